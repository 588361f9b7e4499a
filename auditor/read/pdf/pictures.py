"""The pages that are pictures: recognised where that is possible, else named as unread."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import pypdfium2

from auditor.model.document import Recognised, Skipped, Unread
from auditor.model.place import Place
from auditor.read.ocr import is_installed
from auditor.read.pdf.cells import PageTable
from auditor.read.pdf.page import OpenPage, PageText
from auditor.read.pdf.pdfium import Bounds
from auditor.read.pdf.poor import BY_SCANNER, is_hidden

if TYPE_CHECKING:
    from auditor.read.ocr.page import RecognisedPage

_LOG = logging.getLogger(__name__)
# Seconds of the processor for one page; an ordinary one takes three.
LONGEST = 60.0
# How sure a grid is some of whose rules were not seen.
_CERTAINTY = 0.6

Tell = Callable[[int, int], None]
"""Is told the number of a page that is recognised next, and how many pages there are."""


def doubt(tables: Iterable[PageTable]) -> None:
    """Mark the recognised tables in which a rule may have been missed."""
    for table in tables:
        if table.is_crowded():
            table.certainty = min(table.certainty, _CERTAINTY)


class Pictures:
    """Recognises pages one by one and keeps what is to be said of them.

    `turnings` tells for every page that was read turned where a box stands on the page as shown.
    """

    def __init__(self, document: pypdfium2.PdfDocument, tell: Tell | None = None) -> None:
        self._document = document
        self._tell = tell
        self.notes: list[Skipped] = []
        self.recognised: list[Recognised] = []
        self.turnings: dict[int, Callable[[Bounds], Bounds]] = {}

    def read(self, page: OpenPage, text: PageText, reason: str) -> tuple[OpenPage, PageText]:
        """The page as recognised; as it was, with a note, where that can't be done."""
        seen, failure = self._recognised(page, text, reason)
        if seen is not None:
            found = seen.read()
            if found.lines:
                turning = seen.turning
                self.recognised.append(Recognised(page.number, turning.quarters, turning.degrees))
                self.turnings[page.number] = turning.page_box
                return seen, found
            failure = Unread.NOTHING_FOUND
        if reason == BY_SCANNER:
            self.recognised.append(Recognised(page.number, by_scanner=True))
        self.notes.append(Skipped("page", failure or reason, Place(page=page.number)))
        if reason not in (BY_SCANNER, Unread.NO_TEXT) and is_hidden(page):
            text.lines.clear()
        return page, text

    def _recognised(
        self, page: OpenPage, text: PageText, reason: str
    ) -> tuple[RecognisedPage | None, str | None]:
        """The recognised page, or why there is none; neither where nothing is installed for it."""
        if not is_installed():
            return None, None
        # NOTE: imported here so that a report without such pages does not wait for these libraries.
        from auditor.read.ocr.page import TooSlowError
        from auditor.read.ocr.recogniser import recogniser
        from auditor.read.ocr.upright import recognised_page

        reader = recogniser()
        if reader is None:
            return None, None
        if self._tell:
            self._tell(page.number, len(self._document))
        printed = text.lines if reason == Unread.NO_TEXT else []
        try:
            deadline = time.process_time() + LONGEST
            seen = recognised_page(self._document, page.number - 1, reader, deadline, printed)
        except TooSlowError:
            return None, Unread.TOO_SLOW
        except Exception:
            _LOG.debug("page %d can't be recognised", page.number, exc_info=True)
            return None, Unread.NOTHING_FOUND
        return seen, None
