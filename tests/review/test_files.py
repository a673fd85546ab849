"""Whatever file somebody sends in: it is opened safely, and said what is wrong with it."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from selfhelp_pack.errors import Finding, PackError
from selfhelp_pack.intake import read_text
from selfhelp_pack.pack import load_pack
from selfhelp_pack.review.built import unexpected
from selfhelp_pack.review.printers import as_text, level_of
from selfhelp_pack.review.rules.files import better_name
from selfhelp_pack.stamps import digest
from tests import makers
from tests.cases import PAGE, contribute, findings_in, small_pack

WALK = "docs/practice/evening-walk.md"
SECRET = "what only the builder knows"  # noqa: S105


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A copy of the small pack, beside a file that is none of its business."""
    (tmp_path / "outside.md").write_text(SECRET, encoding="utf-8")
    project = tmp_path / "small"
    project.mkdir()
    return small_pack(project)


def rules_of(findings: list[Finding], path: str) -> set[str]:
    return {finding.rule for finding in findings if finding.path == path}


FILES = [
    ("docs/practice/cup.jpg", makers.plain_photo, "photo", "cup.jpg: the pack shows drawings only"),
    ("docs/practice/cup.jpg", makers.photo_with_place, "photo", "The place where it was taken is hidden in cup.jpg"),
    ("docs/practice/cup.jpg", makers.photo_with_camera, "photo", "Notes about who made it, when or with what"),
    ("docs/practice/CUP.PNG", makers.png_with_notes, "photo", "are hidden in CUP.PNG"),
    ("docs/cup.png", makers.broken_png, "photo", "cup.png: the pack shows drawings only"),
    ("docs/cup.png", makers.huge_png, "photo", "cup.png: the pack shows drawings only"),
    ("docs/diagrams/cup.png", makers.pixel_bomb, "photo", "cup.png: the pack shows drawings only"),
    ("docs/cup.gif", makers.picture_and_web_page, "photo", "cup.gif: the pack shows drawings only"),
    ("docs/cup.png", makers.web_page, "file-type", "its name ends in .png, but it is a web page"),
    ("docs/cup.jpg", makers.program, "file-type", "its name ends in .jpg, but it is a program"),
    ("docs/diagrams/cup.svg", makers.archive, "file-type", "its name ends in .svg, but it is a Word or Excel"),
    ("docs/diagrams/cup.svg", makers.compressed_drawing, "file-type", "it is a compressed file"),
    ("docs/diagrams/cup.svg", makers.plain_photo_as_jpeg, "file-type", "but it is a picture"),
    ("docs/diagrams/cup.svg", makers.svg_in_utf16, "file-unreadable", "it is saved as UTF-16"),
    ("docs/practice/cup.md", makers.program, "file-type", "its name ends in .md, but it is a program"),
    ("docs/practice/cup.md", makers.web_page, "file-type", "its name ends in .md, but it is a web page"),
    ("docs/practice/cup.md", makers.pdf, "file-type", "its name ends in .md, but it is a PDF document"),
    ("docs/practice/cup.pdf", makers.pdf, "file-type", "Copy its words into a page"),
    ("docs/practice/cup.zip", makers.archive, "file-type", '"cup.zip" is neither a page nor a drawing'),
    ("docs/cup.html", makers.web_page, "file-type", '"cup.html" is neither a page nor a drawing'),
    (WALK, makers.page_in_utf16, "file-unreadable", "it is saved as UTF-16"),
    (WALK, makers.page_in_utf16_without_mark, "file-unreadable", "choose the encoding UTF-8"),
    (WALK, makers.page_in_latin_1, "file-unreadable", "a letter in this line is not saved as UTF-8"),
    (WALK, makers.half_a_letter, "file-unreadable", "a letter in this line is not saved as UTF-8"),
    (WALK, makers.page_of_megabytes, "file-size", "200,000 is the most"),
    (WALK, makers.link_to_hostname, "file-link", "a link to another place"),
    (WALK, makers.link_to_neighbour, "file-link", "a link to another place"),
    (WALK, makers.link_to_itself, "file-link", "a link to another place"),
    (WALK, makers.link_to_endless, "file-link", "a link to another place"),
    (WALK, makers.named_pipe, "file-unreadable", "it is not a plain file"),
    (WALK, makers.folder, "file-name", 'The name "evening-walk.md" cannot be used'),
    ("docs/more", makers.link_to_etc, "file-link", "a link to another place"),
    ("docs/more", makers.link_upwards, "file-link", "a link to another place"),
    ("docs/more", makers.named_pipe, "file-unreadable", "it is not a plain file"),
    ("docs/README.md", makers.link_to_hostname, "file-link", "a link to another place"),
    ("docs/diagrams/harbour.svg", makers.link_to_hostname, "file-link", "a link to another place"),
    ("docs/diagrams/harbour.svg", makers.named_pipe, "file-unreadable", "it is not a plain file"),
    ("content_sources/services.yml", makers.link_to_hostname, "file-link", "a link to another place"),
    ("content_sources/services.yml", makers.named_pipe, "file-unreadable", "it is not a plain file"),
    ("content_sources/services.yml", makers.page_in_utf16, "file-unreadable", "it is saved as UTF-16"),
    ("content_sources/facts.yml", makers.web_page, "file-type", 'the pack knows no "facts.yml"'),
    ("content_sources/program.py", makers.web_page, "file-type", "Put what it says into one of these"),
    ("content_sources/more", makers.link_to_etc, "file-link", "a link to another place"),
    ("mkdocs.yml", makers.link_to_endless, "file-link", "a link to another place"),
    ("mkdocs.yml", makers.named_pipe, "file-unreadable", "it is not a plain file"),
]


@pytest.mark.parametrize(("name", "make", "rule", "says"), FILES)
def test_a_file_that_cannot_be_used_is_named(
    small: Path, name: str, make: Callable[[Path], None], rule: str, says: str
) -> None:
    make(small / name)
    findings = findings_in(small)
    assert rule in rules_of(findings, name)
    said = as_text([finding for finding in findings if finding.path == name and finding.rule == rule])
    assert says in said


NAMES = [
    ("docs/practice/Warm Cup.md", "file-name", "Name it warm-cup.md."),
    ("docs/practice/warm_cup.md", "file-name", "Name it warm-cup.md."),
    ("docs/practice/crème-brûlée.md", "file-name", "Name it creme-brulee.md."),
    ("docs/practice/con.md", "file-name", "Name it con-page.md."),
    ("docs/practice/WARM-DRINK.md", "file-name", "there is a warm-drink.md already"),
    ("docs/practice/README.md", "file-name", "Name it readme.md."),
    ("docs/practice/-.md", "file-name", "Name it page.md."),
    (f"docs/practice/{'long-' * 13}name.md", "file-name", "Name it long-long"),
    ("docs/practice.md", "file-name", "the same address as docs/practice/index.md"),
    ("docs/assets/cup.md", "file-name", "Give the folder another name"),
    ("docs/Practice Two/cup.md", "file-name", "Name it practice-two."),
    ("docs/practice/warm-drink (1).md", "file-type", "looks like a copy made by accident"),
    ("docs/practice/Copy of warm-drink.md", "file-type", "looks like a copy made by accident"),
    ("docs/practice/cup.md.txt", "file-type", "If it is a page, name it cup.md."),
    ("docs/practice/cup.markdown", "file-type", "If it is a page, name it cup.md."),
    ("docs/practice/cup", "file-type", "If it is a page, name it cup.md."),
    ("docs/practice/warm-drink.md.orig", "file-type", "Delete it."),
    ("docs/practice/warm-drink.md~", "file-type", "Delete it."),
    ("docs/practice/Thumbs.db", "file-type", "Delete it."),
    ("docs/practice/cup.docx", "file-type", "Copy its words into a page"),
    ("docs/practice/hello.mp4", "file-type", "a face or a voice shows who a child is"),
    ("docs/practice/style.css", "file-type", "docs/ holds pages, which end in .md"),
    ("docs/practice/run.py", "file-type", "docs/ holds pages, which end in .md"),
    ("docs/practice/.nav.yml", "file-type", "begins with a dot"),
    ("docs/.hidden/page.md", "file-type", "begins with a dot"),
    ("docs/practice/cup.svg", "file-type", "Move it to docs/diagrams/"),
    ("docs/diagrams/cup.md", "file-type", "Move it to the folder of its section"),
    ("docs/practice/.DS_Store", "file-left-behind", "Delete it."),
    ("docs/practice/._warm-drink.md", "file-left-behind", "Delete it."),
]


@pytest.mark.parametrize(("name", "rule", "says"), NAMES)
def test_a_name_that_cannot_be_used_is_answered_with_a_better_one(
    small: Path, name: str, rule: str, says: str
) -> None:
    if name == "docs/practice.md":
        contribute(small, {"docs/practice/index.md": {"write": "x"}})
    contribute(small, {name: {"write": "A cup."}})
    findings = [finding for finding in findings_in(small) if finding.rule == rule]
    assert says in as_text(findings)


@pytest.mark.parametrize(
    ("given", "better"),
    [
        ("What’s for tea?.md", "whats-for-tea.md"),
        ("Ŵyn & mwy.md", "wyn-mwy.md"),
        ("چائے.md", "page.md"),
        ("LPT1.md", "lpt1-page.md"),
        ("a.b.c.MD", "a-b-c.md"),
    ],
)
def test_a_better_name_is_as_near_as_can_be(given: str, better: str) -> None:
    assert better_name(given) == better


def test_what_only_a_system_left_behind_stops_nobody(small: Path) -> None:
    contribute(small, {"docs/.DS_Store": {"write": "x"}, "content_sources/.DS_Store": {"write": "x"}})
    assert [level_of(finding) for finding in findings_in(small)] == ["warning", "warning"]


@pytest.mark.parametrize("make", [makers.mark_at_the_head, makers.windows_line_ends])
def test_how_windows_saves_a_page_is_fine(small: Path, make: Callable[[Path], None]) -> None:
    make(small / PAGE)
    assert findings_in(small) == []


def test_nothing_outside_is_read_and_nothing_waits(small: Path) -> None:
    (small / "docs" / "more").symlink_to(small.parent, target_is_directory=True)
    (small / "docs" / "practice" / "more.md").symlink_to("../../../outside.md")
    (small / "docs" / "diagrams" / "more.svg").symlink_to("../../../outside.md")
    makers.named_pipe(small / "docs" / "practice" / "pipe.md")
    makers.name_without_letters(small / "docs" / "practice" / "odd.md")
    makers.deep_folders(small / "docs" / "deep")
    started = time.monotonic()
    said = as_text(findings_in(small))
    assert time.monotonic() - started < 5
    assert SECRET not in said
    assert "\x1b" not in said
    assert "the folder lies more than 3 folders deep" in said
    for name in ("docs/more", "docs/practice/more.md", "docs/diagrams/more.svg"):
        assert f"{name}: The file is a link" in said


def test_thousands_of_files_are_counted_and_not_read(small: Path) -> None:
    makers.thousands_of_files(small / "docs" / "heap")
    makers.named_pipe(small / "docs" / "heap" / "pipe.md")
    started = time.monotonic()
    findings = findings_in(small)
    assert time.monotonic() - started < 5
    assert [finding.rule for finding in findings] == ["too-many-files"]


def test_the_fingerprint_of_the_files_follows_no_link(small: Path) -> None:
    makers.link_to_endless(small / "docs" / "endless.md")
    makers.named_pipe(small / "docs" / "pipe.md")
    (small / "docs" / "up").symlink_to("..", target_is_directory=True)
    before = digest(small, ("docs", "mkdocs.yml"))
    contribute(small, "Another sentence.")
    assert digest(small, ("docs", "mkdocs.yml")) != before


def test_no_file_and_no_gap_that_the_engine_made_gets_through(small: Path, tmp_path: Path) -> None:
    pack, site = load_pack(small), tmp_path / "site"
    for section in pack.sections:
        for page in section.pages:
            file = site / page.url / "index.html"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text("<article>Words.</article>", encoding="utf-8")
    assert list(unexpected(pack, site)) == []
    (site / "practice" / "more.html").touch()
    (site / "about" / "index.html").unlink()
    said = as_text(list(unexpected(pack, site)))
    assert "docs: The website would hold the file practice/more.html" in said
    assert "docs/about/index.md: The website would hold no such page" in said


@pytest.mark.parametrize("path", ["../outside.md", "/etc/hostname", "docs/../../outside.md"])
def test_no_path_leads_out_of_the_project(small: Path, path: str) -> None:
    with pytest.raises(PackError) as caught:
        read_text(small, path)
    assert [finding.rule for finding in caught.value.findings] == ["file-link"]
