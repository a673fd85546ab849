"""Serves the renderer the files of the pack and nothing else.

The renderer's own fetcher reads any file of the machine and any address of the
network; a page could carry ``/etc/passwd`` into a PDF as an attachment. This one
reads ``data:`` addresses, and files that, links followed, lie inside the built site
or the print templates. All else stops the printing.
"""

from __future__ import annotations

import hashlib
import mimetypes
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import unquote, urlsplit

from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from selfhelp_pack.printing.bounds import too_much_in_file

MAX_BYTES = 20_000_000


class Refused(FatalURLFetchingError):  # type: ignore[misc]  # weasyprint ships no types
    """The renderer asked for something outside the pack.

    Derives from an exception that the renderer does not swallow, so that it cannot
    print on with a hole in the page.
    """

    def __init__(self, address: str, why: str) -> None:
        super().__init__(f'"{address[:120]}" {why}')
        self.address = address
        self.why = why


class PackFetcher(URLFetcher):  # type: ignore[misc]  # weasyprint ships no types
    """A fetcher for ``roots``: folders that hold what may be printed.

    ``fetched`` holds the address of each file that was read, with the SHA-256 of what it held.
    """

    def __init__(self, roots: Iterable[Path]) -> None:
        super().__init__(allowed_protocols=("data", "file"), allow_redirects=False, fail_on_errors=True)
        self.fetched: dict[str, str] = {}
        self._roots = tuple(root.resolve() for root in roots)

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:  # noqa: ARG002  # the renderer calls it so
        """The content at ``url``. Raises Refused for anything that is not the pack's own."""
        scheme = url.partition(":")[0].lower()
        if scheme == "data":
            if len(url) > MAX_BYTES:
                raise Refused(url, f"is larger than {MAX_BYTES // 1_000_000} MB")
            response = super().fetch(url)
            kind, body = response.content_type, response.read()
            _check(url, kind, body)
            return URLFetcherResponse(url, body, {"Content-Type": kind})
        if scheme != "file":
            raise Refused(url, "is not a file of the pack")
        path = self._inside(url)
        body = path.read_bytes()
        self.fetched[url] = hashlib.sha256(body).hexdigest()
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        _check(url, kind, body)
        return URLFetcherResponse(url, body, {"Content-Type": kind})

    def _inside(self, url: str) -> Path:
        parts = urlsplit(url)
        try:
            path = Path(unquote(parts.path, errors="strict")).resolve(strict=True)
        except (OSError, ValueError):
            raise Refused(url, "cannot be read") from None
        if parts.netloc not in ("", "localhost") or not any(path.is_relative_to(root) for root in self._roots):
            raise Refused(url, "is outside the built site")
        if not path.is_file():
            raise Refused(url, "is not a file")
        if path.stat().st_size > MAX_BYTES:
            raise Refused(url, f"is larger than {MAX_BYTES // 1_000_000} MB")
        return path


def _check(url: str, kind: str, body: bytes) -> None:
    """Refuse a picture that the renderer would work at for ever."""
    too_much = too_much_in_file(kind, body)
    if too_much:
        raise Refused(url, too_much)
