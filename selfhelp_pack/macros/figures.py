"""Macros about figures: a set of them as charts and a table made from the same data, and one in a sentence."""

from __future__ import annotations

from selfhelp_pack.macros import html
from selfhelp_pack.macros.arguments import FigureId, FigureSetId
from selfhelp_pack.macros.context import Context
from selfhelp_pack.macros.evidence import mark_of
from selfhelp_pack.models import Count, Figure

# In the units of the drawing: a bar of the whole, its height, and the room between the strokes that fill it.
WIDE, HIGH, STEP = 720, 48, 12
_INSIDE = 4
_HEADS = ("What was counted", "Number", "Source", "Limits")


class Figures:
    """Numbers that a page may show, each with its study and its limits."""

    NAMES = ("figure", "figures")

    def __init__(self, pack: Context) -> None:
        self._pack = pack

    def figure(self, name: FigureId) -> str:
        """One figure as it stands in a sentence: 68%, or 56,345."""
        figure, count = self._pack.registries.figure_by_id[name]
        return _said(figure, count)

    def figures(self, name: FigureSetId) -> str:
        """A set of figures: a frame with an axis of its own for each thing that was counted, then all as a table.

        A number that stands alone has no bar: a bar says nothing where there is no other and no whole.
        """
        chosen = self._pack.registries.figures[name]
        several = len(chosen.counts) > 1
        warning = "Each box counts something else, in its own way. Do not compare a bar with one in another box."
        note = f'<p class="figures-note">{warning}</p>' if several else ""
        charts = "".join(
            _chart(count, f"figures-{name}-{number}")
            for number, count in enumerate(chosen.counts, start=1)
            if count.measured_in == "per cent" or len(count.figures) > 1
        )
        # The roles are said in words too: on a narrow screen the rows are laid out as blocks.
        heads = "".join(f'<th scope="col" role="columnheader">{head}</th>' for head in _HEADS)
        rows = "".join(self._row(count) for count in chosen.counts)
        return (
            f'<div class="figures" role="group" aria-label="{html.escape(chosen.title)}">{note}'
            f'<div class="figures-charts">{charts}</div>'
            f'<p class="figures-note">The same numbers, with their sources and limits</p>'
            f'<table class="figures-table" role="table"><thead role="rowgroup"><tr role="row">{heads}</tr></thead>'
            f'<tbody role="rowgroup">{rows}</tbody></table></div>'
        )

    def _row(self, count: Count) -> str:
        source = self._pack.registries.sources[count.study]
        out = "".join(f"<li>{_line(figure, count)}</li>" for figure in count.figures)
        by = f"{html.words(source.publisher.split(';')[0])}, {source.year}{mark_of(source.id, self._pack)}"
        cells = (f"<ul>{out}</ul>", by, html.words(count.limits))
        named = zip(_HEADS[1:], cells, strict=True)
        said = "".join(
            f'<td role="cell"><span class="figures-head">{head}: </span>{cell}</td>' for head, cell in named
        )
        return f'<tr role="row"><th scope="row" role="rowheader">{html.words(count.counted)}</th>{said}</tr>'


def _chart(count: Count, name: str) -> str:
    top = _top(count)
    figures = enumerate(count.figures, start=1)
    bars = "".join(_bar(figure, count, top, f"{name}-{number}") for number, figure in figures)
    end = f"{top:,} of each {top}" if count.measured_in == "per cent" else f"{top:,}"
    return (
        f'<figure class="figures-chart"><figcaption>{html.words(count.counted)}</figcaption>'
        f'<ul class="figures-bars" role="list">{bars}</ul>'
        f'<p class="figures-scale" aria-hidden="true"><span>0</span> <span>{end}</span></p></figure>'
    )


def _bar(figure: Figure, count: Count, top: int, name: str) -> str:
    filled = WIDE * figure.value // top
    strokes = "".join(f"M{x} {_INSIDE}V{HIGH - _INSIDE}" for x in range(STEP, filled - STEP // 2, STEP))
    of = f"{figure.value} of 100" if count.measured_in == "per cent" else f"{figure.value:,} of {top:,}"
    title = f"A bar, filled to {of} on its scale"
    # Only a share is a part of a whole. A frame round a number would look like a target.
    whole = f'<rect class="ua-pn" x="1" y="1" width="{WIDE - 2}" height="{HIGH - 2}"/>'
    frame = whole if count.measured_in == "per cent" else ""
    return (
        f'<li><span class="figures-label">{html.words(figure.label)}, {_year(figure, count)}: '
        f"<b>{_in_numbers(figure, count)}</b></span> "
        f'<svg viewBox="0 0 {WIDE} {HIGH}" role="img" aria-labelledby="{name}"><title id="{name}">{title}</title>'
        f'{frame}<rect class="ua-mist" x="1" y="1" width="{max(filled - 2, 1)}" height="{HIGH - 2}"/>'
        f'<path class="ua-l" d="{strokes}M{max(filled - 1, 1)} 1V{HIGH - 1}"/></svg></li>'
    )


def _line(figure: Figure, count: Count) -> str:
    """A figure in the table: the row says what was counted, so the year, the number and of how many are enough."""
    whom = html.words(count.whom)
    of = f", in a count of {figure.of:,} {whom}" if figure.of else f" {whom}"
    year = _year(figure, count)
    return f"{year[0].upper()}{year[1:]}: <b>{_in_numbers(figure, count)}</b>{of}"


def _in_numbers(figure: Figure, count: Count) -> str:
    """The figure as people count: a share as so many of each hundred."""
    return f"{figure.value} of each 100" if count.measured_in == "per cent" else _said(figure, count)


def _said(figure: Figure, count: Count) -> str:
    return f"{figure.value}%" if count.measured_in == "per cent" else f"{figure.value:,}"


def _year(figure: Figure, count: Count) -> str:
    return f"{figure.year}" if count.year_is == "counted" else f"published in {figure.year}"


def _top(count: Count) -> int:
    """Where the axis ends: 100 per cent, or the greatest number.

    >>> from selfhelp_pack.models import Count
    >>> figures = [{"id": "homes-2025", "label": "Homes", "year": 2025, "value": 33435}]
    >>> _top(Count(counted="Homes", whom="homes", measured_in="number", study="a", limits="Few.", figures=figures))
    33435
    """
    if count.measured_in == "per cent":
        return 100
    return max(1, *(figure.value for figure in count.figures))
