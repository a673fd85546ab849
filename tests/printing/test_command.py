"""The command and the function behind it: what it says, what it leaves, when it stops."""

from __future__ import annotations

import datetime as dt
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from selfhelp_pack.build_date import build_date
from selfhelp_pack.errors import PackError
from selfhelp_pack.printing import editions
from selfhelp_pack.printing.cli import main
from selfhelp_pack.printing.editions import Copy, print_copies, print_editions


def test_the_list_names_every_edition_and_area(root: Path, pack, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(root, ["--list"]) == 0
    said = capsys.readouterr().out
    assert all(name in said for name in [*pack.registries.editions, *pack.registries.areas])


WRONG = [
    (["gone"], 'there is no edition "gone"'),
    (["crisis-card", "--area", "atlantis"], 'there is no area "atlantis"'),
    (["crisis-card"], "the website has not been built"),
]


@pytest.mark.parametrize(("arguments", "what"), WRONG)
def test_a_wrong_call_says_what_and_how_to_mend_it(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], what: str
) -> None:
    assert main(root, [*arguments, "--site", str(tmp_path / "gone"), "--output", str(tmp_path)]) == 2
    said = capsys.readouterr().out
    assert what in said
    assert len(said.splitlines()) > 1, "the second line says how to mend it"


def test_files_are_named_after_the_area_that_was_asked_for(root: Path, site_dir: Path, tmp_path: Path) -> None:
    (printed,) = print_editions(root, ["crisis-card"], area="essex", site=site_dir, output=tmp_path, jobs=1)
    assert printed.path == tmp_path / "crisis-card-essex.pdf"
    assert printed.path.stat().st_size == printed.bytes
    assert [path.name for path in tmp_path.iterdir()] == ["crisis-card-essex.pdf"], "nothing else is left behind"


def test_the_longest_is_printed_first_and_all_are_given_in_the_order_asked(
    root: Path, site_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copies = [Copy("crisis-card"), Copy("safety-plan"), Copy("crisis-card", "essex")]
    printed = print_copies(root, copies, site=site_dir, output=tmp_path, jobs=1)
    names = ["crisis-card.pdf", "safety-plan.pdf", "crisis-card-essex.pdf"]
    assert [each.path.name for each in printed] == names
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(names)
    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == "  safety-plan.pdf ..."
    assert [line.rpartition(" (")[2] for line in lines if " s (" in line] == ["1 of 3)", "2 of 3)", "3 of 3)"]


@pytest.mark.parametrize("fault", [PackError("broken"), KeyboardInterrupt()])
def test_the_last_good_pdf_outlives_a_failure(
    root: Path, site_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: BaseException
) -> None:
    good = tmp_path / "crisis-card.pdf"
    good.write_bytes(b"good")

    def fail(*_: object, **__: object) -> bytes:
        raise fault

    monkeypatch.setattr(editions, "render", fail)
    with pytest.raises(type(fault)):
        print_editions(root, ["crisis-card"], site=site_dir, output=tmp_path, jobs=1)
    assert good.read_bytes() == b"good"
    assert list(tmp_path.iterdir()) == [good]


def test_ctrl_c_ends_all_processes_and_leaves_the_last_good_pdfs(root: Path, site_dir: Path, tmp_path: Path) -> None:
    (tmp_path / "full-pack.pdf").write_bytes(b"good")
    command = [sys.executable, str(root / "build_pdf.py"), "--jobs", "2", "--site", str(site_dir)]
    with subprocess.Popen(
        [*command, "--output", str(tmp_path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        # A shell that runs the tests in the background has told everything below it to ignore Ctrl-C.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as process:
        assert process.stderr is not None
        assert "..." in process.stderr.readline(), "it has started"
        os.killpg(process.pid, signal.SIGINT)
        said = process.communicate(timeout=60)[1]
    assert process.returncode == 2
    assert "The last good PDFs are untouched." in said
    assert "Traceback" not in said
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("full-pack.pdf", b"good")]


def test_a_fault_in_one_of_many_processes_is_told_in_full(
    project: Path, site_dir: Path, replace, tmp_path: Path
) -> None:
    replace("overrides/print/card.html", 'data-service="childline"', 'data-service="gone"')
    with pytest.raises(PackError, match=r"overrides/print/card.html: there is no service \"gone\"") as error:
        print_editions(project, ["crisis-card", "full-pack"], site=site_dir, output=tmp_path / "dist", jobs=2)
    assert error.value.findings[0].path == "overrides/print/card.html"
    assert list((tmp_path / "dist").iterdir()) == []


def test_too_many_pages_are_an_error(project: Path, site_dir: Path, replace, tmp_path: Path) -> None:
    replace("overrides/print/card.html", "</main>", '<p>x</p><p style="break-before: page">y</p></main>')
    with pytest.raises(PackError, match="crisis-card has 2 pages and may have 1"):
        print_editions(project, ["crisis-card"], site=site_dir, output=tmp_path, jobs=1)


def test_the_date_is_the_one_that_was_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305600")
    assert build_date(tmp_path) == dt.date(2026, 11, 22)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    with pytest.raises(PackError, match='SOURCE_DATE_EPOCH is "soon"'):
        build_date(tmp_path)


def test_else_the_day_of_the_last_commit(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    git = ["git", "-C", str(tmp_path), "-c", "user.name=A", "-c", "user.email=a@example.org"]
    when = os.environ | {"GIT_COMMITTER_DATE": "2026-03-04T12:00:00Z", "GIT_AUTHOR_DATE": "2026-03-04T12:00:00Z"}
    subprocess.run([*git, "init", "-q"], check=True, env=when)
    subprocess.run([*git, "commit", "-q", "--allow-empty", "-m", "x"], check=True, env=when)
    assert build_date(tmp_path) == dt.date(2026, 3, 4)


def test_else_today(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert build_date(tmp_path) == dt.date.today()
