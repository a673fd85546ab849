"""Runs one command and writes down what it took: ``python -I -S launch.py REPORT SECONDS COMMAND...``.

A process of its own, and a small one: the most memory that a child ever held counts what its parent held when it was
started. Standard library only. The report is JSON: processor and wall seconds, the largest process in megabytes, the
exit code, and whether the limit of ``SECONDS`` (0 for none) ended it.
"""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path


def main(report: str, limit: str, *command: str) -> None:
    """Run ``command``, wait for it and all that it started, and write ``report``."""
    late = False
    started = time.monotonic()
    # A group of its own, so that the limit ends all of it.
    process = subprocess.Popen(command, start_new_session=True)

    def end(*_: object) -> None:
        nonlocal late
        late = True
        os.killpg(process.pid, signal.SIGKILL)

    signal.signal(signal.SIGALRM, end)
    signal.alarm(int(limit))
    # The usage of a child counts that of all its own children that it waited for.
    _, status, usage = os.wait4(process.pid, 0)
    signal.alarm(0)
    process.returncode = os.waitstatus_to_exitcode(status)
    unit = 1_000_000 if sys.platform == "darwin" else 1_000
    found = {
        "cpu": usage.ru_utime + usage.ru_stime,
        "wall": time.monotonic() - started,
        "megabytes": usage.ru_maxrss / unit,
        "code": process.returncode,
        "late": late,
    }
    Path(report).write_text(json.dumps(found), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
