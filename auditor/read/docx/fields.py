"""Fields that open and close over runs: page numbers, lists of contents, counters of captions."""

from __future__ import annotations

from dataclasses import dataclass

_PAGE_NUMBERS = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION"})
_CONTENTS = "TOC"


@dataclass(slots=True)
class _Field:
    instruction: str = ""
    shows: bool = False

    @property
    def name(self) -> str:
        words = self.instruction.split(None, 1)
        return words[0].upper() if words else ""


class Fields:
    """The fields that are open at a point of the text."""

    def __init__(self) -> None:
        self._open: list[_Field] = []

    def __bool__(self) -> bool:
        return bool(self._open)

    @property
    def hides(self) -> bool:
        """Whether text at this point is an instruction or a page number."""
        return any(not field.shows or field.name in _PAGE_NUMBERS for field in self._open)

    @property
    def lists_contents(self) -> bool:
        """Whether a list of contents is open."""
        return any(field.name == _CONTENTS for field in self._open)

    def mark(self, kind: str | None) -> None:
        """Take in a mark of a field: its begin, the begin of its result, or its end."""
        if kind == "begin":
            self._open.append(_Field())
        elif self._open and kind == "separate":
            self._open[-1].shows = True
        elif self._open and kind == "end":
            self._open.pop()

    def instruct(self, text: str) -> None:
        """Take in a piece of an instruction."""
        if self._open and not self._open[-1].shows:
            self._open[-1].instruction += text

    def end_paragraph(self) -> None:
        """Close what a damaged file never closes; only lists of contents span paragraphs."""
        self._open = [field for field in self._open if field.shows and field.name not in _PAGE_NUMBERS]


def hides_result(instruction: str) -> bool:
    """Whether the result of a simple field is a page number."""
    return _Field(instruction).name in _PAGE_NUMBERS
