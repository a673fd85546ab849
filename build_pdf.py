"""Prints the pack: ``python build_pdf.py [EDITION ...] [--area AREA]``. See ``--help``."""

import gc
import sys
from pathlib import Path

from selfhelp_pack.printing.cli import main

if __name__ == "__main__":
    # To search all boxes of a book for garbage takes seconds. The printing asks for it between two files, and what is
    # left in the end goes with the process.
    gc.disable()
    gc.freeze()
    code = main(Path(__file__).resolve().parent)
    gc.freeze()
    sys.exit(code)
