"""Rises and falls: "meningkat sebesar D dari X (tahun lalu) menjadi Y"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from auditor.model.fact import Change, Direction, Measure, Mention
from auditor.model.period import Part, Period
from auditor.model.quantity import UnitKind
from auditor.understand.narrative.figure import LIKELY, Figure
from auditor.understand.narrative.retold import last_year_above, restates, told_above
from auditor.understand.narrative.roles import Roles, roles_of
from auditor.understand.narrative.scene import Scene
from auditor.understand.narrative.tags import Tag
from auditor.understand.narrative.windows import Window, targets_of

_BODY_REACH = 7
DIRECTION = {
    Tag.RISE: Direction.HIGHER,
    Tag.RISE_NOUN: Direction.HIGHER,
    Tag.ABOVE: Direction.HIGHER,
    Tag.FALL: Direction.LOWER,
    Tag.FALL_NOUN: Direction.LOWER,
    Tag.BELOW: Direction.LOWER,
    Tag.SAME: Direction.EQUAL,
}


def changes(scene: Scene, found: Sequence[Window]) -> Iterator[tuple[Change, Roles]]:
    """The changes over time that a sentence states, with the parts its figures play."""
    previous: Roles | None = None
    for window in found:
        if window.cue.tag not in DIRECTION or targets_of(scene, window) or _against_others(scene, window):
            previous = None
            continue
        roles = _with_result(scene, roles_of(scene, window))
        if previous is not None and restates(scene, window, roles):
            roles.before, roles.after = previous.before, previous.after
            roles.earlier, roles.memory = previous.earlier, previous.memory
        elif (above := told_above(scene, window, roles)) is not None:
            roles.earlier, roles.memory = above
        elif (earlier := last_year_above(scene, window, roles)) is not None:
            roles.earlier = earlier
        previous = roles
        base = _base(scene, window, roles)
        if base is None and not _complete(roles):
            continue
        if base is None and window.cue.tag in (Tag.ABOVE, Tag.BELOW):
            continue
        yield _change(scene, window, roles, base), roles
    yield from _references(scene)


def _with_result(scene: Scene, roles: Roles) -> Roles:
    """The result instead of its rate, where the difference told is that of the result.

    "13,11%. Capaian 109,25%, lebih tinggi 1,51 poin dari hasil 2021 (11,60%)".
    """
    after, before, delta = roles.after, roles.before, roles.delta
    if after is None or before is None or delta is None or after.measure is not Measure.CAPAIAN:
        return roles
    if not before.quantity.is_number or not delta.quantity.is_number:
        return roles
    block, gap = scene.place.block, abs(delta.quantity.number)
    above = [scene.mention(f) for f in scene.amounts if f.end <= after.start and f is not before]
    above += [m.mention for m in scene.context.memories if m.mention.place.block == block and not m.base]
    for mention in above:
        quantity = mention.quantity
        moved = abs(quantity.number - before.quantity.number) if quantity.is_number else -gap
        if abs(moved - gap) <= delta.quantity.step:
            roles.after, roles.memory = None, replace(mention, measure=Measure.REALISASI)
    return roles


def _against_others(scene: Scene, window: Window) -> bool:
    """ "lebih tinggi daripada IKP provinsi": a comparison with another body is no change over time."""
    bodies = scene.tagged.between(window.start, window.end, Tag.BODY, Tag.NATIONAL)
    if any(f.measure is Measure.NATIONAL for f in scene.amounts if window.start <= f.start < window.end):
        return True
    for body in bodies:
        since = window.cue.end if body.start > window.cue.end else window.start
        near = scene.tagged.between(since, body.start, Tag.COMPARE, Tag.FROM, Tag.OVER, Tag.UNDER)
        if near and scene.tagged.words_between(near[-1].end, body.start) <= _BODY_REACH:
            return True
        if body.start > window.cue.end and window.cue.tag in (Tag.ABOVE, Tag.BELOW):
            return True
    return False


def _complete(roles: Roles) -> bool:
    after = roles.after or roles.memory
    return bool((roles.before or roles.earlier) and after) or bool(
        roles.delta and (roles.before or roles.after)
    )


def _base(scene: Scene, window: Window, roles: Roles) -> Period | None:
    """The period that a change is counted from."""
    if roles.before is not None:
        return scene.period_of(roles.before)
    if roles.earlier is not None:
        return roles.earlier.period
    right = [m for m in scene.moments if m.base and window.cue.end <= m.start < window.end]
    left = [m for m in scene.moments if m.base and window.start <= m.start < window.cue.start]
    near = right or left[-1:]
    return near[0].period if near and near[0].period.part is not Part.END_OF_PLAN else None


def _change(scene: Scene, window: Window, roles: Roles, base: Period | None) -> Change:
    direction = DIRECTION[window.cue.tag]
    after = scene.mention(roles.after) if roles.after else roles.memory
    before = scene.mention(roles.before) if roles.before else roles.earlier
    if after is not None and after.measure is None:
        after = replace(after, measure=_kind(scene, roles), certainty=min(after.certainty, LIKELY))
    measure = (after.measure if after else None) or _word(scene, window)
    if before is not None and after is not None and before.measure is not after.measure:
        before = _aligned(before, after.measure)
    own = next((m for m in scene.moments if not m.base and window.start <= m.start < window.end), None)
    told = own.period if own and own.period != base else scene.context.period
    period = after.period if after else told
    return Change(
        subject=scene.subject(window.cue.start),
        place=scene.place,
        direction=direction,
        direction_place=scene.place_of(window.cue),
        before=before,
        after=after,
        delta=scene.mention(roles.delta) if roles.delta else None,
        more=tuple(scene.mention(f) for f in roles.more),
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
    deltas = {f.start for r in roles for f in [r.delta, *r.more, *r.unclear] if f}
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
