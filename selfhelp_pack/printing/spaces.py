"""Keeps the renderer from breaking a line after one word.

WeasyPrint 70 counts the space at the end of a text when it asks whether the text fits
the line. Where words fit and their last space does not, it gives up and leaves the
first word alone on the line. So the space before an inline element gets a box of its own.
"""

from __future__ import annotations

from selfhelp_pack.printing.tree import Element, element

INLINE = frozenset({"a", "abbr", "b", "cite", "code", "dfn", "em", "i", "q", "small", "span", "strong", "sub", "sup"})


def free_last_spaces(article: Element) -> None:
    """Put the last space of every text before an inline element into a ``<span>``, in place."""
    for node in list(article.iterdescendants()):
        if node.tag not in INLINE or any(parent.tag == "svg" for parent in node.iterancestors()):
            continue
        before = node.getprevious()
        text = node.getparent().text if before is None else before.tail
        words = (text or "").rstrip()
        if len(words.split()) < 2 or words == text:
            continue
        if before is None:
            node.getparent().text = words
        else:
            before.tail = words
        node.addprevious(element("span", " "))
