"""What is done to the built website before anybody sees it: plain steps over its files, whatever engine made them.

Each step is a module of its own and reads nothing but built pages and the facts of the pack.
"""

from __future__ import annotations

from pathlib import Path

from selfhelp_pack.finishing.drawings import dress_drawings
from selfhelp_pack.finishing.headers import write_headers
from selfhelp_pack.finishing.policy import put_policies
from selfhelp_pack.finishing.sides import name_sides
from selfhelp_pack.finishing.styles import shrink_styles
from selfhelp_pack.pack import Pack


def finish_site(pack: Pack, site: Path, *, preview: bool = False) -> None:
    """Finish the website that the engine has put into the folder ``site``. The order of the steps matters.

    A ``preview`` is for the one who writes: the engine puts a script into its pages that loads them again.
    """
    name_sides(site)
    shrink_styles(site)
    dress_drawings(pack.root, site)
    # search: the index is made from the built pages
    if not preview:
        write_headers(site, put_policies(site))
    # offline: what is kept on the device, with the version of it; last, because it looks at every file
