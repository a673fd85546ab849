"""What is done to the built website before anybody sees it: plain steps over its files, whatever engine made them.

Each step is a module of its own and reads nothing but built pages and the facts of the pack.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from selfhelp_pack.finishing.address import address_of
from selfhelp_pack.finishing.blanks import closed_up
from selfhelp_pack.finishing.compressed import write_compressed
from selfhelp_pack.finishing.drawings import dress_drawings
from selfhelp_pack.finishing.files import rewrite_page, rewrite_pages
from selfhelp_pack.finishing.headers import write_headers
from selfhelp_pack.finishing.lists import with_lists_named
from selfhelp_pack.finishing.offline import write_worker
from selfhelp_pack.finishing.policy import put_policies
from selfhelp_pack.finishing.robots import write_robots
from selfhelp_pack.finishing.search_index import update_search_index, write_search_index
from selfhelp_pack.finishing.sides import with_sides_named
from selfhelp_pack.finishing.styles import shrink_sheets, with_light_styles
from selfhelp_pack.finishing.versions import add_versions
from selfhelp_pack.navigation import url_of
from selfhelp_pack.pack import Pack
from selfhelp_pack.previews import preview_of

PAGE_STEPS = (with_sides_named, with_lists_named, with_light_styles, closed_up)


def finish_site(pack: Pack, site: Path) -> None:
    """Finish the website that the engine has put into the folder ``site``. The order of the steps matters.

    After this it can be printed. Pages may still change, until ``seal_site``.
    """
    rewrite_pages(site, *PAGE_STEPS)
    shrink_sheets(site)
    dress_drawings(pack.root, site)
    write_robots(site, address_of(site))
    write_search_index(pack, site)


def finish_pages(pack: Pack, site: Path, sources: Iterable[str]) -> None:
    """Finish pages that the engine has built anew into a finished ``site``, for a preview: it is not sealed."""
    urls = {url_of(source) for source in sources}
    for url in urls:
        rewrite_page(site / url / "index.html", *PAGE_STEPS)
    update_search_index(pack, site, urls)


def seal_site(pack: Pack, site: Path) -> None:
    """Write down what each page and file of the finished ``site`` holds. Nothing may change in it after this.

    Not for a preview: the engine puts a script into its pages that loads them again, which a policy would refuse,
    and a device that stored it would soon show an old one. Nobody sends its address to a chat either.
    """
    if address_of(site) is not None:
        # What draws takes about a second to load: a site without an address should not wait for it.
        from selfhelp_pack.finishing.cards import write_cards

        write_cards(pack.root, site, map(preview_of, pack.pages.values()))
    add_versions(site)
    write_headers(site, put_policies(site))  # of what the pages hold at the end
    write_worker(pack, site)  # it looks at every file, and a device stores no packed copies
    write_compressed(site)  # last: of what stays as it is
