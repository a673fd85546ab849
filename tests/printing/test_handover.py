"""The renderer is handed the tree that it would have made of our text."""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import tostring

from weasyprint import HTML

from selfhelp_pack.printing.fetcher import PackFetcher
from selfhelp_pack.printing.handover import Handover
from selfhelp_pack.printing.tree import parse, serialise

PAGE = """<html lang="en-GB"><head><title>A &amp; B</title></head><body>
<!-- first -->one <b>two</b> three<!-- last --> four
<svg viewBox="0 0 9 9" role="img"><title>Hill</title><defs><linearGradient id="g"></linearGradient></defs>
<use xlink:href="#g"></use></svg> and
<table><thead><tr><th scope="col">é</th></tr></thead><tbody><tr><td>x<br>y</td></tr>
</tbody></table><ul><li><p>a</p></li></ul></body></html>"""


def test_it_is_the_same_tree_without_comments(tmp_path: Path) -> None:
    document = parse(PAGE)
    read = HTML(
        string=f"<!doctype html>{serialise(document)}".replace("<!-- first -->", "").replace("<!-- last -->", "")
    )
    handed = Handover(document, PackFetcher([tmp_path])).etree_element
    assert tostring(handed) == tostring(read.etree_element)


def test_nothing_but_list_items_has_a_marker_and_nothing_a_note(tmp_path: Path) -> None:
    (sheet, *_) = Handover(parse(PAGE), PackFetcher([tmp_path]))._ua_stylesheets()
    found = {
        (wrapper.local_name, pseudo)
        for wrapper in Handover(parse(PAGE), PackFetcher([tmp_path])).wrapper_element.iter_subtree()
        for _, _, pseudo, _ in sheet.matcher.match(wrapper)
        if pseudo
    }
    assert found == {("li", "marker"), ("br", "before")}
