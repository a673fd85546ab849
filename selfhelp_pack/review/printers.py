"""Says findings aloud: on the terminal, as JSON, as annotations, as one Markdown comment."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from selfhelp_pack.errors import Finding
from selfhelp_pack.review.words import RULES, Level

FORMATS = ("text", "json", "github", "markdown")
_GITHUB = {"error": "error", "warning": "warning", "advice": "notice"}


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
    """What to type instead."""
    if finding.mend:
        return finding.mend
    general = RULES[finding.rule].mend
    if "{allowed}" in general and not finding.allowed:
        return ""
    return general.format(found=finding.found, allowed=finding.allowed)


def as_lines(findings: Iterable[Finding]) -> Iterator[str]:
    """A few lines a finding: where, what, why, and how to mend it."""
    for finding in findings:
        place = where(finding)
        yield f"{place}: {says(finding)}" if place else says(finding)
        for text in (why(finding), mend(finding)):
            if text:
                yield f"    {text}"


def as_text(findings: list[Finding]) -> str:
    """All findings for a person at a terminal, the worst first, with a count at the end."""
    lines = []
    for level in ("error", "warning", "advice"):
        chosen = [finding for finding in findings if level_of(finding) == level]
        if chosen:
            lines.append(f"{level.upper()} ({len(chosen)})")
            lines.extend(as_lines(chosen))
            lines.append("")
    lines.append("Nothing to mend." if not findings else f"{len(findings)} to look at.")
    return "\n".join(lines)


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
            }
            for finding in findings
        ],
        indent=2,
        ensure_ascii=False,
    )


def as_github(findings: list[Finding]) -> str:
    """Annotations that stand beside the changed line of a pull request."""
    return "\n".join(
        f"::{_GITHUB[level_of(finding)]} file={_property(finding.path)},line={finding.line or 1},"
        f"title={_property(finding.rule)}::{_message(f'{says(finding)} {mend(finding)}')}"
        for finding in findings
    )


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")


def as_markdown(findings: list[Finding]) -> str:
    """One comment for a pull request."""
    if not findings:
        return "Thank you. The review found nothing to mend."
    lines = ["Thank you. The review found this:", ""]
    lines.extend(
        f"- **{where(finding)}** {says(finding)} {mend(finding)}".replace("<", "&lt;") for finding in findings
    )
    return "\n".join(lines)


PRINTERS = {"text": as_text, "json": as_json, "github": as_github, "markdown": as_markdown}
