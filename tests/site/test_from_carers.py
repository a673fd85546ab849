"""What a carer sent in says of itself that it is one carer's tip, whoever wrote the page."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
from jinja2 import ChoiceLoader, DictLoader, Environment, FileSystemLoader
from markupsafe import Markup

AFTER_THE_BODY = {"partials/stamp.html": "", "partials/next.html": ""}


@pytest.mark.parametrize(("kind", "is_tip"), [("from-carers", True), ("practice", False)])
def test_a_tip_says_that_it_is_one(root: Path, kind: str, is_tip: bool) -> None:
    loaders = [DictLoader(AFTER_THE_BODY), FileSystemLoader(root / "overrides")]
    template = Environment(loader=ChoiceLoader(loaders), autoescape=True).get_template("partials/article.html")
    meta = {"kind": kind, "title": "Toast", "summary": "Bread."}
    page = SimpleNamespace(meta=meta, content=Markup("<p>Toast.</p>"), url="toast/")
    article = template.render(page=page, section=None, urgent=False)
    assert ("one carer’s tip" in article) is is_tip
    assert article.index("<h1>Toast</h1>") < article.index("<p>Toast.</p>")
