"""The printed book, opened once: its words, outline and links, page by page."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import pikepdf
import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, Destination

from selfhelp_pack.pack import Pack
from tests.pdf.vera import Verdict, judge

WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')


@dataclass(frozen=True)
class Link:
    """A link of the PDF: where it stands, what it shows, and where it leads."""

    page: int
    shows: str
    target: str
    lands_on: int | None


@dataclass(frozen=True, order=True)
class Word:
    """A word and its box on the page, in points from the top left."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


@dataclass(frozen=True)
class Opened:
    """A PDF with its text, each word with its box, and with the middle of it, by page (pages count from 1)."""

    path: Path
    reader: PdfReader
    text: dict[int, str]
    boxes: dict[int, list[Word]]
    words: dict[int, list[tuple[float, float, str]]]

    @property
    def all_text(self) -> str:
        """The words of the whole file, spaces made single."""
        return " ".join(" ".join(self.text.values()).split())

    def outline(self) -> list[tuple[int, str, int]]:
        """Each entry of the outline: depth, words, page."""

        def walk(entries: list[object], depth: int) -> list[tuple[int, str, int]]:
            found = []
            for entry in entries:
                if isinstance(entry, list):
                    found.extend(walk(entry, depth + 1))
                elif isinstance(entry, Destination):
                    number = self.reader.get_destination_page_number(entry)
                    assert number is not None
                    found.append((depth, str(entry.title), number + 1))
            return found

        return walk(list(self.reader.outline), 1)

    def links(self) -> list[Link]:
        """Every link with the words that stand in its box."""
        named = self.reader.named_destinations
        found = []
        for number, page in enumerate(self.reader.pages, start=1):
            annotations = [item.get_object() for item in page.get("/Annots", ArrayObject())]
            height = float(page.mediabox.height)
            for annotation in annotations:
                if annotation["/Subtype"] != "/Link":
                    continue
                sides = [float(side) for side in annotation["/Rect"]]
                (left, right), (bottom, top) = sorted(sides[::2]), sorted(sides[1::2])
                shows = " ".join(
                    word for x, y, word in self.words[number] if left <= x <= right and bottom <= height - y <= top
                )
                action = annotation.get("/A", {})
                target = str(annotation.get("/Dest") or action.get("/D") or action.get("/URI"))
                lands = self.reader.get_destination_page_number(named[target]) if target in named else None
                found.append(Link(number, shows, target, None if lands is None else lands + 1))
        return found


def open_pdf(path: Path) -> Opened:
    """Open a PDF and read its words with poppler, as a reader's search would."""
    pages = enumerate(_poppler(path, "-bbox").split("<page ")[1:], start=1)
    boxes = {
        number: [Word(*map(float, sides), unescape(text)) for *sides, text in WORD.findall(page)]
        for number, page in pages
    }
    words = {
        number: [((word.left + word.right) / 2, (word.top + word.bottom) / 2, word.text) for word in page]
        for number, page in boxes.items()
    }
    return Opened(path, PdfReader(path), text_of(path), boxes, words)


def text_of(path: Path) -> dict[int, str]:
    """The words of each page of a PDF, in the order in which they are read out."""
    return dict(enumerate(_poppler(path, "-raw").split("\f")[:-1], start=1))


def _poppler(path: Path, how: str) -> str:
    return subprocess.run(["pdftotext", how, str(path), "-"], capture_output=True, text=True, check=True).stdout


@pytest.fixture(scope="session")
def untagged(dist_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The crisis card without its tags: what a validator must refuse."""
    path = tmp_path_factory.mktemp("untagged") / "untagged.pdf"
    with pikepdf.open(dist_dir / "crisis-card.pdf") as pdf:
        del pdf.Root.StructTreeRoot
        pdf.save(path)
    return path


@pytest.fixture(scope="session")
def verdicts(dist_dir: Path, untagged: Path) -> dict[Path, Verdict]:
    """What veraPDF says of each printed file: Java starts once for all of them."""
    return judge([*sorted(dist_dir.glob("*.pdf")), untagged])


@pytest.fixture(scope="session")
def book(dist_dir: Path) -> Opened:
    """The full pack."""
    return open_pdf(dist_dir / "full-pack.pdf")


@pytest.fixture(scope="session")
def card(dist_dir: Path) -> Opened:
    """The crisis card of the first area."""
    return open_pdf(dist_dir / "crisis-card.pdf")


@pytest.fixture(scope="session")
def printable(pack: Pack) -> set[str]:
    """Every number that may be printed, digits only."""
    from selfhelp_pack.registries import printable_phones

    services = [service for service in pack.registries.services.values() if service.publish != "no"]
    phones = {phone.number for service in services for phone in printable_phones(service)}
    texts = {text.number for service in services for text in service.texts if service.publish != "web-only"}
    return {number.replace(" ", "") for number in phones | texts}
