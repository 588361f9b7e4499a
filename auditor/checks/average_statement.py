"""An average of achievements told in a sentence against the averages that the tables give."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from auditor.arithmetic.causes import DIGIT, TRANSPOSED, slip
from auditor.indonesian.format import format_exact, format_like
from auditor.indonesian.phrases import Phrases
from auditor.indonesian.text import fold
from auditor.model.evidence import Evidence
from auditor.model.fact import AverageStatement, Column, Measure, Row, RowKind, TableKind, TableView
from auditor.model.finding import Finding, Severity, Skip, Verdict, Verified
from auditor.model.period import Period
from auditor.model.place import Place
from auditor.model.quantity import Quantity, UnitKind
from auditor.model.rule import Rule
from auditor.policy.averages import Average, averages
from auditor.policy.counted_tables import CountedTable, counted_tables
from auditor.policy.formulas import reproductions

_LEAST_VALUES = 3
_MOST_SHOWN = 12


@dataclass(frozen=True, slots=True)
class _Mean:
    """Rows of one capaian column, and the ways to average them."""

    view: TableView
    column: Column
    rows: tuple[Row, ...]
    ways: tuple[Average, ...]


@dataclass(frozen=True, slots=True)
class _Column:
    """A capaian column: the averages that its table prints, those that its rows give, and of all its rows."""

    view: TableView
    column: Column
    printed: tuple[tuple[Place, Quantity], ...]
    means: tuple[_Mean, ...]
    whole: _Mean | None


@dataclass(frozen=True, slots=True)
class _Own:
    """The columns of a period, of those with the same averages the first, and the means of all their rows."""

    distinct: tuple[_Column, ...]
    wholes: tuple[_Mean, ...]


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every average of all achievements that no table of its year gives.

    The rule's parameter `indicators` lists the nouns by which a sentence counts the rows that it averages.
    """
    said = [s for s in evidence.narrative.statements if isinstance(s, AverageStatement)]
    said = [s for s in said if _is_rate(s.value.quantity)]
    # NOTE: worked out once for all statements; every one is held against every column.
    columns = list(_columns(evidence)) if said else []
    of_period = {period: _own(columns, period) for period in {s.period for s in said}}
    counted = counted_tables(evidence, Phrases({"": rule.texts("indicators")})) if said else {}
    for statement in said:
        outcome = _judged(rule, columns, of_period[statement.period], statement)
        table = counted.get(statement.place.block)
        if isinstance(outcome, Skip) and table and _is_of(table.column.period, statement.period):
            outcome = _of_counted(rule, statement, table)
        if isinstance(outcome, Skip) and not statement.part:
            told = [s for s in said if s is not statement and s.period == statement.period]
            outcome = _against_others(rule, statement, of_period[statement.period], told) or outcome
        yield outcome


def _is_rate(quantity: Quantity) -> bool:
    return quantity.is_number and (quantity.unit is None or quantity.unit.kind is UnitKind.PERCENT)


def _judged(
    rule: Rule, columns: Sequence[_Column], own: _Own, statement: AverageStatement
) -> Finding | Verified | Skip:
    said = statement.value
    for each in own.distinct:
        for _, printed in each.printed:
            if printed.value == said.quantity.value:
                return rule.verified(said.place, said.quantity.raw, f"{said.quantity.raw} = {printed.raw}")
        for mean in each.means:
            for way in mean.ways:
                verdict = way.computed.verdict(said.quantity) if way.count > 1 else None
                if verdict is not None:
                    shown = verdict if way.how == "indicator" else Verdict.CONVENTION
                    text = _text(mean.rows, each.column, way)
                    return rule.verified(said.place, said.quantity.raw, text, shown)
    if (
        statement.part
        or statement.subject.name
        or len(own.wholes) != 1
        or not _is_only(columns, own.wholes[0].view)
    ):
        return rule.skip("no-single-table", said.place, statement.subject.name)
    return _finding(rule, statement, own.wholes[0])


def _of_counted(rule: Rule, statement: AverageStatement, table: CountedTable) -> Finding | Verified | Skip:
    """The average of the rows that the sentence itself counts, in the table that it stands before."""
    said, view, column = statement.value, table.view, table.column
    ways = list(averages(view, table.rows, column))
    for way in ways:
        verdict = way.computed.verdict(said.quantity)
        if verdict is not None:
            return rule.verified(said.place, said.quantity.raw, _text(table.rows, column, way), verdict)
    single = table.rows[0].value(column.index) if len(table.rows) == 1 else None
    if _is_right_instead(view, table.rows, column, said.quantity):
        return rule.skip("no-single-table", said.place, statement.subject.name)
    right = single.raw if single else format_like(ways[0].computed.exact, said.quantity)
    kind = slip(said.quantity.raw, right)
    return rule.finding(
        [said.place, *(view.place(row, column) for row in table.rows)],
        stated=[said.quantity.raw],
        expected=[right],
        proof=Severity.ERROR if single or kind in (DIGIT, TRANSPOSED) else Severity.WARNING,
        variant="single" if single else "following",
        subject=statement.subject.name,
        calculation=f"{said.quantity.raw} ≠ {right}" if single else _text(table.rows, column, ways[0]),
        values={"count": str(len(table.rows))},
        cause=rule.cause(kind, right=right) if kind else None,
        confidence=0.9 if single else 0.8,
    )


def _is_right_instead(view: TableView, rows: Sequence[Row], column: Column, said: Quantity) -> bool:
    """Whether the only row's own figures give what is said, or one of several rows is wrong itself."""
    pairs = list(product(view.measured(Measure.TARGET), view.measured(Measure.REALISASI)))
    for row in rows:
        printed = said if len(rows) == 1 else row.value(column.index)
        figures = [(row.value(t.index), row.value(r.index)) for t, r in pairs if t.period == r.period]
        fits = [
            bool(reproductions(t, r, printed))
            for t, r in figures
            if t and r and printed and t.is_number and r.is_number
        ]
        if fits and any(fits) == (len(rows) == 1):
            return True
    return False


def _against_others(
    rule: Rule, statement: AverageStatement, own: _Own, told: Sequence[AverageStatement]
) -> Finding | None:
    """A slip of the one average that the tables print or that the text tells more often.

    Which table the sentence means is not known, so only a figure that is a slip of it is doubted.
    """
    if statement.subject.name:
        return None
    value, interval = statement.value.quantity.value, statement.value.quantity.interval
    alike = [s.value for s in told if not s.subject.name]
    printed = [pair for each in own.distinct for pair in each.printed]
    others = [*printed, *((s.place, s.quantity) for s in alike if s.quantity.value != value)]
    raw = statement.value.quantity.raw
    # NOTE: "108,5" beside "108,53" is the same average, told more coarsely.
    apart = [(place, q) for place, q in others if not q.interval.meets(interval)]
    near = [(place, q) for place, q in apart if slip(raw, format_like(q.number, statement.value.quantity))]
    again = sum(1 for s in alike if s.quantity.value == value) + 1
    shown = {place for place, _ in printed}
    usual = len(near) > again or any(place in shown for place, _ in near)
    if len({q.value for _, q in near}) != 1 or not usual:
        return None
    right = format_like(near[0][1].number, statement.value.quantity)
    kind = slip(raw, right)
    if kind not in (DIGIT, TRANSPOSED):
        return None
    return rule.finding(
        [statement.value.place, *(place for place, _ in near)],
        stated=[raw],
        expected=[right],
        proof=Severity.WARNING,
        variant="retold",
        calculation=f"{raw} ≠ {right}",
        values={"count": str(len(near))},
        cause=rule.cause(kind, right=right),
        confidence=0.7,
    )


def _own(columns: Sequence[_Column], period: Period | None) -> _Own:
    found = [c for c in columns if _is_of(c.column.period, period)]
    first: dict[object, _Column] = {}
    for each in found:
        first.setdefault((tuple(q for _, q in each.printed), tuple(m.ways for m in each.means)), each)
    return _Own(tuple(first.values()), tuple(each.whole for each in found if each.whole))


def _is_of(column: Period | None, statement: Period | None) -> bool:
    return not (column and statement) or column == statement


def _columns(evidence: Evidence) -> Iterator[_Column]:
    sasaran = _sasaran(evidence)
    for view in evidence.tables:
        if view.kind is TableKind.INDICATOR:
            of = {
                row.index: sasaran.get(evidence.indicator_of.get((view.index, row.index), ""))
                for row in view.rows
            }
            sets = _sets(view, of)
            for column in view.measured(Measure.CAPAIAN):
                means = tuple(_Mean(view, column, rows, tuple(averages(view, rows, column))) for rows in sets)
                yield _Column(view, column, tuple(_printed(view, column)), means, _whole(view, column))


def _printed(view: TableView, column: Column) -> Iterator[tuple[Place, Quantity]]:
    """The averages that the table itself prints."""
    for row in view.rows:
        value = row.value(column.index)
        if row.kind is RowKind.AVERAGE and value is not None and value.is_number:
            yield view.place(row, column), value


def _is_only(columns: Sequence[_Column], view: TableView) -> bool:
    """Whether no other table states achievements that "rata-rata capaian" may speak of."""
    return not any(each.whole for each in columns if each.view is not view)


def _sasaran(evidence: Evidence) -> dict[str, str]:
    """The sasaran of every indicator that the tables put below one only."""
    found: dict[str, set[str]] = defaultdict(set)
    for view in evidence.tables:
        for row in view.items:
            indicator = evidence.indicator_of.get((view.index, row.index))
            if indicator is not None and row.sasaran:
                found[indicator].add(fold(row.sasaran))
    return {indicator: next(iter(names)) for indicator, names in found.items() if len(names) == 1}


def _sets(view: TableView, sasaran: Mapping[int, str | None]) -> list[tuple[Row, ...]]:
    """The rows of the whole table, those of each sasaran, and the rows of the sasaran themselves."""
    groups: dict[str, list[Row]] = {}
    for row in _indicators(view):
        groups.setdefault(row.sasaran or row.group or sasaran.get(row.index) or "", []).append(row)
    own = {row.index for row in _indicators(view)}
    heads = [r for r in view.items if r.index not in own]
    found = [_indicators(view), tuple(heads), *(tuple(rows) for rows in groups.values())]
    return [rows for rows in found if len(rows) > 1]


def _indicators(view: TableView) -> tuple[Row, ...]:
    """The rows with a target or a realisasi: others carry the capaian of a sasaran."""
    inputs = (*view.measured(Measure.TARGET), *view.measured(Measure.REALISASI))
    if not inputs:
        return view.items
    return tuple(r for r in view.items if any(r.value(c.index) for c in inputs))


def _whole(view: TableView, column: Column) -> _Mean | None:
    """All achievements of a table that measures; tables that only quote achievements decide nothing."""
    if not (view.measured(Measure.TARGET) and view.measured(Measure.REALISASI)):
        return None
    rows = tuple(r for r in _indicators(view) if (q := r.value(column.index)) is not None and q.is_number)
    if len(rows) < _LEAST_VALUES:
        return None
    return _Mean(view, column, rows, tuple(averages(view, rows, column)))


def _text(rows: Sequence[Row], column: Column, way: Average) -> str:
    raws = [q.raw for r in rows if (q := r.value(column.index)) is not None and q.is_number]
    if len(raws) > _MOST_SHOWN:
        raws = [*raws[:3], "…", *raws[-2:]]
    return f"({' + '.join(raws)}) / {way.count} = {format_exact(way.computed.exact)}"


def _finding(rule: Rule, statement: AverageStatement, mean: _Mean) -> Finding:
    said, plain = statement.value, mean.ways[0]
    right = format_like(plain.computed.exact, said.quantity)
    kind = slip(said.quantity.raw, right)
    printed = [place for place, _ in _printed(mean.view, mean.column)]
    sources = printed or [mean.view.place(r, mean.column) for r in mean.rows]
    return rule.finding(
        [said.place, *sources],
        stated=[said.quantity.raw],
        expected=[right],
        proof=Severity.ERROR if kind in (DIGIT, TRANSPOSED) or printed else Severity.WARNING,
        calculation=_text(mean.rows, mean.column, plain),
        values={"count": str(len(mean.rows)), "table": mean.view.title},
        cause=rule.cause(kind, right=right) if kind else None,
        confidence=0.9 if kind or printed else 0.7,
        impact="conclusion" if (said.quantity.number >= 100) != (plain.computed.exact >= 100) else "figure",
    )
