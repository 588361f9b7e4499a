"""What was not read or not checked, in words, like with like."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from auditor.model.audit import Audit
from auditor.model.place import Place
from auditor.report.words import Words, neutral, shorten

MOST_EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Unchecked:
    """How many things of a kind, why, and where the first of them stand ("" where that is not known)."""

    number: int
    what: str
    reason: str
    spots: str


def unchecked(audit: Audit, words: Words) -> Iterator[Unchecked]:
    """The notes of the reader, then what the rules could not judge."""
    groups: dict[tuple[str, str], list[Place | None]] = {}
    for note in audit.document.notes:
        groups.setdefault((note.why, words.named("things", note.what)), []).append(note.place)
    for skip in audit.results.skips:
        title = words.catalogue.title(skip.rule, words.language)
        groups.setdefault((skip.why, title), []).append(skip.place)
    for (why, what), places in groups.items():
        reason = neutral(words.catalogue.messages.reason(why, words.language))
        yield Unchecked(len(places), shorten(what), reason, _spots(places, words))


def _spots(places: list[Place | None], words: Words) -> str:
    spots = list(dict.fromkeys(filter(None, (words.spot(p) for p in places if p))))
    dots = ", …" if len(spots) > MOST_EXAMPLES else ""
    return ", ".join(spots[:MOST_EXAMPLES]) + dots
