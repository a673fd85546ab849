"""What the macros write: numbers that ring, sources in order, boxes that say what they are."""

from __future__ import annotations

import inspect
import re
from html import unescape
from pathlib import Path
from typing import get_args, get_type_hints

import markdown
import pytest

from selfhelp_pack.macros.arguments import RingNumber, ServiceId, Words
from selfhelp_pack.macros.calls import Call
from selfhelp_pack.macros.library import NAMES, Library
from selfhelp_pack.pack import Pack
from selfhelp_pack.pages import parse_page
from selfhelp_pack.review.reading.prose import pieces_of
from tests.macros.writing import FRONT, library_on


@pytest.fixture(scope="module")
def library(pack: Pack) -> Library:
    """The macros, writing a page in help-now/."""
    body = '{{ cite("nice-ng26-2015") }} {{ cite("right-trial") }} {{ cite("nice-ng26-2015") }}'
    return library_on(pack, body, "help-now/test.md")


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


CASES = [
    (
        "service",
        ("childline",),
        '<a class="number" href="tel:+448001111" aria-label="0800 1111, Childline">0800 1111</a>',
    ),
    (
        "service",
        ("police-101", "number"),
        '<a class="number" href="tel:101" aria-label="101, Police, not an emergency">101</a>',
    ),
    ("service", ("national-fasd",), 'href="https://nationalfasd.org.uk"'),
    (
        "services",
        ("shout",),
        'aria-label="85258, text SHOUT Shout">85258</a> <span class="number-label">text SHOUT</span>',
    ),
    ("services", ("thurrock-edt",), 'class="check-first"'),
    ("services", ("nhs-111-mental-health",), "mental health option"),
    ("ring_in_order", ("my-service-out-of-hours",), '<span class="write-line">'),
    ("ring_in_order", ("out-of-hours",), "tel:+443456061212"),
    ("ring_in_order", ("out-of-hours",), "tel:+441375372468"),
    ("local_help", (), 'href="../../support-near-you/"'),
    ("cite", ("right-trial",), 'aria-label="Source 2">2</a>'),
    ("example", ("Sam comes in.",), '<p class="label">A made-up example</p>'),
    ("say", ("It's me.",), "“It’s me.”"),
    ("term", ("secure-base",), "<dfn"),
    ("diagram", ("harbour", "A harbour."), "<figcaption>A harbour.</figcaption>"),
    ("draw_on", ("my-path", "Draw on it."), '<figure class="diagram draw-on" id="diagram-my-path">'),
    ("download", ("crisis-card",), 'href="../../downloads/crisis-card.pdf"'),
    ("handouts", (), 'href="../../downloads/handouts/practice-pace.pdf"'),
    ("pages_in", ("practice",), 'href="../../practice/pace/"'),
    ("pages_in", ("print", "Nothing yet."), '<p class="no-pages">Nothing yet.</p>'),
    ("write_in", ("My line",), '<p class="write-label">My line</p><p class="write-line"></p>'),
    ("language", (), '<th scope="col">'),
]


@pytest.mark.parametrize(("macro", "arguments", "holds"), CASES)
def test_a_macro_writes(library: Library, macro: str, arguments: tuple[str, ...], holds: str) -> None:
    assert holds in library.functions[macro](*arguments)


def test_a_web_only_service_shows_no_number(library: Library) -> None:
    assert not re.search(r"\d{3}", words(library.functions["services"]("portsmouth")))


def test_hours_that_were_not_confirmed_are_not_shown(library: Library, pack: Pack) -> None:
    for service in pack.registries.services.values():
        if not service.hours.confirmed and service.hours.text not in service.what_for:
            assert (
                service.hours.text not in words(library.functions["services"](service.id))
                or len(service.hours.text) < 6
            )


def test_sources_are_listed_once_in_the_order_of_the_text(library: Library) -> None:
    listed = re.findall(r'<li id="source-([^"]+)"', library.functions["sources"]())
    assert listed == ["nice-ng26-2015", "right-trial"]


def test_limits_of_a_source_are_printed_and_notes_for_editors_are_not(library: Library, pack: Pack) -> None:
    listed = words(library.functions["source_list"]())
    for source in pack.registries.sources.values():
        if source.limits:
            assert words(source.limits)[:40].split("'")[0] in listed.replace("’", "'")
        if source.to_check:
            assert source.to_check not in listed


def test_what_authors_type_cannot_become_html(library: Library) -> None:
    assert "<script>" not in library.functions["say"]("<script>alert(1)</script>")
    assert "&lt;script&gt;" in library.functions["say"]("<script>alert(1)</script>")


@pytest.mark.parametrize(
    "shown",
    [
        "the [Helpline](tel:0909)",
        "the [Helpline][q]",
        "x\n\n# y",
        "x\n\n- y",
        "1. x",
        "**x** `y` ![z](a.png)",
        "x \\<b>y",
        "a | b",
        "x ~ y ! # [TOC]",
    ],
)
def test_the_engine_makes_nothing_more_of_what_authors_type(library: Library, shown: str) -> None:
    term = library.functions["term"]
    body = f"A {term('adhd', shown)} b\n\n| c | d |\n|---|---|\n| {term('adhd', shown)} | e |\n\n[q]: tel:0909"
    page = markdown.markdown(body, extensions=["tables"])
    tags = set(re.findall(r"<(\w+)", page))
    assert tags <= {"p", "dfn", "span", "strong", "table", "thead", "tbody", "tr", "th", "td"}
    assert page.count("<td") == 2
    assert unescape(words(page)).count(" ".join(shown.replace("**", "").split())) == 2


def test_every_text_of_a_call_is_read_by_the_rules_on_words(library: Library) -> None:
    for name, macro in library.functions.items():
        hints = get_type_hints(macro)
        for parameter in inspect.signature(macro).parameters.values():
            if Words not in (hints[parameter.name], *get_args(hints[parameter.name])):
                continue
            many = parameter.kind is inspect.Parameter.VAR_POSITIONAL
            call = Call(name, ("Read me.",), (), 1) if many else Call(name, (), ((parameter.name, "Read me."),), 1)
            page = parse_page(FRONT, "help-now/test.md")
            assert "Read me." in [piece.text for piece in pieces_of(page, (call,), [])], (name, parameter.name)


def test_a_text_that_begins_like_a_list_stays_a_text(library: Library) -> None:
    assert "<ol>" not in library.functions["example"]("1. Kofi comes in.")


def test_only_a_service_with_a_number_can_be_behind_the_button(library: Library) -> None:
    names = library.names
    assert "emergency-999" in names[RingNumber]
    assert "national-fasd" in names[ServiceId]
    assert "national-fasd" not in names[RingNumber]


def test_every_area_shows_its_numbers_or_says_what_is_unknown(library: Library, pack: Pack) -> None:
    shown = library.functions["areas"]()
    for area in pack.registries.areas.values():
        block = shown.split(f'data-area="{area.id}">')[1].split("</section>")[0]
        assert 'class="number"' in block or 'class="web"' in block
        for unknown in area.unknown:
            assert words(unknown)[:20].split("'")[0] in words(block).replace("’", "'")
        numbers = re.findall(r'class="number" href="tel:([^"]+)"', block)
        assert len(numbers) == len(set(numbers)), f"a number stands twice under {area.name}"


def test_every_macro_is_explained_to_contributors(root: Path) -> None:
    guide = (root / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert [name for name in NAMES if f"{{{{ {name}(" not in guide] == []
