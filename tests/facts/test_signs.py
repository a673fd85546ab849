"""The signs of a crisis fit together: a quiet child is never forgotten, and each sign leads to somebody."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from selfhelp_pack.errors import PackError
from selfhelp_pack.pack import Pack, load_pack
from selfhelp_pack.registries import load_registries
from selfhelp_pack.review.engine import errors_of

Replace = Callable[[str, str, str], None]
SIGNS = "content_sources/signs.yml"
SIGN = "    sign: Is floppy, hard to wake, or does not look at you or react"


def test_every_age_has_loud_and_quiet_signs_for_each_thing_to_do(pack: Pack) -> None:
    signs = pack.registries.signs
    assert [action.id for action in signs.actions] == ["ring-999", "ring-today", "talk-this-week"]
    assert len(signs.groups) == 5
    for group in signs.groups:
        for action in signs.actions:
            for shows in ("loud", "quiet"):
                found = [s for s in signs.signs if (s.group, s.action, s.shows) == (group.id, action.id, shows)]
                assert 1 <= len(found) <= 6, (group.id, action.id, shows)


def test_999_comes_first_where_it_is_the_thing_to_do(pack: Pack) -> None:
    urgent, today, week = pack.registries.signs.actions
    assert urgent.order[:3] == ["emergency-999", "out-of-hours", "my-service-out-of-hours"]
    assert today.order[0] == "out-of-hours"
    assert week.order[0] == "my-supervising-social-worker"


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("order: [emergency-999,", "order: [emergency-99,", '"emergency-99" is not in services.yml'),
        ("sources: [bowlby-1988,", "sources: [bowlby-1989,", 'rests on "bowlby-1989", which is not in sources.yml'),
        ("group: babies-and-toddlers", "group: babies", '"babies" is not in groups: above'),
        ("shows: quiet", "shows: silent", "shows"),
        ("action: ring-999", "action: ring-998", "action"),
        (SIGN, f"{SIGN}\n    score: 3", "score"),
    ],
)
def test_a_broken_entry_is_named_with_its_line(
    project: Path, replace: Replace, old: str, new: str, found: str
) -> None:
    replace(SIGNS, old, new)
    text = (project / SIGNS).read_text(encoding="utf-8")
    with pytest.raises(PackError) as error:
        load_registries(project)
    finding = error.value.findings[0]
    assert finding.path == SIGNS
    assert found in finding.found
    assert new.split("\n")[-1].strip().split(":")[0] in text.split("\n")[finding.line - 1]


def test_an_age_without_quiet_signs_is_a_mistake(project: Path) -> None:
    path = project / SIGNS
    lines = path.read_text(encoding="utf-8").split("\n")
    for number, line in enumerate(lines):
        if line.strip() == "action: ring-999" and lines[number - 1].endswith("15-to-18"):
            lines[number + 1] = lines[number + 1].replace("quiet", "loud")
    path.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(PackError, match="has no quiet sign on the chart for"):
        load_registries(project)


def test_a_sign_that_leads_to_no_page_is_a_mistake(project: Path, replace: Replace) -> None:
    replace(SIGNS, "page: help-now/self-harm.md", "page: help-now/selfharm.md")
    (finding,) = errors_of(load_pack(project))
    assert (finding.path, finding.rule) == (SIGNS, "data-file")
    assert "help-now/selfharm.md" in finding.found
    assert "help-now/self-harm.md" in finding.allowed


def test_a_page_that_no_sign_leads_to_cannot_show_any(project: Path, replace: Replace) -> None:
    replace("docs/practice/pace.md", "## When it helps\n", "## When it helps\n\n{{ signs_here() }}\n")
    (finding,) = errors_of(load_pack(project))
    assert (finding.path, finding.rule) == ("docs/practice/pace.md", "macro-argument")


def test_no_sign_rests_on_a_source_that_was_withdrawn(project: Path, replace: Replace) -> None:
    sources = project / "content_sources" / "sources.yml"
    entry = "  - id: bowlby-1988\n"
    assert entry in sources.read_text(encoding="utf-8")
    replace("content_sources/sources.yml", entry, f"{entry}    withdrawn: It was taken back.\n")
    with pytest.raises(PackError) as error:
        load_registries(project)
    found = [finding for finding in error.value.findings if finding.path == SIGNS]
    assert found
    assert all("nothing may rest any more: It was taken back." in finding.found for finding in found)
