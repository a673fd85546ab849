"""Fields of sheets on their way to paper: named, and laid over the lines for the pen."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from selfhelp_pack.errors import PackError
from selfhelp_pack.models import Edition
from selfhelp_pack.printing.fold import unfold
from selfhelp_pack.printing.forms import name_fields
from selfhelp_pack.printing.tree import serialise

NAMED = 'class="answer" name="help-now-missing--a"'
ROOM = '<span class="answer-room"><span class="write-line"></span>'
BOX = '<span class="draw-box">'
LAID = [
    (
        '<label for="a">Name</label><textarea class="answer" id="a" rows="1"></textarea>',
        f'<span>Name</span><span class="write-line"><input type="text" {NAMED} title="Name"></span>',
    ),
    (
        '<label for="a">A</label><textarea class="answer" id="a" rows="2"></textarea>',
        f'<span>A</span>{ROOM}<span class="write-line"></span><textarea {NAMED} title="A"></textarea></span>',
    ),
    (
        '<p><input class="answer" type="checkbox" id="a"> <label for="a">Done</label></p>',
        f'<p><span class="tick-box"><input type="checkbox" {NAMED} title="Done"></span> <span>Done</span></p>',
    ),
    (
        '<table><tr><td><label for="a"><b>Mum: </b>Who</label><input class="answer" id="a"></td></tr></table>',
        f'<table><tr><td>{ROOM}<input type="text" {NAMED} title="Mum: Who"></span></td></tr></table>',
    ),
    (
        '<p class="write-draw"><label for="a">B</label><textarea class="answer" id="a" rows="9"></textarea></p>',
        f'<p class="write-draw"><span>B</span>{BOX}<textarea {NAMED} title="B"></textarea></span></p>',
    ),
    ("<p>Look for <input></p>", '<p>Look for <span class="write-line"></span></p>'),
]


@pytest.mark.parametrize(("body", "laid"), LAID)
def test_a_field_lies_over_its_lines(make_page, body: str, laid: str) -> None:
    page = make_page(body)
    name_fields(page)
    unfold(page.article, fillable=True)
    assert serialise(page.article).partition("</h1>")[2].removesuffix("</article>") == laid


def test_the_same_words_twice_are_told_apart(make_page) -> None:
    page = make_page("".join(f'<label for="{own}">Who</label><input class="answer" id="{own}">' for own in "ab"))
    name_fields(page)
    assert [field.get("title") for field in page.article.iter("input")] == ["Who", "Who (2)"]


def test_a_field_without_words_names_its_page(make_page) -> None:
    with pytest.raises(PackError, match=r'docs/help-now/missing\.md: the field "a" has no label'):
        name_fields(make_page('<textarea class="answer" id="a"></textarea>'))


def test_only_sheets_can_be_filled_in() -> None:
    book = {"id": "b", "title": "B", "description": "A book", "layout": "book", "paper": "A4 portrait"}
    with pytest.raises(ValidationError, match="fillable only if its layout is sheets"):
        Edition.model_validate(
            {
                **book,
                "by_area": False,
                "kinds": ["about"],
                "front": ["cover"],
                "fillable": True,
                "text_size_pt": 11,
                "max_pages": 9,
            }
        )
