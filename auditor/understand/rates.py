"""Percentages of a stated number of things: "79,13% dari 23 puskesmas"."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from auditor.indonesian.grammar import Grammar
from auditor.lexicon import Lexicon
from auditor.model.document import Document
from auditor.model.fact import Measure, Mention, RateOf
from auditor.model.quantity import UnitKind

_NUMBER = r"\d(?:[\d.,]*\d)?"
_BEFORE = 60


def rates_of(document: Document, grammar: Grammar, lexicon: Lexicon) -> Iterator[RateOf]:
    """Every such percentage of the running text, but averages and percentages of money."""
    words = lexicon["narrative"]
    whole = "|".join(regex.escape(w) for w in sorted(words["all_of"], key=len, reverse=True))
    other = regex.compile(rf"\b(?:{'|'.join(map(regex.escape, words['mean']))})\b", regex.IGNORECASE)
    pattern = regex.compile(
        rf"(?P<p>{_NUMBER}\s?%)\)?\s+dari\s+(?:(?:{whole})\s+)*(?P<n>{_NUMBER})\s+(?P<u>\p{{L}}+)",
        regex.IGNORECASE,
    )
    for block in document.texts:
        for match in pattern.finditer(block.text) if "%" in block.text else ():
            result = grammar.parse(match["p"])
            things = grammar.parse(f"{match['n']} {match['u']}")
            if not result.is_number or not things.is_number or things.decimals:
                continue
            if things.unit is not None and things.unit.kind is not UnitKind.COUNT:
                continue
            if other.search(block.text, max(0, match.start() - _BEFORE), match.start()):
                continue
            yield RateOf(
                Mention(result, Measure.SHARE, None, block.passage.place(*match.span("p"))),
                Mention(things, Measure.COUNT, None, block.passage.place(match.start("n"), match.end("u"))),
            )
