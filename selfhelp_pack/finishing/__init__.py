"""What is done to the built website before anybody sees it: plain steps over its files, whatever engine made them.

Each step is a module of its own and reads nothing but built pages and the facts of the pack.
"""

from __future__ import annotations

from pathlib import Path

from selfhelp_pack.finishing.search_index import write_search_index
from selfhelp_pack.pack import Pack


def finish_site(pack: Pack, site: Path) -> None:
    """Finish the website that the engine has put into the folder ``site``. The order of the steps matters."""
    write_search_index(pack, site)
    # policy: what a browser may load
    # offline: what is kept on the device, with the version of it; last, because it looks at every file
