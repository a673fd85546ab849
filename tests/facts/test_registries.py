"""The facts are complete, fit together, and a broken file is named with file, line and key."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from selfhelp_pack.errors import PackError
from selfhelp_pack.make import make_pack
from selfhelp_pack.pack import Pack
from selfhelp_pack.registries import dial, load_registries, printable_phones
from selfhelp_pack.review.printers import mend
from selfhelp_pack.schemas import SCHEMAS, stale_schemas, write_schemas

Replace = Callable[[str, str, str], None]


def test_every_registry_holds_what_the_pack_began_with(pack: Pack) -> None:
    registries = pack.registries
    assert len(registries.sources) >= 96
    assert len(registries.services) >= 64
    assert len(registries.wordings) >= 60
    assert list(registries.areas)[:3] == ["southend-on-sea", "essex", "thurrock"]
    assert set(registries.editions) >= {"full-pack", "crisis-card"}


def test_schemas_are_up_to_date(root: Path) -> None:
    assert stale_schemas(root) == [], "run: python -m selfhelp_pack schemas"


def test_essex_belongs_to_foster_east_and_not_to_the_south_east_hub(pack: Pack) -> None:
    areas = pack.registries.areas
    for name in ("essex", "southend-on-sea", "thurrock"):
        assert areas[name].hub == "foster-east"
    assert {area.hub for area in areas.values() if area.region == "south-east"} == {"lafse-hub"}


@pytest.mark.parametrize(
    ("service", "numbers"),
    [
        ("emergency-999", ["999", "18000"]),
        ("nhs-111-mental-health", ["111"]),
        ("police-101", ["101"]),
        ("samaritans", ["116 123"]),
        ("childline", ["0800 1111"]),
        ("essex-southend-edt", ["0345 606 1212"]),
        ("thurrock-edt", ["01375 372 468"]),
        ("set-camhs", ["0800 953 0222"]),
        ("mind", []),
        ("portsmouth", []),
        ("national-fasd", []),
    ],
)
def test_only_numbers_that_may_be_printed_are_printed(pack: Pack, service: str, numbers: list[str]) -> None:
    assert [phone.number for phone in printable_phones(pack.registries.services[service])] == numbers


def test_a_number_to_check_first_says_so(pack: Pack) -> None:
    services = pack.registries.services
    assert all(phone.check_first for phone in printable_phones(services["thurrock-edt"]))
    assert not any(phone.check_first for phone in printable_phones(services["essex-southend-edt"]))


@pytest.mark.parametrize(
    "number",
    [
        "0800 995 1000",
        "0300 300 1600",
        "0300 555 1200",
        "0300 123 0770",
        "03450 742799",
        "0300 123 3393",
        "01344 786543",
    ],
)
def test_withdrawn_numbers_are_known_and_never_printable(pack: Pack, number: str) -> None:
    digits = number.replace(" ", "")
    withdrawn = {known.replace(" ", "") for known in pack.registries.withdrawn_numbers}
    printable = {
        phone.number.replace(" ", "")
        for service in pack.registries.services.values()
        for phone in printable_phones(service)
    }
    assert digits in withdrawn
    assert digits not in printable


@pytest.mark.parametrize(
    ("number", "link"),
    [
        ("999", "tel:999"),
        ("116 123", "tel:116123"),
        ("0345 606 1212", "tel:+443456061212"),
        ("0800 1111", "tel:+448001111"),
    ],
)
def test_a_number_becomes_a_link_that_rings(number: str, link: str) -> None:
    assert dial(number) == link


BROKEN = [
    ("services.yml", "  - id: childline", "  - idd: childline", "idd", 'Did you mean "id"?'),
    (
        "services.yml",
        '    publish: "yes"\n',
        "    publish: perhaps\n",
        "perhaps",
        "yes, yes-after-call, web-only, no",
    ),
    ("services.yml", 'number: "0800 1111"', 'number: "0800 111"', "not a telephone number", ""),
    ("services.yml", "  - id: childline", "  - id: samaritans", "is used twice", ""),
    ("areas.yml", "hub: foster-east", "hub: foster-west", 'names "foster-west"', ""),
    ("sources.yml", "year: 2015", "year: soon", "soon", "a number"),
    ("sources.yml", "kind: guideline", "kind: rumour", "rumour", "guideline, law"),
    ("glossary.yml", "plain:", "plane:", '"plane"', 'Did you mean "plain"?'),
    ("editions.yml", "layout: book", "layout: scroll", "scroll", "book, sheets, cards, chart, card"),
    ("editions.yml", "also_for: [essex,", "also_for: [wessex,", 'names "wessex"', ""),
    ("editions.yml", "of: full-pack\n", "of: whole-pack\n", 'names "whole-pack"', "full-pack"),
    ("page_kinds.yml", "max_words: 600", "max_words: many", "many", "a number"),
    ("services.yml", 'number: "999"', 'number: "101"', "is reached on 999", 'Write number: "999" first'),
    ("services.yml", 'number: "111"', 'number: "0800 1111"', "is reached on 111", 'Write number: "111" first'),
    ("services.yml", 'number: "101"', 'number: "112"', "is reached on 101", 'Write number: "101" first'),
    ("services.yml", 'number: "18000"', 'number: "0800 1111"', "is not a number of", "Write 999 and 18000"),
    ("services.yml", "id: emergency-999", "id: emergency-998", "is missing", "Put it back"),
    ("services.yml", 'number: "85258"', 'number: "12345"', "takes text messages", ""),
    ("services.yml", "https://www.police.uk", "https://www.police.uk@evil.example", "not the plain address", ""),
    ("services.yml", "https://www.police.uk", "https:/" + "/evil.example\\\\@www.police.uk", "not the plain", ""),
    ("services.yml", "https://www.police.uk", "http://www.police.uk", "does not begin with https", ""),
    ("services.yml", "due: 2027-02-04", "due: 2035-02-04", "checked again only on 2035-02-04", "three years"),
    ("services.yml", "name: NHS 111\n", "name: NHS 111, or 0800 123 4567\n", '"0800 123 4567"', "under phones"),
    ("services.yml", "name: NHS 111\n", "name: NHS <b>111</b>\n", '"<b>"', "words alone"),
    ("areas.yml", "name: Southend-on-Sea", 'name: "[Southend](https://evil.example)"', "name holds", "words alone"),
    ("glossary.yml", "plain: living", "plain: liv&#8238;ing", "plain holds the code", "Take it out"),
    ("sources.yml", "    publisher: ", "    publisher: '{{ 1 }}' # ", "publisher holds", "words alone"),
    ("addresses.yml", "moved:\n", "moved:\n  - {from: downloads.md, to: index.md}\n", "the site itself needs", ""),
    (
        "addresses.yml",
        "moved:\n",
        "moved:\n  - {from: downloads/card.md, to: index.md}\n",
        "the site itself needs",
        "",
    ),
    ("addresses.yml", "moved:\n", "moved:\n  - {from: 404.html.md, to: index.md}\n", "is not written like", ""),
    ("addresses.yml", "moved:\n", "moved:\n  - {from: sitemap.xml.md, to: index.md}\n", "is not written like", ""),
    ("addresses.yml", "moved:\n", "moved:\n  - {from: assets/site.css.md, to: index.md}\n", "is not written like", ""),
    ("addresses.yml", "moved:\n", "moved:\n  - {from: practice/Old.md, to: index.md}\n", "is not written like", ""),
    ("language.yml", "    basis: usual\n", "    basis: usual\n    basis: seen\n", "stands here twice", ""),
]


@pytest.mark.parametrize(("name", "old", "new", "found", "way_out"), BROKEN)
def test_a_broken_registry_is_named_with_file_line_and_key(
    project: Path, replace: Replace, name: str, old: str, new: str, found: str, way_out: str
) -> None:
    replace(f"content_sources/{name}", old, new)
    with pytest.raises(PackError) as caught:
        load_registries(project)
    message = str(caught.value)
    assert f"content_sources/{name}:" in message
    assert found in message
    assert way_out in message
    assert all(mend(finding) for finding in caught.value.findings)
    assert all(finding.line > 0 for finding in caught.value.findings)


def test_a_missing_registry_is_named(project: Path) -> None:
    (project / "content_sources" / "areas.yml").unlink()
    with pytest.raises(PackError) as caught:
        load_registries(project)
    assert "content_sources/areas.yml: The file cannot be read: it is not there." in str(caught.value)


def test_a_broken_registry_leaves_the_last_good_site(project: Path, replace: Replace) -> None:
    for place in ("site", "dist"):
        (project / place).mkdir()
        (project / place / "last-good").write_text("here", encoding="utf-8")
    replace("content_sources/services.yml", "    publish: ", "    publich: ")
    with pytest.raises(PackError):
        make_pack(project)
    for place in ("site", "dist"):
        assert (project / place / "last-good").read_text(encoding="utf-8") == "here"


@pytest.mark.parametrize("place", [SCHEMAS, f"{SCHEMAS}/page.schema.json"])
def test_schemas_are_never_written_through_a_link(project: Path, tmp_path: Path, place: str) -> None:
    outside = tmp_path / "outside"
    if place == SCHEMAS:
        shutil.move(project / place, outside)
        victim = outside / "page.schema.json"
    else:
        (project / place).unlink()
        victim = outside
    victim.write_text("mine", encoding="utf-8")
    (project / place).symlink_to(outside)
    with pytest.raises(PackError):
        write_schemas(project)
    assert victim.read_text(encoding="utf-8") == "mine"
    victim.unlink()
    with pytest.raises(PackError):
        write_schemas(project)
    assert not victim.exists()
