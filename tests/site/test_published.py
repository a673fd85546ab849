"""The website as it is published: with an address of its own, and a project where people can send something in."""

from __future__ import annotations

import re
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
import yaml
import zxingcpp
from lxml import html
from PIL import Image
from playwright.sync_api import Browser

from selfhelp_pack.build_date import build_date
from selfhelp_pack.finishing.cards import draw_card
from selfhelp_pack.make import build_site
from selfhelp_pack.navigation import url_of
from selfhelp_pack.pack import Pack
from selfhelp_pack.previews import CARDS, NAME, Preview, preview_of
from selfhelp_pack.printing.handouts import edition_of
from selfhelp_pack.printing.layouts import assembled
from selfhelp_pack.printing.render import render
from selfhelp_pack.printing.templates import FOLDER
from selfhelp_pack.printing.tree import find

ADDRESS, PROJECT = "https://pack.example/attachment/", "https://forge.example/somebody/pack"
FORMS = Path(".github") / "ISSUE_TEMPLATE"
LARGEST = 30_000


@pytest.fixture(scope="module")
def published(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real website, built for an address."""
    site = tmp_path_factory.mktemp("published") / "site"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_URL", ADDRESS)
        patch.setenv("EDIT_URL", f"{PROJECT}/edit/main/docs/")
        build_site(root, site)
    return site


def read(site: Path, source: str) -> html.HtmlElement:
    """The built page of a page of docs/."""
    return html.document_fromstring((site / url_of(source) / "index.html").read_text(encoding="utf-8"))


def seen(page: html.HtmlElement) -> dict[str, str]:
    """What a chat reads from the head of a page."""
    return {
        meta.get("property") or meta.get("name"): meta.get("content") for meta in page.iterfind(".//meta[@content]")
    }


def tools(page: html.HtmlElement) -> html.HtmlElement:
    """What stands after the article."""
    (found,) = page.find_class("page-tools")
    return found


def test_every_page_says_what_it_is_and_has_a_card(published: Path, pack: Pack) -> None:
    """Title, sentence, address and a card that is there, large enough for a chat and light enough for a phone."""
    for source, page in pack.pages.items():
        head = seen(read(published, source))
        assert head["description"] == page.meta.summary, source
        assert head["og:title"], source
        card = published / head["og:image"].removeprefix(ADDRESS)
        assert card.stat().st_size < LARGEST, card
        with Image.open(card) as picture:
            assert (picture.format, picture.size) == ("PNG", (1200, 630))
    standard = seen(read(published, "practice/pace.md"))
    assert standard["og:url"] == f"{ADDRESS}practice/pace/"
    assert (standard["og:locale"], standard["og:type"]) == ("en_GB", "website")


def test_a_preview_tells_nobody_what_a_reader_is_going_through(published: Path, pack: Pack) -> None:
    """Somebody else may see the telephone: no title of a crisis, and for young people not even the pack's name."""
    for source, page in pack.pages.items():
        head = seen(read(published, source))
        shown = " ".join(head[key] for key in ("og:title", "og:description", "og:image"))
        if page.meta.kind in ("crisis", "signs", "tool"):
            assert page.meta.title not in shown, source
        if "young-person" in page.meta.audience:
            assert not re.search(rf"{NAME}|care|foster|child", shown, re.IGNORECASE), source
            assert "og:site_name" not in head, source


def test_the_same_words_give_the_same_card(root: Path, pack: Pack) -> None:
    """So a page that did not change has a card that did not change."""
    preview = preview_of(pack.pages["practice/pace.md"])
    assert draw_card(root, preview) == draw_card(root, preview)
    longest = Preview("Something with a very long title that goes on and on " * 2, "", NAME, "long.png")
    with Image.open(BytesIO(draw_card(root, longest))) as picture:
        assert picture.size == (1200, 630)


def test_search_engines_get_the_pages_and_nothing_else(published: Path, site_dir: Path, pack: Pack) -> None:
    """No page that moved or is not there; without an address no list at all, since it would be empty."""
    listed = re.findall(r"<loc>(.*?)</loc>", (published / "sitemap.xml").read_text(encoding="utf-8"))
    assert sorted(listed) == sorted(f"{ADDRESS}{url_of(source)}" for source in pack.pages)
    assert f"Sitemap: {ADDRESS}sitemap.xml\n" in (published / "robots.txt").read_text(encoding="utf-8")
    assert not [name for name in ("sitemap.xml", "sitemap.xml.gz", "robots.txt", CARDS) if (site_dir / name).exists()]
    assert "og:title" not in seen(read(site_dir, "practice/pace.md"))


def test_answers_open_a_form_that_knows_the_page(published: Path, root: Path) -> None:
    """The forms are there, the page's title is in them already, and the reader is told that nothing goes by itself."""
    found = tools(read(published, "practice/pace.md"))
    assert "Nothing is sent by itself." in found.text_content()
    links = {link.text: link.get("href") for link in found.iter("a")}
    assert links["Edit this page"] == f"{PROJECT}/edit/main/docs/practice/pace.md"
    wrong = re.fullmatch(
        rf"{PROJECT}/issues/new\?template=([a-z-]+\.yml)&(\w+)=PACE%3A%20a%20way%20of%20being",
        links["Something is wrong or missing"],
    )
    assert wrong
    fields = [part.get("id") for part in yaml.safe_load((root / FORMS / wrong[1]).read_text(encoding="utf-8"))["body"]]
    assert wrong[2] in fields
    useful = re.search(r"template=([a-z-]+\.yml)&title=What%20worked:%20PACE", links["Yes, and here is why"])
    assert useful
    assert (root / FORMS / useful[1]).is_file()


def test_no_young_person_is_led_to_a_form_that_all_can_read(published: Path, pack: Pack) -> None:
    for source, page in pack.pages.items():
        if page.meta.kind == "young-person":
            found = tools(read(published, source))
            assert not list(found.iter("a", "button")), source
            assert "ask an adult you trust" in found.text_content()


def test_a_crisis_page_has_little_of_it_and_only_after_everything_else(published: Path, pack: Pack) -> None:
    for source, page in pack.pages.items():
        if page.meta.kind == "crisis":
            found = tools(read(published, source))
            # lxml writes out what follows an element, too.
            assert len(html.tostring(found, with_tail=False)) < 350, source
            assert found.getprevious().tag == "nav" or "page" in found.getprevious().get("class"), source


def test_without_a_project_the_answers_lead_to_what_the_pack_says_about_it(site_dir: Path) -> None:
    """Each link ends at a heading that is there."""
    found = tools(read(site_dir, "practice/pace.md"))
    page = read(site_dir, "contribute/index.md")
    links = [link.get("href") for link in found.iter("a")]
    assert len(links) == 2
    for link in links:
        address, _, anchor = link.partition("#")
        assert address == "../../contribute/"
        assert page.get_element_by_id(anchor).tag == "h2"


def test_share_hands_on_the_page_and_nothing_of_the_reader(browser: Browser, site_url: str) -> None:
    """No question and no place on the page; what happened is said aloud. Without script there is no button."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.add_init_script("delete Navigator.prototype.share")
    page.goto(f"{site_url}help-now/self-harm/?q=secret#signs")
    page.get_by_role("button", name="Share").click()
    page.get_by_text("Address copied.").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == f"{site_url}help-now/self-harm/"
    page.evaluate("window.print = () => { document.title = 'printed' }")
    page.get_by_role("button", name="Print").click()
    assert page.title() == "printed"
    context.close()
    plain = browser.new_context(java_script_enabled=False)
    page = plain.new_page()
    page.goto(f"{site_url}practice/pace/")
    assert page.locator(".page-tools button:visible").count() == 0
    plain.close()


@pytest.mark.parametrize(
    ("edition", "leads_to"), [("core-pack", ADDRESS), ("handouts/practice-pace", f"{ADDRESS}practice/pace/")]
)
def test_a_phone_reads_from_paper_where_the_website_is(
    root: Path, published: Path, pack: Pack, edition: str, leads_to: str, tmp_path: Path
) -> None:
    """As a camera sees it: the printed page as a picture, and a decoder that did not draw it."""
    registries = pack.registries
    chosen = edition_of(edition, registries, pack.sections)
    document, sheets = assembled(root, published, chosen, registries.default_area, registries)
    path = tmp_path / "printed.pdf"
    path.write_bytes(render(document, sheets, [published, root / FOLDER], edition, build_date(root)))
    subprocess.run(["pdftoppm", "-r", "100", "-png", str(path), str(tmp_path / "side")], check=True)
    sides = []
    for side in tmp_path.glob("*.png"):
        with Image.open(side) as picture:
            sides.append(picture.convert("L"))
    assert [code.text for side in sides for code in zxingcpp.read_barcodes(side)] == [leads_to]


def test_paper_from_a_site_without_an_address_has_no_code(root: Path, site_dir: Path, pack: Pack) -> None:
    chosen = edition_of("handouts/practice-pace", pack.registries, pack.sections)
    document, _ = assembled(root, site_dir, chosen, pack.registries.default_area, pack.registries)
    assert find(document, "*", "handout-ring")
    assert not find(document, "*", "qr")
