"""The command that prints: ``python build_pdf.py [EDITION ...] [--area AREA]``.

``--pages PAGE,PAGE -o FILE`` prints single pages, ``group-kit --session N`` what a leader needs for one meeting.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from selfhelp_pack.errors import PackError
from selfhelp_pack.navigation import read_navigation
from selfhelp_pack.printing.editions import PrintedEdition, print_editions, print_selection
from selfhelp_pack.printing.kept import FOLDER as KEPT
from selfhelp_pack.printing.sessions import pages_of_session
from selfhelp_pack.registries import load_registries

KIT = "group-kit"


def main(root: Path, arguments: list[str] | None = None) -> int:
    """Print editions of the pack under ``root``. Exit code 0, or 2 if it could not be done."""
    parser = argparse.ArgumentParser(
        prog="build_pdf.py", description="Prints the pack: reads the built website, writes PDFs."
    )
    parser.add_argument("editions", nargs="*", metavar="EDITION", help="what to print; all editions if none is named")
    parser.add_argument("--area", help="print the numbers of this council area, for example essex")
    parser.add_argument("--list", action="store_true", help="list the editions and the areas, and print nothing")
    parser.add_argument("--output", type=Path, metavar="DIR", help="where the PDFs go (dist)")
    parser.add_argument("--site", type=Path, metavar="DIR", help="the built website (site)")
    parser.add_argument("--pages", metavar="PAGE,PAGE", help="print these pages, in this order, into the file of -o")
    parser.add_argument(
        "-o",
        "--output-file",
        type=Path,
        metavar="FILE",
        help="where the pages of --pages go, for example my-handout.pdf",
    )
    parser.add_argument("--session", type=int, metavar="N", help="print all that a leader needs for session N")
    parser.add_argument("--jobs", type=int, metavar="N", help="how many editions to make at a time (one a processor)")
    options = parser.parse_args(arguments)
    try:
        if options.list:
            print(_listing(root))
            return 0
        if options.pages is not None or options.output_file is not None:
            _check_selection(options)
            pages = options.pages.split(",")
            print(print_selection(root, pages, options.output_file, area=options.area, site=options.site).path)
            return 0
        if options.session is not None:
            print(_print_session(root, options).path)
            return 0
        for printed in print_editions(
            root,
            options.editions,
            area=options.area,
            site=options.site,
            output=options.output,
            jobs=options.jobs,
            store=root / KEPT,
        ):
            print(printed.path)
        return 0
    except PackError as error:
        print(error)
        return 2
    except KeyboardInterrupt:
        print("Stopped. The last good PDFs are untouched.", file=sys.stderr)
        return 2


def _print_session(root: Path, options: argparse.Namespace) -> PrintedEdition:
    """One session of the group kit with all that it asks for, as a file of its own."""
    if options.editions not in ([], [KIT]):
        raise PackError("--session is for the group kit alone", mend=f"For example: build_pdf.py {KIT} --session 1.")
    site, output = options.site or root / "site", options.output or root / "dist"
    pages = pages_of_session(options.session, site, read_navigation(root))
    file = output / f"{KIT}-session-{options.session}.pdf"
    return print_selection(root, pages, file, area=options.area, site=site)


def _check_selection(options: argparse.Namespace) -> None:
    """Refuse what does not go together with a selection of pages."""
    example = "For example: build_pdf.py --pages practice/pace.md -o my-handout.pdf"
    if options.pages is None:
        raise PackError(
            "-o is for single pages, and no pages are named", mend=f"{example}. Editions go into --output."
        )
    if options.output_file is None:
        raise PackError("--pages needs a file to print into", mend=f"{example}.")
    if options.editions or options.output is not None:
        raise PackError(
            "--pages prints one file, so it goes with no edition and no --output",
            mend=f"Print editions on their own. {example}.",
        )


def _listing(root: Path) -> str:
    registries = load_registries(root)
    lines = ["Editions:"]
    lines.extend(
        f"  {edition.id:<22} {edition.paper}. {edition.description}." for edition in registries.editions.values()
    )
    lines.append("Areas, for --area:")
    lines.extend(f"  {area.id:<22} {area.name}" for area in registries.areas.values())
    return "\n".join(lines)
