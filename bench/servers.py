"""Servers on this machine that hand out a built site as the samples in hosting/ say: for benchmark and tests."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from selfhelp_pack.bootstrap import find_server
from selfhelp_pack.errors import PackError

SAMPLE = Path("hosting") / "nginx.conf"
PATIENCE = 20  # seconds until a server has to answer, or to end
# What is left to each machine: where nginx keeps its own files, and how it sends them, as Debian's package says it.
# As root it would hand its work to somebody else.
_NGINX = """
daemon off;
pid {folder}/pid;
{user}
worker_processes 1;
events {{}}
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    sendfile on;
    tcp_nopush on;
    {more}
    include {folder}/site.conf;
}}
"""


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def running(command: list[str], port: int, log: Path, environment: Mapping[str, str]) -> Iterator[str]:
    """The address of a server while it runs. What it says stands in ``log``.

    Raises PackError, with the end of what it said, if it does not answer.
    """
    with log.open("wb") as said:
        process = subprocess.Popen(command, env={**os.environ, **environment}, stdout=said, stderr=said)
    try:
        _wait(process, port, log)
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        try:
            process.wait(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()


@contextmanager
def nginx(
    root: Path, site: Path, folder: Path, changes: Mapping[str, str] | None = None, more: str = ""
) -> Iterator[str]:
    """The address of ``site`` behind nginx, with the sample's lines for "your own" put in place.

    ``folder`` is nginx's own, ``changes`` are other lines of the sample with what stands in their place,
    ``more`` stands before it. Raises PackError if nginx or one of the lines is missing.
    """
    program = find_server("nginx")
    if program is None:
        raise PackError("nginx is missing", mend="Run make test: it brings one.")
    port = free_port()
    sample = (root / SAMPLE).read_text(encoding="utf-8")
    own = {**(changes or {}), "listen 80;": f"listen 127.0.0.1:{port};", "/srv/pack/site": str(site)}
    for theirs, ours in own.items():
        if theirs not in sample:
            raise PackError(f'"{theirs}" is no longer in {SAMPLE.as_posix()}')
        sample = sample.replace(theirs, ours)
    (folder / "site.conf").write_text(sample, encoding="utf-8")
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(_NGINX.format(folder=folder, user=user, more=more), encoding="utf-8")
    command = [program, "-e", "stderr", "-p", str(folder), "-c", str(folder / "nginx.conf")]
    with running(command, port, folder / "log", {}) as address:
        yield address


def _wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise PackError(f"the server does not answer:\n{log.read_text(encoding='utf-8')[-1500:]}")
