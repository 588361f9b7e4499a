"""Harmless changes of the form: tables in pieces, sections in another order, words between them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from corpus.generate.model import Block, Cell, Heading, Paragraph, Report, Table, Text, plain

Shape = Callable[[Report], Report]
# Shorter tables do not reach the end of a page.
_LEAST_ROWS = 4
_CHAPTER = 1
_SECTION = 2
_TURNED = ("B.", "C.", "D.")
_WORDS = (
    "Kegiatan pendampingan berjalan sesuai rencana dan didukung oleh seluruh pemangku kepentingan di daerah. "
    "Pelaksanaannya dipantau secara berkala oleh tim yang ditunjuk."
)


def pieces_with_head(report: Report) -> Report:
    """Every long table cut in two, its head repeated as at the top of a page."""
    return _in_pieces(report, lambda table: Text(()), repeated=True)


def pieces_without_head(report: Report) -> Report:
    """Every long table cut in two, the second piece without head or caption."""
    return _in_pieces(report, lambda table: Text(()), repeated=False)


def pieces_continued(report: Report) -> Report:
    """Every long table cut in two, the second piece under the caption again, marked as continued."""
    return _in_pieces(report, lambda table: Text((*table.caption.parts, " (lanjutan)")), repeated=True)


def sections_turned(report: Report) -> Report:
    """The sections of the results that do not build upon each other, in the opposite order."""
    blocks = list(report.blocks)
    chapter = next(n for n, b in enumerate(blocks) if isinstance(b, Heading) and _is_results(b))
    starts = [
        n
        for n, b in enumerate(blocks)
        if n > chapter and isinstance(b, Heading) and b.level == _SECTION and _letter(b) in _TURNED
    ]
    ends = [next((n for n in range(s + 1, len(blocks)) if _opens(blocks[n])), len(blocks)) for s in starts]
    parts = [blocks[s:e] for s, e in zip(starts, ends, strict=True)]
    turned = [block for part in reversed(parts) for block in part]
    return replace(report, blocks=(*blocks[: starts[0]], *turned, *blocks[ends[-1] :]))


def paragraphs_added(report: Report) -> Report:
    """A paragraph that states nothing wrong before every heading of a section."""
    return replace(report, blocks=tuple(b for block in report.blocks for b in _after_words(block)))


SHAPES: dict[str, Shape] = {
    "pieces with head": pieces_with_head,
    "pieces without head": pieces_without_head,
    "pieces continued": pieces_continued,
    "sections turned": sections_turned,
    "paragraphs added": paragraphs_added,
}


def _is_results(heading: Heading) -> bool:
    return heading.level == _CHAPTER and "AKUNTABILITAS" in heading.text.printed({})


def _letter(heading: Heading) -> str:
    return heading.text.printed({})[:2]


def _opens(block: Block) -> bool:
    return isinstance(block, Heading) and block.level <= _SECTION


def _after_words(block: Block) -> Iterator[Block]:
    if isinstance(block, Heading) and block.level > _CHAPTER:
        yield Paragraph(plain(_WORDS))
    yield block


def _in_pieces(report: Report, caption: Callable[[Table], Text], *, repeated: bool) -> Report:
    blocks: list[Block] = []
    for block in report.blocks:
        blocks.extend(_cut(block, caption, repeated=repeated) if isinstance(block, Table) else (block,))
    return replace(report, blocks=tuple(blocks))


def _cut(table: Table, caption: Callable[[Table], Text], *, repeated: bool) -> Iterator[Table]:
    head = table.header_rows
    body = table.rows[head:]
    at = next((n for n in range(len(body) // 2, len(body)) if None not in body[n]), len(body))
    spans = any(cell and cell.rowspan > 1 for row in body for cell in row)
    if len(body) < _LEAST_ROWS or at == len(body) or spans:
        yield table
        return
    top = tuple(tuple(_copied(cell) for cell in row) for row in table.rows[:head]) if repeated else ()
    yield replace(table, rows=(*table.rows[:head], *body[:at]))
    yield replace(table, caption=caption(table), rows=(*top, *body[at:]), header_rows=head if repeated else 0)


def _copied(cell: Cell | None) -> Cell | None:
    """A head's cell as it is printed once more: its words are no slots of their own."""
    if cell is None:
        return None
    return Cell(plain(cell.text.printed({})), cell.rowspan, cell.colspan)
