"""What ``make bench`` measures: its pages are real enough, its numbers are right, its table says what was found."""

from __future__ import annotations

import datetime as dt
import re
import sys
import time
from pathlib import Path

import pytest

from bench import __main__ as command_line
from bench.corpus import write_corpus
from bench.measure import Command, Measured, middle, run
from bench.report import as_text, missed, write_results
from bench.rows import Row, at_least, at_most
from selfhelp_pack.errors import PackError
from selfhelp_pack.pack import Pack, load_pack
from selfhelp_pack.review.engine import review
from selfhelp_pack.review.reading.markdown_source import outline

# ------------------------------------------------------------------ the pages that it makes


def test_the_pages_have_no_faults_and_link_to_each_other(pack: Pack, tmp_path: Path) -> None:
    today = pack.registries.checked_on
    write_corpus(pack, tmp_path / "pages", 50, today)
    made = load_pack(tmp_path / "pages")
    assert len(made.pages) == 50
    assert review(made, today) == []
    names = {source.split("/")[-1] for source in made.pages}
    linked = {link.address.split("/")[-1] for page in made.pages.values() for link in outline(page).links}
    assert len(linked & names) > 15


def test_the_same_number_gives_the_same_pages(pack: Pack, tmp_path: Path) -> None:
    for name in ("first", "second"):
        write_corpus(pack, tmp_path / name, 30, dt.date(2026, 11, 22))
    first, second = (
        {
            file.relative_to(tmp_path / name): file.read_bytes()
            for file in (tmp_path / name).rglob("*")
            if file.is_file()
        }
        for name in ("first", "second")
    )
    assert first == second


def test_the_review_grows_in_a_straight_line(pack: Pack, tmp_path: Path) -> None:
    # Processor time, and a wide margin: work that grew with the square would cost four times as much.
    small, large = (_seconds_a_page(pack, tmp_path, count) for count in (30, 120))
    assert large < 2 * small


def _seconds_a_page(pack: Pack, folder: Path, count: int) -> float:
    today = pack.registries.checked_on
    write_corpus(pack, folder / str(count), count, today)
    before = time.process_time()
    review(load_pack(folder / str(count)), today)
    return (time.process_time() - before) / count


# ------------------------------------------------------------------ what it takes


def python(code: str, folder: Path, **more: int) -> Command:
    """A command that runs ``code``."""
    return Command("a test", [sys.executable, "-I", "-S", "-c", code], folder, **more)


def test_the_time_of_what_a_command_starts_counts_too(tmp_path: Path) -> None:
    work = "x = 0\nfor i in range(6_000_000): x += i"
    starts = f"import subprocess, sys; subprocess.run([sys.executable, '-I', '-S', '-c', {work!r}])"
    idle, busy = run(python("import time; time.sleep(0.3)", tmp_path)), run(python(starts, tmp_path))
    assert idle.wall > 0.3 > 2 * idle.cpu
    assert busy.cpu > 2 * idle.cpu


def test_the_memory_is_that_of_the_command_and_not_of_the_bench(tmp_path: Path) -> None:
    held = bytearray(200_000_000)
    small, large = (run(python(f"x = bytearray({size})", tmp_path)) for size in (10, 100_000_000))
    assert small.megabytes < 50 < 100 < large.megabytes < 150
    assert held[-1] == 0


def test_a_command_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    measured = run(python("import time; time.sleep(60)", tmp_path, limit=1))
    assert measured.late
    assert measured.wall < 30


def test_a_command_that_fails_is_shown_with_its_words(tmp_path: Path) -> None:
    with pytest.raises(PackError, match=r"a test failed with code 1:\n.*no such luck"):
        run(python("raise SystemExit('no such luck')", tmp_path))


def test_the_middle_of_some_runs_is_not_drawn_away_by_one() -> None:
    runs = [Measured(1, 10, 100), Measured(2, 20, 200), Measured(90, 900, 9000)]
    assert middle(runs) == Measured(2, 20, 200)


# ------------------------------------------------------------------ the table


@pytest.mark.parametrize(
    ("row", "verdict"),
    [
        (Row("a", 1.154, "times", target=at_most(1.15)), "met"),
        (Row("a", 1.156, "times", target=at_most(1.15)), "missed"),
        (Row("a", 0.9, "times", target=at_least(0.9)), "met"),
        (Row("a", 0.89, "times", target=at_least(0.9)), "missed"),
        (Row("a", float("nan"), "times", target=at_most(0.5)), "missed"),
        (Row("a", 7, "s"), ""),
    ],
)
def test_a_row_says_whether_its_target_is_met(row: Row, verdict: str) -> None:
    assert row.verdict == verdict
    assert (row in missed([row])) == (verdict == "missed")


def test_a_partial_run_keeps_the_other_subjects(tmp_path: Path) -> None:
    file, order = tmp_path / "RESULTS.md", ["site", "print", "review"]
    write_results(file, {"print": [Row("old", 2, "s")], "review": [Row("kept | so", 3, "s")]}, order, quick=True)
    before = re.search(r"## review\n(.*)\Z", file.read_text(encoding="utf-8"), re.DOTALL)
    write_results(file, {"site": [Row("new", 1, "s")], "print": [Row("newer", 2.5, "s")]}, order, quick=False)
    text = file.read_text(encoding="utf-8")
    assert re.findall(r"^## (.*)$", text, re.MULTILINE) == order
    assert "| newer | 2.5 s |" in text
    assert "| old |" not in text
    assert before is not None
    assert text.endswith(before[0])
    assert text.count("A rough look") == 1


def test_the_results_say_the_machine_and_no_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platform.node", lambda: "the-name-of-my-desk")
    file = tmp_path / "RESULTS.md"
    write_results(file, {"site": [Row("new", 1, "s")]}, ["site"], quick=False)
    text = file.read_text(encoding="utf-8")
    assert re.search(r"^20\d\d-\d\d-\d\d\. \d+ cores \(.+\), \d+ GB, .* weasyprint \d+", text, re.MULTILINE)
    assert "the-name-of-my-desk" not in text
    assert str(tmp_path) not in text


def test_the_results_that_are_kept_here_can_be_read_again(root: Path, tmp_path: Path) -> None:
    kept = (root / "bench" / "RESULTS.md").read_text(encoding="utf-8")
    file = tmp_path / "RESULTS.md"
    file.write_text(kept, encoding="utf-8")
    write_results(file, {}, list(command_line.SUBJECTS), quick=False)
    assert file.read_text(encoding="utf-8") == kept


def test_what_cannot_be_measured_is_said_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(_: object) -> list[Row]:
        raise PackError("wrk missing", mend="On Debian: sudo apt-get install -y wrk")

    monkeypatch.setattr("bench.serving.rows", fails)
    monkeypatch.setattr("bench.reading.rows", lambda _: [Row("how hard", 4.5, "", target=at_most(4))])
    (tmp_path / "bench").mkdir()
    assert command_line.main(["serving", "reading", "--quick"], tmp_path) == 2
    said = capsys.readouterr()
    assert "serving could not be measured: wrk missing" in said.out
    assert "sudo apt-get install -y wrk" in said.out
    assert "missed: how hard, 4.5 (at most 4)" in said.err
    text = (tmp_path / "bench" / "RESULTS.md").read_text(encoding="utf-8")
    assert "## reading" in text
    assert "## serving" not in text


def test_the_screen_shows_each_row_with_its_target() -> None:
    text = as_text("site", [Row("80 pages", 1.4, "times", "3 s / 2 s", at_most(1.15))])
    assert re.search(r"80 pages +1\.4 times \(at most 1\.15: missed\) +3 s / 2 s", text)
