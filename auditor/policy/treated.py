"""Which indicators of a table the parts of its section treat, by their headings."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from auditor.indonesian.ordinal import ordinal_of
from auditor.model.document import BlockKind, TextBlock
from auditor.model.evidence import Evidence
from auditor.model.fact import Measure, Row, RowKind, TableKind, TableView
from auditor.model.outline import Match
from auditor.policy.titles import Title, match, shared

_MEASURED = (Measure.REALISASI, Measure.CAPAIAN)
_FEWEST = 3
# In a longer table only rows with one of so many rarest words of a heading are held against it.
_FEW_ROWS = 100
_RAREST = 3


@dataclass(slots=True)
class Run:
    """A part of a section that treats indicators one by one: its own heading and theirs."""

    opening: TextBlock | None
    treated: dict[int, TextBlock] = field(default_factory=dict)
    unknown: int = 0
    """Headings of the same kind that name no row, or more than one."""

    @property
    def size(self) -> int:
        """How many indicators the part treats."""
        return len(self.treated) + self.unknown


@dataclass(frozen=True, slots=True)
class Treatment:
    """A table of indicators and the parts that treat them."""

    view: TableView
    rows: tuple[Row, ...]
    runs: tuple[Run, ...]


def treatments(evidence: Evidence) -> Iterator[Treatment]:
    """Every measured table with the parts that follow it up to the next table of the kind."""
    views = [v for v in evidence.tables if _is_measured(v)]
    headings = [b for b in evidence.document.texts if b.kind is BlockKind.HEADING]
    places = [b.index for b in headings]
    for at, view in enumerate(views):
        begin = view.tables[0].index
        end = views[at + 1].tables[0].index if at + 1 < len(views) else len(evidence.document.blocks)
        rows = tuple(row for row in view.rows if row.kind is RowKind.ITEM and row.name)
        inside = headings[bisect_right(places, begin) : bisect_left(places, end)]
        runs = tuple(_runs(rows, _chapter_of(inside), evidence.outline.filler))
        if runs:
            yield Treatment(view, rows, runs)


def _is_measured(view: TableView) -> bool:
    items = sum(row.kind is RowKind.ITEM for row in view.rows)
    measured = any(column.measure in _MEASURED for column in view.columns)
    return view.kind is TableKind.INDICATOR and items >= _FEWEST and measured


def _chapter_of(headings: Sequence[TextBlock]) -> list[TextBlock]:
    """The headings up to the next chapter."""
    ends = (at for at, block in enumerate(headings) if len(block.marker.split()) > 1)
    return list(headings[: next(ends, len(headings))])


def _runs(rows: Sequence[Row], headings: Sequence[TextBlock], filler: frozenset[str]) -> Iterator[Run]:
    """The headings that name rows, parted where another heading or a row treated already comes."""
    names = _Names(rows, filler)
    run = Run(None)
    opening: TextBlock | None = None
    for block in headings:
        row = names.find(Title.of(block.text))
        if row is None:
            if _is_alike(block, run):
                run.unknown += 1
            else:
                opening = block
            continue
        between = opening is not None and (run.opening is None or opening.index > run.opening.index)
        # NOTE: a heading without a number may be the second line of the one above it.
        again = row in run.treated
        number = ordinal_of(block.marker)
        if again and (row == next(reversed(run.treated)) if number is None else number.value > 1):
            continue  # the second line of a heading, or one that only resembles that of a row above
        if again or (between and run.treated and opening is not None and opening.marker):
            yield from _finished(run)
            run = Run(opening)
        elif not run.treated:
            run.opening = opening
        run.treated[row] = block
    yield from _finished(run)


def _is_alike(block: TextBlock, run: Run) -> bool:
    """Whether a heading is numbered as those that name rows: it names an indicator in other words."""
    last = next(reversed(run.treated.values()), None)
    if last is None:
        return False
    one, other = ordinal_of(block.marker), ordinal_of(last.marker)
    if one is None or other is None:
        return False
    return one.style.strip("(.)") == other.style.strip("(.)") and other.value < one.value <= other.value + 3


def _finished(run: Run) -> Iterator[Run]:
    if len(run.treated) >= _FEWEST:
        yield run


class _Names:
    """The names of a table's rows, among which a heading is looked for."""

    def __init__(self, rows: Sequence[Row], filler: frozenset[str]) -> None:
        self._titles = [Title.of(row.name) for row in rows]
        self._filler = filler
        self._by_key: dict[str, list[int]] = defaultdict(list)
        self._by_word: dict[str, list[int]] = defaultdict(list)
        for at, title in enumerate(self._titles):
            self._by_key[title.key].append(at)
            for word in set(title.words):
                self._by_word[word].append(at)

    def find(self, title: Title) -> int | None:
        """The one row that a heading names; None where none or where two would do."""
        found = self._by_key.get(title.key) or self._most_alike(title)
        if len(found) != 1 or not shared(title, self._titles[found[0]], self._filler):
            return None
        return found[0]

    def _most_alike(self, title: Title) -> list[int]:
        degrees = {at: match(title, self._titles[at]) for at in self._candidates(title)}
        best = max(degrees.values(), default=Match.NONE)
        return [at for at, degree in degrees.items() if degree is best] if best >= Match.VARIANT else []

    def _candidates(self, title: Title) -> Sequence[int]:
        """All rows, or in a long table those that have one of the heading's rarest words."""
        if len(self._titles) <= _FEW_ROWS:
            return range(len(self._titles))
        bearing = sorted((self._by_word[w] for w in set(title.words) if w in self._by_word), key=len)
        return sorted({at for rows in bearing[:_RAREST] if len(rows) <= _FEW_ROWS for at in rows})
