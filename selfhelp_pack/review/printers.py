"""Says findings aloud: on the terminal, as JSON, as annotations, as one Markdown comment."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from itertools import groupby

from selfhelp_pack.errors import Finding
from selfhelp_pack.review import escaping
from selfhelp_pack.review.words import RULES, Level

FORMATS = ("text", "json", "github", "markdown")
MARKER = "<!-- review-of-the-pack -->"
# GitHub takes 65,536 characters.
MOST_BYTES = 60_000
FIX_COMMAND = ".venv/bin/python -m selfhelp_pack review --fix"

_LEVELS: tuple[Level, ...] = ("error", "warning", "advice")
_COUNTED: dict[Level, tuple[str, str]] = {
    "error": ("error", "errors"),
    "warning": ("warning", "warnings"),
    "advice": ("piece of advice", "pieces of advice"),
}
_HEADINGS: dict[Level, str] = {"error": "ERRORS", "warning": "WARNINGS", "advice": "ADVICE"}
_GITHUB: dict[Level, str] = {"error": "error", "warning": "warning", "advice": "notice"}
_BETWEEN_SENTENCES = re.compile(r"(?<=[.?!]) (?=[A-Z{])")
_GREETING = (
    "Thank you for helping with the pack. A machine wrote this comment. It looks for what could trip up or harm a "
    "reader, and it can be wrong. If something here makes no sense to you, say so below: a person reads it too."
)


def level_of(finding: Finding) -> Level:
    """How much a finding matters: an error stops the build, advice never does."""
    return RULES[finding.rule].level


def where(finding: Finding) -> str:
    """The place as editors jump to it: docs/page.md:12."""
    if not finding.path:
        return ""
    return f"{finding.path}:{finding.line}" if finding.line else finding.path


def says(finding: Finding) -> str:
    """What is wrong."""
    return RULES[finding.rule].says.format(found=finding.found, allowed=finding.allowed)


def why(finding: Finding) -> str:
    """Why it matters to a carer."""
    if finding.why:
        return finding.why
    return RULES[finding.rule].why.format(found=finding.found, allowed=finding.allowed)


def mend(finding: Finding) -> str:
    """What to type instead. A sentence about what is allowed is left out where nothing is named."""
    if finding.mend:
        return finding.mend
    general = RULES[finding.rule].mend
    if not finding.allowed:
        general = " ".join(part for part in _BETWEEN_SENTENCES.split(general) if "{allowed}" not in part)
    return general.format(found=finding.found, allowed=finding.allowed)


def as_lines(findings: Iterable[Finding]) -> Iterator[str]:
    """A few lines a finding: where, what, why, and how to mend it."""
    for finding in findings:
        # What a program said when it could not run may have lines of its own. Nothing else may.
        plain = escaping.visible if finding.rule == "cannot-run" else escaping.one_line
        place = escaping.one_line(where(finding))
        yield f"{place}: {plain(says(finding))}" if place else plain(says(finding))
        for text in (why(finding), mend(finding)):
            if text:
                yield f"    {escaping.one_line(text)}"


def as_text(findings: list[Finding]) -> str:
    """All findings for a person at a terminal, the worst first, with a count at the end and what it means."""
    if not findings:
        return "Nothing to mend."
    lines = []
    for level in _LEVELS:
        chosen = [finding for finding in sorted(findings) if level_of(finding) == level]
        if chosen:
            lines.append(f"{_HEADINGS[level]} ({len(chosen)})")
        for _, of_file in groupby(chosen, key=lambda finding: finding.path):
            lines.append("")
            for group in _of_one_rule(of_file):
                lines.extend(_said_once(group))
        if chosen:
            lines.append("")
    lines.append(f"{_count(findings)}.")
    if any(finding.fix for finding in findings):
        lines.append(f"{_fixable(findings)} can be mended for you. Type: {FIX_COMMAND}")
    lines.append(_meaning(findings))
    return "\n".join(lines)


def _of_one_rule(of_file: Iterable[Finding]) -> Iterable[list[Finding]]:
    """The findings of a file, those of one rule together, in the order in which the rules come up first."""
    groups: dict[str, list[Finding]] = {}
    for finding in of_file:
        groups.setdefault(finding.rule, []).append(finding)
    return groups.values()


def _said_once(group: list[Finding]) -> Iterator[str]:
    """What is wrong on each line, and what is the same for all of them only once."""
    said: set[str] = set()
    for finding in group:
        first, *rest = as_lines([finding])
        mendable = "    This one can be mended for you: see the end of this list."
        yield first
        for line in (*rest, *([mendable] if finding.fix else [])):
            if line not in said:
                yield line
        said.update(rest)


def _count(findings: list[Finding]) -> str:
    """3 errors, 1 warning, 2 pieces of advice."""
    numbers = {level: sum(level_of(finding) == level for finding in findings) for level in _LEVELS}
    return ", ".join(
        f"{number} {_COUNTED[level][0] if number == 1 else _COUNTED[level][1]}"
        for level, number in numbers.items()
        if number
    )


def _fixable(findings: list[Finding]) -> str:
    return f"{sum(finding.fix is not None for finding in findings)} of these"


def _meaning(findings: list[Finding]) -> str:
    if any(level_of(finding) == "error" for finding in findings):
        return "Errors stop the pack from being built. Warnings and advice never do."
    return "None of this stops the pack from being built."


def as_json(findings: list[Finding]) -> str:
    """All findings as data for other programs."""
    return json.dumps(
        [
            {
                "rule": finding.rule,
                "level": level_of(finding),
                "path": finding.path,
                "line": finding.line,
                "says": says(finding),
                "why": why(finding),
                "mend": mend(finding),
                "fix": asdict(finding.fix) | {"path": finding.fix.path or finding.path} if finding.fix else None,
            }
            for finding in findings
        ],
        indent=2,
    )


def as_github(findings: list[Finding]) -> str:
    """Annotations beside the lines of a pull request. GitHub shows ten of each level, so the worst come first."""
    return "\n".join(_annotation(finding) for finding in _worst_first(findings))


def _annotation(finding: Finding) -> str:
    place = f"file={escaping.annotation_property(finding.path)},line={finding.line or 1}," if finding.path else ""
    family = RULES[finding.rule].family
    texts = [escaping.one_line(text) for text in (says(finding), why(finding), mend(finding)) if text]
    message = escaping.annotation_message("\n".join(texts))
    return f"::{_GITHUB[level_of(finding)]} {place}title={family[0].upper()}{family[1:]}::{message}"


def _worst_first(findings: list[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda finding: (_LEVELS.index(level_of(finding)), finding))


def as_markdown(findings: list[Finding]) -> str:
    """One comment for a pull request. Nothing that it quotes can link, call somebody or hold HTML."""
    parts = [MARKER, f"{_GREETING}\n"]
    if not findings:
        return "\n".join([*parts, "It found nothing to mend."])
    parts.append(f"**{_count(findings)}.** {_meaning(findings)} This list is renewed whenever you change something.\n")
    if any(finding.fix for finding in findings):
        parts.append(f"{_fixable(findings)} can be mended on a computer by typing `{FIX_COMMAND}`.\n")
    room = MOST_BYTES - 300 - len("\n".join(parts).encode())
    shown, folded = 0, False
    for block, folds in _blocks(findings):
        room -= len(block.encode()) + 1
        if room < 0:
            break
        parts.append(block)
        shown, folded = shown + 1, folded or folds
    if folded:
        parts.append("\n</details>")
    if shown < len(findings):
        parts.append(f"\n... and {len(findings) - shown:,} more. They are shown when these are mended.")
    return "\n".join(parts)


def _blocks(findings: list[Finding]) -> Iterator[tuple[str, bool]]:
    """Each finding as a point of a list under its file, and whether it is folded away: advice is, at the end."""
    pressing = [finding for finding in findings if level_of(finding) != "advice"]
    for block in _by_file(pressing):
        yield block, False
    advice = [finding for finding in findings if level_of(finding) == "advice"]
    for number, block in enumerate(_by_file(advice)):
        opening = f"\n<details>\n<summary>{_count(advice)}, to take or to leave</summary>\n"
        yield f"{opening}{block}" if number == 0 else block, True


def _by_file(findings: list[Finding]) -> Iterator[str]:
    """Files with an error first, and in each file the errors first."""
    worst = {finding.path for finding in findings if level_of(finding) == "error"}
    order = sorted(_worst_first(findings), key=lambda finding: (finding.path not in worst, finding.path))
    for path, of_file in groupby(order, key=lambda finding: finding.path):
        heading = f"\n### {escaping.code_span(path) if path else 'The pack as a whole'}\n\n"
        for number, finding in enumerate(of_file):
            yield (heading if number == 0 else "") + _point(finding)


def _point(finding: Finding) -> str:
    label = level_of(finding).capitalize() + (f", line {finding.line}" if finding.line else "")
    texts = [escaping.markdown(text) for text in (says(finding), why(finding), mend(finding)) if text]
    return f"- **{label}.** " + "\n  ".join(texts)


PRINTERS = {"text": as_text, "json": as_json, "github": as_github, "markdown": as_markdown}
