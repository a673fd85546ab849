"""Watches what a piece of work does to the machine: files outside the project, connections, programs."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.cases import TESTS

# Python itself, the packages and this project may be read while it works.
_OURS = tuple(
    os.path.realpath(place) + os.sep for place in {sys.prefix, sys.base_prefix, "/usr/share/zoneinfo", TESTS.parent}
)
_WATCHED = {"socket.connect", "socket.bind", "socket.getaddrinfo", "subprocess.Popen", "os.system", "os.exec"}
_state: dict[str, Any] = {}


def _hook(event: str, arguments: tuple[Any, ...]) -> None:
    did = _state.get("did")
    if did is None:
        return
    if event in _WATCHED:
        did.append(f"{event} {arguments!r:.200}")
    elif event == "open" and isinstance(arguments[0], str | bytes | os.PathLike):
        real = os.path.realpath(os.fsdecode(arguments[0]))
        if not (real + os.sep).startswith((_state["project"], *_OURS)) and real != os.devnull:
            did.append(f"opened {real}")


sys.addaudithook(_hook)


@contextmanager
def watched(project: Path) -> Iterator[list[str]]:
    """The list of what was done and should not have been; it fills while the block runs."""
    did: list[str] = []
    _state.update(project=os.path.realpath(project) + os.sep, did=did)
    try:
        yield did
    finally:
        _state.clear()
