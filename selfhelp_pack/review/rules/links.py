"""Rules on links and pictures in pages."""

from __future__ import annotations

import html as entities
import posixpath
import re
import unicodedata
from collections.abc import Iterator
from itertools import islice
from urllib.parse import unquote

from selfhelp_pack.errors import Finding, Fix
from selfhelp_pack.macros.context import DIAGRAMS
from selfhelp_pack.review.reading.markdown_source import Link
from selfhelp_pack.review.reading.targets import relative
from selfhelp_pack.review.reading.written_links import (
    BrokenLink,
    WrittenLink,
    broken_links,
    unseen_pictures,
    written_links,
)
from selfhelp_pack.review.view import PageView, short

# Whoever mends so many sees the rest afterwards. A page of nothing but wrong links must not keep everybody waiting.
MOST_FINDINGS = 50

_TEXTS = "pdf doc docx odt rtf txt epub csv xls xlsx ods ppt pptx odp json yml yaml ics"
_MEDIA = "jpg jpeg png gif webp heic svg mp3 m4a wav mp4 mov avi"
_PROGRAMS = "zip css js py sh exe dmg apk"
FILE_TYPES = frozenset(f"{_TEXTS} {_MEDIA} {_PROGRAMS}".split())
_SCHEME = re.compile(r"[^/?#]*?:")
_WEBSITE = re.compile(r"(//|www\.|([\w-]+\.)+(org|com|net|uk|gov|info|io|eu|edu)([/?#:]|$))", re.IGNORECASE)
_FILE_NAME = re.compile(r"[\w-]\.\w")
_CALL_A_SERVICE = 'Write {{ service("...") }} with an id of content_sources/services.yml.'
_EMAIL = "Addresses change. Typed by hand, an old one stays behind on some page."
_FROM_THE_TOP = "The website may stand in a folder of its own. An address that begins at the top would miss it."
_GONE = "The page was in the pack, and has gone. Link to another page, or take the link out."
_OWN_COMPUTER = "It names a file on one computer. Readers do not have that file."


def between_pages(view: PageView) -> Iterator[Finding]:
    """A link goes to a page of the pack and to a heading that it has."""
    broken = {link.line for link in broken_links(view)}
    found = (finding for link in written_links(view) if (finding := _fault(view, link)))
    # A link that is not closed takes what follows for its address.
    found = (finding for finding in found if finding.rule != "link-page" or finding.line not in broken)
    yield from islice(found, MOST_FINDINGS)


def links_that_are_none(view: PageView) -> Iterator[Finding]:
    """What is meant as a link is one, and no bare brackets."""
    for link in islice(broken_links(view), MOST_FINDINGS):
        yield view.finding(
            "link-broken", link.line, short(link.typed, 100), mend=_written_right(view, link), fix=link.fix
        )


def _written_right(view: PageView, link: BrokenLink) -> str:
    if link.address:
        return f"Write: [{' '.join(link.words.split())}]({link.address})"
    name = link.words.casefold().replace(" ", "-").removesuffix(".md")
    source = view.pack.targets.page_meant(f"{name}.md", view.page)
    if source is None or source == view.page.source:
        return ""
    return f"Write: [{view.pack.pages[source].meta.title}]({relative(view.page, source)})"


def _fault(view: PageView, link: WrittenLink) -> Finding | None:
    before, _, anchor = link.address.partition("#")
    typed, query, _ = before.partition("?")
    path, anchor = unquote(entities.unescape(typed)), unquote(anchor)
    if leads_out(link.address):
        return _on_the_web(view, link)
    if path.startswith(("\\\\", "/\\", "\\/")) or not _is_path(link.address):
        return _unsafe(view, link)
    source = posixpath.normpath(posixpath.join(posixpath.dirname(view.page.source), path)) if path else ""
    source = source or view.page.source
    if source in view.pack.targets.unreadable:
        return None
    if source == view.page.source and not anchor:
        return _to_itself(view, link)
    if source not in view.pack.pages or query:
        return _no_page(view, link, path, (source, anchor))
    return _no_anchor(view, link, source, anchor) if anchor else None


def _to_itself(view: PageView, link: WrittenLink) -> Finding:
    mend = "" if link.address else "Write the path of a page between the round brackets, such as ../practice/pace.md."
    return view.finding("link-itself", link.line, f"({_shown(link)})", mend=mend)


def leads_out(address: str) -> bool:
    """Whether an address is one of another website, with or without its https."""
    scheme = scheme_of(address)
    return scheme in ("http", "https") or (not scheme and bool(_WEBSITE.match(unquote(entities.unescape(address)))))


def scheme_of(address: str) -> str:
    """What stands before the colon, however it is hidden: by codes, spaces, or letters that look alike."""
    for _ in range(3):
        address = unquote(entities.unescape(address))
    plain = unicodedata.normalize("NFKC", address)
    match = _SCHEME.match("".join(letter for letter in plain if letter.isprintable() and not letter.isspace()))
    return match[0][:-1].casefold() if match else ""


def _is_path(address: str) -> bool:
    """Whether an address names a file, be it one of a contributor's own computer: C:\\docs\\page.md."""
    scheme = scheme_of(address)
    return scheme == "file" or len(scheme) < 2


def _on_the_web(view: PageView, link: WrittenLink) -> Finding:
    registries = view.pack.registries
    wanted = _bare(link.address)
    calls = [
        f'service("{service.id}")'
        for service in registries.services.values()
        if service.publish != "no" and _bare(service.url) == wanted
    ]
    calls += [
        f'cite("{source.id}")'
        for source in registries.sources.values()
        if not source.withdrawn and _bare(source.url) == wanted
    ]
    mend = f"The pack knows this address: write {{{{ {calls[0]} }}}} instead of the link." if calls else ""
    return view.finding("link-outside", link.line, _shown(link), mend=mend)


def _bare(address: str) -> str:
    return address.casefold().rpartition("://")[2].strip("/").removeprefix("www.")


def _unsafe(view: PageView, link: WrittenLink) -> Finding:
    why, mend = "", ""
    match scheme_of(link.address):
        case "tel" | "sms" | "callto" | "whatsapp" | "facetime" | "skype":
            why, mend = "Numbers change. Typed by hand, an old one stays behind on some page.", _CALL_A_SERVICE
        case "mailto":
            why, mend = _EMAIL, _CALL_A_SERVICE
        case "":
            why = "It leads out of the pack, to a place that nobody has checked."
    return view.finding("link-unsafe", link.line, _shown(link), why=why, mend=mend)


def _shown(link: WrittenLink) -> str:
    return short(link.address, 100)


def _no_page(view: PageView, link: WrittenLink, path: str, place: tuple[str, str]) -> Finding:
    targets = view.pack.targets
    ending = posixpath.splitext(path)[1].lower().removeprefix(".")
    if ending in FILE_TYPES or "/downloads/" in f"/{path}" or "/dist/" in f"/{path}":
        return _no_download(view, link, path)
    now = targets.now(*place)
    if now is None:
        meant = targets.page_meant(path, view.page)
        now = (meant, place[1]) if meant else None
    if now:
        source, anchor = now
        if anchor and anchor not in targets.anchors(source):
            anchor = targets.anchor_meant(source, anchor) or anchor
        address = relative(view.page, source, anchor)
        why = "The page has another address now." if place[0] in targets.moved else ""
        mend = f"Write {address} instead."
        return view.finding("link-page", link.line, _shown(link), why=why, mend=mend, fix=link.fix(address))
    if "@" in path:
        return view.finding("link-unsafe", link.line, _shown(link), why=_EMAIL, mend=_CALL_A_SERVICE)
    if path.startswith(("/", "\\")):
        return view.finding("link-unsafe", link.line, _shown(link), why=_FROM_THE_TOP)
    if scheme_of(link.address):
        return view.finding("link-unsafe", link.line, _shown(link), why=_OWN_COMPUTER)
    near = [relative(view.page, name) for name in targets.pages_like(place[0], view.page)]
    mend = _no_link_meant(link, path)
    if targets.has_gone(place[0]):
        mend = _GONE
    elif posixpath.basename(path).casefold() == "readme.md":
        mend = "The READMEs are for people who work on the pack, and readers cannot open them. Say here what matters."
    return view.finding("link-page", link.line, _shown(link), ", ".join(near), mend=mend)


def _no_link_meant(link: WrittenLink, path: str) -> str:
    """What to do where somebody wrote brackets for the reader's eye, and the engine makes a link of them."""
    if "/" in path or _FILE_NAME.search(path) or not path:
        return ""
    if link.before and link.before.rstrip(" <").endswith("]:"):
        return "Square brackets and a colon at the start of a line make a link of it. Take the brackets out."
    return "Round brackets right after square ones make a link. If you meant none, put a space between them."


def _no_download(view: PageView, link: WrittenLink, path: str) -> Finding:
    editions = view.pack.registries.editions
    name = posixpath.splitext(posixpath.basename(path))[0].casefold()
    edition = next((key for key in editions if name == key or name.startswith(f"{key}-")), None)
    mend = ""
    if path.casefold().endswith(".svg") and f"{DIAGRAMS}/{name}.svg" in view.pack.targets.files:
        mend = _diagram(name)
    elif edition:
        mend = f'Write {{{{ download("{edition}") }}}} on a line of its own.'
    return view.finding("download-missing", link.line, _shown(link), ", ".join(editions), mend=mend)


def _diagram(name: str) -> str:
    return f'Show it on the page: {{{{ diagram("{name}", "What it says, in a few words.") }}}}'


def _no_anchor(view: PageView, link: WrittenLink, source: str, anchor: str) -> Finding | None:
    targets = view.pack.targets
    if anchor in targets.anchors(source):
        return None
    place = targets.now(source, anchor)
    if place is None or place == (source, anchor):
        meant = targets.anchor_meant(source, anchor)
        place = (source, meant) if meant else None
    if place:
        address = relative(view.page, *place)
        return view.finding(
            "link-anchor", link.line, short(anchor), mend=f"Write {address} instead.", fix=link.fix(address)
        )
    allowed = targets.anchors_like(source, anchor)
    mend = "" if allowed else "That page has no headings. Take # away, and what follows it."
    return view.finding("link-anchor", link.line, short(anchor), allowed, mend=mend)


def pictures(view: PageView) -> Iterator[Finding]:
    """A picture is in docs/."""
    images = [*view.outline.images, *unseen_pictures(view)]
    found = (finding for image in images if (finding := _no_picture(view, image)))
    yield from islice(found, MOST_FINDINGS)


def _no_picture(view: PageView, image: Link) -> Finding | None:
    files = view.pack.targets.files
    path = unquote(image.address.partition("#")[0].partition("?")[0])
    place = posixpath.normpath(posixpath.join(posixpath.dirname(view.page.source), path))
    if files.get(place.casefold()) == place:
        return None
    why, mend, fix = "", "", None
    if scheme_of(image.address) or leads_out(image.address):
        why = "A picture on another website tells that website who is reading, and may change or vanish."
        mend = "Take it out, or draw it: docs/README.md says how a drawing is made."
    elif place.casefold() in files:
        address = relative(view.page, files[place.casefold()])
        why = "Small and capital letters count in the name of a file."
        mend, fix = f"Write {address} instead.", Fix(image.line, f"]({image.address}", f"]({address}")
    else:
        name = posixpath.splitext(posixpath.basename(path))[0].casefold()
        mend = _diagram(name) if f"{DIAGRAMS}/{name}.svg" in files else ""
    return view.finding("image-missing", image.line, short(image.address, 100), why=why, mend=mend, fix=fix)


def next_pages(view: PageView) -> Iterator[Finding]:
    """The pages named under ``next:`` are other pages of the pack, each named once."""
    targets = view.pack.targets
    for number, path in enumerate(view.page.meta.next):
        line = view.page.line_of("next", number)
        if path == view.page.source:
            yield view.finding("next-page", line, path, mend="It is this very page. Take it out, or name another.")
        elif path in view.page.meta.next[:number]:
            yield view.finding("next-page", line, path, mend="It is named there already. Take one of the two out.")
        elif path not in view.pack.pages and path not in targets.unreadable:
            yield _no_next(view, line, path)


def _no_next(view: PageView, line: int, path: str) -> Finding:
    moved = view.pack.targets.now(path)
    meant = moved[0] if moved else view.pack.targets.page_meant(path, view.page)
    if meant is None:
        near = view.pack.targets.pages_like(path, view.page)
        gone = view.pack.targets.has_gone(path)
        mend = "The page was in the pack, and has gone. Name another, or take it out." if gone else ""
        return view.finding("next-page", line, short(path), ", ".join(near), mend=mend)
    fix = Fix(line, path, meant)
    return view.finding("next-page", line, short(path), mend=f"Write {meant} instead.", fix=fix)
