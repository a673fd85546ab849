"""mkdocs.yml is a closed file: a contribution changes the list of pages, and nothing else of it."""

from __future__ import annotations

import copy
from pathlib import Path

import pytest
import yaml

from selfhelp_pack.review.printers import as_text
from selfhelp_pack.review.rules.config import FROM_MACHINE, SHIPPED
from tests.cases import contribute, findings_in, small_pack

CONFIG = "mkdocs.yml"


class _Loader(yaml.SafeLoader):
    """Reads mkdocs.yml as it is, without looking at the machine."""


_Loader.add_constructor("!ENV", lambda *_: None)


def said_of(folder: Path, old: str, new: str) -> str:
    project = small_pack(folder)
    contribute(project, {CONFIG: {"replace": [[old, new]]}})
    return as_text([finding for finding in findings_in(project) if finding.path == CONFIG])


def test_the_list_of_what_is_allowed_is_what_the_project_ships(root: Path) -> None:
    text = (root / CONFIG).read_text(encoding="utf-8")
    settings = yaml.load(text, _Loader)  # noqa: S506
    del settings["nav"]
    assert settings == SHIPPED
    assert all(line in text.split("\n") for line in FROM_MACHINE.values())


CHANGES = [
    ("strict: true", "strict: false", '"strict" was changed', "Put it back as it was: strict: true."),
    ("strict: true", "strict: 1", '"strict" was changed', "strict: true"),
    ("strict: true\n", "", '"strict" was taken out', "Put it back: strict: true."),
    ("strict: true", "strict: true\nhooks: [run.py]", '"hooks" was added', "Take it out."),
    ("strict: true", "strict: true\nextra_javascript: [run.js]", '"extra_javascript" was added', "Take it out."),
    ("strict: true", "strict: true\nextra_css: [look.css]", '"extra_css" was added', ""),
    ("strict: true", "strict: true\nINHERIT: ../other.yml", '"INHERIT" was added', ""),
    ("strict: true", "strict: true\ndocs_dir: /etc", '"docs_dir" was added', ""),
    ("strict: true", "strict: true\nsite_dir: ../..", '"site_dir" was added', ""),
    ("strict: true", "strict: true\nextra: {analytics: {provider: google}}", '"extra" was added', ""),
    ("strict: true", "strict: true\nrepo_url: https://example.org", '"repo_url" was added', ""),
    ("exclude_docs:", "exclude_doc:", '"exclude_doc" was added', 'Did you mean "exclude_docs"?'),
    ("/design/", "/design/\n  !/design/", '"exclude_docs" was changed', ""),
    ("custom_dir: overrides", "custom_dir: docs", '"theme: custom_dir" was changed', "custom_dir: overrides"),
    ("  font: false", "  font: {text: Roboto}", '"theme: font" was changed', "font: false"),
    ("  name: material", "  name: readthedocs", '"theme: name" was changed', "name: material"),
    ("  - smarty", "  - smarty\n  - pymdownx.snippets", '"markdown_extensions" was changed', ""),
    ("  - smarty", "  - md_in_html", '"markdown_extensions" was changed', ""),
    ("  - macros:", "  - exec\n  - macros:", '"plugins" was changed', ""),
    ("modules: [selfhelp_pack.mkdocs_adapter]", "modules: [os]", '"plugins" was changed', ""),
    ("on_undefined: strict", "on_undefined: strict\n      include_dir: /etc", '"plugins" was changed', ""),
    ("  - overrides\n", "  - overrides\n  - /etc\n", '"watch" was changed', ""),
    ("    anchors: warn", "    anchors: ignore", '"validation: links: anchors" was changed', "anchors: warn"),
    ('[SITE_URL, ""]', '[GITHUB_TOKEN, ""]', '"site_url" was changed', 'site_url: !ENV [SITE_URL, ""]'),
    ('edit_uri: !ENV [EDIT_URL, ""]', "edit_uri: https://example.org/", '"edit_uri" was changed', "!ENV [EDIT_URL"),
    ("site_name: Understanding Attachment", "site_name: !ENV HOME", '"site_name" was changed', "site_name: Under"),
    ("site_name: Understanding Attachment", "site_name: !!python/name:os.system", "begins with !", ""),
    ("site_name:", "%TAG ! tag:example.org,2000:\n---\nsite_name:", "cannot begin with %", ""),
    ("strict: true", "strict: true\nstrict: false", '"strict"', ""),
    ("  - index.md", "  - https://example.org/page.md", "is not a page", ""),
    ("  - index.md", "  - ../outside.md", "is not written as a path inside docs/", ""),
    ("  - index.md", "  - /etc/page.md", "is not written as a path inside docs/", ""),
    ("      - help-now/late-home.md", '      - "{{ config }}": help-now/late-home.md', "holds curly brackets", ""),
    (
        "      - help-now/late-home.md",
        '      - "\\x7b\\x7b config }}": help-now/late-home.md',
        "holds curly brackets",
        "",
    ),
    ("      - help-now/late-home.md", "      - Wаlk: help-now/late-home.md", "only look like ordinary ones", "Walk"),
    ("site_name:", "# \u202e\nsite_name:", "hidden character", ""),
]


@pytest.mark.parametrize(("old", "new", "found", "way_out"), CHANGES)
def test_a_change_of_anything_but_nav_is_refused(tmp_path: Path, old: str, new: str, found: str, way_out: str) -> None:
    said = said_of(tmp_path, old, new)
    assert found in said
    assert way_out in said


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("strict: true", "# A note of our own.\nstrict: true  # as it was"),
        ("  - Help now:\n", "  - Help at any hour:\n"),
        ("plugins:", "\n\nplugins:"),
        ("font: false", "font:   false"),
    ],
)
def test_notes_and_names_of_sections_may_change(tmp_path: Path, old: str, new: str) -> None:
    assert said_of(tmp_path, old, new) == "Nothing to mend."


def test_each_setting_is_looked_at(tmp_path: Path) -> None:
    """No setting that the project ships may be taken out unseen."""
    text = (small_pack(tmp_path) / CONFIG).read_text(encoding="utf-8")
    nav = yaml.load(text, _Loader)["nav"]  # noqa: S506
    for key in SHIPPED:
        settings = copy.deepcopy(SHIPPED) | {"nav": nav}
        del settings[key]
        (tmp_path / CONFIG).write_text(yaml.safe_dump(settings, sort_keys=False), encoding="utf-8")
        found = {finding.found for finding in findings_in(tmp_path) if finding.rule == "config"}
        assert f'"{key}" was taken out' in found
