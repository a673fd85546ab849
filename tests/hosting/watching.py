"""A browser window that remembers whatever a page did and should not have done."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page

# Blocked things are told to the page; the console is where the test can hear of it.
TELL = """document.addEventListener("securitypolicyviolation",
    ({effectiveDirective, blockedURI}) => console.error(`refused: ${effectiveDirective} ${blockedURI}`))"""
STORED = """async () => [...Object.keys(localStorage), ...Object.keys(sessionStorage), document.cookie,
    ...(await indexedDB.databases()).map(({name}) => name)].filter(Boolean)"""


@contextmanager
def watched(browser: Browser, address: str) -> Iterator[tuple[Page, list[str]]]:
    """A fresh window, and what went wrong in it: blocked, failed, asked for outside the site at ``address``."""
    window = browser.new_context()
    window.add_init_script(TELL)
    page = window.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(f"{page.url}: {message.type}: {message.text}"))
    page.on("request", lambda request: request.url.startswith(address) or faults.append(f"leaves: {request.url}"))
    page.on("response", lambda answer: answer.status < 400 or faults.append(f"{answer.status}: {answer.url}"))
    yield page, faults
    faults += [f"cookie: {cookie}" for cookie in window.cookies()]
    window.close()
