"""Unit cells, header remnants and the scales of headers."""

from __future__ import annotations

from decimal import Decimal

import pytest

from auditor.indonesian.grammar import Grammar
from auditor.lexicon import load_lexicon
from auditor.model.quantity import PERCENT, RUPIAH, UnitKind
from auditor.resources import rules_folder

UNITS = [
    ("Persen (%)", "%", UnitKind.PERCENT),
    ("%", "%", UnitKind.PERCENT),
    ("(%)", "%", UnitKind.PERCENT),
    ("Persentase", "%", UnitKind.PERCENT),
    ("Target %", "%", UnitKind.PERCENT),
    ("Realisasi (%)", "%", UnitKind.PERCENT),
    ("(Rp)", "rupiah", UnitKind.MONEY),
    ("Rp.", "rupiah", UnitKind.MONEY),
    ("ANGGARAN (Rp)", "rupiah", UnitKind.MONEY),
    ("Juta Rupiah", "rupiah", UnitKind.MONEY),
    ("Rp juta", "rupiah", UnitKind.MONEY),
    ("(dalam ribuan rupiah)", "rupiah", UnitKind.MONEY),
    ("(Rp. 000)", "rupiah", UnitKind.MONEY),
    ("Orang", "orang", UnitKind.COUNT),
    ("Orang/ Bulan", "orang/bulan", UnitKind.COUNT),
    ("Kabupaten /Kota", "kabupaten/kota", UnitKind.COUNT),
    ("Kab./Kota", "kab/kota", UnitKind.COUNT),
    ("Dokumen", "dokumen", UnitKind.COUNT),
    ("Dokum en", "dokumen", UnitKind.COUNT),
    ("Sub Kegiatan", "sub kegiatan", UnitKind.COUNT),
    ("KK", "kk", UnitKind.COUNT),
    ("Tempat  Tidur", "tempat tidur", UnitKind.COUNT),
    ("Point", "point", UnitKind.POINT),
    ("Nilai", "nilai", UnitKind.POINT),
    ("Indeks", "indeks", UnitKind.POINT),
    ("Skala (Poin)", "poin", UnitKind.POINT),
    ("Kategori", "kategori", UnitKind.OTHER),
    ("Bidang / Luas (M2)", "m2", UnitKind.OTHER),
    ("Km", "km", UnitKind.OTHER),
    ("per 1.000 KH", "per 1.000 kh", UnitKind.OTHER),
    ("Bulan", "bulan", UnitKind.TIME),
    ("Hari Kerja", "hari kerja", UnitKind.TIME),
]


@pytest.mark.parametrize(("text", "name", "kind"), UNITS)
def test_a_unit(grammar: Grammar, text: str, name: str, kind: UnitKind) -> None:
    unit = grammar.unit(text)
    assert unit is not None
    assert (unit.name, unit.kind) == (name, kind)


@pytest.mark.parametrize(
    "text", ["", "Jumlah", "Uraian", "2023", "Program Pencatatan Sipil", "89,91%", "x" * 500]
)
def test_no_unit(grammar: Grammar, text: str) -> None:
    assert grammar.unit(text) is None


def test_shared_units_are_the_models_own(grammar: Grammar) -> None:
    assert grammar.unit("prosen") == PERCENT
    assert grammar.unit("Rupiah") == RUPIAH


@pytest.mark.parametrize(
    ("text", "scale"),
    [
        ("Anggaran (Rp)", 1),
        ("(dalam ribuan)", 1000),
        ("(Rp. 000)", 1000),
        ("(Rp.000,-)", 1000),
        ("Rp 000.000", 1_000_000),
        ("Rp juta", 1_000_000),
        ("Pagu (Juta Rupiah)", 1_000_000),
        ("dalam miliar rupiah", 10**9),
        ("Tahun 2023", 1),
    ],
)
def test_the_scale_of_a_header(grammar: Grammar, text: str, scale: int) -> None:
    assert grammar.scale(text) == Decimal(scale)


def test_the_lexicon_lists_no_unit_in_two_dimensions() -> None:
    units = load_lexicon(rules_folder() / "lexicon")["units"]
    homes: dict[str, list[str]] = {}
    for key, names in units.items():
        if key not in ("money_prefix", "not_units"):
            for name in names:
                homes.setdefault(name.lower(), []).append(key)
    assert {name: keys for name, keys in homes.items() if len(keys) > 1} == {}
