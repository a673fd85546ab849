"""Handouts and a person's own selection: which pages, in which order, with what taken away."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from selfhelp_pack.errors import PackError
from selfhelp_pack.printing import editions
from selfhelp_pack.printing.cli import main
from selfhelp_pack.printing.editions import print_editions, print_selection
from selfhelp_pack.printing.handouts import selection, trim
from selfhelp_pack.printing.tree import find, text_of

WRONG = [
    (["--pages", "practice/pace.md"], "--pages needs a file"),
    (["-o", "my.pdf"], "no pages are named"),
    (["crisis-card", "--pages", "practice/pace.md", "-o", "my.pdf"], "goes with no edition"),
    (["--output", "x", "--pages", "practice/pace.md", "-o", "my.pdf"], "no --output"),
    (["--pages", "practice/pace.md", "-o", "my.doc"], "does not end in .pdf"),
    (["--pages", "practice/pace.md", "-o", "my.pdf", "--area", "atlantis"], 'there is no area "atlantis"'),
    (["--pages", "practice/pace.md,", "-o", "my.pdf"], 'there is no page ""'),
    (["--pages", "index.md", "-o", "my.pdf"], 'there is no page "index.md"'),
]


@pytest.mark.parametrize(("arguments", "what"), WRONG)
def test_a_wrong_call_says_what_and_how_to_mend_it(
    root: Path,
    site_dir: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    what: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(root, [*arguments, "--site", str(site_dir)]) == 2
    said = capsys.readouterr().out
    assert what in said
    assert len(said.splitlines()) > 1, "the second line says how to mend it"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("practice/pace", "practice/pace.md"),
        ("PACE.md", "practice/pace.md"),
        ("help-now/misssing.md", "help-now/missing-from-home.md"),
        ("understanding/fads.md", "understanding/fasd.md"),
    ],
)
def test_a_name_that_is_not_there_brings_the_nearest_page(pack, typed: str, meant: str) -> None:
    with pytest.raises(PackError) as error:
        selection([typed], pack.sections)
    assert f'there is no page "{typed}"' in str(error.value)
    assert f"Did you mean {meant}?" in str(error.value)


def test_a_page_is_chosen_once_and_by_the_path_that_people_see(pack) -> None:
    chosen = selection(["docs/practice/pace.md", " help-now/self-harm.md", "practice/pace.md"], pack.sections)
    assert chosen.pages == ["practice/pace.md", "help-now/self-harm.md"]


def test_the_last_good_file_outlives_a_failure(
    root: Path, site_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = tmp_path / "my.pdf"
    good.write_bytes(b"good")

    def fail(*_: object, **__: object) -> bytes:
        raise PackError("broken")

    monkeypatch.setattr(editions, "render", fail)
    with pytest.raises(PackError, match="broken"):
        print_selection(root, ["practice/pace.md"], good, site=site_dir)
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("my.pdf", b"good")]


def test_a_handout_that_is_too_long_names_the_page_and_what_to_do(
    project: Path, site_dir: Path, replace, tmp_path: Path
) -> None:
    editions = project / "content_sources" / "editions.yml"
    text, replaced = re.subn(
        r"kinds: \[practice, understand, signs, step\]\n    pages: \[[^]]*\]",
        "pages: [practice/pace.md]",
        editions.read_text(encoding="utf-8"),
    )
    assert replaced == 1
    editions.write_text(text, encoding="utf-8")
    replace("overrides/print/handout-ring.html", "<h2>", '<h2 style="height: 900pt; break-before: page">')
    with pytest.raises(PackError, match=r"docs/practice/pace\.md: its handout has \d sides and may have 2") as error:
        print_editions(project, ["handouts"], site=site_dir, output=tmp_path / "dist", jobs=1)
    assert "leave_out: [practice/pace.md]" in str(error.value)


def test_a_page_that_stands_alone_loses_what_leads_elsewhere(make_page) -> None:
    body = (
        '<p>Words.<sup class="cite"><a href="#source-x">1</a></sup> More.</p>'
        '<ul class="signs-list"><li>A sign<br> <a class="signs-page" href="../x/">A page</a></li></ul>'
        '<h2 id="sources">Sources</h2><ol class="sources"><li>One</li></ol><nav class="next">Next</nav>'
    )
    alone, among_others = make_page(body), make_page(body)
    trim(alone, alone=True)
    trim(among_others, alone=False)
    assert text_of(alone.article) == "MissingWords. More.A sign"
    assert not find(among_others.article, "nav")
    assert find(among_others.article, "ol", "sources")
    assert find(among_others.article, "sup", "cite")
