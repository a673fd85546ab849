"""Privacy: a person who could be found is found, wherever and in whatever language they are named; nobody else is."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from selfhelp_pack.pack import Pack
from selfhelp_pack.review.printers import as_lines
from selfhelp_pack.review.rules.privacy import MOST_FINDINGS, nobody_identified
from tests.review.reading import bad_sentences, findings, found, good_sentences, view_of

RULES = (nobody_identified,)
ANY_PAGE, OF_CARERS = "privacy.yml", "from_carers.yml"


@pytest.mark.parametrize(("rule", "sentence", "words"), bad_sentences(ANY_PAGE))
def test_whoever_could_be_found_is_found(pack: Pack, rule: str, sentence: str, words: str) -> None:
    assert found(RULES, view_of(pack, sentence)) == [(rule, words)]


@pytest.mark.parametrize("sentence", good_sentences(ANY_PAGE))
def test_authors_laws_games_and_made_up_people_are_left_alone(pack: Pack, sentence: str) -> None:
    assert found(RULES, view_of(pack, sentence)) == []


@pytest.mark.parametrize(("rule", "sentence", "words"), bad_sentences(OF_CARERS))
def test_a_carers_own_page_is_read_more_strictly(pack: Pack, rule: str, sentence: str, words: str) -> None:
    assert found(RULES, view_of(pack, sentence, kind="from-carers")) == [(rule, words)]


@pytest.mark.parametrize("sentence", good_sentences(OF_CARERS))
def test_a_carer_may_tell_what_they_did(pack: Pack, sentence: str) -> None:
    assert found(RULES, view_of(pack, sentence, kind="from-carers")) == []


@pytest.mark.parametrize("place", ["title", "summary", "search"])
def test_the_front_matter_is_read_too(pack: Pack, place: str) -> None:
    text = "What Jayden, 9, needs at night" if place != "search" else "jayden 9"
    ((rule, words),) = found(RULES, view_of(pack, "A page.", **{place: text}))
    assert (rule, words.lower()) in [("child-identified", "jayden, 9"), ("child-identified", "jayden 9")]


def test_the_name_of_the_file_is_read_too(pack: Pack) -> None:
    view = view_of(pack, "A page.", kind="from-carers")
    named = replace(view, page=replace(view.page, source="from-carers/kyle-and-the-toast.md"))
    calls = {**view.pack.calls, named.page.source: ()}
    assert found(RULES, replace(named, pack=replace(view.pack, calls=calls))) == [("child-identified", "kyle")]


def test_a_title_that_appears_on_a_link_is_read_too(pack: Pack) -> None:
    assert found(RULES, view_of(pack, '[A page](a.md "Jayden, 9")')) == [("child-identified", "Jayden, 9")]


def test_a_made_up_name_outside_its_example_is_no_excuse_on_a_carers_page(pack: Pack) -> None:
    text = '{{ example("Kezia is 9.") }}\n\nLater Kezia slept.'
    assert found(RULES, view_of(pack, text)) == []
    assert found(RULES, view_of(pack, text, kind="from-carers")) == [("child-identified", "Kezia")]


@pytest.mark.parametrize(
    ("text", "mend"),
    [
        ("We saw Dr Patel.", 'Write "her social worker" or "the doctor", without the name.'),
        (
            "NHS number 943 476 5919",
            "Take it out. Numbers and accounts belong in your service's own records only.",
        ),
        ("Re K (A Child) says so.", "Take it out. Say what a court may decide, not which case it was."),
        ("He is 7 years and 4 months.", 'Write a rough age, such as "about 8" or "a young teenager".'),
        ('{{ example("Kyle Turner is 9.") }}', "Give the made-up person a first name and an age only."),
        (
            "He goes to Greenways Academy.",
            'Take it out, or write "the school" or "our road".',
        ),
    ],
)
def test_the_way_out_fits_what_was_found(pack: Pack, text: str, mend: str) -> None:
    (finding,) = findings(RULES, view_of(pack, text))
    assert [line.strip() for line in as_lines([finding])][-1] == mend


def test_the_line_is_that_of_the_name_and_not_of_the_paragraph(pack: Pack) -> None:
    (finding,) = findings(RULES, view_of(pack, "One line.\nAnother line.\nThen Jayden, 9, came."))
    assert finding.line == 12


@pytest.mark.parametrize("kind", ["practice", "from-carers"])
@pytest.mark.parametrize(
    "piece",
    ["a ", "A ", "Aa ", "1", "1 ", "(", "Kyle ", "Kyle, 9, ", "Xob 3 May 2014. ", "A. ", "@a.", "Re A (Child ",
     "case number ", "Kyle (now now now ", "St Mary's and ", "14 Acacia ", "he is on 3 May 2014, ",
     "Kyle from Basildon and "],
)  # fmt: skip
def test_a_page_of_nothing_else_takes_no_more_time_than_its_length(pack: Pack, piece: str, kind: str) -> None:
    view = view_of(pack, piece * (100_000 // len(piece)), kind=kind)
    began = time.process_time()
    count = len(findings(RULES, view))
    assert time.process_time() - began < 6
    assert count <= MOST_FINDINGS
