"""Judges one page of each kind with Lighthouse, on its model of a phone on a slow line: the middle of five runs.

The pages come from a small server on this machine that compresses them, as hosts do.
Lighthouse is from npm, its Node.js is Playwright's, its browser is the tests' own.
"""

from __future__ import annotations

import gzip
import importlib.util
import json
import os
import statistics
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from bench.measure import run
from bench.project import Bench, project_of
from bench.rows import Row
from bench.site import our_build
from selfhelp_pack.bootstrap import find_browser
from selfhelp_pack.errors import PackError
from selfhelp_pack.make import SITE
from selfhelp_pack.progress import say

LIGHTHOUSE = Path("node_modules") / "lighthouse" / "cli" / "index.js"
PAGES = {
    "home": "",
    "crisis": "help-now/missing-from-home/",
    "signs": "help-now/signs-11-to-14/",
    "understanding": "understanding/window-of-tolerance/",
    "practice": "practice/pace/",
    "sheet": "worksheets/safety-plan/",
    "young people": "young-people/",
    "numbers": "support-near-you/",
    "search": "search/?q=will%20not%20come%20out%20of%20his%20room",
}
# A page of results is not for search engines, and says so: that costs points there.
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
RUNS = 5
FLAGS = "--headless=new --no-sandbox --disable-background-networking --disable-component-update"
_COMPRESSED = ("text/", "image/svg+xml", "application/javascript")


def rows(bench: Bench) -> Iterator[Row]:
    """A row for each kind of page of the real site: its scores, and when its largest part was painted."""
    root, browser = bench.root, find_browser()
    if browser is None or not (root / LIGHTHOUSE).is_file():
        raise PackError("Lighthouse or a browser is missing", mend="Run make bench: it sets up both.")
    folder = project_of(bench, None)
    run(our_build(bench, folder, "ours, the real website"))
    with _served(folder / SITE) as address:
        for kind, page in PAGES.items():
            say(f"  {kind}")
            runs = [_run(root, browser, address + page) for _ in range(bench.runs(RUNS))]
            scores = [
                statistics.median(each["categories"][name]["score"] * 100 for each in runs) for name in CATEGORIES
            ]
            paint = statistics.median(each["audits"]["largest-contentful-paint"]["numericValue"] for each in runs)
            listed = ", ".join(f"{name} {score:.0f}" for name, score in zip(CATEGORIES, scores, strict=True))
            note = f"{listed}; largest paint after {paint / 1000:.2f} s"
            yield Row(f"lowest Lighthouse score, {kind}", min(scores), "", note)


def _node() -> Path:
    spec = importlib.util.find_spec("playwright")
    if spec is None or spec.origin is None:
        raise PackError("the tests' packages are missing", mend="Run make bench: it sets them up.")
    return Path(spec.origin).parent / "driver" / "node"


def _run(root: Path, browser: str, address: str) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command = [
            str(_node()),
            str(root / LIGHTHOUSE),
            address,
            "--quiet",
            "--output=json",
            f"--output-path={report}",
        ]
        command += [f"--chrome-flags={FLAGS}", f"--only-categories={','.join(CATEGORIES)}"]
        environment = os.environ | {"CHROME_PATH": browser}
        ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        if ran.returncode != 0:
            raise PackError(f"Lighthouse could not judge {address}:\n{ran.stderr[-500:]}")
        result: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
        return result


class _Compressing(SimpleHTTPRequestHandler):
    """Serves a folder compressed and without a log."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer with a file, or with the index of a folder."""
        path = Path(self.translate_path(self.path))
        file = path / "index.html" if path.is_dir() else path
        if not file.is_file():
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        kind, data = self.guess_type(str(file)), file.read_bytes()
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        if kind.startswith(_COMPRESSED):
            data = gzip.compress(data)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def _served(site: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Compressing, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
