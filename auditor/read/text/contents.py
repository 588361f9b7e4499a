"""Lists of contents: titles with the pages that they stand on."""

from __future__ import annotations

import itertools
import re

from auditor.model.document import BlockKind
from auditor.read.draft import Clean, Draft
from auditor.read.lines import Line
from auditor.read.markup import clean_cell
from auditor.read.vocabulary import Layout

_PAGE = re.compile(r"[*\s]*(?:\d{1,3}|[ivxlIVXL]{1,7})(?:\s*[-–]\s*(?:\d{1,3}|[ivxlIVXL]{1,7}))?[*\s]*")
_LEADER = re.compile(r"[\s.…_]{3,}$")
# Without a title above them, lines must look very much like contents before they are taken for some.
_ENOUGH = 4


def is_contents(run: list[Line], layout: Layout, *, expected: bool) -> bool:
    """Whether tab-separated lines are a list of contents; `expected` under a title that says so."""
    rows = [[part for part in line.text.split("\t") if part.strip()] for line in run]
    # Under such a title, the number of a chapter or table may stand in a column of its own.
    joined = 3 if expected else 0
    rows = [[" ".join(row[:-1]), row[-1]] if len(row) == joined else row for row in rows if row]
    if not rows or any(len(row) > 2 for row in rows):
        return False
    paged = [row for row in rows if len(row) == 2 and _PAGE.fullmatch(row[1])]
    others = [row for row in rows if len(row) == 2 and not _PAGE.fullmatch(row[1])]
    if expected:
        return len(paged) >= len(others) and (
            bool(paged) or layout.page.fullmatch(rows[0][-1].strip()) is not None
        )
    if len(paged) < _ENOUGH or len(paged) < 0.8 * len(rows):
        return False
    named = sum(layout.contents_line.fullmatch(clean_cell(row[0], 1).text) is not None for row in paged)
    return named >= 0.6 * len(paged) and _ascends([row[1] for row in paged])


def is_page(text: str) -> bool:
    """Whether a text is the number of a page, or of several."""
    return bool(_PAGE.fullmatch(text))


def contents_drafts(run: list[Line]) -> list[Draft]:
    """One draft a line, with a tab between title and page."""
    drafts = []
    for line in run:
        parts = [clean_cell(part, line.number) for part in line.text.split("\t") if part.strip()]
        texts = [_LEADER.sub("", part.text) for part in parts if part.text]
        if len(texts) == 3:
            texts = [" ".join(texts[:2]), texts[2]]
        if texts:
            drafts.append(Draft(Clean("\t".join(texts), ((0, line.number),)), BlockKind.CONTENTS))
    return drafts


def _ascends(pages: list[str]) -> bool:
    numbers = [int(re.sub(r"\D.*", "", page.strip("* ")) or 0) for page in pages]
    counted = [number for number in numbers if number]
    pairs = list(itertools.pairwise(counted))
    return bool(pairs) and sum(a <= b for a, b in pairs) >= 0.9 * len(pairs)
