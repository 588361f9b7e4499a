"""Which organisational level a heading, caption, group row or official's title belongs to."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace

from auditor.indonesian.phrases import Phrases, words_of
from auditor.lexicon import Lexicon
from auditor.model.document import BlockKind, Document
from auditor.model.fact import Fact
from auditor.model.place import Place

# At most this many words stand before the title ("Perjanjian Kinerja Tahun Kepala Bidang ...").
_LEAD_WORDS = 3
_NOT_LEVELS = ("official-context", "reset")


class Scopes:
    """Finds the level that a text names; an explicit echelon is stronger than a title."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon["levels"]
        levels = {k: v for k, v in words.items() if k not in _NOT_LEVELS}
        self._all = Phrases(levels)
        self._explicit = Phrases(
            {k: tuple(p for p in v if _is_explicit(p, k)) for k, v in levels.items()},
        )
        self._reset = Phrases({"reset": words["reset"]})

    def named(self, text: str) -> str | None:
        """The level named anywhere in a heading or caption."""
        hit = self._explicit.best(text)
        if hit:
            return hit.key
        hit = self._all.best(text)
        return hit.key if hit and hit.first <= _LEAD_WORDS else None

    def official(self, text: str) -> str | None:
        """The level of a text that is an official's title (a group row, a "penanggung jawab" cell)."""
        hit = self._all.leading(text)
        if hit is None or len(words_of(text)) > 24:
            return None
        return hit.key

    def heading(self, text: str) -> str | None:
        """The level that a heading opens: "" where it ends one, None where it says nothing of levels."""
        named = self._explicit.best(text)
        if named:
            return named.key
        title = self._all.best(text)
        if title and title.first <= _LEAD_WORDS:
            return title.key
        return "" if self._reset.leading(text) else None


def _is_explicit(phrase: str, key: str) -> bool:
    return phrase.split()[0] == key.split("-")[0] or key == "kepala-daerah"


@dataclass(frozen=True, slots=True)
class SectionScopes:
    """The level that holds in every part of the report, from the headings above."""

    blocks: tuple[int, ...]
    levels: tuple[str, ...]

    def at(self, place: Place) -> str:
        """The level at a place, "" where no heading names one."""
        found = bisect_right(self.blocks, place.block) - 1
        return self.levels[found] if found >= 0 else ""


def section_scopes(document: Document, lexicon: Lexicon) -> SectionScopes:
    """Read the levels off the headings of a report."""
    scopes = Scopes(lexicon)
    blocks: list[int] = []
    levels: list[str] = []
    for block in document.texts:
        level = scopes.heading(block.text) if block.kind is BlockKind.HEADING else None
        if level is not None:
            blocks.append(block.index)
            levels.append(level)
    return SectionScopes(tuple(blocks), tuple(levels))


def with_scopes(facts: tuple[Fact, ...], scopes: SectionScopes) -> tuple[Fact, ...]:
    """Facts of sentences with the level of their section."""
    return tuple(f if f.scope else replace(f, scope=scopes.at(f.place)) for f in facts)
