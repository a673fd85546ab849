"""Servers that hand out the built site as the samples in hosting/ tell them to: real ones, on this machine alone."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from selfhelp_pack.bootstrap import find_server
from tests.conftest import ROOT
from tests.hosting.headers_file import serve_with_headers

HOSTING = ROOT / "hosting"
# What is left to each machine: where nginx keeps its own files. As root it would hand its work to somebody else.
NGINX = """
daemon off;
pid {folder}/pid;
{user}
events {{}}
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""
SERVERS = ("nginx", "caddy", "netlify")


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def running(command: list[str], port: int, log: Path, environment: dict[str, str]) -> Iterator[str]:
    """The address of a server while it runs. What it says stands in ``log``."""
    with log.open("wb") as said:
        process = subprocess.Popen(command, env=os.environ | environment, stdout=said, stderr=said)
    try:
        deadline = time.monotonic() + 20
        while True:
            assert process.poll() is None, log.read_text(encoding="utf-8")
            assert time.monotonic() < deadline, "the server does not answer"
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                time.sleep(0.05)
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait(timeout=20)


@contextmanager
def nginx(site: Path, folder: Path) -> Iterator[str]:
    """The site behind nginx, with the sample's lines for "your own" put in place."""
    port = free_port()
    sample = (HOSTING / "nginx.conf").read_text(encoding="utf-8")
    for theirs, ours in (("listen 80;", f"listen 127.0.0.1:{port};"), ("/srv/pack/site", str(site))):
        assert theirs in sample
        sample = sample.replace(theirs, ours)
    (folder / "site.conf").write_text(sample, encoding="utf-8")
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(NGINX.format(folder=folder, user=user), encoding="utf-8")
    command = [program("nginx"), "-e", "stderr", "-p", str(folder), "-c", str(folder / "nginx.conf")]
    with running(command, port, folder / "log", {}) as address:
        yield address


@contextmanager
def caddy(site: Path, folder: Path) -> Iterator[str]:
    """The site behind Caddy, with the sample as it is."""
    port = free_port()
    environment = {
        "ADDRESS": f"http://127.0.0.1:{port}",
        "SITE": str(site),
        "CADDY_ADMIN": f"unix/{folder}/admin",
        "XDG_DATA_HOME": str(folder),
        "XDG_CONFIG_HOME": str(folder),
    }
    command = [program("caddy"), "run", "--config", str(HOSTING / "Caddyfile"), "--adapter", "caddyfile"]
    with running(command, port, folder / "log", environment) as address:
        yield address


@contextmanager
def netlify(site: Path, _: Path) -> Iterator[str]:
    """The site behind a small server that reads _headers as Netlify does."""
    with serve_with_headers(site) as address:
        yield address


def program(name: str) -> str:
    """Where the server ``name`` is."""
    found = find_server(name)
    assert found, f"{name} is not here. Run: make test"
    return found


Start = Callable[[Path, Path], Iterator[str]]


@pytest.fixture(scope="session", params=SERVERS)
def hosted(request: pytest.FixtureRequest, site_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site behind each of the servers in turn."""
    start = {"nginx": nginx, "caddy": caddy, "netlify": netlify}[request.param]
    with start(site_dir, tmp_path_factory.mktemp(request.param)) as address:
        yield address
