"""What ``make pack`` says at its end: each file where it stands, and what to open."""

from __future__ import annotations

from pathlib import Path

import pytest

from selfhelp_pack import __main__ as command
from selfhelp_pack import make
from selfhelp_pack.printing.editions import PrintedEdition
from tests.cases import small_pack

FILES = ("crisis-card.pdf", "handouts/practice-pace.pdf")


def test_every_file_that_it_names_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = small_pack(tmp_path / "project")

    def build(_: Path, site: Path) -> None:
        site.mkdir()
        (site / "index.html").write_text("<h1>Home</h1>", encoding="utf-8")

    def print_all(_: Path, __: Path, dist: Path, ___: Path) -> tuple[PrintedEdition, ...]:
        for file in FILES:
            (dist / file).parent.mkdir(parents=True, exist_ok=True)
            (dist / file).write_bytes(b"%PDF")
        return tuple(PrintedEdition(file, "essex", dist / file, 2, 4, 0.1, unchanged=False) for file in FILES)

    for name, instead in (
        ("start_site", build),
        ("print_all", print_all),
        ("offer_downloads", lambda *_: None),
        ("seal_site", lambda *_: None),
    ):
        monkeypatch.setattr(make, name, instead)
    monkeypatch.setattr(command, "ROOT", root)
    assert command.main(["pack"]) == 0
    said = capsys.readouterr().out
    named = [
        line.removeprefix("Printed: ").split(",")[0] for line in said.splitlines() if line.startswith("Printed: ")
    ]
    assert named == [f"dist/{file}" for file in FILES]
    assert all((root / file).is_file() for file in named)
    assert "http://127.0.0.1:8001/" in said
