"""The live preview shows a page with gaps; nothing else does, and no other fault gets through."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from mkdocs.exceptions import Abort

from selfhelp_pack.mkdocs_adapter import define_env
from tests.cases import PAGE, small_pack_with_looks

Replace = Callable[[str, str, str], None]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The small pack: what is shown or refused in it is so in any."""
    return small_pack_with_looks(tmp_path / "project")


def look(project: Path) -> None:
    conf = {"config_file_path": str(project / "mkdocs.yml"), "extra": {}, "markdown_extensions": []}
    define_env(SimpleNamespace(conf=conf, macro=lambda *_: None))


def test_a_page_with_a_gap_can_be_looked_at_and_not_published(
    project: Path, replace: Replace, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace(PAGE, "## In short\n", "## In short\n\nTODO: say it in one line.\n")
    with pytest.raises(Abort, match="Something unfinished"):
        look(project)
    monkeypatch.setenv("SHOW_DRAFTS", "1")
    look(project)


def test_a_page_with_a_program_cannot_be_looked_at(
    project: Path, replace: Replace, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace(PAGE, "## In short\n", "## In short\n\n<script>alert(1)</script>\n")
    monkeypatch.setenv("SHOW_DRAFTS", "1")
    with pytest.raises(Abort, match="holds HTML"):
        look(project)
