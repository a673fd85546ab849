"""Whoever builds the pack, where and when, gets the same bytes: the website and the PDFs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bench.project import write_project
from bench.reproducible import HERE, THERE, clock, compared, differences
from tests.conftest import ROOT


def write(folder: Path) -> None:
    """A small pack of twenty pages with all that it is made with."""
    write_project(ROOT, folder, 20)


def test_another_day_path_locale_user_and_order_give_the_same_bytes(tmp_path: Path) -> None:
    assert differences(tmp_path / "workshop", write) == []
    made = {file.suffix for file in (tmp_path / "workshop" / "here").rglob("*")}
    assert {".html", ".pdf", ".css"} <= made


def test_a_difference_is_named_with_its_file(tmp_path: Path) -> None:
    for place, more, day in (("here", "site/a.html", "Monday"), ("there", "dist/b.pdf", "Tuesday")):
        for name, text in ((more, ""), ("site/same.css", "p {}"), ("dist/day.pdf", f"printed on {day}")):
            (tmp_path / place / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / place / name).write_text(text, encoding="utf-8")
    assert compared(tmp_path / "here", tmp_path / "there") == [
        "dist/b.pdf (only there)",
        "dist/day.pdf (from byte 11: b'printed on Monday' and b'printed on Tuesday')",
        "site/a.html (only here)",
    ]


def test_the_clock_is_really_turned() -> None:
    code = "import datetime; print((datetime.date.today() - datetime.date.fromtimestamp(0)).days)"
    days = [
        int(
            subprocess.run(
                [sys.executable, "-c", code], env=os.environ | turned, capture_output=True, check=True
            ).stdout
        )
        for turned in ({}, clock(THERE.later))
    ]
    assert days[1] - days[0] in (THERE.later, THERE.later + 1)


@pytest.mark.parametrize("name", ["zone", "locale", "user", "hash_seed", "umask", "later", "backwards", "folder"])
def test_the_two_builds_differ_in_all_else(name: str) -> None:
    assert getattr(HERE, name) != getattr(THERE, name)
