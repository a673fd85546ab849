"""What does not fit in a data file is said by the name of the entry, with what to type instead."""

from __future__ import annotations

import pytest

from selfhelp_pack.errors import Finding, PackError
from selfhelp_pack.models import ServicesFile, SourcesFile
from selfhelp_pack.review.printers import mend, says
from selfhelp_pack.validation import MAX_FINDINGS, validate
from selfhelp_pack.yaml_source import read_yaml

SERVICES = """\
standing_line: Ring 999.
check_first: Check first.
services:
  - id: childline
    name: Childline
    what_for: Any worry
    who_for: anyone under 19
    phones:
      - {number: "0800 1111"}
      - {number: "999", when: any}
    hours: {text: always}
    area: UK
    url: https://www.childline.org.uk
    publish: "yes"
    checked: {day: 2026-11-22, how: known, confidence: high}
    due: 2027-02-16
write_ins: []
withdrawn_numbers:
  - {number: "0800 995 1000", why: It is gone.}
do_not_publish: []
"""
CHILDLINE = 'service "childline"'


def findings_of(*changes: tuple[str, str]) -> list[Finding]:
    text = SERVICES
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    try:
        path = "content_sources/services.yml"
        validate(ServicesFile, read_yaml(text, path), path, "data-file")
    except PackError as error:
        return list(error.findings)
    return []


@pytest.mark.parametrize(
    ("old", "new", "line", "said", "way_out"),
    [
        ('"0800 1111"', '"0800 11"', 9, f"{CHILDLINE}, phones, item 1, number: 0800 11 is not a", "Look it up"),
        ('"0800 1111"', "0800-1111", 9, f'{CHILDLINE}, phones, item 1, number says "0800-1111"', "digits and spaces"),
        ('"999"', "999", 10, f'{CHILDLINE}, phones, item 2, number says "999", which is read as', 'number: "999"'),
        ('publish: "yes"', "publish: yes", 14, f'{CHILDLINE}, publish says "yes"', 'publish: "yes"'),
        ("due: 2027-02-16", "due: 16 Feb 2027", 16, f'{CHILDLINE}, due says "16 Feb 2027"', "due: 2027-02-16"),
        ("day: 2026-11-22", "dya: 2026-11-22", 15, f'{CHILDLINE}, checked: "dya" is not a key', '"day"'),
        ("    area: UK\n", "", 4, f'{CHILDLINE}: "area" is missing', "Add this line: area: ..."),
        ("  - id: childline\n    name", "  - name", 4, 'service "Childline": "id" is missing', "id: ..."),
        ("id: childline", "id: Child Line", 4, 'service "Child Line", id says "Child Line"', "small letters"),
        ("https://www", "www", 13, f"{CHILDLINE}, url says", "begins with https://"),
        (", why: It is gone.", "", 19, 'withdrawn_numbers, item 1: "why" is missing', "why: ..."),
        ("write_ins: []", "write_ins:", 17, "write_ins is empty", "write_ins: ["),
        ("hours: {text: always}", "hours: always", 11, f'{CHILDLINE}, hours says "always"', "hours: {text: ...}"),
    ],
)
def test_an_entry_is_called_by_its_name(old: str, new: str, line: int, said: str, way_out: str) -> None:
    (finding,) = findings_of((old, new))
    assert (finding.path, finding.line) == ("content_sources/services.yml", line)
    assert said in says(finding)
    assert way_out in mend(finding)


def test_the_file_is_right_without_a_change() -> None:
    assert findings_of() == []


def test_a_number_that_is_too_large_says_the_limit() -> None:
    document = read_yaml("do_not_publish: []\nsources:\n  - {id: a, year: 3000}\n", "sources.yml")
    with pytest.raises(PackError) as caught:
        validate(SourcesFile, document, "sources.yml", "data-file")
    year = next(finding for finding in caught.value.findings if "year" in finding.found)
    assert (says(year), mend(year)) == ('source "a", year says "3000".', "It wants a number of 2100 or less.")


def test_a_file_full_of_faults_is_not_a_flood() -> None:
    assert len(findings_of(("services:\n", "services:\n" + "  - 1\n" * 5000))) <= MAX_FINDINGS
