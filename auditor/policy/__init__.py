"""How this report itself computes: inferred from its rows, printed, and then held against it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from auditor.model.evidence import Band, Polarity, Policy, PolicyEvidence
from auditor.model.fact import Measure, RowKind, TableView
from auditor.model.finding import Verdict
from auditor.model.place import Place
from auditor.policy.averages import averages, block_above
from auditor.policy.formulas import MET, NEGATIVE, POSITIVE, Reproduction, plain_formulas, reproductions
from auditor.policy.rows import Triple, triples
from auditor.policy.told_policy import ToldPolicy

_SILENT = ToldPolicy()
_FULL = 100
_MARGIN = Decimal("0.2")
_FOLLOWED = 0.8
_LEAST_DISTINCT = 2
# One row against so many others of its indicator is a slip, not a doubt.
_LEAST_AGAINST_ONE = 2


@dataclass(slots=True)
class _Votes:
    """How many rows speak for each convention, and where each was first seen."""

    counts: Counter[str] = field(default_factory=Counter)
    first: dict[str, Place] = field(default_factory=dict)

    def add(self, what: str, place: Place) -> None:
        self.counts[what] += 1
        self.first.setdefault(what, place)

    def most(self) -> str | None:
        """What most rows speak for."""
        return self.counts.most_common(1)[0][0] if self.counts else None

    def evidence(self) -> list[PolicyEvidence]:
        total = sum(self.counts.values())
        return [PolicyEvidence(w, n, total - n, self.first[w]) for w, n in self.counts.most_common()]


def infer_policy(
    views: tuple[TableView, ...],
    indicator_of: Mapping[tuple[int, int], str],
    found_scales: Iterable[tuple[Band, ...]] = (),
    told: ToldPolicy = _SILENT,
) -> Policy:
    """Infer formula, polarity, cap and rounding; `indicator_of` maps (table, row) to an indicator's id.

    What the rows show counts; what the text tells (`told`) only where they show nothing against it.
    """
    formulas, caps, rounding, decimals = _Votes(), _Votes(), _Votes(), Counter[int]()
    uncapped: list[Decimal] = []
    by_indicator: dict[str, list[tuple[Reproduction, ...]]] = defaultdict(list)
    for row in triples(views):
        found = reproductions(row.target, row.realisasi, row.capaian)
        decimals[row.capaian.decimals] += 1
        _vote(row, found, formulas, caps, rounding)
        if plain_formulas(found):
            uncapped.append(row.capaian.number)
        key = indicator_of.get((row.view.index, row.row.index))
        if key:
            by_indicator[key].append(found)
    means = _averages(views)
    cap = _cap(caps.counts, uncapped)
    if cap is None and told.cap and all(value <= told.cap for value in uncapped):
        cap = told.cap
    # NOTE: rows that a cap cut to 100 look like those of a report that gives 100 to every target met.
    doubtful = {MET} if cap == _FULL else set()
    negative = [w for w, _ in formulas.counts.most_common() if w in NEGATIVE and w not in doubtful]
    negative.sort(key=lambda formula: formula == MET)
    return Policy(
        decimals=max(decimals, key=lambda d: (decimals[d], d), default=None),
        rounding=_rounding(rounding.counts),
        cap=cap,
        negative_formula=negative[0] if negative else told.negative_formula,
        average=means.most(),
        scales=tuple(found_scales),
        polarity={
            key: _as_told(_polarity(_formulas(row, cap) for row in rows), key, told)
            for key, rows in by_indicator.items()
        },
        evidence=(
            *(*formulas.evidence(), *caps.evidence(), *rounding.evidence(), *means.evidence()),
            *told.evidence,
        ),
    )


def _as_told(shown: Polarity, indicator: str, told: ToldPolicy) -> Polarity:
    return Polarity.NEGATIVE if shown is Polarity.UNKNOWN and indicator in told.negative else shown


def _averages(views: tuple[TableView, ...]) -> _Votes:
    """The ways of averaging that reproduce the average rows; where several do, the plainest."""
    votes = _Votes()
    for view in views:
        columns = [c for c in view.columns if c.measure is Measure.CAPAIAN]
        for at, row in enumerate(view.rows):
            if row.kind is not RowKind.AVERAGE:
                continue
            above = block_above(view, at)
            for column in columns:
                printed = row.value(column.index)
                values = {q.value for r in above if (q := r.value(column.index)) is not None}
                # NOTE: every way to average equal figures gives the same.
                if printed is None or not printed.is_number or len(values) < _LEAST_DISTINCT:
                    continue
                ways = averages(view, above, column)
                way = next((w for w in ways if w.computed.verdict(printed) is not None), None)
                if way:
                    votes.add(way.how, view.place(row, column))
    return votes


def _vote(
    row: Triple, found: Sequence[Reproduction], formulas: _Votes, caps: _Votes, rounding: _Votes
) -> None:
    plain = plain_formulas(found)
    if POSITIVE in plain and row.target.value != row.realisasi.value:
        formulas.add(POSITIVE, row.place)
    elif len(plain) == 1 and not _is_at_cap(found):
        formulas.add(next(iter(plain)), row.place)
    if not plain and found and _is_cut(row, found):
        caps.add(str(found[0].cap), row.place)
    for fit in found:
        # NOTE: a whole figure may be rounded carelessly; one with decimals that stops at a cap is cut.
        raised = fit.computed.exact > row.capaian.number + (1 if row.capaian.step == 1 else _MARGIN)
        if fit.cap is not None and fit.formula == POSITIVE and raised and not plain:
            caps.add(str(fit.cap), row.place)
        if fit.formula == POSITIVE and fit.cap is None:
            if fit.verdict is Verdict.TRUNCATION:
                rounding.add("truncate", row.place)
            elif fit.verdict is Verdict.ROUNDING and not row.capaian.truncated.contains(fit.computed.exact):
                rounding.add("half-up", row.place)
            if row.capaian.number > 100 and row.target.value != row.realisasi.value:
                caps.add("none", row.place)


def _is_cut(row: Triple, found: Sequence[Reproduction]) -> bool:
    """Whether a capaian that no formula gives stops at one cap, which only formulas of a fall pass."""
    falling = all(f.cap is not None and f.cap == found[0].cap and f.formula in NEGATIVE for f in found)
    return falling and all(f.computed.exact > row.capaian.number for f in found)


def _is_at_cap(found: Sequence[Reproduction]) -> bool:
    """Whether a row fits a formula only by hidden decimals, while a cap gives it exactly."""
    exact = any(f.cap is None and f.verdict is not Verdict.CONVENTION for f in found)
    return not exact and any(f.cap is not None for f in found)


def _formulas(row: tuple[Reproduction, ...], cap: int | None) -> set[str]:
    """The formulas that reproduce a row: uncapped, else under the report's own cap."""
    return plain_formulas(row) or {f.formula for f in row if f.cap is not None and f.cap == cap}


def _rounding(votes: Counter[str]) -> str:
    if votes["truncate"] and votes["half-up"]:
        total = votes["truncate"] + votes["half-up"]
        most, count = votes.most_common(1)[0]
        return most if count / total >= _FOLLOWED else "mixed"
    return "truncate" if votes["truncate"] else "half-up"


def _cap(votes: Counter[str], uncapped: Sequence[Decimal]) -> int | None:
    """The cap that the rows above it follow; None where most of them exceed it."""
    named = [(count, int(cap)) for cap, count in votes.items() if cap != "none"]
    if not named:
        return None
    count, cap = max(named)
    # NOTE: what lies between full achievement and the cap speaks neither for it nor against.
    over = sum(value > cap for value in uncapped)
    return cap if count / (count + over) >= _FOLLOWED else None


def _polarity(rows: Iterable[set[str]]) -> Polarity:
    """Positive or negative where the rows allow only one of them, or all but one of at least three do."""
    sets = [s for s in rows if s]
    more = sum(POSITIVE in s and not s & {*NEGATIVE} for s in sets)
    less = sum(POSITIVE not in s for s in sets)
    if more and (not less or (less == 1 and more >= _LEAST_AGAINST_ONE)):
        return Polarity.POSITIVE
    if less and (not more or (more == 1 and less >= _LEAST_AGAINST_ONE)):
        return Polarity.NEGATIVE
    return Polarity.UNKNOWN
