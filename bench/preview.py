"""From saving a page to seeing it: the live preview of `make serve`, in a real browser."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from bench.project import Bench, project_of
from bench.rows import Row, Target, at_most
from selfhelp_pack.bootstrap import find_browser
from selfhelp_pack.errors import PackError
from selfhelp_pack.navigation import url_of
from selfhelp_pack.pack import load_pack
from selfhelp_pack.progress import say

# By pages; None is the real pack.
TARGETS: dict[int | None, Target | None] = {90: at_most(1), None: None, 1_000: at_most(3)}
SAVES = 5
FIRST_BUILD = 600  # seconds
# What `make serve` starts, once it has looked at the settings, and where it shows the pages.
SERVE = ("-m", "selfhelp_pack", "serve")
ADDRESS = "http://127.0.0.1:8000/"
KIND = "practice"
_PLACE = "## To remember\n"


def rows(bench: Bench) -> Iterator[Row]:
    """The middle of some saves, for packs of several sizes."""
    browser_path = find_browser()
    if browser_path is None:
        raise PackError("a browser is missing", mend="Run make bench: it sets one up.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        for size, target in TARGETS.items():
            if size not in (None, *bench.sizes(each for each in TARGETS if each)):
                continue
            folder = project_of(bench, size)
            pack = load_pack(folder)
            source = next(page.source for page in pack.pages.values() if page.meta.kind == KIND)
            with _served(bench, folder) as address:
                tab = browser.new_page()
                tab.goto(address + url_of(source))
                seconds = [_save(tab, folder / "docs" / source, number) for number in range(bench.runs(SAVES))]
                tab.close()
            seen = ", ".join(f"{each:.2f}" for each in seconds)
            say(f"  saved to seen, {len(pack.pages):,} pages: {seen}")
            title = f"{len(pack.pages):,} pages{' (the real pack)' if size is None else ''}: saved to seen"
            yield Row(title, statistics.median(seconds), "s", f"on the wall; {seen}", target)
        browser.close()


def _save(tab: Page, file: Path, number: int) -> float:
    """Save one more sentence into the page, and wait until the browser shows it."""
    sentence = f"Here is saved line {'abcdefgh'[number]}."
    text = file.read_text(encoding="utf-8").replace(_PLACE, f"{_PLACE}\n{sentence}\n", 1)
    time.sleep(1)  # the preview has come to rest
    started = time.monotonic()
    file.write_text(text, encoding="utf-8")
    tab.get_by_text(sentence).first.wait_for(timeout=120_000)
    return time.monotonic() - started


@contextmanager
def _served(bench: Bench, folder: Path) -> Iterator[str]:
    """The address of the preview, once it answers."""
    log = bench.work / "serve.log"
    environment = os.environ | bench.environment
    with log.open("wb") as said:
        process = subprocess.Popen([sys.executable, *SERVE], cwd=folder, env=environment, stdout=said, stderr=said)
    try:
        _wait(process, log)
        yield ADDRESS
    finally:
        process.terminate()
        process.wait(timeout=60)


def _wait(process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + FIRST_BUILD
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        try:
            urllib.request.urlopen(ADDRESS, timeout=5).close()
            return
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            time.sleep(0.2)
    raise PackError(f"the preview does not answer:\n{log.read_text(encoding='utf-8', errors='replace')[-1500:]}")
