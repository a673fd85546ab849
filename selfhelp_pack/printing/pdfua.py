"""Mends what WeasyPrint 70 tags wrongly in a PDF/UA-1 file, after it is written.

- A list item with a block inside gets its label and its content side by side; PDF/UA-1
  wants the content in one ``LBody`` (rule 7.2-20; Kozea/WeasyPrint#2482).
- Running heads, feet and thumb tabs are marked as text that belongs to no element. Here
  they become artefacts, which a screen reader passes over (Kozea/WeasyPrint#1836).
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Object

from selfhelp_pack.printing.fields import finish_fields

_ITEM_PARTS = frozenset({"/Lbl", "/LBody", "/L", "/Artifact"})
_MARKED = re.compile(rb"/\w+\s*<<\s*/MCID (\d+)\s*>>\s*BDC")


def repair(document: pikepdf.Pdf) -> None:
    """Mend an open file, in place."""
    root = document.Root.StructTreeRoot
    tags = list(elements(root))
    for item in [tag for tag in tags if tag.S == "/LI"]:
        _wrap_body(document, item)
    _free_margins(document, root, {tag.objgen for tag in tags})
    finish_fields(document)


def elements(node: Object) -> Iterator[Object]:
    """All structure elements below ``node``."""
    stack = [node]
    while stack:
        for kid in _kids(stack.pop()):
            if isinstance(kid, Dictionary) and "/S" in kid:
                yield kid
                stack.append(kid)


def _kids(node: Object) -> list[Object]:
    kids = node.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, Array) else [kids]


def _wrap_body(document: pikepdf.Pdf, item: Object) -> None:
    loose = [kid for kid in _kids(item) if not (isinstance(kid, Dictionary) and str(kid.get("/S")) in _ITEM_PARTS)]
    if not loose:
        return
    kept = [kid for kid in _kids(item) if isinstance(kid, Dictionary) and str(kid.get("/S")) in _ITEM_PARTS]
    body = document.make_indirect(Dictionary(Type=Name.StructElem, S=Name.LBody, P=item, K=Array(loose)))
    if "/Pg" in item:
        body.Pg = item.Pg
    for kid in loose:
        if isinstance(kid, Dictionary) and "/P" in kid:
            kid.P = body
    labels = [kid for kid in kept if kid.get("/S") == "/Lbl"]
    item.K = Array([*labels, body, *(kid for kid in kept if kid.get("/S") != "/Lbl")])


def _free_margins(document: pikepdf.Pdf, root: Object, inside: Container[tuple[int, int]]) -> None:
    """Turn marked text outside the tree, which holds the objects ``inside``, into artefacts, on each page."""
    numbers = root.ParentTree.Nums
    of_page = {int(numbers[index]): numbers[index + 1] for index in range(0, len(numbers), 2)}
    for page in document.pages:
        owners = of_page.get(int(page.obj.get("/StructParents", -1)))
        if not isinstance(owners, Array):
            continue
        outside = {mark for mark, owner in enumerate(owners) if owner.objgen not in inside}
        if outside:
            _mark_artefacts(document, page, outside)
            for mark in outside:
                owners[mark] = None


def _mark_artefacts(document: pikepdf.Pdf, page: pikepdf.Page, outside: set[int]) -> None:
    page.contents_coalesce()
    content = page.Contents.read_bytes()

    def mark(match: re.Match[bytes]) -> bytes:
        return b"/Artifact << /Type /Pagination >> BDC" if int(match[1]) in outside else match[0]

    page.Contents = document.make_stream(_MARKED.sub(mark, content))
