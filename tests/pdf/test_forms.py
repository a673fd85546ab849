"""Sheets as files to fill in: every field is there, says its name, takes words, and leaves paper as it was."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import page as validator
import pikepdf
import pytest
from fontTools.ttLib import TTFont
from lxml import html
from PIL import Image, ImageChops
from pypdf import PdfReader, PdfWriter

from selfhelp_pack.pack import Pack
from selfhelp_pack.printing.editions import print_editions
from tests.pdf.conftest import open_pdf

FILLABLE = ["worksheets", "local-sheet", "safety-plan"]
MULTILINE = 1 << 12
DPI = 60
SCRIPTS = re.compile(rb"/JavaScript|/JS\b|/SubmitForm|/OpenAction|/AA\b")
TYPED = "AZaz09'’“”–…£€½@éëñçßÆØ"
WORDS = "Zoë’s café costs £3.50"


@pytest.fixture(params=FILLABLE, scope="module")
def name(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture(scope="module")
def form(name: str, dist_dir: Path) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(dist_dir / f"{name}.pdf") as opened:
        yield opened


def in_reading_order(form: pikepdf.Pdf) -> list[pikepdf.Object]:
    """The fields as somebody meets them who has the file read aloud: by the tag tree."""

    def walk(node: pikepdf.Object) -> Iterator[pikepdf.Object]:
        kids = node.get("/K", [])
        for kid in list(kids) if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary):
                if kid.get("/Type") == "/OBJR" and kid.Obj.Subtype == "/Widget":
                    assert node.S == "/Form"
                    yield kid.Obj
                yield from walk(kid)

    return list(walk(form.Root.StructTreeRoot))


def kind_of(field: pikepdf.Object) -> str:
    if field.FT == "/Btn":
        return "tick"
    return "lines" if int(field.get("/Ff", 0)) & MULTILINE else "line"


def asked(site_dir: Path, source: str) -> list[tuple[str, str]]:
    """What a sheet on the website asks for: the words of each field's label, and the kind of field.

    The same words a second time on a sheet are told apart by a number.
    """
    sheet = html.parse(site_dir / source.replace(".md", "/index.html")).getroot()
    seen: Counter[str] = Counter()
    found = []
    for field in sheet.xpath('//article//*[contains(concat(" ", @class, " "), " answer ")]'):
        (label,) = sheet.xpath(f'//label[@for="{field.get("id")}"]')
        kind = "tick" if field.get("type") == "checkbox" else "line" if field.get("rows") == "1" else "lines"
        words = " ".join(label.text_content().split())
        seen[words] += 1
        found.append((words if seen[words] == 1 else f"{words} ({seen[words]})", kind))
    return found


def test_every_field_of_every_sheet_says_its_label_in_the_order_of_the_sheet(
    name: str, form: pikepdf.Pdf, site_dir: Path, pack: Pack
) -> None:
    edition = pack.registries.editions[name]
    nav = [page.source for section in pack.sections for page in section.pages]
    sheets = [page for page in nav if edition.holds(page, pack.pages[page].meta.kind)]
    expected = [field for sheet in sheets for field in asked(site_dir, sheet)]
    assert len(expected) >= {"worksheets": 480, "local-sheet": 10, "safety-plan": 40}[name]
    assert [(str(field.TU), kind_of(field)) for field in in_reading_order(form)] == expected


def test_the_tab_key_goes_the_way_of_the_reading(form: pikepdf.Pdf) -> None:
    read = [str(field.T) for field in in_reading_order(form)]
    tabbed = [
        str(item.T) for page in form.pages for item in page.get("/Annots", []) if item.get("/Subtype") == "/Widget"
    ]
    assert tabbed == read
    assert all(page.Tabs == "/S" for page in form.pages)


def test_no_two_fields_have_the_same_name(form: pikepdf.Pdf) -> None:
    names = [str(field.T) for field in form.Root.AcroForm.Fields]
    assert len(set(names)) == len(names) == len(in_reading_order(form))
    assert not [name for name in names if "." in name]  # a dot would make a field a part of another


def test_every_field_stands_on_paper_and_shows_nothing_yet(form: pikepdf.Pdf) -> None:
    for page in form.pages:
        _, _, width, height = (float(side) for side in page.mediabox)
        for field in (item for item in page.get("/Annots", []) if item.Subtype == "/Widget"):
            left, bottom, right, top = (float(side) for side in field.Rect)
            assert 0 < left < left + 11 < right < width, field.TU
            assert 0 < bottom < bottom + 11 < top < height, field.TU
            if field.FT == "/Btn":
                assert field.AS == field.V == "/Off"
                assert set(field.AP.N.keys()) == {"/on", "/Off"}
            else:
                assert str(field.V) == ""
                assert field.AP.N.read_bytes() == b"/Tx BMC EMC"


def test_it_leaves_nothing_to_the_viewer_and_runs_and_sends_nothing(
    name: str, form: pikepdf.Pdf, dist_dir: Path
) -> None:
    assert "/NeedAppearances" not in form.Root.AcroForm
    assert not SCRIPTS.search((dist_dir / f"{name}.pdf").read_bytes())
    for thing in form.objects:
        if isinstance(thing, pikepdf.Dictionary):
            assert not {"/JS", "/AA", "/OpenAction"} & set(thing.keys())
            assert thing.get("/S") not in ("/JavaScript", "/SubmitForm")


def test_the_font_to_type_in_is_embedded_whole(form: pikepdf.Pdf, tmp_path: Path) -> None:
    (font,) = form.Root.AcroForm.DR.Font.values()
    assert font.BaseFont == font.FontDescriptor.FontName == "/AtkinsonHyperlegibleNext-Regular"  # no subset's name
    (tmp_path / "font.ttf").write_bytes(font.FontDescriptor.FontFile2.read_bytes())
    face = TTFont(tmp_path / "font.ttf")
    glyphs, first = face.getBestCmap(), int(font.FirstChar)
    means = re.findall(rb"<(..)> <(....)>", font.ToUnicode.read_bytes())
    codes = {int(code, 16): int(letter, 16) for code, letter in means}
    assert {letter: letter.encode("cp1252")[0] for letter in TYPED} == {
        chr(letter): code for code, letter in codes.items() if chr(letter) in TYPED
    }
    for code, letter in codes.items():
        assert int(font.Widths[code - first]) == face["hmtx"][glyphs[letter]][0]


def test_what_is_typed_and_ticked_is_seen_read_and_still_valid(name: str, dist_dir: Path, tmp_path: Path) -> None:
    reader = PdfReader(dist_dir / f"{name}.pdf")
    fields = reader.get_fields() or {}
    line = [key for key, field in fields.items() if field["/FT"] == "/Tx" and not field.get("/Ff")][:1]
    lines = [key for key, field in fields.items() if field["/FT"] == "/Tx" and field.get("/Ff")][:1]
    tick = [key for key, field in fields.items() if field["/FT"] == "/Btn"][:1]
    filled = tmp_path / "filled.pdf"
    writer = PdfWriter(clone_from=reader)
    typed = dict.fromkeys(line, WORDS) | dict.fromkeys(lines, f"{WORDS} {WORDS}") | dict.fromkeys(tick, "/on")
    assert typed
    writer.update_page_form_field_values(None, typed, auto_regenerate=False)
    writer.write(filled)
    assert open_pdf(filled).all_text.count(WORDS) == len(line) + 2 * len(lines)
    assert validator.validate_pdf(str(filled), profile="ua1").is_compliant
    with pikepdf.open(filled) as opened:
        for number, page in enumerate(opened.pages, start=1):
            inked = [item for item in page.get("/Annots", []) if str(item.get("/T", "")) in typed]
            if inked:
                before = picture(dist_dir / f"{name}.pdf", number, tmp_path / "before")
                changed = ImageChops.difference(before, picture(filled, number, tmp_path / "after"))
                assert all(changed.crop(box_of(item, page)).getbbox() for item in inked)


def test_an_empty_sheet_looks_and_reads_as_it_does_without_fields(
    project: Path, site_dir: Path, dist_dir: Path, tmp_path: Path
) -> None:
    editions = project / "content_sources" / "editions.yml"
    text = editions.read_text(encoding="utf-8")
    editions.write_text(text.replace("fillable: true", "fillable: false"), encoding="utf-8")
    (plain,) = print_editions(project, ["safety-plan"], site=site_dir, output=tmp_path / "plain", jobs=1)
    with_fields = dist_dir / "safety-plan.pdf"
    assert open_pdf(with_fields).text == open_pdf(plain.path).text
    with pikepdf.open(plain.path) as opened:
        assert "/AcroForm" not in opened.Root
    for number in range(1, plain.pages + 1):
        empty = picture(with_fields, number, tmp_path / "with")
        assert not ImageChops.difference(empty, picture(plain.path, number, tmp_path / "without")).getbbox()


def test_only_sheets_to_fill_in_have_fields(dist_dir: Path, pack: Pack) -> None:
    assert [edition.id for edition in pack.registries.editions.values() if edition.fillable] == FILLABLE
    fillable = {
        name for edition in FILLABLE for name in (edition, *(f"{edition}-{area}" for area in also_for(pack, edition)))
    }
    printed = sorted(dist_dir.rglob("*.pdf"))
    assert len(printed) > len(pack.registries.editions)
    for path in printed:
        with pikepdf.open(path) as opened:
            assert ("/AcroForm" in opened.Root) == (path.stem in fillable), path.name


def also_for(pack: Pack, edition: str) -> list[str]:
    """The areas that get a copy of an edition of their own."""
    return pack.registries.editions[edition].also_for


def picture(path: Path, number: int, out: Path) -> Image.Image:
    """A page as grey dots."""
    page = ["-f", str(number), "-l", str(number), "-singlefile"]
    subprocess.run(["pdftoppm", "-r", str(DPI), "-gray", *page, "-png", str(path), str(out)], check=True)
    with Image.open(out.with_suffix(".png")) as opened:
        return opened.copy()


def box_of(field: pikepdf.Object, page: pikepdf.Page) -> tuple[int, int, int, int]:
    """Where a field stands in the picture of its page."""
    left, bottom, right, top = (float(side) * DPI / 72 for side in field.Rect)
    height = float(page.mediabox[3]) * DPI / 72
    return int(left), int(height - top), int(right), int(height - bottom)
