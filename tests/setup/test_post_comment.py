"""The one job with the right to comment takes what it is handed for a stranger's text."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / ".github" / "scripts" / "post_comment.py"
SHA = "a" * 40


def load() -> Any:
    spec = importlib.util.spec_from_file_location("post_comment", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


script = load()


class GitHub:
    """Answers as GitHub does, and remembers what was written."""

    def __init__(self, comments: list[dict[str, Any]], sha: str = SHA, state: str = "open") -> None:
        self.comments, self.pull = comments, {"head": {"sha": sha}, "state": state}
        self.written: list[tuple[str, str, str]] = []

    def __call__(self, arguments: list[str], body: str | None) -> str:
        if "--method" in arguments:
            assert body is not None
            self.written.append((arguments[1], arguments[2], json.loads(body)["body"]))
            return "{}"
        return json.dumps(self.pull if "/pulls/" in arguments[-1] else [self.comments])


@pytest.fixture
def left_behind(tmp_path: Path) -> Path:
    (tmp_path / "number").write_text("7\n", encoding="ascii")
    (tmp_path / "comment.md").write_text(f"{script.MARKER}\nThank you.\n", encoding="utf-8")
    return tmp_path


def comment(login: str, body: str, number: int) -> dict[str, Any]:
    return {"user": {"login": login}, "body": body, "id": number}


def test_the_first_review_is_posted(left_behind: Path) -> None:
    github = GitHub([comment("somebody", f"{script.MARKER} I wrote this myself", 1)])
    assert script.post("o/n", SHA, left_behind, github) == "Comment posted."
    assert github.written == [("POST", "repos/o/n/issues/7/comments", f"{script.MARKER}\nThank you.\n")]


def test_the_next_one_takes_its_place(left_behind: Path) -> None:
    github = GitHub([comment(script.AUTHOR, f"{script.MARKER}\nOld.", 12)])
    assert script.post("o/n", SHA, left_behind, github) == "Comment updated."
    assert [(method, place) for method, place, _ in github.written] == [("PATCH", "repos/o/n/issues/comments/12")]


@pytest.mark.parametrize("github", [GitHub([], sha="b" * 40), GitHub([], state="closed")])
def test_nothing_is_posted_on_another_or_a_closed_proposal(left_behind: Path, github: GitHub) -> None:
    assert "nothing posted" in script.post("o/n", SHA, left_behind, github)
    assert github.written == []


@pytest.mark.parametrize("number", ["", "x", "0", "7; rm -rf .", "7/../../8", "-1", "1234567890", "７", "7\n8"])
def test_a_number_that_is_none_is_refused(left_behind: Path, number: str) -> None:
    (left_behind / "number").write_text(number, encoding="utf-8")
    with pytest.raises(ValueError, match=r"number|ascii"):
        script.post("o/n", SHA, left_behind, GitHub([]))


def test_a_flood_is_refused(left_behind: Path) -> None:
    (left_behind / "comment.md").write_text("x" * (script.MOST_BYTES + 1), encoding="utf-8")
    with pytest.raises(ValueError, match="more than"):
        script.post("o/n", SHA, left_behind, GitHub([]))


@pytest.mark.parametrize(
    "text",
    [
        "@everyone look",
        "![x](https://example.org/x.png)",
        "[press here](https://example.org)",
        "[press here]: https://example.org",
        "https://example.org",
        "www.example.org",
        "<img src=x>",
        "<details><img src=x></details>",
        "> <b>quoted</b>",
        "closes #12",
        "GH-12",
        "&commat;everyone",
        "https&colon;//example.org",
        "> " * 5000 + "a",
        "0123456789abcdef0123456789abcdef01234567",
        "a\u202eb",
    ],
)
def test_a_text_can_only_be_read(text: str) -> None:
    said = script.harmless(text).removeprefix(script.MARKER)
    for dangerous in ("@everyone", "](", "]:", "://", "www.e", "<", ">", "#12", "GH-12", "&c", "1234567", "\u202e"):
        assert dangerous not in said, said


def test_what_the_review_says_can_still_be_read() -> None:
    folded = "<details>\n<summary>2 pieces of advice</summary>\n\n- `color`\n\n</details>"
    text = f"{script.MARKER}\n**docs/a.md**\n\n{folded}"
    assert script.harmless(text) == text + "\n"
