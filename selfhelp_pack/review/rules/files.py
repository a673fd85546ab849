"""Rules on the files of a contribution: what they are called, what they are, where they lie."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import PurePosixPath

from selfhelp_pack.errors import Finding, PackError
from selfhelp_pack.intake import DEEPEST, Entry, entries, kind_of, read_bytes, read_text, shown
from selfhelp_pack.macros.context import DIAGRAMS
from selfhelp_pack.navigation import url_of
from selfhelp_pack.pack import Pack
from selfhelp_pack.pages import FOLDER
from selfhelp_pack.registries import FILES
from selfhelp_pack.registries import FOLDER as FACTS
from selfhelp_pack.review.reading.images import PLACE, carried_by
from selfhelp_pack.schemas import SCHEMAS

LONGEST_NAME = 60
LARGEST_PICTURE = 20_000_000
README = "README.md"

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DEVICES = re.compile(r"con|prn|aux|nul|com\d|lpt\d")
# Folders of the built website that are not made of pages.
_TAKEN = frozenset(
    f"{FOLDER}/{name}" for name in ("assets", "design", "downloads", "print/signs", "search", "templates")
)
# The engine never copies these, and systems put them everywhere.
_LEFT_BY_SYSTEM = re.compile(r"\.DS_Store|\._.*|\..*\.sw[a-z]|\.#.*|\.~lock\..*#")
_LEFT_BY_EDITOR = re.compile(
    r"(.*)(?:~|\.(?:orig|rej|bak|old|save|tmp|swp))|#.*#|Thumbs\.db|desktop\.ini", re.IGNORECASE
)
_LEFT_FOR_A_MOMENT = "4913"  # by Vim, to see whether it may write
_COPY = re.compile(r"(.*?)(?: ?\(\d+\)| - Copy| copy(?: \d+)?)(\.\w+)|Copy of (.*)", re.IGNORECASE)
_ENDINGS = {
    "picture": "png jpg jpeg jpe jfif gif webp avif heic heif tif tiff bmp ico dng psd",
    "recording": "mp4 mov avi webm mkv m4v 3gp mp3 m4a wav ogg aac",
    "document": "pdf doc docx odt rtf pages xls xlsx ods ppt pptx odp csv",
}
_KINDS = {ending: kind for kind, endings in _ENDINGS.items() for ending in endings.split()}
_TEXTS = frozenset(["", "txt", "text", "markdown", "mdown", "mkd", "mdx"])
_HOLDS = f"{FOLDER}/ holds pages, which end in .md, and drawings in {FOLDER}/{DIAGRAMS}/, which end in .svg."


def left_by_a_program(name: str) -> bool:
    """Whether an editor or a system puts files of this name anywhere: nobody means them to be part of the pack."""
    return name == _LEFT_FOR_A_MOMENT or any(
        names.fullmatch(name) is not None for names in (_LEFT_BY_SYSTEM, _LEFT_BY_EDITOR)
    )


def in_docs(pack: Pack) -> Iterator[Finding]:
    """docs/ holds pages, drawings and one README, each a plain file with a name that works everywhere."""
    found = entries(pack.root, FOLDER)
    names = {entry.path for entry in found}
    passed_over = ""
    for entry in found:
        if passed_over and entry.path.startswith(passed_over):
            continue
        faults = list(_judge(pack, entry, names))
        yield from faults
        # What lies in a folder that does not belong there needs no findings of its own.
        passed_over = f"{entry.path}/" if entry.kind == "folder" and any(f.rule == "file-type" for f in faults) else ""
    yield from _same_address(found)


def in_content_sources(pack: Pack) -> Iterator[Finding]:
    """content_sources/ holds the data files that the pack knows, and nothing else."""
    known = {f"{FACTS}/{name}" for name in (README, *FILES)}
    known |= {f"{SCHEMAS}/{name.removesuffix('.yml')}.schema.json" for name in (*FILES, "page.yml")}
    for entry in entries(pack.root, FACTS):
        plain = _plain_file(entry)
        if plain:
            yield plain
        elif entry.path == f"{FACTS}/{README}":
            yield from _read_over(pack, entry)
        elif _LEFT_BY_SYSTEM.fullmatch(entry.name):
            yield _finding(entry, "file-left-behind", entry.name)
        elif entry.path not in known and entry.path != SCHEMAS:
            mend = f"Put what it says into one of these: {', '.join(FILES)}."
            yield _finding(entry, "file-type", f'the pack knows no "{shown(entry.name)}"', mend)


def _judge(pack: Pack, entry: Entry, names: set[str]) -> Iterator[Finding]:
    plain = _plain_file(entry)
    if plain:
        yield plain
    elif _LEFT_BY_SYSTEM.fullmatch(entry.name):
        yield _finding(entry, "file-left-behind", entry.name)
    elif entry.name.startswith("."):
        yield _finding(entry, "file-type", f'the name "{shown(entry.name)}" begins with a dot', "Take it out.")
    elif entry.kind == "folder":
        yield from _folder(entry, names)
    elif entry.path == f"{FOLDER}/{README}":
        yield from _read_over(pack, entry)
    elif _KINDS.get(_ending(entry)) == "picture":
        yield _picture(pack, entry)
    elif _ending(entry) in ("md", "svg") and not _COPY.fullmatch(entry.name):
        yield from _place(entry)
        yield from _name(entry, names)
    else:
        found, mend = _what_it_is(entry)
        yield _finding(entry, "file-type", found, mend)


def _plain_file(entry: Entry) -> Finding | None:
    if entry.kind == "link":
        return _finding(entry, "file-link")
    return (
        _finding(entry, "file-unreadable", "it is not a plain file", "Take it out.") if entry.kind == "other" else None
    )


def _read_over(pack: Pack, entry: Entry) -> Iterator[Finding]:
    try:
        read_text(pack.root, entry.path)
    except PackError as error:
        yield from error.findings


def _folder(entry: Entry, names: set[str]) -> Iterator[Finding]:
    if entry.path.count("/") > DEEPEST:
        found = f"the folder lies more than {DEEPEST} folders deep"
        yield _finding(entry, "file-type", found, "Move its pages up: one folder for each section is enough.")
    elif entry.path in _TAKEN:
        why = "The website has a folder of that name, and the pages would not be shown."
        yield _finding(entry, "file-name", entry.name, why=why, mend="Give the folder another name.")
    else:
        yield from _name(entry, names)


def _picture(pack: Pack, entry: Entry) -> Finding:
    """A picture of dots, and what it gives away; or what the file is instead of a picture."""
    try:
        data = read_bytes(pack.root, entry.path, LARGEST_PICTURE)
    except PackError:
        data = b""
    kind = kind_of(data)
    if kind and not kind.startswith("a picture"):
        found = f"its name ends in .{_ending(entry)}, but it is {kind}"
        return _finding(entry, "file-type", found, f"Take it out. {_HOLDS}")
    carried = carried_by(data)
    name = shown(entry.name)
    if not carried:
        return _finding(entry, "photo", name)
    mend = "Take it out, and tell us in the private way of SECURITY.md: what is once sent can be seen by everybody."
    found = f"{carried[0].upper()}{carried[1:]} {'is' if carried == PLACE else 'are'} hidden in {name}"
    return _finding(entry, "photo", found, mend=mend if carried == PLACE else "")


def _place(entry: Entry) -> Iterator[Finding]:
    in_diagrams = str(PurePosixPath(entry.path).parent) == f"{FOLDER}/{DIAGRAMS}"
    if _ending(entry) == "svg" and not in_diagrams:
        mend = f'Move it to {FOLDER}/{DIAGRAMS}/, and show it with {{{{ diagram("its-name", "A caption.") }}}}.'
        yield _finding(entry, "file-type", "it is a drawing in a folder of pages", mend)
    elif _ending(entry) == "md" and entry.path.startswith(f"{FOLDER}/{DIAGRAMS}/"):
        yield _finding(
            entry, "file-type", "it is a page in the folder of drawings", "Move it to the folder of its section."
        )


def _what_it_is(entry: Entry) -> tuple[str, str]:
    """What a file is that does not belong there, and what to do."""
    name, ending = shown(entry.name), _ending(entry)
    copy = _COPY.fullmatch(entry.name)
    if _LEFT_BY_EDITOR.fullmatch(entry.name):
        return f'"{name}" was left behind by a program', "Delete it."
    if copy and ending in ("md", "svg"):
        return (
            f'"{name}" looks like a copy made by accident',
            f"Delete it. If it is a new page, name it {better_name(name)}.",
        )
    if ending in _TEXTS:
        stem = entry.name.rpartition(".")[0] if ending else entry.name
        better = better_name(f"{stem.removesuffix('.md')}.md")
        return f'"{name}" does not end in .md', f"If it is a page, name it {better}. If not, take it out."
    if _KINDS.get(ending) == "document":
        return f'"{name}" is a document', "Copy its words into a page. CONTRIBUTING.md shows how a page begins."
    if _KINDS.get(ending) == "recording":
        return f'"{name}" is a recording', "Take it out: a face or a voice shows who a child is."
    return f'"{name}" is neither a page nor a drawing', f"Take it out. {_HOLDS}"


# ------------------------------------------------------------------ names


def better_name(name: str) -> str:
    """A name that works everywhere, as near as can be to the given one.

    >>> better_name("My Page (final).MD"), better_name("Crème brûlée.md"), better_name("con.md")
    ('my-page-final.md', 'creme-brulee.md', 'con-page.md')
    """
    stem, dot, ending = name.rpartition(".") if "." in name else (name, "", "")
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", re.sub(r"['’]", "", plain)).strip("-") or "page"
    if _DEVICES.fullmatch(words):
        words += "-page"
    most = LONGEST_NAME - len(dot + ending)
    if len(words) > most:
        words = words[:most].rpartition("-")[0] or words[:most]
    return f"{words}{dot}{ending.lower()}"


def _name(entry: Entry, names: set[str]) -> Iterator[Finding]:
    stem, _, ending = entry.name.rpartition(".") if entry.kind == "file" else (entry.name, "", "")
    good = _NAME.fullmatch(stem) and not _DEVICES.fullmatch(stem) and ending in ("", "md", "svg")
    if good and len(entry.name) <= LONGEST_NAME:
        return
    better = better_name(shown(entry.name))
    taken = f"{entry.path.rpartition('/')[0]}/{better}"
    if taken in names:
        mend = f"Give it another name: there is a {better} already."
        yield _finding(entry, "file-name", shown(entry.name), better, mend=mend)
    else:
        yield _finding(entry, "file-name", shown(entry.name), better)


def _same_address(found: tuple[Entry, ...]) -> Iterator[Finding]:
    """Two pages with one address: the second would take the place of the first."""
    seen: dict[str, Entry] = {}
    for entry in found:
        if entry.kind == "file" and entry.name.endswith(".md"):
            other = seen.setdefault(url_of(entry.path.removeprefix(f"{FOLDER}/")), entry)
            if other is not entry:
                named, index = (other, entry) if entry.name == "index.md" else (entry, other)
                why = f"The page would have the same address as {index.path}."
                yield _finding(named, "file-name", named.name, why=why, mend="Give one of the two another name.")


def _ending(entry: Entry) -> str:
    return entry.name.rpartition(".")[2].lower() if "." in entry.name else ""


def _finding(entry: Entry, rule: str, found: str = "", allowed: str = "", *, why: str = "", mend: str = "") -> Finding:
    return Finding(shown(entry.path), 0, rule, found, allowed, mend, why)
