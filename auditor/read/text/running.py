"""Running titles between the lines of a text that was taken from pages: "LKjIP Dinas Sosial 2023 | 14"."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from auditor.model.document import Skipped
from auditor.model.place import Place
from auditor.read.lines import Line
from auditor.read.vocabulary import Layout, roman

_PAGE = r"\d{1,3}|[ivxl]{1,7}"
_PAGED = re.compile(rf"(?:({_PAGE})\s*[|\-–—:]?\s+)?(\S.*?\S)(?:\s*[|\-–—:]?\s+({_PAGE}))?", re.IGNORECASE)
_LONGEST = 200
_LEAST_PAGED, _LEAST_ALONE = 4, 5
_RISING = 0.8


@dataclass(frozen=True, slots=True)
class _Title:
    """A line that may run through the pages: where it stands, and the page that it gives (0: none)."""

    at: int
    page: int


def without_running(lines: Sequence[Line], layout: Layout) -> tuple[list[Line], tuple[Skipped, ...]]:
    """The lines, running titles blanked, and a note on the first of them.

    A running title names the kind of report and comes back again and again, with the number of a page that
    rises or alone between blank lines.
    """
    titles: dict[str, list[_Title]] = defaultdict(list)
    for at, line in enumerate(lines):
        if len(line.text) <= _LONGEST and "\t" not in line.text and layout.report.search(line.text):
            body, page = _split(line.text)
            titles[body].append(_Title(at, page))
    dropped = sorted(t.at for group in titles.values() for t in _running(group, lines))
    if not dropped:
        return list(lines), ()
    blanked = list(lines)
    for at in dropped:
        blanked[at] = Line(lines[at].number, "")
    return blanked, (Skipped("page-number", "page-number", Place(line=lines[dropped[0]].number)),)


def _split(text: str) -> tuple[str, int]:
    """A title without its page, spaces and case made alike, and the page."""
    found = _PAGED.fullmatch(text.strip())
    if found is None:
        return text.strip().casefold(), 0
    page = found[3] or found[1] or ""
    return " ".join(found[2].split()).casefold(), int(page) if page.isdigit() else roman(page)


def _running(group: Sequence[_Title], lines: Sequence[Line]) -> list[_Title]:
    paged = [t for t in group if t.page]
    rising = sum(a.page < b.page for a, b in itertools.pairwise(paged))
    if len(paged) >= _LEAST_PAGED and rising >= _RISING * (len(paged) - 1):
        return paged
    alone = [t for t in group if not t.page and _stands_alone(t.at, lines)]
    # NOTE: the first may be the report's own title.
    return alone[1:] if len(alone) >= _LEAST_ALONE else []


def _stands_alone(at: int, lines: Sequence[Line]) -> bool:
    return (at == 0 or lines[at - 1].is_blank) and (at + 1 == len(lines) or lines[at + 1].is_blank)
