"""Nothing but calls of known macros with literal arguments gets past the gate, and nothing is evaluated."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfhelp_pack import make
from selfhelp_pack.engine import run_engine
from selfhelp_pack.errors import PackError
from selfhelp_pack.macros.calls import WITHOUT_WORDS, Call, read_calls
from selfhelp_pack.macros.library import NAMES
from selfhelp_pack.make import make_pack
from selfhelp_pack.pack import load_pack
from selfhelp_pack.pages import parse_page
from tests.cases import small_pack_with_looks

REFUSED = [
    "{{ cycler.__init__.__globals__ }}",
    '{{ cycler.__init__.__globals__["os"].popen("id").read() }}',
    '{% include "/etc/passwd" %}',
    '{% include "../../secret.md" %}',
    "{% for number in range(9) %}x{% endfor %}",
    "{% set cite = 1 %}",
    "{% raw %}{{ cite }}{% endraw %}",
    "{# a comment that hides #}",
    "{{ config.site_dir }}",
    "{{ config['site_dir'] }}",
    "{{ cite }}",
    '{{ "text" }}',
    "{{ 7 * 7 }}",
    '{{ cite("a" ~ "b") }}',
    '{{ cite("a" + "b") }}',
    '{{ cite("a"|upper) }}',
    '{{ cite("a")|safe }}',
    '{{ cite("a").upper() }}',
    '{{ cite("a")[0] }}',
    "{{ cite(page) }}",
    "{{ cite(*names) }}",
    "{{ cite(**names) }}",
    '{{ cite(["a", page]) }}',
    '{{ cite({"a": 1}) }}',
    '{{ cite("a" if true else "b") }}',
    '{{ say(cite("a")) }}',
    '{{ unknown("a") }}',
    '{{ self.cite("a") }}',
    '{{ lipsum.__globals__["os"] }}',
    "{{ macros_info() }}",
    '{{ fix_url("x") }}',
    "{{ range(999999999) }}",
    "{{ 9 ** 99999999 }}",
    "{{ (((((((cite))))))) }}",
    "{{ (areas)() }}",
    "{{ areas\n() }}",
    "{{\nareas() }}",
    '{{ cite ("a") }}',
    '{{ cite("a") ',
    '{{ cite("a }}',
    "{% if true %}x{% endif %}",
    '{% from "x" import y %}',
    "{{ namespace() }}",
    "{{ joiner() }}",
    "{{ cite('a') is string }}",
    "{{ not cite('a') }}",
    '{{ say("a", not_this="x", not_this="y") }}',
    r'{{ say("a\nb") }}',
    r'{{ say("a\x1b") }}',
    r'{{ say("a\u202e") }}',
    r'{{ say("a\ud800") }}',
    r'{{ say("a\\\u0456") }}',
    r"{{ say('a\N{BULLET}') }}",
]


@pytest.mark.parametrize("text", REFUSED)
def test_refused_in_a_page_with_file_and_line(text: str) -> None:
    body = f"One line.\n\nAnother.\n\n{text}\n"
    calls, findings, _ = read_calls(body, "docs/page.md", 10, NAMES)
    assert findings, f"let through: {text}"
    assert findings[0].path == "docs/page.md"
    assert findings[0].line >= 14
    assert not calls or "unknown" not in {call.name for call in calls}


@pytest.mark.parametrize("text", REFUSED)
def test_refused_in_front_matter(text: str) -> None:
    if "{{" not in text and "{%" not in text and "{#" not in text:
        pytest.fail("not a case of this test")
    page = f"---\ntitle: {text!r}\nsummary: A summary that is long enough.\n---\nText.\n"
    with pytest.raises(PackError) as caught:
        parse_page(page, "page.md")
    assert caught.value.findings[0].rule == "macro-in-front-matter"
    assert caught.value.findings[0].line == 2


@pytest.mark.parametrize(
    ("text", "call"),
    [
        ('{{ cite("a-1") }}', Call("cite", ("a-1",), (), 5)),
        ("{{cite('a-1')}}", Call("cite", ("a-1",), (), 5)),
        ('{{ service("a", "number") }}', Call("service", ("a", "number"), (), 5)),
        ('{{ say("Hello", why="Because") }}', Call("say", ("Hello",), (("why", "Because"),), 5)),
        ('{{ urgent("Q", then=["a", "b"]) }}', Call("urgent", ("Q",), (("then", ["a", "b"]),), 5)),
        ('{{ say("braces }} inside a text") }}', Call("say", ("braces }} inside a text",), (), 5)),
        (r"""{{ say("a \"b\" \'c\' \\ d") }}""", Call("say", ("a \"b\" 'c' \\ d",), (), 5)),
        ('{{ say(\n  "over two lines"\n) }}', Call("say", ("over two lines",), (), 5)),
    ],
)
def test_a_call_with_literals_is_read(text: str, call: Call) -> None:
    calls, findings, _ = read_calls(text, "docs/page.md", 5, NAMES)
    assert findings == ()
    assert calls == (call,)


@given(st.text(alphabet="{}%#()[]\"'abc.,_|*~ \n0=", max_size=60))
def test_whatever_is_typed_is_read_or_refused(text: str) -> None:
    calls, findings, _ = read_calls(text, "docs/page.md", 1, NAMES)
    for call in calls:
        assert call.name in NAMES
    assert all(finding.line >= 1 for finding in findings)


ATTACKS = [
    "{{ cycler.__init__.__globals__.os.system('touch pwned') }}",
    "{% include '/etc/hostname' %}",
    "{% for x in range(3) %}loop{% endfor %}",
    "{{ cite.__globals__ }}",
]


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """The small pack: what stops its build stops any."""
    return small_pack_with_looks(tmp_path / "small")


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_stops_the_build_before_anything_runs(small: Path, attack: str) -> None:
    page = small / "docs" / "practice" / "warm-drink.md"
    page.write_text(page.read_text(encoding="utf-8") + f"\n{attack}\n", encoding="utf-8")
    before = sorted(path.name for path in small.iterdir())
    with pytest.raises(PackError) as caught:
        make_pack(small)
    message = str(caught.value)
    line = page.read_text(encoding="utf-8").count("\n")
    assert f"docs/practice/warm-drink.md:{line}: A call is refused" in message
    assert not (small / "pwned").exists()
    assert not (small / "site").exists()
    assert {path.name for path in small.iterdir()} - set(before) <= {"build"}


def test_an_attack_after_the_review_stops_the_build_too(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine takes a review for done only where nothing has changed since."""
    page = small / "docs" / "practice" / "warm-drink.md"
    good = page.read_text(encoding="utf-8")

    def attacked(root: Path, output: Path, reviewed: str) -> None:
        page.write_text(f"{good}\n{ATTACKS[0]}\n", encoding="utf-8")
        run_engine(root, output, reviewed)

    monkeypatch.setattr(make, "run_engine", attacked)
    with pytest.raises(PackError, match="A call is refused"):
        make_pack(small)


def test_the_engine_itself_refuses_an_attack(project: Path) -> None:
    """``mkdocs build`` by hand is as safe as ``make pack``."""
    import subprocess
    import sys

    page = project / "docs" / "practice" / "pace.md"
    page.write_text(page.read_text(encoding="utf-8") + f"\n{ATTACKS[0]}\n", encoding="utf-8")
    result = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"], cwd=project, capture_output=True, text=True, check=False
    )
    assert result.returncode != 0
    said = result.stdout + result.stderr
    assert "docs/practice/pace.md:" in said
    assert "A call is refused" in said
    assert not (project / "pwned").exists()
    assert not (project / "site").exists()


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('cite("', 'cite("no-such-source-', 'there is no source "no-such-source-'),
        ('service("', 'service("no-such-', 'there is no service "no-such-'),
        ('say("', 'say("Ring 0345 606 1212. ', "a number stands in the text"),
        ('say("', 'say("<b>Now</b> ', "holds more than plain words"),
        ('say("', 'say("Look [here][q]. ', "holds more than plain words"),
        ('say("', 'say("`code` ', "holds more than plain words"),
        ('say("', 'say("One line.\n\nAnother. ', "goes over more than one line"),
        (
            'service("childline"',
            'service("childline", show="phone"',
            'no way to show a service called "phone"',
        ),
        ('example("', 'example(1, "', "is not text between quotation marks"),
        ('say("', 'say(loud="yes", text="', '"say" knows no "loud"'),
    ],
)
def test_arguments_are_checked_against_the_macro(project: Path, old: str, new: str, says: str) -> None:
    for page in sorted((project / "docs").rglob("*.md")):
        text = page.read_text(encoding="utf-8")
        if f"{{{{ {old}" in text:
            page.write_text(text.replace(f"{{{{ {old}", f"{{{{ {new}", 1), encoding="utf-8")
            break
    else:
        pytest.fail(f"no page calls {old}")
    faults = load_pack(project).faults
    assert [fault for fault in faults if says in fault.found], faults
    assert all(fault.line > 1 for fault in faults)


@pytest.mark.parametrize(
    ("text", "mend"),
    [
        ("{{ sources }}", "Write {{ sources() }}"),
        ("{{ cite(uea-secure-base) }}", '{{ cite("uea-secure-base") }}'),
        ("{{ say(Hello there) }}", '{{ say("Hello there") }}'),
        ("{{ cite(“uea-secure-base”) }}", 'Type straight ones: "like this".'),
        ('{{ cite("uea-secure-base" }}', "needs its partner"),
    ],
)
def test_an_honest_slip_is_shown_as_it_should_be_and_frightens_nobody(text: str, mend: str) -> None:
    _, (finding,), _ = read_calls(text, "docs/page.md", 1, NAMES)
    assert mend in finding.mend
    assert finding.why == "Until it is right, the page cannot show it."


@pytest.mark.parametrize("text", ["{{ cite.__globals__ }}", '{{ cite("a")|safe }}', "{% set cite = 1 %}"])
def test_what_could_run_a_program_says_so(text: str) -> None:
    _, (finding, *_), _ = read_calls(text, "docs/page.md", 1, NAMES)
    assert not finding.why, "the words of the rule speak of programs"


def test_the_macros_without_words_are_those_that_take_none(project: Path) -> None:
    functions = load_pack(project).library.functions
    assert {name for name, macro in functions.items() if not inspect.signature(macro).parameters} == WITHOUT_WORDS
