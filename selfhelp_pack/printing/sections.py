"""Gives a page the shape of a chapter: headings one level down, each section in a box of its own."""

from __future__ import annotations

from selfhelp_pack.printing.tree import Element, classes, element, find, text_of

_LOWER = {"h1": "h2", "h2": "h3", "h3": "h4", "h4": "h5", "h5": "h6"}
_AFTER_THE_TEXT = ("source-note", "stamp", "next")


def box_sections(article: Element) -> None:
    """Put each ``h2`` of the page with all that follows it into ``<section class="piece piece-ID">``.

    Takes headings that are children of the article. What follows the text (stamp,
    pages to read next) stays outside.
    """
    box: Element | None = None
    for child in list(article):
        if child.tag == "h2":
            box = element("section", class_=f"piece piece-{child.get('id') or 'plain'}")
            child.addprevious(box)
            box.append(child)
        elif classes(child) & set(_AFTER_THE_TEXT):
            box = None
        elif box is not None:
            box.append(child)
    for box in find(article, "section", "piece"):
        if len(box) == 1:
            box.set("class", f"{box.get('class')} bare")


def keep_lead_ins(article: Element) -> None:
    """Mark each paragraph that ends with a colon (``lead-in``): it stays on the page of what it announces."""
    for paragraph in find(article, "p"):
        if text_of(paragraph).endswith(":"):
            paragraph.set("class", f"{paragraph.get('class') or ''} lead-in".strip())


def gather_foot(article: Element) -> None:
    """Put what follows the text side by side: sources and dates on the left, what to read next on the right."""
    notes = [child for child in article if classes(child) & set(_AFTER_THE_TEXT)]
    if not notes:
        return
    foot, left = element("div", class_="page-foot"), element("div", class_="page-notes")
    foot.append(left)
    for note in notes:
        (foot if note.tag == "nav" else left).append(note)
    article.append(foot)


def boxed(article: Element, local: str) -> Element | None:
    """The boxed section whose heading has the id ``local``, if the page has it."""
    found = find(article, "section", "piece", f"piece-{local}")
    return found[0] if found else None


def lower_headings(article: Element) -> None:
    """Make the page's title an h2 and so on: the h1s of the book are its parts."""
    for node in article.iterdescendants():
        if isinstance(node.tag, str):
            node.tag = _LOWER.get(node.tag, node.tag)
