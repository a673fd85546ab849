"""What the tests of the built pages look with: two checkers, and a tab that remembers what went wrong."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

import playwright
from lxml import etree, html
from playwright.sync_api import BrowserContext, Page

ROOT = Path(__file__).resolve().parents[1]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
NODE = Path(playwright.__file__).parent / "driver" / ("node.exe" if sys.platform == "win32" else "node")
HTML_VALIDATE = ROOT / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
# All three levels of WCAG 2.2 that the checker can judge, and what its makers advise beyond them.
WCAG = [f"wcag2{version}{level}" for version in ("", "1", "2") for level in ("a", "aa", "aaa")]
# The rule for contrast that asks for more. What passes it passes the other one, which takes as long.
CONTRAST, LESS = ["color-contrast-enhanced"], "color-contrast"
PHONE, DESK, SMALLEST = 390, 1280, 320
HEIGHT = 844


def answer_the_weather(where: BrowserContext | Page) -> None:
    """Answer here for the page that "Leave this site" opens: nothing leaves this machine."""
    where.route(
        re.compile("^https:"), lambda route: route.fulfill(body="<p>The weather.</p>", content_type="text/html")
    )


def arrive(tab: Page, address: str) -> None:
    """Open a page and wait until it is whole: light pages ask for a sheet and the script when they have been shown."""
    tab.goto(address)
    tab.locator("#area-choose[role=button]").wait_for()
    tab.wait_for_function("() => !document.getElementById('later') || document.getElementById('later').sheet")


def watched_tab(context: BrowserContext, site_url: str) -> tuple[Page, list[str]]:
    """A new tab, and the list in which it notes errors, and requests that fail or leave the site."""
    tab, faults = context.new_page(), list[str]()
    tab.on("console", lambda message: faults.append(f"console: {message.text}") if message.type == "error" else None)
    tab.on("pageerror", lambda error: faults.append(f"script: {error}"))
    tab.on("requestfailed", lambda request: faults.append(f"failed: {request.url}"))
    tab.on(
        "request",
        lambda request: faults.append(f"leaves: {request.url}") if not request.url.startswith(site_url) else None,
    )
    return tab, faults


def axe(page: Page, rules: Sequence[str] = ()) -> list[str]:
    """The accessibility violations on the page as it stands, one line each; with ``rules``, of these rules only."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    chosen = {"type": "rule", "values": list(rules)} if rules else {"type": "tag", "values": [*WCAG, "best-practice"]}
    asked = {"runOnly": chosen, "resultTypes": ["violations"], "rules": {LESS: {"enabled": False}}}
    found = page.evaluate("asked => axe.run(document, asked)", asked)
    return [
        f"{violation['id']}: {node['target']} {node['failureSummary']}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


Shape = tuple[str | None, ...]


def few_of(site: Path, urls: Collection[str]) -> set[str]:
    """A few of the pages of the built ``site`` that hold, together, every kind of element of all of them.

    A kind is an element with its class and type, and with what it stands in.
    """
    shapes = {url: _shapes(site / url if url.endswith(".html") else site / url / "index.html") for url in urls}
    left, chosen = set[Shape]().union(*shapes.values()), set[str]()
    while left:
        best = max(urls, key=lambda url: len(shapes[url] & left))
        left -= shapes[best]
        chosen.add(best)
    return chosen


def _shapes(page: Path) -> set[Shape]:
    """The kinds of elements of a page."""
    tree = html.parse(page).getroot()
    template = tree.find("body").get("class")
    found: set[Shape] = set()
    for element in tree.find("body").iter(etree.Element):
        around = element.getparent()
        itself = (element.tag, element.get("class"), element.get("type"))
        found |= {(template, *itself), (*itself, around.tag, around.get("class"))}
    return found


def html_faults(pages: Iterable[Path], folder: Path) -> str:
    """What a validator says against ``pages``. Rules that are matters of taste are off, and two that we mean to break.

    The roles that it calls redundant are there for Safari, which takes a list without bullets for no list.
    And a sheet is a form without a button to send it, because it is never sent. Settings go into ``folder``.
    """
    taste = (
        "doctype-style",
        "long-title",
        "no-implicit-button-type",
        "prefer-native-element",
        "tel-non-breaking",
        "valid-id",
        "void-style",
    )
    rules = dict.fromkeys((*taste, "no-redundant-role", "wcag/h32"), "off")
    settings = folder / "htmlvalidate.json"
    settings.write_text(json.dumps({"root": True, "extends": ["html-validate:recommended"], "rules": rules}))
    command = [str(NODE), str(HTML_VALIDATE), "--config", str(settings), "--formatter", "text", *map(str, pages)]
    ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return "" if ran.returncode == 0 else ran.stdout[-4000:] + ran.stderr[-2000:]
