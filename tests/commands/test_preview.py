"""The live preview: what an author has saved is what she sees, and nothing that she sees is old."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from selfhelp_pack.engine import UNFINISHED_SITE
from selfhelp_pack.mkdocs_adapter import PreviewSite
from selfhelp_pack.preview import Preview
from tests.cases import small_pack_with_looks

ADDRESS = "http://127.0.0.1:8000/"
WALK = "docs/practice/evening-walk.md"
WALK_BUILT, SEARCH = "practice/evening-walk/index.html", "search/documents.js"
SHORT = "Walking side by side is easier than sitting face to face."

Files = dict[str, bytes]


class Desk:
    """An author at work: her copy of the small pack, the preview beside it, and what the preview has said last."""

    def __init__(self, folder: Path) -> None:
        self.project = small_pack_with_looks(folder / "pack")
        # The first page leads to sections that the small pack has not.
        home = self.project / "overrides" / "templates" / "home.html"
        home.write_text('{% extends "templates/standard.html" %}\n', encoding="utf-8")
        self.site = self._new_site()
        self.said: list[str] = []
        self.preview = Preview(self.project, self.site.build_all, self.site.build_pages, self.said.append)
        self.preview.rebuild()

    def _new_site(self) -> PreviewSite:
        folder = self.project.parent / "built"
        folder.mkdir(exist_ok=True)
        return PreviewSite(self.project, folder, ADDRESS)

    def save(self, path: str, old: str, new: str) -> str:
        """Put ``new`` in the place of ``old`` in a file, and give back what the preview says then."""
        file = self.project / path
        text = file.read_text(encoding="utf-8")
        assert text.count(old) == 1
        file.write_text(text.replace(old, new), encoding="utf-8")
        return self.look()

    def look(self) -> str:
        self.said.clear()
        self.preview.rebuild()
        return "\n".join(self.said)

    def shown(self) -> Files:
        return _files(self.site.path)

    def built_anew(self) -> Files:
        """What a preview shows that begins now."""
        site = self._new_site()
        site.build_all()
        return _files(site.path)


def _files(site: Path) -> Files:
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in site.rglob("*") if file.is_file()}


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.delenv(UNFINISHED_SITE, raising=False)
    monkeypatch.setenv("SHOW_DRAFTS", "1")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1764500000")
    return Desk(tmp_path)


def test_new_words_of_a_page_are_shown_and_no_other_page_is_touched(desk: Desk) -> None:
    before = desk.shown()
    table = "| A | B |\n| :-: | --- |\n| one | two |"
    said = desk.save(
        WALK, SHORT, f"Walking in the rain counts too.\n\n- One [link](warm-drink.md).\n\n{table}\n\nYes."
    )
    assert said == f"Building {WALK} alone"
    after = desk.shown()
    assert {name for name in after if after[name] != before.get(name)} == {WALK_BUILT, SEARCH}
    assert b"Walking in the rain counts too." in after[WALK_BUILT]
    assert "Walking in the rain counts too." in after[SEARCH].decode()
    assert after == desk.built_anew()
    assert desk.save(WALK, "Walking in the rain counts too.", "Rain or not.") == f"Building {WALK} alone"
    assert b"<p>Rain or not.</p>" in desk.shown()[WALK_BUILT]
    assert desk.shown() == desk.built_anew()


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (WALK, "title: An evening walk", "title: A walk at dusk"),
        (WALK, "## In short\n", "## In short\n\n" + 100 * "We walk. " + "\n"),  # the minutes that a path counts
        (
            WALK,
            "## Words to say\n",
            "## Words to say\n\nAt the door:\n",
        ),  # stands above the words, where they are collected
        (WALK, '"Why are you so quiet?"', '"Why so quiet?"'),
        (WALK, "## To remember", "### Another\n\nWords.\n\n## To remember"),  # others may lead to it
        ("content_sources/services.yml", "id: childline\n    name: Childline", "id: childline\n    name: Child Line"),
        (
            "content_sources/areas.yml",
            "id: southend-on-sea\n    name: Southend-on-Sea",
            "id: southend-on-sea\n    name: Southend on Sea",
        ),
        ("overrides/partials/foot.html", "<footer class", "<footer data-new class"),
        ("overrides/design/first.css", "body", "body, b-new"),
        ("mkdocs.yml", "  - From carers:", "  - By carers:"),
    ],
)
def test_what_more_than_one_page_shows_is_new_everywhere(desk: Desk, path: str, old: str, new: str) -> None:
    file = desk.project / path
    file.write_text(file.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    assert desk.look() == "Building every page"
    assert desk.shown() == desk.built_anew()


def test_a_new_title_replaces_the_old_one_on_every_page(desk: Desk) -> None:
    assert any(b"An evening walk" in text for text in desk.shown().values())
    desk.save(WALK, "title: An evening walk", "title: A walk at dusk")
    assert [name for name, text in desk.shown().items() if b"An evening walk" in text] == []


@pytest.mark.parametrize(
    ("broken", "named"),
    [
        ("{{ cite(nobody) }}", "quotation marks"),
        ("<script>alert(1)</script>", "holds HTML"),
        ("[words](nowhere.md)", "nowhere.md"),
        ("{{ cite('nobody-2020') }}", "nobody-2020"),
    ],
)
def test_a_broken_page_is_named_the_last_good_one_stays_and_the_mended_one_is_shown(
    desk: Desk, broken: str, named: str
) -> None:
    good = desk.shown()
    said = desk.save(WALK, SHORT, f"{SHORT} {broken}")
    assert WALK in said
    assert named in said
    assert "The preview still shows the last good pages." in said
    assert desk.shown() == good
    assert "Building docs/practice/warm-drink.md" not in desk.save(
        "docs/practice/warm-drink.md", "## In short\n", "## In short\n\nIt is warm.\n"
    )
    assert desk.shown() == good
    desk.save(WALK, f"{SHORT} {broken}", "Mended.")
    assert b"<p>Mended." in desk.shown()[WALK_BUILT]
    assert desk.shown() == desk.built_anew()


def test_broken_facts_leave_all_pages_as_they_were(desk: Desk) -> None:
    good = desk.shown()
    said = desk.save("content_sources/glossary.yml", "terms:\n", "terms: none\n")
    assert "content_sources/glossary.yml" in said
    assert desk.shown() == good


def test_a_page_that_is_new_or_gone_and_gaps_of_one_are_shown(desk: Desk) -> None:
    assert desk.save(WALK, "## In short\n", "## In short\n\nTODO: say it.\n") == f"Building {WALK} alone"
    assert b"TODO: say it." in desk.shown()[WALK_BUILT]
    (desk.project / WALK).rename(desk.project / "docs/practice/a-walk.md")
    for path in ("docs/practice/warm-drink.md", "mkdocs.yml", "content_sources/addresses.yml"):
        file = desk.project / path
        file.write_text(file.read_text(encoding="utf-8").replace("evening-walk.md", "a-walk.md"), encoding="utf-8")
    assert desk.look() == "Building every page"
    assert WALK_BUILT not in desk.shown()
    assert desk.shown() == desk.built_anew()


def test_what_an_editor_puts_beside_a_page_builds_nothing(desk: Desk) -> None:
    (desk.project / "docs/practice/.evening-walk.md.swp").write_bytes(b"x")
    (desk.project / "docs/practice/evening-walk.md~").write_bytes(b"x")
    (desk.project / "docs/practice/#evening-walk.md#").write_bytes(b"x")
    (desk.project / "docs/practice/4913").write_bytes(b"")
    assert desk.look() == ""
    assert desk.save(WALK, "title: ", "title: New ") == "Building every page"


def test_a_page_that_is_saved_without_a_later_time_is_shown(desk: Desk) -> None:
    file = desk.project / WALK
    facts = file.stat()
    text = file.read_text(encoding="utf-8").replace("Nobody wants to talk yet.", "Nobody likes to talk yet.")
    file.write_text(text, encoding="utf-8")
    os.utime(file, ns=(facts.st_atime_ns, facts.st_mtime_ns))
    desk.look()
    assert b"Nobody likes to talk yet." in desk.shown()[WALK_BUILT]
