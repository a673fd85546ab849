"""The last look: what the engine really made of a page, before anybody can read it.

The rules on Markdown read a page as CommonMark does; the engine's parser is
another one, and turns some texts into links that CommonMark leaves alone. So
each built article may hold known elements, known attributes and links to the
pack, to telephones and to addresses of the registries. Nothing else. And beside
the pages the site holds what the theme and the search bring, and drawings.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from lxml import html

from selfhelp_pack.characters import hidden_in
from selfhelp_pack.errors import Finding
from selfhelp_pack.intake import shown
from selfhelp_pack.macros.context import DIAGRAMS
from selfhelp_pack.pack import Pack
from selfhelp_pack.pages import FOLDER
from selfhelp_pack.registries import Registries, dial, printable_phones

RULE = "built-page"
_TEXT = "a b blockquote br cite code dfn em h1 h2 h3 h4 hr i li ol p pre span strong sup table tbody td th thead tr ul"
_BOXES = "article button div figcaption figure form img input label nav noscript section textarea"
_DRAWING = "circle desc ellipse g line path polygon polyline rect svg text title tspan"
TAGS = frozenset(f"{_TEXT} {_BOXES} {_DRAWING}".split())
_GENERAL = "alt aria-describedby aria-hidden aria-label aria-labelledby class hidden href id role scope src title type"
_DATA = "data-area data-do data-edition data-kind data-section data-url"
_PICTURE = "loading"
_FORM = "action autocapitalize autocomplete for maxlength method name rows"
_PRIVACY = "autocorrect spellcheck translate writingsuggestions"
_PAINT = "fill opacity stroke stroke-linecap stroke-linejoin stroke-width text-anchor"
_SVG = "focusable preserveaspectratio xmlns"
_GEOMETRY = "cx cy d dx dy height points r rx ry transform viewbox width x x1 x2 y y1 y2"
ATTRIBUTES = frozenset(f"{_GENERAL} {_DATA} {_PICTURE} {_FORM} {_PRIVACY} {_PAINT} {_SVG} {_GEOMETRY}".split())
# Browsers leave these out of an address, or read them as a slash.
_BENT = re.compile(r"[\x00-\x20\x7f\\]")
# How the engine puts the cells of a column to one side.
_SIDE = re.compile(r"text-align: (left|center|right);")
_BESIDE_PAGES = re.compile(
    rf"(assets|downloads)/.*|search/index\.html|404\.html|sitemap\.xml(\.gz)?|{DIAGRAMS}/[a-z0-9-]+\.svg"
)


def unexpected(pack: Pack, site: Path) -> Iterator[Finding]:
    """What stands in the built ``site`` and was never meant to."""
    known = _known_addresses(pack.registries)
    pages = {f"{page.url}index.html": page.source for section in pack.sections for page in section.pages}
    built = {file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()}
    for name, source in pages.items():
        if name not in built:
            mend = "Give the file or its folder another name: the website keeps some for itself."
            yield Finding(f"{FOLDER}/{source}", 0, RULE, found="no such page", mend=mend)
            continue
        for article in html.document_fromstring((site / name).read_text(encoding="utf-8")).iter("article"):
            for fault in _faults(article, known, name):
                yield Finding(f"{FOLDER}/{source}", 0, RULE, found=fault)
    for name in sorted(built - pages.keys()):
        if not _BESIDE_PAGES.fullmatch(name):
            yield Finding(FOLDER, 0, RULE, found=f"the file {shown(name)}")


def _known_addresses(registries: Registries) -> set[str]:
    """Where links may lead outside the site: to sources and services, and to numbers that may be printed."""
    known = {source.url for source in registries.sources.values()}
    for service in registries.services.values():
        known.add(service.url)
        known.update(phone.tel for phone in printable_phones(service))
        if service.publish in ("yes", "yes-after-call"):
            known.update(f"sms:{dial(text.number).removeprefix('tel:')}" for text in service.texts)
    return known


def _faults(article: Any, known: set[str], built: str) -> Iterator[str]:
    if hidden := next(hidden_in(article.text_content()), None):
        yield f"a hidden character ({hidden.said})"
    for node in article.iter():
        if not isinstance(node.tag, str):
            continue
        if node.tag not in TAGS:
            yield f"<{node.tag}>"
        for name, value in node.attrib.items():
            leads = name in ("href", "src", "action")
            side = name == "style" and node.tag in ("th", "td") and _SIDE.fullmatch(value)
            if not side and (name not in ATTRIBUTES or (leads and not _leads_to_known(value, known, built))):
                yield f'{name}="{value[:60]}" of <{node.tag}>'


def _leads_to_known(address: str, known: set[str], built: str) -> bool:
    """Whether an address on the page ``built`` is known, or stays inside the site."""
    if address in known:
        return True
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    path = unquote(parts.path)
    if parts.scheme or parts.netloc or path.startswith("/") or _BENT.search(address):
        return False
    return not posixpath.normpath(posixpath.join(posixpath.dirname(built), path)).startswith("..")
