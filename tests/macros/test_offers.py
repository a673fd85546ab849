"""What services say that they offer: each claim with its source, a gap where nothing was found, and no promise."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html

from selfhelp_pack.macros.calls import read_calls
from selfhelp_pack.macros.contacts import services_shown
from selfhelp_pack.macros.library import NAMES, Library
from selfhelp_pack.models import AreasFile
from selfhelp_pack.offers import unfit_offers
from selfhelp_pack.pack import Pack
from selfhelp_pack.pages import parse_page
from selfhelp_pack.registries import printable_phones
from selfhelp_pack.yaml_source import read_yaml
from tests.macros.writing import FRONT, library_on

BODY = """
{{ area_support() }}

{{ councils() }}

{{ sources() }}
"""


@pytest.fixture(scope="module")
def library(pack: Pack) -> Library:
    return library_on(pack, BODY, "support-near-you/test.md")


def test_each_area_has_each_kind_with_its_source_or_a_gap(library: Library, pack: Pack) -> None:
    shown = html.fragment_fromstring(library.functions["area_support"](), create_parent="div")
    areas = [area for area in pack.registries.areas.values() if area.offers]
    assert [heading.get("id") for heading in shown.iter("h3")] == [f"support-{area.id}" for area in areas]
    for area, items in zip(areas, shown.iter("ul"), strict=True):
        kinds = [item.findtext("b") for item in items]
        assert kinds == [f"{kind.name}." for kind in pack.registries.support_kinds.values()]
        offered = {offer.kind for offer in area.offers}
        for kind, item in zip(pack.registries.support_kinds, items, strict=True):
            assert bool(item.xpath(".//sup")) == (kind in offered)
            assert bool(item.xpath(".//span[@class='offer-unknown']")) == (kind not in offered)


def test_the_list_of_sources_holds_those_of_the_offers(library: Library, pack: Pack) -> None:
    listed = set(re.findall(r'<li id="source-([^"]+)"', library.functions["sources"]()))
    assert listed == {offer.source for area in pack.registries.areas.values() for offer in area.offers}


def test_an_offer_names_no_sum_and_no_number(pack: Pack) -> None:
    said = [offer.says for area in pack.registries.areas.values() for offer in area.offers]
    assert said
    assert [text for text in said if re.search(r"£|\d{5}|per cent|%", text)] == []


def test_every_council_stands_once_near_ones_first_with_numbers_or_a_gap(library: Library, pack: Pack) -> None:
    shown = html.fragment_fromstring(library.functions["councils"](), create_parent="div")
    items = shown.xpath(".//ul/li")
    assert [item.findtext(".//b/a") for item in items] == [area.name for area in pack.registries.areas.values()]
    assert [heading.get("id") for heading in shown.iter("h3")] == ["councils-near", "councils-others"]
    near, others = ([item.findtext(".//b/a") for item in group] for group in shown.iter("ul"))
    assert near == ["Southend-on-Sea", "Essex", "Thurrock"]
    assert others == sorted(others)
    for area, item in zip(pack.registries.areas.values(), items, strict=True):
        numbers = item.xpath(".//a[@class='number']")
        assert numbers or item.xpath(".//a[@class='web']")
        assert len(numbers) < 2 or numbers[0].text != numbers[1].text
        if area.out_of_hours is None:
            assert "out of hours that we could check" in item.text_content()


def test_the_nhs_line_of_surrey_is_not_given_as_the_councils(library: Library, pack: Pack) -> None:
    shown = library.functions["councils"]()
    (line,) = (phone.number for phone in printable_phones(pack.registries.services["surrey-children-crisis"]))
    assert line not in shown


def test_the_dates_of_what_the_calls_show_are_watched(pack: Pack) -> None:
    page = parse_page((FRONT + BODY), "support-near-you/test.md")
    offers, councils, _ = read_calls(page.body, page.path, page.body_line, NAMES)[0]
    assert set(services_shown(offers, pack.registries)) == {
        area.fostering_team for area in pack.registries.areas.values() if area.offers
    }
    assert {"kent", "berkshire-eds", "essex-southend-edt"} <= set(services_shown(councils, pack.registries))


FAULTS = [
    ("kind: training", "kind: trainings", 'is of the kind "trainings", which is not under support_kinds'),
    ("kind: groups", "kind: training", 'has two offers of the kind "training"'),
    ("source: southend-fostering-support", "source: southend", 'rests on "southend", which is not in sources.yml'),
]


@pytest.mark.parametrize(("right", "wrong", "said"), FAULTS)
def test_a_claim_of_no_kind_or_source_is_found(pack: Pack, root: Path, right: str, wrong: str, said: str) -> None:
    text = (root / "content_sources" / "areas.yml").read_text(encoding="utf-8").replace(right, wrong, 1)
    document = read_yaml(text, "content_sources/areas.yml")
    file = AreasFile.model_validate(document.data)
    (finding,) = unfit_offers(file, document, pack.registries.sources)
    assert said in finding.found
    assert finding.line
    assert wrong in text.split("\n")[finding.line - 1]


def test_nothing_rests_on_a_withdrawn_source(pack: Pack, root: Path) -> None:
    document = read_yaml((root / "content_sources" / "areas.yml").read_text(encoding="utf-8"), "areas.yml")
    file = AreasFile.model_validate(document.data)
    sources = dict(pack.registries.sources)
    name = "thurrock-fostering-training"
    sources[name] = sources[name].model_copy(update={"withdrawn": "The page is gone."})
    assert [finding.found for finding in unfit_offers(file, document, sources)] == [
        f'an offer of Thurrock rests on "{name}", on which nothing may rest any more: The page is gone.'
    ]
