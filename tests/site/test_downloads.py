"""What pages say of the printed editions is true of the PDFs, and devices store the pages that say it."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from lxml import html
from PIL import Image, ImageChops, ImageStat
from playwright.sync_api import Browser
from pypdf import PdfReader

from selfhelp_pack.make import Made, make_pack
from selfhelp_pack.printing import print_editions
from tests.cases import contribute, small_pack
from tests.looking import HEIGHT, PHONE, ROOT, SMALLEST, arrive, axe, html_faults, watched_tab

LIST, ABOUT, CRISIS = "print/index.html", "about/index.html", "help-now/late-home/index.html"
EDITIONS = ("full-pack", "crisis-card")
A4 = [595, 842]
MOST_BYTES = 12_000
PAGE = """---
title: Print the pack
summary: Everything in one file, and a card that folds.
kind: about
audience: [carer]
search_words: [print, PDF]
next: [help-now/late-home.md, about/index.md]
review: {status: awaiting, due: 2027-07-05}
---

## On paper

{{ download("full-pack") }}

{{ download("crisis-card") }}
"""
# Its home page is an ordinary one here: the template of the real one needs parts that the small pack has not.
CONTRIBUTION = {
    "docs/index.md": {"replace": [["kind: home", "kind: about"]]},
    "content_sources/editions.yml": {"replace": [["      - crisis\n", ""]]},
    "docs/print/index.md": {"write": PAGE},
    "docs/about/index.md": {"replace": [["reads them.", 'reads them.\n\n{{ download("crisis-card") }}']]},
    "docs/help-now/late-home.md": {"replace": [["wear today.", 'wear today.\n\n{{ download("crisis-card") }}']]},
    "mkdocs.yml": {
        "replace": [["  - About the pack:", "  - Print the pack:\n      - print/index.md\n  - About the pack:"]]
    },
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The small pack with a page of its editions, on a day in 2026."""
    project = small_pack(tmp_path_factory.mktemp("small"))
    shutil.copytree(ROOT / "overrides", project / "overrides")
    contribute(project, CONTRIBUTION)
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("SOURCE_DATE_EPOCH", "1795910400")
        for name in ("SITE_URL", "EDIT_URL"):
            environment.delenv(name, raising=False)
        yield project


@pytest.fixture(scope="module")
def made(project: Path) -> Made:
    """That pack, built and printed as `make pack` does it."""
    return make_pack(project)


def facts(page: Path) -> dict[str, str]:
    """What a page says of each edition that it leads to."""
    tree = html.document_fromstring(page.read_text(encoding="utf-8"))
    return {place.get("data-edition"): place.text_content() for place in tree.find_class("download-made")}


@pytest.mark.parametrize(("page", "editions"), [(LIST, EDITIONS), (ABOUT, EDITIONS[1:])])
def test_the_facts_are_those_of_the_files(made: Made, page: str, editions: tuple[str, ...]) -> None:
    said = facts(made.site / page)
    assert tuple(said) == editions
    for edition, words in said.items():
        file = made.site / "downloads" / f"{edition}.pdf"
        pages = PdfReader(file).pages
        assert sorted(round(float(side)) for side in pages[0].mediabox[2:]) == A4
        size = f"{file.stat().st_size / 1000:.0f}\u00a0kB"
        number = "1 page" if len(pages) == 1 else f"{len(pages)} pages"
        assert words == f"PDF, A4, {number}, {size}, made on 29 November 2026."
        assert file.read_bytes() == (made.dist / file.name).read_bytes()


def test_the_pictures_are_on_the_page_of_all_editions_alone(made: Made) -> None:
    showing = [page for page in made.site.rglob("*.html") if ".webp" in page.read_text(encoding="utf-8")]
    assert showing == [made.site / LIST]


def test_a_page_for_a_crisis_grows_by_no_byte(made: Made) -> None:
    text = (made.site / CRISIS).read_text(encoding="utf-8")
    assert '<span class="download-facts">PDF. One sheet' in text
    assert "download-made" not in text


def test_the_finished_site_prints_what_was_printed_before_it_was_filled(project: Path, made: Made) -> None:
    """So `make pack` and `build_pdf.py` after it give the same file."""
    output, store = project / "again", project / "build" / "printed"
    (book,) = print_editions(project, ["full-pack"], site=made.site, output=output, jobs=1, store=store)
    assert book.unchanged
    assert book.path.read_bytes() == (made.dist / book.path.name).read_bytes()


@pytest.mark.parametrize("edition", EDITIONS)
def test_its_picture_is_small_and_shows_its_first_page(made: Made, tmp_path: Path, edition: str) -> None:
    """As another program draws it, and not as it draws the other edition."""
    file = made.site / "downloads" / f"{edition}.webp"
    assert file.stat().st_size <= MOST_BYTES
    with Image.open(file) as picture:
        shown = picture.convert("L")
    assert ImageStat.Stat(shown).stddev[0] > 20, "it is no empty sheet"
    other = EDITIONS[1 - EDITIONS.index(edition)]
    right, wrong = (
        ImageStat.Stat(ImageChops.difference(shown, _drawn(made.dist / f"{name}.pdf", tmp_path, shown.size))).mean[0]
        for name in (edition, other)
    )
    assert right < wrong / 3


def _drawn(pdf: Path, folder: Path, size: tuple[int, int]) -> Image.Image:
    wide, high = map(str, size)
    out = folder / pdf.stem
    how = ["-gray", "-png", "-singlefile", "-scale-to-x", wide, "-scale-to-y", high]
    subprocess.run(["pdftoppm", *how, str(pdf), str(out)], check=True)
    with Image.open(out.with_suffix(".png")) as picture:
        return picture.convert("L")


def test_devices_store_the_pages_as_they_are_and_no_pdf(made: Made) -> None:
    listed = dict(re.findall(r'"([^"\s]*)": ?"([0-9a-f]{16})"', (made.site / "sw.js").read_text(encoding="utf-8")))
    assert {"print/", "help-now/late-home/", ""} <= set(listed)
    for address, fingerprint in listed.items():
        name = f"{address}index.html" if address.endswith("/") or not address else address
        assert hashlib.sha256((made.site / name).read_bytes()).hexdigest().startswith(fingerprint), name
    assert [address for address in listed if address.startswith("downloads/")] == []


def test_the_pages_are_valid(made: Made, tmp_path: Path) -> None:
    assert html_faults([made.site / LIST, made.site / CRISIS], tmp_path) == ""


class _Silent(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


def test_the_list_works_for_everybody(made: Made, browser: Browser) -> None:
    """The pictures load under the policy of the page; nothing is too wide, or fails in any colours."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Silent, directory=str(made.site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/"
    for width, colours in ((SMALLEST, "forced"), (PHONE, "dark"), (PHONE, "light")):
        window = browser.new_context(
            viewport={"width": width, "height": HEIGHT},
            color_scheme="dark" if colours == "dark" else "light",
            forced_colors="active" if colours == "forced" else "none",
            service_workers="block",
        )
        tab, faults = watched_tab(window, address)
        arrive(tab, f"{address}print/")
        for picture in tab.locator(".download img").all():
            picture.scroll_into_view_if_needed()
        tab.wait_for_function(
            "[...document.querySelectorAll('.download img')].every((one) => one.naturalWidth === 320)"
        )
        assert tab.locator(".download img").count() == len(EDITIONS)
        assert tab.evaluate("document.documentElement.scrollWidth") <= width
        assert [*faults, *axe(tab)] == []
        window.close()
    server.shutdown()
    server.server_close()


def test_a_site_without_printed_editions_says_pdf_and_no_more(site_dir: Path) -> None:
    said = facts(site_dir / LIST)
    assert len(said) >= len(EDITIONS)
    assert set(said.values()) == {"PDF."}
    assert ".webp" not in (site_dir / LIST).read_text(encoding="utf-8")


def test_a_change_prints_its_own_editions_again_and_leaves_the_rest(project: Path, made: Made) -> None:
    card = made.site / "downloads" / "crisis-card.webp"
    before = card.read_bytes(), facts(made.site / LIST)["crisis-card"]
    contribute(project, "One word more. ")
    again = make_pack(project)
    assert {each.path.name: each.unchanged for each in again.printed} == {
        "full-pack.pdf": False,
        "crisis-card.pdf": True,
        "crisis-card-essex.pdf": True,
        "crisis-card-thurrock.pdf": True,
    }
    assert (card.read_bytes(), facts(again.site / LIST)["crisis-card"]) == before
