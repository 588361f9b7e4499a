"""Lists of sasaran in the text, apart from tables."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.indonesian.phrases import words_of
from auditor.lexicon import Lexicon
from auditor.model.document import Block, BlockKind, Document, Table, TextBlock
from auditor.model.outline import Goals, Outline
from auditor.understand.outline.words import any_of, compiled

# The word stands near the end of the sentence that announces the list.
_NEAR = 14
_FEWEST = 2


def goal_lists(document: Document, body: Outline, lexicon: Lexicon) -> tuple[Goals, ...]:
    """The lists that a sentence or heading announces as sasaran."""
    words = lexicon["structure"]
    names = {phrase.split()[0] for phrase in words["goals"]}
    verbs = frozenset(words["goal-verbs"])
    others = compiled(rf"(?<!\w)(?:{any_of(words['goals-of-others'])})\b")
    found: list[Goals] = []
    for block in document.texts:
        if not body.is_body(block.index) or not _announces(block, names) or others.search(_last(block.text)):
            continue
        items = _items(document.blocks, block.index + 1)
        begun = [b for b in items if (w := words_of(b.text)) and w[0].text in verbs]
        if len(begun) >= _FEWEST and 2 * len(begun) > len(items):
            found.append(Goals(tuple((b.text, b.place) for b in items)))
    return tuple(found)


def _last(text: str) -> str:
    """The last sentence of a text."""
    return text.rstrip().rpartition(". ")[2]


def _announces(block: TextBlock, names: set[str]) -> bool:
    said = [w.text for w in words_of(block.text)]
    if block.kind is BlockKind.HEADING:
        return bool(said) and said[0] in names and len(said) <= _NEAR
    ends = block.text.rstrip().endswith((":", "adalah", "berikut"))
    return ends and any(word in names for word in said[-_NEAR:])


def _items(blocks: Sequence[Block], at: int) -> list[TextBlock]:
    """The items of the outermost level that follow."""
    found: list[TextBlock] = []
    for block in blocks[at:]:
        if isinstance(block, Table) or block.kind is not BlockKind.LIST_ITEM:
            break
        if block.level <= (found[0].level if found else block.level):
            found.append(block)
    return found
