"""The lexicon's words about the parts of a report, as patterns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import regex

from auditor.indonesian.text import squash
from auditor.lexicon import Lexicon
from auditor.model.outline import Listing

_NUMBER = r"(?-i:(?:\d{1,3}|[IVX]{1,6})(?:[.\-/]\d{1,3}){0,3}[A-Za-z]?)"
# "TABEL 2. 4 RENCANA AKSI": as the reader's pattern of captions.
_SPACED = r"(?-i:\d{1,3}\.\s\d{1,2}(?=[.:]?\s+[A-Z]{2}|[.:]?$))"


@dataclass(frozen=True, slots=True)
class Words:
    """Patterns for the titles of lists, chapters, captions and sections on the report's structure."""

    listings: tuple[tuple[Listing, regex.Pattern[str]], ...]
    chapter: regex.Pattern[str]
    caption: regex.Pattern[str]
    reference: regex.Pattern[str]
    outline: regex.Pattern[str]
    appendix: regex.Pattern[str]
    page_header: regex.Pattern[str]
    describing: regex.Pattern[str]
    describing_words: regex.Pattern[str]
    parts: tuple[tuple[str, ...], ...]
    tables: frozenset[str]
    table_word: str

    def listing(self, text: str) -> Listing | None:
        """What the list under a title covers, where the text is such a title."""
        return next((kind for kind, title in self.listings if title.fullmatch(text)), None)

    def series(self, label: str) -> str:
        """The label of a caption as trails print it."""
        return self.table_word if label.lower() in self.tables else label.capitalize()

    def part(self, text: str) -> tuple[str, ...] | None:
        """The spellings of the front part that a text is the title of."""
        plain = squash(regex.sub(r"\(.*?\)|:", " ", text)).lower()
        return next((names for names in self.parts if plain in names), None)


def words_of_structure(lexicon: Lexicon) -> Words:
    """The patterns of a lexicon."""
    layout, own = lexicon["layout"], lexicon["structure"]
    labels = layout["tables"] + layout["figures"]
    chapters, outline = any_of(layout["chapters"]), any_of(layout["outline"])
    return Words(
        listings=tuple(
            (kind, compiled(rf"(?:{any_of(own[kind.value])})\s*:?")) for kind in Listing if kind.value in own
        ),
        chapter=compiled(rf"({chapters})\s*\.?\s+([IVXLC]{{1,6}}|\d{{1,2}})\b(?![.,]\d)\s*[.:\-–]*\s*(.*)"),
        caption=compiled(
            rf"({any_of(labels)})\s*[.:]?\s*({_SPACED}|{_NUMBER})(?![A-Za-z0-9,%])[.:)\-–]*\s*(.*)"
        ),
        reference=compiled(rf"(?<!\w)({any_of(labels)})\s*[.:]?\s*({_NUMBER})(?![A-Za-z0-9,%])"),
        outline=compiled(rf"(?:{outline})\b.*"),
        appendix=compiled(rf"(?:{any_of(layout['appendices'])})\b.*"),
        page_header=compiled(rf"(?:{any_of(layout['page'])})\.?"),
        describing=compiled(rf"\s*[,.;:(–]|\s-\s|\s(?:{any_of(own['describing'])})\b"),
        describing_words=compiled(rf"(?<!\w)(?:{any_of(own['describing'])})\b"),
        parts=tuple(tuple(name.strip() for name in line.split("|")) for line in own["parts"]),
        tables=frozenset(word.lower() for word in layout["tables"]),
        table_word=layout["tables"][0],
    )


def any_of(words: Iterable[str]) -> str:
    """The words as alternatives, longest first."""
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(r"\s+".join(map(regex.escape, word.split())) for word in ordered)


def compiled(pattern: str) -> regex.Pattern[str]:
    """The pattern without regard to case."""
    return regex.compile(pattern, regex.IGNORECASE | regex.DOTALL)
