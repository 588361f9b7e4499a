"""Changes of which a sentence gives one figure or none, completed from the tables."""

from __future__ import annotations

from decimal import Decimal

from auditor.model.fact import Change, Fact, Measure, Mention
from auditor.model.period import Part, Period
from auditor.policy.sentences import Tables

# How sure a figure is that only the tables give.
_TAKEN = 0.5


def completed(tables: Tables, statement: Change) -> tuple[Mention, Mention] | None:
    """The earlier and the later figure; None where the tables leave a doubt which are meant.

    "turun 0,71 poin menjadi 10,71", "dibandingkan tahun 2023 sebesar 66,18 terjadi kenaikan 4,37 poin": a
    figure that the sentence does give must be the tables' own.  "turun 8,43 poin dari tahun 2022" gives none.
    """
    before, after, subject = statement.before, statement.after, statement.subject
    if before is not None and after is not None:
        return None
    if any(m is not None and m.measure not in (Measure.REALISASI, None) for m in (before, after)):
        return None
    period = (after.period if after else None) or statement.period
    base = (before.period if before else None) or statement.base_period
    if period is None or period.part is not Part.YEAR:
        return None
    base = base or (Period(period.year - 1) if after is not None else None)
    if base is None or base.part is not Part.YEAR or base.year >= period.year:
        return None
    if subject.inherited and not (subject.heading and (before or after)):
        return None
    now, then = (_only(tables, subject.name, year) for year in (period, base))
    if now is None or then is None or not (_is_that(before, then) and _is_that(after, now)):
        return None
    return before or _taken(then, base), after or _taken(now, period)


def _only(tables: Tables, name: str, period: Period) -> Fact | None:
    """The one result that the tables print of a year."""
    found = tables.values(name, Measure.REALISASI, period)
    values: set[Decimal | None] = {f.quantity.value for f in found}
    return found[0] if len(values) == 1 else None


def _is_that(said: Mention | None, printed: Fact) -> bool:
    return said is None or said.quantity.value == printed.quantity.value


def _taken(fact: Fact, period: Period) -> Mention:
    return Mention(fact.quantity, Measure.REALISASI, period, fact.place, _TAKEN)
