"""What is published says nothing about how it was made, nor in a tab's title what a young person reads."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

from lxml import html

from selfhelp_pack.finishing.compressed import LEAST
from selfhelp_pack.navigation import url_of
from selfhelp_pack.pack import Pack

# What a title in a tab, a history or a screen share would give away.
TELLING = re.compile(
    r"attach|\bcare|carer|foster|suicid|self-harm|harm|abuse|crisis|trauma|mental|social worker", re.IGNORECASE
)
TEXT = {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".webmanifest"}


def test_no_page_names_what_made_it(site_dir: Path) -> None:
    for file in site_dir.rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        assert 'name="generator"' not in text, file
        assert "<!--" not in text, file


def test_no_file_leads_back_to_the_source(site_dir: Path, root: Path) -> None:
    files = [file for file in site_dir.rglob("*") if file.is_file()]
    assert [file for file in files if file.suffix == ".map"] == []
    for file in files:
        if file.suffix in TEXT:
            text = file.read_text(encoding="utf-8")
            assert "sourceMappingURL" not in text, file
            assert str(root) not in text, file
            assert str(Path.home()) + "/" not in text, file


def test_every_text_has_its_packed_copy_and_no_device_stores_one(site_dir: Path) -> None:
    texts = [file for file in site_dir.rglob("*") if file.suffix in TEXT and file.stat().st_size >= LEAST]
    assert len(texts) > 200
    for file in texts:
        assert gzip.decompress(file.with_name(f"{file.name}.gz").read_bytes()) == file.read_bytes(), file
    assert ".gz" not in (site_dir / "sw.js").read_text(encoding="utf-8")


def test_titles_of_young_peoples_pages_are_neutral(site_dir: Path, pack: Pack) -> None:
    pages = [source for source, page in pack.pages.items() if page.meta.kind == "young-person"]
    assert pages
    for source in pages:
        page = html.parse(site_dir / url_of(source) / "index.html").getroot()
        title = page.findtext(".//title")
        assert title
        assert not TELLING.search(title), title
