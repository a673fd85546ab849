"""A page that has moved is found at its old address, with JavaScript and without."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import urljoin

import pytest
from lxml import html

from selfhelp_pack.addresses import LEDGER, write_addresses, write_redirects
from selfhelp_pack.errors import PackError
from selfhelp_pack.pack import Pack, load_pack
from tests.cases import contribute, small_pack
from tests.conftest import ROOT

MOVED = """moved:
  - {from: practice/old.md, to: practice/warm-drink.md}
  - {from: practice/old.md#words, to: practice/evening-walk.md#words-to-say}
  - {from: deep/in/the/pack/old.md, to: about/index.md#what-it-is-for}
  - {from: rooms/index.md, to: index.md}
  - {from: about/index.md#gone, to: about/index.md}
"""


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    project = small_pack(tmp_path)
    (project / "overrides").symlink_to(ROOT / "overrides")
    contribute(project, {"content_sources/addresses.yml": {"replace": [["moved:\n", MOVED]]}})
    return load_pack(project)


@pytest.fixture
def site(pack: Pack, tmp_path: Path) -> Path:
    site = tmp_path / "site"
    write_redirects(pack, site)
    return site


LEADS = [
    ("practice/old/", "practice/warm-drink/", "A warm drink"),
    ("deep/in/the/pack/old/", "about/#what-it-is-for", "About the small pack"),
    ("rooms/", "", "A small pack"),
]


@pytest.mark.parametrize("base", ["https://example.org/", "https://example.org/a/pack/", "file:///home/me/site/"])
@pytest.mark.parametrize(("old", "new", "title"), LEADS)
def test_an_old_address_leads_on_from_any_place(site: Path, base: str, old: str, new: str, title: str) -> None:
    page = html.parse(site / old / "index.html").getroot()
    refresh = page.xpath("string(//meta[@http-equiv='refresh']/@content)")
    (link,) = page.xpath("//body//a")
    (canonical,) = page.xpath("//link[@rel='canonical']/@href")
    seconds, _, address = refresh.partition("; url=")
    assert seconds == "0"
    assert {urljoin(base + old, leads) for leads in (address, link.get("href"), canonical)} == {base + new}
    assert link.text == page.findtext(".//title") == title
    assert page.get("lang") == "en-GB"
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]


def test_only_pages_get_a_page_at_their_old_address(site: Path) -> None:
    assert {str(file.relative_to(site)) for file in site.rglob("*.html")} == {
        f"{old}index.html" for old, _, _ in LEADS
    }


def test_nothing_is_fetched_and_it_can_be_read_at_night(site: Path) -> None:
    text = (site / "practice" / "old" / "index.html").read_text(encoding="utf-8")
    assert not re.search(r"https?:|//[a-z]|@import|<link rel=\"(?!canonical)", text)
    assert "color-scheme:light dark" in text
    assert re.findall(r'src="([^"]*)"', text) == ["../../assets/moved.js"]


def test_the_script_is_told_where_the_page_and_its_headings_went(site: Path) -> None:
    (script,) = html.parse(site / "practice" / "old" / "index.html").getroot().xpath("//script")
    assert not script.text
    assert script.get("data-to") == "../warm-drink/"
    assert json.loads(script.get("data-parts")) == [["words", "../evening-walk/#words-to-say"]]


def test_a_page_is_never_written_over(pack: Pack, tmp_path: Path) -> None:
    there = tmp_path / "site" / "practice" / "old" / "index.html"
    there.parent.mkdir(parents=True)
    there.write_text("A page", encoding="utf-8")
    with pytest.raises(PackError, match="another page has its address"):
        write_redirects(pack, tmp_path / "site")
    assert there.read_text(encoding="utf-8") == "A page"


def test_what_stands_in_the_way_is_said(pack: Pack, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "practice").write_text("a file", encoding="utf-8")
    with pytest.raises(PackError, match="something else of the site is there"):
        write_redirects(pack, tmp_path / "site")


@pytest.mark.parametrize("there", [True, False])
def test_the_ledger_is_never_written_through_a_link(tmp_path: Path, there: bool) -> None:
    project, victim = small_pack(tmp_path / "project"), tmp_path / "victim"
    ledger = project / LEDGER
    if there:
        ledger.rename(victim)
    else:
        ledger.unlink()
    before = victim.read_bytes() if there else None
    ledger.symlink_to(victim)
    with pytest.raises(PackError):
        write_addresses(project)
    assert (victim.read_bytes() if victim.exists() else None) == before
