"""The command line: ``python -m selfhelp_pack COMMAND``.

Exit code 0: all is well. 1: the review found something that stops a build.
2: the command could not run. Findings go to standard output, progress to
standard error.
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys
import time
from collections.abc import Callable
from pathlib import Path

from selfhelp_pack.errors import Finding, PackError
from selfhelp_pack.make import build_site, make_pack, say
from selfhelp_pack.pack import load_pack
from selfhelp_pack.review.engine import review
from selfhelp_pack.review.printers import FORMATS, PRINTERS, level_of
from selfhelp_pack.schemas import SCHEMAS, stale_schemas, write_schemas

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: list[str] | None = None) -> int:
    """Run one command and give its exit code."""
    parser = argparse.ArgumentParser(prog="python -m selfhelp_pack", description="Makes and reviews the pack.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add(commands, "pack", _pack, "build the website and print every edition")
    build = _add(commands, "build", _build, "build the website alone, without the printed editions")
    build.add_argument("--output", type=Path, required=True, metavar="FOLDER", help="a new folder for the website")
    look = _add(commands, "review", _review, "say what is to be mended in the pages and the facts")
    look.add_argument("paths", nargs="*", metavar="PATH", help="only what is in these files or folders")
    look.add_argument("--format", choices=FORMATS, default="text", help="how to say it")
    schemas = _add(commands, "schemas", _schemas, "write the JSON Schemas of the data files")
    schemas.add_argument("--check", action="store_true", help="only say whether they are up to date")
    _add(commands, "bench", _bench, "measure how long the parts take")
    options = parser.parse_args(arguments)
    try:
        run: Callable[[argparse.Namespace], int] = options.run
        return run(options)
    except PackError as error:
        print(error)
        return 2
    except KeyboardInterrupt:
        say("Stopped. The last good site and PDFs are untouched.")
        return 2


def _add(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    run: Callable[[argparse.Namespace], int],
    text: str,
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=text, description=f"{text[0].upper()}{text[1:]}.")
    parser.set_defaults(run=run)
    return parser


def _pack(_: argparse.Namespace) -> int:
    started = time.monotonic()
    made = make_pack(ROOT)
    if made.changed:
        pages = len(list(made.site.rglob("index.html")))
        print(f"Website: {pages} pages in {made.site.name}/")
        for edition in made.printed:
            print(f"Printed: dist/{edition.path.name}, {_pages(edition.pages)}, {edition.bytes / 1000:,.0f} kB")
    else:
        print("Nothing has changed: site/ and dist/ are up to date.")
    print(f"Done in {time.monotonic() - started:.0f} seconds. To look at it:")
    print("  the website    .venv/bin/python -m http.server --directory site, then open http://127.0.0.1:8000/")
    print("  on paper       open dist/full-pack.pdf and dist/crisis-card.pdf")
    return 0


def _pages(number: int) -> str:
    return "1 page" if number == 1 else f"{number} pages"


def _build(options: argparse.Namespace) -> int:
    if options.output.exists():
        raise PackError(f"{options.output} is there already", mend="Name a folder that does not exist yet.")
    build_site(ROOT, options.output)
    print(f"Website in {options.output}")
    return 0


def _review(options: argparse.Namespace) -> int:
    try:
        findings = review(load_pack(ROOT), dt.date.today())
    except PackError as error:
        findings = sorted(error.findings)
    findings = [finding for finding in findings if _asked_for(finding, options.paths)]
    print(PRINTERS[options.format](findings))
    return 1 if any(level_of(finding) == "error" for finding in findings) else 0


def _asked_for(finding: Finding, paths: list[str]) -> bool:
    if not paths:
        return True
    file = ROOT / finding.path
    return any(file == Path(path).resolve() or Path(path).resolve() in file.parents for path in paths)


def _schemas(options: argparse.Namespace) -> int:
    stale = stale_schemas(ROOT) if options.check else write_schemas(ROOT)
    if not stale:
        print("The schemas are up to date.")
        return 0
    for name in stale:
        print(f"{SCHEMAS}/{name} is out of date" if options.check else f"{SCHEMAS}/{name} written")
    return 1 if options.check else 0


def _bench(_: argparse.Namespace) -> int:
    from selfhelp_pack.bench import bench

    print(bench(ROOT))
    return 0


if __name__ == "__main__":
    sys.exit(main())
