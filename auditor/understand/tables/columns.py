"""What every column of a table holds: from the words above it, its neighbours and its values together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from auditor.indonesian.grammar import Grammar
from auditor.indonesian.phrases import Hit, Phrases, words_of
from auditor.indonesian.text import fold
from auditor.lexicon import Lexicon
from auditor.model.fact import Column, Measure, Role
from auditor.model.period import Part, Period
from auditor.model.quantity import PERCENT, RUPIAH, Unit
from auditor.understand.tables.headers import heading_text
from auditor.understand.tables.meanings import MEASURES, ROLES, measure_of
from auditor.understand.tables.profile import Profile
from auditor.understand.tables.settling import (
    TO_BUDGET,
    is_later,
    settle_budget,
    settle_percent,
    settle_periods,
    settle_progress,
    settle_realisasi,
    settle_shifted,
    with_period,
)

_ENDS = ("target_akhir", "target_rencana")
_OF_YEAR = {Measure.TARGET_END: Measure.TARGET}
_MARKS = (
    *("last_year", "this_year", "affirmation", "negation", "whole", "money_only", "physical_only"),
    *("before_change", "after_change", "cumulative", "amended", "against"),
)
# Words of levels of government above that of the report, the highest first.
_ABOVE = ("above_province", "above_region")
# Lists of words that are no headings of their own.
_UNLISTED = (*_ABOVE, "entitas_or_predikat")
_OF_LEVEL = (Measure.TARGET, Measure.TARGET_END, Measure.REALISASI, Measure.CAPAIAN, Measure.COUNT)
_NAMES = (Role.INDIKATOR, Role.SASARAN, Role.PROGRAM)
# "I" to "VIII" under a heading "Triwulan" or "Bulan".
_LONGEST_INDEX = 4


class Columns:
    """Gives every column its role, measure, period and unit."""

    def __init__(self, grammar: Grammar, lexicon: Lexicon, region: str | None = None) -> None:
        self._grammar = grammar
        words = lexicon["headers"]
        self._phrases = Phrases(
            {k: v for k, v in words.items() if not k.endswith("_letter") and k not in _UNLISTED}
        )
        kinds = words_of(region or "")[:1]
        self._verdicts = frozenset(words["entitas_or_predikat"])
        local = bool(kinds) and kinds[0].text in lexicon["identity"]["region_local"]
        self._above = frozenset(w for key in _ABOVE[: 2 if local else 1] for w in words[key])
        self._letters = Phrases(
            {k.removesuffix("_letter"): v for k, v in words.items() if k.endswith("_letter")}
        )

    def understand(
        self, paths: Sequence[tuple[str, ...]], profiles: Sequence[Profile], title: str, year: int | None
    ) -> tuple[Column, ...]:
        """The columns of a table with these heading paths, body profiles and caption."""
        columns = [self._column(i, path, profiles[i]) for i, path in enumerate(paths)]
        columns = self._settle_roles(columns, profiles)
        physical = {c.index for c in columns if self._is_physical(c)}
        columns = settle_budget(columns, profiles, physical)
        columns = settle_percent(columns)
        columns = settle_progress(settle_realisasi(columns))
        columns = self._settle_target(columns)
        columns = settle_periods(columns)
        columns = self._settle_years(columns, title)
        return tuple(with_period(c, self._default_year(columns, title, year)) for c in columns)

    def _column(self, index: int, path: tuple[str, ...], shape: Profile) -> Column:
        header = heading_text(path)
        period = self._period(path)
        unit = self._unit(path)
        role, measure = self._meaning(path, shape)
        if measure is Measure.REALISASI and self._is_cumulative(path):
            measure = None
        if measure is not None and len(path) > 1:
            measure = self._under_budget(path[:-1], measure)
        if measure in (Measure.PAGU, Measure.COUNT, None) and shape.money > 0.6:
            measure = self._version(path) or measure
            role = Role.VALUE if measure else role
        if unit == PERCENT and measure in (Measure.PAGU, Measure.REALISASI_ANGGARAN):
            measure = Measure.SERAPAN
        if measure in _OF_LEVEL and self._is_above(path[-1]):
            measure = Measure.NATIONAL
        column = Column(index, role, header, measure, period, unit)
        # NOTE: "UMKM (unit)" over figures heads no column of units.
        named = role in (*_NAMES, Role.ENTITY, Role.SATUAN)
        if named and shape.numbers > 0.8 and shape.years < 0.8:
            if shape.ordinals > 0.7 and not shape.percents:
                return replace(column, role=Role.ORDINAL)
            return replace(column, role=Role.VALUE, measure=_plain_measure(column, shape))
        return column

    def _meaning(self, path: tuple[str, ...], shape: Profile) -> tuple[Role, Measure | None]:
        """What a column holds, by its innermost heading that tells; a plain "Uraian" by the one above it."""
        role = Role.TEXT
        for part in reversed(path):
            key = self._key(part, shape)
            if key in ROLES and (role is Role.TEXT or ROLES[key] in _NAMES):
                role = ROLES[key]
                if role is not Role.ENTITY:
                    break
            elif role is Role.TEXT and (key in MEASURES or key in ("persen", "jumlah", "selisih")):
                return Role.VALUE, measure_of(key)
        return role, None

    def _key(self, part: str, shape: Profile) -> str | None:
        letter = self._letters.exact(part)
        if letter:
            return letter
        hits = [h for h in self._phrases.find(part) if h.key not in _MARKS]
        if shape.numbers > 0.5 and shape.words < 0.3:
            measured = [h for h in hits if h.key not in ROLES]
            hits = measured or hits
        best = max(hits, key=lambda h: (_weight(h), h.length, -h.first), default=None)
        if best and best.key == "capaian" and any(h.key in _ENDS and h.first > best.first for h in hits):
            # NOTE: "persentase capaian terhadap target RPJMD" is measured by the plan's target.
            return "kemajuan"
        if best and best.key in ("target", *_ENDS) and self._is_against(part, best):
            return "persen"
        return best.key if best else None

    def _is_against(self, part: str, named: Hit) -> bool:
        """Whether a heading is the percentage of what it names: "% terhadap target triwulan"."""
        hits = {(h.key, h.first + h.length) for h in self._phrases.find(part)}
        return ("against", named.first) in hits and ("%" in part or "persen" in {key for key, _ in hits})

    def _under_budget(self, outer: tuple[str, ...], measure: Measure) -> Measure:
        keys = {h.key for text in outer for h in self._phrases.find(text)}
        if keys & {"pagu", "realisasi_anggaran", "serapan"} and not keys & {"indikator"}:
            return TO_BUDGET.get(measure, measure)
        return measure

    def _is_above(self, part: str) -> bool:
        """Whether a heading speaks of the province or the nation of which the report's region is a part."""
        return any(w.text in self._above for w in words_of(part))

    def _is_cumulative(self, path: tuple[str, ...]) -> bool:
        """Whether it adds up years: then it is no result of the year."""
        return any(h.key == "cumulative" for text in path for h in self._phrases.find(text))

    def _version(self, path: tuple[str, ...]) -> Measure | None:
        """Whether a column of money is the budget before or after its change."""
        keys = {h.key for text in path for h in self._phrases.find(text)}
        if "before_change" in keys:
            return Measure.PAGU_BEFORE
        return Measure.PAGU if "after_change" in keys else None

    def _period(self, path: tuple[str, ...]) -> Period | None:
        found: list[Period] = []
        for at in range(len(path) - 1, -1, -1):
            named = self._grammar.periods(path[at])
            if not named and at and len(path[at]) <= _LONGEST_INDEX:
                named = self._grammar.periods(f"{path[at - 1]} {path[at]}")
            found.extend(n.period for n in named[:1])
        year = next((p.year for p in found if p.year), 0)
        return replace(found[0], year=found[0].year or year) if found else None

    def _unit(self, path: tuple[str, ...]) -> Unit | None:
        for part in reversed(path):
            if "%" in part:
                return PERCENT
            keys = {h.key for h in self._phrases.find(part)}
            if "money_only" in keys:
                return RUPIAH
        return None

    def _settle_roles(self, columns: list[Column], profiles: Sequence[Profile]) -> list[Column]:
        settled: list[Column] = []
        has_indikator = any(c.role is Role.INDIKATOR for c in columns)
        for column, shape in zip(columns, profiles, strict=True):
            ambiguous = self._phrases.best(column.header.split(" › ")[-1])
            if ambiguous and ambiguous.key == "sasaran_or_indikator" and not has_indikator:
                column = replace(column, role=Role.INDIKATOR)
            if column.role is Role.ENTITY and has_indikator and self._grades(column, settled):
                column = replace(column, role=Role.PREDIKAT)
            if column.role is Role.TEXT and shape.filled and shape.ordinals > 0.7 and shape.words < 0.2:
                column = replace(column, role=Role.ORDINAL)
            elif column.role is Role.TEXT and shape.numbers > 0.6 and shape.words < 0.2:
                column = replace(column, role=Role.VALUE, measure=_plain_measure(column, shape))
            settled.append(column)
        return settle_shifted(settled, profiles, self._named)

    def _named(self, column: Column) -> Role | None:
        """The kind of names that the heading of a column announces."""
        named = self._phrases.best(column.header.split(" › ")[-1])
        return ROLES.get(named.key) if named else None

    def _grades(self, column: Column, before: Sequence[Column]) -> bool:
        """Whether a "Kategori" behind the capaian of indicators judges it; elsewhere it names rows."""
        reached = any(c.measure is Measure.CAPAIAN for c in before)
        return reached and fold(column.header.split(" › ")[-1]) in self._verdicts

    def _settle_years(self, columns: list[Column], title: str) -> list[Column]:
        """Give columns headed by a bare year the measure that the caption names."""
        hits = [h for h in self._phrases.find(title) if h.key in MEASURES]
        printed = {_OF_YEAR.get(c.measure, c.measure) for c in columns if c.measure}
        named = {_OF_YEAR.get(m, m) for m in (MEASURES[h.key] for h in hits)}
        if len(named) > 1:
            # NOTE: "realisasi terhadap target akhir": what has a column of its own is not in the bare years.
            named -= printed
        if not named & {Measure.REALISASI, Measure.TARGET, Measure.CAPAIAN} or len(named) > 1:
            return columns
        measure = named.pop()
        has_indikator = any(c.role is Role.INDIKATOR for c in columns)
        return [
            replace(c, measure=measure)
            if has_indikator and c.measure is Measure.COUNT and c.period and self._bare_year(c)
            else c
            for c in columns
        ]

    def _settle_target(self, columns: list[Column]) -> list[Column]:
        """A plan's target is the year's where a capaian is computed from it and no other target is there.

        A target before its change is no target of the year where the changed one stands beside it.
        """
        measures = Counter(c.measure for c in columns)
        if measures[Measure.TARGET] > 1:
            return [replace(c, measure=None) if self._is_superseded(c) else c for c in columns]
        if measures[Measure.TARGET] and measures[Measure.PROGRESS] and not measures[Measure.TARGET_END]:
            return [replace(c, measure=Measure.TARGET_END) if is_later(c, columns) else c for c in columns]
        if measures[Measure.TARGET] or not measures[Measure.REALISASI] or not measures[Measure.CAPAIAN]:
            return columns
        return [
            replace(c, measure=Measure.TARGET)
            if c.measure is Measure.TARGET_END and self._is_plain_plan(c)
            else c
            for c in columns
        ]

    def _is_superseded(self, column: Column) -> bool:
        hits = self._phrases.find(column.header)
        return column.measure is Measure.TARGET and any(h.key == "before_change" for h in hits)

    def _is_plain_plan(self, column: Column) -> bool:
        return any(h.key == "target_rencana" for h in self._phrases.find(column.header))

    def _is_physical(self, column: Column) -> bool:
        """Whether the heading speaks of work done, not of money ("Fisik (%)")."""
        leaf = column.header.split(" › ")[-1]
        return column.unit == PERCENT and any(h.key == "physical_only" for h in self._phrases.find(leaf))

    def _bare_year(self, column: Column) -> bool:
        leaf = column.header.split(" › ")[-1]
        if sum(w.text.isalpha() for w in words_of(leaf)) > 1:
            return False
        return not [h for h in self._phrases.find(column.header) if h.key in MEASURES or h.key in ROLES]

    def _default_year(self, columns: Sequence[Column], title: str, year: int | None) -> Period | None:
        found = {f.period for f in self._grammar.periods(title) if f.period.part is Part.YEAR}
        single = {p for p in found if p.last_year is None}
        if len(single) == 1 and len(found) == 1:
            return single.pop()
        return Period(year) if year else None


def _weight(hit: Hit) -> int:
    return 0 if hit.key in ("persen", "jumlah", "entitas", "selisih") else 1


def _plain_measure(column: Column, shape: Profile) -> Measure:
    return Measure.SHARE if column.unit == PERCENT or shape.percents > 0.6 else Measure.COUNT
