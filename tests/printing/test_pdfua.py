"""The tag tree is mended after writing: checked on what the renderer really writes."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

import pikepdf
import pytest

from selfhelp_pack.printing import render as renderer
from selfhelp_pack.printing.render import Sheet, render
from selfhelp_pack.printing.tree import parse

LOOSE = '<html lang="en"><head><title>t</title></head><body><ul><li><p>a</p><p>b</p></li></ul></body></html>'
DAY = dt.date(2026, 11, 22)
HEAD = Sheet('@page { @top-left { content: "Running head" } }', "x.css", Path("/"))


def tags(pdf: pikepdf.Pdf, name: str) -> list[pikepdf.Object]:
    found, stack = [], [pdf.Root.StructTreeRoot]
    while stack:
        node = stack.pop()
        kids = node.get("/K", [])
        for kid in list(kids) if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary):
                stack.append(kid)
                if kid.get("/S") == name:
                    found.append(kid)
    return found


def test_what_stands_in_a_list_item_is_its_body(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as unmended:
        unmended.setattr(renderer, "repair", lambda _: None)
        written = render(parse(LOOSE), [], [], "trial", DAY)
    with pikepdf.open(io.BytesIO(written)) as before:
        assert [kid.S for kid in tags(before, "/LI")[0].K] == ["/Lbl", "/P", "/P"]
    with pikepdf.open(io.BytesIO(render(parse(LOOSE), [], [], "trial", DAY))) as after:
        (item,) = tags(after, "/LI")
        assert [kid.S for kid in item.K] == ["/Lbl", "/LBody"]
        assert [kid.S for kid in item.K[1].K] == ["/P", "/P"]
        assert all(kid.P.objgen == item.K[1].objgen for kid in item.K[1].K)


def test_running_heads_are_artefacts_and_text_is_not() -> None:
    with pikepdf.open(io.BytesIO(render(parse(LOOSE), [HEAD], [], "trial", DAY))) as after:
        content = after.pages[0].Contents.read_bytes()
        owners = list(after.Root.StructTreeRoot.ParentTree.Nums[1])
    assert content.count(b"/Artifact << /Type /Pagination >> BDC") == 1
    assert sum(owner is None for owner in owners) == 1
    assert content.count(b"/MCID") == len(owners) - 1


def test_the_same_document_gives_the_same_bytes_under_its_name() -> None:
    written = render(parse(LOOSE), [HEAD], [], "trial", DAY)
    assert written == render(parse(LOOSE), [HEAD], [], "trial", DAY)
    with pikepdf.open(io.BytesIO(written)) as file:
        assert file.trailer.ID[0] == "trial"
