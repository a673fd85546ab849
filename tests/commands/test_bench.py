"""What ``make bench`` measures: the copied pages are real enough, and the review grows in a straight line."""

from __future__ import annotations

import datetime as dt
import time
from pathlib import Path

from selfhelp_pack.bench_corpus import write_corpus
from selfhelp_pack.pack import Pack, load_pack
from selfhelp_pack.review.engine import errors_of, review
from selfhelp_pack.review.reading.markdown_source import outline


def test_the_copied_pages_have_no_faults_of_their_own_and_link_to_each_other(pack: Pack, tmp_path: Path) -> None:
    today = pack.registries.checked_on
    write_corpus(pack, tmp_path / "pages", 500, today)
    copies = load_pack(tmp_path / "pages")
    assert len(copies.pages) == 500
    assert errors_of(copies) == ()
    assert {finding.rule for finding in review(copies, today)} <= {finding.rule for finding in review(pack, today)}
    new = copies.pages.keys() - pack.pages.keys()
    linked = {link.address.split("/")[-1] for source in new for link in outline(copies.pages[source]).links}
    assert linked & {source.split("/")[-1] for source in new}


def test_the_same_number_gives_the_same_pages(pack: Pack, tmp_path: Path) -> None:
    for name in ("first", "second"):
        write_corpus(pack, tmp_path / name, 70, dt.date(2026, 11, 22))
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
    # Processor time, the best of two, and a wide margin: work that grew with the square would cost four times as much.
    small, large = (_seconds_a_page(pack, tmp_path, count) for count in (50, 200))
    assert large < 2 * small


def _seconds_a_page(pack: Pack, folder: Path, count: int) -> float:
    today = pack.registries.checked_on
    write_corpus(pack, folder / str(count), count, today)
    times = []
    for _ in range(2):
        before = time.process_time()
        review(load_pack(folder / str(count)), today)
        times.append(time.process_time() - before)
    return min(times) / count
