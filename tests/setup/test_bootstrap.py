"""The set-up: what it says where something is missing, what it skips, and what it does again."""

from __future__ import annotations

import ast
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from selfhelp_pack import bootstrap
from selfhelp_pack.bootstrap import (
    BROWSER,
    CLOCK,
    JAVA,
    LETTERS,
    PANGO,
    PDF_READERS,
    PYTHON,
    SERVER_FOLDER,
    SERVERS,
    VENV,
    Machine,
    Need,
    SetUp,
    SetupError,
    Step,
    browsers,
    find_browser,
    find_clock,
    find_server,
    fingerprint,
    missing,
    system_of,
)

DEBIAN = 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nID=debian\n'
UBUNTU = "NAME=Ubuntu\nID=ubuntu\nID_LIKE=debian\n"
MINT = 'ID=linuxmint\nID_LIKE="ubuntu debian"\n'
FEDORA = "ID=fedora\n"
ALMA = 'ID="almalinux"\nID_LIKE="rhel centos fedora"\n'
ARCH = "ID=arch\n"

NEEDS = [PYTHON, VENV, PANGO, BROWSER, LETTERS, PDF_READERS, JAVA, SERVERS, CLOCK]


@pytest.mark.parametrize(
    ("platform", "os_release", "system"),
    [
        ("linux", DEBIAN, "debian"),
        ("linux", UBUNTU, "ubuntu"),
        ("linux", MINT, "ubuntu"),
        ("linux", FEDORA, "fedora"),
        ("linux", ALMA, "fedora"),
        ("linux", ARCH, "other"),
        ("linux", "", "other"),
        ("darwin", "", "macos"),
        ("win32", "", "windows"),
        ("cygwin", "", "windows"),
    ],
)
def test_the_system_is_known(platform: str, os_release: str, system: str) -> None:
    assert system_of(platform, os_release) == system


@pytest.mark.parametrize(
    ("need", "system", "command"),
    [
        (PANGO, "debian", "sudo apt-get update && sudo apt-get install -y libpango-1.0-0 libpangoft2-1.0-0"),
        (PANGO, "ubuntu", "sudo apt-get update && sudo apt-get install -y libpango-1.0-0 libpangoft2-1.0-0"),
        (PANGO, "fedora", "sudo dnf install pango harfbuzz"),
        (PANGO, "macos", "brew install pango"),
        (PANGO, "windows", "wsl --install -d Debian"),
        (BROWSER, "debian", "sudo apt-get update && sudo apt-get install -y chromium"),
        (BROWSER, "ubuntu", ".venv/bin/playwright install --with-deps chromium"),
        (BROWSER, "macos", ".venv/bin/playwright install chromium"),
        (PDF_READERS, "fedora", "sudo dnf install poppler-utils"),
        (JAVA, "debian", "sudo apt-get update && sudo apt-get install -y default-jdk-headless"),
        (JAVA, "macos", "brew install --cask temurin"),
        (SERVERS, "debian", "sudo apt-get update && sudo apt-get install -y nginx caddy"),
        (SERVERS, "fedora", "sudo dnf install nginx caddy"),
        (SERVERS, "macos", "brew install nginx caddy"),
        (CLOCK, "debian", "sudo apt-get update && sudo apt-get install -y libfaketime"),
        (CLOCK, "fedora", "sudo dnf install libfaketime"),
        (PYTHON, "macos", "brew install python@3.12"),
        (VENV, "debian", f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"),
    ],
)
def test_a_known_system_gets_one_command(need: Need, system: str, command: str) -> None:
    message = str(missing(need, Machine(system)))
    typed = [line for line in message.splitlines() if line.startswith("    ")]
    assert len(typed) == 1
    assert command in typed[0]
    assert need.missing in " ".join(message.split())


@pytest.mark.parametrize("need", NEEDS)
def test_an_unknown_system_gets_every_command(need: Need) -> None:
    message = str(missing(need, Machine("other")))
    for system in ("Debian", "Ubuntu", "Fedora", "macOS", "Windows"):
        assert f"    {system} " in message


def test_a_machine_without_sudo_is_not_told_to_use_it() -> None:
    assert "sudo" not in str(missing(PANGO, Machine("debian", ("apt-get",))))


def test_an_old_python_can_read_it(root: Path) -> None:
    for name in ("__init__", "bootstrap"):
        ast.parse((root / "selfhelp_pack" / f"{name}.py").read_text(encoding="utf-8"), feature_version=(3, 7))


def test_it_imports_nothing_that_is_not_there_from_the_start(root: Path) -> None:
    tree = ast.parse((root / "selfhelp_pack" / "bootstrap.py").read_text(encoding="utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.split(".")[0] for name in names} <= sys.stdlib_module_names


# ------------------------------------------------------------------ steps and stamps

Make = Callable[..., SetUp]


@pytest.fixture
def make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Make:
    """A set-up of an empty folder whose steps the test gives."""

    def set_up(*steps: Step) -> SetUp:
        made = SetUp("build", root=tmp_path)
        made.stamps.mkdir(parents=True, exist_ok=True)
        monkeypatch.setattr(made, "steps", lambda: list(steps))
        return made

    return set_up


def step(work: Callable[[], None], inputs: list[str | Path], *makes: Path) -> Step:
    return Step("a-step", "A step", lambda: inputs, work, makes)


def test_a_step_is_skipped_until_its_input_changes(make: Make, tmp_path: Path) -> None:
    lock = tmp_path / "lock.txt"
    lock.write_text("one", encoding="utf-8")
    done: list[str] = []
    set_up = make(step(lambda: done.append("done"), [lock]))
    assert [set_up.run(), set_up.run()] == [1, 0]
    lock.write_text("two", encoding="utf-8")
    assert set_up.run() == 1
    assert done == ["done", "done"]


def test_a_step_is_done_again_when_what_it_made_is_gone(make: Make, tmp_path: Path) -> None:
    made = tmp_path / "made"
    set_up = make(step(made.touch, ["input"], made))
    assert [set_up.run(), set_up.run()] == [1, 0]
    made.unlink()
    assert set_up.run() == 1


@pytest.mark.parametrize("how", [KeyboardInterrupt(), SetupError("no")])
def test_a_step_that_was_stopped_is_not_taken_for_done(make: Make, how: BaseException) -> None:
    def stop() -> None:
        raise how

    set_up = make(step(stop, ["input"]))
    with pytest.raises(type(how)):
        set_up.run()
    done: list[str] = []
    assert make(step(lambda: done.append("done"), ["input"])).run() == 1
    assert done == ["done"]


def test_an_environment_left_half_changed_is_made_anew(tmp_path: Path) -> None:
    set_up = SetUp("build", root=tmp_path)
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    Path(set_up.python).touch()
    set_up.stamps.mkdir()
    venv = set_up.steps()[0]
    (set_up.stamps / "venv").write_text(fingerprint(venv.inputs()), encoding="ascii")
    assert set_up._holds(venv)
    set_up.changing.touch()
    assert not set_up._holds(venv)


def test_fingerprints_tell_inputs_apart(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_text("ab", encoding="utf-8")
    assert fingerprint(["a", "b"]) != fingerprint(["ab"])
    assert fingerprint([file]) == fingerprint(["ab"])


# ------------------------------------------------------------------ finding a browser


def program(path: Path, exit_code: int) -> Path:
    path.write_text(f"#!/bin/sh\nexit {exit_code}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def test_a_browser_that_does_not_start_is_passed_over(tmp_path: Path) -> None:
    stub = program(tmp_path / "chromium-browser", 1)
    real = program(tmp_path / "google-chrome", 0)
    environ = {"PATH": str(tmp_path), "HOME": str(tmp_path)}
    assert browsers(environ)[:2] == [str(stub), str(real)]
    assert find_browser(environ) == str(real)


def test_the_environment_may_name_the_browser(tmp_path: Path) -> None:
    named = str(program(tmp_path / "mine", 0))
    assert find_browser({"CHROMIUM": named, "PATH": os.defpath}) == named


def test_the_browser_that_playwright_brought_is_found(tmp_path: Path) -> None:
    folder = tmp_path / ".cache" / "ms-playwright" / "chromium-1200" / "chrome-linux64"
    folder.mkdir(parents=True)
    chrome = program(folder / "chrome", 0)
    assert str(chrome) in browsers({"PATH": str(tmp_path), "HOME": str(tmp_path)})


# ------------------------------------------------------------------ Java


@pytest.mark.parametrize("java", [None, 1])
def test_a_java_that_cannot_compile_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, java: int | None) -> None:
    """No Java at all, and the stub or bare runtime that is there instead."""
    monkeypatch.setattr(bootstrap, "this_machine", lambda: Machine("macos"))
    monkeypatch.setenv("PATH", str(tmp_path))
    if java is not None:
        program(tmp_path / "java", java)
    (step,) = (step for step in SetUp("test", root=tmp_path).steps() if step.name == "java")
    with pytest.raises(SetupError, match="A Java development kit"):
        step.work()


def test_a_java_that_can_compile_is_enough(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    java = program(tmp_path / "java", 0)
    (step,) = (step for step in SetUp("test", root=tmp_path).steps() if step.name == "java")
    step.work()
    assert step.inputs() == [str(java)]


# ------------------------------------------------------------------ the web servers


def test_a_server_of_the_machine_goes_before_the_one_kept_for_the_tests(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    places = {name: tmp_path / name for name in ("machine", f"{SERVER_FOLDER}/usr/bin")}
    for place in places.values():
        place.mkdir(parents=True)
    kept = program(places[f"{SERVER_FOLDER}/usr/bin"] / "a-server", 0)
    monkeypatch.setenv("PATH", str(places["machine"]))
    assert find_server("a-server", tmp_path) == str(kept)
    own = program(places["machine"] / "a-server", 0)
    assert find_server("a-server", tmp_path) == str(own)


@pytest.mark.parametrize("apt", [True, False])
def test_servers_that_cannot_be_fetched_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, apt: bool) -> None:
    """Never skipped in silence: who cannot fetch them is told what to type."""
    monkeypatch.setattr(bootstrap, "find_server", lambda *_: None)
    monkeypatch.setattr(bootstrap, "this_machine", lambda: Machine("debian"))
    monkeypatch.setenv("PATH", str(tmp_path))
    if apt:
        program(tmp_path / "apt-get", 100)
    set_up = SetUp("test", root=tmp_path)
    (servers,) = (step for step in set_up.steps() if step.name == "servers")
    with pytest.raises(SetupError, match="nginx and Caddy are missing"):
        servers.work()


def test_a_clock_kept_for_the_tests_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "CLOCKS", ("lib/*/faketime/a-clock.so.1",))
    assert find_clock(tmp_path) is None
    kept = tmp_path / SERVER_FOLDER / "usr" / "lib" / "some-machine" / "faketime" / "a-clock.so.1"
    kept.parent.mkdir(parents=True)
    kept.touch()
    assert find_clock(tmp_path) == str(kept)


def test_servers_are_unpacked_and_not_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Debian starts a server that is installed. An unpacked one stays quiet until a test starts it."""
    ran: list[list[str]] = []

    def run(command: list[str | Path], *_: object, cwd: Path | None = None, **__: object) -> None:
        ran.append([Path(word).name for word in command[:2]])
        if "download" in command and cwd is not None:
            (cwd / "caddy_2_amd64.deb").touch()

    monkeypatch.setattr(bootstrap, "run", run)
    SetUp("test", root=tmp_path)._unpack(("nginx", "caddy"))
    assert ran == [["apt-get", "download"], ["dpkg-deb", "--extract"]]


# ------------------------------------------------------------------ the command


def test_windows_is_sent_to_its_linux(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert bootstrap.main(["build"]) == 2
    assert "wsl --install -d Debian" in capsys.readouterr().err


def test_an_old_python_is_told_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2, "final", 0))
    monkeypatch.setattr(bootstrap, "newer_python", lambda: None)
    monkeypatch.setattr(bootstrap, "this_machine", lambda: Machine("fedora"))
    assert bootstrap.main(["build"]) == 2
    said = capsys.readouterr().err
    assert "Python 3.11 or newer" in said
    assert "sudo dnf install python3.12" in said


@pytest.mark.parametrize(("stop", "code"), [(KeyboardInterrupt(), 130), (OSError("the disk is full"), 2)])
def test_a_stop_is_said_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], stop: BaseException, code: int
) -> None:
    def run(_: SetUp) -> int:
        raise stop

    monkeypatch.setattr(SetUp, "run", run)
    assert bootstrap.main(["build"]) == code
    said = capsys.readouterr().err
    assert "Traceback" not in said
    assert str(stop) in said


def test_the_search_is_bundled_again_when_a_part_of_it_changes(tmp_path: Path) -> None:
    sources = tmp_path / bootstrap.SEARCH_SOURCES
    sources.mkdir(parents=True)
    (sources / "main.js").write_text("one", encoding="utf-8")
    (tmp_path / "package-lock.json").write_text("{}", encoding="utf-8")
    (search,) = (step for step in SetUp("build", root=tmp_path).steps() if step.name == "search")
    before = fingerprint(search.inputs())
    (sources / "main.js").write_text("two", encoding="utf-8")
    assert fingerprint(search.inputs()) != before
    assert {path.name for path in search.makes} == {"search.js", "search-licences.txt"}


def test_the_licences_of_what_is_bundled_go_along(root: Path) -> None:
    vendor = root / bootstrap.VENDOR
    licences = (vendor / bootstrap.SEARCH_LICENCES).read_text(encoding="utf-8")
    assert "Luca Ongaro" in licences
    assert "Titus Wormer" in licences
    assert bootstrap.SEARCH_LICENCES in (vendor / bootstrap.SEARCH).read_text(encoding="utf-8")[:120]


def test_without_a_bundler_the_set_up_says_so(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="esbuild"):
        SetUp("build", root=tmp_path)._bundle()
