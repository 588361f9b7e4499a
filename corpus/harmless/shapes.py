"""Harmless changes of the form: tables in pieces, sections in another order, words between them."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from dataclasses import replace

from corpus.generate.model import Block, Heading, Paragraph, Report, plain
from corpus.generate.pieces import PIECES, in_pieces

Shape = Callable[[Report], Report]
_CHAPTER = 1
_SECTION = 2
_TURNED = ("B.", "C.", "D.")
_WORDS = (
    "Kegiatan pendampingan berjalan sesuai rencana dan didukung oleh seluruh pemangku kepentingan di daerah. "
    "Pelaksanaannya dipantau secara berkala oleh tim yang ditunjuk."
)


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
    **{f"pieces, {how}": functools.partial(in_pieces, how=how) for how in PIECES},
    "sections turned": sections_turned,
    "paragraphs added": paragraphs_added,
}


def _is_results(heading: Heading) -> bool:
    return heading.level == _CHAPTER and "AKUNTABILITAS" in heading.text.printed({}).upper()


def _letter(heading: Heading) -> str:
    return heading.text.printed({})[:2]


def _opens(block: Block) -> bool:
    return isinstance(block, Heading) and block.level <= _SECTION


def _after_words(block: Block) -> Iterator[Block]:
    if isinstance(block, Heading) and block.level > _CHAPTER:
        yield Paragraph(plain(_WORDS))
    yield block
