"""Puts the version of a file into its address wherever the site names it: ``assets/page.js?v=3f2a9c10``.

A browser keeps a script for as long as it likes. With the version in its
address, a page that has just been fetched never runs with an older script, is
never shown in older styles, and never searches older words. From a disk the
version changes nothing.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from pathlib import Path

from selfhelp_pack.finishing.files import PAGE, fingerprint, names_in

LETTERS = 8
# Printed editions keep their plain addresses: people save and share them.
WITHOUT = ("downloads/",)
SCRIPT = ".js"
# Where a file of each kind may name another.
_IN = {
    PAGE: re.compile(r'(?<==")[^"?#\s<>]+\.[a-z0-9]+(?=")'),
    ".css": re.compile(r"(?<=url\()[^)?#\s\"']+\.[a-z0-9]+(?=\))|(?<=url\([\"'])[^)?#\s\"']+\.[a-z0-9]+(?=[\"']\))"),
    SCRIPT: re.compile(r'(?<=")[^"?#\s<>]+\.[a-z0-9]+(?=")'),
}


def add_versions(site: Path) -> None:
    """Rewrite the pages, style sheets and scripts of the built ``site`` in place."""
    names = list(names_in(site))
    versions = _Versions(site, frozenset(name for name in names if not name.endswith(PAGE)))
    for name in names:
        if name.endswith(PAGE):
            versions.write_into(name)


@dataclass
class _Versions:
    """The versions of the files ``names`` of ``site``, each worked out when something first asks for it."""

    site: Path
    names: frozenset[str]
    known: dict[str, str] = field(default_factory=dict)

    def write_into(self, name: str) -> None:
        """Put versions into the addresses that the file ``name`` holds."""
        addresses = _IN.get(posixpath.splitext(name)[1])
        if addresses:
            text = (self.site / name).read_text(encoding="utf-8")
            new = addresses.sub(lambda found: self._with_version(found[0], name), text)
            (self.site / name).write_text(new, encoding="utf-8")

    def _with_version(self, address: str, name: str) -> str:
        file = self._named(address, name)
        if file not in self.names or file.startswith(WITHOUT):
            return address
        if file not in self.known:
            # A file that names itself, by way of another, stays without there.
            self.known[file] = ""
            # It has its own version only when the files that it names have theirs.
            self.write_into(file)
            self.known[file] = fingerprint(self.site / file)[:LETTERS]
        return f"{address}?v={self.known[file]}" if self.known[file] else address

    def _named(self, address: str, name: str) -> str:
        """The file that ``address`` means in the file ``name``.

        Scripts name files from the root of the site. "Page not found" names them from the root of the host, where
        the site may stand in a folder.
        """
        if address.startswith("/"):
            return next((file for file in self.names if address.endswith(f"/{file}")), "")
        folder = "" if name.endswith(SCRIPT) else posixpath.dirname(name)
        return posixpath.normpath(posixpath.join(folder, address))
