"""Analyses that a report announces and what its body has of them."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from auditor.indonesian.text import squash
from auditor.lexicon import Lexicon, Words
from auditor.model.document import Block, BlockKind, Document, Table, TextBlock
from auditor.model.outline import Analysis, Outline
from auditor.model.place import Place
from auditor.understand.outline.words import any_of, compiled

_JOINED = regex.compile(r"[/\-]")
# How far a section is searched for its target.
_LONGEST_SECTION = 60


def announced_analyses(document: Document, body: Outline, lexicon: Lexicon) -> tuple[Analysis, ...]:
    """The analyses that the description of the report's structure announces."""
    words = lexicon["structure"]
    first, last = body.described
    described = [b for b in document.blocks[first + 1 : last] if isinstance(b, TextBlock)]
    found: list[Analysis] = []
    texts: list[str] | None = None
    for kind in words["analyses"]:
        sign = _phrases(words[kind])
        block = next((b for b in described if sign.search(_plain(b.text))), None)
        if block is None:
            continue
        texts = texts if texts is not None else _texts(document, body)
        shown = _phrases(words[f"{kind}-shown"])
        found.append(Analysis(kind, block.place, any(shown.search(text) for text in texts)))
    return tuple(found)


def _texts(document: Document, body: Outline) -> list[str]:
    """Everything that the chapters after the description say."""
    found: list[str] = []
    for block in document.blocks[body.described[1] :]:
        if isinstance(block, Table):
            found += [_plain(cell.text) for cell in block.cells]
        else:
            found.append(_plain(block.text))
    return found


def plan_sections(document: Document, body: Outline, lexicon: Lexicon) -> tuple[Place, ...]:
    """The sections that promise a comparison with the plan's target and print none."""
    words = lexicon["structure"]
    compares, plan = _phrases(words["comparing"]), _phrases(words["plan"])
    target = _phrases(words["plan-targets"])
    found: list[Place] = []
    for block in document.texts:
        if block.kind is not BlockKind.HEADING or not body.is_body(block.index):
            continue
        title = _plain(block.text)
        if compares.search(title) and plan.search(title) and "target" in title:
            inside = _section(document.blocks, block)
            if any(isinstance(b, Table) for b in inside) and not _prints_target(inside, target, words):
                found.append(block.place)
    return tuple(found)


def _section(blocks: Sequence[Block], heading: TextBlock) -> list[Block]:
    """The blocks up to the next heading that is not deeper."""
    found: list[Block] = []
    for block in blocks[heading.index + 1 : heading.index + 1 + _LONGEST_SECTION]:
        if isinstance(block, TextBlock) and block.kind is BlockKind.HEADING and block.level <= heading.level:
            break
        found.append(block)
    return found


def _prints_target(blocks: Sequence[Block], target: regex.Pattern[str], words: Words) -> bool:
    """Whether a table has a column for the plan's target, or a sentence states it with its figure."""
    plan = any_of(words["plan-targets"])
    stated = compiled(rf"(?<!\w)(?:{plan})\b[^.;]{{0,60}}?\b(?:adalah|yaitu|yakni|sebesar|sebanyak|:)\s*\d")
    for block in blocks:
        if isinstance(block, Table):
            if any(target.search(_plain(cell.text)) for cell in block.cells):
                return True
            if block.caption is not None and target.search(_plain(block.caption.text)):
                return True
        elif stated.search(block.text):
            return True
    return False


def _phrases(phrases: Sequence[str]) -> regex.Pattern[str]:
    return compiled(rf"(?<!\w)(?:{any_of(phrases)})\b")


def _plain(text: str) -> str:
    return squash(_JOINED.sub(" ", text)).lower()
