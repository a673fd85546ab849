"""Every finding says where, what, why and how to mend it, in each of the formats."""

from __future__ import annotations

import json

import pytest

from selfhelp_pack.errors import Finding, PackError
from selfhelp_pack.review.printers import PRINTERS, as_github, as_json, as_text
from selfhelp_pack.review.words import RULES

FINDING = Finding("docs/help-now/missing.md", 12, "number-typed", found="0345 606 1212")


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule != "cannot-run"])
@pytest.mark.parametrize("style", PRINTERS)
def test_every_rule_can_be_said(rule: str, style: str) -> None:
    said = PRINTERS[style]([Finding("docs/a.md", 3, rule, found="FOUND {x} %", allowed="ALLOWED")])
    assert RULES[rule].says.split("{")[0].rstrip('"( ') in said
    assert "{found}" not in said
    assert "{allowed}" not in said
    assert "docs/a.md" in said


def test_the_exact_words_on_the_terminal() -> None:
    assert as_text([FINDING]) == (
        "ERROR (1)\n"
        "docs/help-now/missing.md:12: A telephone number is typed into the page: 0345 606 1212\n"
        "    Numbers change. Typed by hand, an old one stays behind on some page.\n"
        '    Write {{ service("...") }} with an id of content_sources/services.yml.\n'
        "\n"
        "1 to look at."
    )


def test_nothing_found_is_said_too() -> None:
    assert as_text([]) == "Nothing to mend."


def test_json_can_be_read_back() -> None:
    (entry,) = json.loads(as_json([FINDING]))
    assert (entry["path"], entry["line"], entry["level"]) == ("docs/help-now/missing.md", 12, "error")


def test_an_annotation_cannot_break_out_of_its_line() -> None:
    said = as_github([Finding("docs/a,b.md", 1, "raw-html", found="x\n::error::y")])
    assert "\n" not in said
    assert "file=docs/a%2Cb.md" in said


def test_an_error_is_said_the_same_way() -> None:
    assert str(PackError("the site is missing", path="site", mend="Run make pack.")) == (
        "site: the site is missing.\n    Run make pack."
    )
