"""``python -m selfhelp_pack review``: what it looks at, what it says, how it ends."""

from __future__ import annotations

import datetime as dt
import json
import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from selfhelp_pack import __main__ as command_line
from selfhelp_pack.errors import Finding, Fix
from selfhelp_pack.pack import Pack
from selfhelp_pack.review.command import run_review
from selfhelp_pack.review.printers import MARKER
from tests.cases import PAGE, contribute, small_pack

TODAY = dt.date(2026, 11, 22)
OTHER = "docs/practice/evening-walk.md"
EMPTY = {"replace": [["## To remember\n", "## Left empty\n\n## To remember\n"]]}


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the small pack that the command takes for its project."""
    folder = tmp_path / "small"
    folder.mkdir()
    monkeypatch.setattr(command_line, "ROOT", small_pack(folder))
    monkeypatch.setattr(command_line, "dt", SimpleNamespace(date=SimpleNamespace(today=lambda: TODAY)))
    monkeypatch.chdir(folder)
    return folder


def run(*words: str) -> int:
    return command_line.main(["review", *words])


def test_all_is_well(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert small.is_dir()
    assert run() == 0
    assert capsys.readouterr().out == "Nothing to mend.\n"


def test_an_error_ends_with_1_and_advice_does_not(
    small: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    contribute(small, {PAGE: EMPTY})
    assert run() == 1
    assert f"{PAGE}:" in capsys.readouterr().out
    monkeypatch.setattr("selfhelp_pack.review.command.review", lambda *_: [Finding(PAGE, 1, "passive", "was done")])
    assert run() == 0


@pytest.mark.parametrize(("style", "begins"), [("json", "[\n"), ("github", "::error "), ("markdown", MARKER)])
def test_the_other_ways_to_say_it(small: Path, capsys: pytest.CaptureFixture[str], style: str, begins: str) -> None:
    contribute(small, {PAGE: EMPTY})
    assert run("--format", style) == 1
    said = capsys.readouterr().out
    assert said.startswith(begins)
    assert "Left empty" in said


# ------------------------------------------------------------------ paths


@pytest.mark.parametrize("path", [PAGE, "docs/practice", "docs/practice/", "./docs", ".", f"docs/../{PAGE}"])
def test_a_path_shows_what_is_in_it(small: Path, capsys: pytest.CaptureFixture[str], path: str) -> None:
    contribute(small, {PAGE: EMPTY})
    assert run(path) == 1
    assert PAGE in capsys.readouterr().out


def test_a_path_hides_what_is_elsewhere(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    contribute(small, {PAGE: EMPTY})
    for path in (OTHER, "docs/help-now", "mkdocs.yml", str(small / OTHER)):
        assert run(path) == 0
        assert capsys.readouterr().out == "Nothing to mend.\n"


def test_a_path_may_be_given_from_the_project_or_from_the_folder(
    small: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    contribute(small, {PAGE: EMPTY})
    monkeypatch.chdir(small / "docs" / "practice")
    for path in (PAGE, "warm-drink.md", "."):
        assert run(path) == 1
        assert PAGE in capsys.readouterr().out


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("docs/practice/warm-drnk.md", "Did you mean docs/practice/warm-drink.md?"),
        ("warm-drink", "Did you mean docs/practice/warm-drink.md?"),
        ("mkdocs.yaml", "Did you mean mkdocs.yml?"),
        ("zzzzzzzz", "such as docs/index.md"),
        ("/etc", "/etc is not in this project"),
        ("..", ".. is not in this project"),
    ],
)
def test_a_path_that_is_not_there_is_said_with_the_nearest(
    small: Path, capsys: pytest.CaptureFixture[str], path: str, said: str
) -> None:
    assert small.is_dir()
    assert run(path) == 2
    assert said in capsys.readouterr().out


def test_facts_that_cannot_be_read_are_everybodys_business(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    contribute(small, {"content_sources/areas.yml": {"write": "areas: [\n"}})
    assert run(PAGE) == 1
    assert "content_sources/areas.yml" in capsys.readouterr().out


def test_a_review_that_cannot_run_ends_with_2(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    contribute(small, {"mkdocs.yml": {"write": "site_name: x\n"}})
    assert run() == 2
    assert "mkdocs.yml: there is no list called nav" in capsys.readouterr().out


# ------------------------------------------------------------------ --fix


def spelling(pack: Pack, *_: object) -> list[Finding]:
    """A review that finds American colours, one a line, as rules do that say a word once."""
    return sorted(
        {
            Finding(page.path, number, "british-spelling", "color", "colour", fix=Fix(number, "color", "colour"))
            for page in pack.pages.values()
            for number, line in enumerate(page.body.split("\n"), start=page.body_line)
            if re.search(r"\bcolor\b", line)
        }
    )


@pytest.fixture
def american(small: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("selfhelp_pack.review.command.review", spelling)
    contribute(
        small,
        {
            PAGE: {"text": "A color and a color.\n\nOne color."},
            OTHER: {"replace": [["## In short\n", "## In short\n\nA color.\n"]]},
        },
    )
    return small


def test_what_can_be_mended_is_mended_and_a_second_run_changes_nothing(
    american: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--fix") == 0
    said = capsys.readouterr().out
    assert said.count('"color" is now "colour"') == 4
    assert said.endswith("\n\nPlease read these lines once more.\n\nNothing to mend.\n")
    after = (american / PAGE).read_text(encoding="utf-8")
    assert "A colour and a colour.\n\nOne colour." in after
    assert run("--fix") == 0
    assert capsys.readouterr().out == "There was nothing that could be mended for you.\n\nNothing to mend.\n"
    assert (american / PAGE).read_text(encoding="utf-8") == after


def test_only_the_named_files_are_mended(american: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--fix", OTHER) == 0
    assert PAGE not in capsys.readouterr().out
    assert "A color and a color" in (american / PAGE).read_text(encoding="utf-8")
    assert "A colour." in (american / OTHER).read_text(encoding="utf-8")


def test_a_slip_in_the_facts_is_mended_only_if_they_are_named(small: Path) -> None:
    facts = small / "content_sources/services.yml"
    contribute(small, {"content_sources/services.yml": {"replace": [["name: Police,", "name: Police:"]]}})
    assert run("--fix", PAGE) == 1
    assert "name: Police:" in facts.read_text(encoding="utf-8")
    assert run("--fix", "content_sources") == 0
    assert 'name: "Police: not an emergency"' in facts.read_text(encoding="utf-8")


def test_other_programs_can_read_what_is_left(american: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_review(american, [], TODAY, "json", fix=True) == 0
    said = capsys.readouterr()
    assert json.loads(said.out) == []
    assert '"color" is now "colour"' in said.err


# ------------------------------------------------------------------ the command line


@pytest.mark.parametrize("words", [["review"], ["new", "no-such-kind", "A title"], ["due"]])
def test_a_command_loads_no_engine_and_no_printer(small: Path, words: list[str]) -> None:
    program = (
        "import sys; from pathlib import Path; from selfhelp_pack import __main__ as m; m.ROOT = Path.cwd(); "
        "m.main(sys.argv[1:]); sys.exit(' '.join({'weasyprint', 'mkdocs', 'pikepdf'} & set(sys.modules)))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program, *words], cwd=small, capture_output=True, text=True, check=False
    )
    assert ran.stderr.strip() == ""


def test_a_reader_who_has_seen_enough_is_no_error(root: Path) -> None:
    command = f"{sys.executable} -m selfhelp_pack due | head -n 1"
    ran = subprocess.run(["sh", "-c", command], cwd=root, capture_output=True, text=True, check=True)
    assert ran.stdout.count("\n") == 1
    assert ran.stderr == ""


def test_a_terminal_that_lacks_a_letter_is_no_error(small: Path) -> None:
    contribute(small, {PAGE: {"replace": [["## To remember\n", "## Äpfel مجھے\n\n## To remember\n"]]}})
    program = (
        "import sys; from pathlib import Path; from selfhelp_pack import __main__ as m; m.ROOT = Path.cwd(); "
        "sys.exit(m.main(['review']))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program],
        cwd=small,
        env={"PYTHONIOENCODING": "ascii", "PYTHONPATH": str(Path(command_line.__file__).parents[1])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 1
    assert "\\xc4pfel" in ran.stdout
    assert ran.stderr == ""


@pytest.mark.parametrize("command", ["pack", "build", "review", "new", "due", "schemas", "addresses"])
def test_every_command_explains_itself(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        command_line.main([command, "--help"])
    assert ended.value.code == 0
    assert f"python -m selfhelp_pack {command}" in capsys.readouterr().out
