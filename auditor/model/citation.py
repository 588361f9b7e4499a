"""Regulations as the report cites them."""

from __future__ import annotations

from dataclasses import dataclass

from auditor.model.place import Place


@dataclass(frozen=True, slots=True)
class Citation:
    """One reference to a regulation.

    `kind` is a key of the lexicon ("uu", "permen"), `issuer` the words between kind and number ("dalam
    negeri"), `number` in lower case without leading zeros ("" where the report leaves it out), `title` the
    words after "tentang" (empty where none follow), `words` those of them that carry meaning, `amends`
    whether the title is that of an amendment.
    `gazette` are year and number in the state gazette, `supplement` the number of its supplement.
    `replaced` names the regulation that has taken its place before the report's year, `known` the numbers
    that a regulation of this title really bears; both are outside knowledge from the lexicon.
    """

    kind: str
    issuer: tuple[str, ...]
    number: str
    year: int | None
    title: tuple[str, ...]
    words: tuple[str, ...]
    amends: bool
    place: Place
    block: int
    start: int
    end: int
    gazette: tuple[int, str] | None = None
    supplement: str = ""
    replaced: str = ""
    known: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """Kind, number and year as printed, without the title."""
        return " ".join(self.place.text.split())

    @property
    def identity(self) -> tuple[str, str, int | None]:
        """What tells it from other regulations of the same issuer."""
        return self.kind, self.number, self.year
