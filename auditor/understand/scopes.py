"""Which organisational level a heading, caption, group row or official's title belongs to."""

from __future__ import annotations

from auditor.indonesian.phrases import Phrases, words_of
from auditor.lexicon import Lexicon

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
        return hit.key if hit and hit.first <= 3 else None

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
        if title and title.first <= 1:
            return title.key
        return "" if self._reset.leading(text) else None


def _is_explicit(phrase: str, key: str) -> bool:
    return phrase.split()[0] == key.split("-")[0] or key == "kepala-daerah"
