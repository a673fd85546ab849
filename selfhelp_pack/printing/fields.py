"""Finishes the fields that WeasyPrint 70 writes, so that every viewer shows and fills them alike.

WeasyPrint leaves it to the viewer to draw what a field holds (``NeedAppearances``), in a
font whose letters have no code that a keyboard could give. Here every field gets

- a font to type in, embedded whole: simple TrueType in the code of Western Europe, which has £, é and ’ (ISO 32000-1,
  9.6.3 and 12.7.3.3). For letters beyond it (ł, š) a viewer takes a font of its own;
- a picture of each of its states (12.5.5): nothing while it is empty, a tick that needs no font. An empty field
  therefore prints as the bare lines below it;
- a white ground behind what is typed over several lines, because no two viewers set lines at the same distance.
  A viewer paints it with the first words, and it covers the lines for the pen.

Fields follow each other on a page as the tag tree has them (PDF/UA-1, 7.18.3).
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping

from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, Object, Pdf, Rectangle

from selfhelp_pack.errors import PackError

FONT = "/Typed"
MULTILINE = 1 << 12
FIRST, LAST = 32, 255  # the codes of WinAnsiEncoding that stand for letters
FRACTION = 0x2044
_NOT_SYMBOLIC = 1 << 5
_LOOK = re.compile(r"((?:[\d.]+ ){3})rg (/\w+) ([\d.]+) Tf")
_WHITE = Array([1, 1, 1])
# A tick in a box of 12 points, as overrides/print/forms.css has it.
_TICK = "1.8 w 1 J 1 j 2.8 6.2 m 5.2 3.4 l 9.4 9 l S"
_CMAP = b"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<00> <ff>
endcodespacerange
%s
endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


def finish_fields(document: Pdf) -> None:
    """Finish the fields of an open file, in place. A file without fields stays as it is.

    Sizes and colours come from the renderer, which has them from the style sheet. Raises PackError if it has none.
    """
    form = document.Root.get("/AcroForm")
    if form is None:
        return
    fonts = document.pages[0].Resources.Font  # one dictionary for all pages
    names = {match[2] for field in form.Fields if (match := _LOOK.search(str(field.get("/DA", ""))))}
    for name in names:
        form.DR = Dictionary(Font=Dictionary({FONT: _font(document, fonts[name])}))
        del fonts[name]  # no page shows it: it was there for the fields
    for field in form.Fields:
        field.Rect = Rectangle(Array(field.Rect)).as_array()  # the lower left corner first
        if field.FT == "/Btn":
            _finish_box(document, field)
        else:
            _finish_text(document, field)
    del form["/NeedAppearances"]
    for page in document.pages:
        if "/Annots" in page:
            page.Annots = Array(sorted(page.Annots, key=lambda item: int(item.StructParent)))


def _finish_text(document: Pdf, field: Object) -> None:
    look = _LOOK.search(str(field.DA))
    if look is None:
        raise PackError(
            f'the renderer writes "{field.DA}" as the look of the field "{field.TU}"',
            path="overrides/print/forms.css",
            mend="Give .answer a size and a plain colour.",
        )
    field.DA = f"{FONT} {look[3]} Tf {look[1]}rg"
    field.AP = Dictionary(N=_picture(document, field, "/Tx BMC EMC"))
    if int(field.get("/Ff", 0)) & MULTILINE:
        field.MK = Dictionary(BG=_WHITE)


def _finish_box(document: Pdf, field: Object) -> None:
    red, green, blue = field.MK.BC
    tick = _picture(document, field, f"q {red} {green} {blue} RG {_TICK} Q")
    field.AP = Dictionary(N=Dictionary(on=tick, Off=_picture(document, field, "")))
    del field["/MK"]


def _picture(document: Pdf, field: Object, content: str) -> Object:
    """A picture of ``content`` (operators of PDF), for this field alone: viewers write what is typed into it."""
    box = Rectangle(Array(field.Rect))
    return document.make_stream(
        content.encode(),
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, round(box.width, 3), round(box.height, 3)]),
        Resources=Dictionary(),
    )


def _font(document: Pdf, written: Object) -> Object:
    """The renderer's font for fields, with a code of one byte for each letter instead of two for each glyph."""
    program = written.DescendantFonts[0].FontDescriptor.FontFile2
    face = TTFont(io.BytesIO(program.read_bytes()))
    glyphs, head, name = face.getBestCmap(), face["head"], Name(f"/{face['name'].getDebugName(6)}")
    letters = {code: bytes([code]).decode("cp1252", errors="ignore") for code in range(FIRST, LAST + 1)}
    codes = {code: ord(letter) for code, letter in letters.items() if letter and ord(letter) in glyphs}
    # A code that means a sign nobody types no longer means the letter that the typeface lacks, so a viewer that is
    # asked for this letter looks for it elsewhere.
    lacking = [item for code in sorted(letters.keys() - codes.keys()) for item in (code, Name.fraction)]

    def size(units: int) -> int:
        return round(units * 1000 / int(head.unitsPerEm))

    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=name,
        Flags=_NOT_SYMBOLIC,
        FontBBox=Array([size(head.xMin), size(head.yMin), size(head.xMax), size(head.yMax)]),
        ItalicAngle=0,
        Ascent=size(face["hhea"].ascent),
        Descent=size(face["hhea"].descent),
        CapHeight=size(face["OS/2"].sCapHeight),
        StemV=80,
        FontFile2=program,
    )
    widths = [size(face["hmtx"][glyphs[codes.get(code, FRACTION)]][0]) for code in letters]
    return document.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.TrueType,
            BaseFont=name,
            FirstChar=FIRST,
            LastChar=LAST,
            Widths=Array(widths),
            Encoding=Dictionary(Type=Name.Encoding, BaseEncoding=Name.WinAnsiEncoding, Differences=Array(lacking)),
            ToUnicode=document.make_stream(_CMAP % "\n".join(_meanings(codes)).encode()),
            FontDescriptor=document.make_indirect(descriptor),
        )
    )


def _meanings(codes: Mapping[int, int]) -> Iterator[str]:
    """The lines of a CMap that say which letter a code is, a hundred at most in a block (ISO 32000-1, 9.10.3)."""
    lines = [f"<{code:02x}> <{letter:04x}>" for code, letter in sorted(codes.items())]
    for block in (lines[start : start + 100] for start in range(0, len(lines), 100)):
        yield from (f"{len(block)} beginbfchar", *block, "endbfchar")
