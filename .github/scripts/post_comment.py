"""Posts the review's text as one comment on a pull request, or updates the one that is there.

``python3 post_comment.py OWNER/NAME HEAD_SHA FOLDER`` runs with the right to write comments. ``FOLDER`` holds what a
run without that right left behind: ``number`` and ``comment.md``. Whoever opened the pull request can change
the workflow that wrote them, so both are read as data from a stranger: the number must belong to a pull request
whose last commit is the one that was reviewed, and the text can neither call people, nor link, nor show
pictures, nor hold HTML. Standard library and GitHub's own ``gh`` only.

Exit code 0: posted, or there is nothing to post. 1: what was left behind is not what the review writes.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

MARKER = "<!-- review-of-the-pack -->"
AUTHOR = "github-actions[bot]"
MOST_BYTES = 60_000
LONGEST_LINE = 5_000
_NUMBER = re.compile(r"[1-9][0-9]{0,8}\s*")
_FOLD = re.compile(r"</?details>|<summary>[A-Za-z0-9 ,.]{1,80}</summary>")
# An at sign calls people; a hash or GH with digits names an issue; an address becomes a link; and each may
# be written as an entity: a thin space keeps them apart. A long hexadecimal number names a commit: its end goes.
_CALLS = re.compile(
    r"@|#(?=\d)|://|\bwww\.|(?<=[A-Za-z])\.(?=[A-Za-z]{2,}/)|&(?=[#A-Za-z])|\bGH-(?=\d)",
    re.IGNORECASE,
)
_COMMIT = re.compile(r"\b([0-9a-f]{6})[0-9a-f]+\b", re.IGNORECASE)
_LINK_OPENS = re.compile(r"!?\[(?=[^\]]*\]\s*[(\[:])")
_LINK_CLOSES = re.compile(r"\](?=\s*[(\[:])")

Ask = Callable[[list[str], str | None], str]


def gh(arguments: list[str], body: str | None = None) -> str:
    """Ask GitHub; ``body`` is sent as JSON. What it answers."""
    command = ["gh", "api", *arguments, *(["--input", "-"] if body is not None else [])]
    return subprocess.run(command, input=body, capture_output=True, text=True, check=True).stdout


def harmless(text: str) -> str:
    """The review's text with everything taken out that could do more than be read."""
    lines = [line if _FOLD.fullmatch(line) else _quiet(line) for line in text.split("\n") if line != MARKER]
    return MARKER + "\n" + "\n".join(lines).strip() + "\n"


def _quiet(line: str) -> str:
    line = "".join(character for character in line[:LONGEST_LINE] if character.isprintable())
    line = line.replace("<", "‹").replace(">", "›")
    line = _LINK_CLOSES.sub(")", _LINK_OPENS.sub("(", line))
    line = _COMMIT.sub(r"\1 …", line)
    return _CALLS.sub(lambda match: f"{match[0][0]}\u2009{match[0][1:]}", line)


def post(repository: str, head_sha: str, folder: Path, ask: Ask = gh) -> str:
    """Post or update the comment; what was done, in words. Raises ValueError for what the review does not write."""
    number = (folder / "number").read_text(encoding="ascii")
    if not _NUMBER.fullmatch(number):
        raise ValueError("the number of the pull request is not a number")
    number = number.strip()
    raw = (folder / "comment.md").read_bytes()
    if len(raw) > MOST_BYTES:
        raise ValueError(f"the comment has more than {MOST_BYTES:,} bytes")
    pull = json.loads(ask([f"repos/{repository}/pulls/{number}"], None))
    if pull["head"]["sha"] != head_sha or pull["state"] != "open":
        return "The pull request has moved on: nothing posted."
    body = json.dumps({"body": harmless(raw.decode("utf-8", errors="replace"))})
    comments = json.loads(ask(["--paginate", "--slurp", f"repos/{repository}/issues/{number}/comments"], None))
    for comment in (comment for page in comments for comment in page):
        if comment["user"]["login"] == AUTHOR and comment["body"].startswith(MARKER):
            ask(["--method", "PATCH", f"repos/{repository}/issues/comments/{comment['id']}"], body)
            return "Comment updated."
    ask(["--method", "POST", f"repos/{repository}/issues/{number}/comments"], body)
    return "Comment posted."


if __name__ == "__main__":
    try:
        print(post(sys.argv[1], sys.argv[2], Path(sys.argv[3])))
    except (ValueError, OSError) as error:
        print(f"Nothing posted: {error}", file=sys.stderr)
        sys.exit(1)
