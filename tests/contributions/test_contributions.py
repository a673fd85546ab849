"""Every fault in a contribution is found, nothing harmful gets through, and what is good is left alone."""

from __future__ import annotations

import time
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from selfhelp_pack.errors import Finding, PackError
from selfhelp_pack.make import NEEDED, VENDOR, make_pack
from selfhelp_pack.review.printers import PRINTERS, level_of, mend
from tests.cases import contribute, findings_in, read_case, small_pack
from tests.guard import watched

HERE = Path(__file__).parent
HOSTILE = sorted((HERE / "hostile").glob("*.yml"))
CLUMSY = sorted((HERE / "clumsy").glob("*.yml"))
GOOD = sorted((HERE / "good").glob("*.yml"))
LONGEST = 10  # seconds of work, whatever else the machine does

pytestmark = pytest.mark.timeout(60)


def assert_each_says_its_mend(findings: list[Finding]) -> None:
    assert [finding for finding in findings if not mend(finding).strip()] == []


def named(paths: list[Path]) -> Any:
    return pytest.mark.parametrize("path", paths, ids=lambda path: path.stem)


def test_there_are_enough() -> None:
    assert len(HOSTILE) >= 40
    assert len(HOSTILE) + len(CLUMSY) >= 120
    assert len(GOOD) >= 30


def prepare(case: dict[str, Any], folder: Path) -> Path:
    """A copy of the small pack with its last good output, changed as the case says."""
    project = small_pack(folder)
    (project / VENDOR).mkdir(parents=True)
    for name in NEEDED.values():
        (project / VENDOR / name).touch()
    for place in ("site", "dist"):
        (project / place).mkdir()
        (project / place / "last-good").write_text("here", encoding="utf-8")
    contribute(project, case["change"])
    return project


def assert_found(case: dict[str, Any], findings: list[Finding]) -> None:
    for wanted in case["finds"]:
        wanted = {"rule": wanted} if isinstance(wanted, str) else wanted
        fitting = [
            finding
            for finding in findings
            if finding.rule == wanted["rule"]
            and finding.path == wanted.get("path", finding.path)
            and finding.line == wanted.get("line", finding.line)
        ]
        assert fitting, f"{wanted} not among {findings}"


def assert_can_be_said(findings: list[Finding]) -> None:
    """Whatever was sent in, the answer holds nothing that a terminal or a browser would act on."""
    for name, printer in PRINTERS.items():
        said = printer(findings)
        odd = {unicodedata.name(c, hex(ord(c))) for c in said if not c.isprintable() and c != "\n"}
        assert not odd, (name, odd)


@named(HOSTILE)
def test_an_attack_is_refused_and_the_last_good_output_stays(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Without a day of its own the build would ask git for one: a program that the watch would see.
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305600")
    case = read_case(path)
    project = prepare(case, tmp_path / "project")
    started = time.process_time()
    with watched(project) as did:
        findings = findings_in(project)
        with pytest.raises(PackError) as caught:
            make_pack(project)
    assert time.process_time() - started < LONGEST
    assert did == []
    assert_found(case, findings)
    assert_found(case, list(caught.value.findings))
    assert any(level_of(finding) == "error" for finding in findings)
    assert_can_be_said(findings)
    assert_each_says_its_mend(findings)
    for place in ("site", "dist"):
        assert [file.name for file in (project / place).iterdir()] == ["last-good"]
    assert list(project.glob("build/*")) == []


@named(CLUMSY)
def test_a_slip_is_found(path: Path, tmp_path: Path) -> None:
    case = read_case(path)
    project = prepare(case, tmp_path / "project")
    started = time.process_time()
    with watched(project) as did:
        findings = findings_in(project)
    assert time.process_time() - started < LONGEST
    assert did == []
    assert_found(case, findings)
    assert_can_be_said(findings)
    assert_each_says_its_mend(findings)
    assert len(findings) <= case.get("most", 4), "one slip, and a wall of messages"


@named(GOOD)
def test_what_is_good_is_left_alone(path: Path, tmp_path: Path) -> None:
    project = prepare(read_case(path), tmp_path / "project")
    assert findings_in(project) == []


def test_the_watch_sees_what_is_written_or_taken_away(tmp_path: Path) -> None:
    project = prepare({"change": "A sentence."}, tmp_path / "project")
    outside = tmp_path / "outside"
    with watched(project) as did:
        (HERE / "__pycache__" / "left").parent.mkdir(exist_ok=True)
        outside.write_text("a", encoding="utf-8")
        outside.rename(tmp_path / "other")
        (tmp_path / "link").symlink_to(tmp_path / "other")
        (tmp_path / "other").unlink()
        (project / "docs" / "index.md").open("a", encoding="utf-8").close()
    for event in ("os.mkdir", "open", "os.rename", "os.symlink", "os.remove"):
        assert any(event in line for line in did), event
    assert f"open changes {(project / 'docs' / 'index.md').resolve()}" in did
    with watched(project) as did:
        (project / "build").mkdir()
        (project / "build" / "page").write_text("a", encoding="utf-8")
        (project / "build" / "page").unlink()
    assert did == []
