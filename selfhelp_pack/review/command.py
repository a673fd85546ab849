"""The command ``review``: looks at the pack, mends what needs no thought if asked to, and says what is left."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

from selfhelp_pack.errors import Finding, PackError
from selfhelp_pack.pack import load_pack
from selfhelp_pack.review.engine import review
from selfhelp_pack.review.fixing import Mended, apply_fixes
from selfhelp_pack.review.printers import PRINTERS, level_of
from selfhelp_pack.review.selection import chosen_paths, is_within, within

# One mend can uncover another, and a word that stands in a line twice is mended twice.
ROUNDS = 50


def run_review(root: Path, paths: list[str], today: dt.date, style: str = "text", *, fix: bool = False) -> int:
    """Print the findings of the pack under ``root`` in the ``style`` of a printer; those of ``paths`` only, if given.

    The exit code: 0 all is well, 1 an error was found, 2 the review could not run.
    """
    chosen = chosen_paths(root, paths)
    findings = _look(root, chosen, today)
    done: list[Mended] = []
    for _ in range(ROUNDS if fix else 0):
        mended = apply_fixes(root, within(findings, chosen))
        if not mended:
            break
        done.extend(mended)
        findings = _look(root, chosen, today)
    if fix:
        # Other programs read what the other styles print, so what was done is said beside it.
        print("\n".join(_account(done)), file=sys.stdout if style == "text" else sys.stderr)
    print(PRINTERS[style](findings))
    if any(finding.rule == "cannot-run" for finding in findings):
        return 2
    return 1 if any(level_of(finding) == "error" for finding in findings) else 0


def _look(root: Path, chosen: tuple[str, ...], today: dt.date) -> list[Finding]:
    try:
        return within(review(load_pack(root), today, lambda path: is_within(path, chosen)), chosen)
    except PackError as error:
        # While the facts or the navigation cannot be read, no page can be judged, so this concerns everybody.
        return sorted(error.findings)


def _account(done: list[Mended]) -> list[str]:
    if not done:
        return ["There was nothing that could be mended for you.", ""]
    return [*(str(mended) for mended in done), "", "Please read these lines once more.", ""]
