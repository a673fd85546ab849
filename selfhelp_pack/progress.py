"""Says on a terminal how far the work is."""

from __future__ import annotations

import sys


def say(text: str) -> None:
    """A line of progress."""
    print(text, file=sys.stderr, flush=True)
