"""Rules on links, anchors, pictures and HTML in pages."""

from __future__ import annotations

import difflib
import posixpath
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from selfhelp_pack.errors import Finding
from selfhelp_pack.pack import Pack
from selfhelp_pack.pages import FOLDER, Page
from selfhelp_pack.review.markdown_source import Link, outline
from selfhelp_pack.review.view import PageView

MADE_BY_MACROS = {
    "urgent": ["urgent"],
    "first_step": ["first-step"],
}


def between_pages(view: PageView) -> Iterator[Finding]:
    """A link goes to a page of the pack and to a heading that it has."""
    for link in view.outline.links:
        yield from _link(view, link)


def _link(view: PageView, link: Link) -> Iterator[Finding]:
    pages = view.pack.pages
    parts = urlsplit(link.address)
    if parts.scheme in ("http", "https") or link.address.startswith("//"):
        yield view.finding("link-outside", link.line, link.address)
        return
    if parts.scheme or link.address.startswith("/"):
        yield view.finding("link-unsafe", link.line, link.address)
        return
    target = resolve(view.page, parts.path) if parts.path else view.page.source
    if target not in pages:
        near = difflib.get_close_matches(target, pages, n=3)
        yield view.finding("link-page", link.line, link.address, ", ".join(near))
        return
    anchor = unquote(parts.fragment)
    if anchor and anchor not in anchors_of(view.pack, target):
        known = ", ".join(heading.anchor for heading in outline(pages[target]).headings)
        yield view.finding("link-anchor", link.line, anchor, known)


def resolve(page: Page, path: str) -> str:
    """The path inside docs/ that a link of ``page`` means."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(page.source), unquote(path)))


def anchors_of(pack: Pack, source: str) -> set[str]:
    """The places on a page that a link may name."""
    anchors = {heading.anchor for heading in outline(pack.pages[source]).headings}
    for call in pack.calls[source]:
        anchors.update(MADE_BY_MACROS.get(call.name, []))
        if call.name == "areas":
            anchors.update(pack.registries.areas)
        elif call.name == "glossary":
            anchors.update(pack.registries.terms)
        elif call.name == "source_list":
            anchors.update(f"source-{source_id}" for source_id in pack.registries.sources)
    return anchors


def pictures(view: PageView) -> Iterator[Finding]:
    """A picture is there and is described."""
    docs = view.pack.root / FOLDER
    for image in view.outline.images:
        file = docs / resolve(view.page, urlsplit(image.address).path)
        inside = file.resolve().is_relative_to(docs.resolve())
        if urlsplit(image.address).scheme or not inside or not file.is_file():
            yield view.finding("image-missing", image.line, image.address)
        if not image.text.strip():
            yield view.finding("image-alt", image.line, image.address)


def next_pages(view: PageView) -> Iterator[Finding]:
    """The pages named under ``next:`` are other pages of the pack."""
    pages = view.pack.pages
    for number, path in enumerate(view.page.meta.next):
        if path not in pages or path == view.page.source:
            near = ", ".join(difflib.get_close_matches(path, pages, n=3))
            yield view.finding("next-page", view.page.line_of("next", number), path, near)


def html(view: PageView) -> Iterator[Finding]:
    """Pages hold Markdown and macros, no HTML."""
    for text, line in view.outline.html:
        yield view.finding("raw-html", line, text[:60])
