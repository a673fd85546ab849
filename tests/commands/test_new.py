"""``python -m selfhelp_pack new``: a page with everything in place but the words of its author."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from selfhelp_pack import __main__ as command_line
from selfhelp_pack.errors import PackError
from selfhelp_pack.front_matter import JINJA_MARKS
from selfhelp_pack.macros.calls import blank_out
from selfhelp_pack.new_page import make_page, page_text, slug_of
from selfhelp_pack.pack import Pack, load_pack
from selfhelp_pack.pages import parse_page
from selfhelp_pack.review.engine import review
from tests.cases import small_pack

TODAY = dt.date(2026, 11, 22)
KINDS = [
    "crisis",
    "understand",
    "practice",
    "tool",
    "step",
    "session",
    "signs",
    "young-person",
    "from-carers",
    "support",
    "about",
]
# What only the author can put right: words, a checklist, sources.
LEFT_TO_THE_AUTHOR = {"leftover", "anonymity-missing", "sources-empty", "claim-without-source"}


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "small"
    folder.mkdir()
    monkeypatch.setattr(command_line, "ROOT", small_pack(folder))
    return folder


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_page_passes_every_check_but_the_ones_that_only_its_author_can_satisfy(small: Path, kind: str) -> None:
    made = make_page(small, kind, "A quiet hour", TODAY)
    pack = load_pack(small)
    page = pack.pages[made.path.removeprefix("docs/")]
    assert page.meta.kind == kind
    assert page.source.startswith(f"{pack.registries.kinds[kind].folder}/")
    findings = review(pack, TODAY)
    assert {finding.rule for finding in findings} <= LEFT_TO_THE_AUTHOR
    assert {finding.path for finding in findings} <= {made.path}


@pytest.mark.parametrize("kind", KINDS)
def test_each_section_says_what_belongs_there(pack: Pack, kind: str) -> None:
    chosen = pack.registries.kinds[kind]
    text = page_text(chosen, "A quiet hour", TODAY)
    assert re.findall(r"^## (.*)$", text, re.MULTILINE) == [section.heading for section in chosen.sections]
    for section in chosen.sections:
        assert f"## {section.heading}\n\nTODO: {section.why}\n" in text
    assert "TODO: " in blank_out(text)


def test_a_carers_page_has_the_whole_checklist_unanswered(pack: Pack) -> None:
    page = parse_page(page_text(pack.registries.kinds["from-carers"], "A quiet hour", TODAY), "from-carers/x.md")
    assert page.meta.anonymity is not None
    assert set(page.meta.anonymity.model_dump().values()) == {False}


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("A warm drink", "a-warm-drink"),
        ("Where's Zoë? A café, 2 a.m.", "wheres-zoe-a-cafe-2-a-m"),
        ("The carer’s own night", "the-carers-own-night"),
        ("Mae'n ddrwg gen i: Tŷ bach", "maen-ddrwg-gen-i-ty-bach"),
        ("Straße, Łódź, Søren & Æsop", "strasse-lodz-soren-aesop"),
        ("🙂 Smile / 2 * 3", "smile-2-3"),
        ("../../etc/passwd", "etc-passwd"),
        ("word " * 14, "word-word-word-word-word-word-word-word-word-word-word-word"),
        ("x" * 70, "x" * 60),
        ("Index", "index-page"),
        ("Con", "con-page"),
        ("مجھے", ""),
    ],
)
def test_the_address_is_made_from_the_title(title: str, slug: str) -> None:
    assert slug_of(title) == slug


@given(st.text(max_size=80))
def test_any_address_is_short_and_plain(title: str) -> None:
    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", slug_of(title))
    assert len(slug_of(title)) <= 65


TITLES = [
    'He said "no": what now?',
    "It's 'fine' # not a comment",
    "[brackets] {and} (others) 🙂",
    "- a list? : yes",
    "yes",
    "2027-05-22",
    "%percent @at *star &and !bang |pipe >more ~",
    "Null & void: 100%",
    "C:\\new\\table",
]


@pytest.mark.parametrize("title", TITLES)
def test_an_unusual_title_stands_in_the_page_as_it_was_typed(small: Path, title: str) -> None:
    made = make_page(small, "practice", title, TODAY)
    assert load_pack(small).pages[made.path.removeprefix("docs/")].meta.title == title


@given(st.text(alphabet=st.characters(exclude_categories=["C", "Z"], include_characters=" "), min_size=2, max_size=70))
def test_no_title_breaks_the_front_matter(pack: Pack, title: str) -> None:
    title = " ".join(title.split())
    assume(len(title) >= 2 and not any(mark in title for mark in JINJA_MARKS))
    text = page_text(pack.registries.kinds["practice"], title, TODAY)
    assert yaml.safe_load(text.split("---\n")[1])["title"] == title


# ------------------------------------------------------------------ what is refused


@pytest.mark.parametrize(
    ("kind", "title", "said"),
    [
        ("practise", "A title", 'Did you mean "practice"?'),
        ("recipe", "A title", "from-carers   What worked in one carer's home"),
        ("home", "A title", 'a page of the kind "home" is there already'),
        ("practice", "", "the title is empty"),
        ("practice", " \t\n ", "the title is empty"),
        ("practice", "word " * 20, "at most 70"),
        ("practice", "مجھے افسوس ہے", "has no letter from a to z"),
        ("practice", "???", "has no letter from a to z"),
        ("practice", "A {{ title }}", "plain words"),
        ("practice", "A \u202e title", "plain words"),
        ("practice", "a  WARM drink", "docs/practice/warm-drink.md"),
        ("practice", "Warm, drink", "docs/practice/warm-drink.md is there already"),
    ],
)
def test_what_cannot_be_made_is_refused_and_changes_nothing(small: Path, kind: str, title: str, said: str) -> None:
    before = {path: path.read_bytes() for path in small.rglob("*") if path.is_file()}
    with pytest.raises(PackError) as refused:
        make_page(small, kind, title, TODAY)
    assert said in str(refused.value)
    assert {path: path.read_bytes() for path in small.rglob("*") if path.is_file()} == before


def test_a_folder_that_leads_elsewhere_gets_no_page(small: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (small / "docs" / "worksheets").symlink_to(elsewhere)
    with pytest.raises(PackError):
        make_page(small, "tool", "A quiet hour", TODAY)
    assert list(elsewhere.iterdir()) == []


# ------------------------------------------------------------------ the navigation


def added(before: str, after: str) -> list[str]:
    """The lines of ``after`` that are new; all others must stand there in the same order."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    extra = [line for line in new if line not in old]
    assert [line for line in new if line in old] == old
    return extra


@pytest.mark.parametrize(
    ("kind", "lines"),
    [
        ("practice", ["      - practice/a-quiet-hour.md\n"]),
        ("about", ["      - about/a-quiet-hour.md\n"]),
        ("tool", ["  - Worksheet:\n", "      - worksheets/a-quiet-hour.md\n"]),
    ],
)
def test_the_page_stands_in_its_section_and_all_else_stays(small: Path, kind: str, lines: list[str]) -> None:
    config = small / "mkdocs.yml"
    before = config.read_text(encoding="utf-8") + "\n# The end.\nextra: {a: b}\n"
    config.write_text(before, encoding="utf-8")
    make_page(small, kind, "A quiet hour", TODAY)
    assert added(before, config.read_text(encoding="utf-8")) == lines


def test_the_second_page_of_a_new_section_joins_the_first(small: Path) -> None:
    make_page(small, "tool", "A quiet hour", TODAY)
    made = make_page(small, "tool", "A loud hour", TODAY)
    assert made.section == "Worksheet"
    assert (
        (small / "mkdocs.yml")
        .read_text(encoding="utf-8")
        .endswith("  - Worksheet:\n      - worksheets/a-quiet-hour.md\n      - worksheets/a-loud-hour.md\n")
    )


def test_comments_titles_and_windows_line_endings_stay(small: Path) -> None:
    config = small / "mkdocs.yml"
    text = config.read_text(encoding="utf-8").replace(
        "      - practice/evening-walk.md\n",
        '      - "A walk: why": practice/evening-walk.md  # loved\n      # more to come\n',
    )
    config.write_bytes(text.rstrip("\n").replace("\n", "\r\n").encode())
    before = config.read_bytes().decode()
    make_page(small, "practice", "A quiet hour", TODAY)
    make_page(small, "about", "Another hour", TODAY)
    after = config.read_bytes().decode()
    assert "# loved\r\n      - practice/a-quiet-hour.md\r\n      # more to come\r\n" in after
    assert after.endswith("about/index.md\r\n      - about/another-hour.md\r\n")
    assert after.count("\n") == after.count("\r\n") == before.count("\n") + 3


def test_a_navigation_in_another_style_is_left_as_it_is(small: Path) -> None:
    config = small / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    short = "  - What helps day to day: [practice/warm-drink.md, practice/evening-walk.md]\n"
    text = re.sub(r"  - What helps day to day:\n(      - practice.*\n)+", short, text)
    assert short in text
    config.write_text(text, encoding="utf-8")
    with pytest.raises(PackError, match=r"could not be added to nav"):
        make_page(small, "practice", "A quiet hour", TODAY)
    assert config.read_text(encoding="utf-8") == text
    assert not (small / "docs/practice/a-quiet-hour.md").exists()


# ------------------------------------------------------------------ the command


def test_the_command_says_what_it_made_and_what_to_do_next(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command_line.main(["new", "practice", "A", "quiet", "hour"]) == 0
    assert (small / "docs/practice/a-quiet-hour.md").is_file()
    assert capsys.readouterr().out == (
        'Made docs/practice/a-quiet-hour.md, and put it into "What helps day to day" in mkdocs.yml.\n'
        "\n"
        "What to do next:\n"
        "  1. Write. Open docs/practice/a-quiet-hour.md. Each TODO says what belongs in its place. "
        "Put your own words there.\n"
        "  2. Type make review. It says in plain English what is still to be mended.\n"
        "  3. Type make serve, and look at your page at http://127.0.0.1:8000/practice/a-quiet-hour/\n"
    )


def test_the_command_refuses_in_plain_words(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command_line.main(["new", "practice", "A warm drink"]) == 2
    assert capsys.readouterr().out == (
        'there is a page with the title "A warm drink" already: docs/practice/warm-drink.md.\n'
        "    Add your words to that page, or choose a title that tells the two apart.\n"
    )
    assert small.is_dir()
