"""Puts the version of a file into its address wherever a page names it: ``assets/page.js?v=3f2a9c10``.

A browser keeps a script for as long as it likes. With the version in its
address, a page that has just been fetched never runs with an older script, nor
is it shown in older styles. From a disk the version changes nothing.
"""

from __future__ import annotations

import posixpath
import re
from pathlib import Path

from selfhelp_pack.finishing.files import PAGE, fingerprint, names_in

LETTERS = 8
# Printed editions keep their plain addresses: people save and share them.
WITHOUT = ("downloads/",)
STYLES = ".css"
_IN_PAGE = re.compile(r'(?<==")[^"?#\s<>]+\.[a-z0-9]+(?=")')
_IN_STYLES = re.compile(r"(?<=url\()[^)?#\s\"']+\.[a-z0-9]+(?=\))|(?<=url\([\"'])[^)?#\s\"']+\.[a-z0-9]+(?=[\"']\))")


def add_versions(site: Path) -> None:
    """Rewrite the pages and the style sheets of the built ``site`` in place."""
    names = list(names_in(site))
    versions = {
        name: fingerprint(site / name)[:LETTERS]
        for name in names
        if not name.endswith((PAGE, STYLES)) and not name.startswith(WITHOUT)
    }
    # A style sheet has its own version only when the fonts that it names have theirs.
    for name in names:
        if name.endswith(STYLES):
            _rewrite(site, name, _IN_STYLES, versions)
            versions[name] = fingerprint(site / name)[:LETTERS]
    for name in names:
        if name.endswith(PAGE):
            _rewrite(site, name, _IN_PAGE, versions)


def _rewrite(site: Path, name: str, addresses: re.Pattern[str], versions: dict[str, str]) -> None:
    def with_version(found: re.Match[str]) -> str:
        version = versions.get(_named(found[0], name, versions))
        return f"{found[0]}?v={version}" if version else found[0]

    text = (site / name).read_text(encoding="utf-8")
    (site / name).write_text(addresses.sub(with_version, text), encoding="utf-8")


def _named(address: str, name: str, versions: dict[str, str]) -> str:
    """The file that ``address`` means in the file ``name``.

    "Page not found" names its files from the root of the host, where the site may stand in a folder.
    """
    if address.startswith("/"):
        return next((file for file in versions if address.endswith(f"/{file}")), "")
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), address))
