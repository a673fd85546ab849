"""The rule on mkdocs.yml: a closed file, of which only ``nav`` is changed with a page.

The file can name programs that the engine runs, folders that it copies and variables of the
machine that it prints. So all of it but the list of pages is data here: whoever needs a change
changes both, and it is seen.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from typing import Any

from selfhelp_pack.errors import Finding
from selfhelp_pack.intake import read_text
from selfhelp_pack.navigation import CONFIG, MAX_BYTES
from selfhelp_pack.pack import Pack
from selfhelp_pack.yaml_source import Place, YamlDocument, read_yaml

RULE = "config"
NAV = "nav"
ENV = "!ENV"
# Values that come from the machine that builds. Each is written exactly so.
FROM_MACHINE = {"site_url": 'site_url: !ENV [SITE_URL, ""]', "edit_uri": 'edit_uri: !ENV [EDIT_URL, ""]'}
SHIPPED: dict[str, Any] = {
    "site_name": "Understanding Attachment",
    "site_description": "Help for foster carers, at any hour.",
    "site_url": None,
    "edit_uri": None,
    "strict": True,
    "use_directory_urls": True,
    "theme": {
        "name": "material",
        "custom_dir": "overrides",
        "language": "en-GB",
        "font": False,
        "favicon": "assets/favicon.svg",
        "static_templates": [
            "assets/light.css",
            "assets/page.js",
            "assets/search.css",
            "assets/site.css",
            "search/index.html",
        ],
    },
    "plugins": [
        {
            "macros": {
                "modules": ["selfhelp_pack.mkdocs_adapter"],
                "on_undefined": "strict",
                "on_error_fail": True,
            }
        },
    ],
    "markdown_extensions": ["smarty", "tables", {"toc": {"permalink": False, "toc_depth": 2}}],
    "watch": ["content_sources", "overrides"],
    "exclude_docs": (
        "/README.md\n/assets/images/favicon.png\n/assets/javascripts/\n/assets/stylesheets/\n*.map\n/design/\n"
        "/print/*.css\n/print/signs/\n/scripts/\n"
    ),
    "validation": {
        "nav": {"omitted_files": "warn", "not_found": "warn", "absolute_links": "warn"},
        "links": {"not_found": "warn", "anchors": "warn", "absolute_links": "warn", "unrecognized_links": "warn"},
    },
}


def closed(pack: Pack) -> Iterator[Finding]:
    """Nothing of mkdocs.yml but ``nav`` differs from what the project ships."""
    text = read_text(pack.root, CONFIG, MAX_BYTES)
    document = read_yaml(text, CONFIG, tags=(ENV,))
    settings = {key: value for key, value in document.data.items() if key != NAV}
    yield from _differences(settings, SHIPPED, (), document)
    for key, written in FROM_MACHINE.items():
        if key in settings and document.text_of(document.line_of((key,))).rstrip() != written:
            yield _finding(document, (key,), f'"{key}" was changed', f"Put it back as it was: {written}.")


def _differences(value: Any, shipped: Any, place: Place, document: YamlDocument) -> Iterator[Finding]:
    if isinstance(value, dict) and isinstance(shipped, dict):
        for key in sorted(value.keys() - shipped.keys()):
            near = [name for name in difflib.get_close_matches(key, shipped, n=1) if name not in value]
            mend = f'Did you mean "{near[0]}"?' if near else "Take it out."
            yield _finding(document, (*place, key), f'"{_path((*place, key))}" was added', mend)
        for key in shipped:
            if key not in value:
                mend = f"Put it back{_said(key, shipped[key])}."
                yield _finding(document, place, f'"{_path((*place, key))}" was taken out', mend)
            else:
                yield from _differences(value[key], shipped[key], (*place, key), document)
    elif value != shipped or type(value) is not type(shipped):
        mend = f"Put it back as it was{_said(place[-1], shipped)}."
        yield _finding(document, place, f'"{_path(place)}" was changed', mend)


def _finding(document: YamlDocument, place: Place, found: str, mend: str) -> Finding:
    line = document.line_of(place) if place else 0
    return Finding(CONFIG, line, RULE, found, mend=f"{mend} If the change is needed, ask in an issue first.")


def _path(place: Place) -> str:
    return ": ".join(str(part) for part in place if not isinstance(part, int))


def _said(key: str | int, value: Any) -> str:
    """A value as it is written in the file, if it is a short one."""
    if isinstance(value, bool):
        return f": {key}: {str(value).lower()}"
    return f": {key}: {value}" if isinstance(value, str) and len(value) <= 60 and "\n" not in value else ""
