"""What somebody's telephone shows of a page whose address was sent to them: its title, a sentence, a card.

A preview stands on a screen that others may see. So a page for a crisis, or a sheet for a hard time, is shown by
the name of the pack, and what is for young people by nothing that says what it is.
"""

from __future__ import annotations

from dataclasses import dataclass

from selfhelp_pack.pages import Page

NAME = "Understanding Attachment"
PROMISE = "Help for foster carers, at any hour."
CARDS = "assets/cards"
# Pages whose very title could tell too much, and the part of the pack that is made of them.
_GUARDED = ("crisis", "signs", "tool")
_GUARDED_PART = "help-now/"


@dataclass(frozen=True)
class Preview:
    """``site`` is the name of the pack, or nothing where it may not be seen. ``card`` is a file in ``CARDS``."""

    title: str
    description: str
    site: str
    card: str


def preview_of(page: Page) -> Preview:
    """What is shown of a page before it is opened."""
    if "young-person" in page.meta.audience or page.meta.kind == "young-person":
        return Preview("A page to read", "Somebody thought that you might like it.", "", "lamp.png")
    if page.meta.kind in _GUARDED or page.source.startswith(_GUARDED_PART) or page.meta.content_note:
        return Preview(NAME, PROMISE, NAME, "pack.png")
    if page.meta.kind == "home":
        return Preview(NAME, page.meta.summary, NAME, "pack.png")
    name = page.source.removesuffix(".md").replace("/", "-")
    return Preview(page.meta.title, page.meta.summary, NAME, f"{name}.png")
