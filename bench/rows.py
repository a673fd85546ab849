"""What a subject finds: rows with a number, a limit and a verdict."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Target:
    """How large a number may be, or how small."""

    kind: Literal["at most", "at least"]
    value: float

    def met_by(self, value: float) -> bool:
        """Whether ``value`` keeps to it. What is shown is what counts: two figures after the point."""
        shown = round(value, 2)
        return shown <= self.value if self.kind == "at most" else shown >= self.value

    def __str__(self) -> str:
        return f"{self.kind} {as_number(self.value)}"


@dataclass(frozen=True)
class Row:
    """One line of the table. ``note`` says what the number is made of."""

    what: str
    value: float
    unit: str
    note: str = ""
    target: Target | None = None

    @property
    def measured(self) -> str:
        """The number with its unit."""
        return f"{as_number(self.value)} {self.unit}".strip()

    @property
    def verdict(self) -> str:
        """ "met" or "missed"; nothing where there is no target."""
        if self.target is None:
            return ""
        return "met" if self.target.met_by(self.value) else "missed"


def at_most(value: float) -> Target:
    """A limit from above."""
    return Target("at most", value)


def at_least(value: float) -> Target:
    """A limit from below."""
    return Target("at least", value)


def as_number(value: float) -> str:
    """A number as a person writes it.

    >>> as_number(1.154), as_number(4000), as_number(0.9)
    ('1.15', '4,000', '0.9')
    """
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.2f}".rstrip("0").rstrip(".")
