"""The formulas that a report prints for its indicators, in tables and between paragraphs."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import regex

from auditor.indonesian.grammar import Grammar
from auditor.indonesian.quotient import Quotient, Quotients
from auditor.lexicon import Lexicon
from auditor.model.document import BlockKind, Document, TextBlock
from auditor.model.fact import Narrative, PrintedFormula, Role, Side, Subject, TableView
from auditor.model.place import Place

_TEXTS = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
_LONGEST_TEXT = 400
_NEAR = 12
_STOP = ". "
_HUNDRED = regex.compile(r"100\s*(?:%|persen)?[\s.;)]*$", regex.IGNORECASE)
_FIGURE = regex.compile(r"[(=]\s*(\d[\d.,]*)\s*[\p{L}/ ]{0,20}\)?\s*$")


def printed_formulas(
    document: Document, views: Sequence[TableView], narrative: Narrative, grammar: Grammar, lexicon: Lexicon
) -> Iterator[PrintedFormula]:
    """Every formula with the indicator that its row, or the text above it, names."""
    quotients = Quotients(lexicon)
    for view in views:
        yield from _of_table(view, quotients, grammar)
    subjects = sorted(narrative.subjects, key=lambda s: s.place.order)
    orders = [s.place.order for s in subjects]
    texts = {block.place.block: block.text for block in document.texts}
    for block in document.texts:
        if block.kind is BlockKind.FORMULA or _states(block):
            above = subjects[: bisect_left(orders, block.place.order)]
            formula = _of_block(block, _opening(above, texts), quotients, grammar)
            if formula:
                yield formula


def _of_table(view: TableView, quotients: Quotients, grammar: Grammar) -> Iterator[PrintedFormula]:
    column = view.column(Role.FORMULA)
    for row in view.items if column else ():
        cell = row.cell(column.index) if column else None
        if cell is None or not row.name:
            continue
        place = view.place(row, column)
        found = PrintedFormula(row.name, cell.text, place, table=view.index, row=row.index)
        split = quotients.split(cell.text)
        yield _with_sides(found, split, grammar) if split else found


def _states(block: TextBlock) -> bool:
    """Whether a paragraph is a formula and nothing else."""
    text = block.text
    return block.kind in _TEXTS and len(text) <= _LONGEST_TEXT and bool(_HUNDRED.search(text))


def _opening(above: Sequence[Subject], texts: Mapping[int, str]) -> Subject | None:
    """The indicator with which the last sentence begins that names one; it may go on to another's target."""
    if not above:
        return None
    first = above[-1]
    block, start = first.place.block, first.place.start
    sentence = texts.get(block, "").rfind(_STOP, 0, start)
    for subject in reversed(above):
        if subject.place.block != block or subject.place.start < sentence:
            break
        first = subject
    return first


def _of_block(
    block: TextBlock, above: Subject | None, quotients: Quotients, grammar: Grammar
) -> PrintedFormula | None:
    split = quotients.split(block.text)
    if split is None or above is None or block.index - above.place.block > _NEAR:
        return None
    return _with_sides(PrintedFormula(above.name, block.text, block.place), split, grammar)


def _with_sides(formula: PrintedFormula, split: Quotient, grammar: Grammar) -> PrintedFormula:
    upper = _side(formula.place, split.numerator, grammar)
    lower = _side(formula.place, split.denominator, grammar)
    return replace(formula, numerator=upper, denominator=lower)


def _side(place: Place, text: str, grammar: Grammar) -> Side:
    """A side with the count that it gives in brackets or behind an equals sign at its end."""
    figure = _FIGURE.search(text)
    found = grammar.find(text[figure.start(1) :]) if figure else []
    number = next((f.quantity for f in found if f.quantity.is_number), None)
    return Side(text, place, number)
