"""Rules on pages and data files that name each other: readers are sent there, so it has to be there."""

from __future__ import annotations

from collections.abc import Iterator

from selfhelp_pack.errors import Finding
from selfhelp_pack.intake import read_text
from selfhelp_pack.macros.paper import SHEETS
from selfhelp_pack.macros.paths import minutes_of
from selfhelp_pack.pack import Pack
from selfhelp_pack.registries import FOLDER, RULE
from selfhelp_pack.review.view import PageView
from selfhelp_pack.stages import placed, stage_of
from selfhelp_pack.yaml_source import Place, read_yaml

MOST_MINUTES = 10  # of a path's first reading


def pages_in_data(pack: Pack) -> Iterator[Finding]:
    """Each page that signs, stages, meanings, questions, paths, scores and editions name is a page of the pack."""
    for name, places in _named(pack).items():
        missing = [(place, page) for place, page in places if page not in pack.pages]
        if not missing:
            continue
        path = f"{FOLDER}/{name}"
        document = read_yaml(read_text(pack.root, path), path)
        for place, page in missing:
            near = ", ".join(pack.targets.pages_like(page))
            found, mend = f'there is no page "{page}"', "Write its path inside docs/, such as help-now/self-harm.md."
            yield Finding(path, document.line_of(place), RULE, found, near, mend)


def paths_take_ten_minutes(pack: Pack) -> Iterator[Finding]:
    """What a path asks its reader to read at once fits into ten minutes."""
    path = f"{FOLDER}/paths.yml"
    for number, entry in enumerate(pack.registries.paths.values()):
        minutes = sum(minutes_of(pack.pages[stop.page]) for stop in entry.read if stop.page in pack.pages)
        if minutes > MOST_MINUTES:
            line = read_yaml(read_text(pack.root, path), path).line_of(("paths", number, "read"))
            found = f"what {entry.id} asks to read takes about {minutes} minutes, and {MOST_MINUTES} is the most"
            yield Finding(path, line, RULE, found, mend="Move a page from read: to more:.")


def signs_that_lead_here(view: PageView) -> Iterator[Finding]:
    """A page that shows the signs which lead to it has some."""
    if any(sign.page == view.page.source for sign in view.pack.registries.signs.signs):
        return
    for call in view.calls:
        if call.name == "signs_here":
            found = '"signs_here": no sign in content_sources/signs.yml leads to this page'
            yield view.finding("macro-argument", call.line, found, mend="Take the call out, or give a sign this page.")


def steps_on_the_way(pack: Pack) -> Iterator[Finding]:
    """Where the pack has a way into a family, each stage has a step for its page, and each step is on the way."""
    stages = list(placed(pack.registries.stages))
    steps = [source for source, page in pack.pages.items() if page.meta.kind == "step"]
    if not stages:
        return
    path = f"{FOLDER}/stages.yml"
    document = read_yaml(read_text(pack.root, path), path)
    for place, stage in stages:
        if stage.page in pack.pages and stage.page not in steps:
            found = f'the page "{stage.page}" of "{stage.name}" is not of the kind step'
            mend = "Write kind: step at its top, or name another page here."
            yield Finding(path, document.line_of((*place, "page")), RULE, found, ", ".join(steps), mend)
    for step in sorted(set(steps) - {stage.page for _, stage in stages}):
        found, mend = (
            f'the page "{step}" is a step, and no stage has it',
            "Add a stage for it, with page: and its path.",
        )
        yield Finding(path, document.line_of(("stages",)), RULE, found, mend=mend)


def stages_that_are_there(view: PageView) -> Iterator[Finding]:
    """A page that shows a stage, or the map of all, has one to show."""
    file = view.pack.registries.stages
    for call in view.calls:
        if call.name == "stage" and stage_of(file, view.page.source) is None:
            found = '"stage": no stage in content_sources/stages.yml has this page'
            mend = "Take the call out, or give a stage this page."
            yield view.finding("macro-argument", call.line, found, mend=mend)
        elif call.name == "stages" and not file.stages:
            found, mend = '"stages": content_sources/stages.yml holds no stage', "Take the call out, or add a stage."
            yield view.finding("macro-argument", call.line, found, mend=mend)


def _named(pack: Pack) -> dict[str, list[tuple[Place, str]]]:
    """By data file: where a page is named, and which."""
    registries = pack.registries
    signs: list[tuple[Place, str]] = [
        (("groups", number, "page"), group.page) for number, group in enumerate(registries.signs.groups)
    ]
    signs += [
        (("signs", number, "page"), sign.page) for number, sign in enumerate(registries.signs.signs) if sign.page
    ]
    stages: list[tuple[Place, str]] = [((*place, "page"), stage.page) for place, stage in placed(registries.stages)]
    meanings: list[tuple[Place, str]] = [
        (("meanings", number, "pages", index), page)
        for number, meaning in enumerate(registries.meanings.values())
        for index, page in enumerate(meaning.pages)
    ]
    asked: list[tuple[Place, str]] = [(("asked", page), page) for page in registries.asked]
    paths: list[tuple[Place, str]] = []
    for number, path in enumerate(registries.paths.values()):
        paths += [(("paths", number, "read", index, "page"), stop.page) for index, stop in enumerate(path.read)]
        paths += [(("paths", number, "more", index), page) for index, page in enumerate(path.more)]
        sheets = [f"{SHEETS}{name}.md" for name in path.print]
        paths += [(("paths", number, "print", index), sheet) for index, sheet in enumerate(sheets)]
    scores: list[tuple[Place, str]] = [
        (("scores", number, "page"), score.page) for number, score in enumerate(registries.scores.scores)
    ]
    editions: list[tuple[Place, str]] = [
        (("editions", number, key, index), page)
        for number, edition in enumerate(registries.editions.values())
        for key in ("pages", "leave_out")
        for index, page in enumerate(getattr(edition, key))
    ]
    return {
        "signs.yml": signs,
        "stages.yml": stages,
        "meanings.yml": meanings,
        "asked.yml": asked,
        "paths.yml": paths,
        "scores.yml": scores,
        "editions.yml": editions,
    }
