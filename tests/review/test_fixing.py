"""``--fix`` mends what needs no thought, in the project's own files, and leaves everything else as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from selfhelp_pack.errors import Finding, Fix
from selfhelp_pack.review.fixing import apply_fixes

PAGE = "docs/a.md"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    file = tmp_path / PAGE
    file.parent.mkdir()
    return file


def fix(line: int, old: str, new: str, path: str = "") -> Finding:
    return Finding(PAGE, line, "british-spelling", old, fix=Fix(line, old, new, path))


@pytest.mark.parametrize(
    "line",
    [
        '{{ diagram("color-wheel",',
        '{{ diagram("color") }}',
        "[a](color.md)",
        "[a]: color.md",
        "<https://a.org/color>",
        "## Words {#color}",
        "next: [practice/color.md]",
        "colorful",
    ],
)
def test_a_word_that_is_only_in_an_address_or_in_another_word_is_left_alone(page: Path, line: str) -> None:
    page.write_text(f"{line}\n", encoding="utf-8")
    assert apply_fixes(page.parents[1], [fix(1, "color", "colour")]) == []
    assert page.read_text(encoding="utf-8") == f"{line}\n"


@pytest.mark.parametrize(
    ("text", "fixes", "mended"),
    [
        ("one behavior\n", [(1, "behavior", "behaviour")], "one behaviour\n"),
        ("no line at the end: color", [(1, "color", "colour")], "no line at the end: colour"),
        ("color\r\ncolor\r\n", [(2, "color", "colour")], "color\r\ncolour\r\n"),
        ("color\rcolor\r", [(2, "color", "colour")], "color\rcolour\r"),
        ("a\u2028color\x0bb\ncolor\n", [(2, "color", "colour")], "a\u2028color\x0bb\ncolour\n"),
        ("\ufeffcolor\n", [(1, "color", "colour")], "\ufeffcolour\n"),
        ("colors and color\n", [(1, "color", "colour")], "colors and colour\n"),
        ("[it](color.md) is a color\n", [(1, "color", "colour")], "[it](color.md) is a colour\n"),
        ('{{ term("color") }} is a color\n', [(1, "color", "colour")], '{{ term("color") }} is a colour\n'),
        ('{{ say("color") }}\n', [(1, "color", "colour")], '{{ say("colour") }}\n'),
        ("[it](pase.md)\n", [(1, "pase.md", "pace.md")], "[it](pace.md)\n"),
        ("#### Small\n", [(1, "####", "###")], "### Small\n"),
        ("a\nb\nc\n", [(1, "a", "a\nnew"), (3, "c", "C")], "a\nnew\nb\nC\n"),
        ("a\r\nb\r\n", [(1, "a", "a\nnew")], "a\r\nnew\r\nb\r\n"),
        ("color gray\n", [(1, "gray", "grey"), (1, "color", "colour")], "colour grey\n"),
        ("a\n", [(1, "", "- x\n")], "- x\na\n"),
        ("a a\n", [(1, "a ", "")], "a\n"),
    ],
)
def test_a_mend_changes_its_words_and_nothing_else(
    page: Path, text: str, fixes: list[tuple[int, str, str]], mended: str
) -> None:
    page.write_bytes(text.encode())
    assert len(apply_fixes(page.parents[1], [fix(*each) for each in fixes])) == len(fixes)
    assert page.read_bytes() == mended.encode()
    assert [file.name for file in page.parent.iterdir()] == ["a.md"]


@pytest.mark.parametrize(
    "each", [(1, "behavior", "behaviour"), (9, "x", "y"), (0, "x", "y"), (-1, "x", "y"), (1, "x", "x")]
)
def test_a_line_that_has_changed_meanwhile_is_left_alone(page: Path, each: tuple[int, str, str]) -> None:
    page.write_text("x is fine\n", encoding="utf-8")
    before = page.stat()
    assert apply_fixes(page.parents[1], [fix(*each)]) == []
    assert page.read_text(encoding="utf-8") == "x is fine\n"
    assert page.stat().st_mtime_ns == before.st_mtime_ns


def test_a_file_keeps_its_permissions(page: Path) -> None:
    page.write_text("color\n", encoding="utf-8")
    page.chmod(0o640)
    apply_fixes(page.parents[1], [fix(1, "color", "colour")])
    assert page.stat().st_mode & 0o777 == 0o640


def test_what_was_done_is_said_in_the_order_of_the_lines(page: Path) -> None:
    page.write_text("color\nvery\nnew\n", encoding="utf-8")
    fixes = [fix(2, "very", ""), fix(3, "", "- a\n"), fix(1, "color", "colour")]
    assert [str(mended) for mended in apply_fixes(page.parents[1], fixes)] == [
        'docs/a.md:1: "color" is now "colour"',
        'docs/a.md:2: "very" is gone',
        'docs/a.md:3: "- a" is new',
    ]


def test_a_mend_may_be_in_another_file(page: Path) -> None:
    page.write_text("color\n", encoding="utf-8")
    other = page.parents[1] / "mkdocs.yml"
    other.write_text("nav:\n  - a.md\n", encoding="utf-8")
    apply_fixes(page.parents[1], [fix(2, "a.md", "a.md\n  - b.md", "mkdocs.yml")])
    assert other.read_text(encoding="utf-8") == "nav:\n  - a.md\n  - b.md\n"
    assert page.read_text(encoding="utf-8") == "color\n"


@pytest.mark.parametrize(
    "path", ["../secret.md", "docs/../../secret.md", "docs/link.md", "docs/linked/secret.md", "docs", "no"]
)
def test_nothing_outside_the_project_is_ever_touched(tmp_path: Path, path: str) -> None:
    project, secret = tmp_path / "project", tmp_path / "secret.md"
    (project / "docs").mkdir(parents=True)
    secret.write_text("color\n", encoding="utf-8")
    (project / "docs" / "link.md").symlink_to(secret)
    (project / "docs" / "linked").symlink_to(tmp_path)
    for named in (path, str(secret)):
        assert apply_fixes(project, [fix(1, "color", "colour", named)]) == []
    assert secret.read_text(encoding="utf-8") == "color\n"
    assert (project / "docs" / "link.md").is_symlink()


def test_a_file_that_is_no_text_is_left_alone(page: Path) -> None:
    page.write_bytes(b"color \xff\n")
    assert apply_fixes(page.parents[1], [fix(1, "color", "colour")]) == []
    assert page.read_bytes() == b"color \xff\n"


def test_a_mend_that_cannot_be_written_leaves_the_file_whole(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    page.write_text("color\n", encoding="utf-8")
    monkeypatch.setattr("shutil.copymode", full)
    with pytest.raises(OSError, match="No space left"):
        apply_fixes(page.parents[1], [fix(1, "color", "colour")])
    assert page.read_text(encoding="utf-8") == "color\n"
    assert [file.name for file in page.parent.iterdir()] == ["a.md"]
