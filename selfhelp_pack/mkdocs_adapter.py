"""The only module that knows MkDocs' insides: hands the pack's pages and the template data to the engine.

``mkdocs.yml`` names it under ``plugins: macros: modules``. A successor engine
that offers the same ``define_env`` needs nothing else changed but the live
preview, which asks the engine for single pages (``serve``).
"""

from __future__ import annotations

import logging
import os
import shutil
import tempfile
import traceback
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import TemplateError
from mkdocs.commands.build import _build_page, _populate_page, build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.livereload import LiveReloadServer, _serve_url
from mkdocs.structure.files import Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler

from selfhelp_pack.engine import REVIEWED, UNFINISHED_SITE, contents
from selfhelp_pack.errors import PackError
from selfhelp_pack.finishing import finish_pages, finish_site, seal_site
from selfhelp_pack.pack import Pack, check_page, load_pack
from selfhelp_pack.pages import read_page
from selfhelp_pack.plain_texts import PlainTexts
from selfhelp_pack.preview import WATCHED, Preview
from selfhelp_pack.progress import say
from selfhelp_pack.review.engine import errors_of
from selfhelp_pack.template_data import template_data

# How often the preview looks at its files, in seconds.
LOOK_EVERY = 0.2

_current: dict[str, Pack] = {}
_built: dict[str, _Built] = {}
_written: list[Any] = []


class _Packed:
    """The HTML of a page while it waits: the engine turns all pages into HTML before it writes the first."""

    def __get__(self, page: Any, _: object = None) -> str | None:
        packed: bytes | None = page.__dict__.get("packed") if page else None
        return None if packed is None else zlib.decompress(packed).decode()

    def __set__(self, page: Any, content: str | None) -> None:
        page.__dict__["packed"] = None if content is None else zlib.compress(content.encode(), level=1)


Page.content = _Packed()  # type: ignore[assignment]


def define_env(env: Any) -> None:
    """Called by the macros plugin once a build, before anything is written.

    Reads and checks the whole pack; a pack with errors stops the build here,
    while the last good site still stands. ``SHOW_DRAFTS`` (set by the live preview)
    lets an author look at a page that still has gaps.
    """
    root = Path(env.conf["config_file_path"]).resolve().parent
    try:
        pack = load_pack(root)
        reviewed = os.environ.get(REVIEWED) == contents(root)
        errors = () if reviewed else errors_of(pack, drafts="SHOW_DRAFTS" in os.environ)
        if errors:
            raise PackError(findings=errors)
    except PackError as error:
        raise Abort(str(error)) from None
    _current["pack"] = pack
    env.conf["extra"]["pack"] = template_data(pack)
    env.conf["markdown_extensions"].append(PlainTexts())


def on_pre_page_macros(env: Any) -> None:
    """Called before a page is turned into HTML: its calls are written here, and no Jinja sees its text."""
    pack = _current["pack"]
    source = env.page.file.src_uri
    page, calls, texts = pack.pages[source], pack.calls[source], pack.texts[source]
    if env.markdown.strip() != page.body.strip():
        # The file changed after it was reviewed. The live preview checks what is there now, and looks again at once.
        page = read_page(pack.root / "docs", source) if "SHOW_DRAFTS" in os.environ else page
        if env.markdown.strip() != page.body.strip():
            raise Abort(f"{page.path} changed while the site was being built. Run the same command again.")
        calls, faults, texts = check_page(page, pack.library)
        if faults:
            raise Abort(str(PackError(findings=faults)))
    try:
        env.markdown = pack.library.write(page, calls, texts)
    except PackError as error:
        raise Abort(str(error)) from None
    # The engine turns a page into HTML right after this, and keeps its Markdown for nothing: a quarter of the memory.
    for written in _written:
        written.markdown = ""
    _written[:] = [env.page]
    env.page.meta["render_macros"] = False  # so says the macros plugin that a page is none of Jinja's business


def on_post_build(env: Any) -> None:
    """Called when the site stands: after ``mkdocs build`` and in the live preview it is finished here."""
    if UNFINISHED_SITE in os.environ:
        return
    pack, site = _current["pack"], Path(env.conf["site_dir"])
    try:
        finish_site(pack, site)
        if "SHOW_DRAFTS" in os.environ:
            _built["site"] = _Built(env.conf, env.variables["files"], env.variables["navigation"])
        else:
            seal_site(pack, site)
    except PackError as error:
        raise Abort(str(error)) from None


# ------------------------------------------------------------------ the live preview


@dataclass(frozen=True)
class _Built:
    """What the engine knows of the site that it has built last."""

    config: MkDocsConfig
    files: Files
    nav: Navigation

    @cached_property
    def templates(self) -> Any:
        return self.config.theme.get_env()


class PreviewSite:
    """The built pages of the preview, below ``folder``.

    ``path`` is where the last good ones stand: always the same, for a request that waits knows it from before.
    """

    def __init__(self, root: Path, folder: Path, address: str) -> None:
        self._root, self._folder, self._address = root, Path(tempfile.mkdtemp(dir=folder)), address
        self.path = self._folder / "site"
        self._shown = self._folder / "nothing-yet"
        self._built: _Built

    def build_all(self) -> Pack:
        """Build every page, into a new folder: until all is good there, the last good pages stand where they did."""
        new = Path(tempfile.mkdtemp(dir=self._folder))
        try:
            with _faults_told():
                config = _config(self._root, new)
                config.site_url = self._address
                build(config, serve_url=self._address)
        except BaseException:
            shutil.rmtree(new)
            raise
        link = self._folder / "next"
        link.symlink_to(new, target_is_directory=True)
        link.replace(self.path)
        shutil.rmtree(self._shown, ignore_errors=True)
        self._shown, self._built = new, _built["site"]
        return _current["pack"]

    def build_pages(self, pack: Pack, sources: tuple[str, ...]) -> None:
        """Build some pages anew, in place. Nothing but their bodies differs in ``pack`` from what was built last.

        Raises PackError where something is wrong: with the text of a page, before any is written.
        """
        built = self._built
        documents = built.files.documentation_pages(inclusion=InclusionLevel.is_in_serve)
        pages = [file.page for file in documents if file.src_uri in sources and file.page]
        _current["pack"] = pack
        with _faults_told(), _warnings_refused():
            for page in pages:
                _populate_page(page, built.config, built.files)
                page.validate_anchor_links(files=built.files, log_level=built.config.validation.links.anchors)
        with _faults_told():
            for page in pages:
                _build_page(page, built.config, documents, built.nav, built.templates)
        finish_pages(pack, self.path, sources)


def serve(root: Path) -> None:
    """Show the website of the pack under ``root`` while its files are written, until somebody stops it."""
    with tempfile.TemporaryDirectory(prefix="preview-") as folder:
        config = _config(root, Path(folder))
        host, port = config.dev_addr
        mount = urlsplit(config.site_url or "/").path
        address = _serve_url(host, port, mount)
        site = PreviewSite(root, Path(folder), address)
        preview = Preview(root, site.build_all, site.build_pages, say)

        def rebuild() -> None:
            try:
                preview.rebuild()
            except Exception:  # else the server would answer nothing any more
                traceback.print_exc()

        server = LiveReloadServer(rebuild, host, port, str(site.path), mount, polling_interval=LOOK_EVERY)
        server.error_handler = lambda code: _page_of_error(site.path, code)
        rebuild()
        for name in WATCHED:
            server.watch(str(root / name))
        server._want_rebuild = True  # what was saved meanwhile is seen by nobody else: the watch begins with it
        say(f"The preview is at {address} and follows your files. To end it, press Ctrl and C.")
        try:
            server.serve()  # type: ignore[no-untyped-call]
        finally:
            server.shutdown()


def _config(root: Path, site: Path) -> MkDocsConfig:
    return load_config(config_file=str(root / "mkdocs.yml"), site_dir=str(site))


def _page_of_error(site: Path, code: int) -> bytes | None:
    page = site / f"{code}.html"
    return page.read_bytes() if page.is_file() else None


@contextmanager
def _faults_told() -> Iterator[None]:
    """The engine's own errors, as the pack's."""
    try:
        yield
    except (Abort, MkDocsException, TemplateError, OSError, UnicodeError) as error:
        raise PackError(str(error)) from None


@contextmanager
def _warnings_refused() -> Iterator[None]:
    """What the engine warns of stops it, as it does where it builds everything (``strict: true``)."""
    log, counter = logging.getLogger("mkdocs"), CountHandler(level=logging.WARNING)
    log.addHandler(counter)
    try:
        yield
    finally:
        log.removeHandler(counter)
    if counter.get_counts():
        raise PackError("the engine warned of the page: see above")
