"""Small pieces of HTML that several macros write."""

from __future__ import annotations

import datetime as dt
import html
import re
from functools import cache

from markdown_it import MarkdownIt

from selfhelp_pack.models import Service
from selfhelp_pack.registries import PrintablePhone, dial

_INLINE = MarkdownIt("zero", {"typographer": True}).enable(
    ["emphasis", "balance_pairs", "fragments_join", "smartquotes"]
)
# What the engine's Markdown acts on: it reads the output of a call once more. Tags and entities stay as they are.
_ACTIVE = re.compile(r"(<[^<>]*>|&#?\w+;)|[\\`*_\[\]!#~|]")


def escape(text: str) -> str:
    """Text made safe between tags and in attributes."""
    return _inert(html.escape(" ".join(text.split()), quote=True))


@cache
def words(text: str) -> str:
    """Plain words as HTML: curled quotation marks, ``**bold**``, nothing else."""
    return _inert(_INLINE.renderInline(" ".join(text.split())))


def _inert(markup: str) -> str:
    return _ACTIVE.sub(lambda match: match[1] or f"&#{ord(match[0])};", markup)


def spoken(text: str) -> str:
    """Words that somebody says, between quotation marks."""
    return f"“{words(text)}”"


def number_link(phone: PrintablePhone, who: str) -> str:
    """A number that rings when it is touched. A list of links, read aloud, says whose number it is."""
    said = f"{phone.number}, {phone.label + ', ' if phone.label else ''}{who}"
    return f'<a class="number" href="{phone.tel}" aria-label="{escape(said)}">{phone.number}</a>'


def answer_field(name: str, rows: int) -> str:
    """A field to write in. It has no ``name``, so that a browser has nothing to send, whatever happens to its form."""
    return f'<textarea class="answer" id="{name}" rows="{rows}" autocomplete="off"></textarea>'


def called(service: Service) -> str:
    """The short name of a service."""
    return service.short_name or service.name


def date(day: dt.date) -> str:
    """A day as people write it: 22 November 2026."""
    return f"{day.day} {day:%B %Y}"


def contact_lines(service: Service, phones: list[PrintablePhone]) -> str:
    """How to reach a service: its numbers, its text number, or its address on the web."""
    lines = []
    for phone in phones:
        label = f' <span class="number-label">{words(phone.label)}</span>' if phone.label else ""
        lines.append(f'<span class="number-line">{number_link(phone, called(service))}{label}</span>')
    if service.publish in ("yes", "yes-after-call"):
        for text in service.texts:
            label = f"text {text.word}" if text.word else "text"
            href = f"sms:{dial(text.number).removeprefix('tel:')}"
            said = escape(f"{text.number}, {label} {called(service)}")
            link = f'<a class="number" href="{href}" aria-label="{said}">{text.number}</a>'
            lines.append(f'<span class="number-line">{link} <span class="number-label">{label}</span></span>')
    if not lines:
        lines.append(web_link(service))
    return " ".join(lines)


def web_link(service: Service) -> str:
    """A service's address on the web, shown as people would type it."""
    shown = service.url.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")
    host = shown.split("/")[0]
    return f'<a class="web" href="{escape(service.url)}">{escape(host)}</a>'


def facts(service: Service) -> str:
    """What a service is for and what a caller should know, in one line of small print."""
    parts = [service.what_for]
    if service.menu:
        parts.append(service.menu[0].upper() + service.menu[1:])
    if service.hours.confirmed:
        parts.append(service.hours.text[0].upper() + service.hours.text[1:])
    if service.cost and "free" in service.cost.lower():
        parts.append(service.cost[0].upper() + service.cost[1:])
    return " ".join(words(part.rstrip(".")) + "." for part in parts)
