"""Whatever is wrong, the command stops with file, line and a way out, and the last good output stays."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from selfhelp_pack.errors import PackError
from selfhelp_pack.make import make_pack
from tests.cases import small_pack_with_looks

Replace = Callable[[str, str, str], None]
DRINK = "docs/practice/warm-drink.md"
LATE = "docs/help-now/late-home.md"

CASES = [
    (DRINK, "kind: practice", "kind: practise", 'kind says "practise"', "practice"),
    (DRINK, "kind: practice", "kinds: practice", '"kinds" is not a key', 'Did you mean "kind"?'),
    (DRINK, "audience: [carer]", "audience: [carers]", "carers", "carer, young-person"),
    (DRINK, "due: 2027", "due: 2027-15", "is not a date", ""),
    (DRINK, "review:", "reviews:", '"reviews" is not a key', 'Did you mean "review"?'),
    (DRINK, "---\n", "", "the first line of three dashes is missing", ""),
    (DRINK, "## To remember", "## Remember this", 'The section "To remember" is missing', "## To remember"),
    (DRINK, "## To remember", "#### To remember", "jumps over a level", ""),
    (
        DRINK,
        "## In short",
        "[gone](../practice/warm-drunk.md)\n\n## In short",
        "goes to ../practice/warm-drunk.md",
        "practice/warm-drink.md",
    ),
    (
        DRINK,
        "## In short",
        "[gone](evening-walk.md#nowhere)\n\n## In short",
        "goes to #nowhere",
        "who-to-call",
    ),
    (DRINK, "## In short", "![A cup](cup.png)\n\n## In short", "The picture cup.png is not in docs/", ""),
    (DRINK, "## In short", "![A file](../../../../etc/hostname)\n\n## In short", "is not in docs/", ""),
    (DRINK, "## In short", "[out](https://example.org)\n\n## In short", "is typed into the page", "service("),
    (DRINK, "## In short", "[run](javascript:alert(1))\n\n## In short", "does not allow", ""),
    (DRINK, "## In short", "[run](data:text/html,x)\n\n## In short", "does not allow", ""),
    (DRINK, "## In short", "[run](JaVaScRiPt:x)\n\n## In short", "does not allow", ""),
    (DRINK, "## In short", "[run]\n\n[run]: javascript:x\n\n## In short", "does not allow", ""),
    (DRINK, "## In short", "[run](javascript:alert(1) x)\n\n## In short", "does not allow", ""),
    (DRINK, "## In short", "[out](https://example.org/ x)\n\n## In short", "is typed into the page", "service("),
    (DRINK, "## In short", "<javascript:x>\n\n## In short", "", ""),
    (DRINK, "## In short", "<script>alert(1)</script>\n\n## In short", "holds HTML", "Markdown"),
    (DRINK, "## In short", "<img src=x onerror=alert(1)>\n\n## In short", "holds HTML", ""),
    (DRINK, "## In short", "Ring 0345 606 1212.\n\n## In short", "0345 606 1212", "service("),
    (DRINK, "## In short", "Write to someone@example.org.\n\n## In short", "someone@example.org", ""),
    (DRINK, "## In short", '{{ cite("nice-ng999") }}\n\n## In short', 'no source "nice-ng999"', "nice-ng"),
    (
        DRINK,
        "## In short",
        '{{ diagram("harbuor", "x y") }}\n\n## In short',
        'no diagram "harbuor"',
        "harbour",
    ),
    (DRINK, "## In short", "Hidden \u202e text\n\n## In short", "U+202E", ""),
    (LATE, "{{ urgent(", "{{ urgently(", 'no call named "urgently"', ""),
    (
        "mkdocs.yml",
        "practice/warm-drink.md",
        "practice/warm-drunk.md",
        "names practice/warm-drunk.md",
        "practice/warm-drink.md",
    ),
    ("mkdocs.yml", "\nnav:", "\nnavi:", "there is no list called nav", "nav:"),
    ("docs/diagrams/harbour.svg", "<title", "<script>alert(1)</script><title", "it holds <script>", ""),
    ("docs/diagrams/harbour.svg", "<title", '<path onclick="x()" d=""/><title', '"onclick" of <path>', ""),
    (
        "docs/diagrams/harbour.svg",
        "<svg",
        "<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><svg",
        "declares entities",
        "",
    ),
    ("docs/diagrams/harbour.svg", "</svg>", "", "not well formed", ""),
    ("content_sources/editions.yml", "paper: A4 portrait", "paper: A3", "A3", "A4 portrait"),
]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The small pack: what is refused in it is refused in any."""
    return small_pack_with_looks(tmp_path / "project")


@pytest.mark.parametrize(("name", "old", "new", "found", "way_out"), CASES)
def test_bad_input_is_refused_and_the_last_good_output_stays(
    project: Path, replace: Replace, name: str, old: str, new: str, found: str, way_out: str
) -> None:
    for place in ("site", "dist"):
        (project / place).mkdir()
        (project / place / "last-good").write_text("here", encoding="utf-8")
    replace(name, old, new)
    with pytest.raises(PackError) as caught:
        make_pack(project)
    message = str(caught.value)
    assert f"{name}" in message, message
    assert found in message, message
    assert way_out in message, message
    assert "Traceback" not in message
    for place in ("site", "dist"):
        assert [path.name for path in (project / place).iterdir()] == ["last-good"]


def test_a_page_that_is_a_link_to_another_file_is_refused(project: Path) -> None:
    page = project / DRINK
    page.unlink()
    page.symlink_to("/etc/hostname")
    with pytest.raises(PackError) as caught:
        make_pack(project)
    assert f"{DRINK}: The file is a link to another place." in str(caught.value)


def test_a_failure_while_printing_leaves_the_last_good_output(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for place in ("site", "dist"):
        (project / place).mkdir()
        (project / place / "last-good").write_text("here", encoding="utf-8")

    def build_nothing(_: Path, output: Path) -> None:
        output.mkdir(parents=True)

    monkeypatch.setattr("selfhelp_pack.make.start_site", build_nothing)
    with pytest.raises(PackError):
        make_pack(project)
    for place in ("site", "dist"):
        assert [path.name for path in (project / place).iterdir()] == ["last-good"]
    assert list((project / "build").iterdir()) == []


def test_an_interrupted_swap_is_mended_at_the_next_run(tmp_path: Path) -> None:
    from selfhelp_pack.swap import restore

    previous = tmp_path / ".site.previous"
    previous.mkdir()
    (previous / "last-good").write_text("here", encoding="utf-8")
    restore(tmp_path / "site")
    assert (tmp_path / "site" / "last-good").read_text(encoding="utf-8") == "here"
    assert not previous.exists()
