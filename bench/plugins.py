"""The printed pack beside two plugins that print MkDocs sites: processor time a printed page, websites included."""

from __future__ import annotations

from collections.abc import Iterator

from bench.measure import side_by_side
from bench.peers import TO_PDF, WITH_PDF, peer_python, write_plain
from bench.print import WHOLE, our_print, pages_of
from bench.project import Bench, project_of
from bench.rows import Row, at_most
from bench.site import material_build, our_build
from selfhelp_pack.errors import PackError
from selfhelp_pack.make import DIST, SITE
from selfhelp_pack.pack import load_pack

SIZE, RUNS = 80, 3
TARGET = at_most(0.5)
SLOWEST = 1_800  # seconds that a peer may take


def rows(bench: Bench) -> Iterator[Row]:
    """A row for each plugin."""
    folder = project_of(bench, SIZE)
    pack = load_pack(folder)
    peers = {name: write_plain(pack, bench.work / f"plain-{name}", name) for name in (TO_PDF, WITH_PDF)}
    build, printed, *others = side_by_side(
        bench.runs(RUNS),
        our_build(bench, folder, f"ours, the website of {SIZE} pages"),
        our_print(bench, folder, f"ours, {SIZE} pages", WHOLE),
        *(
            material_build(bench, plain, peer_python(bench, name), f"mkdocs-{name}, {SIZE} pages", SLOWEST)
            for name, plain in peers.items()
        ),
    )
    pages = pages_of(folder / DIST / f"{WHOLE}.pdf")
    ours = (build.cpu + printed.cpu) / pages
    for (name, plain), measured in zip(peers.items(), others, strict=True):
        made = next((plain / SITE).rglob("*.pdf"), None)
        if made is None:
            raise PackError(f"mkdocs-{name} made no PDF")
        theirs = measured.cpu / pages_of(made)
        note = f"{ours * 1000:.0f} ms ({pages} pages) / {theirs * 1000:.0f} ms ({pages_of(made)} pages)"
        note += f"; ours {build} and {printed}; theirs {measured}"
        yield Row(f"{SIZE} pages: a printed page beside mkdocs-{name}", ours / theirs, "times", note, TARGET)
