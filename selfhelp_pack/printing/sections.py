"""Gives a page the shape of a chapter: headings one level down, each section in a box of its own."""

from __future__ import annotations

from selfhelp_pack.printing.tree import Element, classes, element, find, text_of

# Sections of numbers, by the id of their heading: they are laid out like the last section of a page, "Who to call".
_WHOM_TO_RING = ("ring", "who-can-help")
_TO_FILL_IN = ("write-in", "write-rows")
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
            if child.get("id") in _WHOM_TO_RING:
                box.set("class", f"{box.get('class')} piece-who-to-call")
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
    """Mark each paragraph that announces what follows (``lead-in``): it stays on the page of that.

    One that ends with a colon does, and one between a heading and lines to fill in.
    """
    for paragraph in find(article, "p"):
        before, after = paragraph.getprevious(), paragraph.getnext()
        says_how = (
            before is not None
            and before.tag in _LOWER
            and after is not None
            and bool(classes(after) & set(_TO_FILL_IN))
        )
        if says_how or text_of(paragraph).endswith(":"):
            paragraph.set("class", f"{paragraph.get('class') or ''} lead-in".strip())


def name_sheets(article: Element) -> None:
    """Put a colon between the name of a sheet to fill in and what it is for: on the website one stands on a button."""
    for link in find(article, "a"):
        after = link.getnext()
        if "sheet-link" in classes(link.getparent()) and after is not None and "download-facts" in classes(after):
            link.tail = ": "


def join_warnings(article: Element) -> None:
    """Put "check before you need it" behind what a service is for. In a row of its own it stands below a long name."""
    for warning in find(article, "span", "check-first"):
        before = warning.getprevious()
        if before is not None and "call-what" in classes(before):
            if len(before):
                before[-1].tail = f"{before[-1].tail or ''} "
            else:
                before.text = f"{before.text or ''} "
            before.append(warning)


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
