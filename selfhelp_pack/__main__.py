"""The command line: ``python -m selfhelp_pack COMMAND``.

Exit code 0: all is well. 1: the review found something that stops a build.
2: the command could not run. Findings go to standard output, progress to
standard error.
"""

from __future__ import annotations

import argparse
import datetime as dt
import io
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from selfhelp_pack.errors import PackError
from selfhelp_pack.review.printers import FORMATS

# What a command needs is imported when it runs: a review should not wait for the printing of PDFs to be loaded.

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: list[str] | None = None) -> int:
    """Run one command and give its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal that lacks a letter shows its number. It is no reason to stop.
            stream.reconfigure(errors="backslashreplace")
    options = _parser().parse_args(arguments)
    try:
        run: Callable[[argparse.Namespace], int] = options.run
        code = run(options)
        sys.stdout.flush()
        return code
    except PackError as error:
        print(error)
        return 2
    except BrokenPipeError:
        # Whoever read along has seen enough, such as head or less. Python must not try to write the rest at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 2
    except OSError as error:
        print(PackError(f"a file could not be read or written: {error}"))
        return 2
    except KeyboardInterrupt:
        print("Stopped. The last good site and PDFs are untouched.", file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m selfhelp_pack", description="Makes and reviews the pack.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add(commands, "pack", _pack, "build the website and print every edition")
    build = _add(commands, "build", _build, "build the website alone, without the printed editions")
    build.add_argument("--output", type=Path, required=True, metavar="FOLDER", help="a new folder for the website")
    _add(commands, "serve", _serve, "show the website while you write, gaps and all")
    look = _add(commands, "review", _review, "say what is to be mended in the pages and the facts")
    look.add_argument("paths", nargs="*", metavar="PATH", help="only what is in these files or folders")
    look.add_argument("--format", choices=FORMATS, default="text", help="how to say it")
    look.add_argument("--fix", action="store_true", help="mend what needs no thought, then say what is left")
    new = _add(commands, "new", _new, "write a new page with everything in place but your words")
    new.add_argument("kind", metavar="KIND", help="what kind of page: practice, from-carers, crisis and so on")
    new.add_argument("title", nargs="+", metavar="TITLE", help='its title, such as "A warm drink"')
    _add(commands, "due", _due, "list what has to be checked again, month by month")
    _add(commands, "links", _links, "open every outside address of the pack, and say which have moved or gone")
    schemas = _add(commands, "schemas", _schemas, "write the JSON Schemas of the data files")
    schemas.add_argument("--check", action="store_true", help="only say whether they are up to date")
    addresses = _add(commands, "addresses", _addresses, "write down the address of every page and heading")
    addresses.add_argument("--check", action="store_true", help="only say whether they are up to date")
    return parser


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
    from selfhelp_pack.make import make_pack

    started = time.monotonic()
    made = make_pack(ROOT)
    if made.changed:
        pages = len(list(made.site.rglob("index.html")))
        print(f"Website: {pages} pages in {made.site.name}/")
        for edition in made.printed:
            file = edition.path.relative_to(ROOT).as_posix()
            print(f"Printed: {file}, {_pages(edition.pages)}, {edition.bytes / 1000:,.0f} kB")
    else:
        print("Nothing has changed: site/ and dist/ are up to date.")
    print(f"Done in {time.monotonic() - started:.0f} seconds. To look at it:")
    print("  the website    .venv/bin/python -m http.server 8001 --directory site, then open http://127.0.0.1:8001/")
    print("  on paper       open dist/full-pack.pdf and dist/crisis-card.pdf")
    return 0


def _pages(number: int) -> str:
    return "1 page" if number == 1 else f"{number} pages"


def _build(options: argparse.Namespace) -> int:
    from selfhelp_pack.make import build_site

    if options.output.exists():
        raise PackError(f"{options.output} is there already", mend="Name a folder that does not exist yet.")
    build_site(ROOT, options.output)
    print(f"Website in {options.output}")
    return 0


def _serve(_: argparse.Namespace) -> int:
    os.environ["SHOW_DRAFTS"] = os.environ["NO_MKDOCS_2_WARNING"] = "1"
    from selfhelp_pack.mkdocs_adapter import serve

    serve(ROOT)
    return 0


def _review(options: argparse.Namespace) -> int:
    from selfhelp_pack.review.command import run_review

    return run_review(ROOT, options.paths, dt.date.today(), options.format, fix=options.fix)


def _new(options: argparse.Namespace) -> int:
    from selfhelp_pack.new_page import make_page

    print(make_page(ROOT, options.kind, " ".join(options.title), dt.date.today()))
    return 0


def _due(_: argparse.Namespace) -> int:
    from selfhelp_pack.due import say_due

    text, overdue = say_due(ROOT, dt.date.today())
    print(text)
    return 1 if overdue else 0


def _links(_: argparse.Namespace) -> int:
    from selfhelp_pack.linkcheck import addresses, as_text, check

    found, answers = addresses(ROOT), []
    for answer in check(found):
        answers.append(answer)
        print(f"{len(answers)} of {len(found)}: {answer.address.url}", file=sys.stderr)
    print(as_text(answers))
    return 1 if any(answer.outcome == "gone" for answer in answers) else 0


def _schemas(options: argparse.Namespace) -> int:
    from selfhelp_pack.schemas import SCHEMAS, stale_schemas, write_schemas

    stale = stale_schemas(ROOT) if options.check else write_schemas(ROOT)
    return _say_stale("schemas", [f"{SCHEMAS}/{name}" for name in stale], check=options.check)


def _addresses(options: argparse.Namespace) -> int:
    from selfhelp_pack.addresses import stale_addresses, write_addresses

    stale = stale_addresses(ROOT) if options.check else write_addresses(ROOT)
    return _say_stale("addresses", stale, check=options.check)


def _say_stale(what: str, paths: list[str], *, check: bool) -> int:
    """Say which made files were out of date; 1 if they still are."""
    if not paths:
        print(f"The {what} are up to date.")
        return 0
    for path in paths:
        print(f"{path} is out of date" if check else f"{path} written")
    return 1 if check else 0


if __name__ == "__main__":
    sys.exit(main())
