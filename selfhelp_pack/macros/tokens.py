"""The macro that shows the design tokens: colours with their contrast, sizes of type, spaces."""

from __future__ import annotations

from selfhelp_pack import design
from selfhelp_pack.macros import html
from selfhelp_pack.macros.arguments import TokenGroup
from selfhelp_pack.macros.context import Context

TYPE = ("t-small", "t-body", "t-lead", "t-h2", "t-h1")
_SAMPLE = "A lamp left on in the hall"


class Tokens:
    """What everything is made of."""

    NAMES = ("tokens",)

    def __init__(self, pack: Context) -> None:
        self._root = pack.docs.parent

    def tokens(self, show: TokenGroup) -> str:
        """The colours, the pairs of text and ground, the sizes of type or the spaces of the design."""
        shows = {"colours": self._colours, "pairs": self._pairs, "type": self._type, "space": self._space}
        return shows[show]()

    def _colours(self) -> str:
        night = design.themes(self._root)["night"]
        parts = []
        for group in design.groups_of(self._root):
            colours = {name: value for name, value in group.tokens.items() if design.is_colour(value)}
            items = "".join(_colour(name, value, night[name]) for name, value in colours.items())
            if items:
                why = group.why.replace("--", "")
                parts.append(f'<p class="token-why">{html.words(why[0].upper() + why[1:])}.</p>')
                parts.append(f'<ul class="swatches" role="list">{items}</ul>')
        return "".join(["<div>", *parts, "</div>"])

    def _pairs(self) -> str:
        themes = design.themes(self._root)
        items = "".join(
            f"<li>{''.join(_letters(theme[ink], theme[ground]) for theme in themes.values())} "
            f"<span><b>{ink}</b> on {ground}<br> {_small(_contrasts(ink, ground, themes))}</span></li>"
            for ink, ground in design.TEXT
        )
        return f'<ul class="swatches" role="list">{items}</ul>'

    def _type(self) -> str:
        values = design.themes(self._root)["day"]
        items = "".join(
            f'<li><span class="type-{name}">{_SAMPLE}</span> {_small(f"{name}, {_size(values[name])}")}</li>'
            for name in TYPE
        )
        return f'<ul class="type-sizes" role="list">{items}</ul>'

    def _space(self) -> str:
        values = {
            name: value
            for name, value in design.themes(self._root)["day"].items()
            if name[0] == "s" and name[1:].isdigit()
        }
        items = "".join(
            f'<li><svg aria-hidden="true" width="{design.pixels(value)[0]:g}" height="16"><rect '
            f'width="100%" height="16"/></svg> <span><b>{name}</b> {_small(_size(value))}</span></li>'
            for name, value in values.items()
        )
        return f'<ul class="spaces" role="list">{items}</ul>'


def _colour(name: str, day: str, night: str) -> str:
    halves = f'<rect fill="{day}" width="28" height="48"/><rect fill="{night}" x="28" width="28" height="48"/>'
    value = day if day == night else f"{day}, by night {night}"
    return (
        f'<li><svg aria-hidden="true" viewBox="0 0 56 48">{halves}</svg> '
        f"<span><b>{name}</b><br> {_small(value)}</span></li>"
    )


def _letters(ink: str, ground: str) -> str:
    return (
        f'<svg aria-hidden="true" viewBox="0 0 56 48"><rect fill="{ground}" width="56" height="48"/>'
        f'<text fill="{ink}" x="28" y="32" text-anchor="middle">Aa</text></svg>'
    )


def _contrasts(ink: str, ground: str, themes: dict[str, dict[str, str]]) -> str:
    day, night = (design.contrast(theme[ink], theme[ground]) for theme in themes.values())
    return f"{day:.1f} to 1" if round(day, 1) == round(night, 1) else f"{day:.1f} to 1, by night {night:.1f} to 1"


def _small(text: str) -> str:
    return f'<span class="token-value">{text}</span>'


def _size(value: str) -> str:
    least, most = design.pixels(value)
    return f"{least:g} pixels" if least == most else f"{least:g} to {most:g} pixels"
