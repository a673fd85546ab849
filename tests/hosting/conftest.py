"""Servers that hand out the built site as the samples in hosting/ tell them to: real ones, on this machine alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bench import servers
from selfhelp_pack.bootstrap import find_server
from tests.conftest import ROOT
from tests.hosting.headers_file import serve_with_headers

HOSTING = ROOT / "hosting"
SERVERS = ("nginx", "caddy", "netlify")


@contextmanager
def nginx(site: Path, folder: Path) -> Iterator[str]:
    """The site behind nginx, with the sample as it is."""
    with servers.nginx(ROOT, site, folder) as address:
        yield address


@contextmanager
def caddy(site: Path, folder: Path) -> Iterator[str]:
    """The site behind Caddy, with the sample as it is."""
    port = servers.free_port()
    environment = {
        "ADDRESS": f"http://127.0.0.1:{port}",
        "SITE": str(site),
        "CADDY_ADMIN": f"unix/{folder}/admin",
        "XDG_DATA_HOME": str(folder),
        "XDG_CONFIG_HOME": str(folder),
    }
    command = [program("caddy"), "run", "--config", str(HOSTING / "Caddyfile"), "--adapter", "caddyfile"]
    with servers.running(command, port, folder / "log", environment) as address:
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
