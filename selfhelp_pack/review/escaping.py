"""Makes texts of strangers safe to show: on a terminal, in an annotation, in a Markdown comment.

What a finding quotes was written by whoever sent the contribution. It may be
read, and do nothing else: no terminal codes, no second line that looks like
another finding, no mention, link, picture or HTML in a comment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# Urdu and Persian words and many emoji are joined by these two.
_JOINERS = "\u200c\u200d"
_UNITS = re.compile(r"(?:\{\{.*?\}\}|\S)+")
_EDGES = re.compile(r"""([("'“‘]*)(.*?)([)"'”’.,;:?!]*)""", re.DOTALL)
_CALM = re.compile(r"(?:[^\W_]|[.,;:?!'\"()%/–—…‘’“”-])*")
# What GitHub turns into a link, an emoji or a reference although each of its characters is harmless.
_LIVE = re.compile(r"://|www\.|:[\w+-]+:|\bGH-\d|\b[0-9a-f]{7,40}\b", re.IGNORECASE)


def visible(text: str) -> str:
    """The text with every character that cannot be seen named: ``<U+202E>``. Line breaks stay."""
    return "".join(
        character
        if character.isprintable() or character in _JOINERS or character == "\n"
        else f"<U+{ord(character):04X}>"
        for character in text.expandtabs()
    )


def one_line(text: str) -> str:
    """The same on a single line, with single spaces."""
    return visible(" ".join(text.split()))


def annotation_message(text: str) -> str:
    """A text as the message of a workflow command of GitHub."""
    return visible(text).replace("%", "%25").replace("\n", "%0A")


def annotation_property(text: str) -> str:
    """A text as a property of a workflow command of GitHub."""
    return annotation_message(one_line(text)).replace(":", "%3A").replace(",", "%2C")


def markdown(text: str, most: int = 400) -> str:
    """A text as Markdown that shows it and does nothing else: all that is not plain words stands in code spans."""
    line = one_line(text)
    if len(line) > most:
        line = line[:most] + " ..."
    return " ".join(_pieces(line))


def code_span(text: str) -> str:
    """A text as a code span, whatever it holds: GitHub looks for no mention, link or reference in it."""
    line = one_line(text)
    if not line:
        return ""
    fence = "`" * (max((len(run) for run in re.findall("`+", line)), default=0) + 1)
    room = " " if "`" in line else ""
    return f"{fence}{room}{line}{room}{fence}"


def _pieces(line: str) -> Iterator[str]:
    """Runs of calm words as they are, runs of all others each as one code span."""
    live: list[str] = []
    for unit in _UNITS.findall(line):
        if _is_calm(unit):
            if live:
                yield _span(" ".join(live))
                live = []
            yield unit
        else:
            live.append(unit)
    if live:
        yield _span(" ".join(live))


def _is_calm(unit: str) -> bool:
    return unit.strip("-") != "" and _CALM.fullmatch(unit) is not None and _LIVE.search(unit) is None


def _span(text: str) -> str:
    edges = _EDGES.fullmatch(text)
    before, inside, after = edges.groups() if edges else ("", text, "")
    return f"{before}{code_span(inside)}{after}" if inside else code_span(text)
