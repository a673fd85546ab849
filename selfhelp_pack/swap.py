"""Puts a finished folder in the place of the last one: readers see the old or the new, never half."""

from __future__ import annotations

import shutil
from pathlib import Path


def swap_in(finished: Path, place: Path) -> None:
    """Move the folder ``finished`` to ``place``. Both must be on one file system.

    The old folder is kept beside it until the new one stands, so that
    ``restore`` can bring it back after a power cut between the two steps.
    """
    previous = _previous(place)
    if previous.exists():
        shutil.rmtree(previous)
    if place.exists():
        place.rename(previous)
    finished.rename(place)
    shutil.rmtree(previous, ignore_errors=True)


def restore(place: Path) -> None:
    """Bring back the last good folder if an interrupted swap left none."""
    previous = _previous(place)
    if previous.exists() and not place.exists():
        previous.rename(place)


def _previous(place: Path) -> Path:
    return place.with_name(f".{place.name}.previous")
