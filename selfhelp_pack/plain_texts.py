"""Spares the engine's Markdown parser the search for marks in texts that hold none, as most do.

The parser looks for each of some thirty marks (code, links, stars, quotation marks) in each text of a page, one after
the other. Whoever extends it may say that a text is finished (``AtomicString``): so these are, before it begins.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

# Without one of these, none of the parser's own marks can stand in a text, and none of the extension "smarty".
_OF_SMARTY = r"['\"]|--|\.\.\."
_OF_SMARTY_ALONE = re.compile(_OF_SMARTY)
_OF_BOTH = re.compile(rf"[`\\\[<&*_]|  \n|{_OF_SMARTY}")
# The parser looks for its own at 20, "smarty" for its at 6.
_BEFORE_INLINE, _BEFORE_SMARTY = 21, 7


class PlainTexts(Extension):
    """To be named last: it looks whether "smarty" is there."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (so the parser calls it)
        """Called by the parser once."""
        md.treeprocessors.register(_Finished(md, _OF_BOTH), "plain-texts", _BEFORE_INLINE)
        if "smarty" in md.treeprocessors:
            md.treeprocessors.register(_Finished(md, _OF_SMARTY_ALONE), "plain-texts-of-smarty", _BEFORE_SMARTY)


class _Finished(Treeprocessor):
    """Marks each text as finished that holds none of the ``marks``."""

    def __init__(self, md: Markdown, marks: re.Pattern[str]) -> None:
        super().__init__(md)
        self._marks = marks

    def run(self, root: Element) -> None:
        for node in root.iter():
            if node.text and not self._marks.search(node.text):
                node.text = AtomicString(node.text)
            if node.tail and not self._marks.search(node.tail):
                node.tail = AtomicString(node.tail)
