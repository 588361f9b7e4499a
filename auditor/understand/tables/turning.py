"""Tables whose rows are measures and whose columns are periods, turned so that each row is an indicator.

| Indikator | Uraian    | 2023 | 2024 |        | Indikator | Target 2023 | Realisasi 2023 | Target 2024 | ...
| A         | Target    | 80   | 85   |  -->   | A         | 80          | 76             | 85          | ...
|           | Realisasi | 76   | 85   |
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import regex

from auditor.indonesian.grammar import Grammar
from auditor.indonesian.phrases import Phrases, words_of
from auditor.lexicon import Lexicon
from auditor.model.document import Cell
from auditor.understand.tables.grid import Line

_BRACKETS = regex.compile(r"\([^()]*+\)|%")
_MEASURES = (
    *("target", "target_akhir", "target_rencana", "realisasi", "capaian", "kemajuan"),
    *("pagu", "realisasi_anggaran", "serapan", "sisa", "persen", "selisih"),
)
_PERCENT = "persen"
# A table is turned only where it says what was reached of what was wanted, or in percent.
_RESULTS = frozenset({"realisasi", "realisasi_anggaran"})
_LEAST_PERIODS = 2
_MOST_SPARE = 1

Path = tuple[str, ...]


@dataclass
class _Group:
    """The lines of one indicator by what they measure, and the cells that name it."""

    names: dict[int, Cell]
    lines: dict[str, Line] = field(default_factory=dict)


class Turning:
    """Turns tables of measures by periods."""

    def __init__(self, grammar: Grammar, lexicon: Lexicon) -> None:
        words = lexicon["headers"]
        self._grammar = grammar
        self._phrases = Phrases({key: words[key] for key in _MEASURES})
        self._name = words["indikator"][0]

    def turned(self, paths: Sequence[Path], body: Sequence[Line]) -> tuple[list[Path], list[Line]] | None:
        """Heading paths and lines of the turned table; None where it is no such table."""
        periods = [column for column, path in enumerate(paths) if self._is_period(path)]
        if len(periods) < _LEAST_PERIODS or len(periods) != len(paths) - periods[0] or not periods[0]:
            return None
        at = next((c for c in range(periods[0]) if self._measures(body, c, periods)), None)
        if at is None:
            return None
        groups = list(self._groups(body, at, periods))
        keys = list(groups[0].lines)
        if not _RESULTS & set(keys) or len(keys) < 2 or any(list(g.lines) != keys for g in groups):
            return None
        if len(groups) > 1 and not all(g.names for g in groups):
            return None
        return self._grid(groups, at, periods, paths)

    def _is_period(self, path: Path) -> bool:
        """Whether a heading names a period and nothing else ("2023", "Tahun 2023", "Triwulan I")."""
        text = path[-1] if path else ""
        found = self._grammar.periods(text)
        if not found and len(path) > 1:
            text = " ".join(path[-2:])
            found = self._grammar.periods(text)
        if len(found) != 1 or any(self._phrases.find(part) for part in path):
            return False
        return len(words_of(text[: found[0].start] + text[found[0].end :])) <= _MOST_SPARE

    def _key(self, text: str) -> str | None:
        bare = _BRACKETS.sub(" ", text).strip(" .:-")
        return self._phrases.exact(bare) if bare else _PERCENT if "%" in text else None

    def _measures(self, body: Sequence[Line], column: int, periods: Sequence[int]) -> bool:
        """Whether a column says for every line of figures what they measure."""
        texts = [line.text(column) for line in body if any(c in line.filled for c in periods)]
        return len(texts) > 1 and all(self._key(text) for text in texts)

    def _groups(self, body: Sequence[Line], at: int, periods: Sequence[int]) -> Iterator[_Group]:
        above: dict[int, Cell] = {}
        group: _Group | None = None
        for line in body:
            names = {c: cell for c, cell in line.filled.items() if c < periods[0] and c != at}
            if not any(c in line.filled for c in periods):
                # NOTE: a line without figures names the indicator of the lines below it.
                if group:
                    yield group
                above, group = {at: next(iter(line.filled.values()))} if line.filled else above, None
                continue
            key = self._key(line.text(at)) or ""
            if group is None or key in group.lines:
                if group:
                    yield group
                    above = {}
                group = _Group({**above, **names})
            group.lines[key] = line
        if group:
            yield group

    def _grid(
        self, groups: Sequence[_Group], at: int, periods: Sequence[int], paths: Sequence[Path]
    ) -> tuple[list[Path], list[Line]]:
        labels = [column for column in range(periods[0]) if column != at]
        named = any(at in group.names for group in groups) or not labels
        columns = [*labels, at] if named else labels
        heads = [(self._name,) if column == at else paths[column] for column in columns]
        first = groups[0].lines
        heads += [
            (*paths[period], " ".join(line.text(at).split())) for period in periods for line in first.values()
        ]
        return heads, [self._line(number, group, columns, periods) for number, group in enumerate(groups)]

    def _line(self, number: int, group: _Group, columns: Sequence[int], periods: Sequence[int]) -> Line:
        found = [group.names.get(column) for column in columns]
        found += [line.cells.get(period) for period in periods for line in group.lines.values()]
        cells = {
            column: replace(cell, row=number, col=column, rowspan=1, colspan=1)
            for column, cell in enumerate(found)
            if cell is not None
        }
        filled = {column: cell for column, cell in cells.items() if cell.text.strip()}
        first = next(iter(group.lines.values()))
        return Line(number, first.piece, cells, filled, cells)
