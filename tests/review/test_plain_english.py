"""Plain English: short sentences and words, people who act, words that are explained, British spelling."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from selfhelp_pack.pack import Pack
from selfhelp_pack.review.fixing import apply_fixes
from selfhelp_pack.review.printers import as_lines
from selfhelp_pack.review.rules.jargon import jargon
from selfhelp_pack.review.rules.passive import passive
from selfhelp_pack.review.rules.plain_english import (
    long_lists,
    long_paragraphs,
    long_sentences,
    plain_words,
    reading_level,
)
from selfhelp_pack.review.rules.spelling import british_spelling
from tests.cases import PAGE, contribute, findings_in, small_pack
from tests.review.reading import bad_sentences, findings, found, good_sentences, view_of

RULES = (reading_level, long_sentences, long_paragraphs, long_lists, passive, jargon, plain_words, british_spelling)
FILE = "plain_english.yml"
HARD = (
    "Consistent relational availability communicates predictability, particularly following unexpected environmental "
    "instability, and individual experiences fundamentally influence subsequent expectations. "
)
EASY = "The cat sat on the mat, and the dog lay in the sun. We had tea and cake, and then we went home. "


@pytest.mark.parametrize(("rule", "sentence", "words"), bad_sentences(FILE))
def test_what_stops_a_reader_is_found(pack: Pack, rule: str, sentence: str, words: str) -> None:
    assert found(RULES, view_of(pack, sentence)) == [(rule, words)]


@pytest.mark.parametrize("sentence", good_sentences(FILE))
def test_plain_sentences_names_and_quotations_are_left_alone(pack: Pack, sentence: str) -> None:
    assert found(RULES, view_of(pack, sentence)) == []


# ------------------------------------------------------------------ reading level


def test_a_hard_page_is_found_and_points_at_its_longest_sentence(pack: Pack) -> None:
    (finding,) = findings([reading_level], view_of(pack, f"{EASY * 2}\n\n{HARD}\n\n{HARD}{HARD}"))
    assert finding.line == 12
    assert float(finding.found) > float(finding.allowed) == 7


def test_each_kind_of_page_has_its_own_limit(pack: Pack) -> None:
    text = "Children who never knew what followed may find a promise hard to believe. " * 4
    assert found([reading_level], view_of(pack, text, kind="support")) == []
    assert [rule for rule, _ in found([reading_level], view_of(pack, text, kind="young-person"))] == ["reading-level"]


def test_a_very_short_page_is_not_judged(pack: Pack) -> None:
    assert found([reading_level], view_of(pack, HARD)) == []


def test_points_without_full_stops_are_not_one_long_sentence(pack: Pack) -> None:
    points = "\n".join(f"- a small and kind word for day {number}" for number in range(1, 8))
    assert found([reading_level], view_of(pack, f"{points}\n\nThen rest.\n\n{points}")) == []
    short = "\n\n".join(f"- tea\n- day {number}" for number in range(30))
    assert found([reading_level], view_of(pack, short)) == []


def test_other_alphabets_and_languages_do_not_stop_it(pack: Pack) -> None:
    assert (
        found(RULES, view_of(pack, "آپ کا شکریہ اور خوش آمدید۔ " * 6 + "\n\n" + "Diolch o galon i chi gyd. " * 6))
        == []
    )


def test_the_reading_level_is_loaded_only_when_it_is_needed() -> None:
    asks = "import sys, selfhelp_pack.review.engine; print('textstat' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", asks], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


# ------------------------------------------------------------------ long paragraphs and lists


def test_many_short_sentences_are_no_wall_and_long_ones_are(pack: Pack) -> None:
    assert found([long_paragraphs], view_of(pack, "Sit down. Wait. Breathe out. " * 4)) == []
    wall = "You can put the kettle on and wait until somebody comes down the stairs and sits with you. " * 5
    assert found([long_paragraphs], view_of(pack, wall)) == [("paragraph-long", "5 sentences, 90 words")]
    assert found([long_paragraphs], view_of(pack, f'{{{{ example("{wall.strip()}") }}}}')) == []


@pytest.mark.parametrize(
    ("body", "points"),
    [
        ("- tea\n" * 7, None),
        ("- tea\n" * 8, "8"),
        ("1. tea\n" * 9, "9"),
        ("- tea\n\n" * 8, "8"),
        ("- tea\n" * 5 + "\nThen:\n\n" + "- cake\n" * 5, None),
        ("- tea\n" * 5 + "1. cake\n" * 5, None),
        ("- tea\n  - hot\n  - cold\n" * 4, None),
        ("- tea\n" + "  - hot\n" * 8, "8"),
        ("```\n" + "- tea\n" * 9 + "```", None),
    ],
)
def test_a_list_has_seven_points_at_most_on_one_level(pack: Pack, body: str, points: str | None) -> None:
    assert found([long_lists], view_of(pack, body)) == ([("list-long", points)] if points else [])


# ------------------------------------------------------------------ passive


def test_a_page_full_of_passive_sentences_is_told_three_times(pack: Pack) -> None:
    body = "The bags were packed. A form was signed. The car was loaded. The child was driven away. It rained."
    words = [words for _, words in found([passive], view_of(pack, body))]
    assert words == ["were packed", "was signed", "was loaded"]


def test_a_few_passive_sentences_are_fine(pack: Pack) -> None:
    assert found([passive], view_of(pack, "The door was painted last week. " + EASY * 6)) == []


# ------------------------------------------------------------------ jargon


def test_a_short_form_is_named_once_and_may_be_explained_anywhere_on_the_page(pack: Pack) -> None:
    assert found([jargon], view_of(pack, "Ask the EDT.\n\nThe EDT will ring.")) == [("jargon", "EDT")]
    explained = "Ask the EDT.\n\nThe emergency duty team (EDT) will ring."
    assert found([jargon], view_of(pack, explained)) == []
    called = 'Ask the EDT.\n\nThat is the {{ term("emergency-duty-team") }}.'
    assert found([jargon], view_of(pack, called)) == []


def test_a_word_of_the_glossary_is_offered_with_its_call(pack: Pack) -> None:
    (finding,) = findings([jargon], view_of(pack, "Try co-regulation."))
    assert list(as_lines([finding]))[-1] == (
        '    In plain words: calming down together. If the word has to stay, write {{ term("co-regulation") }}: '
        "the page then says what it means."
    )


def test_search_words_may_be_jargon(pack: Pack) -> None:
    assert found(RULES, view_of(pack, "Text.", search="EHCP, hypervigilant, behavior, utilise")) == []


# ------------------------------------------------------------------ mends


def _mend(project: Path) -> None:
    for _ in range(4):  # one mend can uncover another
        apply_fixes(project, findings_in(project))


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        ("Choose a color. Color helps.", "Choose a colour. Colour helps."),
        ("Ask prior to tea, and prior to bed.", "Ask before tea, and before bed."),
        ("We utilised it, and he realized it.", "We used it, and he realised it."),
        ("Read about [colors](#colors).", "Read about [colours](#colors)."),
        ("Never give up!", "Never give up."),
    ],
)
def test_what_needs_no_thought_is_mended(tmp_path: Path, written: str, mended: str) -> None:
    project = small_pack(tmp_path)
    contribute(project, written)
    _mend(project)
    assert mended in (project / PAGE).read_text(encoding="utf-8")


@pytest.mark.parametrize("written", ["It is his favorite\ncolor to utilise.", "COLOR ME IN", "Ensure it is warm."])
def test_a_mend_never_changes_more_than_the_word(tmp_path: Path, written: str) -> None:
    project = small_pack(tmp_path)
    before = (project / PAGE).read_text(encoding="utf-8").split()
    contribute(project, written)
    _mend(project)
    after = (project / PAGE).read_text(encoding="utf-8").split()
    assert len(after) == len(before) + len(written.split())


def test_a_quotation_keeps_its_spelling(tmp_path: Path) -> None:
    project = small_pack(tmp_path)
    contribute(project, 'He wrote "my color" and chose a color.')
    apply_fixes(project, findings_in(project))
    assert '"my color"' in (project / PAGE).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "words", ["color ", "realize ", "SGO ", "holistic ", "It must be reported. ", "1 ", "( ", "a.b."]
)
def test_a_hostile_page_takes_no_longer_than_its_length(pack: Pack, words: str) -> None:
    view = view_of(pack, words * (150_000 // len(words)))
    assert view.pieces
    started = time.process_time()
    found(RULES, view)
    assert time.process_time() - started < 5
