"""No character hides in a contribution, no letter pretends to be another, and every language is welcome."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfhelp_pack.characters import false_words_in, hidden_codes_in, hidden_in
from selfhelp_pack.review.fixing import apply_fixes
from selfhelp_pack.review.printers import as_text
from tests.cases import PAGE, contribute, findings_in, small_pack

WELCOME = [
    "Nos da, cariad. Mae'r tŷ yn dawel, ŵyn a dŵr.",
    "شب بخیر، می‌خواهم بخوابم. کتاب‌ها",
    "क्‍ष and श्री",
    "שלום לך",
    "Привет, мама. Мы дома.",
    "Μαμά, καλημέρα.",
    "日本語のPTA、WHO는",
    "5 μg of α-carotene, Ω, 2º, 1ˢᵗ, ½, €5, 20 °C, naïve, Zażółć, O’Brien",
    "A family 👨‍👩‍👧, a heart ❤️, a key 1️⃣, a flag 🏴\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f",
    "A new one 🫨",
    "A space\u00a0that holds, a narrow\u202fone, a\ttab",
    "Cafe\u0301 with a mark of its own",
]

HIDDEN = [
    ("a\u200bb", "a space without width, U+200B"),
    ("a\u00adb", "a soft hyphen, U+00AD"),
    ("a\ufeffb", "a byte order mark, U+FEFF"),
    ("a\u202eb", "a mark that turns the order of letters round, U+202E"),
    ("a\u2066b\u2069", "U+2066 and U+2069"),
    ("a\u200fb", "a mark that nobody sees, U+200F"),
    ("a\u200db", "a mark that nobody sees, U+200D"),
    ("م\u200d\u200dم", "U+200D"),
    ("a\ufe0fb", "a letter that shows nothing, U+FE0F"),
    ("🙂\ufe0f\ufe0f", "a letter that shows nothing, U+FE0F"),
    ("a\U000e0101b", "a letter that shows nothing, U+E0101"),
    ("\U0001f3f4\U000e0067\U000e0062\U000e007f", "U+E0067"),
    ("a\U000e0041", "a mark that nobody sees, U+E0041"),
    ("a\u3164b", "a letter that shows nothing, U+3164"),
    ("a\u2800b", "a letter that shows nothing, U+2800"),
    ("a\u2028b", "an unusual line break, U+2028"),
    ("a\u2003b", "an unusual space, U+2003"),
    ("a\x1b[2Jb", "a control character, U+001B"),
    ("a\x85b", "a control character, U+0085"),
    ("a\ue000b", "a letter that only one typeface knows, U+E000"),
    ("a\u0378b", "a letter that no standard knows, U+0378"),
    ("a\ufffdb", "a letter that was lost when the text was copied or saved, U+FFFD"),
    ("a\ufffcb", "the place of a picture that was not copied, U+FFFC"),
    ("Z\u0301\u0302\u0303\u0304\u0305algo", "marks piled upon each other"),
]

CODES = ["&#8238;", "&#x202e;", "&#X202E", "&rlm;", "&shy;", "&zwj;", "&ZeroWidthSpace;", "&#0000000008238;", "&#1;"]

FALSE = [
    ("hеlp", "help"),
    ("раураl", "paypal"),
    ("сор", "cop"),
    ("αttachment", "attachment"),
    ("Τhe", "The"),
    ("ﬁnd", "find"),
    ("𝐡𝐞𝐥𝐩", "help"),
    ("ｈｅｌｐ", "help"),
    ("helлo", ""),
]


@pytest.mark.parametrize("text", WELCOME)
def test_every_language_is_welcome(text: str) -> None:
    assert list(hidden_in(text)) == []
    assert list(hidden_codes_in(text)) == []
    assert list(false_words_in(text)) == []


@pytest.mark.parametrize(("text", "says"), HIDDEN)
def test_what_hides_is_named(text: str, says: str) -> None:
    assert [hidden.line for hidden in hidden_in(f"One line.\n{text}\nAnother.")] == [2]
    assert any(says in hidden.said for hidden in hidden_in(text))


@pytest.mark.parametrize("code", CODES)
def test_a_code_for_what_hides_is_named_too(code: str) -> None:
    assert [hidden.line for hidden in hidden_codes_in(f"One.\nTwo {code} three.")] == [2]


@pytest.mark.parametrize("code", ["&amp;", "&nbsp;", "&#8217;", "&eacute;", "Salt & pepper; & so on", "AT&T;"])
def test_other_codes_are_none_of_this(code: str) -> None:
    assert list(hidden_codes_in(code)) == []


@pytest.mark.parametrize(("word", "looks"), FALSE)
def test_a_word_that_only_looks_like_another_is_named(word: str, looks: str) -> None:
    assert list(false_words_in(f"We say\n{word} here.")) == [(word, looks, 2)]


def test_a_word_of_another_alphabet_needs_a_neighbour_of_its_own() -> None:
    assert list(false_words_in("Press сор now.")) != []
    assert list(false_words_in("Press сор now. Это по-русски.")) == []


PLACES = [
    (PAGE, "title: A warm drink", "title: A wa\u200brm drink", 2),
    (PAGE, "title: A warm drink", 'title: "A wa\\u200brm drink"', 2),
    (PAGE, "## In short", "Two \u202eturned\n\n## In short", 14),
    (PAGE, "## In short", "Two &#8238;turned\n\n## In short", 14),
    ("content_sources/glossary.yml", "terms:", "# \u202e\nterms:", None),
    ("mkdocs.yml", "strict: true", "strict: true  # \u202e", 9),
    ("docs/diagrams/harbour.svg", "</title>", "\u2066</title>", 2),
]


@pytest.mark.parametrize(("path", "old", "new", "line"), PLACES)
def test_it_is_found_wherever_it_stands(tmp_path: Path, path: str, old: str, new: str, line: int | None) -> None:
    project = small_pack(tmp_path)
    contribute(project, {path: {"replace": [[old, new]]}})
    findings = [finding for finding in findings_in(project) if finding.rule == "hidden-character"]
    assert [finding.path for finding in findings] == [path]
    assert line in (None, findings[0].line)


@pytest.mark.parametrize("text", ["A wa\u200brm cu\u00adp.", "A\u2003warm cup.\ufeff", "A wаrm cup, ﬁrst.", "ｗarm"])
def test_what_nobody_would_miss_is_taken_out_for_you(tmp_path: Path, text: str) -> None:
    project = small_pack(tmp_path)
    contribute(project, text)
    assert as_text(findings_in(project)) != "Nothing to mend."
    while apply_fixes(project, findings_in(project)):
        pass
    assert findings_in(project) == []


@given(st.text(max_size=200))
def test_any_text_can_be_looked_at(text: str) -> None:
    for hidden in [*hidden_in(text), *hidden_codes_in(text)]:
        assert hidden.said.isprintable()
    list(false_words_in(text))


@pytest.mark.parametrize(
    "unit", ["\u200b", "\u200b\n", "a\u0301\u0302", "\U0001f3f4\U000e0067", "&#", "&a", "аа ", "a\u200d"]
)
def test_a_text_full_of_them_is_looked_at_in_no_time(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    started = time.monotonic()
    for look in (hidden_in, hidden_codes_in, false_words_in):
        for _ in zip(range(20), look(text), strict=False):
            pass
    assert time.monotonic() - started < 5
