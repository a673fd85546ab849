"""Claims need a source, and everyday figures do not. Nobody's words are made up."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from selfhelp_pack.errors import Finding
from selfhelp_pack.review.printers import mend
from selfhelp_pack.review.reading.claims import claim_in
from selfhelp_pack.review.reading.prose import Piece
from selfhelp_pack.review.reading.quotes import quote_in
from tests.cases import PAGE, contribute, findings_in, small_pack

CITE = '{{ cite("uea-secure-base") }}'
CLAIMS = [
    "44% of those homes ended early.",
    "About 44 per cent of homes ended.",
    "Forty-four per cent of children moved.",
    "4 in 10 children in care have a disorder.",
    "One in three children moves twice.",
    "In 9 out of 10 homes, it helps.",
    "Nine out of every ten carers agree.",
    "Two-thirds of children stay.",
    "Half of the children had moved.",
    "Over half had moved.",
    "A quarter of looked-after children need it.",
    "Most children in care have been hurt.",
    "Most foster carers give up within two years.",
    "The majority of teenagers in care move.",
    "England has 56,345 approved mainstream foster carers.",
    "There are 11,000 children in care.",
    "Thousands of children wait for a home.",
    "There is a shortage of 9,000 homes.",
    "Children in care are twice as likely to be sent home.",
    "They are three times more likely to leave school.",
    "The number has doubled since then.",
    "On average, a child in care moves three times.",
    "Research shows that warmth helps.",
    "Studies have found that it works.",
    "Recent research by a university in Bristol shows that breaks help.",
    "Evidence suggests that it helps.",
    "A study of 113 children found that it works.",
    "In one survey, carers felt alone.",
    "Experts say that touch helps.",
    "Scientists have shown this.",
    "According to the NHS, sleep matters.",
    "According to a recent study, sleep matters.",
    "NICE recommends it.",
    "It’s proven that touch heals.",
    "It has been shown to reduce stress.",
    "The law says that you must.",
    "You have a right to see your file.",
    "The council must by law find a home.",
    "It is illegal to smack a child in care.",
    "Children are entitled to an advocate.",
    "Under the Children Act 1989, it must.",
    "- 44% of homes\n- a kind word",
    "| Homes | Share |\n| --- | --- |\n| ended early | 44% |",
    "> Two thirds of children stay.",
    "Research\nshows that it helps.",
    "Did you know that 1 in 4 children hides food?",
]
NO_CLAIMS = [
    "Wait 10 minutes.",
    "Do it 5 times a day.",
    "Phones go down at 10pm.",
    "Give half of the biscuit to the child.",
    "It takes half an hour.",
    "A 100% cotton sheet can help.",
    "You cannot be 100% sure.",
    "His phone is at 20% and he is late.",
    "Ask for 20% off the ticket.",
    "It costs £56,000.",
    "One of you can stay.",
    "Pick one or two in five minutes.",
    "She is 7 in May.",
    "Most children like a story.",
    "Many carers find this helpful.",
    "A study tells you about a group, not about one child.",
    "Research is still under way.",
    "Ask first if a doctor has said what to eat.",
    "Nobody has shown that it works.",
    "It is not proven.",
    "What does research say?",
    "We say what research found.",
    "Keep the evidence and show it to the police.",
    "Find out what the doctors say.",
    "You have a right to be tired.",
    "You have every right to feel angry.",
    "Your mother-in-law may help.",
    "This is advice and not law.",
    "According to the plan, she goes home on Friday.",
    "Walk 500 metres to the school.",
    "Half of the group reads, and the other half listens.",
    "I have told you a hundred times.",
    "They are more likely to talk in the car.",
    "He doubled over laughing.",
    "A quarter of an hour is enough.",
]
QUOTES = [
    '"It saved us," said Sarah, a foster carer.',
    "“It saved us,” says one carer.",
    '"I felt safe," a young person told us.',
    'One carer told us: "I cried."',
    "One carer told us that it saved her family.",
    'Siân, a foster carer, says: "It works."',
    'A foster mum said, "I was so tired."',
    'As one young person put it, "nobody asked me".',
    'In the words of a carer: "It was hard."',
    '"It works well for us." — Mark, 45',
    "“It works well for us.” (foster carer, Essex)",
    "> It was hard for us.\n>\n> — Mark, 45",
    '- "It was hard for us."\n- A foster carer',
]
NO_QUOTES = [
    'A child may say: "I hate you."',
    'You could say, "I am here."',
    'He says, "You can\'t make me."',
    'If a carer says "I give up", stay with them.',
    'A child falls hard, gets up and says, "I\'m fine."',
    'Some say "foster mum", some say "Auntie".',
    '"You only do it for the money."',
    "Our social worker told us to wait.",
    'Ask your social worker: "Who decides?"',
    "Small jobs - Mark the day on the map.",
]


@pytest.mark.parametrize("text", CLAIMS)
def test_a_claim_needs_its_source(text: str, found: dict[str, list[Finding]]) -> None:
    assert "claim-without-source" in {finding.rule for finding in found[text]}


@pytest.mark.parametrize("text", NO_CLAIMS)
def test_everyday_figures_and_open_questions_are_no_claims(text: str, found: dict[str, list[Finding]]) -> None:
    assert "claim-without-source" not in {finding.rule for finding in found[text]}


@pytest.mark.parametrize("text", QUOTES)
def test_somebody_who_is_quoted_is_found(text: str, found: dict[str, list[Finding]]) -> None:
    assert "quote-unnamed" in {finding.rule for finding in found[text]}


@pytest.mark.parametrize("text", NO_QUOTES)
def test_words_that_somebody_might_say_are_left_alone(text: str, found: dict[str, list[Finding]]) -> None:
    assert "quote-unnamed" not in {finding.rule for finding in found[text]}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Finding]]:
    """The findings for each of the texts, all put into one page."""
    texts = [*CLAIMS, *NO_CLAIMS, *QUOTES, *NO_QUOTES]
    project = small_pack(tmp_path_factory.mktemp("page"))
    contribute(project, "\n\nHere is something else.\n\n".join(texts))
    page = (project / PAGE).read_text(encoding="utf-8")
    findings = [finding for finding in findings_in(project) if finding.path == PAGE]
    lines = {}
    for text in texts:
        first = page[: page.index(f"\n{text}\n")].count("\n") + 2
        lines[text] = range(first, first + text.count("\n") + 1)
    return {text: [finding for finding in findings if finding.line in lines[text]] for text in texts}


@pytest.mark.parametrize(
    "text",
    [
        f"Many homes last. In one study, 44% of them ended early.{CITE}",
        f"In one study:{CITE}\n\n- 44% of homes ended early\n- two thirds of children stayed",
        f"| Homes | Share |\n| --- | --- |\n| ended early{CITE} | 44% |",
        f"> The law says that you must.{CITE}",
        f'"It was hard," said one carer.{CITE}',
        '{{ example("Bo is 9. One carer told us: I cried. Half of the children laughed.") }}',
        '{{ say("Half of the carers I know would shout too.") }}',
    ],
)
def test_a_source_in_the_same_block_is_enough_and_made_up_words_need_none(text: str, tmp_path: Path) -> None:
    project = small_pack(tmp_path)
    contribute(project, text)
    rules = {finding.rule for finding in findings_in(project)}
    assert rules.isdisjoint({"claim-without-source", "quote-unnamed"})


CLAIMING = [
    ("title: A warm drink", "title: Why 44% of homes end early"),
    ("at the end of a long day.", "that half of all foster carers use."),
    ("## When it helps", "### Two thirds of children stay\n\nSo they do.\n\n## When it helps"),
    ('"Put the kettle on', '"Research shows that tea helps. Put the kettle on'),
]


@pytest.mark.parametrize(("old", "new"), CLAIMING)
def test_where_no_source_can_stand_the_claim_is_to_be_moved(old: str, new: str, tmp_path: Path) -> None:
    project = small_pack(tmp_path)
    contribute(project, {PAGE: {"replace": [[old, new]]}})
    (finding,) = [finding for finding in findings_in(project) if finding.rule == "claim-without-source"]
    assert "Move it into the text below" in mend(finding)


@pytest.mark.parametrize(("old", "new"), CLAIMING)
def test_or_to_be_made_in_the_text_with_its_source(old: str, new: str, tmp_path: Path) -> None:
    project = small_pack(tmp_path)
    contribute(project, {PAGE: {"replace": [[old, new], ["You can read", f"One study says so.{CITE} You can read"]]}})
    assert "claim-without-source" not in {finding.rule for finding in findings_in(project)}


@pytest.mark.parametrize(
    ("call", "says"),
    [
        ('cite("uea-secure-bse")', "It may be: uea-secure-base."),
        ('cite(source="uea-secure-bse")', "It may be: uea-secure-base."),
        ('cite("xyz")', "Look for the right one in content_sources/sources.yml."),
    ],
)
def test_an_unknown_source_leads_to_the_right_one(call: str, says: str, tmp_path: Path) -> None:
    project = small_pack(tmp_path)
    contribute(project, f"{{{{ {call} }}}}")
    (finding,) = [finding for finding in findings_in(project) if finding.rule == "macro-argument"]
    assert mend(finding) == says


def test_a_source_that_a_page_cites_may_still_wait_for_another(tmp_path: Path) -> None:
    project = small_pack(tmp_path)
    sources = "content_sources/sources.yml"
    waiting = ["    kind: practice tool\n", "    kind: practice tool\n    kept_for: another page\n"]
    contribute(project, {sources: {"replace": [waiting]}})
    assert findings_in(project) == []


@pytest.mark.parametrize(
    "piece",
    ["a ", "1", "0 ", "100 ", "one in ", "half of ", "research by ", '"', "Sarah, ", "in one ", "1 on average ", "- "],
)
def test_hostile_lengths_take_no_time(piece: str) -> None:
    text = Piece(piece * (100_000 // len(piece)), 1, "quote")
    started = time.process_time()
    claim_in(text)
    quote_in(text)
    assert time.process_time() - started < 5
