"""What is done to the built website before anybody sees it: plain steps over its files, whatever engine made them.

Each step is a module of its own and reads nothing but built pages and the facts of the pack.
"""

from __future__ import annotations

from pathlib import Path

from selfhelp_pack.finishing.address import address_of
from selfhelp_pack.finishing.blanks import closed_up
from selfhelp_pack.finishing.drawings import dress_drawings
from selfhelp_pack.finishing.files import rewrite_pages
from selfhelp_pack.finishing.headers import write_headers
from selfhelp_pack.finishing.lists import with_lists_named
from selfhelp_pack.finishing.offline import write_worker
from selfhelp_pack.finishing.policy import put_policies
from selfhelp_pack.finishing.robots import write_robots
from selfhelp_pack.finishing.search_index import write_search_index
from selfhelp_pack.finishing.sides import with_sides_named
from selfhelp_pack.finishing.styles import shrink_sheets, with_light_styles
from selfhelp_pack.finishing.versions import add_versions
from selfhelp_pack.pack import Pack
from selfhelp_pack.previews import preview_of


def finish_site(pack: Pack, site: Path) -> None:
    """Finish the website that the engine has put into the folder ``site``. The order of the steps matters.

    After this it can be printed. Pages may still change, until ``seal_site``.
    """
    rewrite_pages(site, with_sides_named, with_lists_named, with_light_styles, closed_up)
    shrink_sheets(site)
    dress_drawings(pack.root, site)
    address = address_of(site)
    if address is not None:
        # Drawing loads a second or so of fonts and pictures: a site without an address should not wait for it.
        from selfhelp_pack.finishing.cards import write_cards

        write_cards(pack.root, site, map(preview_of, pack.pages.values()))
    write_robots(site, address)
    write_search_index(pack, site)


def seal_site(pack: Pack, site: Path) -> None:
    """Write down what each page and file of the finished ``site`` holds. Nothing may change in it after this.

    Not for a preview: the engine puts a script into its pages that loads them again, which a policy would refuse,
    and a device that stored it would soon show an old one.
    """
    add_versions(site)
    write_headers(site, put_policies(site))  # of what the pages hold at the end
    write_worker(pack, site)  # last: it looks at every file
