"""The words of `layout.toml` as patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from auditor.lexicon import Lexicon, Words

_FLAGS = re.IGNORECASE
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
# A space behind the point is let pass only before a title in capitals: "Tabel 2. 4 RENCANA AKSI".
_CAPTION_NUMBER = (
    r"(?-i:(?:\d{1,3}|[IVX]{1,6}|[A-Z])"
    r"(?:\.\s\d{1,2}(?=[.:]?\s+[A-Z]{2}|[.:]?$)|(?:[.\-/]\d{1,3}){0,4}[A-Za-z]?))"
)


@dataclass(frozen=True, slots=True)
class Layout:
    """Everything by which the reader tells parts of a report apart."""

    caption: re.Pattern[str]
    tables: frozenset[str]
    table_word: str
    chapter: re.Pattern[str]
    appendix: re.Pattern[str]
    contents: re.Pattern[str]
    contents_line: re.Pattern[str]
    page: re.Pattern[str]
    front: re.Pattern[str]
    outline: re.Pattern[str]
    note: re.Pattern[str]
    signature: re.Pattern[str]
    value_header: re.Pattern[str]
    report: re.Pattern[str]
    summary: re.Pattern[str]
    amount: re.Pattern[str]
    ordinal: re.Pattern[str]
    missing: frozenset[str]
    continuing: frozenset[str]

    def canonical(self, word: str) -> str:
        """The label word as trails print it."""
        return self.table_word if word.lower() in self.tables else word.capitalize()


def layout(lexicon: Lexicon) -> Layout:
    """The patterns of a lexicon."""
    words = lexicon["layout"]
    chapters, contents = words["chapters"], words["contents"]
    labels = words["tables"] + words["figures"]
    return Layout(
        caption=_compile(
            rf"({_any(labels)})\s*[.:]?\s*({_CAPTION_NUMBER})(?![A-Za-z0-9,%])[.:)\-–]*(?:\s+|$)(.*)"
        ),
        tables=frozenset(word.lower() for word in words["tables"]),
        table_word=words["tables"][0],
        chapter=_compile(rf"({_any(chapters)})\s+([IVXLC]{{1,6}}|\d{{1,2}})\b(?![.,]\d)\s*[.:\-–]*\s*(.*)"),
        appendix=_compile(
            rf"({_any(words['appendices'])})\s+([IVXLC]{{1,6}}|\d{{1,2}}|[A-Z])\b\s*[.:\-–]*\s*(.*)"
        ),
        contents=_compile(rf"(?:{_any(contents)})\s*:?"),
        contents_line=_contents_line(words, labels),
        page=_compile(rf"(?:{_any(words['page'])})\.?"),
        front=_compile(rf"(?:{_any(words['front'] + contents)})\s*:?"),
        outline=_compile(rf"(?:{_any(words['outline'])})\b.*"),
        note=_compile(rf"[*\s]*({_any(words['notes'])})\s*:.*"),
        signature=_compile(rf"(?:{_any(words['signature'])})\b[\s.:]*[\d\s.]*"),
        value_header=_compile(rf".*(?<!\w)(?:{_any(words['value_headers'])})(?!\w).*"),
        report=_compile(rf"(?<!\w)(?:{_any(words['reports'])})(?!\w)"),
        summary=_compile(rf"(?:{_any(words['summaries'])})\b.*"),
        amount=_amount(words),
        ordinal=_compile(rf"(?:{_any(words['ordinals'])})\.?"),
        missing=frozenset(words["missing"]),
        continuing=frozenset(words["continuing"]),
    )


def roman(text: str) -> int:
    """The value of a roman number, 0 where it is none."""
    values = [_ROMAN.get(letter, 0) for letter in text.lower()]
    if not values or not all(values):
        return 0
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < following else value for value, following in pairs)


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, _FLAGS | re.DOTALL)


def _any(words: Iterable[str]) -> str:
    """The words as alternatives, longest first, any white space between their parts."""
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(r"\s+".join(map(re.escape, word.split())) for word in ordered)


def _contents_line(words: Words, labels: tuple[str, ...]) -> re.Pattern[str]:
    """The beginning of a line that a list of contents would hold."""
    named = _any(words["chapters"] + words["front"] + words["contents"] + labels)
    return _compile(rf"(?:{named})\b.*|(?:[A-Z]|\d{{1,2}}(?:\.\d{{1,2}})*)[.)]?\s.*")


def _amount(words: Words) -> re.Pattern[str]:
    """A figure, perhaps with a currency before it and a short unit after it."""
    return _compile(
        rf"[()+\-−±≥≤<>~=\s]{{0,6}}(?:{_any(words['currency'])})?\.?\s*[(+\-−]?\d[\d.,\s]{{0,40}}"
        r"(?:,?[-–=])?\s*\)?\s*(?:%|[^\W\d][^\d%]{0,24}|\([^\d]{0,24}\))?\s*%?\)?"
    )
