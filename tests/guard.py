"""Watches what a piece of work does to the machine: files outside the project, connections, programs."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.cases import TESTS

# Python itself, the packages and this project may be read while it works.
_OURS = tuple(
    os.path.realpath(place) + os.sep
    for place in {sys.prefix, sys.base_prefix, "/usr/share/zoneinfo", str(TESTS.parent)}
)
_WATCHED = {"socket.connect", "socket.bind", "socket.getaddrinfo", "subprocess.Popen", "os.system", "os.exec"}
# What these events change stands in their first arguments, so many of them.
_CHANGES = {
    "os.remove": 1,
    "os.rmdir": 1,
    "os.mkdir": 1,
    "os.chmod": 1,
    "os.chown": 1,
    "os.truncate": 1,
    "os.rename": 2,
    "os.link": 2,
    "shutil.rmtree": 1,
    "shutil.move": 2,
}
# What these make stands second: what they read or point to may be anywhere that may be read.
_MAKES = {"os.symlink", "shutil.copyfile", "shutil.copymode", "shutil.copystat", "shutil.copytree"}
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_state: dict[str, Any] = {}


def _hook(event: str, arguments: tuple[Any, ...]) -> None:
    did = _state.get("did")
    if did is None:
        return
    if event in _WATCHED:
        did.append(f"{event} {arguments!r:.200}")
    elif event in _CHANGES:
        # A name in a folder that is open stands for itself: what opened the folder has been looked at.
        in_open_folder = event in ("os.remove", "os.rmdir") and arguments[1] != -1
        for place in () if in_open_folder else arguments[: _CHANGES[event]]:
            _may_change(did, event, place)
    elif event in _MAKES:
        _may_change(did, event, arguments[1])
    elif event == "open" and isinstance(arguments[0], str | bytes | os.PathLike):
        real = os.path.realpath(os.fsdecode(arguments[0]))
        mode, flags = arguments[1], arguments[2] or 0
        if set(mode or "") & set("wax+") or flags & _WRITING:
            _may_change(did, event, arguments[0])
        if not (real + os.sep).startswith((_state["project"], *_OURS)) and real != os.devnull:
            did.append(f"opened {real}")


def _may_change(did: list[str], event: str, place: Any) -> None:
    """Only what lies in the copy may be changed, and no part of it that somebody wrote."""
    if not isinstance(place, str | bytes | os.PathLike):
        return
    path = Path(os.fsdecode(place))
    # A link is changed where it stands, not where it leads.
    real = str(path.resolve() if event == "open" else path.parent.resolve() / path.name)
    if real != os.devnull and not (real + os.sep).startswith(_state["build"]):
        did.append(f"{event} changes {real}")


sys.addaudithook(_hook)


@contextmanager
def watched(project: Path) -> Iterator[list[str]]:
    """The list of what was done and should not have been; it fills while the block runs."""
    did: list[str] = []
    copy = os.path.realpath(project) + os.sep
    # What an earlier test left behind, such as the typefaces that a printed book unpacked, must not be cleared
    # away just now: that would look like a change that this piece of work made.
    gc.disable()
    _state.update(project=copy, build=f"{copy}build", did=did)
    try:
        yield did
    finally:
        _state.clear()
        gc.enable()
