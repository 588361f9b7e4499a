"""The runs of a Word paragraph by the characters that anchors of places count."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from auditor.word_names import (
    BR,
    CR,
    DELETED,
    HARD_HYPHEN,
    INLINE_WRAPPERS,
    PTAB,
    SOFT_HYPHEN,
    SYM,
    TAB,
    R,
    T,
)

_SINGLE = frozenset({TAB, PTAB, BR, CR, SYM, HARD_HYPHEN, SOFT_HYPHEN})


def run_at(paragraph: etree._Element, offset: int) -> tuple[etree._Element, int] | None:
    """The run that holds a character of a paragraph, and the character's number in the run."""
    for run in runs_of(paragraph):
        length = sum(length_of(child) for child in run)
        if offset < length:
            return run, offset
        offset -= length
    return None


def length_of(node: etree._Element) -> int:
    """How many characters a child of a run counts for."""
    if node.tag == T:
        return len(node.text or "")
    return 1 if node.tag in _SINGLE else 0


def runs_of(node: etree._Element) -> Iterator[etree._Element]:
    """The runs of a paragraph in order, deleted ones left out."""
    for child in node:
        if child.tag == R:
            yield child
        elif child.tag in INLINE_WRAPPERS and child.tag not in DELETED:
            yield from runs_of(child)
