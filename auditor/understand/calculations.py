"""The calculations that a report prints with all their figures, in its text and in its tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from auditor.indonesian.calculation import PrintedCalculations
from auditor.indonesian.grammar import Grammar
from auditor.lexicon import Lexicon
from auditor.model.document import Cell, Document, TextBlock
from auditor.model.fact import Calculation, Mention
from auditor.model.place import Place


def printed_calculations(document: Document, grammar: Grammar, lexicon: Lexicon) -> Iterator[Calculation]:
    """Every calculation in reading order."""
    finder = PrintedCalculations(grammar, lexicon)
    for block in document.blocks:
        spots = [block] if isinstance(block, TextBlock) else block.cells
        for spot in spots:
            for found in finder.find(spot.text):
                result = Mention(found.result, None, None, _place(spot, *found.result_span))
                text = spot.text[slice(*found.span)]
                yield Calculation(found.tokens, text, _place(spot, *found.span), result)


def _place(spot: TextBlock | Cell, start: int, end: int) -> Place:
    if isinstance(spot, TextBlock):
        return spot.passage.place(start, end)
    return replace(spot.place, text=spot.text[start:end])
