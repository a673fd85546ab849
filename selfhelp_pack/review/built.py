"""The last look: what the engine really made of a page, before anybody can read it.

The rules on Markdown read a page as CommonMark does; the engine's parser is
another one, and turns some texts into links that CommonMark leaves alone. So
each built article may hold known elements, known attributes and links to the
pack, to telephones and to addresses of the registries. Nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from lxml import html

from selfhelp_pack.errors import Finding
from selfhelp_pack.pack import Pack
from selfhelp_pack.pages import FOLDER

RULE = "built-page"
_TEXT = "a b blockquote br cite code dfn em h1 h2 h3 h4 hr i li ol p pre span strong sup table tbody td th thead tr ul"
_BOXES = "article button div figcaption figure form img input label nav noscript section"
_DRAWING = "circle desc ellipse g line path polygon polyline rect svg text title tspan"
TAGS = frozenset(f"{_TEXT} {_BOXES} {_DRAWING}".split())
_GENERAL = "alt aria-describedby aria-hidden aria-label aria-labelledby class hidden href id role scope src title type"
_DATA = "data-area data-edition data-kind data-section data-url"
_FORM = "action autocapitalize autocomplete for maxlength method name"
_PAINT = "fill opacity stroke stroke-linecap stroke-linejoin stroke-width text-anchor"
_SVG = "focusable preserveaspectratio xmlns"
_GEOMETRY = "cx cy d dx dy height points r rx ry transform viewbox width x x1 x2 y y1 y2"
ATTRIBUTES = frozenset(f"{_GENERAL} {_DATA} {_FORM} {_PAINT} {_SVG} {_GEOMETRY}".split())
SCHEMES = frozenset({"", "tel", "sms"})


def unexpected(pack: Pack, site: Path) -> Iterator[Finding]:
    """What stands in an article of the built ``site`` and was never meant to."""
    known = {source.url for source in pack.registries.sources.values()}
    known |= {service.url for service in pack.registries.services.values()}
    for section in pack.sections:
        for page in section.pages:
            text = (site / page.url / "index.html").read_text(encoding="utf-8")
            for article in html.document_fromstring(text).iter("article"):
                for fault in _faults(article, known):
                    yield Finding(f"{FOLDER}/{page.source}", 0, RULE, found=fault)


def _faults(article: Any, known: set[str]) -> Iterator[str]:
    for node in article.iter():
        if not isinstance(node.tag, str):
            continue
        if node.tag not in TAGS:
            yield f"<{node.tag}>"
        for name, value in node.attrib.items():
            leads = name in ("href", "src", "action")
            if name not in ATTRIBUTES or (leads and not _leads_to_known(value, known)):
                yield f'{name}="{value[:60]}" of <{node.tag}>'


def _leads_to_known(address: str, known: set[str]) -> bool:
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return False
    if address in known:
        return True
    return parts.scheme in SCHEMES and not parts.netloc and not address.strip().startswith(("/", "\\"))
