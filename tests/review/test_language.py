"""Words that care: found where they hurt, left alone where they mean something else, are quoted, or are explained."""

from __future__ import annotations

import re
import time

import pytest

from selfhelp_pack.pack import Pack
from selfhelp_pack.review.engine import ADVISING_PAGE_RULES, PAGE_RULES
from selfhelp_pack.review.printers import as_lines
from selfhelp_pack.review.reading.lexicon import Lexicon
from selfhelp_pack.review.rules.language import blame, language
from tests.review.reading import bad_sentences, findings, found, good_sentences, view_of

RULES = (language, blame)
FILE = "words_that_care.yml"


@pytest.mark.parametrize(("rule", "sentence", "words"), bad_sentences(FILE))
def test_words_that_hurt_are_found(pack: Pack, rule: str, sentence: str, words: str) -> None:
    assert found(RULES, view_of(pack, sentence)) == [(rule, words)]


@pytest.mark.parametrize("sentence", good_sentences(FILE))
def test_other_meanings_quotations_and_explanations_are_left_alone(pack: Pack, sentence: str) -> None:
    assert found(RULES, view_of(pack, sentence)) == []


def test_a_finding_says_what_to_say_instead_and_why(pack: Pack) -> None:
    (finding,) = findings(RULES, view_of(pack, "She misses her siblings."))
    assert list(as_lines([finding])) == [
        'docs/help-now/a.md:10: The page says "siblings".',
        '    At home nobody says "my sibling".',
        '    Say instead: "brothers and sisters".',
    ]


def test_a_word_that_may_stay_somewhere_says_so(pack: Pack) -> None:
    (finding,) = findings(RULES, view_of(pack, "Her placement ended."))
    assert "Where the official word has to stay, explain it once." in finding.mend


@pytest.mark.parametrize(
    "written",
    [
        {"title": "When respite helps"},
        {"summary": "How respite can help a family."},
        {"body": "## Respite"},
        {"body": "1. **Respite.** Ask."},
        {"body": "| When | What |\n| --- | --- |\n| May | respite |"},
        {"body": '{{ first_step("Tonight", "Ask for respite.") }}'},
        {"body": '{{ say("You go to respite on Friday.") }}'},
        {"body": '{{ say("See you.", not_this="Go.", why="It sounds like respite.") }}'},
        {"body": '{{ example("Bo is 9. He is back from respite.") }}'},
        {"body": '{{ write_in("My respite carer") }}'},
    ],
)
def test_every_place_that_readers_meet_is_read(pack: Pack, written: dict[str, str]) -> None:
    assert [words.lower() for _, words in found(RULES, view_of(pack, **{"body": "Text.", **written}))] == ["respite"]


@pytest.mark.parametrize(
    "written",
    [
        {"search": "respite"},
        {"body": "> He said respite was fun."},
        {"body": '{{ say("See you.", not_this="You go to respite.", why="It sounds like a rest from you.") }}'},
        {"body": "{{ example(\"'Respite again,' says Bo.\") }}"},
        {"body": "The file is `respite.md`, or `respite`."},
        {"body": "Look at www.respite.example.org for a list."},
    ],
)
def test_what_the_page_does_not_say_itself_is_left_alone(pack: Pack, written: dict[str, str]) -> None:
    assert found(RULES, view_of(pack, **{"body": "Text.", **written})) == []


def test_a_term_explains_the_word_in_its_own_paragraph(pack: Pack) -> None:
    explained = 'The form may say {{ term("placement") }}. A placement is a home.'
    assert found(RULES, view_of(pack, explained)) == []
    assert found(RULES, view_of(pack, f"{explained}\n\nHer placement ended.")) == [("language", "placement")]


def test_a_helpful_word_may_be_used_once_it_has_been_explained(pack: Pack) -> None:
    assert found(RULES, view_of(pack, "An advocate is someone who takes your side.\n\nAsk for an advocate.")) == []
    assert found(RULES, view_of(pack, "Ask for an advocate.")) == [("language", "advocate")]


def test_a_statistic_may_use_the_word_of_its_source(pack: Pack) -> None:
    cited = 'Most placements lasted.{{ cite("farmer-2004") }}'
    assert found(RULES, view_of(pack, cited)) == []


def test_the_title_of_a_source_may_be_named(pack: Pack) -> None:
    title = next(source.title for source in pack.registries.sources.values() if "placement" in source.title)
    assert found(RULES, view_of(pack, f"It rests on {title}.")) == []


def test_every_entry_finds_its_own_words(pack: Pack) -> None:
    for wording in pack.registries.wordings.values():
        phrases = [*wording.avoid, *wording.only_when]
        samples = [re.sub(r"/\S*|~", "", phrase).replace("*", "old") for phrase in phrases]
        assert any(_is_found(pack, sample) for sample in samples), wording.id


def _is_found(pack: Pack, words: str) -> bool:
    view = view_of(pack, f"People spoke of {words} after the suicide.")
    rules = [
        rule
        for rule in (*PAGE_RULES, *ADVISING_PAGE_RULES)
        if rule.__module__.endswith(("language", "safe_messaging"))
    ]
    return bool(found(rules, view))


@pytest.mark.parametrize("phrase", ["~", "/", "x//y", "*", "- -", "~/~ placement", "a" * 300])
def test_an_odd_phrase_in_the_list_finds_nothing_and_breaks_nothing(phrase: str) -> None:
    lexicon: Lexicon[str] = Lexicon()
    lexicon.add(phrase, "odd", plurals=True)
    assert list(lexicon.find("A cup of tea, a - b * c / d.")) == []


def test_an_exclamation_mark_brings_its_own_mend(pack: Pack) -> None:
    (finding,) = findings(RULES, view_of(pack, "Never give up!"))
    assert finding.fix
    assert (finding.fix.line, finding.fix.old, finding.fix.new) == (10, "up!", "up.")


@pytest.mark.parametrize(
    "words", ["placement ", "Just ignore it! ", '"a ', " 'a", "contact with ", "not a ", "A placement. "]
)
def test_a_hostile_page_takes_no_longer_than_its_length(pack: Pack, words: str) -> None:
    view = view_of(pack, words * (150_000 // len(words)))
    assert view.pieces
    started = time.process_time()
    found(RULES, view)
    assert time.process_time() - started < 5
