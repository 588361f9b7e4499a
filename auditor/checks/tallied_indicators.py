"""How many indicators reached their target or bear a predikat, against the table that measures them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.indonesian.text import fold
from auditor.model.evidence import Evidence
from auditor.model.fact import Measure, TableKind, TableView, Tally
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.place import Place
from auditor.model.quantity import PERCENT, Quantity
from auditor.model.rule import Rule
from auditor.policy.tallies import Counted, Measured, counted_in, measuring_tables, readings, sentences_of

_LEAST_ROWS = 3
_LEAST_GRADES = 2
_PAIR = 2
_EXCLUSIVE = (["met", "missed"], ["exceeded", "missed"], ["equal", "exceeded", "missed"])


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for a number of indicators that no measuring table shows."""
    tables = measuring_tables(evidence)
    for sentence in sentences_of(evidence.tallies):
        outcomes = list(_judged(rule, sentence, tables))
        yield from outcomes
        if not any(isinstance(outcome, Finding) for outcome in outcomes):
            yield from _added(rule, sentence)
    graded = [table for table in tables if table.predikat is not None]
    if len(graded) == 1:
        for view in evidence.tables:
            if view.kind is not TableKind.INDICATOR:
                yield from _summed_up(rule, view, graded[0])


def _judged(
    rule: Rule, sentence: Sequence[Tally], tables: Sequence[Measured]
) -> Iterator[Finding | Verified | Skip]:
    """All that a sentence counts, of one table: two of its counts from two tables prove nothing."""
    proof = next((c for c in counted_in(tables, sentence[0].whole) if c.shows(sentence)), None)
    if proof:
        for tally in sentence:
            said = tally.count.quantity.raw
            yield rule.verified(tally.count.place, said, f"{proof.title}: {said}")
        return
    told = sum(int(tally.count.quantity.number) for tally in sentence) if len(sentence) > 1 else 0
    fitting = [table for table in tables if all(_is_meant(table, tally, told) for tally in sentence)]
    for tally in sentence:
        yield _compared(rule, tally, fitting)


def _compared(rule: Rule, tally: Tally, fitting: Sequence[Measured]) -> Finding | Verified | Skip:
    said = tally.count.quantity
    reading = readings(tally)[0]
    numbers = {n for t in fitting if (n := t.number(reading)) is not None}
    if len(numbers) != 1:
        return rule.skip("no-single-table", tally.count.place, tally.said)
    (right,) = numbers
    table = next(t for t in fitting if t.number(reading) == right)
    if Counted((table,)).shows([tally]):
        return rule.verified(tally.count.place, said.raw, f"{table.view.title or '-'}: {said.raw}")
    doubtful = table.doubtful(reading)
    fewer, more = (doubtful, 0) if reading in ("met", "equal") else (0, doubtful)
    if right - fewer <= said.number <= right + more:
        # NOTE: "100,0" of 35,65 against 35,66 was not reached, though it prints as if it was.
        return rule.skip("no-single-table", tally.count.place, tally.said)
    sure = 0.8 if tally.whole else 0.7
    return _broken(rule, tally.count.place, said, tally.said, right, table, confidence=sure)


def _added(rule: Rule, parts: Sequence[Tally]) -> Iterator[Finding]:
    """ "Dari 6 indikator, 5 tercapai dan 2 tidak tercapai": what excludes each other and must make up all."""
    verdicts = sorted(part.verdict for part in parts)
    whole = parts[0].whole
    if whole is None or verdicts not in _EXCLUSIVE or len(parts) != len(parts[0].beside) + 1:
        return
    total = sum(int(part.count.quantity.number) for part in parts)
    said = int(whole.quantity.number)
    if total == said or (total < said and "exceeded" in verdicts):
        # NOTE: those that just reached their target may go unsaid beside those that exceeded it.
        return
    yield rule.finding(
        [parts[-1].count.place, *(p.count.place for p in parts[:-1]), whole.place],
        stated=[parts[-1].count.quantity.raw],
        expected=[str(said - total + int(parts[-1].count.quantity.number))] if len(parts) == _PAIR else [],
        proof=Severity.WARNING,
        variant="added",
        subject=parts[-1].said,
        calculation=" + ".join(p.count.quantity.raw for p in parts) + f" ≠ {whole.quantity.raw}",
        values={"whole": whole.quantity.raw},
        impact="conclusion",
        confidence=0.8,
    )


def _summed_up(rule: Rule, view: TableView, table: Measured) -> Iterator[Finding | Verified]:
    """A table that counts the indicators of each predikat, against the one that gives them."""
    columns = [c for c in view.columns if c.measure is Measure.COUNT and c.unit != PERCENT]
    if len(columns) != 1 or len(view.items) < _LEAST_GRADES:
        return
    printed = [row.value(columns[0].index) for row in view.items]
    shown = [table.number(fold(row.name)) for row in view.items]
    said = [q.number if q is not None and q.is_number else None for q in printed]
    agreeing = sum(bool(n) and n == number for n, number in zip(shown, said, strict=True))
    if sum(n or 0 for n in shown) != len(table.rows) or 2 * agreeing < sum(bool(n) for n in shown) - 1:
        return
    for row, quantity, right in zip(view.items, printed, shown, strict=True):
        place = view.place(row, columns[0])
        if quantity is None or not quantity.is_number or right is None:
            continue
        if quantity.number == right:
            yield rule.verified(place, quantity.raw, f"{table.view.title or '-'}: {right}")
        else:
            yield _broken(rule, place, quantity, row.name, right, table, confidence=0.8)


def _broken(
    rule: Rule,
    place: Place,
    said: Quantity,
    verdict: str,
    right: int,
    table: Measured,
    *,
    confidence: float,
) -> Finding:
    return rule.finding(
        [place, table.view.place(table.rows[0], table.predikat or table.capaian)],
        stated=[said.raw],
        expected=[str(right)],
        proof=Severity.WARNING,
        subject=verdict,
        calculation=f"{said.raw} ≠ {right}",
        values={"table": table.view.title or "-", "rows": str(len(table.rows))},
        impact="conclusion",
        confidence=confidence,
    )


def _is_meant(table: Measured, tally: Tally, told: int) -> bool:
    """Whether the sentence can mean this table: it speaks of as many indicators as the table measures."""
    if tally.whole is None and told and told < len(table.rows):
        # NOTE: "7 IKP mencapai target dan 1 IKP tidak" speaks of eight, whatever a table of twelve holds.
        return False
    if tally.whole is None:
        return len(table.rows) >= max(_LEAST_ROWS, int(tally.count.quantity.number))
    return len(table.rows) == tally.whole.quantity.value
