"""Macros about the signs of a crisis: of one age, of one page, and all of them as a chart."""

from __future__ import annotations

from collections.abc import Iterable

from selfhelp_pack.macros import html
from selfhelp_pack.macros.arguments import SignGroupId
from selfhelp_pack.macros.context import Context
from selfhelp_pack.models import Sign, SignAction, SignGroup
from selfhelp_pack.registries import printable_phones
from selfhelp_pack.signs import OUT_OF_HOURS

SHOWN_AS = {"loud": "Loud signs", "quiet": "Quiet signs"}


class Signs:
    """What a carer may notice, tied to what to do. Nothing is counted."""

    NAMES = ("signs", "signs_chart", "signs_here")

    def __init__(self, pack: Context) -> None:
        self._pack = pack

    def signs(self, group: SignGroupId) -> str:
        """The signs of one age, or after a move: what to do, whom to ring, then loud and quiet signs."""
        parts = []
        own = next(entry.what for entry in self._pack.registries.signs.groups if entry.id == group)
        for action in self._pack.registries.signs.actions:
            columns = "".join(
                f'<div><h4 class="label">{title}</h4>{self._list(self._of(group, action, shows), links=True)}</div>'
                for shows, title in SHOWN_AS.items()
            )
            parts.append(
                f'<section class="signs-part signs-{action.id}"><h3>{html.words(action.name)}</h3>'
                f"<p>{html.words(own.get(action.id, action.what))}</p>{self._order(action)}"
                f'<div class="signs-columns">{columns}</div></section>'
            )
        return f'<div class="signs">{"".join(parts)}</div>'

    def signs_here(self) -> str:
        """The signs that lead to this page, by what to do about them."""
        if self._pack.page is None:
            raise RuntimeError("a macro was called before its page was named")
        rows = []
        for action in self._pack.registries.signs.actions:
            here = [
                sign
                for sign in self._pack.registries.signs.signs
                if sign.page == self._pack.page.source and sign.action == action.id
            ]
            if here:
                rows.append(
                    f'<div class="signs-part signs-{action.id}"><h3 class="label">{html.words(action.name)}</h3>'
                    f"{self._list_with_ages(here)}</div>"
                )
        return f'<div class="signs signs-here">{"".join(rows)}</div>'

    def signs_chart(self) -> str:
        """What each action means, then all signs in one table: two rows a group, a column for each action."""
        # The roles are said in words too: on a narrow screen the rows are laid out as blocks, and without
        # the roles some browsers would no longer take them for a table.
        actions = self._pack.registries.signs.actions
        meaning = "".join(
            f"<li><b>{html.words(action.name)}.</b> {html.words(action.what)} {self._order(action)}</li>"
            for action in actions
        )
        heads = "".join(f'<th scope="col" role="columnheader">{html.words(action.name)}</th>' for action in actions)
        bodies = "".join(self._chart_rows(group, actions) for group in self._pack.registries.signs.groups)
        return (
            f'<ul class="signs-meaning" role="list">{meaning}</ul>'
            '<table class="signs-chart" role="table"><thead role="rowgroup"><tr role="row">'
            f'<th scope="col" role="columnheader">Who</th>{heads}</tr></thead>{bodies}</table>'
        )

    def _chart_rows(self, group: SignGroup, actions: Iterable[SignAction]) -> str:
        page = self._pack.link_to(group.page)
        who = f'<a href="{page}">{html.words(group.name)}</a>'
        if group.ages not in group.name:
            who += f' <span class="signs-ages">{html.words(group.ages)}</span>'
        rows = []
        for number, (shows, title) in enumerate(SHOWN_AS.items()):
            name = f"{who} " if number == 0 else ""
            cells = "".join(
                f'<td role="cell"><p class="signs-action">{html.words(action.name)}</p>'
                f"{self._list(self._of(group.id, action, shows, chart=True), links=False)}</td>"
                for action in actions
            )
            rows.append(
                f'<tr role="row"><th scope="row" role="rowheader">{name}'
                f'<span class="signs-shows">{title}</span></th>{cells}</tr>'
            )
        return f'<tbody role="rowgroup">{"".join(rows)}</tbody>'

    def _of(self, group: str, action: SignAction, shows: str, *, chart: bool = False) -> list[Sign]:
        return [
            sign
            for sign in self._pack.registries.signs.signs
            if (sign.group, sign.action, sign.shows) == (group, action.id, shows) and (sign.on_chart or not chart)
        ]

    def _list(self, signs: Iterable[Sign], *, links: bool) -> str:
        items = "".join(f"<li>{html.words(sign.sign)}{self._what_to_do(sign) if links else ''}</li>" for sign in signs)
        return f'<ul class="signs-list">{items}</ul>'

    def _list_with_ages(self, signs: Iterable[Sign]) -> str:
        """Signs of several groups in one list: each once, with those who may show it."""
        groups = {group.id: group for group in self._pack.registries.signs.groups}
        ages: dict[str, list[str]] = {}
        for sign in signs:
            group = groups[sign.group]
            ages.setdefault(sign.sign, []).append(group.ages if any(map(str.isdigit, group.ages)) else group.name)
        items = "".join(
            f'<li>{html.words(sign)} <span class="signs-ages">({html.words(", ".join(who))})</span></li>'
            for sign, who in ages.items()
        )
        return f'<ul class="signs-list">{items}</ul>'

    def _what_to_do(self, sign: Sign) -> str:
        page = self._pack.pages.get(sign.page or "")
        if page is None or page is self._pack.page:
            return ""
        return f'<br> <a class="signs-page" href="{self._pack.link_to(page.source)}">{html.words(page.meta.title)}</a>'

    def _order(self, action: SignAction) -> str:
        said = ", then ".join(map(self._target, action.order))
        return f'<p class="signs-order">{said[:1].upper()}{said[1:]}.</p>'

    def _target(self, target: str) -> str:
        registries = self._pack.registries
        if target == OUT_OF_HOURS:
            return "the duty team (nights and weekends)"
        if target in registries.write_ins:
            label = registries.write_ins[target].label
            # It stands in a sentence: "the school", but "GP".
            return html.words(label if label[:2].isupper() else label[:1].lower() + label[1:])
        service = registries.services[target]
        phones = printable_phones(service)
        number = f" {html.number_link(phones[0], html.called(service))}" if phones else ""
        menu = f" ({html.words(service.menu)})" if service.menu else ""
        return f"{html.words(html.called(service))}{number}{menu}"
