"""Which figure of a change was before, which came after, and by how much they differ."""

from __future__ import annotations

from dataclasses import dataclass, field

from auditor.model.fact import Measure, Mention
from auditor.understand.narrative.figures import Figure, tie_of
from auditor.understand.narrative.scene import RESULTS, Scene
from auditor.understand.narrative.tags import Tag
from auditor.understand.narrative.windows import Window

_FOREIGN = (
    Measure.TARGET,
    Measure.TARGET_END,
    Measure.NATIONAL,
    Measure.PAGU,
    Measure.REALISASI_ANGGARAN,
    Measure.SERAPAN,
    Measure.SISA,
)


_TIED = 2
_OPENING = 40
_ONE_SENTENCE = 240


@dataclass(slots=True)
class Roles:
    """Which figure was before, which came after, and by how much they differ."""

    before: Figure | None = None
    after: Figure | None = None
    delta: Figure | None = None
    memory: Mention | None = None
    unclear: list[Figure] = field(default_factory=list)


def roles_of(scene: Scene, window: Window) -> Roles:
    """The parts that figures play around a direction word: behind it, before it, in the sentence above."""
    roles = Roles()
    right = [f for f in scene.amounts if window.cue.end <= f.start < window.end and f.measure not in _FOREIGN]
    since = window.cue.end
    for index, figure in enumerate(right):
        following = right[index + 1] if index + 1 < len(right) else None
        role = _role(scene, window, figure, (since, following))
        if role == "unclear":
            roles.unclear.append(figure)
        elif role and getattr(roles, role) is None:
            setattr(roles, role, figure)
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
        return _compared(scene, window, figure, following)
    if since != window.cue.end:
        return None
    if tag is Tag.SAME or Tag.REACH in tags:
        return "after"
    return "delta"


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
    if roles.before is None and roles.delta is None:
        return None
    names = [n for n in scene.tagged.names if n.end <= window.cue.start]
    if not names and not scene.is_anaphoric(window.cue.start) and not _opens_comparing(scene):
        return None
    own = [m for m in scene.context.memories if not m.base and m.mention.measure in RESULTS]
    own = [m for m in own if not names or names[-1].name.text == m.subject.name]
    if not own:
        return None
    chosen = own[-1].mention
    if chosen.measure is Measure.CAPAIAN and len(own) > 1 and _beside(own[-2].mention, chosen):
        chosen = own[-2].mention
    kind = roles.before.kind if roles.before else None
    unit = chosen.quantity.unit
    return chosen if unit is None or kind in (None, unit.kind) else None


def _opens_comparing(scene: Scene) -> bool:
    """Whether the sentence begins with "dibandingkan dengan ..."."""
    return any(c.tag is Tag.COMPARE for c in scene.tagged.between(0, _OPENING))


def _beside(result: Mention, rate: Mention) -> bool:
    """Whether a result stands in one sentence with its rate: then "nilai ini" is the result."""
    return (
        result.measure is Measure.REALISASI
        and result.place.block == rate.place.block
        and 0 < rate.place.start - result.place.start < _ONE_SENTENCE
    )
