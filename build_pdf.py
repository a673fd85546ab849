"""Prints the pack: ``python build_pdf.py [EDITION ...] [--area AREA]``. See ``--help``."""

import sys
from pathlib import Path

from selfhelp_pack.printing.cli import main

if __name__ == "__main__":
    sys.exit(main(Path(__file__).resolve().parent))
