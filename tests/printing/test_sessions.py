"""One session of the group kit: the plan, and every page and sheet that it asks a leader to have."""

from __future__ import annotations

from pathlib import Path

import pytest

from selfhelp_pack.errors import PackError
from selfhelp_pack.navigation import read_navigation
from selfhelp_pack.pack import Pack
from selfhelp_pack.printing.cli import main
from selfhelp_pack.printing.sessions import pages_of_session
from tests.pdf.conftest import open_pdf

CARD = "worksheets/leaders-safeguarding-card.md"


def test_each_session_comes_with_what_it_asks_for_and_the_safeguarding_card(
    root: Path, site_dir: Path, pack: Pack
) -> None:
    sections = read_navigation(root)
    plans = [name for name, page in pack.pages.items() if page.meta.kind == "session"]
    assert len(plans) == 6
    for number, plan in enumerate(sorted(plans), start=1):
        first, *asked = pages_of_session(number, site_dir, sections)
        assert first == plan
        assert CARD in asked
        assert any(name.startswith(("understanding/", "practice/", "help-now/")) for name in asked)
        assert not any(name.startswith(("print/", "about/")) for name in asked)
        assert len(set(asked)) == len(asked)


@pytest.mark.parametrize("number", [0, 7])
def test_a_session_that_is_not_there_names_those_that_are(root: Path, site_dir: Path, number: int) -> None:
    with pytest.raises(PackError, match=f"no session {number}") as error:
        pages_of_session(number, site_dir, read_navigation(root))
    assert "from 1 to 6" in str(error.value)


def test_it_is_printed_into_a_file_of_its_own(root: Path, site_dir: Path, tmp_path: Path) -> None:
    where = ["--site", str(site_dir), "--output", str(tmp_path)]
    assert main(root, ["group-kit", "--session", "3", *where]) == 0
    printed = open_pdf(tmp_path / "group-kit-session-3.pdf")
    for title in ("Session 3: limits and repair", "Leader’s safeguarding card", "Who to call", "Sources"):
        assert title in printed.all_text.replace("'", "’")


def test_it_goes_with_no_other_edition(root: Path, site_dir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(root, ["full-pack", "--session", "3", "--site", str(site_dir)]) == 2
    assert "for the group kit alone" in capsys.readouterr().out
