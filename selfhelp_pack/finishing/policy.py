"""What a browser may load for a page: from this site alone, and no script or style that nobody has counted.

Each built page gets its policy as a meta tag, so that it holds on every host and
from a folder too. A page may hold style sheets, and its head a script: their hashes,
taken here, are in its policy. All other scripts stand in files. What the policy
would block is a fault of a template, and stops the build.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree, html

from selfhelp_pack.errors import Finding, PackError

RULE = "built-page"
MEND = "Mend the template in overrides/: styles belong into style sheets, scripts into files in assets/ or the head."
# A browser reads these two before anything that it could load.
CHARSET = '<meta charset="utf-8">'
META = '<meta http-equiv="content-security-policy" content="{policy}">'
# Masks in the style sheets are drawings inside addresses (data:). Workers are scripts.
POLICY = (
    "default-src 'none';script-src {scripts};style-src {styles};img-src 'self' data:;connect-src 'self';"
    "form-action 'self';base-uri 'none'"
)
# What some pages ask for besides, and how one can tell. On a page for a crisis every byte counts.
MORE = {
    "font-src": etree.XPath("//link[@as='font']"),
    "manifest-src": etree.XPath("//link[@rel='manifest']"),
}
# What may be a fault, found by libxml2: few of some hundred elements of a page have one of these.
_SUSPECTS = etree.XPath(
    "//*[(self::script and not(@src)) or @style or @*[starts-with(name(), 'on') or contains(., ':')]]"
)


@dataclass(frozen=True)
class Inside:
    """The hashes of the styles and of the scripts that stand inside a page, or inside several."""

    styles: frozenset[str]
    scripts: frozenset[str]


def put_policies(site: Path) -> Inside:
    """Put its policy into each page of the built ``site``; the hashes of all that stands inside pages and drawings.

    Raises PackError with everything that the policies would block, before a page is changed.
    """
    faults: list[Finding] = []
    policies: dict[Path, str] = {}
    styles, scripts = set[str](), set[str]()
    for file in sorted(site.rglob("*.html")):
        # One page at a time: all of them, parsed, would fill the memory of a small machine.
        text = file.read_text(encoding="utf-8")
        page = html.document_fromstring(text.encode())
        name = file.relative_to(site).as_posix()
        faults.extend(Finding(name, 0, RULE, found=fault, mend=MEND) for fault in _faults(text, page))
        inside = Inside(_hashes(page, "style"), _hashes(page, "script"))
        policies[file] = policy(inside, [kind for kind, sign in MORE.items() if sign(page)])
        styles |= inside.styles
        scripts |= inside.scripts
    if faults:
        raise PackError(findings=tuple(faults))
    for file, said in policies.items():
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace(CHARSET, f"{CHARSET}\n{META.format(policy=said)}", 1), encoding="utf-8")
    return Inside(frozenset(styles.union(*_styles_of_drawings(site))), frozenset(scripts))


def policy(inside: Inside, more: Iterable[str]) -> str:
    """The policy of pages that hold what is ``inside`` and ask for ``more`` kinds of file."""
    rules = POLICY.format(scripts=_allowed(inside.scripts), styles=_allowed(inside.styles))
    return ";".join([rules, *(f"{kind} 'self'" for kind in more)])


def _allowed(hashes: Iterable[str]) -> str:
    return " ".join(["'self'", *(f"'sha256-{each}'" for each in sorted(hashes))])


def _styles_of_drawings(site: Path) -> Iterator[frozenset[str]]:
    """Drawings take no tag. Where a server says the policy with each file, it holds for their styles too."""
    for file in site.rglob("*.svg"):
        yield _hashes(etree.fromstring(file.read_bytes()), "style")


def _hashes(document: Any, tag: str) -> frozenset[str]:
    """The hashes of the elements ``tag`` that hold text. A script in a file holds none."""
    texts = [node.text.encode() for node in document.iter(f"{{*}}{tag}") if node.text]
    return frozenset(base64.b64encode(hashlib.sha256(text).digest()).decode("ascii") for text in texts)


def _faults(text: str, page: Any) -> Iterator[str]:
    """What a browser would not run or show under the policy, and a head that has no place for it."""
    if text.count(CHARSET) != 1:
        yield f"a page without {CHARSET}"
    for node in _SUSPECTS(page):
        if node.tag == "script" and "src" not in node.attrib and node.getparent().tag != "head":
            yield "a script inside the page"
        for name, value in node.attrib.items():
            if name == "style" or name.startswith("on") or value.strip().lower().startswith("javascript:"):
                yield f'{name}="{value[:60]}" of <{node.tag}>'
