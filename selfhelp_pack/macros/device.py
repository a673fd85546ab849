"""The macro about the reader's own device: what this site stores there, and how to remove it."""

from __future__ import annotations

from selfhelp_pack.macros.context import Context


class Device:
    """What a reader can do about the device in their hand."""

    NAMES = ("stored_copy",)

    def __init__(self, _: Context) -> None:
        """The button is the same on every page."""

    def stored_copy(self) -> str:
        """The button that removes the stored copy. ``overrides/assets/stored-copy.js`` shows it where it works."""
        return (
            '<p class="screen-only"><button type="button" class="button quiet" data-do="stored-copy" hidden>'
            'Remove the stored copy from this device</button></p>\n<p class="screen-only" role="status"></p>'
        )
