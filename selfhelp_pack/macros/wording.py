"""Macros about words: the first step, words to say, examples, words explained."""

from __future__ import annotations

from selfhelp_pack.macros import html
from selfhelp_pack.macros.arguments import SectionId, TermId, Words
from selfhelp_pack.macros.context import Context
from selfhelp_pack.models import Wording
from selfhelp_pack.pages import Page

LONGEST_LEAD_IN = 40


class Wordings:
    """Boxes of words and lists of words."""

    NAMES = ("example", "first_step", "glossary", "language", "say", "standing_line", "term", "words_collected")

    def __init__(self, pack: Context) -> None:
        self._pack = pack

    def first_step(self, title: Words, text: Words) -> str:
        """One thing to do at once, first on every page that is not about a crisis."""
        return (
            f'<section class="first-step" aria-labelledby="first-step"><h2 id="first-step">{html.words(title)}</h2>'
            f"<p>{html.words(text)}</p></section>"
        )

    def say(self, text: Words, not_this: Words | None = None, why: Words | None = None) -> str:
        """Words to say aloud, and perhaps what not to say and why."""
        say = f'<div class="say"><p class="label">Words to say</p><p class="words">{html.spoken(text)}</p></div>'
        if not_this is None:
            return f'<div class="pair single" role="group" aria-label="Words to say">{say}</div>'
        reason = f'<p class="why">{html.words(why)}</p>' if why else ""
        words = f'<p class="label">Not this</p><p class="words">{html.spoken(not_this)}</p>'
        both = 'role="group" aria-label="Words to say, and what not to say"'
        return f'<div class="pair" {both}>{say}<div class="not-this">{words}{reason}</div></div>'

    def example(self, *paragraphs: Words, before: Words | None = None, after: Words | None = None) -> str:
        """A made-up example: it says so by itself."""
        parts = [f"<p>{html.words(paragraph)}</p>" for paragraph in paragraphs]
        if before:
            parts.append(f'<p class="before"><b>Before.</b> {html.words(before)}</p>')
        if after:
            parts.append(f'<p class="after"><b>After.</b> {html.words(after)}</p>')
        return f'<div class="example"><p class="label">A made-up example</p>{"".join(parts)}</div>'

    def term(self, term: TermId, shown: Words | None = None) -> str:
        """A word of the glossary with its plain meaning in brackets."""
        entry = self._pack.registries.terms[term]
        return (
            f'<dfn class="term">{html.words(shown or entry.term)}</dfn> '
            f'<span class="term-plain">({html.words(entry.plain)})</span>'
        )

    def glossary(self) -> str:
        """Every word of the glossary with its plain meaning."""
        items = "".join(
            f'<li id="{entry.id}"><dfn class="term">{html.words(entry.term)}</dfn>: {html.words(entry.plain)}.'
            + (" <i>You may see this word in letters and meetings.</i>" if entry.formal else "")
            + "</li>"
            for entry in sorted(self._pack.registries.terms.values(), key=lambda entry: entry.term.lower())
        )
        return f'<ul class="glossary">{items}</ul>'

    def language(self) -> str:
        """The words that the pack avoids, what it says instead, and why."""
        rows = "".join(
            f"<tr><td>{html.words(', '.join(entry.avoid))}</td> <td>{html.words('; '.join(entry.prefer))}</td> "
            f"<td>{html.words(_reason(entry))}</td></tr>"
            for entry in self._pack.registries.wordings.values()
        )
        return (
            '<table class="language"><thead><tr><th scope="col">Instead of</th><th scope="col">We say</th>'
            f'<th scope="col">Why</th></tr></thead><tbody>{rows}</tbody></table>'
        )

    def words_collected(self, section: SectionId) -> str:
        """All words to say of a section's pages, under the title of each page."""
        parts = []
        for page in self._pack.pages_of(section):
            pairs = "".join(
                _to_whom(page, call.line) + self.say(*call.args, **dict(call.kwargs))  # type: ignore[arg-type]  # checked by macros.arguments
                for call in self._pack.all_calls.get(page.source, ())
                if call.name == "say"
            )
            if pairs:
                title = f'<a href="{self._pack.link_to(page.source)}">{html.words(page.meta.title)}</a>'
                parts.append(
                    f'<section class="words-of"><h2 id="{_anchor(page.source)}">{title}</h2>{pairs}</section>'
                )
        return "\n\n".join(parts)

    def standing_line(self) -> str:
        """The line about danger that every page carries."""
        return f'<p class="standing">{html.words(self._pack.registries.standing_line)}</p>'


def _to_whom(page: Page, line: int) -> str:
    """The short line that stands above words to say and tells to whom they are said: "On the phone:"."""
    said = lead_in(page, line)
    return f'<p class="to-whom">{html.words(said)}</p>' if said else ""


def lead_in(page: Page, line: int) -> str:
    """What stands above a line of a page, if it leads in to it."""
    above = page.body.split("\n")[: line - page.body_line]
    said = next((text.strip() for text in reversed(above) if text.strip()), "")
    return said if said.endswith(":") and len(said) <= LONGEST_LEAD_IN and "{" not in said else ""


def _anchor(source: str) -> str:
    return source.rpartition("/")[2].removesuffix(".md")


def _reason(wording: Wording) -> str:
    parts = [wording.why]
    if wording.basis == "seen":
        parts.append("Chosen by young people")
    if wording.stays_where:
        parts.append(wording.stays_where)
    return " ".join(part.rstrip(".") + "." for part in parts)
