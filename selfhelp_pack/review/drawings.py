"""Rules on drawings: SVG that describes itself and carries nothing that runs or reaches out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from selfhelp_pack.errors import Finding
from selfhelp_pack.macros.context import DIAGRAMS
from selfhelp_pack.pack import Pack
from selfhelp_pack.pages import FOLDER

MAX_BYTES = 100_000
SVG = "{http://www.w3.org/2000/svg}"
ELEMENTS = frozenset(
    {"svg", "title", "desc", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan"}
)
_GENERAL = "aria-labelledby class id role transform viewBox"
_GEOMETRY = "cx cy d dx dy height points r rx ry text-anchor width x x1 x2 y y1 y2"
ATTRIBUTES = frozenset(f"{_GENERAL} {_GEOMETRY}".split())


def safe_and_described(pack: Pack) -> Iterator[Finding]:
    """Each drawing of docs/diagrams/ is small, describes itself, and holds shapes and words only."""
    for file in sorted((pack.root / FOLDER / DIAGRAMS).glob("*.svg")):
        path = f"{FOLDER}/{DIAGRAMS}/{file.name}"
        for line, fault in faults_in(file):
            yield Finding(path, line, "svg", found=fault)


def faults_in(file: Path) -> Iterator[tuple[int, str]]:
    """The line and the words of each fault of one drawing. Entities are never expanded, nothing is fetched."""
    if file.is_symlink():
        yield 0, "the file is a link to another place"
        return
    data = file.read_bytes()
    if len(data) > MAX_BYTES:
        yield 0, f"it has {len(data):,} bytes; {MAX_BYTES:,} is the most"
        return
    if b"<!" in re.sub(rb"<!--.*?-->", b"", data, flags=re.DOTALL):
        yield 1, "it declares entities or a document type"
        return
    try:
        tree = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
    except etree.XMLSyntaxError as error:
        yield error.lineno or 1, f"it is not well formed ({error.msg})"
        return
    yield from _shape(tree, file.stem)
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        line = int(str(element.sourceline or 1))
        name = str(element.tag).removeprefix(SVG)
        if name not in ELEMENTS:
            yield line, f"it holds <{name}>; shapes and words only"
        for attribute in map(str, element.attrib):
            if attribute not in ATTRIBUTES:
                yield line, f'"{attribute}" of <{name}> is not allowed; colours and lines come from classes'


def _shape(tree: etree._Element, name: str) -> Iterator[tuple[int, str]]:
    if tree.tag != f"{SVG}svg" or not tree.get("viewBox"):
        yield 1, "it does not begin with <svg> and a viewBox"
        return
    labels = f"{name}-title {name}-desc"
    if tree.get("role") != "img" or tree.get("aria-labelledby") != labels:
        yield 1, f'its <svg> needs role="img" and aria-labelledby="{labels}"'
    for part in ("title", "desc"):
        element = tree.find(f"{SVG}{part}")
        if element is None or not (element.text or "").strip() or element.get("id") != f"{name}-{part}":
            yield 1, f'it needs a <{part} id="{name}-{part}"> that says what the picture says'
