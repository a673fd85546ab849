"""The locks pin every package by its fingerprint, and no file of the project names a place to fetch it from."""

from __future__ import annotations

import ast
import json
import re
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

LOCKS = ("build", "test", "dev", "node")
PIN = re.compile(r"^([a-z0-9][a-z0-9.-]*)==(\S+?)(?: ; (.+?))? \\$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}( \\)?$")

# In parts, so that this file passes its own test.
HOSTS = [".".join(parts) for parts in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("npmjs", "com"))]
HOSTS += ["registry." + "yarnpkg", "deb." + "debian"]
NOT_OURS = {".git", ".venv", "node_modules", "site", "dist", "build", "vendor", "__pycache__"}
CACHES = {".mypy_cache", ".pytest_cache", ".ruff_cache", ".hypothesis"}


def pins(root: Path, lock: str) -> dict[str, list[str]]:
    """Each pin of a lock, marker included, with its hashes."""
    found: dict[str, list[str]] = {}
    name = ""
    for line in (root / "requirements" / f"{lock}.txt").read_text(encoding="utf-8").splitlines():
        if not line or line.lstrip().startswith("#"):
            continue
        if pin := PIN.match(line):
            name = line.removesuffix(" \\")
            found[name] = []
            assert pin[2], line
        else:
            assert HASH.match(line), f"{lock}.txt: neither a pin nor a hash: {line}"
            found[name].append(line)
    return found


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_is_pinned_with_a_hash(root: Path, lock: str) -> None:
    found = pins(root, lock)
    assert found
    assert [name for name, hashes in found.items() if not hashes] == []


@pytest.mark.parametrize(("smaller", "larger"), [("build", "test"), ("test", "dev")])
def test_a_larger_lock_holds_the_smaller_one_unchanged(root: Path, smaller: str, larger: str) -> None:
    assert pins(root, smaller).items() <= pins(root, larger).items()


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_has_what_its_list_asks_for(root: Path, lock: str) -> None:
    listed = (root / "requirements" / f"{lock}.in").read_text(encoding="utf-8").splitlines()
    asked = {re.split(r"[=<>~! ]", line)[0].lower() for line in listed if line and not line.startswith(("#", "-"))}
    assert asked <= {name.split("==")[0] for name in pins(root, lock)}


def test_what_the_package_imports_is_in_the_build_lock(root: Path) -> None:
    locked = {name.split("==")[0] for name in pins(root, "build")}
    brought_by = packages_distributions()
    missing = set()
    for path in (*root.glob("selfhelp_pack/**/*.py"), *root.glob("build_pdf.py")):
        for module in imports(path) - {"selfhelp_pack"} - sys.stdlib_module_names:
            names = {name.lower().replace("_", "-") for name in brought_by.get(module, [module])}
            if names.isdisjoint(locked):
                missing.add(f"{path.relative_to(root)}: {module}")
    assert missing == set()


def imports(path: Path) -> set[str]:
    """The top names of all that a module imports."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.split(".")[0])
    return names


def test_npm_packages_are_pinned_by_integrity_and_name_no_place(root: Path) -> None:
    lock = json.loads((root / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: facts for name, facts in lock["packages"].items() if name}
    assert packages
    for name, facts in packages.items():
        assert facts["integrity"].startswith("sha512-"), name
        assert "resolved" not in facts, name


def test_npm_lock_matches_the_list(root: Path) -> None:
    lock = json.loads((root / "package-lock.json").read_text(encoding="utf-8"))
    asked = json.loads((root / "package.json").read_text(encoding="utf-8"))
    for kind in ("dependencies", "devDependencies"):
        assert lock["packages"][""][kind] == asked[kind]
        for name, version in asked[kind].items():
            assert lock["packages"][f"node_modules/{name}"]["version"] == version


def test_no_file_names_a_package_index(root: Path) -> None:
    named = []
    for path in sorted(root.rglob("*")):
        parts = set(path.relative_to(root).parts)
        if parts & NOT_OURS or parts & CACHES or not path.is_file():
            continue
        text = path.read_bytes().decode("utf-8", "replace")
        named += [f"{path.relative_to(root)}: {host}" for host in HOSTS if host in text]
        if path.suffix in {".in", ".txt", ".toml"} or path.name in {".npmrc", "Makefile"}:
            named += [f"{path.relative_to(root)}: {word}" for word in ("index-url", "find-links") if word in text]
    assert named == []
