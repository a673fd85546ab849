"""The colours of tokens.css: every pair of text and ground that the pages use, by day and by night."""

from __future__ import annotations

from pathlib import Path

import pytest

from selfhelp_pack.design import EDGES, TEXT, contrast, themes


def test_contrast_is_reckoned_as_the_guidelines_say() -> None:
    """Black on white is 21, a colour on itself is 1, and the order does not matter."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#14514a", "#14514a") == pytest.approx(1)
    assert contrast("#767676", "#ffffff") == contrast("#ffffff", "#767676") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("theme", ["day", "night"])
@pytest.mark.parametrize(("pairs", "least"), [(TEXT, 7.0), (EDGES, 3.0)], ids=["text", "edges"])
def test_colours_stand_apart(root: Path, theme: str, pairs: list[tuple[str, str]], least: float) -> None:
    """Text has 7:1 on its ground, an edge that carries meaning 3:1."""
    tokens = themes(root)[theme]
    weak = {f"{one} on {other}": round(contrast(tokens[one], tokens[other]), 2) for one, other in pairs}
    assert not {pair: value for pair, value in weak.items() if value < least}
