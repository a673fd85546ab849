"""An edition is rendered again if, and only if, something that it depends on has changed."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import requires
from pathlib import Path

import pytest

from selfhelp_pack.build_date import build_date
from selfhelp_pack.printing import kept
from selfhelp_pack.printing.editions import PrintedEdition, print_editions
from selfhelp_pack.printing.kept import Store, key_of
from selfhelp_pack.printing.layouts import assembled
from selfhelp_pack.printing.templates import FOLDER
from selfhelp_pack.registries import load_registries

CARD, SHEET = "crisis-card", "safety-plan"
PAGE = "worksheets/missing-grab-sheet"
FONTS = "assets/vendor/atkinson-hyperlegible-next-latin-wght-{}.woff2"
KEY = "0" * 64
SAY_KEY = """
import sys
from pathlib import Path
from tests.printing.test_kept import Desk
print(Desk(Path(sys.argv[1]), Path(sys.argv[2])).key(sys.argv[3]))
"""


@dataclass(frozen=True)
class Desk:
    """A project and its built site, both of which a test may change."""

    project: Path
    site: Path

    def key(self, name: str) -> str:
        """The key of an edition with the numbers of the first area."""
        registries = load_registries(self.project)
        edition = registries.editions[name]
        area = registries.default_area
        document, sheets = assembled(self.project, self.site, edition, area, registries)
        return key_of(document, sheets, [self.site, self.project / FOLDER], name, build_date(self.project))

    def change(self, name: str, old: str, new: str) -> None:
        """Change a file of the project, or with ``site/`` before its name one of the site."""
        file = self.site.parent / name if name.startswith("site/") else self.project / name
        text = file.read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {name}: the test would change nothing"
        file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def desk(project: Path, site_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk where the safety plan is one short sheet with a drawing."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305600")
    desk = Desk(project, Path(shutil.copytree(site_dir, tmp_path / "site")))
    desk.change(
        "content_sources/editions.yml",
        "[worksheets/safety-plan.md, worksheets/safety-plan-carers-copy.md]",
        f"[{PAGE}.md]",
    )
    return desk


@pytest.fixture
def before(desk: Desk) -> dict[str, str]:
    """The keys of both editions while nothing is changed: they are the same wherever the desk stands."""
    if not _BEFORE:
        _BEFORE.update({edition: desk.key(edition) for edition in (CARD, SHEET)})
    return _BEFORE


_BEFORE: dict[str, str] = {}
CHANGES = [
    ("a word on its page", f"site/{PAGE}/index.html", "<h1>", "<h1>New ", {SHEET}),
    ("a word on another page", "site/worksheets/my-window/index.html", "<h1>", "<h1>New ", set()),
    ("its drawing", "site/diagrams/look-ring-report.svg", "</title>", " new</title>", {SHEET}),
    ("a drawing of another page", "site/diagrams/ask-stay-help.svg", "</title>", " new</title>", set()),
    ("a style of all", "overrides/print/type.css", "{", "{ --new: 1;", {CARD, SHEET}),
    ("a style of loose pages", "overrides/print/loose.css", "{", "{ orphans: 4;", {SHEET}),
    ("the style of cards", "overrides/print/card.css", "{", "{ orphans: 4;", {CARD}),
    ("the style of drawings", "overrides/design/diagram.css", "{", "{ opacity: 1;", {SHEET}),
    (
        "the colour of ink",
        "overrides/design/tokens.css",
        "--paper-ink: #1a2624",
        "--paper-ink: #1a262e",
        {CARD, SHEET},
    ),
    ("a template", "overrides/print/card.html", "</main>", "<p>New</p></main>", {CARD}),
    ("a telephone number", "content_sources/services.yml", "0800 1111", "0808 800 5000", {CARD}),
    ("the size of type", "content_sources/editions.yml", "text_size_pt: 10.5", "text_size_pt: 10.6", {SHEET}),
    ("the title of an edition", "content_sources/editions.yml", "title: Crisis card", "title: Card", {CARD}),
]


@pytest.mark.parametrize(("name", "old", "new", "changed"), [pytest.param(*c[1:], id=c[0]) for c in CHANGES])
def test_what_changes_prints_its_own_editions_again(
    desk: Desk, before: dict[str, str], name: str, old: str, new: str, changed: set[str]
) -> None:
    desk.change(name, old, new)
    assert {edition for edition in before if desk.key(edition) != before[edition]} == changed


def test_another_date_prints_everything_again(
    desk: Desk, before: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795392000")
    assert [edition for edition in before if desk.key(edition) == before[edition]] == []


@pytest.mark.parametrize("library", ["weasyprint", "pikepdf", "fonttools"])
def test_another_version_of_a_library_prints_everything_again(
    desk: Desk, before: dict[str, str], monkeypatch: pytest.MonkeyPatch, library: str
) -> None:
    installed = kept.version
    monkeypatch.setattr(kept, "version", lambda name: installed(name) + ("+1" if name == library else ""))
    kept._versions.cache_clear()
    try:
        assert desk.key(CARD) != before[CARD]
    finally:
        kept._versions.cache_clear()


def test_no_package_that_the_renderer_stands_on_is_forgotten() -> None:
    named = re.compile(r"[A-Za-z0-9_.-]+")
    for package in kept.PACKAGES:
        for asked in requires(package) or []:
            if "extra ==" not in asked or (package == "fonttools" and 'extra == "woff"' in asked):
                name = named.match(asked)
                assert name
                known = {*kept.PACKAGES, "pycparser", "brotlicffi"}  # cffi reads C with one, PyPy needs the other
                assert name[0].lower() in known, f"{package} stands on {name[0]}"


def test_other_code_prints_everything_again_and_another_process_does_not(
    desk: Desk, before: dict[str, str], root: Path
) -> None:
    code = desk.project.parent / "code"
    shutil.copytree(root / "selfhelp_pack", code / "selfhelp_pack", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(root / "tests" / "printing", code / "tests" / "printing")
    assert _key_elsewhere(code, desk) == before[SHEET], "the same in a process that orders its sets in another way"
    with (code / "selfhelp_pack" / "printing" / "pdfua.py").open("a", encoding="utf-8") as module:
        module.write("# Mended.\n")
    assert _key_elsewhere(code, desk) != before[SHEET]


def _key_elsewhere(code: Path, desk: Desk) -> str:
    ran = subprocess.run(
        [sys.executable, "-c", SAY_KEY, str(desk.project), str(desk.site), SHEET],
        cwd=code,
        env=os.environ | {"PYTHONPATH": str(code), "PYTHONHASHSEED": "7"},
        capture_output=True,
        text=True,
        check=True,
    )
    return ran.stdout.strip()


def test_an_edition_is_printed_once_wherever_the_site_is_built(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    (first,), (again,) = (_print(desk, desk.site, place) for place in ("one", "two"))
    assert (first.unchanged, again.unchanged) == (False, True)
    assert "crisis-card.pdf: 1 page" in capsys.readouterr().err
    elsewhere = desk.site.rename(desk.site.parent / "elsewhere")
    (moved,) = _print(desk, elsewhere, "three")
    assert moved.unchanged
    assert "unchanged (1 of 1)" in capsys.readouterr().err
    assert first.path.read_bytes() == again.path.read_bytes() == moved.path.read_bytes()
    shutil.copyfile(elsewhere / FONTS.format("normal"), elsewhere / FONTS.format("italic"))
    (in_another_typeface,) = _print(desk, elsewhere, "four")
    assert not in_another_typeface.unchanged


def _print(desk: Desk, site: Path, place: str) -> list[PrintedEdition]:
    folder = desk.project / "build"
    return print_editions(desk.project, [CARD], site=site, output=folder / place, jobs=1, store=folder / "printed")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A store with one PDF, which was made from the file ``font``."""
    (tmp_path / "font").write_bytes(b"letters")
    store = Store(tmp_path / "printed")
    _keep(store, KEY)
    assert store.find(KEY, [tmp_path]) == b"%PDF-1.7"
    return store


def _keep(store: Store, key: str) -> None:
    root = store.folder.parent
    fetched = {(root / "font").as_uri(): kept._digest(b"letters")}
    store.keep(key, b"%PDF-1.7", fetched, [root])


DAMAGES: dict[str, Callable[[Path, Path], object]] = {
    "cut short": lambda pdf, _: pdf.write_bytes(b"%PDF"),
    "emptied": lambda pdf, _: pdf.write_bytes(b""),
    "one letter changed": lambda pdf, _: pdf.write_bytes(b"%PDF-1.6"),
    "gone": lambda pdf, _: pdf.unlink(),
    "its note gone": lambda _, note: note.unlink(),
    "its note emptied": lambda _, note: note.write_bytes(b""),
    "its note cut short": lambda _, note: note.write_bytes(note.read_bytes()[:-9]),
    "its note no text": lambda _, note: note.write_bytes(b"\xff\x00"),
    "what it was made from changed": lambda pdf, _: (pdf.parent.parent / "font").write_bytes(b"other letters"),
    "what it was made from gone": lambda pdf, _: (pdf.parent.parent / "font").unlink(),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_what_is_damaged_is_made_again(store: Store, damage: Callable[[Path, Path], object]) -> None:
    damage(store.folder / f"{KEY}.pdf", store.folder / f"{KEY}.sha256")
    assert store.find(KEY, [store.folder.parent]) is None


@pytest.mark.parametrize("step", [1, 2])
def test_an_interruption_leaves_a_whole_file_or_none(store: Store, monkeypatch: pytest.MonkeyPatch, step: int) -> None:
    """At the moment before the PDF stands, and at the one before its note does."""
    replace, steps = Path.replace, []

    def interrupted(file: Path, target: Path) -> Path:
        steps.append(target)
        if len(steps) == step:
            raise KeyboardInterrupt
        return replace(file, target)

    monkeypatch.setattr(Path, "replace", interrupted)
    other = "1" * 64
    with pytest.raises(KeyboardInterrupt):
        _keep(store, other)
    assert len(steps) == step
    assert store.find(other, [store.folder.parent]) is None
    assert not [file for file in store.folder.iterdir() if file.suffix not in (".pdf", ".sha256")]


def test_what_was_not_used_for_longest_goes_first(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    root, keys = store.folder.parent, [KEY, "1" * 64, "2" * 64]
    for day, key in enumerate(keys):
        _keep(store, key)
        for file in store.folder.glob(f"{key}*"):
            os.utime(file, (day, day))
    assert store.find(KEY, [root])
    both = sum(file.stat().st_size for file in store.folder.glob(f"{KEY}*"))
    monkeypatch.setattr(kept, "MOST_BYTES", 2 * both)
    store.tidy()
    assert [key for key in keys if store.find(key, [root])] == [KEY, keys[2]]
    assert sum(file.stat().st_size for file in store.folder.iterdir()) <= 2 * both
