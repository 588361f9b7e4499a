"""Which table a paragraph leads to: the one right behind it."""

from __future__ import annotations

from auditor.model.document import BlockKind, TextBlock
from auditor.model.evidence import Evidence
from auditor.model.fact import TableView

_NEAR = 3


def next_tables(evidence: Evidence) -> dict[int, TableView]:
    """The table behind each paragraph, by its block, with nothing but captions between them."""
    views = {view.tables[0].place.block: view for view in evidence.tables}
    found: dict[int, TableView] = {}
    blocks = evidence.document.blocks
    for at, block in enumerate(blocks):
        if not isinstance(block, TextBlock) or block.kind is BlockKind.HEADING:
            continue
        for next_one in blocks[at + 1 : at + 1 + _NEAR]:
            if isinstance(next_one, TextBlock):
                if next_one.kind is not BlockKind.CAPTION:
                    break
                continue
            view = views.get(next_one.place.block)
            if view:
                found[block.place.block] = view
            break
    return found
