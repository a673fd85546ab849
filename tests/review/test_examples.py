"""Each rule finds its bad example, says it in the exact words, and leaves its good example alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from selfhelp_pack.errors import PackError
from selfhelp_pack.pack import load_pack
from selfhelp_pack.review.engine import errors_of, review
from selfhelp_pack.review.printers import as_lines, level_of, mend
from selfhelp_pack.review.words import RULES
from tests.cases import contribute, findings_in, read_case, small_pack

EXAMPLES = Path(__file__).parent / "examples"
# What no page can bring about: the command cannot run; the engine made something unexpected (tests/commands).
WITHOUT_EXAMPLE = {"cannot-run", "built-page"}

by_rule = pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.yml")), ids=lambda path: path.stem)


def test_every_rule_has_its_examples() -> None:
    assert {path.stem for path in EXAMPLES.glob("*.yml")} == set(RULES) - WITHOUT_EXAMPLE


def test_the_small_pack_has_nothing_to_mend(tmp_path: Path) -> None:
    assert findings_in(small_pack(tmp_path)) == []


@by_rule
def test_the_bad_example_is_found_and_said_in_these_words(path: Path, tmp_path: Path) -> None:
    example = read_case(path)
    project = small_pack(tmp_path)
    contribute(project, example["bad"])
    found = [finding for finding in findings_in(project) if finding.rule == path.stem]
    assert found, f"{path.stem} did not find its bad example"
    assert [finding for finding in found if not mend(finding).strip()] == []
    assert "\n".join(as_lines(found[:1])) == example["says"].strip()


@by_rule
def test_the_good_example_is_left_alone(path: Path, tmp_path: Path) -> None:
    example = read_case(path)
    project = small_pack(tmp_path)
    contribute(project, example["good"])
    assert findings_in(project) == []


@by_rule
def test_a_build_stops_at_exactly_the_errors_of_a_review(path: Path, tmp_path: Path) -> None:
    """A build does not ask the rules that only warn and advise: none of them may ever find an error."""
    project = small_pack(tmp_path)
    contribute(project, read_case(path)["bad"])
    try:
        pack = load_pack(project)
    except PackError:
        return  # facts that cannot be read stop both
    of_today = {rule for rule in RULES if rule.endswith(("overdue", "in-future"))}
    errors = [
        one
        for one in review(pack, pack.registries.checked_on)
        if level_of(one) == "error" and one.rule not in of_today
    ]
    assert list(errors_of(pack)) == errors
