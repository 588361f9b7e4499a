"""How an agency figures its capaian."""

from __future__ import annotations

import random
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from corpus.generate.numbers import rounded

Bands = tuple[tuple[int, str], ...]
SCALES: tuple[Bands, ...] = (
    ((91, "Sangat Tinggi"), (76, "Tinggi"), (66, "Sedang"), (51, "Rendah"), (0, "Sangat Rendah")),
    ((100, "Sangat Berhasil"), (75, "Berhasil"), (55, "Cukup Berhasil"), (0, "Kurang Berhasil")),
    ((90, "Sangat Baik"), (75, "Baik"), (60, "Cukup"), (0, "Kurang")),
    ((85, "Sangat Berhasil"), (70, "Berhasil"), (55, "Cukup Berhasil"), (0, "Tidak Berhasil")),
    ((95, "Memuaskan"), (80, "Baik"), (65, "Cukup"), (50, "Kurang"), (0, "Sangat Kurang")),
)
NEGATIVE_WORDS = {
    "2T-R": (
        "((2 x Target) - Realisasi) / Target x 100%",
        "(Target - (Realisasi - Target)) / Target x 100%",
        "(1 + (1 - Realisasi / Target)) x 100%",
    ),
    "T/R": ("Target / Realisasi x 100%",),
}


@dataclass(frozen=True)
class Policy:
    """One agency's conventions."""

    negative: str
    cap: int | None
    truncate: bool
    places: int
    average: str
    bands: Bands

    def round(self, value: Fraction) -> Decimal:
        """A percentage as this agency prints it."""
        return rounded(value, self.places, self.truncate)

    def capaian(self, target: Decimal, result: Decimal, down: bool) -> Decimal:
        """The achievement of an indicator."""
        t, r = Fraction(target), Fraction(result)
        fallen = (2 * t - r) / t if self.negative == "2T-R" else t / r
        rate = fallen if down else r / t
        value = self.round(rate * 100)
        return min(value, Decimal(self.cap)) if self.cap else value

    def predikat(self, value: Decimal) -> str:
        """The word that the scale gives a value."""
        return next(word for least, word in self.bands if value >= least)


def draw_policy(dice: random.Random) -> Policy:
    """A policy by chance."""
    return Policy(
        negative=dice.choice(tuple(NEGATIVE_WORDS)),
        cap=dice.choice((None, None, None, 100, 110, 120)),
        truncate=dice.random() < 0.25,
        places=dice.choice((2, 2, 2, 1)),
        average=dice.choice(("indicator", "indicator", "sasaran")),
        bands=dice.choice(SCALES),
    )
