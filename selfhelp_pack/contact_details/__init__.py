"""Finds telephone numbers, email addresses and web addresses in text, however people type them.

Pages take them from the registry, so the macro gate and the review both ask here
what stands in a text.
"""

from __future__ import annotations

from collections.abc import Iterator

from selfhelp_pack.contact_details.addresses import emails, web_addresses
from selfhelp_pack.contact_details.detail import Detail, Kind
from selfhelp_pack.contact_details.lookalikes import in_plain_characters
from selfhelp_pack.contact_details.numbers import SPOKEN_OF, telephone_numbers

__all__ = ["SPOKEN_OF", "Detail", "Kind", "details_in"]


def details_in(text: str) -> list[Detail]:
    """Everything of the three kinds in a text of Markdown, in order."""
    plain = in_plain_characters(text)
    found = [*emails(plain), *web_addresses(plain), *telephone_numbers(plain)]
    return list(_without_overlaps(sorted(found, key=lambda detail: (detail.start, -detail.end))))


def _without_overlaps(details: list[Detail]) -> Iterator[Detail]:
    end = 0
    for detail in details:
        if detail.start >= end:
            end = detail.end
            yield detail
