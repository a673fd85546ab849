"""Every sentence that the review says: one entry a rule.

``says`` is what is wrong, ``why`` what it would do to a carer, ``mend`` what to
type instead. ``{found}`` and ``{allowed}`` are filled from the finding.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Level = Literal["error", "warning", "advice"]


@dataclass(frozen=True)
class Words:
    """What is said about one rule."""

    level: Level
    says: str
    why: str
    mend: str


RULES: dict[str, Words] = {
    "cannot-run": Words("error", "{found}.", "", ""),
    "yaml": Words(
        "error",
        "This part cannot be read: {found}.",
        "Until it can be read, nothing in the file counts.",
        "Compare the line with one above it that works.",
    ),
    "data-file": Words(
        "error",
        "{found}.",
        "Pages take their numbers and sources from this file.",
        "It may be: {allowed}.",
    ),
    "front-matter": Words(
        "error",
        "In the front matter, {found}.",
        "The front matter decides how a page looks and who finds it.",
        "It may be: {allowed}.",
    ),
    "macro-in-front-matter": Words(
        "error",
        "The front matter holds {{{{ or {{% : {found}",
        "Calls work in the text of a page only. In the front matter they could run unseen.",
        "Write plain words there.",
    ),
    "macro-refused": Words(
        "error",
        "A call is refused: {found}.",
        "A page may call the pack's own macros with plain arguments. Anything else could run on the builder.",
        'Write {{{{ name("words") }}}} with a macro of CONTRIBUTING.md, or take the brackets out.',
    ),
    "macro-argument": Words(
        "error",
        "{found}.",
        "A call that does not fit would leave a hole in the page.",
        "It may be: {allowed}.",
    ),
    "page-not-in-navigation": Words(
        "error",
        "This page is not in the navigation.",
        "Nobody would find it, and it would not be printed.",
        "Add {found} to nav in mkdocs.yml.",
    ),
    "navigation-without-page": Words(
        "error",
        "The navigation names {found}, and there is no such page in docs/.",
        "Readers would meet a dead end.",
        "Mend the path, or take the line out. Close to it: {allowed}.",
    ),
    "title-twice": Words(
        "error",
        'The title "{found}" is also the title of {allowed}.',
        "People who use a screen reader tell pages apart by their titles.",
        "Give one of them another title.",
    ),
    "section-missing": Words(
        "error",
        'The section "{found}" is missing or stands in another place.',
        "{allowed}",
        "Add the line ## {found} with its text, in the order of the page's kind.",
    ),
    "section-empty": Words(
        "error",
        'The section "{found}" is empty.',
        "A heading with nothing under it wastes a tired reader's look.",
        "Write it, or take the heading out.",
    ),
    "macro-missing": Words(
        "error",
        "The page does not call {found}.",
        "Every page of this kind has it, so that readers know where to look.",
        "Add {{{{ {found}(...) }}}}. CONTRIBUTING.md shows how.",
    ),
    "heading-level": Words(
        "error",
        "The heading {found} jumps over a level.",
        "Screen readers and the printed contents follow the levels one by one.",
        "Use {allowed}. The title of the page is level 1 already.",
    ),
    "too-long": Words(
        "warning",
        "The page has {found} words before its sources; {allowed} is the most for its kind.",
        "At two in the morning nobody reads to the end of a long page.",
        "Cut, or make a second page.",
    ),
    "link-page": Words(
        "error",
        "The link goes to {found}, which is not a page of the pack.",
        "The reader would meet a dead end.",
        "Pages with a similar name: {allowed}.",
    ),
    "link-anchor": Words(
        "error",
        "The link goes to #{found}, and that page has no such heading.",
        "The reader would land at the top and not find the place.",
        "The headings there are: {allowed}.",
    ),
    "link-outside": Words(
        "error",
        "An address on the web is typed into the page: {found}",
        "Addresses change. Kept in one file they are checked together.",
        'Add it to content_sources/ and write {{{{ service("...") }}}} or {{{{ cite("...") }}}}.',
    ),
    "link-unsafe": Words(
        "error",
        "The link {found} is of a kind that the pack does not allow.",
        "It could run a program or open a file on the reader's device.",
        "Link to a page of the pack.",
    ),
    "image-missing": Words(
        "error",
        "The picture {found} is not in docs/.",
        "The reader would see a hole.",
        "Put the file there, or mend the path.",
    ),
    "image-alt": Words(
        "error",
        "The picture {found} has no description.",
        "Somebody who cannot see it would miss what it says.",
        "Write what it shows between the square brackets.",
    ),
    "number-typed": Words(
        "error",
        "A telephone number is typed into the page: {found}",
        "Numbers change. Typed by hand, an old one stays behind on some page.",
        'Write {{{{ service("...") }}}} with an id of content_sources/services.yml.',
    ),
    "email-typed": Words(
        "error",
        "An email address is typed into the page: {found}",
        "Addresses change, and a person's address may not be ours to print.",
        "Add it to content_sources/services.yml if it belongs to a service.",
    ),
    "raw-html": Words(
        "error",
        "The page holds HTML: {found}",
        "HTML can break the page for a screen reader or on paper, and can carry a program.",
        "Use Markdown or one of the macros.",
    ),
    "built-page": Words(
        "error",
        "The built page holds {found}, which is not allowed.",
        "It could run a program on the reader's device, or lead somewhere that nobody has checked.",
        "Look for a link, a picture or HTML in the page that is written in an unusual way, and write it plainly.",
    ),
    "svg": Words(
        "error",
        "The drawing cannot be used: {found}.",
        "Drawings stand inside the page. They must describe themselves and carry nothing that runs.",
        "See docs/README.md for what a drawing may hold.",
    ),
    "review-overdue": Words(
        "warning",
        "The page was to be read again by {found}.",
        "Old advice can be wrong advice.",
        "Read the whole page, mend it, then set a new date under review: due:.",
    ),
    "crisis-overdue": Words(
        "error",
        "The crisis page was to be read again by {found}.",
        "In a crisis nobody has time to find out that advice is old.",
        "Read the whole page and check its numbers, then set a new date under review: due:.",
    ),
    "service-overdue": Words(
        "warning",
        'The service "{found}" was to be checked again by {allowed}.',
        "A number that has changed costs minutes that nobody has.",
        "Ring it or open its page, then set checked: and due: in content_sources/services.yml.",
    ),
    "crisis-service-overdue": Words(
        "error",
        'The crisis page uses the service "{found}", which was to be checked again by {allowed}.',
        "A number that has changed costs minutes that nobody has.",
        "Ring it or open its page, then set checked: and due: in content_sources/services.yml.",
    ),
    "next-page": Words(
        "error",
        'next: names "{found}", which is not a page of the pack.',
        "The reader would meet a dead end.",
        "Pages with a similar name: {allowed}.",
    ),
}
