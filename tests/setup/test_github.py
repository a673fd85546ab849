"""What runs and what people see on GitHub: least rights, pinned actions, forms that protect children."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

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
    assert [path.name for path in WORKFLOWS] == ["check.yml", "publish.yml"]
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


def test_only_the_deployment_may_write_and_only_to_pages() -> None:
    for path in WORKFLOWS:
        for name, job in read(path)["jobs"].items():
            rights = {right for right, level in job.get("permissions", {}).items() if level == "write"}
            assert rights == ({"pages", "id-token"} if name == "deploy" else set()), (path.name, name)


@by_name
def test_nothing_is_pasted_into_a_shell(path: Path) -> None:
    workflow = read(path)
    assert "pull_request_target" not in workflow[True]
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
