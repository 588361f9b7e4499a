"""Which level and office a heading, caption, group row or official's title belongs to.

A scope is written "eselon-iii/kepala bidang bina marga", without the slash where no office is named.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace

from auditor.indonesian.phrases import Hit, Phrases, words_of
from auditor.lexicon import Lexicon
from auditor.model.document import BlockKind, Document
from auditor.model.fact import Fact
from auditor.model.place import Place

# At most this many words stand before the title ("Perjanjian Kinerja Tahun Kepala Bidang ...").
_LEAD_WORDS = 3
_LONGEST_TITLE = 24
_SLASH = "/"
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
        self._context = frozenset(words["official-context"])

    def named(self, text: str) -> str | None:
        """The scope named anywhere in a heading or caption."""
        level = self._explicit.best(text)
        title = self._all.best(text)
        if level is None and (title is None or _lead(text[: title.start]) > _LEAD_WORDS):
            return None
        return self._scope(text, level or title)

    def official(self, text: str) -> str | None:
        """The scope of a text that is an official's title (a group row, a "penanggung jawab" cell)."""
        hit = self._all.leading(text)
        if hit is None or len(words_of(text)) > _LONGEST_TITLE:
            return None
        return self._scope(text, hit)

    def heading(self, text: str) -> str | None:
        """The scope that a heading opens: "" where it ends one, None where it says nothing of levels."""
        named = self.named(text)
        if named is not None:
            return named
        return "" if self._reset.leading(text) else None

    def _scope(self, text: str, level: Hit | None) -> str | None:
        """The level, and after a slash the office where the text names it."""
        titles = [h for h in self._all.find(text) if h not in self._explicit.find(text)]
        if level is None or not titles:
            return level.key if level else None
        rest = text[titles[0].start :].split(")")[0]
        words = [w.text for w in words_of(rest)]
        end = next((i for i, w in enumerate(words) if w in self._context), len(words))
        return f"{level.key}{_SLASH}{' '.join(words[:end][:_LONGEST_TITLE])}"


def _lead(text: str) -> int:
    """How many words stand before a title; numbers ("Tabel 2.3") are none."""
    return sum(w.text.isalpha() for w in words_of(text))


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
