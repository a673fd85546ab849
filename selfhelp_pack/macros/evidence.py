"""Macros about evidence: the number after a sentence, the list at the foot, the list of all."""

from __future__ import annotations

from selfhelp_pack.macros import html
from selfhelp_pack.macros.arguments import SourceId
from selfhelp_pack.macros.calls import Call
from selfhelp_pack.macros.context import Context
from selfhelp_pack.models import Source
from selfhelp_pack.registries import Registries
from selfhelp_pack.scores import percent

SOURCES_PAGE = "about/sources.md"


class Evidence:
    """What a page rests on."""

    NAMES = ("cite", "scores", "source_list", "sources")

    def __init__(self, pack: Context) -> None:
        self._pack = pack

    def cite(self, source: SourceId) -> str:
        """The number of a source, after the sentence that it supports."""
        return mark_of(source, self._pack)

    def sources(self) -> str:
        """The numbered list of the sources that this page cites.

        A page for a crisis says on which page their limits stand: it has to open on one bar of signal.
        """
        in_crisis = self._pack.for_a_crisis
        items = "".join(
            self._source_item(self._pack.registries.sources[source], limits=not in_crisis)
            for source in _in_order(self._pack)
        )
        more = f'<p class="screen-only"><a href="{self._pack.link_to(SOURCES_PAGE)}">Limits of each source</a></p>'
        return f'<ol class="sources">{items}</ol>{more if in_crisis else ""}'

    def source_list(self) -> str:
        """Every source of the registry with what it supports and its limits, by kind."""
        by_kind: dict[str, list[Source]] = {}
        for source in self._pack.registries.sources.values():
            by_kind.setdefault(source.kind, []).append(source)
        parts = []
        for kind, sources in sorted(by_kind.items()):
            items = "".join(self._source_entry(source) for source in sources)
            parts.append(
                f'<h2 id="{kind.replace(" ", "-")}">{kind.capitalize()}</h2><ul class="source-list">{items}</ul>'
            )
        # On paper the sources that pages cite stand at the end of the book.
        return f'<div class="not-in-book">{"".join(parts)}</div>'

    def scores(self) -> str:
        """How the pages were scored, by whom, and what each page got."""
        file = self._pack.registries.scores
        methods = "".join(
            f"<li><b>{html.words(method.name)}</b> ({html.words(method.from_)}). {html.words(method.how)}</li>"
            for method in file.methods
        )
        readers = "".join(
            f"<li><b>{html.words(reader.role)}.</b> {html.words(reader.how)}</li>" for reader in file.readers
        )
        rows = "".join(self._score_row(page) for page in dict.fromkeys(score.page for score in file.scores))
        names = [method.name for method in file.methods]
        heads = "".join(f'<th scope="col" role="columnheader">{html.words(name)}</th>' for name in ("Page", *names))
        table = (
            f'<table class="scores" role="table"><thead role="rowgroup"><tr role="row">{heads}</tr></thead>'
            f'<tbody role="rowgroup">{rows}</tbody></table>'
            if rows
            else "<p>No page has been scored yet.</p>"
        )
        return f'<ul class="score-methods">{methods}</ul><ul class="score-readers">{readers}</ul>{table}'

    def _score_row(self, source: str) -> str:
        file, page = self._pack.registries.scores, self._pack.pages[source]
        scores = [score for score in file.scores if score.page == source]
        day = html.date(max(score.day for score in scores))
        cells = "".join(
            f'<td role="cell"><span class="score-name">{html.words(method.name)}: </span>'
            f"{', '.join(str(percent(score.points(method.id))) for score in scores)}</td>"
            for method in file.methods
        )
        return (
            f'<tr role="row"><th scope="row" role="rowheader"><a href="{self._pack.link_to(source)}">'
            f'{html.words(page.meta.title)}</a> <span class="score-day">{day}</span></th>{cells}</tr>'
        )

    def _source_item(self, source: Source, *, limits: bool) -> str:
        said = f" {_limits(source)}" if limits else ""
        return (
            f'<li id="source-{source.id}">{_by(source)} '
            f'{_titled(source)}. <span class="source-kind">{source.kind.capitalize()}.</span>{said}</li>'
        )

    def _source_entry(self, source: Source) -> str:
        supports = " ".join(html.words(claim) for claim in source.supports)
        how = "Read on a stored page" if source.checked.how == "stored-page" else "Known, not read again"
        return (
            f'<li id="source-{source.id}">{_by(source)} '
            f'{_titled(source)}. <span class="source-supports">{supports}</span> '
            f"{_limits(source)} "
            f'<span class="source-checked">{how}. Checked on {html.date(source.checked.day)}.</span></li>'
        )


def cited_by(call: Call, registries: Registries) -> list[str]:
    """The ids of the sources on which a call rests: the one that it cites, or those of what it shows."""
    given = str(call.args[0] if call.args else next((value for _, value in call.kwargs), ""))
    if call.name == "cite":
        return [given]
    if call.name == "figures" and given in registries.figures:
        return [count.study for count in registries.figures[given].counts]
    if call.name == "area_support":
        return [offer.source for area in registries.areas.values() for offer in area.offers]
    return []


def mark_of(source: str, pack: Context) -> str:
    """The number of a source on the page that is being written, as a link to its entry."""
    number = _in_order(pack).index(source) + 1
    return f'<sup class="cite"><a href="#source-{source}" aria-label="Source {number}">{number}</a></sup>'


def _in_order(pack: Context) -> list[str]:
    return list(dict.fromkeys(source for call in pack.calls for source in cited_by(call, pack.registries)))


def _by(source: Source) -> str:
    return f'<span class="source-by">{html.words(source.publisher)}, {source.year}.</span>'


def _titled(source: Source) -> str:
    title = f"<cite>{html.words(source.title)}</cite>"
    return f'<a href="{html.escape(source.url)}">{title}</a>' if source.link else title


def _limits(source: Source) -> str:
    return f'<span class="source-limits">Limits: {html.words(source.limits)}</span>' if source.limits else ""
