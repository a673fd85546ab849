"""Safe messaging: what could hurt somebody is found wherever it stands, and a page that helps is left alone."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from selfhelp_pack.errors import PackError
from selfhelp_pack.pack import Pack
from selfhelp_pack.registries import load_registries
from selfhelp_pack.review.printers import as_lines
from selfhelp_pack.review.rules.safe_messaging import phrases
from selfhelp_pack.review.view import PageView
from tests.cases import PAGE, contribute, findings_in, read_case, small_pack
from tests.review.reading import findings, view_of

SENTENCES = read_case(Path(__file__).parent / "sentences" / "safe_messaging.yml")
NOTE = "content-note-missing"


def rules_broken(pack: Pack, body: str, **front: str) -> set[str]:
    """The rules of this family that a page with this body breaks, but for its content note."""
    return {finding.rule for finding in findings([phrases], view_of(pack, body, **front))} - {NOTE}


@pytest.mark.parametrize("rule", SENTENCES["bad"])
def test_what_could_hurt_is_found(pack: Pack, rule: str) -> None:
    missed = [sentence for sentence in SENTENCES["bad"][rule] if rule not in rules_broken(pack, sentence)]
    assert not missed


@pytest.mark.parametrize("kind", ["good", "paragraphs"])
def test_first_aid_warnings_and_ordinary_evenings_are_left_alone(pack: Pack, kind: str) -> None:
    false_alarms = {text: rules for text in SENTENCES[kind] if (rules := rules_broken(pack, text))}
    assert not false_alarms


def test_the_real_pages_are_left_alone(pack: Pack) -> None:
    found = [finding for page in pack.pages.values() for finding in phrases(PageView(pack, page))]
    assert not found, "\n".join(as_lines(found))


# ------------------------------------------------------------ where it stands

PROMISE = "I won't tell anyone."
METHOD = "She used a razor blade on her arm."

SHOWN = {
    "a heading": "## {}",
    "a point of a list": "- First this.\n- {}",
    "a nested point": "- First this.\n    - {}",
    "a quotation": "> {}",
    "a cell of a table": "| One | Two |\n| --- | --- |\n| Tea | {} |",
    "bold words": "**{}**",
    "the words of a link": "[{}](who-to-ring.md)",
    "the description of a picture": "![{}](cup.svg)",
    "words to say": '{{{{ say("{}") }}}}',
    "the reason for them": '{{{{ say("Hello.", not_this="No.", why="{}") }}}}',
    "an example": '{{{{ example("{}") }}}}',
    "how an example ends": '{{{{ example("Sam is 9.", before="He shouts.", after="{}") }}}}',
    "the caption of a drawing": '{{{{ diagram("harbour", "{}") }}}}',
    "a line to fill in": '{{{{ write_in("{}") }}}}',
    "a first step": '{{{{ first_step("Tonight", "{}") }}}}',
}
WHAT_NOT_TO_DO = {
    "the box of what not to say": '{{{{ say("Hello.", not_this="{}") }}}}',
    "a point under a heading": "## Please do not\n\n- {}",
    "a point under a smaller heading": "## Words\n\n### What not to say\n\n- {}",
    "a paragraph of what it is not": "## What it is not\n\n{}",
    "a point after a line": "Never:\n\n- {}",
    "a point after a sentence": "There are things we ask you never to say:\n\n- {}",
    "a column of a table": "| Say | Do not say |\n| --- | --- |\n| Thank you. | {} |",
}


@pytest.mark.parametrize("shape", SHOWN.values(), ids=SHOWN)
@pytest.mark.parametrize(("rule", "words"), [("secrecy", PROMISE), ("method-detail", METHOD)])
def test_it_is_found_in(pack: Pack, shape: str, rule: str, words: str) -> None:
    assert rules_broken(pack, shape.format(words)) == {rule}


@pytest.mark.parametrize("shape", WHAT_NOT_TO_DO.values(), ids=WHAT_NOT_TO_DO)
def test_what_not_to_do_may_be_named_in(pack: Pack, shape: str) -> None:
    assert rules_broken(pack, shape.format(PROMISE)) == set()


@pytest.mark.parametrize("shape", WHAT_NOT_TO_DO.values(), ids=WHAT_NOT_TO_DO)
def test_how_somebody_could_be_hurt_is_found_even_in(pack: Pack, shape: str) -> None:
    assert rules_broken(pack, shape.format(METHOD)) == {"method-detail"}


@pytest.mark.parametrize(
    "body",
    [
        "Please do not:\n\n- Shout. Then hold him down until he stops.",
        "## Please do not\n\n- Shout.\n\n## Afterwards\n\n- Hold him down until he stops.",
        "If they do not stop:\n\n- Hold him down until he stops.",
        "| Say | Do not say |\n| --- | --- |\n| Hold him down until he stops. | Hello. |",
        "## When it does not work\n\nHold him down until he stops.",
    ],
)
def test_only_what_is_forbidden_is_excused(pack: Pack, body: str) -> None:
    assert rules_broken(pack, body) == {"restraint"}


def test_the_title_and_the_summary_are_read_too(pack: Pack) -> None:
    assert rules_broken(pack, "Hello.", title="It's our little secret") == {"secrecy"}
    assert rules_broken(pack, "Hello.", summary="PACE is proven to heal trauma.") == {"unproven"}
    assert rules_broken(pack, "Hello.", summary="He took 40 paracetamol.") == {"method-detail"}


def test_search_words_are_what_people_type(pack: Pack) -> None:
    assert rules_broken(pack, "Hello.", search="attention seeking, holding therapy, ace score") == set()
    assert rules_broken(pack, "Hello.", search="how to hang myself") == {"method-detail"}


def test_an_example_may_show_how_it_went_wrong_before(pack: Pack) -> None:
    shown = '{{{{ example("Sam is 9.", {}="\'You are so naughty,\' she says.", {}="She waits.") }}}}'
    assert rules_broken(pack, shown.format("before", "after")) == set()
    assert rules_broken(pack, shown.format("after", "before")) == {"label"}


def test_a_sentence_that_is_harmless_elsewhere_is_found_on_a_page_about_suicide(pack: Pack) -> None:
    body = "Give her some space, and look in later."
    assert rules_broken(pack, body) == set()
    assert rules_broken(pack, body, title="Thoughts of suicide") == {"unsafe-advice"}


def test_the_line_is_the_one_on_which_the_words_begin(pack: Pack) -> None:
    body = "First, put the kettle\non. You could say that you will\nkeep it a\nsecret, and pour the tea."
    (finding,) = findings([phrases], view_of(pack, body))
    assert (finding.line, finding.found) == (12, "keep it a secret")


def test_words_that_break_two_rules_are_told_of_once_by_the_more_serious(pack: Pack) -> None:
    (finding,) = findings([phrases], view_of(pack, "She is hurt, but we do not need to tell the police."))
    assert (finding.rule, finding.found) == ("secrecy", "we do not need to tell")


def test_urgent_advice_may_name_what_happened_beside_a_call(pack: Pack) -> None:
    assert rules_broken(pack, 'Ring {{ service("emergency-999") }} if she has taken ten tablets.') == set()
    assert rules_broken(pack, "She has taken ten tablets.") == {"method-detail"}


def test_one_sentence_is_one_finding_of_a_rule(pack: Pack) -> None:
    body = "He is a manipulative, naughty, attention-seeking liar."
    assert len(findings([phrases], view_of(pack, body))) == 1


# ------------------------------------------------------------ content notes


@pytest.mark.parametrize(
    ("body", "title"),
    [
        ("Some cut themselves.\n\nOthers think of suicide.", "A page"),
        ("Hello.", "When a child self-harms"),
        ("## Suicide in the family\n\nTalk about it.", "A page"),
        ("She told us that her uncle had sexually abused her.", "A page"),
        ("Some cut themselves when they are sad.", "A page"),
        ("Grooming by gangs can look like friendship.", "A page"),
        ("Her brother died by suicide.", "A page"),
    ],
)
def test_a_page_on_a_hard_topic_warns_its_readers(pack: Pack, body: str, title: str) -> None:
    assert [finding.rule for finding in findings([phrases], view_of(pack, body, title=title))] == [NOTE]


@pytest.mark.parametrize(
    "body",
    [
        "If a child talks of self-harm or suicide, ring the team.",
        "Read more about [self-harm](self-harm.md) and [thoughts of suicide](thoughts-of-suicide.md).",
        "## Who to call\n\nFor thoughts of suicide, there is a helpline.\n\nFor self-harm too.",
        "After abuse, trust takes time.",
        "If he cuts himself on a tin, hold it under the tap.",
    ],
)
def test_pointing_to_help_needs_no_warning(pack: Pack, body: str) -> None:
    assert findings([phrases], view_of(pack, body)) == []


@pytest.mark.parametrize(
    ("body", "topic"),
    [
        ("She was sexually exploited.", "children who are exploited. It gives no details."),
        ("Her brother died by suicide.", "suicide. It does not say how people do it."),
        ("Some cut themselves.", "self-harm. It does not say how people do it."),
        ("He saw a murder.", "violence. It gives no details."),
    ],
)
def test_the_note_to_add_names_the_topic_that_was_found(tmp_path: Path, body: str, topic: str) -> None:
    project = small_pack(tmp_path)
    contribute(project, body)
    (finding,) = [finding for finding in findings_in(project) if finding.rule == NOTE]
    assert list(as_lines([finding]))[-1].endswith(f"content_note: This page speaks of {topic}")


# ------------------------------------------------------------ facts and drawings


@pytest.mark.parametrize(
    ("file", "old", "new", "rule"),
    [
        ("content_sources/glossary.yml", "someone on your side", "someone who will keep your secrets", "secrecy"),
        (
            "content_sources/areas.yml",
            "Is your council not",
            "Hold him down until he stops. Is your council not",
            "restraint",
        ),
        ("docs/diagrams/harbour.svg", "</title>", " She used a razor blade on her arm.</title>", "method-detail"),
    ],
)
def test_what_pages_show_from_elsewhere_is_read_too(tmp_path: Path, file: str, old: str, new: str, rule: str) -> None:
    project = small_pack(tmp_path)
    before = findings_in(project)
    contribute(project, {file: {"replace": [[old, new]]}})
    (finding,) = [finding for finding in findings_in(project) if finding not in before and finding.rule == rule]
    assert (finding.path, finding.line > 0) == (file, True)


# ------------------------------------------------------------ the list itself


@pytest.mark.parametrize(
    ("new", "said"),
    [
        ("our <small> secret", "names the list <small>, which is not under lists: above it"),
        ("<number> <many>", "has no word that must be there"),
        ("keep ... secret ...", "begins or ends with a sign that belongs between words"),
        ("keep (a small) secret", "has a bracket round more than one word"),
        ("keep/ secret", "has a slash or a bracket with nothing beside it"),
        ("the * * * * * * ... secret", 'holds "*", which has no letter and no digit'),
    ],
)
def test_a_slip_in_a_new_phrase_is_named_with_its_line(tmp_path: Path, new: str, said: str) -> None:
    project = small_pack(tmp_path)
    file = project / "content_sources" / "phrases.yml"
    lines = file.read_text(encoding="utf-8").split("\n")
    number = next(number for number, line in enumerate(lines) if "our (little) secret~," in line)
    lines[number] = lines[number].replace("our (little) secret~,", f"{new},")
    file.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(PackError) as error:
        load_registries(project)
    (finding,) = error.value.findings
    assert said in finding.found
    assert abs(finding.line - number - 1) <= 3


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("  l{}: [{}]", "the list l3 comes to more than 2,000 choices"),
        ("  l{}: [a {}]", "comes to more than 20,000 characters"),
    ],
)
def test_lists_of_lists_that_would_fill_the_memory_are_refused(tmp_path: Path, line: str, said: str) -> None:
    project = small_pack(tmp_path)
    file = project / "content_sources" / "phrases.yml"
    separator = ", " if "[{}]" in line else " "
    lists = [line.format(0, separator.join(["word"] * 10))]
    lists += [line.format(number, separator.join([f"<l{number - 1}>"] * 10)) for number in range(1, 9)]
    text = file.read_text(encoding="utf-8").replace("lists:\n", "\n".join(["lists:", *lists, ""]), 1)
    file.write_text(text.replace("our (little) secret~,", "our <l8> secret~,", 1), encoding="utf-8")
    with pytest.raises(PackError) as error:
        load_registries(project)
    (finding,) = error.value.findings
    assert (said in finding.found, finding.line > 0) == (True, True)


def test_a_large_table_is_read_in_time(pack: Pack) -> None:
    row = "| " + " | ".join(["Hold on"] * 40) + " |\n"
    view = view_of(pack, row + "| --- " * 40 + "|\n" + row * 400)
    assert view.pieces
    began = time.process_time()
    findings([phrases], view)
    assert time.process_time() - began < 3


@pytest.mark.parametrize(
    "text",
    ["a ", "1", "1 ", "(", "[]() ", "don't ", "hold him until ", "never, ", "I won't tell anyone. ", "keep secret "],
)
def test_a_page_of_one_thing_over_and_over_is_read_in_time(pack: Pack, text: str) -> None:
    view = view_of(pack, text * (100_000 // len(text)))
    assert view.pieces
    began = time.process_time()
    findings([phrases], view)
    assert time.process_time() - began < 2


def test_a_contributor_is_told_what_to_say_instead(tmp_path: Path) -> None:
    project = small_pack(tmp_path)
    contribute(project, "You can be cruel to be kind.")
    (finding,) = [finding for finding in findings_in(project) if finding.rule == "unsafe-advice"]
    assert list(as_lines([finding])) == [
        f'{PAGE}:28: This advice can do harm: "cruel to be kind".',
        "    Carers follow what the pack says.",
        "    Keep the limit kindly. Fear and shame make trust harder.",
    ]
