"""Spots of a Word file, numbered while it is read, and the places that they stand for.

The anchor of a place is "body/p[12]+30": from character 30 on of the twelfth `w:p` of a part, counted from
1 in the order of its XML over all of them, those in tables and text boxes included.
`auditor.word_runs` finds the run.
"""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from auditor.model.place import Place
from auditor.word_names import TBL, P


@dataclass(frozen=True, slots=True)
class Spot:
    """A paragraph or table by its path, a character in it, and the page it is printed on."""

    path: str
    offset: int = 0
    page: int | None = None

    @property
    def anchor(self) -> str:
        """The spot as a place carries it."""
        return f"{self.path}+{self.offset}" if self.offset else self.path


class Spots:
    """The spots of a file; drafts carry their numbers where a text input has line numbers."""

    def __init__(self) -> None:
        self._all: list[Spot] = [Spot("")]

    def number(self, spot: Spot) -> int:
        """The number of a spot."""
        self._all.append(spot)
        return len(self._all) - 1

    def place(self, number: int) -> Place:
        """The place of the spot with a number, without a trail."""
        spot = self._all[number]
        return Place(page=spot.page, anchor=spot.anchor)


class Paths:
    """The paths of the paragraphs and tables of one part."""

    def __init__(self, name: str, root: etree._Element) -> None:
        self._paths: dict[etree._Element, str] = {}
        for tag, kind in ((P, "p"), (TBL, "tbl")):
            self._paths |= {node: f"{name}/{kind}[{n}]" for n, node in enumerate(root.iter(tag), start=1)}

    def of(self, node: etree._Element) -> str:
        """The path of a paragraph or table."""
        return self._paths[node]
