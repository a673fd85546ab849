"""The macros about the reader's own device: what this site stores there, and how to remove it."""

from __future__ import annotations

from selfhelp_pack.macros.context import Context


class Device:
    """What a reader can do about the device in their hand."""

    NAMES = ("kept_sheets", "stored_copy")

    def __init__(self, _: Context) -> None:
        """The buttons are the same on every page."""

    def kept_sheets(self) -> str:
        """The button that clears all sheets from the device. ``overrides/assets/kept-sheets.js`` shows it."""
        return _button("kept-sheets", "Clear all sheets from this device")

    def stored_copy(self) -> str:
        """The button that removes the stored copy. ``overrides/assets/stored-copy.js`` shows it where it works."""
        return _button("stored-copy", "Remove the stored copy from this device")


def _button(name: str, words: str) -> str:
    """A button that a script shows where it works, and a line for what it says."""
    button = f'<button type="button" class="button quiet" data-do="{name}" hidden>{words}</button>'
    return f'<p class="screen-only">{button}</p>\n<p class="screen-only" role="status"></p>'
