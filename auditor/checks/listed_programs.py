"""The budget of some programs told together, against the table's rows of the programs listed below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from auditor.arithmetic.causes import slip
from auditor.indonesian.format import format_number
from auditor.model.evidence import Evidence
from auditor.model.fact import Measure
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.place import Place
from auditor.model.rule import Rule
from auditor.policy.program_lists import (
    ProgramList,
    ProgramRow,
    Told,
    are_shared,
    program_lists,
    program_rows,
    rows_of,
)

_SURE, _LIKELY = 0.85, 0.7


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every number or sum that the listed programs do not come to.

    Only where every listed program stands in one list and in one row of one table: a program may serve two
    sasaran, and then each has only a part of it.  The rule's parameter `levels` lists the words by which rows
    of each level begin.
    """
    lists = list(program_lists(evidence))
    if not lists:
        return
    rows = program_rows(evidence, rule.texts("levels"))
    for told in lists:
        if told.programs.value != len(told.names):
            yield _finding(rule, told.programs, str(len(told.names)), "program", [], ", ".join(told.names))
            continue
        yield rule.verified(told.programs.place, told.programs.raw, ", ".join(told.names))
        own = rows_of(told.names, rows)
        others = [name for other in lists if other is not told for name in other.names]
        if own is None or any(are_shared(name, others) for name in told.names):
            yield rule.skip("too-few-values", told.programs.place)
            continue
        yield from _judged(rule, told, own)


def _judged(rule: Rule, told: ProgramList, rows: Sequence[ProgramRow]) -> Iterator[Finding | Verified]:
    sums = [(told.pagu, Measure.PAGU), (told.realisasi, Measure.REALISASI_ANGGARAN)]
    outcomes = [o for said, measure in sums if said and (o := _summed(rule, said, measure, rows))]
    borne_out = any(isinstance(o, Verified) for o in outcomes)
    yield from outcomes
    counts = [row.kegiatan for row in rows]
    if any(count is None for count in counts) or not (borne_out or not outcomes):
        return
    total = sum(count or 0 for count in counts)
    shown = " + ".join(str(count) for count in counts)
    if total == told.kegiatan.value:
        yield rule.verified(told.kegiatan.place, told.kegiatan.raw, shown)
    else:
        places = [row.view.place(row.row) for row in rows]
        yield _finding(rule, told.kegiatan, str(total), "kegiatan", places, shown)


def _summed(
    rule: Rule, said: Told, measure: Measure, rows: Sequence[ProgramRow]
) -> Finding | Verified | None:
    figures = [figure for row in rows if (figure := row.figure(measure))]
    if len(figures) < len(rows):
        return None
    total = sum((value for value, _ in figures), Decimal(0))
    shown = " + ".join(format_number(value, 0) for value, _ in figures)
    if abs(total - said.value) < 1:
        return rule.verified(said.place, said.raw, shown)
    variant = "pagu" if measure is Measure.PAGU else "realisasi"
    return _finding(rule, said, format_number(total, 0), variant, [place for _, place in figures], shown)


def _finding(
    rule: Rule, said: Told, right: str, variant: str, places: Sequence[Place], shown: str
) -> Finding:
    kind = slip(said.raw, right)
    return rule.finding(
        [said.place, *places],
        stated=[said.raw],
        expected=[right],
        proof=Severity.WARNING,
        variant=variant,
        calculation=f"{shown} = {right}" if places else shown,
        cause=rule.cause(kind, right=right) if kind else None,
        confidence=_SURE if kind else _LIKELY,
    )
