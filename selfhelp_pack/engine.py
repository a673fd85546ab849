"""Runs the engine that turns Markdown into a website. The engine is named here and nowhere else."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from selfhelp_pack.errors import PackError
from selfhelp_pack.stamps import digest

# Set where a caller finishes the site itself: the adapter then leaves the built pages as the engine made them.
UNFINISHED_SITE = "UNFINISHED_SITE"
# Set where a caller has reviewed the pack: the fingerprint of what was looked at. Anything else is reviewed here.
REVIEWED = "REVIEWED"

# Said by the theme at each build; it is in ARCHITECTURE.md and would hide what matters here.
_END_OF_LIFE = re.compile(r"end of life|Zensical|squidfunk|NO_MKDOCS_2_WARNING|MkDocs 2\.0", re.IGNORECASE)
_KEPT = re.compile(r"WARNING|ERROR|Error|Aborted|docs/|mkdocs\.yml|content_sources/|^    ")


def contents(root: Path) -> str:
    """The fingerprint of all that a review looks at."""
    return digest(root, ("docs", "content_sources", "overrides", "mkdocs.yml"))


def run_engine(root: Path, output: Path, reviewed: str) -> None:
    """Build the site of the pack under ``root`` into the folder ``output``.

    ``reviewed`` are the ``contents`` in which a review has found no errors: they are not looked at a second time.
    Raises PackError with the engine's own words if it warns of anything: a
    warning is an error (``strict: true`` in mkdocs.yml).
    """
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--config-file",
        str(root / "mkdocs.yml"),
        "--site-dir",
        str(output),
    ]
    environment = os.environ | {
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONUTF8": "1",
        UNFINISHED_SITE: "1",
        REVIEWED: reviewed,
    }
    result = subprocess.run(
        command,
        cwd=root,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if result.returncode != 0:
        said = [line for line in result.stdout.splitlines() if _KEPT.search(line) and not _END_OF_LIFE.search(line)]
        raise PackError(
            "the website could not be built:\n" + "\n".join(said or result.stdout.splitlines()[-12:]),
            mend="Mend what is named above and run the command again. The last good site is untouched.",
        )
