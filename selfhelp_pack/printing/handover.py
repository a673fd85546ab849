"""Hands a document to the renderer as the tree that it is.

WeasyPrint 70 takes text alone: it parses what we have just written, for 4 % of a book's time. And its own style sheet
has rules for footnotes and for markers that match every element, so it makes six styles for things that are not there
beside each that is: 200,000 for 34,000 elements. Our documents have no footnotes, and markers on list items alone.
"""

from __future__ import annotations

import re
from functools import cache
from xml.etree import ElementTree

import tinyhtml5
from cssselect2 import ElementWrapper
from weasyprint import CSS, HTML
from weasyprint.css.counters import CounterStyle
from weasyprint.html import UA

from selfhelp_pack.printing.fetcher import PackFetcher
from selfhelp_pack.printing.tree import Element, serialise

_NOTES = re.compile(r"^::(?:foot)?note-\w+ \{.*\}$", re.MULTILINE)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5"})
_MARKERS = re.compile(r"^::marker ", re.MULTILINE)


class Handover(HTML):  # type: ignore[misc]
    """What the renderer makes of the text of a document, without the text. Its files come from ``fetcher``."""

    def __init__(self, document: Element, fetcher: PackFetcher) -> None:
        self.base_url = "about:blank"
        self.url_fetcher = fetcher
        self.media_type = "print"
        root = _copy(document)
        _free_of_ids(root)
        self.wrapper_element = ElementWrapper.from_html_root(root, content_language=None)
        self.etree_element = self.wrapper_element.etree_element

    def _ua_stylesheets(self, forms: bool = False) -> list[CSS]:
        """The renderer's own sheets, the first of them ours."""
        return [_own_sheet(), *super()._ua_stylesheets(forms)[1:]]


@cache
def _own_sheet() -> CSS:
    return CSS(string=_MARKERS.sub("li::marker ", _NOTES.sub("", UA)), counter_style=CounterStyle())


def _copy(node: Element) -> ElementTree.Element:
    """The same element for the renderer, without comments. A drawing is parsed, for the sake of its capitals."""
    if node.tag == "svg":
        drawing: ElementTree.Element = tinyhtml5.parse(serialise(node), namespace_html_elements=False).find("body")[0]
        return drawing
    made = ElementTree.Element(node.tag, dict(node.attrib))
    made.text = node.text
    for child in node:
        if isinstance(child.tag, str):
            made.append(_copy(child))
            made[-1].tail = child.tail
        elif len(made):
            made[-1].tail = (made[-1].tail or "") + (child.tail or "")
        else:
            made.text = (made.text or "") + (child.tail or "")
    return made


def _free_of_ids(root: ElementTree.Element) -> None:
    """Take away the ids of headings that no link leads to, and let the first thing in an article have the article's.

    To the renderer an id is a property, so what stands in an article with one shares no style with other articles. The
    style sheets may name the ids of other things.
    """
    wanted = {link.get("href", "").removeprefix("#") for link in root.iter("a")}
    for heading in (node for node in root.iter() if node.tag in _HEADINGS):
        if heading.get("id", "") not in wanted:
            heading.attrib.pop("id", None)
    for article in root.iter("article"):
        if len(article) and "id" in article.attrib and "id" not in article[0].attrib:
            article[0].set("id", article.attrib.pop("id"))
