"""The renderer finds a page's object at once, and finds the same."""

from __future__ import annotations

import pydyf

from selfhelp_pack.printing.page_objects import found_at_once


def test_a_page_has_the_name_that_the_library_gives_it() -> None:
    pdf = pydyf.PDF()
    for _ in range(12):
        pdf.add_object(pydyf.Dictionary())
        pdf.add_page(pydyf.Dictionary({"Type": "/Page"}))
    slow = pdf.page_references
    with found_at_once():
        assert [pdf.page_references[page] for page in range(12)] == list(slow)
    assert pdf.page_references == slow
