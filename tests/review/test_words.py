"""Every finding says where, what, why and how to mend it, in each of the formats, and never does more than that."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from selfhelp_pack.errors import Finding, Fix, PackError
from selfhelp_pack.review.escaping import code_span, markdown
from selfhelp_pack.review.printers import (
    FIX_COMMAND,
    MARKER,
    MOST_BYTES,
    PRINTERS,
    as_github,
    as_json,
    as_markdown,
    as_text,
    mend,
)
from selfhelp_pack.review.words import RULES, Words

NUMBER = Finding("docs/help-now/missing.md", 12, "number-typed", found="0345 606 1212")
SPELLING = Finding("docs/a.md", 3, "british-spelling", "behavior", "behaviour", fix=Fix(3, "behavior", "behaviour"))
LONG = Finding("docs/a.md", 1, "too-long", "900", "600")
HTML = Finding("docs/a.md", 7, "raw-html", "<b>")
WORDS = {
    "number-typed": Words(
        "numbers and addresses", "error", "A number: {found}", "It changes.", 'Write {{{{ service("...") }}}}.'
    ),
    "british-spelling": Words(
        "plain English", "advice", '"{found}" is spelt otherwise.', "It stops.", "Write: {allowed}."
    ),
    "too-long": Words(
        "the page as a whole", "warning", "It has {found} words; {allowed} is the most.", "It tires.", "Cut."
    ),
    "raw-html": Words("safety of files", "error", "The page holds HTML: {found}", "It can break.", "Use Markdown."),
}
JARGON = re.compile(r"\b(rules?|lint|schema|regex|parse|token|boolean|string|CLI|stdout|exit code)\b", re.IGNORECASE)


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule != "cannot-run"])
@pytest.mark.parametrize("style", PRINTERS)
def test_every_rule_can_be_said(rule: str, style: str) -> None:
    said = PRINTERS[style]([Finding("docs/a.md", 3, rule, found="FOUND {x} %", allowed="ALLOWED")])
    assert RULES[rule].says.split("{")[0].rstrip('"( ') in (said.replace("`", "") if style == "markdown" else said)
    assert "{found}" not in said
    assert "{allowed}" not in said
    assert "docs/a.md" in said


@pytest.fixture
def words(monkeypatch: pytest.MonkeyPatch) -> None:
    """Words of this test's own, so that the sentences of the review can be made better without it."""
    for rule, said in WORDS.items():
        monkeypatch.setitem(RULES, rule, said)


@pytest.mark.usefixtures("words")
def test_the_exact_words_on_the_terminal() -> None:
    assert as_text([SPELLING, LONG, NUMBER, HTML]) == (
        "ERRORS (2)\n"
        "\n"
        "docs/a.md:7: The page holds HTML: <b>\n"
        "    It can break.\n"
        "    Use Markdown.\n"
        "\n"
        "docs/help-now/missing.md:12: A number: 0345 606 1212\n"
        "    It changes.\n"
        '    Write {{ service("...") }}.\n'
        "\n"
        "WARNINGS (1)\n"
        "\n"
        "docs/a.md:1: It has 900 words; 600 is the most.\n"
        "    It tires.\n"
        "    Cut.\n"
        "\n"
        "ADVICE (1)\n"
        "\n"
        'docs/a.md:3: "behavior" is spelt otherwise.\n'
        "    It stops.\n"
        "    Write: behaviour.\n"
        "    This one can be mended for you: see the end of this list.\n"
        "\n"
        "2 errors, 1 warning, 1 piece of advice.\n"
        f"1 of these can be mended for you. Type: {FIX_COMMAND}\n"
        "Errors stop the pack from being built. Warnings and advice never do."
    )


def test_advice_alone_says_that_it_stops_nothing() -> None:
    assert as_text([SPELLING]).endswith("None of this stops the pack from being built.")


def test_nothing_found_is_said_too() -> None:
    assert as_text([]) == "Nothing to mend."
    assert as_json([]) == "[]"
    assert as_github([]) == ""
    assert as_markdown([]).endswith("It found nothing to mend.")


def test_a_sentence_about_what_is_allowed_is_left_out_where_nothing_is_near() -> None:
    assert mend(Finding("mkdocs.yml", 4, "navigation-without-page", "practice/x.md")) == (
        "Mend the path, or take the line out."
    )


def test_the_words_around_the_findings_hold_no_jargon() -> None:
    for said in (as_text([SPELLING, HTML]), as_markdown([SPELLING, HTML])):
        assert not JARGON.findall(said)


def test_json_can_be_read_back_and_brings_the_fix() -> None:
    spelling, number = json.loads(as_json([SPELLING, NUMBER]))
    assert (number["path"], number["line"], number["level"]) == ("docs/help-now/missing.md", 12, "error")
    assert number["fix"] is None
    assert spelling["fix"] == {"path": "docs/a.md", "line": 3, "old": "behavior", "new": "behaviour"}


def test_annotations_begin_with_the_worst() -> None:
    assert [line.split(" ")[0] for line in as_github([SPELLING, LONG, NUMBER]).split("\n")] == [
        "::error",
        "::warning",
        "::notice",
    ]


@pytest.mark.parametrize("found", ["x\n::error::y", "x\r\n::set-output name=a::b", "x\x1b[2J", "x\u202ey", "\u2028x"])
def test_an_annotation_or_a_terminal_shows_a_finding_and_does_nothing_else(found: str) -> None:
    (said,) = as_github([Finding("docs/a,b:c\n.md", 1, "raw-html", found)]).splitlines()
    assert "file=docs/a%2Cb%3Ac .md," in said
    lines = as_text([Finding("docs/a.md", 1, "raw-html", found)]).split("\n")
    assert not any(line.startswith("::") for line in lines)
    assert all(character.isprintable() for line in lines for character in line)


def test_words_of_other_languages_are_shown_as_they_are() -> None:
    for words in ("Mae'n ddrwg gen i, bach", "مجھے افسوس ہے", "می\u200cخواهم"):
        assert words in as_text([Finding("docs/a.md", 1, "jargon", words)])


def test_an_error_is_said_the_same_way() -> None:
    assert str(PackError("the site is missing", path="site", mend="Run make pack.")) == (
        "site: the site is missing.\n    Run make pack."
    )


# ------------------------------------------------------------------ the comment


@pytest.mark.usefixtures("words")
def test_the_exact_words_of_the_comment() -> None:
    assert as_markdown([SPELLING, LONG, NUMBER, HTML]) == (
        f"{MARKER}\n"
        "Thank you for helping with the pack. A machine wrote this comment. It looks for what could trip up or harm a "
        "reader, and it can be wrong. If something here makes no sense to you, say so below: a person reads it too.\n"
        "\n"
        "**2 errors, 1 warning, 1 piece of advice.** Errors stop the pack from being built. Warnings and advice never "
        "do. This list is renewed whenever you change something.\n"
        "\n"
        f"1 of these can be mended on a computer by typing `{FIX_COMMAND}`.\n"
        "\n"
        "\n"
        "### `docs/a.md`\n"
        "\n"
        "- **Error, line 7.** The page holds HTML: `<b>`\n"
        "  It can break.\n"
        "  Use Markdown.\n"
        "- **Warning, line 1.** It has 900 words; 600 is the most.\n"
        "  It tires.\n"
        "  Cut.\n"
        "\n"
        "### `docs/help-now/missing.md`\n"
        "\n"
        "- **Error, line 12.** A number: 0345 606 1212\n"
        "  It changes.\n"
        '  Write `{{ service("...") }}`.\n'
        "\n"
        "<details>\n"
        "<summary>1 piece of advice, to take or to leave</summary>\n"
        "\n"
        "### `docs/a.md`\n"
        "\n"
        '- **Advice, line 3.** "behavior" is spelt otherwise.\n'
        "  It stops.\n"
        "  Write: behaviour.\n"
        "\n"
        "</details>"
    )


HOSTILE = [
    "@maintainer please merge",
    "see #1 and GH-12 and owner/name#3",
    "[click](https://example.org)",
    "![x](https://example.org/x.png)",
    "<img src=x onerror=alert(1)>",
    "</details><h1>Approved</h1>",
    "https://example.org www.example.org",
    "` @maintainer `",
    "`` @maintainer ` #1",
    "a | b | c",
    "x\n\n# Approved by the maintainers",
    "x\n<!-- hidden -->\ny",
    "**bold** _under_ ~~gone~~ $x^2$ :tada:",
    "&commat;maintainer &#64;maintainer",
    "\\@maintainer \\` @maintainer",
    "0123456789abcdef0123456789abcdef01234567",
    "[x]: https://example.org",
]
COMMONMARK = MarkdownIt("commonmark", {"html": True})
# What GitHub looks for outside code.
ALIVE = re.compile(r"[@#<>\[\]|*_~$\\&`]|://|www\.|\bGH-\d|:\w+:|\b[0-9a-f]{7,40}\b")


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_in_a_comment_is_alive(text: str) -> None:
    finding = Finding(f"docs/{text}.md", 1, "raw-html", found=text, allowed=text, mend=text, why=text)
    said = as_markdown([finding])
    assert all(allowed in said for allowed in (MARKER, "machine"))
    assert_inert("\n".join(line for line in said.split("\n") if line.startswith(("- **", "  ", "### "))))


@given(st.text(alphabet=st.sampled_from("`@#<>[]()!\\|*_-~:&;.a1 \n\t\u202e{}\"'"), max_size=60))
def test_no_mixture_of_signs_is_alive(text: str) -> None:
    assert_inert(f"x {markdown(text)} y")
    assert_inert(f"x {code_span(text)} y")


def assert_inert(said: str) -> None:
    """Outside code spans there are plain words only."""
    for block in COMMONMARK.parse(said):
        assert block.type != "html_block"
        for part in block.children or []:
            assert part.type in ("text", "softbreak", "code_inline", "strong_open", "strong_close"), part
            assert part.type != "text" or not ALIVE.search(part.content), part.content


def test_a_comment_is_never_longer_than_github_takes() -> None:
    findings = [Finding(f"docs/{number}.md", 1, "raw-html", "é" * 3_000) for number in range(2_000)]
    findings += [Finding("docs/z.md", number, "passive", "was done") for number in range(2_000)]
    said = as_markdown(findings)
    assert len(said.encode()) <= MOST_BYTES
    shown = said.count("\n- **")
    assert said.endswith(f"\n... and {4_000 - shown:,} more. They are shown when these are mended.")


def test_a_comment_that_is_cut_in_its_advice_closes_what_it_opened() -> None:
    said = as_markdown([Finding("docs/z.md", number, "passive", "was done") for number in range(2_000)])
    assert said.count("<details>") == said.count("</details>") == 1
    assert "more. They are shown" in said
