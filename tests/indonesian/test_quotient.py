"""Formulas in words are split into their two sides."""

from __future__ import annotations

import pytest

from auditor.indonesian.quotient import Quotients
from auditor.lexicon import load_lexicon
from auditor.resources import rules_folder

QUOTIENTS = Quotients(load_lexicon(rules_folder() / "lexicon"))
SIDES = {
    "(Jumlah pasar tertib) / (Jumlah pasar seluruhnya) x 100%": (
        "Jumlah pasar tertib",
        "Jumlah pasar seluruhnya",
    ),
    "Panjang jalan baik/total panjang jalan x 100 %": ("Panjang jalan baik", "total panjang jalan"),
    "Jumlah izin terbit dibagi jumlah permohonan izin dikali 100 persen": (
        "Jumlah izin terbit",
        "jumlah permohonan izin",
    ),
    "Jumlah Kabupaten/Kota melapor (x) 100% Jumlah Kabupaten/Kota seluruhnya": (
        "Jumlah Kabupaten/Kota melapor",
        "Jumlah Kabupaten/Kota seluruhnya",
    ),
    "Persentase pasar = (Jumlah pasar (tertib - tutup)) / (Jumlah pasar seluruhnya) x 100": (
        "Jumlah pasar (tertib - tutup)",
        "Jumlah pasar seluruhnya",
    ),
}
NONE = (
    "Jumlah Kabupaten/Kota yang melapor",
    "Kategori tinggi (100%) bila dokumen tersedia",
    "Realisasi 80% dari target 100%",
    "",
)


@pytest.mark.parametrize("text", SIDES)
def test_the_sides_of_a_formula(text: str) -> None:
    split = QUOTIENTS.split(text)
    assert split is not None
    assert (split.numerator, split.denominator) == SIDES[text]
    assert text[split.start[0] : split.end[0]] == split.numerator
    assert text[split.start[1] : split.end[1]] == split.denominator


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_fraction(text: str) -> None:
    assert QUOTIENTS.split(text) is None
