"""Rises and falls: "meningkat sebesar D dari X (tahun lalu) menjadi Y"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from auditor.model.fact import Change, Direction, Measure, Mention
from auditor.model.period import Part, Period
from auditor.model.quantity import UnitKind
from auditor.understand.narrative.figures import LIKELY, Figure
from auditor.understand.narrative.scene import RESULTS, Scene
from auditor.understand.narrative.tags import DIRECTIONS, Cue, Tag

DIRECTION = {
    Tag.RISE: Direction.HIGHER,
    Tag.RISE_NOUN: Direction.HIGHER,
    Tag.ABOVE: Direction.HIGHER,
    Tag.FALL: Direction.LOWER,
    Tag.FALL_NOUN: Direction.LOWER,
    Tag.BELOW: Direction.LOWER,
    Tag.SAME: Direction.EQUAL,
}
_FOREIGN = (
    Measure.TARGET,
    Measure.TARGET_END,
    Measure.NATIONAL,
    Measure.PAGU,
    Measure.REALISASI_ANGGARAN,
    Measure.SERAPAN,
    Measure.SISA,
)
_NEGATED, _PLANNED_REACH = 2, 6


@dataclass(frozen=True, slots=True)
class Window:
    """The stretch of a sentence that one direction word rules."""

    cue: Cue
    start: int
    end: int


@dataclass(slots=True)
class Roles:
    """Which figure was before, which came after, and by how much they differ."""

    before: Figure | None = None
    after: Figure | None = None
    delta: Figure | None = None
    memory: Mention | None = None
    taken: list[Figure] = field(default_factory=list)


def windows(scene: Scene) -> Iterator[Window]:
    """The direction words of a sentence that state something, each with its stretch."""
    tagged = scene.tagged
    cues = [c for c in tagged.cues if c.tag in DIRECTIONS]
    floor = 0
    for cue, following in zip_longest(cues, cues[1:]):
        start = max(floor, _clause_start(scene, cue))
        end = min(tagged.break_after(cue.end), following.start if following else len(tagged.text))
        if _states(scene, cue, start):
            yield Window(cue, start, end)
            floor = end if following and end == following.start else start


def _clause_start(scene: Scene, cue: Cue) -> int:
    """Where a direction's clause begins; "dibandingkan tahun 2022 ..., maka ..." is one clause."""
    start = scene.tagged.break_before(cue.start)
    breaks = [c for c in scene.tagged.between(0, cue.start, Tag.RESULT) if c.end == start]
    if not breaks:
        return start
    before = scene.tagged.break_before(breaks[0].start)
    return before if scene.tagged.between(before, breaks[0].start, Tag.COMPARE) else start


def _states(scene: Scene, cue: Cue, start: int) -> bool:
    """Whether a direction word is neither denied nor only hoped for."""
    for other in scene.tagged.between(start, cue.start, Tag.NEGATION, Tag.PLANNED, Tag.TARGET):
        distance = scene.tagged.words_between(other.end, cue.start)
        if other.tag is Tag.NEGATION and distance < _NEGATED:
            return False
        if other.tag is Tag.PLANNED and distance < _PLANNED_REACH:
            return False
        if other.tag is Tag.TARGET and distance == 0 and cue.tag in (Tag.RISE, Tag.FALL):
            return False
    return True


def targets_of(scene: Scene, window: Window) -> Cue | None:
    """The word for a target that a direction is measured against, if it is not another year."""
    end = min((f.start for f in scene.amounts if f.start >= window.cue.end), default=window.end)
    heads = scene.tagged.between(
        window.cue.end, min(end, window.end), Tag.TARGET, Tag.TARGET_END, Tag.NATIONAL
    )
    if not heads or scene.tagged.between(window.cue.end, heads[0].start, Tag.CAPAIAN, Tag.REALISASI):
        return None
    return heads[0]


def changes(scene: Scene, found: Sequence[Window]) -> Iterator[tuple[Change, Roles]]:
    """The changes over time that a sentence states, with the parts its figures play."""
    for window in found:
        if window.cue.tag not in DIRECTION or targets_of(scene, window):
            continue
        roles = _roles(scene, window)
        base = _base(scene, window, roles)
        if base is None and not _complete(roles):
            continue
        if base is None and window.cue.tag in (Tag.ABOVE, Tag.BELOW):
            continue
        yield _change(scene, window, roles, base), roles
    yield from _references(scene)


def _complete(roles: Roles) -> bool:
    after = roles.after or roles.memory
    return bool(roles.before and after) or bool(roles.delta and (roles.before or roles.after))


def _roles(scene: Scene, window: Window) -> Roles:
    roles = Roles()
    right = [f for f in scene.amounts if window.cue.end <= f.start < window.end and f.measure not in _FOREIGN]
    since = window.cue.end
    for index, figure in enumerate(right):
        following = right[index + 1] if index + 1 < len(right) else None
        role = _role(scene, window, figure, (since, following))
        if role and getattr(roles, role) is None:
            setattr(roles, role, figure)
            roles.taken.append(figure)
        since = figure.end
    _from_left(scene, window, roles)
    if roles.after is None:
        roles.memory = _remembered(scene, window, roles)
    return roles


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
        return _compared(scene, window, figure, (tags, last, following))
    if since != window.cue.end:
        return None
    if tag is Tag.SAME or Tag.REACH in tags:
        return "after"
    return "delta"


def _compared(
    scene: Scene,
    window: Window,
    figure: Figure,
    seen: tuple[set[Tag], Cue | None, Figure | None],
) -> str | None:
    """A figure behind "dibandingkan tahun 2022": mostly the earlier figure, or the difference."""
    tags, last, following = seen
    if tags & {Tag.COPULA, Tag.REACH} or window.cue.tag in (Tag.ABOVE, Tag.BELOW, Tag.SAME):
        return "before"
    if following and scene.tagged.between(figure.end, following.start, Tag.TO):
        return "before"
    if Tag.AMOUNT not in tags or figure.number.bracketed:
        return "before"
    if last and last.tag is Tag.FROM and not tags & {Tag.CAPAIAN, Tag.REALISASI}:
        return "delta"
    # NOTE: "meningkat dibandingkan tahun 2022 sebesar 5 %" may give the difference or the earlier figure.
    return None


def _from_left(scene: Scene, window: Window, roles: Roles) -> None:
    """Complete the roles with the figures in front of the direction word."""
    left = [
        f
        for f in scene.amounts
        if window.start <= f.start and f.end <= window.cue.start and f.measure not in _FOREIGN
    ]
    if not left:
        return
    based = [f for f in left if _is_based(scene, f)]
    own = [f for f in left if f not in based and f.measure is not Measure.SHARE]
    if roles.after is not None and roles.before is None and own:
        roles.before = own[-1]
    elif roles.after is None and own:
        roles.after = own[-1]
        if roles.before is None and len(own) > 1 and _earlier(own[-2], own[-1]):
            roles.before = own[-2]
    if roles.before is None and based:
        roles.before = based[-1]


def _is_based(scene: Scene, figure: Figure) -> bool:
    """Whether a figure belongs to the period that something is compared with."""
    since = max((f.end for f in scene.amounts if f.end <= figure.start), default=0)
    own = [m for m in scene.moments if since <= m.start and m.end <= figure.start]
    return bool(own) and own[-1].base


def _earlier(first: Figure, second: Figure) -> bool:
    if first.period is None or second.period is None or first.kind is not second.kind:
        return False
    return first.period.year < second.period.year and first.measure is second.measure


def _remembered(scene: Scene, window: Window, roles: Roles) -> Mention | None:
    """The figure of an earlier sentence that "angka ini" or a sentence without a figure speaks of."""
    if not scene.context.memories or (roles.before is None and roles.delta is None):
        return None
    names = [n for n in scene.tagged.names if n.end <= window.cue.start]
    kind = roles.before.kind if roles.before else None
    for memory in reversed(scene.context.memories):
        if (
            memory.base
            or memory.mention.measure not in RESULTS
            or (names and names[-1].name.text != memory.subject.name)
        ):
            continue
        unit = memory.mention.quantity.unit
        if kind in (None, unit.kind if unit else None) or unit is None:
            return memory.mention
        return None
    return None


def _base(scene: Scene, window: Window, roles: Roles) -> Period | None:
    """The period that a change is counted from."""
    if roles.before is not None:
        return scene.period_of(roles.before)
    right = [m for m in scene.moments if m.base and window.cue.end <= m.start < window.end]
    left = [m for m in scene.moments if m.base and window.start <= m.start < window.cue.start]
    near = right or left[-1:]
    return near[0].period if near and near[0].period.part is not Part.END_OF_PLAN else None


def _change(scene: Scene, window: Window, roles: Roles, base: Period | None) -> Change:
    direction = DIRECTION[window.cue.tag]
    after = scene.mention(roles.after) if roles.after else roles.memory
    before = scene.mention(roles.before) if roles.before else None
    if after is not None and after.measure is None:
        after = replace(after, measure=_kind(scene, roles), certainty=min(after.certainty, LIKELY))
    measure = (after.measure if after else None) or _word(scene, window)
    if before is not None and after is not None and before.measure is not after.measure:
        before = _aligned(before, after.measure)
    own = next((m for m in scene.moments if not m.base and window.start <= m.start < window.end), None)
    period = after.period if after else own.period if own else scene.context.period
    return Change(
        subject=scene.subject(window.cue.start),
        place=scene.place,
        direction=direction,
        direction_place=scene.place_of(window.cue),
        before=before,
        after=after,
        delta=scene.mention(roles.delta) if roles.delta else None,
        period=period,
        base_period=base,
        measure=measure,
    )


def _kind(scene: Scene, roles: Roles) -> Measure | None:
    """What a figure without a measure word is, in a change: a result, of the kind of the one before it."""
    if roles.after is not None and roles.after.kind is UnitKind.MONEY:
        return None
    last = scene.context.last
    return last.mention.measure if last and scene.is_anaphoric(scene.amounts[0].start) else Measure.REALISASI


def _aligned(before: Mention, measure: Measure | None) -> Mention:
    """ "capaian kinerja tahun 2022 yaitu X" is of the kind of the later figure, unless it says otherwise."""
    if before.measure is Measure.REALISASI and before.certainty == 1.0:
        return before
    return replace(before, measure=measure, certainty=min(before.certainty, LIKELY))


def _word(scene: Scene, window: Window) -> Measure | None:
    """The measure that a direction without figures is about."""
    words = scene.tagged.between(window.start, window.end, Tag.CAPAIAN, Tag.CAPAIAN_RATE, Tag.REALISASI)
    if not words:
        return None
    return Measure.REALISASI if words[0].tag is Tag.REALISASI else Measure.CAPAIAN


def _references(scene: Scene) -> Iterator[tuple[Change, Roles]]:
    """ "penurunan tersebut", "peningkatan ini": a change stated above, named again."""
    tagged = scene.tagged
    for cue in tagged.cues:
        if cue.tag not in (Tag.RISE_NOUN, Tag.FALL_NOUN):
            continue
        back = tagged.between(cue.end, len(tagged.text), Tag.BACKREF)
        if not back or tagged.text[cue.end : back[0].start].strip():
            continue
        change = Change(
            subject=scene.subject(cue.start),
            place=scene.place,
            direction=DIRECTION[cue.tag],
            direction_place=tagged.sentence.place(cue.start, back[0].end),
            period=scene.topic,
            refers_back=True,
        )
        yield change, Roles()


def resolved(scene: Scene, roles: Sequence[Roles]) -> Scene:
    """The scene with its figures measured as the changes show: a difference is no figure of the indicator."""
    deltas = {f.start for r in roles for f in [r.delta] if f}
    kinds: dict[int, Measure | None] = {}
    for role in roles:
        after = role.after.measure if role.after else role.memory.measure if role.memory else None
        if role.after is not None and after is None:
            after = kinds[role.after.start] = _kind(scene, role)
        if role.before is not None and not _is_plain(role.before):
            kinds[role.before.start] = after
    return scene.with_figures([_resolved(f, deltas, kinds.get(f.start)) for f in scene.figures])


def _resolved(figure: Figure, deltas: set[int], measure: Measure | None) -> Figure:
    if figure.start in deltas:
        return replace(figure, measure=None, head=None, difference=True)
    if measure is None:
        return figure
    return replace(figure, measure=measure, certainty=min(figure.certainty, LIKELY))


def _is_plain(figure: Figure) -> bool:
    return figure.measure is Measure.REALISASI and figure.certainty == 1.0
