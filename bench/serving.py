"""Serving: the site behind nginx, with our sample, beside one static file; a first visit beside stock Material."""

from __future__ import annotations

import gzip
import re
import shutil
import statistics
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from playwright.sync_api import sync_playwright

from bench.measure import run
from bench.peers import MATERIAL, peer_python, write_plain
from bench.project import Bench, project_of
from bench.rows import Row, at_least
from bench.servers import SAMPLE, free_port, nginx
from bench.site import material_build, our_build
from selfhelp_pack.bootstrap import find_browser
from selfhelp_pack.errors import PackError
from selfhelp_pack.make import SITE
from selfhelp_pack.pack import load_pack
from selfhelp_pack.progress import say

PAGES = ("help-now/missing-from-home/", "practice/pace/")
SECONDS, CONNECTIONS, RUNS = 5, 16, 3
TARGET = at_least(0.9)
# How long no request may come before a visit is over: the page stores a copy of the pack when it is at rest.
QUIET, LONGEST = 4, 60
_LOG_OFF = "access_log off;"
_HEADERS = "include /srv/pack/site/_headers.nginx;"
# A stranger's site has no packed copies: its server packs.
_PACKED = "gzip_static on;"
_PACKING = "gzip on; gzip_comp_level 6; gzip_types text/css text/javascript application/json image/svg+xml;"
# Beside our site: what it sent, a line each visit, and a bare server of one folder.
_BESIDE = """log_format visit '$bytes_sent $uri';
    server {{
        listen 127.0.0.1:{plain};
        access_log off;
        root {folder}/plain;
        default_type text/html;
        {kept}
    }}"""
_KEPT_OPEN = re.compile(r"open_file_cache\S* [^;]+;")  # what the sample says of files that stay open holds for both
_RATE = re.compile(r"Requests/sec:\s+([\d.]+)")
_LATE = re.compile(r"99%\s+([\d.]+)(us|ms|s)")
_ERRORS = re.compile(r"Socket errors|Non-2xx")
_SECONDS = {"us": 1e-6, "ms": 1e-3, "s": 1.0}


@dataclass(frozen=True)
class Load:
    """Requests a second, and the milliseconds within which 99 of 100 are answered."""

    rate: float
    late: float


def rows(bench: Bench) -> Iterator[Row]:
    """Two pages as they are and compressed, then first visits."""
    wrk = shutil.which("wrk")
    if wrk is None:
        raise PackError("wrk is missing", mend="On Debian: sudo apt-get install -y wrk")
    folder = project_of(bench, None)
    run(our_build(bench, folder, "ours, the real website"))
    with _nginx(bench, folder / SITE, visits=False) as (ours, plain, files):
        for page in PAGES:
            for compressed in (False, True):
                yield from _beside_file(bench, wrk, page, compressed=compressed, servers=(ours, plain, files))
    yield from _visits(bench, folder)


def _beside_file(
    bench: Bench, wrk: str, page: str, *, compressed: bool, servers: tuple[str, str, Path]
) -> Iterator[Row]:
    ours, plain, files = servers
    body = (bench.work / "real" / SITE / page / "index.html").read_bytes()
    content = gzip.compress(body, 6) if compressed else body
    # A file of its own each time: the server keeps what it has opened.
    file_name = f"{page.strip('/').replace('/', '-')}{'-packed' if compressed else ''}.html"
    (files / file_name).write_bytes(content)
    seconds = 1 if bench.quick else SECONDS
    pairs = [
        [_load(wrk, address, seconds, compressed=compressed) for address in (ours + page, plain + file_name)]
        for _ in range(bench.runs(RUNS))
    ]
    site, file = (
        Load(statistics.median(each.rate for each in loads), statistics.median(each.late for each in loads))
        for loads in zip(*pairs, strict=True)
    )
    how = f"{page.strip('/')}, {'compressed' if compressed else 'as it is'}"
    size = f"{len(content) / 1000:.1f} kB"
    say(f"  {how}: {site}; one file {file}")
    note = f"{site.rate:,.0f} / {file.rate:,.0f} a second, {size}"
    yield Row(f"{how}: requests a second beside one file", site.rate / file.rate, "times", note, TARGET)
    note = f"99 of 100 within {site.late:.2f} / {file.late:.2f} ms"
    yield Row(f"{how}: 99th percentile, one file's by ours", file.late / site.late, "times", note, TARGET)


def _load(wrk: str, address: str, seconds: int, *, compressed: bool) -> Load:
    command = [wrk, "--threads", "1", "--connections", str(CONNECTIONS), "--duration", f"{seconds}s", "--latency"]
    command += ["--header", "Accept-Encoding: gzip"] if compressed else []
    said = subprocess.run([*command, address], capture_output=True, text=True, check=True).stdout
    rate, late = _RATE.search(said), _LATE.search(said)
    if rate is None or late is None or _ERRORS.search(said):
        raise PackError(f"wrk could not load {address}:\n{said}")
    return Load(float(rate[1]), float(late[1]) * _SECONDS[late[2]] * 1000)


def _visits(bench: Bench, folder: Path) -> Iterator[Row]:
    """What a browser fetches at a first visit, ours beside stock Material: the page alone, and with what is stored."""
    plain = write_plain(load_pack(folder), bench.work / "plain-real")
    run(material_build(bench, plain, peer_python(bench, MATERIAL), "plain Material, the real pages"))
    with (
        _nginx(bench, folder / SITE, visits=True) as (ours, _, _),
        _nginx(bench, plain / SITE, visits=True, name="stock") as (stock, _, _),
    ):
        for page in PAGES:
            stock_bytes, stock_requests = _visit(bench.work / "nginx-stock", stock + page, workers="allow")
            peer = f"stock Material {stock_bytes / 1000:.1f} kB in {stock_requests}"
            kinds: tuple[tuple[Literal["block", "allow"], str], ...] = (
                ("block", "first visit beside Material"),
                ("allow", "first visit with the stored copy"),
            )
            for workers, what in kinds:
                size, requests = _visit(bench.work / "nginx-ours", ours + page, workers=workers)
                note = f"{size / 1000:.1f} kB in {requests} requests, headers included; {peer}"
                yield Row(f"{page.strip('/')}: {what}", size / stock_bytes, "times", note)


def _visit(folder: Path, address: str, workers: Literal["block", "allow"]) -> tuple[int, int]:
    """Bytes and requests of one visit by somebody new, counted by the server."""
    log = folder / "visits.log"
    before = log.stat().st_size if log.exists() else 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=["--no-sandbox"])
        tab = browser.new_context(service_workers=workers).new_page()
        tab.goto(address)
        began = still = time.monotonic()
        size = before
        while time.monotonic() - still < QUIET and time.monotonic() - began < LONGEST:
            tab.wait_for_timeout(200)
            if log.stat().st_size != size:
                size, still = log.stat().st_size, time.monotonic()
        browser.close()
    lines = log.read_text(encoding="utf-8")[before:].splitlines()
    return sum(int(line.split(" ")[0]) for line in lines), len(lines)


@contextmanager
def _nginx(bench: Bench, site: Path, *, visits: bool, name: str = "ours") -> Iterator[tuple[str, str, Path]]:
    """The site behind nginx as the sample says, a bare server of one folder beside it, and that folder."""
    folder = bench.work / f"nginx-{name}"
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "plain").mkdir(parents=True)
    plain = free_port()
    changes = {_LOG_OFF: f"access_log {folder}/visits.log visit;"} if visits else {}
    if not (site / "_headers.nginx").is_file():
        changes |= {_HEADERS: "", _PACKED: _PACKING}  # a stranger's site
    kept = " ".join(_KEPT_OPEN.findall((bench.root / SAMPLE).read_text(encoding="utf-8")))
    beside = _BESIDE.format(plain=plain, folder=folder, kept=kept)
    with nginx(bench.root, site, folder, changes, beside) as ours:
        yield ours, f"http://127.0.0.1:{plain}/", folder / "plain"
