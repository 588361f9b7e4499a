"""A whole report from a seed."""

from __future__ import annotations

import random
from collections.abc import Iterator

from corpus.generate.draft import Draft
from corpus.generate.layout import Layout, draw_layout
from corpus.generate.model import Report
from corpus.generate.noise import other_spelling
from corpus.generate.parts import (
    budget,
    closing,
    compare,
    counts,
    detail,
    measure,
    narrative,
    opening,
    plan,
    profile,
    villages,
)
from corpus.generate.pieces import in_pieces
from corpus.generate.policy import Policy, draw_policy
from corpus.generate.world import World, draw_world

_SWITCHES = (
    *("last_first", "result_first", "two_row_header", "merged_sasaran", "numbering_row", "unit_column"),
    *("unit_in_cell", "trim_zeros", "total_first", "year_in_header", "predikat_column", "code_column"),
    *("landscape", "noise", "billions"),
)
_LENGTHS = (
    "short",
    "with districts and quarters",
    "with villages and sub kegiatan",
    "long",
    "as long as any",
)


def consistent(seed: int) -> Report:
    """A report without contradictions."""
    dice = random.Random(seed)
    policy, layout = draw_policy(dice), draw_layout(dice)
    draft = Draft(draw_world(dice, policy, layout.detail), policy, layout, dice)
    opening.cover(draft)
    opening.summary(draft)
    opening.contents(draft)
    profile.profile(draft)
    plan.planning(draft)
    _results(draft)
    closing.closing(draft)
    opening.list_of_tables(draft)
    world = draft.world
    report = Report(
        seed,
        world.full_name,
        world.region.name,
        world.year,
        policy,
        layout,
        tuple(draft.blocks),
        draft.slots,
        dict(_entities(world)),
        tuple(_traits(policy, layout, world)),
    )
    return in_pieces(report, layout.pieces) if layout.pieces else report


def _results(draft: Draft) -> None:
    """The third chapter."""
    depth = draft.layout.detail
    draft.open_chapter("Akuntabilitas Kinerja")
    draft.heading(2, "A. Capaian Kinerja Organisasi")
    measure.scale(draft)
    measure.measurement(draft)
    narrative.narratives(draft)
    if depth > 0:
        detail.quarters(draft)
        detail.supports(draft)
    counts.counts(draft)
    if depth > 1:
        villages.villages(draft)
    draft.heading(2, "B. Perbandingan Kinerja")
    compare.series(draft)
    compare.two_years(draft)
    compare.final_targets(draft)
    compare.nation(draft)
    draft.heading(2, "C. Efisiensi Penggunaan Sumber Daya")
    compare.efficiency(draft)
    draft.heading(2, "D. Realisasi Anggaran")
    budget.budget(draft)
    if depth > 1:
        draft.heading(2, "E. Pelaksanaan Sub Kegiatan")
        detail.every_line(draft)


def _entities(world: World) -> Iterator[tuple[str, frozenset[str]]]:
    """The names of whatever has figures of its own, by key."""
    for indicator in world.indicators:
        name = indicator.plan.name
        yield indicator.key, frozenset((name, other_spelling(name)))
    for program in world.programs:
        yield program.key, frozenset((program.name,))
        for act in program.kegiatan:
            yield act.key, frozenset((act.name, f"Jumlah dokumen {act.name.lower()}"))
            for line in act.lines:
                yield line.key, frozenset((line.name,))


def _traits(policy: Policy, layout: Layout, world: World) -> Iterator[tuple[str, str]]:
    """What the figures are broken down by."""
    yield "negative formula", policy.negative
    yield "cap", str(policy.cap or "none")
    yield "rounding", "cut off" if policy.truncate else "half up"
    yield "decimals", str(policy.places)
    yield "average", policy.average
    yield "tables", layout.table_kind
    yield "pieces of tables", layout.pieces or "none"
    yield "missing values", layout.missing or "none"
    yield "length", _LENGTHS[layout.detail]
    yield "agency", world.agency.name
    for name in _SWITCHES:
        yield name.replace("_", " "), "yes" if getattr(layout, name) else "no"
