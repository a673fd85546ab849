"""The link check against real servers on this machine that are slow, busy, lost, or lie."""

from __future__ import annotations

import datetime as dt
import socket
import ssl
import struct
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import trustme

from selfhelp_pack.__main__ import main
from selfhelp_pack.linkcheck import Address, Answer, Outcome, Patience, addresses, as_text, check

HURRY = Patience(answer=0.5, in_all=1.2, between=0.05, busy=0.3, servers=4)


class Handler(BaseHTTPRequestHandler):
    """Does what its path says, and remembers who asked for what, and when."""

    protocol_version = "HTTP/1.1"
    asked: Counter[str]
    times: list[float]
    at_once = 0
    most_at_once = 0

    def do_GET(self) -> None:
        cls = type(self)
        cls.asked[self.path] += 1
        cls.times.append(time.monotonic())
        cls.at_once += 1
        cls.most_at_once = max(cls.most_at_once, cls.at_once)
        try:
            getattr(self, "go_" + self.path.strip("/").replace("-", "_").split("/")[0], self.go_missing)()
        except (BrokenPipeError, ConnectionResetError):
            pass
        finally:
            cls.at_once -= 1

    def answer(self, status: int, body: bytes = b"A page.", **headers: str) -> None:
        self.send_response(status)
        for name, value in ({"Content_Length": str(len(body))} | headers).items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def go_fine(self) -> None:
        self.answer(200)

    def go_missing(self) -> None:
        self.answer(404)

    def go_taken_away(self) -> None:
        self.answer(410)

    def go_moved(self) -> None:
        self.answer(301, Location="/fine/new")

    def go_for_now(self) -> None:
        self.answer(302, Location="/fine")

    def go_moved_to_nowhere(self) -> None:
        self.answer(308, Location="/missing")

    def go_circle(self) -> None:
        self.answer(302, Location="/circle")

    def go_on(self) -> None:
        number = int(self.path.rpartition("/")[2] or 0)
        self.answer(302, Location=f"/on/{number + 1}")

    def go_elsewhere(self) -> None:
        self.answer(302, Location="file:///etc/hostname")

    def go_odd(self) -> None:
        self.answer(302, Location="http://[odd")

    def go_lost(self) -> None:
        self.answer(302)

    def go_forbidden(self) -> None:
        self.answer(403)

    def go_broken(self) -> None:
        self.answer(500)

    def go_busy(self) -> None:
        first = type(self).asked[self.path] == 1
        self.answer(429 if first else 200, Retry_After="0")

    def go_busy_all_day(self) -> None:
        self.answer(503, Retry_After="3600")

    def go_slow(self) -> None:
        time.sleep(2)
        self.answer(200)

    def go_drip(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for _ in range(30):
            self.wfile.write(b"X-Drip: x\r\n")
            self.wfile.flush()
            time.sleep(0.1)

    def go_endless(self) -> None:
        self.send_response(200)
        self.end_headers()
        for _ in range(10_000):
            self.wfile.write(b"x" * 8192)

    def go_lie_short(self) -> None:
        self.answer(200, Content_Length="5000")
        self.close_connection = True

    def go_lie_packed(self) -> None:
        self.answer(200, b"this is not gzip", Content_Encoding="gzip")

    def go_reset(self) -> None:
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.rfile.close()
        self.connection.close()
        self.close_connection = True

    def go_nonsense(self) -> None:
        self.wfile.write(b"\x00\xff not an answer\r\n\r\n")
        self.close_connection = True

    def log_message(self, *_: Any) -> None:
        return


@pytest.fixture
def handler() -> type[Handler]:
    return type("Fresh", (Handler,), {"asked": Counter(), "times": []})


Serve = Callable[..., str]


@pytest.fixture
def serve(handler: type[Handler], monkeypatch: pytest.MonkeyPatch) -> Iterator[Serve]:
    monkeypatch.setenv("NO_PROXY", "*")
    servers = []

    def start(context: ssl.SSLContext | None = None, host: str = "127.0.0.1") -> str:
        server = ThreadingHTTPServer((host, 0), handler)
        if context:
            server.socket = context.wrap_socket(server.socket, server_side=True)
            server.handle_error = lambda *_: None  # type: ignore[method-assign]
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        servers.append(server)
        return f"{'https' if context else 'http'}://{host}:{server.server_address[1]}"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def ask(*urls: str) -> list[Answer]:
    return list(check([Address(url, ("content_sources/sources.yml:1",)) for url in urls], HURRY))


@pytest.mark.parametrize(
    ("path", "outcome", "said"),
    [
        ("fine", "fine", "it is there"),
        ("endless", "fine", "it is there"),
        ("for-now", "fine", "it is there"),
        ("busy", "fine", "it is there"),
        ("moved", "moved", "for good"),
        ("missing", "gone", "404"),
        ("taken-away", "gone", "410"),
        ("moved-to-nowhere", "gone", "404"),
        ("circle", "could not tell", "in a circle"),
        ("on/0", "could not tell", "on and on"),
        ("elsewhere", "could not tell", "not to an address on the web"),
        ("odd", "could not tell", "a browser could read"),
        ("lost", "could not tell", "not to an address on the web"),
        ("forbidden", "could not tell", "403"),
        ("broken", "could not tell", "500"),
        ("busy-all-day", "could not tell", "503"),
        ("slow", "could not tell", "too long"),
        ("drip", "could not tell", "too long"),
        ("lie-short", "could not tell", "broke off"),
        ("lie-packed", "could not tell", "broke off"),
        ("reset", "could not tell", "broke off"),
        ("nonsense", "could not tell", "broke off"),
    ],
)
def test_each_server_gets_the_result_it_deserves(serve: Serve, path: str, outcome: str, said: str) -> None:
    started = time.monotonic()
    (answer,) = ask(f"{serve()}/{path}")
    assert (answer.outcome, said in answer.said) == (outcome, True), answer
    assert time.monotonic() - started < 2 * HURRY.in_all + 1


def test_where_it_moved_to_is_said(serve: Serve) -> None:
    server = serve()
    (answer,) = ask(f"{server}/moved")
    assert answer.now == f"{server}/fine/new"
    assert f"It is now at {server}/fine/new" in as_text([answer])


def test_nobody_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "*")
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        (answer,) = ask(f"http://127.0.0.1:{closed.getsockname()[1]}/")
    assert (answer.outcome, answer.said) == ("could not tell", "nobody answers there, or the answer broke off")


def certificate(name: str, *, expires: dt.datetime | None = None) -> tuple[trustme.CA, ssl.SSLContext]:
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name, not_after=expires).configure_cert(context)
    return authority, context


@pytest.mark.parametrize("fault", ["unknown", "expired", "of another server", "none"])
def test_certificates(serve: Serve, fault: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = "example.org" if fault == "of another server" else "127.0.0.1"
    day = dt.datetime(2001, 1, 1, tzinfo=dt.UTC) if fault == "expired" else None
    authority, context = certificate(name, expires=day)
    if fault != "unknown":
        authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path / "ca.pem"))
    (answer,) = ask(f"{serve(context)}/fine")
    if fault == "none":
        assert answer.outcome == "fine"
    else:
        assert (answer.outcome, "certificate is not valid" in answer.said) == ("could not tell", True), answer


def test_one_server_is_asked_one_thing_at_a_time_with_a_pause(serve: Serve, handler: type[Handler]) -> None:
    server = serve()
    answers = ask(*(f"{server}/fine/{number}" for number in range(6)))
    assert [answer.outcome for answer in answers] == ["fine"] * 6
    assert handler.most_at_once == 1
    pauses = [after - before for before, after in zip(handler.times, handler.times[1:], strict=False)]
    assert min(pauses) >= HURRY.between * 0.9


def test_several_servers_are_asked_at_the_same_time(serve: Serve, handler: type[Handler]) -> None:
    servers = [serve() for _ in range(4)]
    started = time.monotonic()
    ask(*(f"{server}/slow" for server in servers))
    assert handler.most_at_once >= 3
    assert time.monotonic() - started < 2 * 2 * HURRY.in_all


def test_what_cannot_be_told_is_tried_once_more_and_not_for_ever(serve: Serve, handler: type[Handler]) -> None:
    ask(f"{serve()}/broken")
    assert handler.asked["/broken"] == 2


def test_the_addresses_are_those_of_the_registries_with_their_lines(root: Path) -> None:
    found = {address.url: address.places for address in addresses(root)}
    text = (root / "content_sources" / "services.yml").read_text(encoding="utf-8").split("\n")
    url, places = next((url, places) for url, places in found.items() if "services.yml" in places[0])
    assert url in text[int(places[0].rpartition(":")[2]) - 1]
    assert any("sources.yml" in place for where in found.values() for place in where)
    assert len(found) > 100


@pytest.mark.parametrize(("outcome", "code"), [("fine", 0), ("moved", 0), ("could not tell", 0), ("gone", 1)])
def test_only_what_is_gone_makes_the_command_fail(
    outcome: Outcome, code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    address = Address("https://example.org/", ("content_sources/sources.yml:3",))
    monkeypatch.setattr("selfhelp_pack.linkcheck.check", lambda _: iter([Answer(address, outcome, "so it is")]))
    assert main(["links"]) == code
    said = capsys.readouterr()
    assert outcome.upper() in said.out
    assert "1 of " in said.err


def test_what_needs_a_hand_is_said_first() -> None:
    address = Address("https://example.org/", ("content_sources/sources.yml:3",))
    said = as_text([Answer(address, "fine", "it is there"), Answer(address, "gone", "no such page")])
    assert said.startswith(
        "GONE: find the new address, or take the entry out (1)\ncontent_sources/sources.yml:3: https"
    )
    assert said.endswith("FINE (1)")
