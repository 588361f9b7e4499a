"""A whole report from a seed."""

from __future__ import annotations

import random

from corpus.generate.draft import Draft
from corpus.generate.layout import draw_layout
from corpus.generate.model import Report
from corpus.generate.parts import budget, closing, compare, counts, measure, narrative, opening, plan, profile
from corpus.generate.policy import draw_policy
from corpus.generate.world import draw_world


def consistent(seed: int) -> Report:
    """A report without contradictions."""
    dice = random.Random(seed)
    policy, layout = draw_policy(dice), draw_layout(dice)
    world = draw_world(dice, policy)
    draft = Draft(world, policy, layout, dice)
    opening.cover(draft)
    opening.summary(draft)
    opening.contents(draft)
    profile.profile(draft)
    plan.planning(draft)
    draft.open_chapter("Akuntabilitas Kinerja")
    draft.heading(2, "A. Capaian Kinerja Organisasi")
    measure.scale(draft)
    measure.measurement(draft)
    narrative.narratives(draft)
    counts.counts(draft)
    draft.heading(2, "B. Perbandingan Kinerja")
    compare.series(draft)
    compare.two_years(draft)
    compare.final_targets(draft)
    compare.nation(draft)
    draft.heading(2, "C. Efisiensi Penggunaan Sumber Daya")
    compare.efficiency(draft)
    draft.heading(2, "D. Realisasi Anggaran")
    budget.budget(draft)
    closing.closing(draft)
    return Report(
        seed, world.full_name, world.region.name, world.year, policy, layout, tuple(draft.blocks), draft.slots
    )
