"""The date that stands on everything a build makes."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
from pathlib import Path

from selfhelp_pack.errors import PackError


def build_date(root: Path) -> dt.date:
    """``SOURCE_DATE_EPOCH`` if it is set, else the day of the last commit, else today.

    So the same commit makes the same bytes on any day. Raises PackError if
    ``SOURCE_DATE_EPOCH`` is not a number of seconds.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch:
        try:
            return dt.datetime.fromtimestamp(int(epoch), tz=dt.UTC).date()
        except (ValueError, OverflowError, OSError):
            raise PackError(
                f'SOURCE_DATE_EPOCH is "{epoch}", which is not a time in seconds',
                mend="Unset it, or give whole seconds.",
            ) from None
    return _last_commit(root) or dt.date.today()


def _last_commit(root: Path) -> dt.date | None:
    try:
        shown = subprocess.run(
            ["git", "-C", str(root), "log", "-1", "--format=%cs"], capture_output=True, text=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    day = shown.stdout.strip()
    return dt.date.fromisoformat(day) if day else None
