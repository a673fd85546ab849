"""What is done to the built website before anybody sees it: plain steps over its files, whatever engine made them.

Each step is a module of its own and reads nothing but built pages and the facts of the pack.
"""

from __future__ import annotations

from pathlib import Path

from selfhelp_pack.finishing.address import address_of
from selfhelp_pack.finishing.cards import write_cards
from selfhelp_pack.finishing.drawings import dress_drawings
from selfhelp_pack.finishing.offline import write_worker
from selfhelp_pack.finishing.robots import write_robots
from selfhelp_pack.finishing.styles import shrink_styles
from selfhelp_pack.finishing.versions import add_versions
from selfhelp_pack.pack import Pack
from selfhelp_pack.previews import preview_of


def finish_site(pack: Pack, site: Path, *, preview: bool = False) -> None:
    """Finish the website that the engine has put into the folder ``site``. The order of the steps matters.

    A ``preview`` is what an author looks at while writing. It is never stored on the device: it would soon be stale.
    """
    shrink_styles(site)
    dress_drawings(pack.root, site)
    address = address_of(site)
    if address is not None:
        write_cards(pack.root, site, map(preview_of, pack.pages.values()))
    write_robots(site, address)
    # search: the index is made from the built pages
    # policy: what a browser may load
    # offline: what is kept on the device, with the version of it; last, because it looks at every file
    if not preview:
        add_versions(site)
        write_worker(pack, site)
