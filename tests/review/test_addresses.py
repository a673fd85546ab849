"""Pages and headings that readers may know: none gets lost without a word, and nobody has to keep the list by hand."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from selfhelp_pack.addresses import LEDGER, stale_addresses, write_addresses
from selfhelp_pack.errors import Finding
from selfhelp_pack.models import AddressesFile
from selfhelp_pack.pack import Pack, load_pack
from selfhelp_pack.review.fixing import apply_fixes
from selfhelp_pack.review.printers import as_lines, level_of
from selfhelp_pack.review.rules import addresses
from tests.cases import SMALL_PACK, contribute, findings_in, small_pack

WALK = "docs/practice/evening-walk.md"
STROLL = "docs/practice/stroll.md"
ABOUT = "docs/about/index.md"
NAV = "- practice/evening-walk.md"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return small_pack(tmp_path)


def text_of(name: str) -> str:
    return (SMALL_PACK / name).read_text(encoding="utf-8")


def moved(*entries: str) -> dict[str, Any]:
    """A change of the ledger: lines under ``moved:``."""
    lines = "".join(f"  - {{{entry}}}\n" for entry in entries)
    return {LEDGER: {"replace": [["moved:\n", f"moved:\n{lines}"]]}}


def said(findings: list[Finding]) -> str:
    return "\n".join(as_lines(findings))


def by_rule(findings: list[Finding], rule: str) -> list[Finding]:
    return [finding for finding in findings if finding.rule == rule]


# ------------------------------------------------------------ pages


def test_a_page_that_went_to_another_folder_is_found_again_and_all_is_mended(small: Path) -> None:
    walk = text_of(WALK).replace("(warm-drink.md)", "(../practice/warm-drink.md)")
    contribute(small, {WALK: {"delete": True}, "docs/about/evening-walk.md": {"write": walk}})
    (gone,) = by_rule(findings_in(small), "page-gone")
    assert (gone.path, (small / LEDGER).read_text(encoding="utf-8").splitlines()[gone.line - 1][:27]) == (
        LEDGER,
        "  practice/evening-walk.md:",
    )
    assert "- {from: practice/evening-walk.md, to: about/evening-walk.md}" in gone.mend
    for _ in range(2):
        apply_fixes(small, findings_in(small))
    assert findings_in(small) == []
    assert "(../about/evening-walk.md)" in (small / "docs/practice/warm-drink.md").read_text(encoding="utf-8")
    assert "next: [about/evening-walk.md]" in (small / "docs/practice/warm-drink.md").read_text(encoding="utf-8")


def test_a_page_with_another_name_is_a_guess_that_a_person_confirms(small: Path) -> None:
    contribute(small, {WALK: {"delete": True}, STROLL: {"write": text_of(WALK)}})
    findings = findings_in(small)
    (gone,) = by_rule(findings, "page-gone")
    assert level_of(gone) == "error"
    assert "- {from: practice/evening-walk.md, to: practice/stroll.md}" in gone.mend
    assert gone.fix is None
    assert "has gone" in said(by_rule(findings, "link-page"))
    assert "has gone" in said(by_rule(findings, "next-page"))


def test_a_page_that_cannot_be_read_has_not_gone(small: Path) -> None:
    contribute(small, {WALK: {"replace": [["kind: practice", "kind: practise"]]}})
    assert not by_rule(findings_in(small), "page-gone")


@pytest.mark.parametrize("new_in_nav", [True, False])
def test_the_navigation_and_the_links_follow_a_page_that_has_moved(small: Path, new_in_nav: bool) -> None:
    contribute(
        small,
        {WALK: {"delete": True}, STROLL: {"write": text_of(WALK)}}
        | moved("from: docs/practice/evening-walk.md, to: practice/stroll.md, note: shorter")
        | ({"mkdocs.yml": {"replace": [[NAV, f"{NAV}\n      - practice/stroll.md"]]}} if new_in_nav else {}),
    )
    findings = findings_in(small)
    assert not by_rule(findings, "page-gone")
    (listed,) = [finding for finding in by_rule(findings, "link-page") if finding.path == "mkdocs.yml"]
    assert ("Take this line out" in listed.mend) is new_in_nav
    apply_fixes(small, findings)
    assert {finding.path for finding in findings_in(small)} == ({"mkdocs.yml"} if new_in_nav else set())


# ------------------------------------------------------------ headings


def test_a_link_to_a_heading_that_has_moved_is_mended(small: Path) -> None:
    contribute(
        small,
        {
            ABOUT: {"replace": [["## What it is for", "## Why we wrote it"]]},
            "docs/practice/warm-drink.md": {"text": "Read [why this is here](../about/index.md#what-it-is-for)."},
        }
        | moved("from: about/index.md#what-it-is-for, to: about/index.md#why-we-wrote-it"),
    )
    (finding,) = findings_in(small)
    assert finding.rule == "link-anchor"
    apply_fixes(small, [finding])
    assert findings_in(small) == []


@pytest.mark.parametrize(
    ("heading", "place"),
    [
        ("## What it's all for", "to: about/index.md#what-its-all-for"),
        ("## Something else", "to: about/index.md#something-else"),
        ("## One\n\nWords.\n\n## Two", "to: about/index.md}"),
        ("", "to: about/index.md}"),
    ],
)
def test_a_heading_that_has_gone_is_missed_with_the_line_to_add(small: Path, heading: str, place: str) -> None:
    contribute(small, {ABOUT: {"replace": [["## What it is for", heading]]}})
    (finding,) = by_rule(findings_in(small), "heading-gone")
    assert (finding.path, level_of(finding)) == (ABOUT, "warning")
    assert f"- {{from: about/index.md#what-it-is-for, {place}" in finding.mend


# ------------------------------------------------------------ entries that lead astray


@pytest.mark.parametrize(
    ("entries", "line", "words"),
    [
        (["from: practice/evening-walk.md, to: index.md"], 10, "is said to have moved, and it is there"),
        (["from: practice/evening-walk/index.md, to: index.md"], 10, "is said to have moved, and it is there"),
        (["from: practice/evening-walk.md#in-short, to: index.md"], 10, "is said to have moved, and it is there"),
        (["from: a.md, to: index.md", "from: a/index.md, to: index.md"], 11, "stands under moved: twice"),
        (["from: a.md, to: practice/warm-drnk.md"], 10, "It may be: practice/warm-drink.md"),
        (["from: a.md, to: practice/warm-drink.md#in-shrt"], 10, "It may be: in-short"),
        (["from: a.md, to: b.md", "from: b.md, to: index.md"], 10, "Write to: index.md instead"),
        (["from: a.md, to: b.md#x", "from: b.md, to: c.md", "from: c.md, to: index.md"], 10, "Write to: index.md#x"),
        (["from: a.md, to: b.md", "from: b.md, to: a.md"], 11, "round in a circle"),
        (["from: a.md, to: a.md"], 10, "round in a circle"),
        (["from: ../../outside.md, to: index.md"], 10, "is not written like practice/pace.md"),
        (["from: /etc/x.md, to: index.md"], 10, "is not written like practice/pace.md"),
        (["from: a.md, to: https://example.org"], 10, "is not written like practice/pace.md"),
        (["from: a.md, to: .hidden/x.md"], 10, "is not written like practice/pace.md"),
        (["from: a.md, too: index.md"], 10, "too"),
    ],
)
def test_an_entry_that_leads_astray_is_named_with_its_line(
    small: Path, entries: list[str], line: int, words: str
) -> None:
    contribute(small, moved(*entries))
    findings = [finding for finding in findings_in(small) if finding.line == line]
    assert {(finding.path, finding.rule) for finding in findings} == {(LEDGER, "data-file")}
    assert words in said(findings)


def test_a_chain_is_mended(small: Path) -> None:
    contribute(small, moved("from: a.md, to: b.md", "from: b.md, to: index.md"))
    apply_fixes(small, findings_in(small))
    assert findings_in(small) == []


# ------------------------------------------------------------ the ledger


def test_new_pages_and_headings_need_nothing(small: Path) -> None:
    words = text_of(ABOUT) + "\n## Something new\n\nA sentence.\n"
    contribute(
        small,
        {
            "docs/about/more.md": {"write": words.replace("title: ", "title: More ")},
            ABOUT: {"write": words},
            "mkdocs.yml": {"replace": [["- about/index.md", "- about/index.md\n      - about/more.md"]]},
        },
    )
    assert not [finding for finding in findings_in(small) if finding.rule in ("page-gone", "heading-gone")]
    assert stale_addresses(small) == [LEDGER]
    assert write_addresses(small) == [LEDGER]
    assert stale_addresses(small) == write_addresses(small) == []
    ledger = load_pack(small).registries.addresses.pages
    assert ledger["about/more.md"] == ledger["about/index.md"] == ["what-it-is-for", "something-new"]


def test_the_ledger_of_the_small_pack_is_as_the_command_writes_it(small: Path) -> None:
    assert write_addresses(small) == []


def test_writing_keeps_what_people_wrote_and_hides_nothing(small: Path) -> None:
    contribute(
        small,
        {
            WALK: {"delete": True},
            ABOUT: {"replace": [["## What it is for", "## Why"]]},
            LEDGER: {"replace": [["moved:\n", "# A note.\nmoved:\n"], ["  index.md: []\n", ""]]},
        },
    )
    before = {finding.rule for finding in findings_in(small)}
    write_addresses(small)
    text = (small / LEDGER).read_text(encoding="utf-8")
    assert "\n# A note.\nmoved:\n" in text
    assert "  index.md: []\n" in text
    assert {"page-gone", "heading-gone"} <= before == {finding.rule for finding in findings_in(small)}


def test_what_has_moved_leaves_the_list(small: Path) -> None:
    contribute(
        small,
        {WALK: {"delete": True}, ABOUT: {"replace": [["## What it is for", "## Why"]]}}
        | moved(
            "from: practice/evening-walk.md, to: practice/warm-drink.md",
            "from: about/index.md#what-it-is-for, to: about/index.md#why",
        ),
    )
    write_addresses(small)
    ledger = load_pack(small).registries.addresses
    assert "practice/evening-walk.md" not in ledger.pages
    assert ledger.pages["about/index.md"] == ["why"]
    assert len(ledger.moved) == 2


def test_a_heading_may_be_any_word_of_yaml(small: Path) -> None:
    headings = ["Yes", "No", "Null", "2027-01-01", "12", "1e3", "چائے", "On", "~", "Don't: 'ask' #1"]
    contribute(small, {ABOUT: {"replace": [["## What it is for", "\n\n".join(f"## {text}" for text in headings)]]}})
    write_addresses(small)
    listed = load_pack(small).registries.addresses.pages["about/index.md"]
    assert set(load_pack(small).targets.anchors("about/index.md")) <= set(listed)
    assert stale_addresses(small) == []


def test_a_ledger_that_was_never_there_is_begun(small: Path) -> None:
    (small / LEDGER).unlink()
    assert "it is not there" in said(findings_in(small))
    assert write_addresses(small) == [LEDGER]
    assert (small / LEDGER).read_text(encoding="utf-8") == text_of("addresses.yml")


def test_a_long_ledger_is_read_in_a_straight_line(pack: Pack) -> None:
    def seconds(pages: int) -> float:
        listed = {f"practice/old-{number}.md": ["in-short", "sources"] for number in range(pages)}
        there = {f"practice/new-{number}.md": pack.pages["practice/pace.md"] for number in range(pages)}
        lines = {("moved",): 1} | {("pages", source): 1 for source in listed}
        ledger = AddressesFile(moved=[], pages=listed)
        changed = replace(
            pack, pages=there, registries=replace(pack.registries, addresses=ledger, address_lines=lines)
        )
        started = time.process_time()
        assert len(list(addresses.pages_gone(changed))) == pages
        return time.process_time() - started

    assert seconds(2_000) < 12 * max(seconds(500), 0.05)


def test_the_ledger_can_be_read_by_any_reader_of_yaml(small: Path) -> None:
    data = yaml.safe_load((small / LEDGER).read_text(encoding="utf-8"))
    assert data["moved"] is None
    assert data["pages"]["about/index.md"] == ["what-it-is-for"]
