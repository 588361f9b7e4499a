"""The words of a report for people: interface texts, readable places and harmless text."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace

from auditor.catalogue import Catalogue
from auditor.model.finding import Bilingual, Coverage, Finding, Results, Verdict
from auditor.model.place import Place

# NOTE: control, format (bidirectional, zero-width) and surrogate characters could rewrite the terminal.
HARMFUL = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
# No characters at all, and forbidden in XML, so in the files of office programs.
NONE_AT_ALL = "\ufffe\uffff"
ARROW = " › "
LONGEST = 64


def neutral(text: str) -> str:
    """The text on one line, with nothing in it that a terminal would obey."""
    line = " ".join(text.translate(INVISIBLE).split())
    return "".join(REPLACEMENT if _is_harmful(c) else c for c in line)


def _is_harmful(character: str) -> bool:
    return unicodedata.category(character) in HARMFUL or character in NONE_AT_ALL


def shorten(text: str, longest: int = LONGEST) -> str:
    """The harmless text, cut with an ellipsis where it is too long."""
    clean = neutral(text)
    return clean if len(clean) <= longest else clean[: longest - 1].rstrip() + "…"


def ranges(numbers: Iterable[int]) -> str:
    """Numbers in ascending order, neighbours as ranges: "1-3, 7"."""
    found: list[list[int]] = []
    for number in numbers:
        if found and number == found[-1][-1] + 1:
            found[-1].append(number)
        else:
            found.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in found)


@dataclass(frozen=True, slots=True)
class Words:
    """A catalogue seen through one language."""

    catalogue: Catalogue
    language: str

    def __call__(self, key: str, **values: object) -> str:
        """The interface text of a key."""
        return self.catalogue.text(key, self.language, **values)

    def of(self, text: Bilingual) -> str:
        """A text of the audit, made harmless."""
        return neutral(text.in_language(self.language))

    def named(self, section: str, key: str) -> str:
        """The text of a key that comes from data."""
        return neutral(self.catalogue.messages.named(section, key, self.language))

    def count(self, number: int) -> str:
        """A whole number with the thousands separator of the language."""
        grouped = f"{number:,}"
        return grouped if self.language == "en" else grouped.replace(",", ".")

    def reach(self, coverage: Coverage, results: Results) -> str:
        """How much of the report was understood and checked, in a sentence."""
        return self(
            "report.reach",
            tables=self.count(coverage.tables),
            understood=self.count(coverage.tables_understood),
            rows=self.count(coverage.rows),
            checked=self.count(coverage.rows_checked),
            numbers=self.count(coverage.numbers),
            linked=self.count(coverage.numbers_linked),
            lenient=self.count(sum(1 for v in results.verified if v.verdict is not Verdict.OK)),
        )

    def decision(self, finding: Finding) -> str:
        """What a person has decided about a finding; "" where nobody has."""
        decision = finding.decision
        if decision is None:
            return ""
        about = f"{decision.by}, {decision.date}" if decision.by else decision.date
        return neutral(f"{self(f'decisions.{decision.state}')} ({about}): {decision.reason}")

    def spot(self, place: Place) -> str:
        """The page, line or paragraph of a place; "" where it has none."""
        for key, number in (("page", place.page), ("line", place.line), ("paragraph", place.paragraph)):
            if number:
                return self(f"place.{key}", number=number)
        return ""

    def trail(self, place: Place) -> str:
        """The readable path of a place inside its section."""
        parts = (self.spot(place), place.table, place.row, place.column)
        return ARROW.join(shorten(part) for part in parts if part)

    def beside(self, place: Place, other: Place, subject: str = "") -> str:
        """The path of a place, without what the reader has just seen of another and of the subject."""
        near = place.section == other.section and place.table == other.table
        same = near and (place.line, place.page, place.row) == (other.line, other.page, other.row)
        if same and place.column:
            return shorten(place.column)
        known = place.row in (other.row, subject)
        told = replace(place, table=None if near else place.table, row=None if known else place.row)
        elsewhere = place.paragraph and not place.page and place.section and place.section != other.section
        return ARROW.join(filter(None, (self.trail(told), shorten(place.section or "") if elsewhere else "")))
