"""Drafts to blocks of a known kind: contents, captions, notes, headings, items, paragraphs."""

from __future__ import annotations

import re

from auditor.model.document import BlockKind
from auditor.read.captions import attach, mark_captions
from auditor.read.draft import Draft, Part
from auditor.read.headings import mark_chapters, mark_headings
from auditor.read.inner_captions import take_captions_out
from auditor.read.joining import join_cut_paragraphs
from auditor.read.levels import set_levels
from auditor.read.listed_contents import mark_contents
from auditor.read.siblings import mark_siblings
from auditor.read.vocabulary import Layout

# A formula in the signs of LaTeX that nobody set: "$(A) / (B) × 100$".
_FORMULA = re.compile(r"(\${1,2})[^$]*[=/×x*+][^$]*\1")


def structured(parts: list[Part], layout: Layout) -> list[Part]:
    """The drafts with their kinds, levels and captions decided."""
    parts = [part for part in parts if not isinstance(part, Draft) or part.text]
    mark_contents(parts, layout)
    _mark_notes(parts, layout)
    _mark_formulas(parts)
    parts = mark_captions(take_captions_out(parts, layout), layout)
    parts = mark_chapters(parts, layout)
    parts = join_cut_paragraphs(parts, layout)
    mark_headings(parts, layout)
    mark_siblings(parts)
    attach(parts, layout)
    set_levels(parts, layout)
    return parts


def _mark_notes(parts: list[Part], layout: Layout) -> None:
    for part in parts:
        undecided = isinstance(part, Draft) and part.kind is None and not part.marker and not part.depth
        if isinstance(part, Draft) and undecided and layout.note.fullmatch(part.text):
            part.kind = BlockKind.NOTE


def _mark_formulas(parts: list[Part]) -> None:
    for part in parts:
        if isinstance(part, Draft) and part.kind is None and part.text[0] == "$":
            formula = _FORMULA.fullmatch(part.text)
            if formula:
                signs = len(formula[1])
                part.clean = part.clean.piece(signs, len(part.text) - signs)
                part.kind = BlockKind.FORMULA
