"""What every row of a table is, its name, and the merged cells that reach down to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

import regex

from auditor.indonesian.grammar import Grammar
from auditor.indonesian.phrases import Phrases, words_of
from auditor.indonesian.text import fold, strip_numbering
from auditor.lexicon import Lexicon
from auditor.model.document import Cell
from auditor.model.fact import Column, Measure, Role, Row, RowKind
from auditor.model.quantity import Kind
from auditor.understand.tables.grid import Line
from auditor.understand.tables.headers import is_numbering
from auditor.understand.tables.values import PLAIN, Parse, Values, counted_by_name

_RULE_LINE = regex.compile(r"[-=_\s|+]*+")
_LABEL_ROLES = (Role.INDIKATOR, Role.PROGRAM, Role.ENTITY, Role.SASARAN, Role.TUJUAN, Role.TEXT)
# A region's name has at most this many words ("Kabupaten Hulu Sungai Selatan").
_REGION_WORDS = 5
# Roman numerals of a numbering have at most this many letters.
_NUMBERING_LETTERS = 4
# How a numbering begins.
_FIRST = ("1", "a", "i")
_MONEY = (Measure.PAGU, Measure.REALISASI_ANGGARAN)


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a table by their use.

    `labels` are the columns that may name a row, outermost first ("Program", "Kegiatan"); `label` is the
    last of them.
    """

    columns: tuple[Column, ...]
    label: Column | None
    labels: tuple[Column, ...]
    ordinal: Column | None
    sasaran: Column | None
    satuan: Column | None
    values: tuple[Column, ...]


def layout_of(columns: tuple[Column, ...]) -> Layout:
    """Choose the column that names the rows, and those that hold figures."""
    labels = _labels(columns)
    label = labels[-1] if labels else None
    sasaran = next((c for c in columns if c.role is Role.SASARAN and c is not label), None)
    return Layout(
        columns=columns,
        label=label,
        labels=labels,
        ordinal=_ordinal(columns, label),
        sasaran=sasaran,
        satuan=next((c for c in columns if c.role is Role.SATUAN), None),
        values=tuple(c for c in columns if c.role is Role.VALUE),
    )


def _labels(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The columns that may name a row: those of the first role, as far as they stand before the figures."""
    roles = (Role.PROGRAM, *_LABEL_ROLES) if is_budget(columns) else _LABEL_ROLES
    role = next((role for role in roles if any(c.role is role for c in columns)), None)
    named = [c for c in columns if c.role is role]
    first = next((c.index for c in columns if c.role is Role.VALUE), len(columns))
    before = [c for c in named if c.index < first] or named[:1]
    if role is Role.INDIKATOR:
        return tuple(before[-1:])
    if role is Role.PROGRAM and is_budget(columns):
        return tuple(before)
    return tuple(c for c in before if c.header == before[0].header)


def is_budget(columns: tuple[Column, ...]) -> bool:
    """Whether the figures are of money planned and spent, and of nothing else."""
    measures = {c.measure for c in columns}
    program = any(c.role is Role.PROGRAM for c in columns)
    return program and bool(measures & {*_MONEY}) and not measures & {*PLAIN, Measure.CAPAIAN}


def _ordinal(columns: tuple[Column, ...], label: Column | None) -> Column | None:
    """The numbering column nearest to the left of the names."""
    ordinals = [c for c in columns if c.role is Role.ORDINAL and (label is None or c.index < label.index)]
    return ordinals[-1] if ordinals else None


class Rows:
    """Reads the body rows of a table."""

    def __init__(self, grammar: Grammar, lexicon: Lexicon) -> None:
        self._grammar = grammar
        words = lexicon["rows"]
        self._labels = Phrases({k: words[k] for k in ("average", "total", "note")})
        self._generic = frozenset(words["label_words"])
        self._regions = frozenset(words["region"])

    def read(
        self, lines: Sequence[Line], layout: Layout, header: set[tuple[str, ...]], parse: Parse
    ) -> tuple[Row, ...]:
        """The rows of the body.

        `header` holds the folded texts of header rows, to know repeated ones; `parse` reads a cell.
        """
        values = Values(self._grammar, parse)
        rows: list[Row] = []
        sasaran, group = "", ""
        ordinals = sum(bool(layout.ordinal and line.text(layout.ordinal.index)) for line in lines)
        aligned = [self._aligned(line, layout) for line in lines]
        for line, below in zip_longest(aligned, aligned[1:]):
            if rows and self._continues(line, layout, rows[-1]) and not _heads(line, below, layout):
                rows[-1] = _lengthened(rows[-1], line)
                continue
            kind = self._kind(line, layout, header, ordinals, group)
            if kind is RowKind.GROUP:
                group = next(iter(line.filled.values())).text
                sasaran = ""
            if layout.sasaran and line.text(layout.sasaran.index).strip() and kind is RowKind.ITEM:
                sasaran = " ".join(line.text(layout.sasaran.index).split())
            rows.append(self._row(line, layout, kind, sasaran, group, values))
        return tuple(rows)

    def _aligned(self, line: Line, layout: Layout) -> Line:
        """A summary row whose merged cells the source lost: its figures belong under the last columns."""
        filled = list(line.filled.items())
        if (
            len(filled) < 2
            or self._has_values(line, layout)
            or self._labels.leading(filled[0][1].text) is None
        ):
            return line
        figures = [cell for _, cell in filled[1:]]
        columns = _closing(layout, len(figures))
        if len(figures) > len(columns) or any(
            self._grammar.parse(cell.text).kind is not Kind.NUMBER for cell in figures
        ):
            return line
        moved = {filled[0][0]: filled[0][1]}
        for column, cell in zip(columns, figures, strict=True):
            moved[column.index] = replace(cell, col=column.index)
        return replace(line, cells=moved, filled=moved, covering=moved)

    def _continues(self, line: Line, layout: Layout, above: Row) -> bool:
        """Whether the line only carries on the name of the row above, which a page break cut."""
        filled = line.filled
        if layout.label is None or not layout.label.index or above.kind is not RowKind.ITEM:
            return False
        if list(filled) != [layout.label.index] or layout.label.index not in (above.cells or {}):
            return False
        return not strip_numbering(filled[layout.label.index].text)[0]

    def _kind(
        self, line: Line, layout: Layout, header: set[tuple[str, ...]], ordinals: int, group: str
    ) -> RowKind:
        filled = line.filled
        texts = [cell.text.strip() for cell in filled.values()]
        if not texts or all(_RULE_LINE.fullmatch(t) and len(t) > 1 for t in texts):
            return RowKind.BLANK
        if is_numbering(line):
            return RowKind.NUMBERING
        if _repeats(texts, header):
            return RowKind.HEADER
        values = self._has_values(line, layout)
        label = self._summary(texts, values, group)
        if label is not None:
            return label
        if values and self._is_region_total(line, layout, texts, ordinals):
            return RowKind.TOTAL
        if not values and len(texts) == 1 and len(layout.columns) > 2:
            return RowKind.GROUP
        if not values and layout.values and len({fold(t) for t in texts}) == 1:
            return RowKind.GROUP
        return RowKind.ITEM

    def _summary(self, texts: list[str], has_values: bool, group: str) -> RowKind | None:
        """Whether the row's label says that it is a total, an average or a note.

        A numbered row is one only where the label says nothing else: "3. Jumlah Penduduk Rekam KTP" is not.
        """
        marker, rest = strip_numbering(texts[0])
        bare = texts[0].rstrip(".").isdigit()
        first = texts[1] if bare and len(texts) > 1 else rest
        hit = self._labels.leading(first)
        if hit is None:
            return None
        spare = [w.text for w in words_of(first)][hit.length :]
        if hit.key == "note":
            return None if has_values else RowKind.NOTE
        if not has_values or (spare and (marker or bare)) or not self._says_no_more(spare, group):
            return None
        return RowKind.AVERAGE if hit.key == "average" else RowKind.TOTAL

    def _says_no_more(self, spare: list[str], group: str) -> bool:
        """Whether the words after "Jumlah" or "Rata-rata" name no indicator: at most the group."""
        known = {w.text for w in words_of(group)} if spare else set()
        return all(w in self._generic or w in self._regions or w in known or w.isdigit() for w in spare) or (
            len(spare) <= _REGION_WORDS and spare[0] in self._regions
        )

    def _has_values(self, line: Line, layout: Layout) -> bool:
        return any(line.text(c.index).strip() for c in layout.values)

    def _is_region_total(self, line: Line, layout: Layout, texts: list[str], ordinals: int) -> bool:
        """A row named after the whole region, without number, under numbered rows of its parts."""
        if layout.label is None or layout.label.role is not Role.ENTITY or ordinals < 3:
            return False
        unnumbered = not strip_numbering(texts[0])[0] and not texts[0].isdigit()
        words = [w.text for w in words_of(texts[0])]
        return unnumbered and bool(words) and words[0] in self._regions

    def _row(
        self, line: Line, layout: Layout, kind: RowKind, sasaran: str, group: str, values: Values
    ) -> Row:
        label = self._label(line, layout, kind)
        marker, name = strip_numbering(" ".join(label.text.split())) if label else ("", "")
        if not marker:
            marker = self._numbering(line, layout, label)
        unit = self._grammar.unit(line.text(layout.satuan.index)) if layout.satuan else None
        counted = unit if layout.satuan else counted_by_name(name, self._grammar)
        return Row(
            index=line.index,
            kind=kind,
            name=name,
            marker=marker,
            sasaran=sasaran,
            group=group,
            unit=unit,
            label=label,
            values={
                c.index: values.read(line.filled[c.index].text, c, counted)
                for c in layout.values
                if c.index in line.filled
            },
            cells=line.filled,
        )

    def _numbering(self, line: Line, layout: Layout, label: Cell | None) -> str:
        """The row's number: in a column of its own, or in a part of the names' column cut off from them."""
        for column in reversed(layout.labels[:-1]):
            text = line.text(column.index).strip()
            if text and line.cells[column.index] is not label and not _is_named(text):
                return text
        return line.text(layout.ordinal.index).strip() if layout.ordinal else ""

    def _label(self, line: Line, layout: Layout, kind: RowKind) -> Cell | None:
        filled = line.filled
        if len(layout.labels) > 1 and kind in (RowKind.ITEM, RowKind.HEADER):
            for column in reversed(layout.labels):
                if column.index in filled and _is_named(filled[column.index].text):
                    return filled[column.index]
        if layout.label and layout.label.index in filled and kind in (RowKind.ITEM, RowKind.HEADER):
            return filled[layout.label.index]
        if kind is RowKind.ITEM and layout.label:
            return self._covering_label(line, layout.label)
        return next(iter(filled.values()), None)

    def _covering_label(self, line: Line, label: Column) -> Cell | None:
        """The cell whose span covers the label column, else the longest text to the left of the values."""
        covering = line.covering.get(label.index)
        if covering and covering.text.strip():
            return covering
        return None


def _closing(layout: Layout, count: int) -> tuple[Column, ...]:
    """The columns of a summary's figures: every capaian where they are as many, else the last ones."""
    reached = tuple(c for c in layout.values if c.measure is Measure.CAPAIAN)
    return reached if count > 1 and len(reached) == count else layout.values[-count:]


def _repeats(texts: list[str], header: set[tuple[str, ...]]) -> bool:
    """Whether a row prints a row of the header again."""
    first = fold(texts[0])
    return any(row[:1] == (first,) for row in header) and tuple(fold(t) for t in texts) in header


def _is_named(text: str) -> bool:
    """Whether a text names something: more letters than a numbering has."""
    return sum(ch.isalpha() for ch in text) > _NUMBERING_LETTERS


def _heads(line: Line, below: Line | None, layout: Layout) -> bool:
    """Whether a lone name stands over rows that are numbered from one again: then it is a group's."""
    name = next(iter(line.filled.values())).text.strip()
    marker = below.text(layout.ordinal.index) if below and layout.ordinal else ""
    return name[:1].isupper() and marker.strip(" .()").lower() in _FIRST


def _lengthened(row: Row, line: Line) -> Row:
    """The row with the text of a line that carries on its name."""
    return replace(row, name=f"{row.name} {' '.join(next(iter(line.filled.values())).text.split())}")
