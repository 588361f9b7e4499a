"""The names that a report gives its indicators, sasaran and programs: in tables, headings and bold runs."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.indonesian.phrases import words_of
from auditor.indonesian.text import strip_numbering
from auditor.lexicon import Lexicon
from auditor.model.document import BlockKind, Document, TextBlock
from auditor.model.fact import TableKind, TableView
from auditor.understand.narrative.name import Name, NameKind
from auditor.understand.narrative.tags import Tagger

_LONGEST, _SHORTEST = 40, 2
_PUNCTUATION = " .,:;\"'“”‘’()"
_RUNNING = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.HEADING)


def names_of(document: Document, views: tuple[TableView, ...], lexicon: Lexicon) -> Iterator[Name]:
    """Every name, those of tables first, so that a name is known as the tables print it."""
    words = lexicon["narrative"]
    programs = frozenset(words["program-head"])
    yield from _of_tables(views, frozenset(lexicon["reconcile"]["function_words"]), programs)
    heads, tagger = frozenset(words["indicator-head"]), Tagger(lexicon)
    for block in document.texts:
        if block.kind in _RUNNING:
            for text in _set_off(block):
                if _is_indicator(text, heads, tagger):
                    yield Name(text, NameKind.INDICATOR, set_off=True)


def _of_tables(
    views: tuple[TableView, ...], function: frozenset[str], programs: frozenset[str]
) -> Iterator[Name]:
    for view in views:
        kind = NameKind.PROGRAM if view.kind is TableKind.BUDGET else NameKind.INDICATOR
        if view.kind not in (TableKind.INDICATOR, TableKind.BUDGET):
            continue
        for row in view.items:
            if row.name and _is_whole(row.name, function):
                program = words_of(row.name)[0].text in programs
                yield Name(row.name, NameKind.PROGRAM if program else kind)
    for view in views:
        for sasaran in dict.fromkeys(row.sasaran for row in view.items):
            if sasaran and _is_whole(sasaran, function):
                yield Name(sasaran, NameKind.SASARAN)


def _set_off(block: TextBlock) -> Iterator[str]:
    """What a block sets off from running text: a heading itself, a bold run."""
    if block.kind is BlockKind.HEADING:
        yield strip_numbering(block.text)[1].strip(_PUNCTUATION)
    for start, end in block.passage.bold:
        yield strip_numbering(block.text[start:end])[1].strip(_PUNCTUATION)


def _is_indicator(text: str, heads: frozenset[str], tagger: Tagger) -> bool:
    """Whether a text set off is an indicator's name and not a piece of a sentence."""
    words = words_of(text)
    if not words or words[0].text not in heads or not _SHORTEST < len(words) <= _LONGEST:
        return False
    return not tagger.is_sentence(text)


def _is_whole(text: str, function: frozenset[str]) -> bool:
    """Whether a cell's text is a name: of some words, and not cut off behind "dan"."""
    words = words_of(text)
    return _SHORTEST <= len(words) <= _LONGEST and words[-1].text not in function
