"""Writes what the search reads: the words of the built pages, and what people mean by theirs.

The file is a script that sets one name, and not JSON: a browser loads a script from a USB stick too, and fetches
nothing there. The index itself is made in the browser, when somebody searches first.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lxml import html

from selfhelp_pack.errors import PackError
from selfhelp_pack.models import Meaning
from selfhelp_pack.navigation import NavPage, NavSection, url_of
from selfhelp_pack.pack import Pack
from selfhelp_pack.registries import Registries, printable_phones

DOCUMENTS = Path("search") / "documents.js"
NAME = "packSearch"
_BEGINNING = f"globalThis.{NAME}="
# What stands on most pages, or says nothing to somebody who searches.
_LEFT_OUT = frozenset({"svg", "nav", "noscript", "button", "input", "textarea", "sup", "script", "style", "h1"})
_LEFT_OUT_CLASSES = frozenset(
    {"lead", "content-note", "stamp", "next", "screen-only", "ring-order", "urgent-ring", "download"}
)
_LEFT_OUT_SECTIONS = frozenset({"sources", "who-to-call"})
_BLOCKS = frozenset(["p", "li", "div", "section", "figcaption", "td", "th", "h2", "h3", "h4", "label", "blockquote"])
# Of a part: a list of all sources would be as long as all other pages together.
_LONGEST = 2_000
_UNENDED = re.compile(r"[^\s.?!:;,]$")


def write_search_index(pack: Pack, site: Path) -> None:
    """Write the documents of the search into the built ``site``: every page of the navigation, and the meanings."""
    pages = (_document(pack, entry, section, site) for section in pack.sections for entry in section.pages)
    others = {
        "meanings": [_meaning(meaning, pack.registries) for meaning in pack.registries.meanings.values()],
        "spellings": pack.registries.spellings,
    }
    (site / DOCUMENTS).parent.mkdir(exist_ok=True)
    _write(site, pages, others)


def update_search_index(pack: Pack, site: Path, urls: Collection[str]) -> None:
    """Write the documents of some pages anew, and leave the others as they stand in the built ``site``."""
    documents = _documents_of(site)
    entries = ((entry, section) for section in pack.sections for entry in section.pages)
    pages = [
        _document(pack, entry, section, site) if entry.url in urls else old
        for (entry, section), old in zip(entries, documents.pop("pages"), strict=True)
    ]
    _write(site, pages, documents)


def _write(site: Path, pages: Iterable[dict[str, Any]], others: dict[str, Any]) -> None:
    """Write page after page: all of a large pack at once would be the most memory that a build needs."""
    with (site / DOCUMENTS).open("w", encoding="utf-8", newline="\n") as file:
        file.write(f'{_BEGINNING}{{"pages":[')
        for number, page in enumerate(pages):
            file.write(f"{',' if number else ''}{_compact(page)}")
        file.write(f"],{_compact(others).removeprefix('{')}\n")


def _compact(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _documents_of(site: Path) -> dict[str, Any]:
    text = (site / DOCUMENTS).read_text(encoding="utf-8")
    documents: dict[str, Any] = json.loads(text.removeprefix(_BEGINNING))
    return documents


def typed_words(site: Path) -> dict[str, list[str]]:
    """What people type to find each page, by the page's address (``help-now/``), from the built ``site``.

    Raises PackError where the site has no such file.
    """
    try:
        pages = _documents_of(site)["pages"]
    except FileNotFoundError:
        raise PackError(
            f"the built site has no {DOCUMENTS.as_posix()}", path=site.name, mend="Build it anew: make pack."
        ) from None
    return {page["url"]: page["words"] for page in pages}


def _document(pack: Pack, entry: NavPage, section: NavSection, site: Path) -> dict[str, Any]:
    meta = pack.pages[entry.source].meta
    built = html.document_fromstring((site / entry.url / "index.html").read_text(encoding="utf-8"))
    parts = [_Part("", "")]
    for article in built.iter("article"):
        _read(article, parts)
    return {
        "url": entry.url,
        "title": _typographic(meta.title),
        "summary": _typographic(meta.summary),
        "kind": meta.kind,
        "section": section.title,
        "words": meta.search_words,
        "asked": _words_once(pack.registries.asked.get(entry.source, [])),
        "parts": [
            {"id": part.id, "head": part.head, "text": text[:_LONGEST]}
            for part in parts
            if part.id not in _LEFT_OUT_SECTIONS and (text := " ".join("".join(part.said).split()))
        ],
    }


@dataclass
class _Part:
    """What stands under a heading, piece by piece: one text would be copied with each word that it grows by."""

    id: str
    head: str
    said: list[str] = field(default_factory=list)

    def say(self, text: str | None) -> None:
        if text:
            self.said.append(text)

    def end(self) -> None:
        """End a block: one without a mark at its end gets a full stop, so that a passage can be read aloud."""
        while self.said and not self.said[-1].strip():
            self.said.pop()
        last = self.said.pop().rstrip() if self.said else ""
        self.said += [last, ". " if _UNENDED.search(last) and not last.endswith(("”", "’")) else " "]


def _read(node: Any, parts: list[_Part]) -> None:
    """Add the words inside ``node`` to the last of the parts, and begin a new part at each heading with an address."""
    for child in node:
        if (
            isinstance(child.tag, str)
            and child.tag not in _LEFT_OUT
            and _LEFT_OUT_CLASSES.isdisjoint(child.get("class", "").split())
        ):
            if child.tag == "h2" and child.get("id"):
                parts.append(_Part(child.get("id"), child.text_content().strip()))
            else:
                before = len(parts)
                parts[-1].say(child.text)
                _read(child, parts)
                if child.tag in _BLOCKS and before == len(parts):
                    parts[-1].end()
        parts[-1].say(child.tail)


def _words_once(questions: list[str]) -> str:
    """All words of the questions, each once: which of them stand together does not matter to the index."""
    return " ".join(dict.fromkeys(word for question in questions for word in question.lower().split()))


def _typographic(text: str) -> str:
    return text.replace("'", "’")


def _meaning(meaning: Meaning, registries: Registries) -> dict[str, Any]:
    """A meaning as the engine reads it: without what only editors need, with numbers for names."""
    given = meaning.model_dump(by_alias=True, exclude={"id", "means", "ring", "pages"}, exclude_defaults=True)
    given["pages"] = [url_of(page) for page in meaning.pages]
    if meaning.urgent:
        services = [registries.services[name] for name in meaning.ring]
        given["ring"] = [
            {"number": phone.number, "tel": phone.tel, "menu": service.menu}
            for service in services
            for phone in printable_phones(service)[:1]
        ]
    return given
