"""Takes blank lines out of built pages: templates leave them behind, and on a slow line each byte counts."""

from __future__ import annotations

import re

_BLANK = re.compile(r"\n\s*\n")
# What stands in these is shown as it is written.
_AS_WRITTEN = re.compile(r"(<(pre|textarea)\b.*?</\2>)", re.DOTALL)


def closed_up(page: str) -> str:
    """The page without blank lines, but for those that a reader would see.

    >>> closed_up("<p>One</p>\\n\\n<pre>a\\n\\nb</pre>")
    '<p>One</p>\\n<pre>a\\n\\nb</pre>'
    """
    parts = _AS_WRITTEN.split(page)
    # Three parts a round: what is closed up, what is not, and the name of its mark.
    return "".join(part if index % 3 else _BLANK.sub("\n", part) for index, part in enumerate(parts) if index % 3 != 2)
