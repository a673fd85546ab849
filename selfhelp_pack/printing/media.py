"""Checks the pictures of a page and makes them fit for paper."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from selfhelp_pack.printing.drawings import Paint
from selfhelp_pack.printing.page import PrintPage
from selfhelp_pack.printing.tree import Element, find, text_of

_ORIGIN = "https://pack.invalid/"


def place_media(page: PrintPage, site: Path, paint: Paint) -> None:
    """Check every picture of ``page`` and rewrite it in place.

    Drawings in the page get plain colours; those without a title are decoration and
    go. A picture file must be inside ``site`` and say in words what it shows.
    Raises PackError, naming the page, where it does not.
    """
    for svg in find(page.article, "svg"):
        if any(parent.tag == "svg" for parent in svg.iterancestors()):
            continue
        if not any(child.tag == "title" and text_of(child) for child in svg):
            svg.drop_tree()
            continue
        paint.apply(svg, page.source)
    for image in find(page.article, "img"):
        _place_image(image, page, site)


def _place_image(image: Element, page: PrintPage, site: Path) -> None:
    if not (image.get("alt") or "").strip():
        raise page.error(
            f'the picture "{(image.get("src") or "")[:80]}" has no words that say what it shows',
            "Write them between the brackets: ![...](...).",
        )
    if not (image.get("src") or "").startswith("data:"):
        image.set("src", file_of(image, page, site).as_uri())


def file_of(image: Element, page: PrintPage, site: Path) -> Path:
    """The file inside ``site`` that a picture shows. Raises PackError, naming the ``page``, where there is none."""
    address = image.get("src") or ""
    target = urljoin(_ORIGIN + page.url, address)
    path = (site / unquote(urlsplit(target).path).lstrip("/")).resolve()
    if not target.startswith(_ORIGIN) or not path.is_relative_to(site.resolve()):
        raise page.error(
            f'the picture "{address[:80]}" is not in the site', "Put the file into docs/ and link to it there."
        )
    if not path.is_file():
        raise page.error(f'the picture "{address[:80]}" is missing', "Put the file into docs/, or mend its name.")
    return path
