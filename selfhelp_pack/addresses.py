"""The ledger of addresses: every page and heading that readers may have in a bookmark or on paper.

``content_sources/addresses.yml`` is written by ``write_addresses``, all but its
``moved:``, where people say where something went. The review compares the ledger
with the pages; the build puts a small page at each old address that leads on.
"""

from __future__ import annotations

import os
import posixpath
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import jinja2
import yaml

from selfhelp_pack.errors import PackError
from selfhelp_pack.intake import read_text
from selfhelp_pack.navigation import url_of
from selfhelp_pack.pack import Pack, load_pack
from selfhelp_pack.registries import FOLDER
from selfhelp_pack.replacing import write_text
from selfhelp_pack.review.reading.markdown_source import outline

NAME = "addresses.yml"
LEDGER = f"{FOLDER}/{NAME}"
PAGES = "pages:"
TEMPLATES = "overrides"
TEMPLATE = "moved.html"
SCRIPT = "/assets/moved.js"

HEAD = """\
# yaml-language-server: $schema=schemas/addresses.schema.json
# The addresses that readers may have in a bookmark or on paper: every page, with the anchors of its headings.
# A command writes it: python -m selfhelp_pack addresses. Nobody has to edit anything here but the first list.
# When a page or a heading goes or gets another name, say there where readers find it now, one line for each:
#   - {from: practice/old.md, to: practice/new.md}
#   - {from: practice/pace.md#old-words, to: practice/pace.md#new-words, note: why, in plain words}
# An old page then leads on to the new one, and review mends the links to it.

moved:

# From here on written by the command.
"""


def write_addresses(root: Path) -> list[str]:
    """Bring the ledger under ``root`` up to date; its path if that changed anything.

    A page or a heading that has gone is kept until ``moved:`` says where it went:
    the command never hides what the review has found.
    """
    if not os.path.lexists(root / LEDGER):
        write_text(root, LEDGER, f"{HEAD}{PAGES} {{}}\n")
    text = _text(root)
    if read_text(root, LEDGER) == text:
        return []
    write_text(root, LEDGER, text)
    return [LEDGER]


def stale_addresses(root: Path) -> list[str]:
    """The path of the ledger if it does not list all pages and headings of the pack, else nothing."""
    return [] if read_text(root, LEDGER) == _text(root) else [LEDGER]


def _text(root: Path) -> str:
    """The ledger as it should be: what people wrote above ``pages:``, then every page with its anchors."""
    written = read_text(root, LEDGER)
    people, found, _ = written.partition(f"\n{PAGES}")
    if not found:
        raise PackError("there is no list called pages", path=LEDGER, mend=f"Put the line {PAGES} {{}} at its end.")
    pages = yaml.dump(
        {PAGES.rstrip(":"): dict(sorted(_entries(load_pack(root))))},
        Dumper=yaml.CSafeDumper,
        default_flow_style=None,
        allow_unicode=True,
        sort_keys=False,
        width=108,
    )
    return f"{people}\n{pages}"


def _entries(pack: Pack) -> Iterator[tuple[str, list[str]]]:
    ledger = pack.registries.addresses
    moved = {entry.old for entry in ledger.moved}
    for source, page in pack.pages.items():
        anchors = [heading.anchor for heading in outline(page).headings]
        gone = [anchor for anchor in ledger.pages.get(source, []) if f"{source}#{anchor}" not in moved]
        yield source, list(dict.fromkeys([*anchors, *gone]))
    for source, listed in ledger.pages.items():
        if source not in pack.pages and source not in moved:
            yield source, listed


def write_redirects(pack: Pack, site: Path) -> None:
    """Put a page at the old address of each page that has moved, into the built ``site``.

    It works without JavaScript: the browser is told to go on at once, and a plain
    link stands there for those that are set not to. What follows # in an old
    address is lost on that way: a browser forgets it when a page tells it to go
    on, and only a script can hand it over. So there is a short one, which is told
    the headings that went somewhere else too. Without it readers come to the top
    of the new page.

    Raises PackError where something stands at the old address already.
    """
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(pack.root / TEMPLATES), autoescape=True, undefined=jinja2.StrictUndefined
    )
    pages: dict[str, str] = {}
    parts: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for entry in pack.registries.addresses.moved:
        page, mark, anchor = entry.old.partition("#")
        if mark:
            parts[page].append((anchor, _link(page, entry.new)))
        else:
            pages[page] = entry.new
    for old, new in pages.items():
        file = site / url_of(old) / "index.html"
        if file.exists():
            raise PackError(
                f"{old} has moved, and another page has its address",
                path=LEDGER,
                mend=f"Take the line with {old} out of moved:.",
            )
        text = environment.get_template(TEMPLATE).render(
            title=pack.pages[new.partition("#")[0]].meta.title,
            address=_link(old, new),
            parts=parts[old],
            script=posixpath.relpath(SCRIPT, "/" + url_of(old)),
        )
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            with file.open("x", encoding="utf-8") as stream:
                stream.write(text)
        except OSError:
            found = f"{old} has moved, and no page can be put at its old address: something else of the site is there"
            raise PackError(found, path=LEDGER, mend=f"Take the line with {old} out of moved:.") from None


def _link(old: str, new: str) -> str:
    """The relative address in the site of ``new``, seen from the page that ``old`` was."""
    source, mark, anchor = new.partition("#")
    path = posixpath.relpath("/" + url_of(source), "/" + url_of(old))
    return f"{quote(path)}/{mark}{quote(anchor)}"
