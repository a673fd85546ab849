"""The only module that knows MkDocs: hands the macros and the template data to the engine.

``mkdocs.yml`` names it under ``plugins: macros: modules``. A successor engine
that offers the same ``define_env`` needs nothing else changed.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from mkdocs.exceptions import Abort

from selfhelp_pack.engine import UNFINISHED_SITE
from selfhelp_pack.errors import PackError
from selfhelp_pack.finishing import finish_site, seal_site
from selfhelp_pack.pack import Pack, check_page, load_pack
from selfhelp_pack.pages import read_page
from selfhelp_pack.review.engine import errors_of
from selfhelp_pack.template_data import template_data

_current: dict[str, Pack] = {}


def define_env(env: Any) -> None:
    """Called by the macros plugin once a build, before anything is written.

    Reads and checks the whole pack; a pack with errors stops the build here,
    while the last good site still stands. ``SHOW_DRAFTS`` (set by ``make serve``)
    lets an author look at a page that still has gaps.
    """
    root = Path(env.conf["config_file_path"]).resolve().parent
    try:
        pack = load_pack(root)
        errors = errors_of(pack, drafts="SHOW_DRAFTS" in os.environ)
        if errors:
            raise PackError(findings=errors)
    except PackError as error:
        raise Abort(str(error)) from None
    _current["pack"] = pack
    env.conf["extra"]["pack"] = template_data(pack)


def on_pre_page_macros(env: Any) -> None:
    """Called before a page is turned into HTML: its calls are written here, and no Jinja sees its text."""
    pack = _current["pack"]
    source = env.page.file.src_uri
    page, calls, texts = pack.pages[source], pack.calls[source], pack.texts[source]
    if env.markdown.strip() != page.body.strip():
        # The file changed after it was checked (live preview): check what is really there.
        page = read_page(pack.root / "docs", source)
        if env.markdown.strip() != page.body.strip():
            raise Abort(f"{page.path} changed while the site was being built. Save it again.")
        calls, faults, texts = check_page(page, pack.library)
        if faults:
            raise Abort(str(PackError(findings=faults)))
    try:
        env.markdown = pack.library.write(page, calls, texts)
    except PackError as error:
        raise Abort(str(error)) from None
    env.page.meta["render_macros"] = False  # so says the macros plugin that a page is none of Jinja's business


def on_post_build(env: Any) -> None:
    """Called when the site stands: after ``mkdocs build`` and ``mkdocs serve`` it is finished here."""
    if UNFINISHED_SITE in os.environ:
        return
    pack, site = _current["pack"], Path(env.conf["site_dir"])
    try:
        finish_site(pack, site)
        if "SHOW_DRAFTS" not in os.environ:
            seal_site(pack, site)
    except PackError as error:
        raise Abort(str(error)) from None
