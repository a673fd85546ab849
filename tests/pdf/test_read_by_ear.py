"""The book as a screen reader has it: its tree of tags, in the order in which it is read out."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary

from selfhelp_pack.pack import Pack
from selfhelp_pack.printing.tree import find
from tests.pdf.conftest import text_of
from tests.pdf.test_full_pack import parts

MARKED = re.compile(rb"/MCID (\d+)\s*>>\s*BDC(.*?)EMC", re.DOTALL)
PLACED = re.compile(rb"([-\d.]+) ([-\d.]+) Tm")
LINE = 12  # pixels: what stands on one line may be placed so much higher or lower
HEADING = re.compile(r"/H([1-6])")
FOOT = "In danger: 999. Who to call: page 2"


@dataclass
class Tag:
    """An element of the tree: ``marks`` are what it holds of each page, ``notes`` what its links tell."""

    name: str
    alt: str
    marks: list[tuple[int, int]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    kids: list[Tag] = field(default_factory=list)

    def all(self) -> Iterator[Tag]:
        """This element and all below it, in reading order."""
        yield self
        for kid in self.kids:
            yield from kid.all()


@dataclass(frozen=True)
class Heard:
    """A file as it is read out: its tree, and where on its page each marked text begins."""

    tree: Tag
    places: dict[tuple[int, int], tuple[float, float]]
    marked: set[tuple[int, int]]


@pytest.fixture(scope="module")
def heard(dist_dir: Path) -> Heard:
    return listen(dist_dir / "full-pack.pdf")


def listen(path: Path) -> Heard:
    """Read the tags of a file, and where what they hold stands."""
    with pikepdf.open(path) as pdf:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, start=1)}
        places, marked = {}, set()
        for number, page in enumerate(pdf.pages, start=1):
            page.contents_coalesce()
            for mark, text in MARKED.findall(page.Contents.read_bytes()):
                marked.add((number, int(mark)))
                if place := PLACED.search(text):
                    places[number, int(mark)] = (float(place[1]), float(place[2]))
        tree = _tag(pdf.Root.StructTreeRoot.K[0], numbers)
    return Heard(tree, places, marked)


def _tag(node: pikepdf.Object, numbers: dict[tuple[int, int], int]) -> Tag:
    tag = Tag(str(node.S), str(node.get("/Alt", "")))
    for kid in node.K if isinstance(node.get("/K"), Array) else []:
        if not isinstance(kid, Dictionary):
            tag.marks.append((numbers[node.Pg.objgen], int(kid)))
        elif "/Obj" in kid:
            tag.notes.append(str(kid.Obj.get("/Contents", "")))
        elif "/S" in kid:
            tag.kids.append(_tag(kid, numbers))
    return tag


def test_all_that_is_marked_is_read_once(heard: Heard) -> None:
    read = Counter(mark for tag in heard.tree.all() for mark in tag.marks)
    assert set(read) == heard.marked
    assert set(read.values()) == {1}


def test_running_heads_and_feet_are_passed_over(dist_dir: Path) -> None:
    # In a short book: poppler takes minutes to read the whole pack in the order of its tags.
    path = dist_dir / "core-pack.pdf"
    said = subprocess.run(["pdfinfo", "-struct-text", str(path)], capture_output=True, text=True, check=True).stdout
    spoken = " ".join(re.findall(r'^\s*"(.*)"$', said, re.MULTILINE))
    assert FOOT in " ".join(" ".join(text_of(path).values()).split())
    assert len(spoken) > 10_000
    assert FOOT not in spoken


def test_it_is_read_from_the_top_of_each_page_to_its_end(heard: Heard) -> None:
    """Down, or up again only where the next column begins, and never back to an earlier page."""
    # The words of a drawing have places of their own.
    order = [mark for tag in heard.tree.all() if tag.name != "/Figure" for mark in tag.marks if mark in heard.places]
    assert len(order) > 10_000
    for before, after in pairwise(order):
        assert after[0] >= before[0], (before, after)
        (x, y), (next_x, next_y) = heard.places[before], heard.places[after]
        assert after[0] > before[0] or next_y >= y - LINE or next_x > x, (before, after)


def test_what_runs_over_pages_is_one(heard: Heard, root: Path, site_dir: Path, pack: Pack) -> None:
    """As many pages of the pack and tables as there are: what went on would be one more."""
    pages = [page for part in parts(root, site_dir, pack) for page in part.all_pages]
    tags = Counter(tag.name for tag in heard.tree.all())
    assert tags["/Art"] == len(pages)
    assert tags["/Table"] == tags["/THead"] == sum(len(find(page.article, "table")) for page in pages) > 0


def test_no_level_of_headings_is_skipped(heard: Heard) -> None:
    levels = [int(match[1]) for tag in heard.tree.all() if (match := HEADING.fullmatch(tag.name))]
    assert levels[0] == 1
    assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []


def test_every_drawing_is_told_and_every_link_says_where_it_leads(heard: Heard) -> None:
    tags = Counter(tag.name for tag in heard.tree.all())
    assert tags["/Figure"] > 20
    assert tags["/Link"] > 1_000
    for tag in heard.tree.all():
        if tag.name == "/Figure":
            assert tag.alt.strip()
        if tag.name == "/Link":
            assert len(tag.notes) == 1
            assert tag.notes[0].strip()
