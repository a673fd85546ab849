"""A small host that reads ``_headers`` the way Netlify and hosts like it do."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from fnmatch import fnmatchcase
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


def read_headers(file: Path) -> dict[str, list[tuple[str, str]]]:
    """The headers for each pattern of addresses: a pattern begins its line, headers are set in below it."""
    rules: dict[str, list[tuple[str, str]]] = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith("/"):
            rules[line] = headers = []
        else:
            assert line.startswith("  "), line
            name, colon, value = line.partition(":")
            assert colon, line
            headers.append((name.strip(), value.strip()))
    return rules


@contextmanager
def serve_with_headers(site: Path) -> Iterator[str]:
    """The address of ``site`` while it is served."""
    rules = read_headers(site / "_headers")

    class Host(SimpleHTTPRequestHandler):
        """Serves files, page not found included, with the headers that the file gives them."""

        def end_headers(self) -> None:
            """Say the headers of the file too."""
            for pattern, headers in rules.items():
                for name, value in headers if fnmatchcase(self.path, pattern) else ():
                    self.send_header(name, value)
            super().end_headers()

        def send_head(self) -> object:  # type: ignore[override]
            """Keep the file to the host, as it does."""
            if self.path.startswith("/_headers"):
                return self.send_error(HTTPStatus.NOT_FOUND)
            return super().send_head()

        def send_error(self, code: int, *_: object) -> None:
            """Hand out the site's own page."""
            page = (site / "404.html").read_bytes()
            self.send_response(code)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(page)))
            self.end_headers()
            self.wfile.write(page)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Host, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
