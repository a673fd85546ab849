"""The command that prints: ``python build_pdf.py [EDITION ...] [--area AREA]``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from selfhelp_pack.errors import PackError
from selfhelp_pack.printing.editions import print_editions
from selfhelp_pack.printing.kept import FOLDER as KEPT
from selfhelp_pack.registries import load_registries


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
    parser.add_argument("--jobs", type=int, metavar="N", help="how many editions to make at a time (one a processor)")
    options = parser.parse_args(arguments)
    try:
        if options.list:
            print(_listing(root))
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


def _listing(root: Path) -> str:
    registries = load_registries(root)
    lines = ["Editions:"]
    lines.extend(
        f"  {edition.id:<14} {edition.paper}. {edition.description}." for edition in registries.editions.values()
    )
    lines.append("Areas, for --area:")
    lines.extend(f"  {area.id:<18} {area.name}" for area in registries.areas.values())
    return "\n".join(lines)
