"""Each rule finds its bad example, says it in the exact words, and leaves its good example alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from selfhelp_pack.review.printers import as_lines, mend
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
