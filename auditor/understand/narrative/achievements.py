""" "realisasi X dari target Y sehingga capaian Z", averages, and how well budgets were used."""

from __future__ import annotations

from collections.abc import Container, Iterator

from auditor.model.document import BlockKind
from auditor.model.fact import Achievement, AverageStatement, BudgetUse, Measure, Mention, Subject
from auditor.model.quantity import UnitKind
from auditor.understand.narrative.figure import GUESSED, Figure
from auditor.understand.narrative.partial import Sections
from auditor.understand.narrative.scene import Scene
from auditor.understand.narrative.tags import HEADS, Tag

_RESULT = (Measure.TARGET, Measure.REALISASI, Measure.CAPAIAN)
_MONEY = (Measure.PAGU, Measure.REALISASI_ANGGARAN, Measure.SERAPAN)
_HIGHEST_AVERAGE = 1000
_BESIDE = 2
_LINKS = 2
_SILPA = ("silpa", "sisa lebih")
Group = dict[Measure, Figure]


def groups(scene: Scene, measures: tuple[Measure, ...]) -> Iterator[Group]:
    """The figures of some measures in sets of one each; a set ends where a measure comes again."""
    group: Group = {}
    for figure in scene.measured(*measures):
        if figure.measure is None or figure.certainty <= GUESSED:
            continue
        if figure.measure in group or (group and _is_other_year(group, figure)):
            yield group
            group = {}
        group[figure.measure] = figure
    if group:
        yield group


def _is_other_year(group: Group, figure: Figure) -> bool:
    """Whether a figure's own clause dates it otherwise than the set before it is dated."""
    dates = {f.period for f in group.values() if f.dated}
    return figure.dated and bool(dates) and figure.period not in dates


def achievements(scene: Scene, earlier: Container[int] = ()) -> Iterator[Achievement]:
    """Target, realisasi and capaian that belong together: at least two of them.

    `earlier` are figures, by where they begin, that something rose or fell from: no target is met by them.
    """
    for found in groups(scene, _RESULT):
        kind = _of_one_kind(found)
        group = {m: f for m, f in kind.items() if f.start not in earlier and not _is_of_past(scene, f, kind)}
        if len(group) < 2:
            continue
        first = min(group.values(), key=lambda f: f.start)
        period = next((f.period for f in group.values() if f.dated), None)
        yield Achievement(
            subject=scene.subject(first.start),
            period=period or scene.period_of(first),
            place=scene.place,
            target=_mention(scene, group, Measure.TARGET),
            realisasi=_mention(scene, group, Measure.REALISASI),
            capaian=_mention(scene, group, Measure.CAPAIAN),
        )


def _is_of_past(scene: Scene, figure: Figure, group: Group) -> bool:
    """Whether a result alone of its set is dated, to another year than the text speaks of."""
    if figure.measure is not Measure.REALISASI or Measure.CAPAIAN not in group:
        return False
    alone = figure.dated and not any(f.dated for f in group.values() if f is not figure)
    return alone and figure.period is not None and figure.period != scene.context.period


def _of_one_kind(group: Group) -> Group:
    """The set without a target of another dimension than its realisasi (persons against percent)."""
    target, result = group.get(Measure.TARGET), group.get(Measure.REALISASI)
    if target is None or result is None or None in (target.kind, result.kind) or target.kind is result.kind:
        return group
    return {m: f for m, f in group.items() if m is not Measure.TARGET}


def budget_uses(scene: Scene) -> Iterator[BudgetUse]:
    """Budget, its realisation and the percentage used: at least two of them."""
    for group in groups(scene, _MONEY):
        pagu = _mention(scene, group, Measure.PAGU) or scene.context.pagu
        if len(group) + (Measure.PAGU not in group and pagu is not None) < 2:
            continue
        first = min(group.values(), key=lambda f: f.start)
        yield BudgetUse(
            subject=program_of(scene, first.start),
            period=scene.period_of(first),
            place=scene.place,
            pagu=pagu,
            realisasi=_mention(scene, group, Measure.REALISASI_ANGGARAN),
            serapan=_mention(scene, group, Measure.SERAPAN),
        )


def program_of(scene: Scene, position: int) -> Subject:
    """The program that a sum of money is for; "" is the whole agency."""
    before = [n for n in scene.tagged.names if n.start < position]
    if not before:
        return Subject("", scene.place, True)
    name = before[-1]
    clause = max(name.end, scene.tagged.break_before(position))
    if clause > name.end and scene.tagged.between(clause, position, Tag.BUDGET_PART):
        # NOTE: "..., sedangkan Belanja Pegawai terserap ...": some other part of the budget.
        return Subject("", scene.place, True)
    if _is_of_inner(scene, name.end, position) or _is_left_of_all(scene, position):
        return Subject("", scene.place, True)
    return Subject(name.name.text, scene.tagged.sentence.place(name.start, name.end))


def _is_of_inner(scene: Scene, end: int, position: int) -> bool:
    """ "Pada Program X, alokasi terbesar adalah Y sebesar Rp...": the sum of something within the program."""
    ranks = scene.tagged.between(end, position, Tag.SUBGROUP)
    if not ranks:
        return False
    ties = scene.tagged.between(ranks[-1].end, position, Tag.COPULA, Tag.LISTS, Tag.AMOUNT, *HEADS)
    said = sum(scene.tagged.words_between(c.start, c.end) for c in {c.start: c for c in ties}.values())
    return scene.tagged.words_between(ranks[-1].end, position) - said > _LINKS


def _is_left_of_all(scene: Scene, position: int) -> bool:
    """ "Pendapatan ..., belanja ..., dan SiLPA Rp...": what is left of several budgets is of none of them."""
    tagged = scene.tagged
    left = [
        c
        for c in tagged.between(0, position, Tag.REMAINDER)
        if tagged.text[c.start : c.end].lower() in _SILPA
    ]
    names = {n.name.group for n in tagged.names if left and n.end <= left[-1].start}
    return bool(left) and len(names) > 1 and not tagged.between(left[-1].end, position, *HEADS)


def is_of_part(scene: Scene, position: int) -> bool:
    """Whether a sum without a known program is that of some part of the budget, not of the whole agency."""
    listed = scene.tagged.sentence.block.kind is BlockKind.LIST_ITEM
    names = [n.end for n in scene.tagged.names if n.start < position]
    if names and (_is_of_inner(scene, names[-1], position) or _is_left_of_all(scene, position)):
        return True
    return listed or bool(scene.tagged.between(0, position, Tag.BUDGET_PART))


def _mention(scene: Scene, group: Group, measure: Measure) -> Mention | None:
    return scene.mention(group[measure]) if measure in group else None


def averages(scene: Scene, parts: Sections) -> Iterator[AverageStatement]:
    """ "rata-rata capaian sebesar X": of achievements, not of marks or prices."""
    for figure in scene.measured(Measure.AVERAGE):
        if not _averages_rates(scene, figure) or parts.spans_years(scene, figure):
            continue
        value = figure.quantity.value
        if figure.kind in (None, UnitKind.PERCENT) and value is not None and value < _HIGHEST_AVERAGE:
            period = scene.period_of(figure)
            subject, mention = averaged(scene, figure), scene.mention(figure)
            yield AverageStatement(subject, period, scene.place, mention, parts.holds(scene, figure))


def _averages_rates(scene: Scene, figure: Figure) -> bool:
    """Whether "rata-rata" and "capaian" stand side by side: other means are none of achievements."""
    tagged, head = scene.tagged, figure.head
    if head is None:
        return False
    rates = tagged.between(0, figure.start, Tag.CAPAIAN, Tag.CAPAIAN_RATE, Tag.DOUBTFUL)
    return any(
        tagged.words_between(min(head.end, rate.end), max(head.start, rate.start)) <= _BESIDE
        for rate in rates
    )


def averaged(scene: Scene, figure: Figure) -> Subject:
    """What is averaged: a sasaran named in the sentence, else all that stands above."""
    named = scene.name_at(figure.start)
    if named is not None:
        return scene.subject(figure.start)
    return Subject("", scene.place, True)
