"""Rules on drawings: SVG that describes itself and carries nothing that runs or reaches out.

A drawing becomes a part of the page, where a browser reads it as HTML and not as XML. So it may
hold only what both read alike: known elements and attributes with plain values. No comments,
no prefixes, no instructions, no entities of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from selfhelp_pack.characters import false_words_in, hidden_in
from selfhelp_pack.contact_details import SPOKEN_OF, details_in
from selfhelp_pack.errors import Finding, PackError
from selfhelp_pack.front_matter import JINJA_MARKS
from selfhelp_pack.intake import entries, read_text
from selfhelp_pack.macros.context import DIAGRAMS
from selfhelp_pack.pack import Pack
from selfhelp_pack.pages import FOLDER

MAX_BYTES = 100_000
MOST_ELEMENTS = 1_000
DEEPEST = 10
FARTHEST = 10_000
LARGEST_SIDE = 3_000
SVG = "{http://www.w3.org/2000/svg}"
RULE = "svg"

_DESCRIBING = frozenset({"title", "desc"})
_GEOMETRY = "cx cy dx dy height r rx ry width x x1 x2 y y1 y2"
_SHAPES = "g path rect circle ellipse line polyline polygon text tspan"
ELEMENTS = frozenset(f"{SVG}{name}" for name in (*_SHAPES.split(), *_DESCRIBING))
_COORDINATE = re.compile(r"[-+\d.eE]{1,20}%?")
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_CLASSES = re.compile(r"\s*ua-[a-z0-9-]+(?:\s+ua-[a-z0-9-]+)*\s*")
_MOVES = re.compile(r"\s*(?:(?:translate|rotate|scale|skewX|skewY|matrix)\s*\([-+\d.eE,\s]{1,200}\)[\s,]*){1,10}")
# What the value of each attribute looks like. Colours and lines come from classes.
ATTRIBUTES = {
    "class": _CLASSES,
    "id": re.compile(r"[a-z0-9-]+"),
    "d": re.compile(r"[MmLlHhVvCcSsQqTtAaZz\d\s,.+\-eE]*"),
    "points": re.compile(r"[\d\s,.+\-eE]*"),
    "transform": _MOVES,
    "text-anchor": re.compile(r"start|middle|end"),
} | dict.fromkeys(_GEOMETRY.split(), _COORDINATE)
_ON_TOP = frozenset({"viewBox", "role", "aria-labelledby"})
_SIZE = re.compile(r"\s*0[\s,]+0[\s,]+(\d{1,4})[\s,]+(\d{1,4})\s*")
_DECLARED = r"version=[\"']1\.[01][\"']|encoding=[\"']utf-8[\"']|standalone=[\"']\w+[\"']"
_DECLARATION = re.compile(rf"\s*<\?xml(?:\s+(?:{_DECLARED}))*\s*\?>", re.IGNORECASE)
# What a browser reads in another way than the checks below, wherever it stands.
_FORBIDDEN = {
    "<!--": "it holds a comment (<!-- ... -->), in which something could hide",
    "<!": "it declares entities or a document type",
    "<?": "it holds an instruction to programs (<? ... ?>)",
}
_NO_CALLS = "Take it out of the drawing. Where a reader needs it, call it in the page below the drawing."


def safe_and_described(pack: Pack) -> Iterator[Finding]:
    """Each drawing of docs/diagrams/ is small, describes itself, and holds shapes and words only."""
    for path, text in drawings_of(pack.root):
        yield from text.findings if isinstance(text, PackError) else faults_in(text, path)


def drawings_of(root: Path) -> Iterator[tuple[str, str | PackError]]:
    """The path and the text of each drawing of docs/diagrams/, or why it cannot be read."""
    try:
        found = entries(root, f"{FOLDER}/{DIAGRAMS}") if (root / FOLDER / DIAGRAMS).is_dir() else ()
    except PackError:
        return  # the folder itself is a finding of the rule on files
    for entry in found:
        if entry.kind == "file" and entry.name.endswith(".svg"):
            try:
                yield entry.path, read_text(root, entry.path, MAX_BYTES)
            except PackError as error:
                yield entry.path, error


def faults_in(text: str, path: str) -> Iterator[Finding]:
    """The faults of one drawing, each with its line. Entities are never expanded, nothing is fetched."""
    stem = path.rpartition("/")[2].removesuffix(".svg")
    declared = _DECLARATION.match(text)
    drawing = text[declared.end() :] if declared else text
    first_line = text.count("\n", 0, len(text) - len(drawing)) + 1
    for mark, found in _FORBIDDEN.items():
        if mark in drawing:
            line = first_line + drawing.count("\n", 0, drawing.index(mark))
            yield Finding(path, line, RULE, found)
            return
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, recover=False)
        tree = etree.fromstring(drawing.encode(), parser)
    except etree.XMLSyntaxError as error:
        line = first_line + (error.lineno or 1) - 1
        yield Finding(path, line, RULE, f"it is not well formed ({error.msg})")
        return
    if sum(1 for _ in tree.iter()) > MOST_ELEMENTS:
        yield Finding(path, 0, RULE, f"it has more than {MOST_ELEMENTS:,} parts")
        return
    for line, found in (*_shape(tree, stem), *_parts(tree, stem)):
        yield Finding(path, first_line + line - 1, RULE, found)
    yield from _words(tree, path, first_line)


def _shape(tree: etree._Element, name: str) -> Iterator[tuple[int, str]]:
    """What is wrong with the drawing as a whole."""
    if tree.tag != f"{SVG}svg":
        yield 1, 'it does not begin with <svg xmlns="http://www.w3.org/2000/svg">'
        return
    size = _SIZE.fullmatch(tree.get("viewBox", ""))
    if not size or not all(0 < int(side) <= LARGEST_SIDE for side in size.groups()):
        yield 1, 'its <svg> needs a viewBox such as viewBox="0 0 720 600"'
    labels = f"{name}-title {name}-desc"
    if tree.get("role") != "img" or tree.get("aria-labelledby") != labels:
        yield 1, f'its <svg> needs role="img" and aria-labelledby="{labels}"'
    for part in ("title", "desc"):
        element = tree.find(f"{SVG}{part}")
        if element is None or not (element.text or "").strip() or element.get("id") != f"{name}-{part}":
            yield 1, f'it needs a <{part} id="{name}-{part}"> that says what the picture says'


def _parts(tree: etree._Element, stem: str) -> Iterator[tuple[int, str]]:
    """What is wrong with one of its elements and their attributes."""
    for element in tree.iter():
        line = int(str(element.sourceline or 1))
        name = etree.QName(element).localname
        if element.prefix or set(element.nsmap) != {None}:
            yield line, f"<{name}> declares or uses a prefix; browsers read such names differently"
        if element is not tree and str(element.tag) not in ELEMENTS:
            yield line, f"it holds <{name}>; shapes and words only"
            continue
        inside = sum(1 for _ in element.iterancestors())
        if inside > DEEPEST:
            yield line, f"<{name}> stands inside more than {DEEPEST} others"
            return
        if name in _DESCRIBING and (len(element) or inside != 1):
            yield line, f"<{name}> stands at the top of the drawing and holds words only"
        for attribute, value in element.attrib.items():
            if not (element is tree and attribute in _ON_TOP):
                yield from ((line, found) for found in _attribute(name, str(attribute), str(value), stem))


def _attribute(element: str, name: str, value: str, stem: str) -> Iterator[str]:
    allowed = ATTRIBUTES.get(name)
    if allowed is None or (element == "svg" and name in ("width", "height")):
        yield f'"{name}" of <{element}> is not allowed; colours and lines come from classes, the size from the page'
    elif not allowed.fullmatch(value):
        yield f'{name}="{value[:40]}" of <{element}> cannot be used'
    elif name == "id" and not value.startswith(f"{stem}-"):
        yield f'the id "{value[:40]}" does not begin with "{stem}-"; another part of the page may have the same'
    elif name != "class" and any(abs(float(number)) > FARTHEST for number in _NUMBER.findall(value)):
        yield f"a <{element}> reaches far outside the drawing"


def _words(tree: etree._Element, path: str, first_line: int) -> Iterator[Finding]:
    """What must not stand in its words: hidden letters, letters that deceive, calls, numbers and addresses."""
    for element in tree.iter(f"{SVG}text", *(f"{SVG}{name}" for name in _DESCRIBING)):
        line = first_line + int(str(element.sourceline or 1)) - 1
        words = "".join(map(str, element.itertext()))
        for hidden in hidden_in(words):
            yield Finding(path, line, "hidden-character", hidden.said)
        for word, looks, _ in false_words_in(words):
            yield Finding(path, line, "mixed-letters", word, looks)
        for detail in details_in(words):
            found = " ".join(words[detail.start : detail.end].split())
            if detail.key not in SPOKEN_OF:
                yield Finding(path, line, f"{detail.kind}-typed", found, mend=_NO_CALLS)
        if any(mark in words for mark in JINJA_MARKS):
            yield Finding(path, line, RULE, "it holds {{ or {%, which have no meaning there")
