"""Gives a drawing plain colours: what CSS says about it is written on its own parts.

In drawings the renderer prints ``var()`` and ``currentColor`` black and does not see the
page's style sheet. So the rules of ``overrides/design/diagram.css`` and of the
drawing's own ``<style>`` are worked out here, for the light theme, and stand on each
part as plain attributes (``fill="#1b2a34"``).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import cssselect2
import tinycss2

from selfhelp_pack.printing.tokens import resolve
from selfhelp_pack.printing.tree import Element, find

INK = "--ink"
_COLOURED = ("fill", "stroke", "stop-color", "color")


class Paint:
    """The rules for all drawings of a run, read once.

    ``css`` is the text of the style sheet at ``path``; ``tokens`` are the values for ``var()``.
    """

    def __init__(self, css: str, path: str, tokens: Mapping[str, str]) -> None:
        self._css = resolve(css, tokens, path)
        self._tokens = tokens

    def apply(self, svg: Element, path: str) -> None:
        """Paint one drawing in place; ``path`` names its page in errors. Its ``<style>`` elements are used up."""
        sheets = [self._css]
        for style in find(svg, "style"):
            sheets.append(resolve(style.text or "", self._tokens, path))
            style.drop_tree()
        matcher = cssselect2.Matcher()
        for sheet in sheets:
            for selectors, declarations in _rules(sheet):
                for selector in selectors:
                    if selector.pseudo_element is None and not selector.never_matches:
                        matcher.add_selector(selector, declarations)
        top = [svg, *svg.iterancestors()][-1]
        inside = set(svg.iter())
        for wrapper in cssselect2.ElementWrapper.from_html_root(top).iter_subtree():
            if wrapper.etree_element in inside:
                _paint(wrapper, matcher)
        for node in svg.iter():
            if isinstance(node.tag, str):
                self._plain(node, path)

    def _plain(self, node: Element, path: str) -> None:
        for name, value in list(node.attrib.items()):
            if "var(" in value:
                node.set(name, resolve(value, self._tokens, path))
        for name in _COLOURED:
            if (node.get(name) or "").lower() == "currentcolor":
                node.set(name, self._tokens.get(INK, "#000"))


def _rules(css: str) -> list[tuple[list[Any], list[tuple[str, str]]]]:
    """Selectors and declarations of the plain rules; what stands in ``@media`` is for screens and left out."""
    found = []
    for rule in tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True):
        if rule.type != "qualified-rule":
            continue
        declarations = [
            (entry.lower_name, tinycss2.serialize(entry.value).strip())
            for entry in tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
            if entry.type == "declaration" and not entry.name.startswith("--")
        ]
        found.append((cssselect2.compile_selector_list(rule.prelude), declarations))
    return found


def _paint(wrapper: Any, matcher: Any) -> None:
    for *_, declarations in matcher.match(wrapper):
        for name, value in declarations:
            wrapper.etree_element.set(name, value)
