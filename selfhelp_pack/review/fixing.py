"""Makes the mends that need no thought: each finding that brings a Fix, in the file where it stands."""

from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from selfhelp_pack.errors import Finding, Fix
from selfhelp_pack.replacing import is_own_file, read_exactly, replace_text
from selfhelp_pack.review.escaping import one_line

# Where a word is no word of a sentence: the address of a link or a file, an anchor, an id in a call.
_ADDRESS = re.compile(
    r"""\]\([^)]*\)|^\s*\[[^\]]*\]:.*|<[^<>\s]*>|\{#[^}]*\}|(?<![\w./-])[\w./-]{1,200}\.(?:md|svg|png|jpe?g|ya?ml)\b"""
    r"""|(?<!\bsay\()(?<!\bexample\()(?<!\bwrite_in\()(?<!not_this=)(?<!why=)"""
    r"""["'][a-z0-9]+(?:-[a-z0-9]+)*["'](?=\s*[,)\]])"""
)
_WORDS = re.compile(r"[^\W\d_][\w'’ -]*")


@dataclass(frozen=True, order=True)
class Mended:
    """What was done in a line of a file."""

    path: str
    line: int
    old: str
    new: str

    def __str__(self) -> str:
        """docs/x.md:12: "behavior" is now "behaviour"."""
        old, new = one_line(self.old), one_line(self.new)
        did = f'"{new}" is new' if not old else f'"{old}" is gone' if not new else f'"{old}" is now "{new}"'
        return f"{one_line(self.path)}:{self.line}: {did}"


def apply_fixes(root: Path, findings: Iterable[Finding]) -> list[Mended]:
    """Mend what the findings bring a fix for, in files of the project alone, and say what was done.

    A line that does not hold the old words any more is left as it is.
    """
    by_path: defaultdict[str, list[Fix]] = defaultdict(list)
    for finding in findings:
        if finding.fix:
            by_path[finding.fix.path or finding.path].append(finding.fix)
    done: list[Mended] = []
    for path, fixes in sorted(by_path.items()):
        if is_own_file(root, path):
            done.extend(_mend_file(root / path, path, fixes))
    return sorted(done)


def _mend_file(file: Path, path: str, fixes: list[Fix]) -> list[Mended]:
    # Only a line feed, a carriage return or both end a line, as the readers of pages count them.
    try:
        lines = list(io.StringIO(read_exactly(file), newline=""))
    except UnicodeDecodeError:
        return []
    done = []
    # From below, so that a fix that adds lines does not move the ones above it; the longest words of a line first.
    for fix in sorted(set(fixes), key=lambda fix: (-fix.line, -len(fix.old), fix.old, fix.new)):
        if not 1 <= fix.line <= len(lines) or fix.old == fix.new:
            continue
        line = lines[fix.line - 1]
        start = _place(line, fix.old)
        if start is None:
            continue
        new = fix.new.replace("\n", "\r\n") if line.endswith("\r\n") else fix.new
        lines[fix.line - 1] = line[:start] + new + line[start + len(fix.old) :]
        done.append(Mended(path, fix.line, fix.old, fix.new))
    if done:
        replace_text(file, "".join(lines))
    return done


def _place(line: str, old: str) -> int | None:
    """Where ``old`` stands: best as words of their own in a sentence. Words are never changed anywhere else."""
    starts = [match.start() for match in re.finditer(f"(?={re.escape(old)})", line)] if old else [0]
    addresses = [match.span() for match in _ADDRESS.finditer(line)]

    def doubt(start: int) -> tuple[bool, bool, int]:
        end = start + len(old)
        inside_word = _joined(line[start - 1 : start + 1]) or _joined(line[end - 1 : end + 1])
        return inside_word, any(first <= start < last for first, last in addresses), start

    best = min(starts, key=doubt, default=None)
    return None if best is not None and _WORDS.fullmatch(old) and any(doubt(best)[:2]) else best


def _joined(pair: str) -> bool:
    return len(pair) == 2 and all(character.isalnum() or character == "_" for character in pair)
