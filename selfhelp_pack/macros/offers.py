"""The macro about what fostering services say that they offer carers, and what we could not find."""

from __future__ import annotations

from selfhelp_pack.macros import html
from selfhelp_pack.macros.context import Context
from selfhelp_pack.macros.evidence import mark_of
from selfhelp_pack.models import Area, SupportKind


class Offers:
    """What carers are offered, area by area."""

    NAMES = ("area_support",)

    def __init__(self, pack: Context) -> None:
        self._pack = pack

    def area_support(self) -> str:
        """What the service of each area says of each kind of support, and whom to ask where nothing was found."""
        areas = [area for area in self._pack.registries.areas.values() if area.offers]
        parts = [
            f'<h3 id="support-{area.id}">{html.words(area.name)}</h3><ul>{self._items(area)}</ul>{self._look(area)}'
            for area in areas
        ]
        return "\n\n".join(parts)

    def _items(self, area: Area) -> str:
        said = {offer.kind: offer for offer in area.offers}
        items = []
        for kind in self._pack.registries.support_kinds.values():
            offer = said.get(kind.id)
            text = f"{html.words(offer.says)}{mark_of(offer.source, self._pack)}" if offer else _gap(kind)
            items.append(f"<li><b>{html.words(kind.name)}.</b> {text}</li>")
        return "".join(items)

    def _look(self, area: Area) -> str:
        if area.fostering_team is None:
            return ""
        link = html.web_link(self._pack.registries.services[area.fostering_team])
        return f"<p>See what holds today at {link}.</p>"


def _gap(kind: SupportKind) -> str:
    return f'<span class="offer-unknown">We found nothing on this. {html.words(kind.ask)}</span>'
