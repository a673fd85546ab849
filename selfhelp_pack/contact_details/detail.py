"""A number or an address that somebody typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["number", "email", "address"]


@dataclass(frozen=True)
class Detail:
    """What stands at ``start`` to ``end`` of a text.

    ``key`` is what to look up: the digits as one dials them in the UK, an email address, or the host of a web address.
    ``works`` is false for a telephone number that cannot be reached in the UK.
    """

    kind: Kind
    start: int
    end: int
    key: str
    works: bool = True
