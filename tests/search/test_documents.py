"""What the search reads: the words of the built pages, and nothing that is no answer."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from selfhelp_pack.finishing.search_index import DOCUMENTS, NAME
from selfhelp_pack.pack import Pack
from selfhelp_pack.registries import printable_phones

MOST_BYTES_A_PAGE = 2_000


@pytest.fixture(scope="module")
def documents(site_dir: Path) -> dict[str, Any]:
    """The documents as the browser reads them."""
    text = (site_dir / DOCUMENTS).read_text(encoding="utf-8")
    assert text.startswith(f"globalThis.{NAME}=")
    read: dict[str, Any] = json.loads(text.partition("=")[2])
    return read


def test_every_page_is_there_with_its_words(documents: dict[str, Any], pack: Pack) -> None:
    pages = {page["url"]: page for page in documents["pages"]}
    assert list(pages) == [page.url for section in pack.sections for page in section.pages]
    page = pages["help-now/thoughts-of-suicide/"]
    text = " ".join(part["text"] for part in page["parts"])
    assert page["title"] == "Thoughts of suicide"
    assert "wants to die" in page["words"]
    assert "Ask in plain words" in text
    assert "first-steps" in [part["id"] for part in page["parts"]]


def test_what_stands_on_every_page_is_left_out(documents: dict[str, Any]) -> None:
    text = json.dumps(documents["pages"])
    for words in ("To be read again by", "Read next", "Choose your area", "A house with a lamp that hangs"):
        assert words not in text
    assert not {"sources", "who-to-call"} & {part["id"] for page in documents["pages"] for part in page["parts"]}


def test_numbers_are_the_registrys(documents: dict[str, Any], pack: Pack) -> None:
    known = {
        (phone.number, phone.tel)
        for service in pack.registries.services.values()
        for phone in printable_phones(service)
    }
    shown = {(ring["number"], ring["tel"]) for meaning in documents["meanings"] for ring in meaning.get("ring", [])}
    assert ("999", "tel:999") in shown
    assert shown <= known


def test_it_is_small_enough_to_fetch_on_a_bad_line(site_dir: Path, documents: dict[str, Any]) -> None:
    weight = len(gzip.compress((site_dir / DOCUMENTS).read_bytes(), 9))
    assert weight <= MOST_BYTES_A_PAGE * len(documents["pages"])
