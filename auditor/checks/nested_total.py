"""Rows that other rows break down against the sum of those: program, kegiatan, sub kegiatan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from auditor.arithmetic.causes import slip
from auditor.indonesian.format import format_exact, format_like
from auditor.model.evidence import Evidence
from auditor.model.fact import Column, Measure, Role, Row, TableView
from auditor.model.finding import Finding, Severity, Skip, Verdict, Verified
from auditor.model.quantity import Quantity
from auditor.model.rule import Rule
from auditor.policy.blocks import column_values
from auditor.policy.cents import is_one_off, prints_cents
from auditor.policy.elsewhere import Elsewhere, elsewhere
from auditor.policy.joint_slips import Joint, joint_slip
from auditor.policy.labels import leaf
from auditor.policy.nesting import Nest, nests_of
from auditor.policy.relations import numbers, share_holds, sums, with_value

_ADDITIVE = (Measure.PAGU, Measure.PAGU_BEFORE, Measure.REALISASI_ANGGARAN, Measure.SISA, Measure.COUNT)
# So many sums of the table must hold for each that does not, before one is called wrong.
_SURE, _LIKELY = 3, 1
_FEWEST_PARTS = 2
_PROVING = 3


@dataclass(frozen=True, slots=True)
class _Sum:
    """What a row prints, and the figures that break it down."""

    nest: Nest
    column: Column
    printed: Quantity
    parts: tuple[Quantity, ...]

    @property
    def total(self) -> Fraction:
        return sum((Fraction(part.number) for part in self.parts), Fraction(0))

    @property
    def off(self) -> Fraction:
        return self.total - Fraction(self.printed.number)

    @property
    def holds(self) -> bool:
        return sums(self.parts, self.printed)

    @property
    def is_one_off(self) -> bool:
        return is_one_off(self.total, self.printed, self.column.measure)

    @property
    def text(self) -> str:
        return " + ".join(part.raw for part in self.parts)


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every row that its own breakdown does not add up to.

    Only where most breakdowns of the table add up: else its levels mean something else.  The rule's parameter
    `levels` lists the words by which rows of each level begin.
    """
    others, cents = elsewhere(evidence.claims), prints_cents(evidence)
    for view in evidence.tables:
        found = list(_sums(view, nests_of(view, rule.texts("levels"))))
        wrong = [s for s in found if not s.holds and not (cents and s.is_one_off)]
        right = [s for s in found if s.holds or (cents and s.is_one_off)]
        for one in right:
            verdict = Verdict.OK if one.holds else Verdict.ROUNDING
            yield rule.verified(view.place(one.nest.parent, one.column), one.printed.raw, one.text, verdict)
        # NOTE: where one column of a row adds up over several rows below it, these are what breaks it down.
        proven = {one.nest.parent.index for one in right if len(one.nest.children) >= _PROVING}
        lone = [s for s in wrong if s.nest.parent.index not in proven]
        for one in wrong:
            place = view.place(one.nest.parent, one.column)
            known = one.nest.parent.index in proven and len(one.parts) == len(one.nest.children)
            if not known and len(right) < _LIKELY * len(lone):
                yield rule.skip("nested-total", place, leaf(one.column))
            else:
                # NOTE: of realisasi whose cents are cut off a single rupiah may be left over.
                whole = one.column.measure is not Measure.REALISASI_ANGGARAN or not one.is_one_off
                sure = whole and (known or len(right) >= _SURE * len(lone))
                yield _broken(rule, evidence, view, one, others, sure=sure)


def _sums(view: TableView, nests: Sequence[Nest]) -> Iterator[_Sum]:
    columns = [c for c in view.columns if c.role is Role.VALUE and c.measure in _ADDITIVE]
    for nest in nests:
        for column in columns:
            printed = nest.parent.value(column.index)
            parts = column_values(nest.children, column)
            known = [part for part in parts if part is not None and part.is_number]
            if printed is None or not printed.is_number:
                continue
            # NOTE: what its first row alone makes up may have rows of another below it.
            alone = len(known) > 1 and sums(known[:1], printed) and not sums(known, printed)
            if known and len(known) == len(parts) and not alone:
                yield _Sum(nest, column, printed, _own(known, printed))


def _own(parts: Sequence[Quantity], printed: Quantity) -> tuple[Quantity, ...]:
    """The figures that break a row down: the first ones, where these give it and others begin behind them.

    NOTE: a program without a number of its own may follow the kegiatan of the one before.
    """
    ends = (at for at in range(_FEWEST_PARTS, len(parts)) if sums(parts[:at], printed))
    return tuple(parts if sums(parts, printed) else parts[: next(ends, len(parts))])


def _broken(
    rule: Rule, evidence: Evidence, view: TableView, one: _Sum, others: Elsewhere, *, sure: bool
) -> Finding:
    shares = evidence.relations_of(view).shares
    culprit = _culprit(evidence, view, one, others)
    joint = None if culprit else joint_slip(one.nest, one.column, shares)
    if joint is not None:
        return _both(rule, view, one, joint, sure=sure)
    row, right = culprit or (one.nest.parent, one.total)
    said = row.value(one.column.index) or one.printed
    text = format_like(right, said)
    kind = slip(said.raw, text)
    rows = [r for r in (one.nest.parent, *one.nest.children) if r is not row]
    return rule.finding(
        [view.place(row, one.column)],
        stated=[said.raw],
        expected=[text],
        proof=Severity.ERROR if sure else Severity.WARNING,
        variant="default" if row is one.nest.parent else "part",
        subject=f"{row.name} {leaf(one.column)}".strip(),
        calculation=f"{one.text} = {format_exact(one.total)}",
        values={
            "row": row.name,
            "parent": one.nest.parent.name,
            "whole": one.printed.raw,
            "column": leaf(one.column),
            "difference": format_like(abs(one.off), one.printed),
        },
        cause=rule.cause(kind, right=text) if kind else None,
        context=[view.place(r, one.column) for r in rows],
        confidence=0.95 if sure else 0.7,
    )


def _both(rule: Rule, view: TableView, one: _Sum, joint: Joint, *, sure: bool) -> Finding:
    """One finding for two figures that the sum and their own percentages ask for together."""
    part = joint.child.value(one.column.index) or one.printed
    right = [format_like(joint.parent_value, one.printed), format_like(joint.child_value, part)]
    others = [row for row in one.nest.children if row is not joint.child]
    return rule.finding(
        [view.place(one.nest.parent, one.column), view.place(joint.child, one.column)],
        stated=[one.printed.raw, part.raw],
        expected=right,
        proof=Severity.ERROR if sure else Severity.WARNING,
        variant="joint",
        subject=f"{one.nest.parent.name} {leaf(one.column)}".strip(),
        calculation=f"{one.text} = {format_exact(one.total)}",
        values={
            "row": joint.child.name,
            "parent": one.nest.parent.name,
            "whole": one.printed.raw,
            "part": part.raw,
            "column": leaf(one.column),
            "difference": format_like(abs(one.off), one.printed),
        },
        context=[view.place(row, one.column) for row in others],
        confidence=0.9 if sure else 0.7,
    )


def _culprit(
    evidence: Evidence, view: TableView, one: _Sum, others: Elsewhere
) -> tuple[Row, Fraction] | None:
    """The one row whose own percentage, or whose other places in the report, ask for the mended value too."""
    gap = Fraction(one.printed.number) - one.total
    candidates = [(one.nest.parent, one.total)]
    for child in one.nest.children:
        value = child.value(one.column.index)
        if value is not None and value.is_number:
            candidates.append((child, Fraction(value.number) + gap))
    asked = [c for c in candidates if c[1] > 0 and _is_asked_for(evidence, view, one.column, *c, others)]
    return asked[0] if len(asked) == 1 else None


def _is_asked_for(
    evidence: Evidence, view: TableView, column: Column, row: Row, right: Fraction, others: Elsewhere
) -> bool:
    if column.measure and others.prints((view.index, row.index, column.measure), right):
        return True
    for share in evidence.relations_of(view).shares:
        values = numbers(row, (share.result, share.part, share.whole))
        if values is None or column not in (share.part, share.whole) or share_holds(*values):
            continue
        result, *pair = values
        pair[0 if column is share.part else 1] = with_value(pair[0 if column is share.part else 1], right)
        if share_holds(result, *pair):
            return True
    return False
