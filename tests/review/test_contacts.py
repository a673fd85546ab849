"""Numbers and addresses that somebody typed are found in any dress, and nothing else is taken for one."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfhelp_pack.contact_details import details_in
from selfhelp_pack.errors import Finding
from selfhelp_pack.review.printers import mend
from selfhelp_pack.review.rules.contacts import MOST_FINDINGS
from tests.cases import PAGE, contribute, findings_in, small_pack

NUMBERS = [
    "Ring 0345 606 1212.",
    "Ring 0345-606-1212.",
    "Ring 0345.606.1212.",
    "Ring (0345) 606 1212.",
    "Ring +44 (0)345 606 1212.",
    "Ring 0044 345 606 1212.",
    "Ring 0099 912 345.",
    "Ring 03456061212.",
    "Ring 0345/606/1212.",
    "Ring ０３４５ ６０６ １２１２.",
    "Ring 0345\u00a0606\u20131212.",
    "Ring O345 606 1212.",
    "Ring 0345&nbsp;606&nbsp;1212.",
    "Ring 0345\n606 1212.",
    "> Ring 0345\n> 606 1212.",
    "Ring 0345 **606** 1212.",
    "Ring `0345 606 1212`.",
    "Ring 0 3 4 5 6 0 6 1 2 1 2.",
    "Childline(0800 1111) is free.",
    "Childline: 0800 1111 24 hours a day.",
    "Ring oh eight hundred eleven eleven.",
    "Ring 0800 eleven eleven.",
    "| Who | Number |\n| --- | --- |\n| Childline | 0800 1111 |",
    "![The number of Childline is 0800 1111](../diagrams/harbour.svg)",
    "Call Jo on 215007.",
    "Ring 0345 606 121.",
    "Call 555-0199.",
    "Ring +1 212 555 0199.",
    "Ring 999.",
    "**999**",
    "Not sure? 999 or A&E.",
    "Ring nine nine nine.",
    "Call 999/111.",
    "NHS 111 can help.",
    "NHS111 can help.",
    "The police are on 101.",
    "- 101",
    "Samaritans are on 116 123.",
    "Text SHOUT to 85258.",
]
NO_NUMBERS = [
    "Look at page 101.",
    "There are 101 ways to say it.",
    "He rang me 999 times, he says.",
    "Some 111 children were called that day.",
    "Take the 101 bus.",
    "It was 22/11/2026.",
    "It was 22.11.2026.",
    "It was 2026-11-22.",
    "They ring from 10.30 to 11.30.",
    "Ring between 08.30-16.30.",
    "It was the year 2019-2020.",
    "Ages 5-10 and 11-17.",
    "Ages 0-4 5-10 11-17 18-25.",
    "ISBN 978-0-19-852663-6.",
    "ISBN 0-19-852663-6.",
    "It costs £9.99, or £999.",
    "From 0 1 2 3 4 5 6 7 8 9 10, pick one.",
    "Count one two three.",
    "Text him 3 times.",
    "The helpline took 15000 calls.",
    "Read 100-1000 words.",
    "Walk 10 000 000 steps.",
]
ADDRESSES = [
    "www.childline.org.uk",
    "childline.org.uk",
    "CHILDLINE.ORG.UK",
    "https://www.nhs.uk/conditions",
    "hxxps://www.nhs.uk",
    "gov.uk/fostering",
    "bit.ly/abc",
    "childline dot org dot uk",
    "childline[.]org[.]uk",
]
EMAILS = [
    "jo@samaritans.org",
    "JO@Samaritans.Org",
    "jo ＠ samaritans.org",
    "jo(at)samaritans.org",
    "jo [at] samaritans [dot] org",
    "foster_care at essex dot gov dot uk",
]
NO_ADDRESSES = [
    "Open index.md or mkdocs.yml.",
    "It is 3.14, e.g. for a pie.",
    "Ask Ofsted.They know.",
    "Fill in the form.Info comes later.",
    "He has a B.Ed. from the U.K.",
    "It is on GOV.UK.",
    "She wears a polka dot dress.",
    "Look at the dot on the map.",
    "Meet @home, at 5 p.m.",
]


def _in_few_pages(folder: Path, texts: list[str]) -> dict[str, list[Finding]]:
    """The findings for each of the texts, twenty of them in one page: a page says so many and no more."""
    found = {}
    for start in range(0, len(texts), 20):
        found |= _in_one_page(folder / str(start), texts[start : start + 20])
    return found


def _in_one_page(folder: Path, texts: list[str]) -> dict[str, list[Finding]]:
    folder.mkdir()
    project = small_pack(folder)
    contribute(project, "\n\n".join(texts))
    page = (project / PAGE).read_text(encoding="utf-8")
    findings = [finding for finding in findings_in(project) if finding.path == PAGE]
    found = {}
    for text in texts:
        first = page[: page.index(text)].count("\n") + 1
        found[text] = [finding for finding in findings if first <= finding.line <= first + text.count("\n")]
    return found


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Finding]]:
    sentences = [*(f"Look at {address}, then rest." for address in ADDRESSES), *(f"Write to {who}." for who in EMAILS)]
    return _in_few_pages(tmp_path_factory.mktemp("page"), [*NUMBERS, *NO_NUMBERS, *NO_ADDRESSES, *sentences])


def _rules(findings: list[Finding]) -> set[str]:
    return {finding.rule for finding in findings if finding.rule.endswith("-typed")}


@pytest.mark.parametrize("text", NUMBERS)
def test_a_number_is_found(text: str, found: dict[str, list[Finding]]) -> None:
    assert "number-typed" in _rules(found[text])


@pytest.mark.parametrize("text", [*NO_NUMBERS, *NO_ADDRESSES])
def test_what_only_looks_like_one_is_left_alone(text: str, found: dict[str, list[Finding]]) -> None:
    assert _rules(found[text]) == set()


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_web_address_is_found(address: str, found: dict[str, list[Finding]]) -> None:
    assert _rules(found[f"Look at {address}, then rest."]) == {"address-typed"}


@pytest.mark.parametrize("address", EMAILS)
def test_an_email_address_is_found(address: str, found: dict[str, list[Finding]]) -> None:
    assert _rules(found[f"Write to {address}."]) == {"email-typed"}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Ring 0800 1111.", 'Write {{ service("childline", "number") }} instead.'),
        ("Text SHOUT to 85258.", 'Write {{ services("shout") }} instead.'),
        ("Ring 111.", '{{ service("nhs-111", "number") }} or {{ service("nhs-111-mental-health", "number") }}'),
        ("Ring 0345 606 121.", "It does not look like a number that works in the UK."),
        ("Ring 07700 900123.", "It does not look like a number that works in the UK."),
        ("Look at www.nspcc.org.uk.", 'Write {{ service("nspcc-helpline") }} instead.'),
        ("Look at nationalfasd.org.uk for more.", 'Write {{ service("national-fasd") }} instead.'),
        ("### Ring 0800 1111\n\nDo it.", "Take it out of the heading, where no call works."),
        ("[Ring 0800 1111](evening-walk.md)", "Take it out of the words of the link"),
        ("![Ring 0800 1111](../diagrams/harbour.svg)", "Take it out of the description of the picture"),
    ],
)
def test_the_message_says_what_to_write_instead(text: str, says: str, tmp_path: Path) -> None:
    findings = _in_one_page(tmp_path / "page", [text])[text]
    assert any(says in mend(finding) for finding in findings), [mend(finding) for finding in findings]


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("Ring **0800 1111** now.", 'Ring **{{ service("childline", "number") }}** now.'),
        ("- (0800) 1111", '- {{ service("childline", "number") }}'),
        ("Ring 999.", 'Ring {{ service("emergency-999", "number") }}.'),
        ("Ring 111.", ""),
        ("Ring `0800 1111`.", ""),
        ("Ring 0800 **1111**.", ""),
        ("### Ring 0800 1111\n\nDo it.", ""),
        ("```\nRing 0800 1111\n```", ""),
    ],
)
def test_a_known_number_can_be_replaced_where_a_call_works(text: str, mended: str, tmp_path: Path) -> None:
    fixes = [finding.fix for finding in _in_one_page(tmp_path / "page", [text])[text] if finding.fix]
    assert [text.replace(fix.old, fix.new) for fix in fixes] == ([mended] if mended else [])


@pytest.mark.parametrize("typed", ["0300 555 1200", "0300-555-1200", "+44 300 555 1200", "**0300** 5551200"])
def test_a_withdrawn_number_is_never_printed(typed: str, tmp_path: Path) -> None:
    findings = _in_one_page(tmp_path / "page", [f"Ring {typed}."])[f"Ring {typed}."]
    assert "number-withdrawn" in {finding.rule for finding in findings}
    assert any('{{ service("set-camhs", "number") }}' in mend(finding) for finding in findings)


@pytest.mark.parametrize(
    ("old", "new", "rules"),
    [
        ("title: A warm drink", "title: Ring 0800 1111", {"number-typed"}),
        ("title: A warm drink", "title: When to ring 999", {"number-typed"}),
        ("at the end of a long day.", "at night. See childline.org.uk.", {"address-typed"}),
        ("at the end of a long day.", "at night. Write to jo@samaritans.org.", {"email-typed"}),
        ("kind: practice", "content_note: Ring 116 123 first.\nkind: practice", {"number-typed"}),
        ("[hot chocolate, ", '["0800 1111", ', {"number-typed"}),
        ("[hot chocolate, ", '["999", ring 111, ', set()),
    ],
)
def test_front_matter_is_read_too(old: str, new: str, rules: set[str], tmp_path: Path) -> None:
    project = small_pack(tmp_path)
    contribute(project, {PAGE: {"replace": [[old, new]]}})
    findings = [finding for finding in findings_in(project) if finding.path == PAGE]
    assert _rules(findings) == rules
    assert all("no call works" in mend(finding) for finding in findings if finding.rule.endswith("-typed"))


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("Ring 0345.606.1212.", 'a number stands in the text "0345.606.1212"'),
        ("Ring ０３４５ ６０６ １２１２.", "a number stands in the text"),
        ("Text 85258.", "a number stands in the text"),
        ("The code is 215007.", "a number stands in the text"),
        ("Write to jo (at) samaritans.org.", "an email address stands in the text"),
        ("Look at WWW.CHILDLINE.ORG.UK.", "an address on the web stands in the text"),
        ("Look at childline.org.uk.", "an address on the web stands in the text"),
    ],
)
def test_the_words_of_a_call_hold_none_either(words: str, says: str, tmp_path: Path) -> None:
    project = small_pack(tmp_path)
    contribute(project, f'{{{{ say("{words}") }}}}')
    (finding,) = [finding for finding in findings_in(project) if finding.rule == "macro-argument"]
    assert says in finding.found
    assert "Take it out of the words." in mend(finding)


@pytest.mark.parametrize("words", ["Ring 999, or 111.", "I'm back at 10.30.", "You are 1 of 3.", "It is on GOV.UK."])
def test_the_words_of_a_call_may_hold_everyday_numbers(words: str, tmp_path: Path) -> None:
    project = small_pack(tmp_path)
    contribute(project, f'{{{{ say("{words}") }}}}')
    assert findings_in(project) == []


@pytest.mark.parametrize("call", ['urgent("Q", "T", ring="emergency-999", then=5)', 'services(["childline"])'])
def test_a_call_with_the_wrong_kind_of_argument_is_refused(call: str, tmp_path: Path) -> None:
    project = small_pack(tmp_path)
    contribute(project, f"{{{{ {call} }}}}")
    assert "macro-argument" in {finding.rule for finding in findings_in(project)}


@pytest.mark.parametrize(
    "piece", ["a ", "1", "0 ", "0\n", "[", "](", "a.", "ring ", "a@", " at ", "a dot ", "zero ", "*"]
)
def test_hostile_lengths_take_no_time(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    started = time.process_time()
    details_in(text)
    assert time.process_time() - started < 5


@given(st.text(alphabet="0123456789+() -./\n*&#x;@|dotauk:ring999nie", max_size=80))
def test_whatever_is_typed_is_read(text: str) -> None:
    details = details_in(text)
    assert all(text[detail.start : detail.end] and detail.key for detail in details)
    assert [detail.start for detail in details] == sorted(detail.start for detail in details)


def test_a_page_of_nothing_but_numbers_is_read_quickly_and_is_no_flood(tmp_path: Path) -> None:
    project = small_pack(tmp_path)
    contribute(project, "Ring 0345 606 1212 or see www.example.org.\n\n" * 400)
    began = time.process_time()
    found = [finding for finding in findings_in(project) if finding.rule.endswith("-typed")]
    assert time.process_time() - began < 15
    assert len(found) == MOST_FINDINGS
