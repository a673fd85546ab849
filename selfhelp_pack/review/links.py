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

MADE_BY_MACROS = {
    "urgent": ["urgent"],
    "first_step": ["first-step"],
}


def between_pages(pack: Pack) -> Iterator[Finding]:
    """A link goes to a page of the pack and to a heading that it has."""
    for page in pack.pages.values():
        for link in outline(page).links:
            yield from _link(pack, page, link)


def _link(pack: Pack, page: Page, link: Link) -> Iterator[Finding]:
    parts = urlsplit(link.address)
    if parts.scheme in ("http", "https") or link.address.startswith("//"):
        yield Finding(page.path, link.line, "link-outside", found=link.address)
        return
    if parts.scheme or link.address.startswith("/"):
        yield Finding(page.path, link.line, "link-unsafe", found=link.address)
        return
    target = _resolve(page, parts.path) if parts.path else page.source
    if target not in pack.pages:
        near = difflib.get_close_matches(target, pack.pages, n=3)
        yield Finding(page.path, link.line, "link-page", found=link.address, allowed=", ".join(near))
        return
    anchor = unquote(parts.fragment)
    if anchor and anchor not in _anchors(pack, target):
        known = ", ".join(heading.anchor for heading in outline(pack.pages[target]).headings)
        yield Finding(page.path, link.line, "link-anchor", found=anchor, allowed=known)


def _resolve(page: Page, path: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(page.source), unquote(path)))


def _anchors(pack: Pack, source: str) -> set[str]:
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


def pictures(pack: Pack) -> Iterator[Finding]:
    """A picture is there and is described."""
    for page in pack.pages.values():
        for image in outline(page).images:
            file = pack.root / FOLDER / _resolve(page, urlsplit(image.address).path)
            inside = file.resolve().is_relative_to((pack.root / FOLDER).resolve())
            if urlsplit(image.address).scheme or not inside or not file.is_file():
                yield Finding(page.path, image.line, "image-missing", found=image.address)
            if not image.text.strip():
                yield Finding(page.path, image.line, "image-alt", found=image.address)


def next_pages(pack: Pack) -> Iterator[Finding]:
    """The pages named under ``next:`` are pages of the pack."""
    for page in pack.pages.values():
        for path in page.meta.next:
            if path not in pack.pages or path == page.source:
                near = ", ".join(difflib.get_close_matches(path, pack.pages, n=3))
                yield Finding(page.path, 2, "next-page", found=path, allowed=near)


def html(pack: Pack) -> Iterator[Finding]:
    """Pages hold Markdown and macros, no HTML."""
    for page in pack.pages.values():
        for text, line in outline(page).html:
            yield Finding(page.path, line, "raw-html", found=text[:60])
