"""Files that cannot be written down in a case: links, pictures, heaps. Each function makes what its name says."""

from __future__ import annotations

import gzip
import os
import struct
import zipfile
import zlib
from pathlib import Path

from PIL import Image, PngImagePlugin

PLACE = "You can read more about"


# ------------------------------------------------------------------ links, pipes, heaps


def link_to_hostname(path: Path) -> None:
    """A link to a file of the machine."""
    path.unlink(missing_ok=True)
    path.symlink_to("/etc/hostname")


def link_to_etc(path: Path) -> None:
    """A link to a folder of the machine."""
    path.symlink_to("/etc", target_is_directory=True)


def link_to_endless(path: Path) -> None:
    """A link to a file that never ends."""
    path.unlink(missing_ok=True)
    path.symlink_to("/dev/zero")


def link_to_itself(path: Path) -> None:
    """A link that leads nowhere but to itself."""
    path.unlink(missing_ok=True)
    path.symlink_to(path.name)


def link_to_neighbour(path: Path) -> None:
    """A link that stays inside the project."""
    path.unlink(missing_ok=True)
    path.symlink_to("index.md")


def link_upwards(path: Path) -> None:
    """A link to the folder around it: whoever follows it never comes to an end."""
    path.symlink_to("..", target_is_directory=True)


def named_pipe(path: Path) -> None:
    """A pipe: whoever opens it waits."""
    path.unlink(missing_ok=True)
    os.mkfifo(path)


def folder(path: Path) -> None:
    """A folder where a file is expected."""
    path.unlink(missing_ok=True)
    path.mkdir()


def thousands_of_files(path: Path) -> None:
    """A folder with 6,000 pages of one word."""
    path.mkdir()
    for number in range(6000):
        (path / f"page-{number}.md").write_text("x", encoding="utf-8")


def deep_folders(path: Path) -> None:
    """A page in eight folders within each other."""
    deep = path.joinpath(*"abcdefgh")
    deep.mkdir(parents=True)
    (deep / "page.md").touch()


def name_without_letters(path: Path) -> None:
    """Beside ``path``, a file with a name of bytes that are no letters, and of codes for a terminal."""
    (path.parent / os.fsdecode(b"\xff\x1b[2J.md")).touch()


# ------------------------------------------------------------------ pictures


def pixel_bomb(path: Path) -> None:
    """A picture of 30,000 by 30,000 white points in a few hundred bytes a line of code."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    squeeze = zlib.compressobj(9)
    data = b"".join(squeeze.compress(b"\0" * 3751) for _ in range(30_000)) + squeeze.flush()
    head = struct.pack(">IIBBBBB", 30_000, 30_000, 1, 0, 0, 0, 0)
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b""))


def photo_with_place(path: Path) -> None:
    """A photograph whose hidden data say where it was taken."""
    picture = Image.new("RGB", (64, 48), "green")
    exif = picture.getexif()
    exif[0x0110] = "A telephone"
    place = exif.get_ifd(0x8825)
    place.update({1: "N", 2: (51.0, 32.0, 24.0), 3: "E", 4: (0.0, 42.0, 36.0)})
    picture.save(path, exif=exif)


def photo_with_camera(path: Path) -> None:
    """A photograph whose hidden data say with what it was taken."""
    picture = Image.new("RGB", (64, 48), "green")
    exif = picture.getexif()
    exif[0x0110] = "A telephone"
    picture.save(path, exif=exif)


def plain_photo(path: Path) -> None:
    """A photograph without hidden data."""
    Image.new("RGB", (64, 48), "brown").save(path)


def plain_photo_as_jpeg(path: Path) -> None:
    """A photograph under any name."""
    with path.open("wb") as file:
        Image.new("RGB", (64, 48), "brown").save(file, "JPEG")


def png_with_notes(path: Path) -> None:
    """A picture with the name of its author in it."""
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", "Somebody with a name")
    Image.new("RGB", (64, 48), "brown").save(path, pnginfo=notes)


def broken_png(path: Path) -> None:
    """The first bytes of a picture."""
    plain_photo(path)
    path.write_bytes(path.read_bytes()[:40])


def huge_png(path: Path) -> None:
    """A picture of half a gigabyte, which takes no room on the disk."""
    with path.open("wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n")
        file.truncate(500_000_000)


# ------------------------------------------------------------------ files that are not what they are called


def web_page(path: Path) -> None:
    """A web page with a program."""
    path.write_text("<!doctype html><script>alert(1)</script>", encoding="utf-8")


def picture_and_web_page(path: Path) -> None:
    """A GIF to one program, a web page to another."""
    path.write_bytes(b"GIF89a/*" + bytes(12) + b"*/=1;alert(1)//<script>alert(1)</script>")


def program(path: Path) -> None:
    """The beginning of a program for Windows."""
    path.write_bytes(b"MZ\x90\x00" + bytes(range(256)) * 4)


def archive(path: Path) -> None:
    """A zip archive."""
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("page.md", "A page.")


def pdf(path: Path) -> None:
    """The beginning of a PDF."""
    path.write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")


def compressed_drawing(path: Path) -> None:
    """A drawing as some servers keep it."""
    path.write_bytes(gzip.compress(b"<svg xmlns='http://www.w3.org/2000/svg'/>"))


# ------------------------------------------------------------------ encodings


def svg_in_utf16(path: Path) -> None:
    """A drawing with a program, in an encoding in which a search for "<script" finds nothing."""
    path.write_bytes('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'.encode("utf-16"))


def page_in_utf16(path: Path) -> None:
    """A page in another encoding."""
    path.write_bytes(path.read_text(encoding="utf-8").encode("utf-16"))


def page_in_utf16_without_mark(path: Path) -> None:
    """The same, and nothing says so."""
    path.write_bytes(path.read_text(encoding="utf-8").encode("utf-16-le"))


def page_in_latin_1(path: Path) -> None:
    """A page saved by an old program, with a letter that is no UTF-8."""
    path.write_bytes(path.read_text(encoding="utf-8").replace("Side by side", "A café").encode("latin-1"))


def half_a_letter(path: Path) -> None:
    """A page with bytes that stand for half a letter."""
    path.write_bytes(path.read_bytes() + b"\n\xed\xa0\x80\n")


def windows_line_ends(path: Path) -> None:
    """A page saved on Windows."""
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))


def mark_at_the_head(path: Path) -> None:
    """A page saved with a byte order mark, as some editors do."""
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())


# ------------------------------------------------------------------ too much of something


def page_of_megabytes(path: Path) -> None:
    """A page of five megabytes."""
    path.write_text(path.read_text(encoding="utf-8") + "Some words.\n\n" * 400_000, encoding="utf-8")


def line_of_letters(path: Path) -> None:
    """A page with one line of a hundred thousand letters."""
    _put(path, "a" * 100_000)


def page_of_brackets(path: Path) -> None:
    """A page of opening brackets."""
    _put(path, "[" * 50_000 + "a](" * 10_000)


def page_of_quote_marks(path: Path) -> None:
    """Quotations inside each other, ten thousand deep."""
    _put(path, ">" * 10_000 + " a")


def page_of_stars(path: Path) -> None:
    """Marks of emphasis that open and never close."""
    _put(path, "*a _b " * 20_000)


def _put(path: Path, text: str) -> None:
    page = path.read_text(encoding="utf-8")
    path.write_text(page.replace(PLACE, f"{text}\n\n{PLACE}", 1), encoding="utf-8")
