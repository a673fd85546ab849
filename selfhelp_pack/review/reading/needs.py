"""The calls that a page of a kind needs: what people call each, what to type, and where on the page it belongs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from selfhelp_pack.models import Section
from selfhelp_pack.review.view import PageView


@dataclass(frozen=True)
class Need:
    """One call. ``sections`` are the ids of the sections where it belongs; none: at the top of the page."""

    name: str
    sample: str
    sections: tuple[str, ...] = ()


NEEDS = {
    "urgent": Need(
        "box at its top that says who to ring",
        '{{ urgent("A question?", "What to do, in a sentence or two.", ring="emergency-999", then=["police-101"]) }}',
    ),
    "first_step": Need(
        "first step that a reader can take at once", '{{ first_step("Tonight", "One small thing to do.") }}'
    ),
    "say": Need(
        "words that a reader can say aloud",
        '{{ say("What to say.", not_this="What not to say.", why="What that does.") }}',
        ("words-to-say",),
    ),
    "signs": Need("list of signs", '{{ signs("5-to-10") }}', ("the-signs",)),
    "example": Need(
        "made-up example",
        '{{ example("A made-up child with a first name, an age, and what happens.") }}',
        ("what-it-can-look-like",),
    ),
    "services": Need("list of people to ring", '{{ services("childline") }}', ("who-to-call", "who-can-help")),
    "sources": Need("list of its sources", "{{ sources() }}", ("sources",)),
}
# Calls that show what another one is there for.
_INSTEAD = {"ring_in_order": "services", "local_help": "services"}
_CALL = re.compile(r"\{\{[-+]?\s*(\w+)\s*\(")


def called(view: PageView) -> set[str]:
    """The macros that the page calls, those that are refused for another reason too."""
    names = set(_CALL.findall(view.page.body))
    return names | {_INSTEAD[name] for name in names & _INSTEAD.keys()}


def missing(view: PageView) -> list[Need]:
    """The calls that the kind of the page needs and the page has not."""
    there = called(view)
    return [NEEDS[name] for name in view.kind.needs if name not in there]


def sample_for(view: PageView, section: Section) -> str:
    """What to type below the heading of a section; nothing where plain text is all that is missing."""
    return " ".join(need.sample for need in missing(view) if section.id in need.sections)
