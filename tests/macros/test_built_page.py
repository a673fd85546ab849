"""The last look at a built page: numbers of the registry alone, links that stay inside, nothing hidden."""

from __future__ import annotations

from pathlib import Path

import pytest

from selfhelp_pack.pack import Pack
from selfhelp_pack.review.built import unexpected


def faults(pack: Pack, site: Path, article: str) -> list[str]:
    """What is found where ``article`` stands on the page about who to ring, and nothing on the others."""
    for section in pack.sections:
        for page in section.pages:
            file = site / page.url / "index.html"
            file.parent.mkdir(parents=True, exist_ok=True)
            text = article if page.source == "help-now/who-to-ring.md" else ""
            file.write_text(f"<meta charset='utf-8'><article>{text}</article>", encoding="utf-8")
    return [finding.found for finding in unexpected(pack, site)]


@pytest.mark.parametrize(
    "article",
    [
        '<a href="tel:999">999</a>',
        '<a href="tel:+448001111">0800 1111</a>',
        '<a href="sms:85258">85258</a>',
        '<a href="../../about/">About</a>',
        '<a href="../../">Home</a>',
        '<a href="#top">Up</a>',
        '<a href="./">Here</a>',
    ],
)
def test_what_the_registry_and_the_site_hold_may_be_linked(pack: Pack, tmp_path: Path, article: str) -> None:
    assert faults(pack, tmp_path, article) == []


@pytest.mark.parametrize(
    "article",
    [
        '<a href="tel:+449098790000">0909</a>',
        '<a href="tel:%30%39%30">0909</a>',
        '<a href="sms:60777">60777</a>',
        '<a href="../../../">out</a>',
        '<a href="../../%2e%2e/secret/">out</a>',
        '<a href="..\\..\\..\\x">out</a>',
        '<a href="java&#10;script:alert(1)">x</a>',
        '<a href="/about/">x</a>',
    ],
)
def test_other_numbers_and_ways_out_are_found(pack: Pack, tmp_path: Path, article: str) -> None:
    assert len(faults(pack, tmp_path, article)) == 1


def test_what_hides_in_the_text_is_found(pack: Pack, tmp_path: Path) -> None:
    (found,) = faults(pack, tmp_path, "<p>A warm&#8238; drink</p>")
    assert "turns the order of letters round" in found
