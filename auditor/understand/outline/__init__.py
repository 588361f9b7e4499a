"""What the report says of its own parts."""

from __future__ import annotations

from auditor.lexicon import Lexicon
from auditor.model.document import BlockKind, Document, Table
from auditor.model.outline import Caption, Lost, Outline, Promise, Reference
from auditor.model.place import Place
from auditor.understand.outline.analyses import announced_analyses, plan_sections
from auditor.understand.outline.announced import announced, described_blocks
from auditor.understand.outline.contents import contents_lists
from auditor.understand.outline.goals import goal_lists
from auditor.understand.outline.sentences import captions, lost_figures, patterns, promises, references
from auditor.understand.outline.words import Words, words_of_structure

_LONGEST_PART = 60
_TEXT = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.HEADING)


def outline_of(document: Document, lexicon: Lexicon) -> Outline:
    """Read off a document what it says of its own parts."""
    words = words_of_structure(lexicon)
    blocks = document.blocks
    lists = contents_lists(blocks, words)
    span = described_blocks(blocks, words, max((one.last_block + 1 for one in lists), default=0))
    body = Outline(lists, described=span)
    sentences = patterns(lexicon, words)
    said: list[Reference] = []
    promised: list[Promise] = []
    lost: list[Lost] = []
    for block in blocks:
        if isinstance(block, Table):
            for cell in block.cells:
                lost += lost_figures(cell.text, cell.place, sentences)
        elif block.kind in _TEXT and body.is_body(block.index):
            said += references(block.passage, words)
            promised += promises(block.passage, sentences)
            lost += lost_figures(block.text, block.passage, sentences)
    return Outline(
        lists=lists,
        announced=announced(blocks, span, words),
        described=span,
        captions=_captions(document, body, words),
        references=tuple(said),
        promises=tuple(promised),
        lost=tuple(lost),
        analyses=announced_analyses(document, body, lexicon),
        goals=goal_lists(document, body, lexicon),
        plan_sections=plan_sections(document, body, lexicon),
        appendix=_appendix(document, body, words),
        present=_present(document, body, words),
        parts=words.parts,
        filler=frozenset(lexicon["structure"]["filler"]),
    )


def _captions(document: Document, body: Outline, words: Words) -> tuple[Caption, ...]:
    """The captions of the body; one that stands both in a block and at its table counts once."""
    found: dict[tuple[object, ...], Caption] = {}
    for caption in captions(document.blocks, words):
        if body.is_body(caption.place.block):
            found.setdefault((caption.place.page, caption.place.line, caption.place.text), caption)
    return tuple(found.values())


def _appendix(document: Document, body: Outline, words: Words) -> Place | None:
    """The first heading of the appendices, after the chapters."""
    chapters = [b.index for b in document.texts if b.kind is BlockKind.HEADING and len(b.marker.split()) > 1]
    end = max(chapters, default=0)
    for block in document.texts:
        if block.index > end and body.is_body(block.index) and words.appendix.match(block.text):
            return block.place
    return None


def _present(document: Document, body: Outline, words: Words) -> tuple[tuple[str, ...], ...]:
    """The parts beside the chapters that the report has."""
    texts = [b.text for b in document.texts if len(b.text) <= _LONGEST_PART and body.is_body(b.index)]
    return tuple({names: None for names in map(words.part, texts) if names})
