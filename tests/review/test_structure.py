"""A page is found, has its sections, is finished, and is looked at again in time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from selfhelp_pack.errors import Finding, PackError
from selfhelp_pack.navigation import read_navigation
from selfhelp_pack.pack import Pack, check_page, load_pack
from selfhelp_pack.pages import parse_page
from selfhelp_pack.review.fixing import apply_fixes
from selfhelp_pack.review.printers import mend
from selfhelp_pack.review.rules import dates, front_matter, headings, leftovers, structure
from selfhelp_pack.review.view import PageView
from tests.cases import PAGE, PLACE, contribute, findings_in, small_pack

DRINK = "practice/warm-drink.md"
LATE = "help-now/late-home.md"
TOAST = "from-carers/toast.md"
TODAY = dt.date(2026, 11, 22)

PageRule = Callable[[PageView], Iterator[Finding]]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_pack(tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="module")
def pack(project: Path) -> Pack:
    return load_pack(project)


def view_of(pack: Pack, source: str, *changes: tuple[str, str]) -> PageView:
    """A page of the pack after some changes."""
    text = (pack.root / "docs" / source).read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    page = parse_page(text, source)
    calls, _, _ = check_page(page, pack.library)
    return PageView(replace(pack, pages=pack.pages | {source: page}, calls=pack.calls | {source: calls}), page)


def found_by(rule: PageRule, view: PageView) -> list[tuple[str, str]]:
    return [(finding.rule, finding.found) for finding in rule(view)]


# ------------------------------------------------------------------ navigation


def with_nav(pack: Pack, tmp_path: Path, *changes: tuple[str, str]) -> Pack:
    text = (pack.root / "mkdocs.yml").read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")
    return replace(pack, sections=read_navigation(tmp_path))


def test_a_page_that_is_not_listed_is_added_below_the_others_of_its_folder(tmp_path: Path) -> None:
    project = small_pack(tmp_path)
    contribute(project, {"mkdocs.yml": {"replace": [["      - practice/warm-drink.md\n", ""]]}})
    (finding,) = findings_in(project)
    assert finding.rule == "page-not-in-navigation"
    assert '"What helps day to day"' in mend(finding)
    apply_fixes(project, [finding])
    assert "      - practice/evening-walk.md\n      - practice/warm-drink.md\n" in (project / "mkdocs.yml").read_text()
    assert findings_in(project) == []


@pytest.mark.parametrize(
    ("source", "says"),
    [
        (
            "practise/late.md",
            'Move the file to docs/practice/, where pages of this kind stand. Then add this line under "',
        ),
        ("late.md", "Move the file to docs/practice/"),
        ("practice/deeper/late.md", 'find "What helps day to day" under nav'),
    ],
)
def test_a_page_in_a_folder_of_its_own_is_shown_where_it_belongs(pack: Pack, source: str, says: str) -> None:
    page = replace(pack.pages[DRINK], source=source)
    (finding,) = structure.navigation_both_ways(replace(pack, pages=pack.pages | {source: page}))
    assert says in mend(finding)


def test_a_page_that_was_renamed_is_one_finding_not_two(pack: Pack, tmp_path: Path) -> None:
    changed = with_nav(pack, tmp_path, (DRINK, "practice/warm-drnk.md"))
    (finding,) = structure.navigation_both_ways(changed)
    assert finding.rule == "navigation-without-page"
    assert finding.fix
    assert (finding.fix.old, finding.fix.new) == ("practice/warm-drnk.md", DRINK)


def test_a_page_that_was_taken_away_is_named_with_those_that_look_like_it(pack: Pack, tmp_path: Path) -> None:
    changed = with_nav(pack, tmp_path, (DRINK, f"{DRINK}\n      - practice/warm-drinks.md"))
    (finding,) = structure.navigation_both_ways(changed)
    assert (finding.rule, finding.fix) == ("navigation-without-page", None)
    assert DRINK in mend(finding)


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        ("practice/warm-drink.html", "is not a page"),
        ("https://example.org/page.md", "is not a page"),
        ("../mkdocs.md", "is not written as a path inside docs/"),
        ("/etc/page.md", "is not written as a path inside docs/"),
        ("practice/./warm-drink.md", "is not written as a path inside docs/"),
        ("practice\\warm-drink.md", "is not written as a path inside docs/"),
        ('"{{ 1 }}": practice/warm-drink.md', "holds curly brackets"),
        ("A section:", '"A section" names no page'),
        ("A section: []", "pages stand deeper than one section"),
        ("A section:\n          - practice/warm-drink.md", "pages stand deeper than one section"),
        ("{one: practice/warm-drink.md, two: index.md}", "pages stand deeper than one section"),
        ("", "a line names no page"),
        ("7", "pages stand deeper than one section"),
        ("[]", "pages stand deeper than one section"),
    ],
)
def test_an_entry_that_is_no_page_is_said_with_its_line(pack: Pack, tmp_path: Path, entry: str, says: str) -> None:
    with pytest.raises(PackError) as caught:
        with_nav(pack, tmp_path, (DRINK, entry))
    (finding,) = caught.value.findings
    assert (finding.path, finding.line, finding.rule) == ("mkdocs.yml", 70, "navigation-entry")
    assert says in finding.found


def test_an_empty_section_and_an_empty_list_are_said(pack: Pack, tmp_path: Path) -> None:
    with pytest.raises(PackError, match='the section "Help now" has no pages'):
        with_nav(pack, tmp_path, ("Help now:\n      - help-now/late-home.md", "Help now: []"))
    with pytest.raises(PackError, match="there is no list called nav"):
        with_nav(pack, tmp_path, ("\nnav:\n", "\nnavigation:\n"))


def test_titles_that_differ_only_in_their_typing_are_the_same(pack: Pack) -> None:
    walk = pack.pages["practice/evening-walk.md"]
    meta = walk.meta.model_copy(update={"title": "A  WARM drink"})
    found = list(structure.unique_titles(replace(pack, pages=pack.pages | {walk.source: replace(walk, meta=meta)})))
    assert [finding.rule for finding in found] == ["title-twice"]


# ------------------------------------------------------------------ sections and headings


@pytest.mark.parametrize(
    "typed",
    ["## Word to say", "## WORDS TO SAY", "### Words to say", "##Words to say", "**Words to say**", "Words to say:"],
)
def test_a_heading_that_is_nearly_right_is_mended(pack: Pack, typed: str) -> None:
    (finding,) = headings.sections_of_kind(view_of(pack, DRINK, ("## Words to say", typed)))
    assert finding.found == "Words to say"
    assert f'Your heading "{typed}" is close. Write: ## Words to say' in mend(finding)
    assert finding.fix
    assert typed.replace(finding.fix.old, finding.fix.new) == "## Words to say"


def test_a_heading_that_only_looks_a_little_alike_is_not_taken_for_it(pack: Pack) -> None:
    (finding,) = headings.sections_of_kind(view_of(pack, DRINK, ("## Words to say", "## Worries to share")))
    assert mend(finding) == 'Add the line ## Words to say right before "What it can look like", and write below it.'
    assert finding.fix is None


def test_two_headings_that_are_close_leave_the_choice_to_the_author(pack: Pack) -> None:
    view = view_of(pack, DRINK, ("## Words to say", "## Word to say\n\nOne.\n\n## Words to say it\n\nTwo."))
    (finding,) = headings.sections_of_kind(view)
    assert finding.fix is None


def test_a_page_without_any_of_its_sections_is_not_a_flood(pack: Pack) -> None:
    view = view_of(pack, DRINK, (pack.pages[DRINK].body, "\nA cup of tea, and that is all.\n"))
    found = [finding for rule in (headings.sections_of_kind, structure.macros_of_kind) for finding in rule(view)]
    assert [finding.rule for finding in found] == ["sections-missing", "macro-missing"]
    assert mend(found[0]).count("##") == len(view.kind.sections)
    assert "## Sources with {{ sources() }}" in mend(found[0])


def test_a_section_that_is_missing_says_what_to_call_in_it(pack: Pack) -> None:
    view = view_of(pack, DRINK, ('## Who to call\n\n{{ services("childline") }}\n\n', ""))
    (finding,) = headings.sections_of_kind(view)
    assert mend(finding).endswith('right before "Sources", and write below it: {{ services("childline") }}')
    assert found_by(structure.macros_of_kind, view) == []


def test_a_curly_apostrophe_is_no_fault(pack: Pack) -> None:
    kinds = pack.registries.kinds
    section = kinds["about"].sections
    assert section == []
    step = next(section for section in kinds["step"].sections if "'" in section.heading)
    kind = kinds["about"].model_copy(update={"sections": [step]})
    registries = replace(pack.registries, kinds=kinds | {"about": kind})
    view = view_of(replace(pack, registries=registries), "about/index.md", ("## What it is for", "## The child’s say"))
    assert found_by(headings.sections_of_kind, view) == []


def test_only_the_section_that_moved_is_said_to_stand_in_another_place(pack: Pack) -> None:
    view = view_of(
        pack,
        DRINK,
        ("## To remember\n\nWarm cup, few words.\n\n", ""),
        ("## When it helps", "## To remember\n\nWarm cup, few words.\n\n## When it helps"),
    )
    (finding,) = headings.section_order(view)
    assert (finding.found, finding.allowed) == ("To remember", 'after "When it does not work"')
    assert found_by(headings.sections_of_kind, view) == []


@pytest.mark.parametrize("nothing", ["", "---", "<!-- write this -->", "&nbsp;", "-", "{{ services() }}"])
def test_a_section_that_shows_nothing_is_empty(pack: Pack, nothing: str) -> None:
    view = view_of(pack, DRINK, ("Warm cup, few words.", nothing))
    assert ("section-empty", "To remember") in found_by(headings.empty_sections, view)


@pytest.mark.parametrize(
    "something",
    ["Ring.", "1. Ring.", '{{ say("Hello.") }}', "### Deeper\n\nWords.", "| a | b |\n| - | - |", "{{ nothing() }}"],
)
def test_a_section_that_shows_something_is_not(pack: Pack, something: str) -> None:
    view = view_of(pack, DRINK, ("Warm cup, few words.", something))
    assert found_by(headings.empty_sections, view) == []


def test_an_empty_page_is_one_finding(pack: Pack) -> None:
    body = pack.pages[DRINK].body
    view = view_of(pack, DRINK, (body, "\n<!-- later -->\n\n***\n"))
    rules = (headings.empty_page, headings.sections_of_kind, headings.section_order, structure.macros_of_kind)
    assert [rule for find in rules for rule, _ in found_by(find, view)] == ["page-empty"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("### One\n\na\n\n### one!\n\nb", ["one!"]),
        ("### Words to say\n\na", []),
        ("## One\n\n### Why\n\na\n\n## Two\n\n### Why\n\nb", []),
        ("## To remember\n\na", ["To remember"]),
    ],
)
def test_two_headings_under_the_same_one_have_words_of_their_own(pack: Pack, text: str, found: list[str]) -> None:
    view = view_of(pack, DRINK, (PLACE, f"{text}\n\n{PLACE}"))
    assert [words for _, words in found_by(headings.same_heading, view)] == found


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("#### One\n\na", ["###"]),
        ("#### One\n\na\n\n#### Two\n\nb", ["###", "###"]),
        ("#### One\n\na\n\n##### Two\n\nb", ["###", "####"]),
        ("# One\n\na", ["##"]),
        ("### One\n\na\n\n#### Two\n\nb\n\n### Three\n\nc", []),
    ],
)
def test_a_heading_is_one_step_below_the_one_that_it_stands_under(pack: Pack, text: str, levels: list[str]) -> None:
    view = view_of(pack, DRINK, (PLACE, f"{text}\n\n{PLACE}"))
    assert [finding.allowed for finding in headings.heading_levels(view)] == levels


def test_the_title_is_not_written_again(pack: Pack) -> None:
    (finding,) = headings.heading_levels(view_of(pack, DRINK, ("## In short", "# A warm drink\n\n## In short")))
    assert "Take the line out" in mend(finding)


# ------------------------------------------------------------------ what a kind needs


@pytest.mark.parametrize(
    ("call", "says", "at"),
    [
        ("{{ first_step(", "As the first thing on the page, write: {{ first_step(", ""),
        ("{{ say(", "Under ## Words to say, write: {{ say(", "## Words to say"),
        ("{{ sources(", "Under ## Sources, write: {{ sources() }}", "## Sources"),
    ],
)
def test_a_call_that_is_missing_is_shown_where_it_belongs(pack: Pack, call: str, says: str, at: str) -> None:
    view = view_of(pack, DRINK, (call, "{{ term("))
    (finding,) = structure.macros_of_kind(view)
    assert says in mend(finding)
    assert view.page.body.split("\n")[finding.line - view.page.body_line] == at


def test_a_call_that_is_refused_is_not_missing_as_well(pack: Pack) -> None:
    view = view_of(pack, LATE, ("{{ example(", "{% raw %}{{ example("))
    assert view.calls == ()
    assert found_by(structure.macros_of_kind, view) == []
    assert found_by(structure.urgent_first, view) == []


@pytest.mark.parametrize("before", ["Ring now.", "## At once", "<!-- -->", "{{ standing_line() }}", "---"])
def test_nothing_stands_before_the_box_of_a_crisis_page(pack: Pack, before: str) -> None:
    (finding,) = structure.urgent_first(view_of(pack, LATE, ("{{ urgent(", f"{before}\n\n{{{{ urgent(")))
    assert (finding.found, finding.line) == (before, 11)


def test_a_long_page_hears_how_much_to_cut(pack: Pack) -> None:
    (finding,) = structure.length(view_of(pack, DRINK, (PLACE, "tea " * 900 + PLACE)))
    assert "words or more" in mend(finding)


# ------------------------------------------------------------------ leftovers


@pytest.mark.parametrize(
    "text",
    [
        "TODO: write this.",
        "Todo: write this.",
        "Ask them first. FIXME",
        "Ring XXX for help.",
        "Ring xxx for help.",
        "The number is 0345 xxx xxx.",
        "The day is TBC.",
        "Lorem ipsum dolor sit amet.",
        "Ask [insert name here] first.",
        "Ask (insert name) first.",
        "Ask [add link] first.",
        "It helps. [citation needed]",
        "Your text here.",
        "More text goes here",
        "Write here",
        "Write your text here.",
        "To be written.",
        "Dates to be confirmed.",
        "The number is to be confirmed.",
        "Coming soon!",
        "asdf asdfgh",
        "...",
        "xxx",
        "Test",
        "Untitled",
        "- asdf",
        "| TBC | b |\n| - | - |\n| c | d |",
        "### TBD\n\nWords.",
        "[TODO](evening-walk.md)",
        "<<<<<<< HEAD",
        ">>>>>>> their-branch",
        '{{ say("TODO: words") }}',
        '{{ say("Words to say.") }}',
        '{{ write_in("Name (insert name)") }}',
    ],
)
def test_what_was_left_unfinished_is_found(pack: Pack, text: str) -> None:
    view = view_of(pack, DRINK, (PLACE, f"{text}\n\n{PLACE}"))
    (finding,) = leftovers.leftovers(view)
    assert finding.rule == "leftover"
    assert finding.line in (28, 30)


@pytest.mark.parametrize(
    "text",
    [
        "There is a lot to do. Do or print it.",
        "To do: ring the school.",
        "It has to be written down, and the plan needs to be agreed.",
        "They want to be added.",
        "They text each other. Love you, Mum xxx",
        "- Ring\n- Text\n- Write",
        "| Ring | Text |\n| ==== | - |\n| a | b |",
        "Write here what you wear, and say it out loud.",
        "You can write here.",
        "Put the test to one side.",
        "Their baby is coming soon, and there is more to come.",
        'He said, "the [new] school".',
        "The house was under construction then.",
        "They draw xs and os.",
        "Los niños saben todo.",
        "Nobody goes here on a Sunday. Tom goes there.",
        "She left the text there... and went.",
        "Add the milk, then insert the spoon.",
        "It is 10 (see [a walk](evening-walk.md)).",
        '{{ say("Blah, blah, blah. I hear you.") }}',
        '{{ write_in("Write here") }}',
    ],
)
def test_plain_sentences_are_not_taken_for_leftovers(pack: Pack, text: str) -> None:
    view = view_of(pack, DRINK, (PLACE, f"{text}\n\n{PLACE}"))
    assert found_by(leftovers.leftovers, view) == []


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("title: A warm drink", "title: Untitled", 2),
        ("summary: A small,", "summary: TODO A small,", 3),
        ("[hot chocolate, tea,", "[hot chocolate, tbc,", 7),
        ("status: awaiting", "status: carer-reviewed, day: 2026-11-01, by: TBC", 9),
    ],
)
def test_leftovers_at_the_top_of_a_page_are_found(pack: Pack, old: str, new: str, line: int) -> None:
    (finding,) = leftovers.leftovers(view_of(pack, DRINK, (old, new)))
    assert finding.line == line


def test_a_sheet_may_say_where_to_write(pack: Pack) -> None:
    view = view_of(pack, DRINK, ("kind: practice", "kind: tool"), (PLACE, f"Write here:\n\n{PLACE}"))
    assert found_by(leftovers.leftovers, view) == []


# ------------------------------------------------------------------ days


@pytest.mark.parametrize(
    ("source", "due", "rule"),
    [
        (DRINK, "2026-11-21", "review-overdue"),
        (DRINK, "2026-11-22", "review-due-soon"),
        (DRINK, "2026-12-22", "review-due-soon"),
        (DRINK, "2026-12-23", None),
        (DRINK, "2028-11-22", None),
        (DRINK, "2028-11-23", "review-too-far"),
        (LATE, "2026-11-21", "crisis-overdue"),
        (LATE, "2027-11-22", None),
        (LATE, "2027-11-23", "review-too-far"),
    ],
)
def test_the_day_on_which_a_page_is_read_again(pack: Pack, source: str, due: str, rule: str | None) -> None:
    view = view_of(pack, source, ("2027-05-22", due))
    assert [finding.rule for finding in dates.pages_due(view, TODAY)] == ([rule] if rule else [])


def test_two_years_from_a_leap_day(pack: Pack) -> None:
    view = view_of(pack, DRINK, ("2027-05-22", "2031-01-01"))
    (finding,) = dates.pages_due(view, dt.date(2028, 2, 29))
    assert finding.allowed == "2030-02-28"


def test_nobody_has_read_a_page_tomorrow(pack: Pack) -> None:
    view = view_of(pack, DRINK, ("status: awaiting", "status: carer-reviewed, by: a carer, day: 2026-11-23"))
    assert [finding.rule for finding in dates.reviewed_already(view, TODAY)] == ["reviewed-in-future"]
    assert not list(dates.reviewed_already(view, TODAY + dt.timedelta(days=1)))


@pytest.mark.parametrize(
    "call",
    [
        "{{ local_help() }}",
        "{{ areas() }}",
        '{{ ring_in_order("out-of-hours") }}',
        '{{ service("essex-southend-edt") }}',
    ],
)
def test_a_duty_team_that_was_not_checked_is_found_wherever_it_is_shown(pack: Pack, call: str) -> None:
    view = view_of(pack, LATE, ("Ring early. Welcome warmly.", call))
    late = max(service.due for service in pack.registries.services.values()) + dt.timedelta(days=1)
    found = [finding for finding in dates.services_due(view, late) if finding.found == "essex-southend-edt"]
    assert [(finding.rule, finding.line) for finding in found] == [("crisis-service-overdue", 36)]


def test_a_service_that_many_pages_show_is_said_once(pack: Pack) -> None:
    late = pack.registries.services["childline"].due + dt.timedelta(days=1)
    views = [view_of(pack, source) for source in (DRINK, "practice/evening-walk.md")]
    found = {finding for view in views for finding in dates.services_due(view, late) if finding.found == "childline"}
    assert [(finding.path, finding.rule) for finding in found] == [("content_sources/services.yml", "service-overdue")]


# ------------------------------------------------------------------ anonymity


def test_a_page_from_a_carer_without_its_checklist_is_one_finding(pack: Pack) -> None:
    text = (pack.root / "docs" / TOAST).read_text(encoding="utf-8")
    checklist = text[text.index("anonymity:") : text.index("---\n\n##")]
    (finding,) = front_matter.anonymity(view_of(pack, TOAST, (checklist, "")))
    assert "anonymity: {names_changed: no," in mend(finding)


def test_each_point_that_is_not_true_is_named_in_its_own_words(pack: Pack) -> None:
    view = view_of(
        pack, TOAST, ("names_changed: yes", "names_changed: no"), ("story_changed: yes", "story_changed: no")
    )
    first, second = front_matter.anonymity(view)
    assert (first.line, first.found) == (9, "No child, parent, carer, school or worker is named")
    assert (second.line, second.found[:7]) == (13, "Details")


def test_other_pages_need_no_checklist(pack: Pack) -> None:
    assert found_by(front_matter.anonymity, view_of(pack, DRINK)) == []


# ------------------------------------------------------------------ mends, and long nonsense


def test_what_is_mechanical_is_mended_until_nothing_is_left(tmp_path: Path) -> None:
    project = small_pack(tmp_path)
    changes = [
        ["---\ntitle: A warm drink", "—\ntitle:A warm drink: tea"],
        ["kind: practice", "kind: Practice"],
        ["audience: [carer]", "audience: carer"],
        ["due: 2027-05-22", "due: 22/05/2027"],
        ["## Words to say", "## Word to say"],
        [PLACE, f"#### Tea\n\nHot.\n\n{PLACE}"],
    ]
    contribute(project, {PAGE: {"replace": changes}})
    for _ in range(10):
        if not apply_fixes(project, findings_in(project)):
            break
    assert findings_in(project) == []


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "part", ["a ", "[a] ", "<!--", "# x\n", "TODO", "to be ", "x", "{{ ", "(insert ", "1 ", "\n", "-"]
)
def test_long_nonsense_is_judged_in_time(pack: Pack, part: str) -> None:
    line = part * (100 // len(part)) + "\n"
    view = view_of(pack, DRINK, (PLACE, line * (60_000 // len(line)) + PLACE))
    for rule in (
        headings.sections_of_kind,
        headings.section_order,
        headings.empty_sections,
        headings.same_heading,
        headings.heading_levels,
        structure.macros_of_kind,
        structure.length,
        leftovers.leftovers,
    ):
        list(rule(view))


@pytest.mark.timeout(20)
@pytest.mark.parametrize("part", ["a ", "[", "[insert ", "(insert a ", "your text ", "to be ", "x", "1", "?"])
def test_one_endless_sentence_is_judged_in_time(pack: Pack, part: str) -> None:
    meta = pack.pages[DRINK].meta.model_copy(update={"summary": part * (200_000 // len(part))})
    list(leftovers.leftovers(PageView(pack, replace(pack.pages[DRINK], meta=meta))))
