"""What the audit says of a single figure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from auditor.model.audit import Audit
from auditor.model.finding import PlaceRole
from auditor.model.place import Place
from auditor.report.words import Words, neutral

VERIFIED = "verified"
_Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class FigureVerdict:
    """`text` in words ("" where nothing was checked), what would be right, the number of the finding or 0."""

    text: str = ""
    expected: str = ""
    finding: int = 0
    kind: str = ""


class Verdicts:
    """Looks figures up by their place."""

    def __init__(self, audit: Audit, words: Words) -> None:
        self._found: dict[_Key, FigureVerdict] = {}
        for item in audit.results.verified:
            text = words(f"verdicts.{item.verdict}")
            self._found.setdefault(_key(item.place), FigureVerdict(text, kind=VERIFIED))
        numbered = list(enumerate(audit.results.findings, 1))
        for number, finding in sorted(numbered, key=lambda item: item[1].severity.rank):
            expected = neutral(" / ".join(finding.expected))
            told = FigureVerdict(
                words(f"severity.{finding.severity}"), expected, number, finding.severity.value
            )
            stated = [at.place for at in finding.locations if at.role is PlaceRole.STATED]
            self._found.update((_key(place), told) for place in stated)

    def of(self, place: Place) -> FigureVerdict:
        """The strongest that is said of the figure at a place."""
        return self._found.get(_key(place), FigureVerdict())

    def tint(self, place: Place) -> str:
        """The kind of what is said, for colours; "" where nothing is."""
        return self.of(place).kind

    def worst(self, places: Iterable[Place]) -> FigureVerdict:
        """The first finding among the figures at some places, else the first verdict."""
        found = [self.of(place) for place in places]
        return next((v for v in found if v.finding), next((v for v in found if v.text), FigureVerdict()))


def _key(place: Place) -> _Key:
    box = place.box
    corner = (round(box.x0), round(box.top)) if box else ()
    return (place.block, place.page, place.line, place.anchor, place.start, place.row, place.column, *corner)
