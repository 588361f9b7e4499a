"""Which figure of a change was before, which came after, and by how much they differ."""

from __future__ import annotations

from dataclasses import dataclass, field

from auditor.model.fact import Measure, Mention
from auditor.model.quantity import Quantity, Relation, UnitKind
from auditor.understand.narrative.figure import Figure
from auditor.understand.narrative.remembered import is_result, remembered
from auditor.understand.narrative.scene import Scene
from auditor.understand.narrative.tags import Tag
from auditor.understand.narrative.ties import alike, tie_of
from auditor.understand.narrative.windows import Window

_FOREIGN = (
    Measure.TARGET,
    Measure.TARGET_END,
    Measure.NATIONAL,
    Measure.PAGU,
    Measure.PAGU_BEFORE,
    Measure.REALISASI_ANGGARAN,
    Measure.SERAPAN,
    Measure.SISA,
)

_BUDGETS = {Measure.PAGU, Measure.PAGU_BEFORE}
_TIED = 2


@dataclass(slots=True)
class Roles:
    """Which figure was before, which came after, and by how much they differ; `more` says that otherwise.

    `earlier` and `memory` are the figure before and the one after where sentences above give them.
    """

    before: Figure | None = None
    after: Figure | None = None
    delta: Figure | None = None
    more: list[Figure] = field(default_factory=list)
    memory: Mention | None = None
    earlier: Mention | None = None
    unclear: list[Figure] = field(default_factory=list)


def roles_of(scene: Scene, window: Window) -> Roles:
    """The parts that figures play around a direction word: behind it, before it, in the sentence above."""
    roles = Roles()
    right = [f for f in scene.amounts if window.cue.end <= f.start < window.end and _is_own(scene, f)]
    since = window.cue.end
    for index, figure in enumerate(right):
        following = right[index + 1] if index + 1 < len(right) else None
        if figure.difference:
            role = "delta" if _is_told(scene, window, figure) else None
        else:
            role = _role(scene, window, figure, (since, following))
            if role is None and roles.delta is not None and _is_counted_from(scene, figure, since):
                role = "before"
        if role == "unclear" and roles.delta is not None and roles.delta.difference:
            role = "before"
        if role == "unclear":
            roles.unclear.append(figure)
        elif role == "delta" and roles.delta is not None:
            roles.more.append(figure)
        elif role and getattr(roles, role) is None:
            setattr(roles, role, figure)
        since = figure.end
    _from_left(scene, window, roles)
    if roles.after is None:
        roles.memory = remembered(scene, window, roles.before, roles.delta)
    return _fitting(roles)


def _is_told(scene: Scene, window: Window, figure: Figure) -> bool:
    """Whether a difference is that of the window's own change, and not the distance to a target."""
    word = figure.head
    if word is None or word.start < window.cue.start:
        return False
    following = min((f.start for f in scene.amounts if f.start >= figure.end), default=len(scene.tagged.text))
    # NOTE: "naik 4 poin dan melampaui target": the target is that of the next word; "naik 2 poin dan berada
    # 6 poin di atas target" has the word itself behind the figure.
    end = following if word.start >= figure.end else min(following, window.end)
    return not scene.tagged.between(figure.end, end, Tag.TARGET, Tag.TARGET_END, Tag.NATIONAL, Tag.BODY)


def _is_own(scene: Scene, figure: Figure) -> bool:
    """Whether a figure can take part in a change: no target, no other body's, no part of a whole.

    A budget can where the sentence tells it before and after its revision.
    """
    if figure.measure in _BUDGETS and _is_revised(scene):
        return True
    if figure.quantity.relation is not Relation.EQUAL:
        return False
    return figure.measure not in _FOREIGN and not (figure.share and figure.measure is Measure.COUNT)


def _is_revised(scene: Scene) -> bool:
    """Whether a sentence tells a budget before and after its revision, and no other."""
    told = [f.measure for f in scene.amounts if f.measure in _BUDGETS]
    return sorted(told) == sorted(_BUDGETS)


def _fitting(roles: Roles) -> Roles:
    """The roles without figures of another unit than the later one: they don't form one change."""
    after = roles.after.quantity if roles.after else roles.memory.quantity if roles.memory else None
    before = roles.before.quantity if roles.before else None
    nouns = (roles.after.number.noun if roles.after else "", roles.before.number.noun if roles.before else "")
    if after is not None and before is not None and not alike(after, before, nouns):
        roles.before = None
        if roles.after is None:
            roles.memory = None
    fixed = after or before
    if roles.delta is not None and fixed is not None and not _measures(roles.delta, fixed):
        roles.unclear.append(roles.delta)
        roles.delta = roles.more.pop(0) if roles.more else None
    return roles


def _measures(delta: Figure, figure: Quantity) -> bool:
    """Whether a difference can be one of such figures: of their unit, or growth in percent."""
    return delta.kind in (None, UnitKind.PERCENT, UnitKind.POINT) or alike(delta.quantity, figure)


def _role(scene: Scene, window: Window, figure: Figure, around: tuple[int, Figure | None]) -> str | None:
    """What a figure behind a direction word is, by the words between them."""
    since, following = around
    tagged, tag = scene.tagged, window.cue.tag
    lead = tagged.between(since, figure.start)
    tags = {c.tag for c in lead}
    if Tag.TO in tags:
        return "after"
    last = next((c for c in reversed(lead) if c.tag in (Tag.FROM, Tag.COMPARE)), None)
    based = any(since <= m.start and m.end <= figure.start for m in scene.moments if m.base)
    if last and not based and tagged.words_between(last.end, figure.start) <= 1:
        return "before"
    if based or Tag.COMPARE in tags:
        return _compared(scene, window, figure, following)
    if since != window.cue.end:
        return None
    if tag is Tag.SAME or Tag.REACH in tags:
        return "after"
    return "delta"


def _is_counted_from(scene: Scene, figure: Figure, since: int) -> bool:
    """ "menurun 3,56 terhadap 86,14 pada 2021": the figure that a difference just told is counted from."""
    against = scene.tagged.between(since, figure.start, Tag.AGAINST)
    return bool(against) and not scene.tagged.words_between(against[-1].end, figure.start)


def _compared(scene: Scene, window: Window, figure: Figure, following: Figure | None) -> str | None:
    """A figure behind "dibandingkan tahun 2022": the earlier figure where little words tie it to the year."""
    tagged = scene.tagged
    lead = tagged.between(window.cue.end, figure.start)
    tie = tie_of(tagged, figure.number, lead)
    if following and tagged.between(figure.end, following.start, Tag.TO):
        return "before"
    if tie is None or tie.tag is Tag.FROM:
        ends = [m.end for m in scene.moments if m.end <= figure.start]
        ends += [c.end for c in lead if c.tag in (Tag.FROM, Tag.COMPARE)]
        return "before" if ends and tagged.words_between(max(ends), figure.start) <= _TIED else None
    if tie.tag is not Tag.AMOUNT or window.cue.tag in (Tag.ABOVE, Tag.BELOW, Tag.SAME):
        return "before"
    # NOTE: "meningkat dibandingkan tahun 2022 sebesar 5 %" may give the difference or the earlier figure.
    return "unclear"


def _from_left(scene: Scene, window: Window, roles: Roles) -> None:
    """Complete the roles with the figures in front of the direction word."""
    # NOTE: "semula A, kemudian menjadi B, sehingga berkurang C": the clauses tell one budget.
    start = 0 if _is_revised(scene) else window.start
    left = [
        f
        for f in scene.amounts
        if start <= f.start and f.end <= window.cue.start and _is_own(scene, f) and not f.difference
    ]
    if not left:
        return
    based = [f for f in left if _is_based(scene, f)]
    own = [f for f in left if f not in based and f.measure is not Measure.SHARE]
    if roles.after is not None and roles.before is None and own:
        roles.before = own[-1]
    elif roles.after is None and own:
        if roles.before is not None and is_result(roles.before):
            # NOTE: "realisasi X (capaian Y), turun dari realisasi tahun lalu Z": a result from a result.
            own = [f for f in own if f.measure is Measure.REALISASI] or own
        elif roles.before is not None and own[-1].number.bracketed and own[-1].measure is Measure.CAPAIAN:
            # NOTE: "89,70 (capaian 101,93%), naik 3,56 terhadap 86,14": the rate is told aside.
            results = [f for f in own if f.measure is Measure.REALISASI]
            own = [f for f in results if alike(f.quantity, roles.before.quantity)] or own
        roles.after = own[-1]
        revised = len(own) > 1 and (own[-2].measure, own[-1].measure) == (Measure.PAGU_BEFORE, Measure.PAGU)
        if roles.before is None and len(own) > 1 and (revised or _precedes(scene, own[-2], own[-1])):
            roles.before = own[-2]
    if roles.before is None and based:
        roles.before = based[-1]


def _is_based(scene: Scene, figure: Figure) -> bool:
    """Whether a figure belongs to the period that something is compared with."""
    tagged = scene.tagged
    since = max((f.end for f in scene.amounts if f.end <= figure.start), default=0)
    following = min((f.start for f in scene.amounts if f.start >= figure.end), default=len(tagged.text))
    beside = [m for m in scene.moments if figure.end <= m.start and m.end <= following]
    if beside and _adjoins(tagged.text[figure.end : beside[0].start]):
        return beside[0].base
    own = [m for m in scene.moments if since <= m.start and m.end <= figure.start]
    return bool(own) and own[-1].base and not tagged.between(own[-1].end, figure.start, Tag.TO)


def _adjoins(gap: str) -> bool:
    """Whether a period stands right behind a figure: "160 sampel pada tahun 2023", "70 % (2023)"."""
    return len(gap.split()) <= 1 and not any(mark in gap for mark in ",;:")


def _precedes(scene: Scene, first: Figure, second: Figure) -> bool:
    """Whether a figure is of an earlier year than another, or they are told "dari 20 menjadi 21"."""
    leads = scene.tagged.between(0, first.start, Tag.FROM)
    led = bool(leads) and not scene.tagged.text[leads[-1].end : first.start].strip()
    told = led and any(c.tag is Tag.TO for c in scene.tagged.between(first.end, second.start))
    return told or _earlier(first, second)


def _earlier(first: Figure, second: Figure) -> bool:
    if first.period is None or second.period is None or first.kind is not second.kind:
        return False
    return first.period.year < second.period.year and first.measure is second.measure
