"""Links, their words, pictures, next pages: what is wrong is named, what was meant is offered, what is right stays."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html

from selfhelp_pack.errors import Finding
from selfhelp_pack.pack import Pack, load_pack
from selfhelp_pack.pages import Page, parse_page
from selfhelp_pack.review.built import unexpected
from selfhelp_pack.review.fixing import apply_fixes
from selfhelp_pack.review.printers import as_lines
from selfhelp_pack.review.reading import targets
from selfhelp_pack.review.reading.markdown_source import Outline, outline
from selfhelp_pack.review.reading.near import Near
from selfhelp_pack.review.rules import link_words, links
from selfhelp_pack.review.rules.link_words import says_nothing
from selfhelp_pack.review.view import PageView
from tests.cases import PAGE, PLACE, contribute, findings_in, small_pack

WALK = "evening-walk.md"
LATE = "../help-now/late-home.md"
RULES = (links.between_pages, links.pictures, links.next_pages, link_words.link_words)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """The small pack, read once."""
    return load_pack(small_pack(tmp_path_factory.mktemp("small")))


def found(small: Pack, change: str | list[list[str]]) -> list[Finding]:
    """What the rules on links find on the page of the contribution after a text was added or replaced."""
    text = (small.root / PAGE).read_text(encoding="utf-8")
    for old, new in [[PLACE, f"{change}\n\n{PLACE}"]] if isinstance(change, str) else change:
        assert old in text
        text = text.replace(old, new, 1)
    page = parse_page(text, PAGE.removeprefix("docs/"))
    view = PageView(replace(small, pages=small.pages | {page.source: page}), page)
    return sorted({finding for rule in RULES for finding in rule(view)})


def said(findings: list[Finding]) -> str:
    return "\n".join(as_lines(findings))


# What somebody types, and what --fix makes of it. Each is a link to a page that is there.
MENDED = [
    ("../evening-walk/", WALK),
    ("../../practice/evening-walk/", WALK),
    ("/practice/evening-walk/", WALK),
    ("/practice/evening-walk/index.html", WALK),
    ("practice/evening-walk", WALK),
    ("evening-walk", WALK),
    ("evening-walk.html", WALK),
    ("Evening-Walk.md", WALK),
    ("evening walk.md", WALK),
    ("evening%20walk.md", WALK),
    ("evening_walk.md", WALK),
    ("../evening-walk.md", WALK),
    ("docs/practice/evening-walk.md", WALK),
    ("..\\practice\\evening-walk.md", WALK),
    ("C:\\pack\\docs\\practice\\evening-walk.md", WALK),
    ("file:///home/me/pack/docs/practice/evening-walk.md", WALK),
    ("evening-walk.md?from=menu", WALK),
    ("evening-walk/#in-short", f"{WALK}#in-short"),
    ("late-home.md", LATE),
    ("../help-now/late-home.md#First-Steps", f"{LATE}#first-steps"),
    ("../help-now/late-home.md#First steps", f"{LATE}#first-steps"),
    ("late-home.md#first-step", f"{LATE}#first-steps"),
    ("../", "../index.md"),
    ("/", "../index.md"),
    ("../about/", "../about/index.md"),
    ("#to-rememeber", "#to-remember"),
]


@pytest.mark.parametrize(("typed", "meant"), MENDED)
def test_a_link_whose_page_is_clear_is_mended(typed: str, meant: str, small: Pack, tmp_path: Path) -> None:
    findings = found(small, f"Here is [something to read]({typed}).")
    assert {finding.rule for finding in findings} <= {"link-page", "link-anchor"}
    assert f"Write {meant} instead." in said(findings)
    text = f"Here is [something to read]({meant})."
    assert text in mended(f"Here is [something to read]({typed}).", findings, tmp_path)
    assert found(small, text) == []


def mended(text: str, findings: list[Finding], folder: Path) -> str:
    """The text after ``review --fix``, on the line where it stands in the page."""
    page = folder / PAGE
    page.parent.mkdir(parents=True)
    page.write_text("\n" * 27 + text, encoding="utf-8")
    apply_fixes(folder, findings)
    return page.read_text(encoding="utf-8")


@pytest.mark.parametrize("typed", ["[walk]: ../evening-walk/", "[walk]: <../evening-walk/> 'A title'"])
def test_a_link_by_reference_is_mended_where_its_address_stands(typed: str, small: Pack, tmp_path: Path) -> None:
    text = f"Read about [a short walk][walk].\n\n{typed}"
    (finding,) = found(small, text)
    assert finding.line == 30
    assert typed.replace("../evening-walk/", WALK) in mended(text, [finding], tmp_path)


def test_a_name_that_several_pages_have_is_not_guessed(tmp_path: Path) -> None:
    walk = (small_pack(tmp_path) / "docs" / "practice" / WALK).read_text(encoding="utf-8")
    twin = walk.replace("title: An evening walk", "title: Another walk").replace(
        "warm-drink.md", "../practice/warm-drink.md"
    )
    contribute(
        tmp_path,
        {
            f"docs/from-carers/{WALK}": {"write": twin},
            PAGE: {"text": f"Read [about a walk](../help-now/{WALK})."},
        },
    )
    (finding,) = [finding for finding in findings_in(tmp_path) if finding.path == PAGE]
    assert finding.fix is None
    assert "../from-carers/evening-walk.md" in finding.allowed
    assert "evening-walk.md" in finding.allowed.split(", ")


UNSAFE = [
    "[j](javascript:alert(1))",
    "[j](JaVaScRiPt:alert(1))",
    "[j](java&#9;script:alert(1))",
    "[j](java&#x0A;script:alert(1))",
    "[j](&#106;avascript&colon;alert(1))",
    "[j](&#x6a;avascript&#58;alert(1))",
    "[j](%6Aavascript:alert(1))",
    "[j](%256Aavascript:alert(1))",
    "[j](javascript%3Aalert(1))",
    "[j](javascript\\:alert(1))",
    "[j](ｊavascript:alert(1))",
    "[j](javascript：alert(1))",
    "[j](jаvascript:alert(1))",
    "[j](java\u200dscript:alert(1))",
    "[j]( javascript:alert(1))",
    "[j](<javascript:alert(1)>)",
    "[j](javascript:alert(1) x)",
    "[j](javascript:alert(1) 'a' 'b')",
    "[j](\njavascript:x)",
    "[j](data:text/html;base64,PHNjcmlwdD4=)",
    "[j](vbscript:msgbox(1))",
    "[j](file:///etc/passwd)",
    "[j](tel:08001111)",
    "[j](sms:85258)",
    "[j](mailto:someone@example.org)",
    "[j](someone@example.org)",
    "<javascript:alert(1)>",
    "<someone@example.org>",
    "[j](\\\\example.org\\x)",
    "[j](/\\example.org)",
    "[j](/etc/passwd)",
    "[j](/admin)",
    "[j][k]\n\n[k]: javascript:x",
    "[j]\n\n[J]: javascript:x 'title'",
    "[j] [k]\n\n[k]: javascript:x",
    "Words before it\n[k]: javascript:x\n\n[j][k]",
    "[k]:\n  javascript:x",
    "[![A cup](../diagrams/harbour.svg)](javascript:x)",
    "### A heading with [a link](javascript:x)",
    "| One | Two |\n| --- | --- |\n| [j](javascript:x) | three |",
    "> A quotation with [a link](javascript:x)",
    "- A list\n    - with [a link](javascript:x)",
    "1. A list\n\n       [a link](javascript:x)",
    "\\`No code: [a link](javascript:x y)\\`",
    "```\nA fence that is never closed: [a link](javascript:x y)",
    "Words **and [a *link*](javascript:x)**",
    '[j](javascript:x "a title")',
    "[j](javascript:x 'it\"s a title')",
]


@pytest.mark.parametrize("text", UNSAFE)
def test_an_address_that_does_more_than_lead_to_a_page_is_refused(text: str, small: Pack) -> None:
    findings = found(small, text)
    assert "link-unsafe" in {finding.rule for finding in findings}, said(findings)


@pytest.mark.parametrize(
    "text",
    [
        "[a charity](https://example.org/x)",
        "[a charity](HTTP://EXAMPLE.ORG)",
        "[a charity](//example.org/x)",
        "[a charity](www.example.org)",
        "[a charity](example.org.uk/help)",
        "[a charity](https://example.org/ x)",
        "[a charity](http://[x)",
        "[a charity](https&colon;//example.org)",
        "<https://example.org>",
        "[a charity][c]\n\n[c]: https://example.org",
    ],
)
def test_an_address_of_another_website_is_refused(text: str, small: Pack) -> None:
    findings = found(small, text)
    assert "link-outside" in {finding.rule for finding in findings}, said(findings)


def test_the_call_for_a_known_address_is_offered(small: Pack) -> None:
    (finding,) = found(small, "Ring [Childline](http://childline.org.uk).")
    assert '{{ service("childline") }}' in finding.mend


@pytest.mark.parametrize(
    ("text", "rule", "way_out"),
    [
        ("[the whole pack](../downloads/full-pack.pdf)", "download-missing", '{{ download("full-pack") }}'),
        ("[the card](dist/crisis-card-essex.pdf)", "download-missing", '{{ download("crisis-card") }}'),
        ("[a letter](letter.docx)", "download-missing", "full-pack, crisis-card"),
        ("[two boats](../diagrams/harbour.svg)", "download-missing", '{{ diagram("harbour", '),
        ("[the facts](../../content_sources/services.yml)", "download-missing", "full-pack"),
        ("[how it is made](../README.md)", "link-page", "readers cannot open them"),
        ("[a drink](../practice/warm-drnk.md)", "link-page", "path of a page"),
        ("[a walk](../evning-wlak.md)", "link-page", "Close to it: evening-walk.md"),
        ("[a secret](../../../../etc/passwd)", "link-page", ""),
        ("He did [or said](in a low voice) this.", "link-page", "put a space between them"),
        ("[Asha]: Goodnight.", "link-page", "Take the brackets out"),
        ("[über uns](über.md)", "link-page", ""),
        ("[a walk](evening-walk.md#nowhere)", "link-anchor", "after #: "),
        ("[a warm drink](warm-drink.md)", "link-itself", "#to-remember"),
        ("[a warm drink](#)", "link-itself", ""),
        ("[a warm drink](?drink=tea)", "link-itself", ""),
        ("[to come]()", "link-itself", "between the round brackets"),
        ("![A cup](my cup.svg)", "image-missing", ""),
        ("![A cup](../../../../etc/hostname)", "image-missing", ""),
        ("![A cup](javascript:x)", "image-missing", ""),
        ("![A cup](https://example.org/cup.svg)", "image-missing", "draw it"),
        ("![Two boats](harbour.svg)", "image-missing", '{{ diagram("harbour", '),
        ("![Two boats](../diagrams/Harbour.SVG)", "image-missing", "Write ../diagrams/harbour.svg instead."),
    ],
)
def test_a_link_or_picture_that_leads_nowhere_is_named(text: str, rule: str, way_out: str, small: Pack) -> None:
    (finding,) = found(small, text)
    assert finding.rule == rule
    assert way_out in said([finding])


@pytest.mark.parametrize(
    "text",
    [
        "See [a walk](<evening-walk.md>), or [a *long* walk](evening-walk.md 'It is long').",
        "See [a walk](./evening-walk.md#who-to-call) or [who can help](../young-people/my-room.md).",
        "See [the first box](#first-step) or [what to do first](../help-now/late-home.md#urgent).",
        "See [a walk\nin the evening](evening-walk.md).",
        "You write `[the words](../a/page.md)` for a link.",
        "You write this:\n\n```\n[the words](javascript:x)\n[x]: //example.org\n```",
        "[x] done, [ ] still to do (see below), and e.g. [sic] (as they said).",
        "The score was 3:1, and he said: 'See you at 10:30 [or so].'",
        "![Two boats lie side by side](../diagrams/harbour.svg)",
    ],
)
def test_what_is_right_is_left_alone(text: str, small: Pack) -> None:
    assert found(small, text) == []


def test_many_good_links_and_pictures_do_not_hide_a_bad_one(small: Pack) -> None:
    good = "[a walk](evening-walk.md) ![Two boats](../diagrams/harbour.svg)\n" * 60
    findings = found(small, f"{good}[a walk](javascript:x) ![A cup](https://example.org/x.png)")
    assert [finding.rule for finding in findings] == ["image-missing", "link-unsafe"]


def test_a_link_to_a_page_that_cannot_be_read_is_not_blamed(tmp_path: Path) -> None:
    walk = f"docs/practice/{WALK}"
    contribute(small_pack(tmp_path), {walk: {"replace": [["kind: practice", "kind: practise"]]}})
    assert {finding.path for finding in findings_in(tmp_path)} == {walk}


@pytest.mark.parametrize(
    ("named", "way_out"),
    [
        ("practice/warm-drink.md", "this very page"),
        ("practice/evening-walk.md, practice/evening-walk.md", "Take one of the two out"),
        ("evening-walk.md", "Write practice/evening-walk.md instead."),
        ("/practice/evening-walk/", "Write practice/evening-walk.md instead."),
        ("help-now/late-hom.md", "help-now/late-home.md"),
    ],
)
def test_next_pages_are_other_pages_named_once(named: str, way_out: str, small: Pack) -> None:
    (finding,) = found(small, [["next: [practice/evening-walk.md]", f"next: [{named}]"]])
    assert (finding.rule, finding.line) == ("next-page", 8)
    assert way_out in said([finding])


@pytest.mark.parametrize(
    "text",
    [
        "here",
        "Click here",
        "CLICK HERE!",
        "click  here.",
        "this page",
        "this link",
        "Read more",
        "read more …",
        "more",
        "Here's more",
        "Here’s the link",
        "find out more",
        "More information",
        "you can find it here",
        "link",
        "page",
        "→",
        "»",
        "1",
        "",
        "https://example.org",
        "www.example.org/x",
        "evening-walk.md",
        "../practice/evening-walk.md#in-short",
        "/practice/evening-walk/",
        "#in-short",
    ],
)
def test_words_that_lead_nowhere_are_seen(text: str) -> None:
    assert says_nothing(text)


@pytest.mark.parametrize(
    "text",
    [
        "more about sleep",
        "here for carers",
        "an evening walk",
        "PACE",
        "tell us",
        "home",
        "rest",
        "reading together",
        "who to ring",
        "the first page of the plan",
        "999",
        "and/or",
        "ymlaen",
        "مدد",
        "this page about sleep",
    ],
)
def test_words_that_lead_somewhere_are_left_alone(text: str) -> None:
    assert not says_nothing(text)


def test_marks_and_pictures_do_not_hide_the_words_of_a_link(small: Pack) -> None:
    text = f"[**Click** `here`]({WALK}), [![more](../diagrams/harbour.svg)]({LATE})"
    findings = [finding for finding in found(small, text) if finding.rule == "link-text"]
    assert [finding.found for finding in findings] == ["Click here", "more"]
    assert "[An evening walk](evening-walk.md)" in findings[0].mend


def test_the_title_of_a_page_is_the_best_name_for_a_link_to_it(tmp_path: Path) -> None:
    walk = f"docs/practice/{WALK}"
    change = {
        walk: {"replace": [["title: An evening walk", "title: Look here"]]},
        PAGE: {"text": f"[Look here]({WALK})"},
    }
    contribute(small_pack(tmp_path), change)
    assert "link-text" not in {finding.rule for finding in findings_in(tmp_path)}


def test_the_review_knows_only_places_that_the_built_pages_have(pack: Pack, site_dir: Path) -> None:
    for section in pack.sections:
        for page in section.pages:
            article = html.parse(site_dir / page.url / "index.html").getroot()
            assert set(pack.targets.anchors(page.source)) <= set(article.xpath("//@id")), page.source


@pytest.mark.parametrize(
    ("piece", "words"),
    [
        ('<a href="javascript:alert(1)">x</a>', 'href="javascript:alert(1)" of <a>'),
        ('<a href="https://example.org/">x</a>', 'href="https://example.org/" of <a>'),
        ('<a href="//example.org/">x</a>', "of <a>"),
        ('<a href="\\\\example.org">x</a>', "of <a>"),
        ('<a href="http://[">x</a>', "of <a>"),
        ('<img src="data:image/png;base64,x" alt="">', "of <img>"),
        ("<script>alert(1)</script>", "<script>"),
        ('<p onclick="x()">y</p>', 'onclick="x()" of <p>'),
        ('<form action="https://example.org"></form>', "of <form>"),
    ],
)
def test_what_only_the_engine_makes_of_a_page_stops_it_too(
    piece: str, words: str, small: Pack, tmp_path: Path
) -> None:
    for section in small.sections:
        for page in section.pages:
            file = tmp_path / page.url / "index.html"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text('<article><a href="./">Here</a> <a href="tel:999">999</a></article>', encoding="utf-8")
    assert list(unexpected(small, tmp_path)) == []
    built = tmp_path / "practice" / "warm-drink" / "index.html"
    built.write_text(f"<article>{piece}</article>", encoding="utf-8")
    finding = next(unexpected(small, tmp_path))
    assert finding.path == PAGE
    assert words in said([finding])
    assert "write it plainly" in said([finding])


def test_a_page_is_read_once_however_many_links_lead_to_it(pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def counted(page: Page) -> Outline:
        read.append(page.source)
        return outline(page)

    monkeypatch.setattr(targets, "outline", counted)
    page = pack.pages["practice/pace.md"]
    linking = replace(page, body="See [the limits](limits-and-repair.md#to-remember).\n" * 100)
    changed = replace(pack, pages=pack.pages | {page.source: linking}, calls=pack.calls | {page.source: ()})
    assert list(links.between_pages(PageView(changed, linking))) == []
    assert read == ["practice/limits-and-repair.md"]


HEAPS = {
    "openings": "[a](" * 10_000,
    "brackets": "](" * 50_000,
    "links": "[a](b.md) " * 10_000,
    "headings": "## a\n[b](#c)\n" * 7_000,
    "definitions": "[a]: b\n\n" * 10_000,
    "colons": "[x](a:" * 15_000,
    "slashes": f"[{'/' * 90_000}]({'/' * 90_000})",
    "codes": f"[a]({'%25' * 50_000})",
    "digits": "1" * 160_000,
}


@pytest.mark.parametrize("name", HEAPS)
def test_a_heap_of_links_does_not_keep_anybody_waiting(name: str, pack: Pack) -> None:
    page = replace(pack.pages["practice/pace.md"], body=HEAPS[name])
    heap = replace(pack, pages=pack.pages | {page.source: page}, calls=pack.calls | {page.source: ()})
    started = time.process_time()
    view = PageView(heap, page)
    for rule in RULES:
        assert len(list(rule(view))) <= links.MOST_FINDINGS
    assert time.process_time() - started < 5


def test_near_names_take_no_longer_among_many() -> None:
    names = [f"section-{number % 50}/page-about-{number}.md" for number in range(4_000)]
    near = Near(names)
    started = time.process_time()
    for number in range(200):
        assert names[number] in near.to(names[number].replace("about", "abuot"))
    assert time.process_time() - started < 4
