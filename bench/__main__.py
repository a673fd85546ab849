"""``python -m bench [SUBJECT ...] [--quick]``: measures, prints a table, and writes ``bench/RESULTS.md``.

Exit code 0, whatever was measured: a missed target is a finding and no fault of the run. 2: something could not be
measured.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import Path

from bench.project import FOLDER, Bench
from bench.report import RESULTS, as_text, missed, write_results
from bench.rows import Row
from selfhelp_pack.errors import PackError
from selfhelp_pack.progress import say

ROOT = Path(__file__).resolve().parent.parent
QUICK = 80  # pages at most, for a rough look
# Each is a module of this package with a function ``rows``. The order is that of the table.
SUBJECTS = {
    "site": "the website beside plain Material, from 80 to 4,000 pages",
    "print": "the printed pack beside bare WeasyPrint, and how it grows",
    "plugins": "the printed pack beside two plugins that print MkDocs sites",
    "editions": "all editions, and make pack beside its parts",
    "preview": "from saving a page to seeing it",
    "review": "how the review grows",
    "serving": "nginx under load, and what a first visit fetches",
    "reproducible": "two builds under different circumstances",
    "search": "right pages for everyday questions",
    "pages": "Lighthouse, a page of each kind",
    "device": "what is stored on a device",
    "standards": "how far the sheets are from PDF/UA-2",
    "reading": "how hard the pages are to read",
}


def main(arguments: Sequence[str] | None = None, root: Path = ROOT) -> int:
    """Measure, and give the exit code."""
    listed = "\n".join(f"  {name:14} {what}" for name, what in SUBJECTS.items())
    parser = argparse.ArgumentParser(
        prog="python -m bench",
        description="Measures the parts beside plain peers in the same run.",
        epilog=f"subjects (all, if none is named):\n{listed}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("subjects", nargs="*", metavar="SUBJECT", choices=[[], *SUBJECTS], help="what to measure")
    parser.add_argument("--quick", action="store_true", help="a rough look: small packs, one run each")
    parser.add_argument("--pages", type=int, metavar="N", help=f"no pack of more than N pages ({Bench.most})")
    options = parser.parse_args(arguments)
    most = options.pages or (QUICK if options.quick else Bench.most)
    bench = Bench(root, root / FOLDER, options.quick, most)
    bench.work.mkdir(parents=True, exist_ok=True)
    failed = 0
    for name in options.subjects or SUBJECTS:
        say(f"{name}: {SUBJECTS[name]}")
        measure: Callable[[Bench], Iterator[Row]] = import_module(f"bench.{name}").rows
        try:
            rows = list(measure(bench))
        except PackError as error:
            failed += 1
            print(f"{name} could not be measured: {error}")
            continue
        print(as_text(name, rows), flush=True)
        write_results(root / RESULTS, {name: rows}, list(SUBJECTS), quick=options.quick)
        for row in missed(rows):
            say(f"  missed: {row.what}, {row.measured} ({row.target})")
    return 2 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
