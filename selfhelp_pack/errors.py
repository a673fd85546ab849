"""What is wrong somewhere, as data, and the exception that ends a command with it.

A finding says which rule, where, and what was found. The words around it stand
in one table (``selfhelp_pack.review.words``), the ways to print it in
``selfhelp_pack.review.printers``.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Fix:
    """A mend that needs no thought: on ``line`` of the finding's file, ``old`` becomes ``new``.

    ``new`` may hold line breaks: then lines are added. ``path`` is named where another file is to be mended.
    """

    line: int
    old: str
    new: str
    path: str = ""


@dataclass(frozen=True, order=True)
class Finding:
    """One fault.

    ``path`` is relative to the project folder, ``line`` counts from 1 (0: the
    file as a whole). ``found`` is what stands there, ``allowed`` what may stand
    there, ``why`` and ``mend`` the particular reason and way out where the rule's
    general ones are not enough. ``fix`` is the mend that ``review --fix`` makes.
    """

    path: str
    line: int
    rule: str
    found: str = ""
    allowed: str = ""
    mend: str = ""
    why: str = ""
    fix: Fix | None = field(default=None, compare=False)


class PackError(Exception):
    """Work cannot go on. Carries one finding or many; never half a result.

    ``PackError("the site is missing", path="site", mend="Run make pack.")``
    makes one finding of the rule ``cannot-run``.
    """

    def __init__(
        self,
        what: str = "",
        *,
        path: str | None = None,
        line: int | None = None,
        mend: str | None = None,
        findings: tuple[Finding, ...] = (),
    ) -> None:
        self.findings: tuple[Finding, ...] = findings or (
            Finding(path=path or "", line=line or 0, rule="cannot-run", found=what, mend=mend or ""),
        )
        super().__init__(what)

    def __str__(self) -> str:
        """Each finding on a line of its own: where, what, how to mend it."""
        from selfhelp_pack.review.printers import as_lines

        return "\n".join(as_lines(self.findings))
