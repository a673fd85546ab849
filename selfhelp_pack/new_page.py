"""Writes a new page of a kind, with everything in place but the words, and adds it to the navigation.

What is left for the author begins with TODO. The review does not let a page through that still holds one.
"""

from __future__ import annotations

import copy
import datetime as dt
import difflib
import io
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from selfhelp_pack.due import quiet_day
from selfhelp_pack.errors import PackError
from selfhelp_pack.front_matter import JINJA_MARKS
from selfhelp_pack.models import Anonymity, PageKind
from selfhelp_pack.navigation import CONFIG, NavSection, url_of
from selfhelp_pack.pack import Pack, load_pack
from selfhelp_pack.pages import FOLDER, parse_page
from selfhelp_pack.replacing import is_own_file, read_exactly, replace_text
from selfhelp_pack.yaml_source import read_yaml

LONGEST_TITLE = 70
LONGEST_SLUG = 60

_AUDIENCE = {"young-person": "young-person", "session": "group-leader"}
_AGES = {
    "young-person": "[11-17, 18-25]",
    **dict.fromkeys(
        ("crisis", "signs", "understand", "practice", "tool", "step", "from-carers"), "[0-4, 5-10, 11-17]"
    ),
}
# Letters that are no plain letter with a mark on it.
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)
# index.md is the page of a whole folder, readme.md no page at all, and Windows knows no file of the other names.
_TAKEN = re.compile(r"index|readme|con|prn|aux|nul|com\d|lpt\d")

# The macros that a kind may need, with words that pass every check but the one for leftovers.
_AT_THE_TOP = {
    "urgent": '{{ urgent("Is anyone in danger now?", "Ring 999. Do not wait.", '
    'ring="emergency-999", then=["police-101"]) }}',
    "first_step": '{{ first_step("Today", "TODO: One small thing to do at once.") }}',
}
_IN_SECTIONS = {
    "say": (
        '{{ say("TODO: Words to say.", not_this="TODO: Words that do harm.", why="TODO: What they do.") }}',
        ("words-to-say",),
    ),
    "signs": ('{{ signs("5-to-10") }}', ("the-signs",)),
    "example": (
        '{{ example("TODO: A made-up child, with a first name and an age only.") }}',
        ("what-it-can-look-like",),
    ),
    "services": ('{{ services("childline") }}', ("who-to-call", "who-can-help")),
    "sources": ("{{ sources() }}", ("sources",)),
}


@dataclass(frozen=True)
class NewPage:
    """A page that has just been made. ``section`` is the title of its section in the navigation."""

    path: str
    url: str
    section: str

    def __str__(self) -> str:
        """What was made, and what to do next."""
        return (
            f'Made {self.path}, and put it into "{self.section}" in {CONFIG}.\n\n'
            "What to do next:\n"
            f"  1. Write. Open {self.path}. Each TODO says what belongs in its place. Put your own words there.\n"
            "  2. Type make review. It says in plain English what is still to be mended.\n"
            f"  3. Type make serve, and look at your page at http://127.0.0.1:8000/{self.url}"
        )


def make_page(root: Path, kind: str, title: str, today: dt.date) -> NewPage:
    """Write the page and its entry in the navigation of the project under ``root``.

    Raises PackError, and changes nothing, if there is no such kind, the title
    cannot be used or is taken, or the navigation cannot be changed safely.
    """
    root = root.resolve()
    pack = load_pack(root)
    chosen = _kind(pack, kind)
    title = _title(pack, title)
    source = f"{chosen.folder}/{slug_of(title)}.md"
    file = root / FOLDER / source
    if file.exists() or file.is_symlink():
        raise PackError(f"{FOLDER}/{source} is there already", mend="Give the new page a title of its own.")
    if not file.parent.resolve().is_relative_to(root / FOLDER) or not is_own_file(root, CONFIG):
        raise PackError(f"{FOLDER}/{chosen.folder} or {CONFIG} is a link to another place")
    text = page_text(chosen, title, quiet_day(pack, chosen.id, today))
    parse_page(text, source)
    navigation, section = _with_page(read_exactly(root / CONFIG), pack.sections, chosen, source)
    file.parent.mkdir(exist_ok=True)
    with file.open("x", encoding="utf-8", newline="\n") as stream:
        stream.write(text)
    try:
        replace_text(root / CONFIG, navigation)
    except OSError:
        file.unlink()
        raise
    return NewPage(f"{FOLDER}/{source}", url_of(source), section)


def _kind(pack: Pack, name: str) -> PageKind:
    kinds = {kind.id: kind for kind in pack.registries.kinds.values() if kind.folder}
    if name in kinds:
        return kinds[name]
    if name in pack.registries.kinds:
        raise PackError(f'a page of the kind "{name}" is there already, and one is enough')
    near = difflib.get_close_matches(name.casefold(), kinds, n=1)
    listed = "\n".join(f"    {kind.id:13} {kind.what}" for kind in kinds.values())
    raise PackError(
        f'there is no kind of page called "{name}". These are the kinds:\n{listed}',
        mend=f'Did you mean "{near[0]}"?' if near else "Choose the one that fits best.",
    )


def _title(pack: Pack, given: str) -> str:
    """The title, fit for a page. Raises PackError where it cannot be one."""
    title = " ".join(given.split())
    if not title:
        raise PackError("the title is empty", mend='Write it between quotation marks, such as "A warm drink".')
    if len(title) > LONGEST_TITLE:
        raise PackError(
            f"the title has {len(title)} letters and signs",
            mend=f"Say it in at most {LONGEST_TITLE}: it is a heading.",
        )
    hidden = any(not character.isprintable() and character != "\u200d" for character in title)
    if hidden or any(mark in title for mark in JINJA_MARKS):
        raise PackError("the title holds signs that cannot stand in a title", mend="Type it again with plain words.")
    if not slug_of(title):
        raise PackError(
            f'the title "{title}" has no letter from a to z and no number',
            mend="The address of the page is made from them. Add a word in English.",
        )
    for page in pack.pages.values():
        if page.meta.title.casefold() == title.casefold():
            raise PackError(
                f'there is a page with the title "{page.meta.title}" already: {page.path}',
                mend="Add your words to that page, or choose a title that tells the two apart.",
            )
    return title


def slug_of(title: str) -> str:
    """The file name that a title gives: small letters, digits and hyphens, at most 60 of them.

    >>> slug_of("Where's Zoë? A café, 2 a.m.")
    'wheres-zoe-a-cafe-2-a-m'
    """
    folded = unicodedata.normalize("NFKD", title.casefold().translate(_LETTERS))
    plain = re.sub(r"['’‘ʼ`´]", "", "".join(sign for sign in folded if not unicodedata.combining(sign)))
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if len(slug) > LONGEST_SLUG:
        cut = slug[: LONGEST_SLUG + 1].rpartition("-")[0]
        slug = cut or slug[:LONGEST_SLUG]
    return f"{slug}-page" if _TAKEN.fullmatch(slug) else slug


# ------------------------------------------------------------------ the page


def page_text(kind: PageKind, title: str, due: dt.date) -> str:
    """The Markdown of a new page: front matter, every section of its kind in order, and the macros that it needs."""
    return "\n".join(["---", *_front_matter(kind, title, due), "---", "", *_body(kind)])


def _front_matter(kind: PageKind, title: str, due: dt.date) -> Iterator[str]:
    yield _yaml("title", title)
    yield _yaml("summary", "TODO: Say in one sentence what a reader finds on this page.")
    yield f"kind: {kind.id}"
    yield f"audience: [{_AUDIENCE.get(kind.id, 'carer')}]"
    if kind.id in _AGES:
        yield f"ages: {_AGES[kind.id]}  # take out those that it is not about"
    words = title.rstrip(".?!").lower()[:LONGEST_SLUG].strip()
    yield _yaml("search_words", [words]) + "  # add what people really type"
    yield f"review: {{status: awaiting, due: {due}}}"
    if kind.id == "from-carers":
        yield "# Read each point with the child in mind. When it is true, write yes in the place of no."
        yield "anonymity:"
        for name, point in Anonymity.model_fields.items():
            yield f"  {name}: no  # {point.description}"


def _yaml(key: str, value: str | list[str]) -> str:
    """One line of YAML, with quotation marks where they are needed."""
    style = None if isinstance(value, list) else False
    return yaml.safe_dump({key: value}, allow_unicode=True, width=10_000, default_flow_style=style).rstrip("\n")


def _body(kind: PageKind) -> Iterator[str]:
    needs = list(kind.needs)
    for name in (name for name in _AT_THE_TOP if name in needs):
        yield from (_AT_THE_TOP[name], "")
        needs.remove(name)
    if len(kind.sections) < 2:
        # What is the page itself has no set heading in these kinds.
        yield from (f"TODO: {kind.what}.", "")
    for section in kind.sections:
        yield from (f"## {section.heading}", "", f"TODO: {section.why}", "")
        for name in (name for name in kind.needs if name in needs and section.id in _IN_SECTIONS[name][1]):
            yield from (_IN_SECTIONS[name][0], "")
            needs.remove(name)
    for name in needs:
        yield from (_IN_SECTIONS[name][0], "")


# ------------------------------------------------------------------ the navigation


def _with_page(config: str, sections: tuple[NavSection, ...], kind: PageKind, source: str) -> tuple[str, str]:
    """The text of mkdocs.yml with the page at the end of its section, and the title of that section.

    The text is changed line by line, so that comments and order stay, and read
    again: nothing but the one entry may be new.
    """
    lines = list(io.StringIO(config, newline=""))
    ending = "\r\n" if lines[0].endswith("\r\n") else "\n"
    section = next((entry for entry in sections if entry.id == kind.folder and entry.title), None)
    last = (section or sections[-1]).pages[-1]
    indent = re.match(r" *(?=- )", lines[last.line - 1])
    added = [f"- {source}"]
    if section is None:
        top = re.match(r" *(?=- )", lines[sections[0].pages[0].line - 1])
        indent, added = top, [f"- {_yaml('x', kind.name).removeprefix('x: ')}:", f"    - {source}"]
    if indent is not None:
        if not lines[last.line - 1].endswith(ending):
            lines[last.line - 1] += ending
        lines[last.line : last.line] = [f"{indent[0]}{line}{ending}" for line in added]
    changed = "".join(lines)
    if not _differs_by(config, changed, kind, source, new_section=section is None):
        raise PackError(
            f"{source} could not be added to nav, which is not written one page on each line",
            path=CONFIG,
            line=last.line,
            mend="Write each page on a line of its own, as in - practice/pace.md, and try again.",
        )
    return changed, section.title if section else kind.name


def _differs_by(before: str, after: str, kind: PageKind, source: str, *, new_section: bool) -> bool:
    """Whether ``after`` says the same as ``before``, with the page added to its section or in a new one."""
    old, new = (read_yaml(text, CONFIG, tags=("!ENV",)).data for text in (before, after))
    expected: dict[str, Any] = copy.deepcopy(old)
    if new_section:
        expected["nav"].append({kind.name: [source]})
        return bool(expected == new)
    for entry in expected["nav"]:
        pages = next(iter(entry.values())) if isinstance(entry, dict) else None
        if isinstance(pages, list) and _folder(pages) == kind.folder:
            pages.append(source)
            break
    return bool(expected == new)


def _folder(pages: list[Any]) -> str:
    first = pages[0] if pages else ""
    return str(next(iter(first.values())) if isinstance(first, dict) else first).split("/")[0]
