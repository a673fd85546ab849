"""Rules on numbers and addresses that people type by hand."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import chain, islice

from selfhelp_pack.contact_details import SPOKEN_OF, Detail, details_in
from selfhelp_pack.errors import Finding, Fix
from selfhelp_pack.macros.calls import blank_out
from selfhelp_pack.models import Service
from selfhelp_pack.registries import Registries, printable_phones
from selfhelp_pack.review.reading.prose import Role
from selfhelp_pack.review.view import PageView

_TEXT: frozenset[Role] = frozenset({"paragraph", "item", "cell", "quote"})
# Whoever mends so many sees the rest afterwards.
MOST_FINDINGS = 50
_ANY_SERVICE = '{{ service("...") }}'
_NO_UK_NUMBER = "It does not look like a number that works in the UK. Look it up again, then do this:"
_NO_CALL_HERE = "Take it out of {place}, where no call works. In the text below, write {call}."
_GENERAL = f"Write {_ANY_SERVICE} with an id of content_sources/services.yml."


def typed_by_hand(view: PageView) -> Iterator[Finding]:
    """Telephone numbers, email addresses and web addresses come from the registry."""
    yield from islice(chain(_in_front_matter(view), _in_body(view)), MOST_FINDINGS)


def _in_front_matter(view: PageView) -> Iterator[Finding]:
    meta, page = view.page.meta, view.page
    texts = [
        ("the title", meta.title, page.line_of("title")),
        ("the summary", meta.summary, page.line_of("summary")),
        ("the content note", meta.content_note or "", page.line_of("content_note")),
        ("the front matter", meta.review.by or "", page.line_of("review", "by")),
    ]
    for number, words in enumerate(meta.search_words):
        texts.append(("the search words", words, page.line_of("search_words", number)))
    for place, text, line in texts:
        for detail in details_in(text):
            # People do search for "999", and the page does not show it.
            if place != "the search words" or detail.key not in SPOKEN_OF:
                yield _finding(view, detail, text, line, place)


def _in_body(view: PageView) -> Iterator[Finding]:
    body = blank_out(view.page.body)
    starts = [0, *(match.end() for match in re.finditer("\n", body))]
    linked = {detail.key for detail in details_in("\n".join(link.address for link in view.outline.links))}
    seen = set()
    for detail in details_in(body):
        line = view.page.body_line + bisect_right(starts, detail.start) - 1
        in_words_and_target = (detail.key, line) in seen
        is_link = detail.kind == "address" and detail.key in linked
        if not in_words_and_target and not is_link:  # a link to the web is a finding of its own
            seen.add((detail.key, line))
            yield _finding(view, detail, body, line, _place(view, body[detail.start : detail.end], line))


def _place(view: PageView, typed: str, line: int) -> str:
    """Where it stands, in words, if no call works there."""
    if any(heading.line == line for heading in view.outline.headings):
        return "the heading"
    if any(typed in image.text for image in view.outline.images):
        return "the description of the picture"
    if any(link.line == line and typed in link.text for link in view.outline.links):
        return "the words of the link"
    return ""


def _finding(view: PageView, detail: Detail, text: str, line: int, place: str) -> Finding:
    registries = view.pack.registries
    found = " ".join(text[detail.start : detail.end].strip("*_`~\\ ").split())
    if detail.kind != "number":
        return view.finding(
            f"{detail.kind}-typed", line, found, mend=_mend(_calls_for_address(registries, detail), place)
        )
    for number, why in registries.withdrawn_numbers.items():
        if _digits(number) == detail.key:
            instead = [registries.services[word] for word in re.findall(r"[\w-]+", why) if word in registries.services]
            mend = _mend([_call_for(service) for service in instead], place)
            return view.finding("number-withdrawn", line, found, why.rstrip("."), mend=mend)
    calls = [
        _call_for(service, detail.key)
        for service in registries.services.values()
        if detail.key in _numbers_of(service)
    ]
    mend = _mend(calls, place)
    if not calls and not detail.works:
        mend = f"{_NO_UK_NUMBER} {mend or _GENERAL}"
    fix = None if place or len(calls) != 1 else _fix(view, detail, text, line, calls[0])
    return view.finding("number-typed", line, found, mend=mend, fix=fix)


def _fix(view: PageView, detail: Detail, text: str, line: int, call: str) -> Fix | None:
    """The call in place of the number, where it shows just the number and works: in plain text on one line."""
    typed = text[detail.start : detail.end]
    before = text[text.rfind("\n", 0, detail.start) + 1 : detail.start]
    in_code = before.count("`") % 2 == 1
    in_text = any(piece.role in _TEXT and typed in piece.text for piece in view.pieces)
    if not call.endswith('"number") }}') or "\n" in typed or in_code or not in_text:
        return None
    return Fix(line, typed, call)


def _mend(calls: list[str], place: str) -> str:
    """What to write instead. Nothing means: what the rule says in general."""
    if place:
        return _NO_CALL_HERE.format(place=place, call=" or ".join(calls[:3]) or _ANY_SERVICE)
    return f"Write {' or '.join(calls[:3])} instead. The pack knows it already." if calls else ""


def _call_for(service: Service, key: str = "") -> str:
    """The call that shows the number ``key`` of a service, or its first one."""
    phones = printable_phones(service)
    if phones and key in ("", _digits(phones[0].number)):
        return f'{{{{ service("{service.id}", "number") }}}}'
    return f'{{{{ services("{service.id}") }}}}'


def _calls_for_address(registries: Registries, detail: Detail) -> list[str]:
    """The calls that could stand for an address: those of the services that have it, or else of its only source."""
    services = registries.services.values()
    if detail.kind == "email":
        return [f'{{{{ services("{service.id}") }}}}' for service in services if service.email == detail.key]
    there = [service.id for service in services if service.publish != "no" and _host(service.url) == detail.key]
    sources = [source.id for source in registries.sources.values() if _host(source.url) == detail.key]
    if there:
        return [f'{{{{ service("{name}") }}}}' for name in there]
    return [f'{{{{ cite("{name}") }}}}' for name in sources] if len(sources) == 1 else []


def _numbers_of(service: Service) -> set[str]:
    """The numbers of a service that readers may see."""
    texts = service.texts if service.publish in ("yes", "yes-after-call") else []
    return {_digits(phone.number) for phone in printable_phones(service)} | {_digits(text.number) for text in texts}


def _digits(number: str) -> str:
    return number.replace(" ", "")


def _host(url: str) -> str:
    return url.split("://")[1].split("/")[0].lower().removeprefix("www.")
