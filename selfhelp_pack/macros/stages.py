"""Macros about the way from a children's home into a family: the map of its stages, and one stage.

The map is an ordered list of links. How it winds from stone to stone is said in ``overrides/design/stages.css``
and ``overrides/print/stages.css``; without them it is a list that can be read and followed all the same.
"""

from __future__ import annotations

from selfhelp_pack.macros import html
from selfhelp_pack.macros.context import Context
from selfhelp_pack.models import Stage
from selfhelp_pack.stages import stage_of

HOPES, WHO, TALK = "What a child may hope for", "Who does what", "A talk, not a test. Nobody is marked."
BEFORE, AFTER, FROM_ANY, ALSO = "The step before", "The next step", "From any step", "Also from any step"
MAP = "All steps"


class Stages:
    """The stones of the way, each tied to its page."""

    NAMES = ("stage", "stages")

    def __init__(self, pack: Context) -> None:
        self._pack = pack

    def stages(self) -> str:
        """The map: every stage in order, each a link to its page, then what can be reached from any of them."""
        file = self._pack.registries.stages
        stones = "".join(self._stone(stage, str(number)) for number, stage in enumerate(file.stages, start=1))
        beside = "".join(self._stone(stage, "") for stage in file.beside)
        return (
            f'<div class="stages"><ol class="stones" role="list">{stones}</ol>'
            f'<p class="label">{FROM_ANY}</p><ul class="stones-beside" role="list">{beside}</ul></div>'
        )

    def stage(self) -> str:
        """The stage that this page tells of: where it stands, what a child may hope for, who does what, the talk."""
        stage = stage_of(self._pack.registries.stages, self._pack.this_page.source)
        if stage is None:
            return ""  # a finding of the review
        hopes = "".join(f"<li>{html.words(hope)}</li>" for hope in stage.hopes)
        who = "".join(f"<li><b>{html.words(one.who)}</b> {html.words(one.does)}</li>" for one in stage.who)
        ready = "".join(f"<li>{html.words(question)}</li>" for question in stage.ready)
        return (
            f'<div class="stage">{self._place(stage)}'
            f'<p class="label">{HOPES}</p><ul class="stage-hopes">{hopes}</ul>'
            f'<p class="label">{WHO}</p><ul class="stage-who">{who}</ul>'
            f'<p class="label">{html.words(stage.talk)}</p><p class="stage-talk">{TALK}</p>'
            f'<ul class="stage-ready">{ready}</ul></div>'
        )

    def _stone(self, stage: Stage, number: str) -> str:
        mark = f'<span class="stone">{number}</span> ' if number else ""
        return (
            f'<li>{mark}<span class="stone-words"><b class="stone-name">{self._link(stage)}</b> '
            f'<span class="stone-goal">{html.words(stage.goal)}</span></span></li>'
        )

    def _place(self, stage: Stage) -> str:
        """Which stone this is, and the ways on from it: back, forward, and what is beside the way."""
        file = self._pack.registries.stages
        others = [other for other in file.beside if other is not stage]
        said, ways = FROM_ANY, [(ALSO, others)]
        if stage in file.stages:
            place = file.stages.index(stage)
            said = f"Step {place + 1} of {len(file.stages)}"
            before, after = file.stages[max(place - 1, 0) : place], file.stages[place + 1 : place + 2]
            ways = [(BEFORE, before), (AFTER, after), (FROM_ANY, others)]
        items = "".join(f"<li>{what}: {' or '.join(map(self._link, to))}</li>" for what, to in ways if to)
        return f'<p class="stage-place">{said}</p><ul class="stage-ways" role="list">{items}{self._map(stage)}</ul>'

    def _map(self, stage: Stage) -> str:
        """The way back to the page that opens the part: the map of all steps stands there."""
        index = self._pack.pages.get(f"{stage.page.rpartition('/')[0]}/index.md")
        if index is None:
            return ""
        return f'<li>{MAP}: <a href="{self._pack.link_to(index.source)}">{html.words(index.meta.title)}</a></li>'

    def _link(self, stage: Stage) -> str:
        return f'<a href="{self._pack.link_to(stage.page)}">{html.words(stage.name)}</a>'
