"""Opens what is folded on a screen, and drops what paper cannot use."""

from __future__ import annotations

from selfhelp_pack.printing.forms import lay_field
from selfhelp_pack.printing.tree import Element, classes, element

SCREEN_TAGS = frozenset({"script", "noscript", "template", "button", "dialog"})
# screen-only: what a page on paper cannot use. not-in-book: what the book says in a place of its own.
LEFT_OUT = frozenset({"screen-only", "not-in-book"})
FIELDS = frozenset({"input", "select", "textarea"})


def unfold(article: Element, *, fillable: bool = False) -> None:
    """Make ``article`` fit for paper, in place.

    Folded parts stand open under their title, fields become lines for a pen, forms
    lose their shell, and everything marked as ``LEFT_OUT`` goes, with all scripts and comments.
    Where the edition is ``fillable``, fields that have been named also stay, over their lines.
    """
    for node in list(article.iterdescendants()):
        if all(parent is not article for parent in node.iterancestors()):
            continue  # went with something around it
        if not isinstance(node.tag, str) or node.tag in SCREEN_TAGS or LEFT_OUT & set(classes(node)):
            node.drop_tree()
        elif node.tag == "details":
            node.tag = "div"
            node.attrib.pop("open", None)
            node.set("class", "unfolded")
        elif node.tag == "summary":
            node.tag = "p"
            node.set("class", "label")
        elif _is_named_by_its_cell(node):
            node.drop_tree()
        elif node.tag == "label":
            node.tag = "span"
            node.attrib.pop("for", None)
        elif node.tag in FIELDS:
            _become_line(node, fillable)
        elif node.tag == "form":
            node.drop_tag()


def _become_line(node: Element, fillable: bool) -> None:
    """Lines for a pen as many as the field has, a box to draw in, or a box to tick."""
    if node.get("type") == "hidden":
        node.drop_tree()
        return
    around = node.getparent()
    if node.get("type") == "checkbox":
        marks = [element("span", class_="tick-box")]
    elif any("write-draw" in classes(parent) for parent in node.iterancestors()):
        marks = [element("span", class_="draw-box")]
    else:
        rows = node.get("rows") or ""
        marks = [element("span", class_="write-line") for _ in range(int(rows) if rows.isdecimal() else 1)]
    marks[-1].tail, node.tail = node.tail, None
    for mark in marks:
        node.addprevious(mark)
    if fillable and node.get("name"):
        lay_field(node, marks)
    around.remove(node)


def _is_named_by_its_cell(node: Element) -> bool:
    """Whether a label says what the heads of its row and column say already."""
    return bool(node.tag == "label" and node.get("for") and len(node) <= 1 and node.getparent().tag == "td")
