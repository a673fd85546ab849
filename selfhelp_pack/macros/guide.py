"""The macro of the contributor guide: what the review checks, from the same table that the review speaks from."""

from __future__ import annotations

from selfhelp_pack.macros import html
from selfhelp_pack.macros.context import Context
from selfhelp_pack.review.words import RULES, Words

LEVELS = {
    "error": "To mend before it can go in",
    "warning": "To look at",
    "advice": "Advice",
}
_GAP = "…"


class Guide:
    """What contributors may look up."""

    NAMES = ("review_rules",)

    def __init__(self, _: Context) -> None:
        """The rules are the same for every pack."""

    def review_rules(self) -> str:
        """Every rule of the review by family, with its reason and the way out."""
        families: dict[str, list[str]] = {}
        for rule, words in RULES.items():
            if words.why:
                families.setdefault(words.family, []).append(_rule(rule, words))
        parts = [
            f'<h2 id="{family.lower().replace(" ", "-")}">{family[0].upper()}{family[1:]}</h2>'
            f'<ul class="rules">{"".join(items)}</ul>'
            for family, items in families.items()
        ]
        # Whoever changes a page has a screen in front of them: the book leaves the list out.
        return f'<div class="not-in-book">{"".join(parts)}</div>'


def _rule(rule: str, words: Words) -> str:
    says, why, mend = (text.format(found=_GAP, allowed=_GAP) for text in (words.says, words.why, words.mend))
    way_out = f" {html.escape(mend)}" if mend.strip(_GAP) else ""
    return (
        f'<li id="rule-{rule}"><b>{html.escape(says)}</b> '
        f'<span class="rule-level">{LEVELS[words.level]}.</span> {html.escape(why)}{way_out}</li>'
    )
