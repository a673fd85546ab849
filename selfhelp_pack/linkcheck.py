"""Opens every outside address that the pack names, politely, and says which have moved or gone.

Run on a schedule and never by a build or a test: a pack must build without a network. The addresses are those of
``content_sources/``; pages name none themselves.

There are four results. *Fine*: the page is there. *Moved*: it answers at another address for good. *Gone*: the
server says that there is no such page (404, 410; RFC 9110, section 15.5). *Could not tell*: everything else, such
as a server that is busy, asks who we are, or does not answer. Many sites keep programs out and let people in, so
this is no reason to take an address away.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import urljoin, urlsplit

import requests
import urllib3

from selfhelp_pack.intake import read_text
from selfhelp_pack.registries import FOLDER
from selfhelp_pack.yaml_source import read_yaml

Outcome = Literal["fine", "moved", "gone", "could not tell"]

AGENT = "Understanding-Attachment-link-check/1 (a self-help pack for foster carers; one request a second)"
MAX_REDIRECTS = 6
MAX_BYTES = 65_536
FOR_GOOD = frozenset({301, 308})
FOR_NOW = frozenset({302, 303, 307})
NO_SUCH_PAGE = frozenset({404, 410})
BUSY = frozenset({429, 503})


@dataclass(frozen=True)
class Patience:
    """How long to wait, in seconds."""

    answer: float = 20  # for a connection, and for each next part of an answer
    in_all: float = 40  # for one address with all its redirects
    between: float = 1  # between two requests to the same server
    busy: float = 30  # the longest that a busy server may ask us to wait
    servers: int = 8  # asked at the same time


PATIENCE = Patience()


@dataclass(frozen=True)
class Address:
    """An address and where it stands: ``content_sources/services.yml:12``."""

    url: str
    places: tuple[str, ...]


@dataclass(frozen=True)
class Answer:
    """What came of opening an address. ``said`` is in plain words; ``now`` is where it has moved to."""

    address: Address
    outcome: Outcome
    said: str
    now: str = ""


def addresses(root: Path) -> list[Address]:
    """Every outside address of the registries with the lines where it stands, each address once."""
    places: dict[str, list[str]] = {}
    for name, key in (("services.yml", "services"), ("sources.yml", "sources")):
        path = f"{FOLDER}/{name}"
        document = read_yaml(read_text(root, path), path)
        for number, entry in enumerate(document.data[key]):
            if entry.get("link", True):
                line = document.line_of((key, number, "url"))
                places.setdefault(entry["url"], []).append(f"{path}:{line}")
    return [Address(url, tuple(where)) for url, where in places.items()]


def check(found: Iterable[Address], patience: Patience = PATIENCE) -> Iterator[Answer]:
    """Open each address and yield what came of it, server by server.

    Each server is asked one thing at a time, with a pause between; several servers at the same time.
    """
    by_server: dict[str, list[Address]] = {}
    for address in found:
        by_server.setdefault(urlsplit(address.url).netloc.lower(), []).append(address)
    with ThreadPoolExecutor(max_workers=patience.servers) as pool:
        for answers in pool.map(lambda group: _ask_server(group, patience), by_server.values()):
            yield from answers


def _ask_server(group: list[Address], patience: Patience) -> list[Answer]:
    answers = []
    with requests.Session() as session:
        session.headers.update({"User-Agent": AGENT, "Accept": "text/html,*/*;q=0.5"})
        for number, address in enumerate(group):
            if number:
                time.sleep(patience.between)
            answers.append(_open(session, address, patience))
    return answers


def _open(session: requests.Session, address: Address, patience: Patience) -> Answer:
    """Once, and once more if it could not be told."""
    answer = _follow(session, address, patience)
    if answer.outcome == "could not tell":
        time.sleep(patience.between)
        answer = _follow(session, address, patience)
    return answer


def _follow(session: requests.Session, address: Address, patience: Patience) -> Answer:
    """The address with its redirects, each of them asked for by hand so that it can be judged."""
    until = time.monotonic() + patience.in_all
    url, moved = address.url, False
    seen = {url}
    for _ in range(MAX_REDIRECTS):
        try:
            status, location, wait = _get(session, url, patience, until)
        except (requests.RequestException, urllib3.exceptions.HTTPError, OSError, ValueError) as error:
            return Answer(address, "could not tell", _why(error))
        if status in BUSY and wait <= min(patience.busy, until - time.monotonic()):
            time.sleep(wait)
            continue
        if status not in FOR_GOOD | FOR_NOW:
            return _judge(address, status, url if moved else "")
        url = _sent_to(url, location)
        if not url:
            return Answer(address, "could not tell", "it sends us on, but not to an address on the web")
        if url in seen:
            return Answer(address, "could not tell", "it sends us round in a circle")
        seen.add(url)
        moved = moved or status in FOR_GOOD
    return Answer(address, "could not tell", "it sends us on and on, or is too busy")


def _sent_to(url: str, location: str) -> str:
    """The address that a redirect means; empty if it means none on the web."""
    try:
        target = urljoin(url, location)
        return target if location and urlsplit(target).scheme in ("http", "https") else ""
    except ValueError:
        return ""


def _get(session: requests.Session, url: str, patience: Patience, until: float) -> tuple[int, str, float]:
    """Status, where we are sent on to, and how long the server asks us to wait. Reads the first part of the page."""

    def work() -> tuple[int, str, float]:
        with session.get(url, allow_redirects=False, stream=True, timeout=patience.answer) as response:
            size = 0
            for part in response.iter_content(8192):
                size += len(part)
                if size >= MAX_BYTES:
                    break
            asked = response.headers.get("Retry-After", "")
            wait = float(asked) if asked.isdecimal() and len(asked) < 5 else patience.between
            return response.status_code, response.headers.get("Location", ""), wait

    return _within(until - time.monotonic(), work)


def _within(seconds: float, work: Callable[[], tuple[int, str, float]]) -> tuple[int, str, float]:
    """What ``work`` gives. Raises Timeout after ``seconds``: a server that drips is never too slow for a socket."""
    results: list[tuple[int, str, float] | BaseException] = []

    def run() -> None:
        try:
            results.append(work())
        except Exception as error:  # handed over to the thread that waits
            results.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(max(seconds, 0))
    if not results:
        raise requests.Timeout
    if isinstance(results[0], BaseException):
        raise results[0]
    return results[0]


def _why(error: Exception) -> str:
    """What went wrong, in plain words. The order matters: some of these are also others."""
    if isinstance(error, requests.exceptions.SSLError):
        return "its certificate is not valid, so nobody can be sure who answers"
    if isinstance(error, requests.Timeout):
        return "it took too long to answer"
    if isinstance(error, requests.exceptions.ConnectionError):
        return "nobody answers there, or the answer broke off"
    if isinstance(error, requests.exceptions.ChunkedEncodingError | requests.exceptions.ContentDecodingError):
        return "the answer broke off"
    return "the answer was not one that a browser could read"


def _judge(address: Address, status: int, now: str) -> Answer:
    if status in NO_SUCH_PAGE:
        return Answer(address, "gone", f"the server says that there is no such page ({status})")
    if not 200 <= status < 300:
        return Answer(address, "could not tell", f"the server answered {status}")
    if now:
        return Answer(address, "moved", "it answers at another address for good", now)
    return Answer(address, "fine", "it is there")


def as_text(answers: list[Answer]) -> str:
    """The answers for a person, what needs a hand first."""
    lines: list[str] = []
    for outcome, heading in _HEADINGS.items():
        chosen = sorted((a for a in answers if a.outcome == outcome), key=lambda answer: answer.address.places)
        if not chosen:
            continue
        lines.append(f"{heading} ({len(chosen)})")
        if outcome != "fine":
            for answer in chosen:
                lines.append(f"{', '.join(answer.address.places)}: {answer.address.url}")
                lines.append(f"    {answer.said[0].upper()}{answer.said[1:]}.")
                if answer.now:
                    lines.append(f"    It is now at {answer.now}")
            lines.append("")
    return "\n".join(lines)


_HEADINGS: dict[Outcome, str] = {
    "gone": "GONE: find the new address, or take the entry out",
    "moved": "MOVED: look at the new address, and write it in if it is the right page",
    "could not tell": "COULD NOT TELL: open it yourself. Many sites keep programs out and let people in",
    "fine": "FINE",
}
