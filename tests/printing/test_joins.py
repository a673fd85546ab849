"""What runs over the end of a page is one element, and nothing else is: on what the renderer really writes."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

import page as validator
import pikepdf
import pytest

from selfhelp_pack.printing.pdfua import elements
from selfhelp_pack.printing.render import Sheet, render
from selfhelp_pack.printing.tree import parse
from tests.pdf.test_read_by_ear import Tag, listen

SHEET = Sheet("@page { size: 60mm 60mm; margin: 10mm } p { margin: 0; orphans: 1; widows: 1 }", "x.css", Path("/"))
DAY = dt.date(2026, 11, 22)
LINES = "".join(f"<p>Line {number}</p>" for number in range(12))
ITEMS = "".join(f"<li>Item {number}</li>" for number in range(12))
ROWS = "".join(f'<tr><th scope="row">{number}</th><td>b</td></tr>' for number in range(12))
TABLE = f"<table><thead><tr><th>A</th><th>B</th></tr></thead><tbody>{ROWS}</tbody></table>"
WORDS = "word " * 200


def printed(body: str, folder: Path) -> tuple[Tag, int]:
    """The tags of what is printed from ``body``, and how many pages it takes."""
    html = f'<html lang="en"><head><title>t</title></head><body>{body}</body></html>'
    pdf = render(parse(html), [SHEET], [], "trial", DAY)
    path = folder / "trial.pdf"
    path.write_bytes(pdf)
    report = validator.validate_pdf(str(path), profile="ua1")
    assert report.is_compliant, report.failures
    with pikepdf.open(io.BytesIO(pdf)) as file:
        return listen(path).tree, len(file.pages)


def count(tree: Tag, name: str) -> int:
    return sum(tag.name == name for tag in tree.all())


@pytest.mark.parametrize(
    ("body", "once"),
    [
        (f"<article><section><ul>{ITEMS}</ul></section></article>", ["/Art", "/Sect", "/L"]),
        (f"<ul><li>{LINES}</li></ul>", ["/L", "/LI", "/LBody"]),
        (f'<ol style="list-style: none"><li>{LINES}</li></ol>', ["/L", "/LI", "/LBody"]),
        (f"<p>{WORDS}</p>", ["/P"]),
        (TABLE, ["/Table", "/THead", "/TBody"]),
        (f"<aside><div>{LINES}</div></aside>", ["/Div"]),
    ],
)
def test_what_runs_over_pages_is_one(body: str, once: list[str], tmp_path: Path) -> None:
    tree, pages = printed(body, tmp_path)
    assert pages > 1
    assert {name: count(tree, name) for name in once} == dict.fromkeys(once, 1)


def test_a_head_that_is_repeated_is_read_once_and_names_every_cell(tmp_path: Path) -> None:
    tree, pages = printed(TABLE, tmp_path)
    assert pages > 1
    assert count(tree, "/TR") == 1 + 12
    with pikepdf.open(tmp_path / "trial.pdf") as file:
        cells = [node for node in elements(file.Root.StructTreeRoot) if node.S in ("/TH", "/TD")]
        names = {str(cell.ID) for cell in cells if cell.S == "/TH"}
        assert all({str(name) for name in cell.A.Headers} <= names for cell in cells if cell.S == "/TD")
        assert len(names) == 2 + 12


def test_what_only_begins_on_the_next_page_stays_its_own(tmp_path: Path) -> None:
    two = f'<section><ul>{ITEMS[:60]}</ul></section><section style="break-before: page"><ul><li>b</li></ul></section>'
    tree, pages = printed(two, tmp_path)
    assert pages == 2
    assert count(tree, "/Sect") == count(tree, "/L") == 2


def test_columns_that_run_over_a_page_are_not_mixed(tmp_path: Path) -> None:
    """Two cells go on side by side: the first must not be put behind the second."""
    cells = f'<div style="display: grid; grid-template-columns: 1fr 1fr"><div>{LINES}</div><div>{LINES}</div></div>'
    tree, pages = printed(cells, tmp_path)
    assert pages > 1
    marks = [mark for tag in tree.all() for mark in tag.marks]
    assert [page for page, _ in marks] == sorted(page for page, _ in marks)
    assert count(tree, "/P") == 24
