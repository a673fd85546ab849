"""What a browser may load for a page: from this site alone, and no script or style that nobody has counted.

Each built page gets its policy as a meta tag, so that it holds on every host and
from a folder too. A page may hold style sheets: their hashes, taken here, are in
its policy. Scripts stand in files. What the policy would block is a fault of a
template, and stops the build.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from lxml import etree, html

from selfhelp_pack.errors import Finding, PackError

RULE = "built-page"
MEND = "Mend the template in overrides/: styles belong into style sheets, scripts into files in assets/."
# A browser reads these two before anything that it could load.
CHARSET = '<meta charset="utf-8">'
META = '<meta http-equiv="content-security-policy" content="{policy}">'
# Masks in the style sheets are drawings inside addresses (data:). Workers are scripts.
POLICY = (
    "default-src 'none';script-src 'self';style-src {styles};img-src 'self' data:;connect-src 'self';"
    "form-action 'self';base-uri 'none'"
)
# What some pages ask for besides, and how one can tell. On a page for a crisis every byte counts.
MORE = {
    "font-src": "//link[@as='font']",
    "manifest-src": "//link[@rel='manifest']",
}


def put_policies(site: Path) -> frozenset[str]:
    """Put its policy into each page of the built ``site``; the hashes of all styles inside pages and drawings.

    Raises PackError with everything that the policies would block, before a page is changed.
    """
    pages = {file: file.read_text(encoding="utf-8") for file in sorted(site.rglob("*.html"))}
    parsed = {file: html.document_fromstring(text.encode()) for file, text in pages.items()}
    faults = tuple(
        Finding(file.relative_to(site).as_posix(), 0, RULE, found=fault, mend=MEND)
        for file, text in pages.items()
        for fault in _faults(text, parsed[file])
    )
    if faults:
        raise PackError(findings=faults)
    hashes = {file: _hashes(page) for file, page in parsed.items()}
    for file, text in pages.items():
        more = [kind for kind, sign in MORE.items() if parsed[file].xpath(sign)]
        meta = META.format(policy=policy(hashes[file], more))
        file.write_text(text.replace(CHARSET, f"{CHARSET}\n{meta}", 1), encoding="utf-8")
    return frozenset().union(*hashes.values(), *_hashes_of_drawings(site))


def policy(hashes: Iterable[str], more: Iterable[str]) -> str:
    """The policy of pages that hold style sheets with these ``hashes`` and ask for ``more`` kinds of file."""
    styles = " ".join(["'self'", *(f"'sha256-{each}'" for each in sorted(hashes))])
    return ";".join([POLICY.format(styles=styles), *(f"{kind} 'self'" for kind in more)])


def _hashes_of_drawings(site: Path) -> Iterator[frozenset[str]]:
    """Drawings take no tag. Where a server says the policy with each file, it holds for their styles too."""
    for file in site.rglob("*.svg"):
        yield _hashes(etree.fromstring(file.read_bytes()))


def _hashes(document: Any) -> frozenset[str]:
    styles = [(style.text or "").encode() for style in document.iter("{*}style")]
    return frozenset(base64.b64encode(hashlib.sha256(style).digest()).decode("ascii") for style in styles)


def _faults(text: str, page: Any) -> Iterator[str]:
    """What a browser would not run or show under the policy, and a head that has no place for it."""
    if text.count(CHARSET) != 1:
        yield f"a page without {CHARSET}"
    for node in page.iter(etree.Element):
        if node.tag == "script" and "src" not in node.attrib:
            yield "a script inside the page"
        for name, value in node.attrib.items():
            if name == "style" or name.startswith("on") or value.strip().lower().startswith("javascript:"):
                yield f'{name}="{value[:60]}" of <{node.tag}>'
