"""The few things that every transform does to a tree of HTML.

Trees are lxml's. Its HTML parser writes all names in small letters (``viewbox``);
the HTML parser of the renderer puts the capitals of SVG back (``viewBox``).
"""

from __future__ import annotations

from typing import Any, TypeAlias

from lxml import html

Element: TypeAlias = Any  # lxml ships no types


def parse(text: str) -> Element:
    """The root element of a whole HTML document."""
    return html.document_fromstring(text)


def fragment(text: str) -> Element:
    """The one element that ``text`` holds."""
    return html.fragment_fromstring(text.strip())


def serialise(node: Element) -> str:
    """The element as HTML text, without the text that follows it."""
    text: str = html.tostring(node, encoding="unicode", with_tail=False)
    return text


def element(tag: str, text: str | None = None, **attributes: str) -> Element:
    """A new element. ``class_`` and ``for_`` stand for the attributes of that name; ``_`` inside a name is ``-``."""
    made = html.Element(tag)
    made.text = text
    for name, value in attributes.items():
        made.set(name.rstrip("_").replace("_", "-"), value)
    return made


def classes(node: Element) -> set[str]:
    """The classes of an element."""
    return set((node.get("class") or "").split())


def find(node: Element, tag: str, *wanted: str) -> list[Element]:
    """The descendants with this tag (``*``: any) that carry all the classes ``wanted``, in document order."""
    return [
        item
        for item in node.iterdescendants()
        if isinstance(item.tag, str) and tag in ("*", item.tag) and set(wanted) <= classes(item)
    ]


def text_of(node: Element) -> str:
    """All the words in an element, spaces made single."""
    return " ".join("".join(node.itertext()).split())
