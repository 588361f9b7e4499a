"""The way up of a page: the one in which its lines can be read."""

from __future__ import annotations

from collections.abc import Sequence

import pypdfium2

from auditor.picture import picture_of
from auditor.read.ocr.page import RecognisedPage
from auditor.read.ocr.recogniser import Recogniser
from auditor.read.ocr.sight import Sight, sight_of
from auditor.read.pdf.page import Line

# Lines that stand the right way up are read so surely; a few of the longest tell.
_SURE = 0.85
_SAMPLE = 6
_TURNS = (2, 1, 3)


def recognised_page(
    document: pypdfium2.PdfDocument,
    index: int,
    reader: Recogniser,
    deadline: float,
    printed: Sequence[Line] = (),
) -> RecognisedPage:
    """The page at an index, recognised; `printed` are lines that the page has as text."""
    sight = upright(document, index, reader)
    return RecognisedPage(index + 1, sight, reader, deadline, printed)


def upright(document: pypdfium2.PdfDocument, index: int, reader: Recogniser) -> Sight:
    """What is seen of the page in the way up in which it can be read."""
    best = sight_of(picture_of(document, index))
    surest = _sureness(best, reader)
    if surest >= _SURE:
        return best
    for quarters in _TURNS:
        sight = sight_of(picture_of(document, index, quarters))
        sure = _sureness(sight, reader)
        if sure > surest + 0.1:
            best, surest = sight, sure
    return best


def _sureness(sight: Sight, reader: Recogniser) -> float:
    """How surely the longest lines are read."""
    longest = sorted(sight.runs, key=lambda run: run.box[0] - run.box[2])[:_SAMPLE]
    found = [reader.read(sight.bare.cut(run.room)[0]) for run in longest]
    letters = sum(len(read.text) for read in found)
    return sum(read.mean * len(read.text) for read in found) / letters if letters else 0.0
