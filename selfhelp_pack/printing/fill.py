"""Fills the print templates of ``overrides/print/`` with facts. A template is plain HTML; it cannot run anything.

===========================  ====================================================================
mark in a template           is filled with
===========================  ====================================================================
``data-fill="version"``      a word or sentence: see ``book`` and ``card`` for the names
``data-service="childline"`` stays if that service has a number to print, else goes with its content
``data-number``              (inside it) the service's first number, or the one it takes texts on
``data-area-lines``          the area's numbers, a list item each; a line for the pen where none is known
``data-write-in="school"``   the label of a number that only the carer has, and a line for the pen
``data-drawing="cover"``     the drawing ``signs/cover.svg``
``data-if-check``            stays only if a number on the sheet has to be checked first
``data-qr="address"``        a QR code of that word; goes with its content where the site has no address
===========================  ====================================================================
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from selfhelp_pack.errors import PackError
from selfhelp_pack.models import Area, Service
from selfhelp_pack.printing.drawings import Paint
from selfhelp_pack.printing.numbers import area_lines, number_words
from selfhelp_pack.printing.qr import qr_code
from selfhelp_pack.printing.templates import FOLDER, template_text
from selfhelp_pack.printing.tree import Element, element, find, fragment
from selfhelp_pack.registries import PrintablePhone, Registries, dial, printable_phones

_SIGNS = "signs"


@dataclass(frozen=True)
class Templates:
    """The print templates of a project, and what they are filled from."""

    root: Path
    registries: Registries
    area: Area
    words: Mapping[str, str]
    paint: Paint

    def fill(self, name: str) -> Element:
        """The one element that the template ``name`` holds, filled.

        Raises PackError, naming the template, for a mark that has no such fact.
        """
        path = f"{FOLDER}/{name}"
        tree = fragment(template_text(self.root, name))
        for node in [tree, *find(tree, "*")]:
            if node is tree or any(parent is tree for parent in node.iterancestors()):
                self._fill_one(node, path)
        if not find(tree, "*", "check-mark"):
            for node in _marked(tree, "data-if-check"):
                node.drop_tree()
        for node in [tree, *find(tree, "*")]:
            for mark in [mark for mark in node.attrib if mark.startswith("data-")]:
                del node.attrib[mark]
        return tree

    def _fill_one(self, node: Element, path: str) -> None:
        marks = node.attrib
        if "data-fill" in marks:
            node.text = self._word(marks["data-fill"], path)
        elif "data-service" in marks:
            self._fill_service(node, marks["data-service"], path)
        elif "data-write-in" in marks:
            self._fill_write_in(node, marks["data-write-in"], path)
        elif "data-qr" in marks:
            self._fill_qr(node, marks["data-qr"], path)
        elif "data-drawing" in marks:
            svg = fragment(template_text(self.root, f"{_SIGNS}/{marks['data-drawing']}.svg"))
            node.append(svg)
            self.paint.apply(svg, path)
        elif "data-area-lines" in marks:
            for line in area_lines(self.area, self.registries):
                item = element("li")
                item.append(number_words(line.phone) if line.phone else element("span", class_="write-line"))
                item.append(element("b", line.title, class_="call-title"))
                item.append(element("span", line.who, class_="call-what"))
                for child in item:
                    child.tail = " "
                node.append(item)

    def _word(self, name: str, path: str) -> str:
        if name not in self.words:
            raise PackError(
                f'there is no fact "{name}"', path=path, mend=f"There are: {', '.join(sorted(self.words))}."
            )
        return self.words[name]

    def _fill_service(self, node: Element, name: str, path: str) -> None:
        service = self.registries.services.get(name)
        if service is None:
            raise PackError(
                f'there is no service "{name}"', path=path, mend="Use an id of content_sources/services.yml."
            )
        phone = _reach(service)
        if phone is None:
            node.drop_tree()
            return
        for place in _marked(node, "data-number"):
            place.append(number_words(phone))

    def _fill_qr(self, node: Element, name: str, path: str) -> None:
        address = self._word(name, path)
        if address:
            node.insert(0, qr_code(address))
        else:
            node.drop_tree()

    def _fill_write_in(self, node: Element, name: str, path: str) -> None:
        entry = self.registries.write_ins.get(name)
        if entry is None:
            raise PackError(
                f'there is no write-in "{name}"', path=path, mend="Use an id under write_ins in services.yml."
            )
        node.append(element("span", entry.label.replace("'", "’"), class_="write-label"))
        node.append(element("span", class_="write-line"))


def _reach(service: Service) -> PrintablePhone | None:
    phones = printable_phones(service)
    if phones:
        return phones[0]
    if service.texts and service.publish in ("yes", "yes-after-call"):
        text = service.texts[0]
        link = dial(text.number).replace("tel:", "sms:")
        return PrintablePhone(text.number, link, None, "any", check_first=service.publish == "yes-after-call")
    return None


def _marked(tree: Element, mark: str) -> list[Element]:
    return [node for node in find(tree, "*") if mark in node.attrib]
