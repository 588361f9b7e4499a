"""Sentences that announce a table right below them, after which none comes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.model.document import Block, BlockKind, Document, Table, TextBlock
from auditor.model.evidence import Evidence
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.place import Place
from auditor.model.rule import Rule

# Texts in between in which a reader may still expect the table.
_AHEAD = 6
# A table that the reader did not know as one leaves lines with several figures.
_FIGURES = 4


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every announced table before whose place the next section begins."""
    blocks = evidence.document.blocks
    document = evidence.document
    for promise in evidence.outline.promises:
        printed = document.format != "pdf" or _is_bare(document, promise.place)
        if _follows(blocks, promise.place.block, printed=printed):
            yield rule.verified(promise.place, promise.noun, promise.noun)
            continue
        yield rule.finding(
            [promise.place],
            stated=[promise.noun],
            # NOTE: a table that is a picture leaves no text in a PDF.
            proof=Severity.WARNING if printed else Severity.INFO,
            subject=promise.place.section or promise.noun,
            values={"section": promise.place.section or "-"},
            confidence=0.75 if printed else 0.5,
        )


def _follows(blocks: Sequence[Block], at: int, *, printed: bool) -> bool:
    """Whether a table, a caption or what may be the rest of one comes before the next section."""
    level = _level(blocks, at)
    for block in blocks[at + 1 : at + 1 + _AHEAD]:
        if isinstance(block, Table) or block.kind in (BlockKind.CAPTION, BlockKind.NOTE, BlockKind.FORMULA):
            return True
        if sum(map(str.isdigit, block.text)) >= _FIGURES and len(block.text.split()) <= 3 * _FIGURES:
            return True
        if block.kind is BlockKind.HEADING:
            return not (block.marker and block.level <= level)
        if block.kind is BlockKind.LIST_ITEM and not printed:
            return True
    return True


def _is_bare(document: Document, place: Place) -> bool:
    """Whether the next section begins at once, and no picture near by may be the table."""
    page, below = place.page or 0, document.blocks[place.block + 1 : place.block + 2]
    titled = any(isinstance(block, TextBlock) and block.kind is BlockKind.HEADING for block in below)
    return titled and not {page, page + 1} & set(document.pictured)


def _level(blocks: Sequence[Block], at: int) -> int:
    """The level of the section in which a block stands."""
    for block in reversed(blocks[:at]):
        if isinstance(block, TextBlock) and block.kind is BlockKind.HEADING:
            return block.level
    return 0
