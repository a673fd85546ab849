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


def test_headings_keep_ids_that_a_link_leads_to_and_articles_hand_theirs_down(tmp_path: Path) -> None:
    page = """<body><article id="a"><h1>A</h1><h2 id="b">B</h2><h2 id="c">C</h2></article>
<article id="d"><h1 id="e">E</h1></article><a href="#a">a</a><a href="#c">c</a><a href="#d">d</a><a href="#e">e</a>
<figure id="f"></figure></body>"""
    root = Handover(parse(page), PackFetcher([tmp_path])).etree_element
    names = {node.get("id"): node.tag for node in root.iter() if "id" in node.attrib}
    assert names == {"a": "h1", "c": "h2", "d": "article", "e": "h1", "f": "figure"}
