"""The commands that do not change."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

COMMANDS = ("help", "pack", "test", "serve", "review", "bench", "format", "lock", "clean")


def make(root: Path, *words: str) -> str:
    """What make says; with ``-n`` it only says what it would do."""
    program = shutil.which("make")
    assert program
    # A make that is called by `make test` would take over its options.
    ran = subprocess.run([program, *words], cwd=root, env={"PATH": "/usr/bin:/bin"}, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def test_make_alone_lists_the_commands_with_one_line_each(root: Path) -> None:
    listed = re.findall(r"^  make ([a-z]+) +(\S.*)$", make(root), re.MULTILINE)
    assert tuple(name for name, _ in listed) == COMMANDS
    assert all(len(says) <= 70 for _, says in listed)


@pytest.mark.parametrize(
    ("command", "goal", "then"),
    [
        ("pack", "build", "-m selfhelp_pack pack"),
        ("serve", "build", "-m selfhelp_pack serve"),
        ("review", "build", "-m selfhelp_pack review"),
        ("bench", "test", "-m bench"),
        ("test", "test", "pytest"),
        ("format", "test", "ruff format"),
        ("lock", "dev", "uv pip compile"),
    ],
)
def test_a_command_sets_up_what_it_needs_first(root: Path, command: str, goal: str, then: str) -> None:
    would = make(root, "-n", command)
    assert would.index(f"-m selfhelp_pack.bootstrap {goal}") < would.index(then)


def test_make_test_runs_every_tool_and_names_the_one_that_stopped_it(root: Path) -> None:
    would = make(root, "-n", "test")
    for tool in ("ruff check", "ruff format --check", "mypy --strict selfhelp_pack bench build_pdf.py", "pytest"):
        assert f"make test stopped at: {tool}" in would


def test_the_build_service_calls_make_test(root: Path) -> None:
    script = root / ".ci" / "run"
    assert script.stat().st_mode & 0o111
    assert script.read_text(encoding="utf-8").endswith("exec make test\n")
