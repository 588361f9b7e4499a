"""What a whole cell holds, one row per way of writing it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from auditor.indonesian.grammar import Grammar
from auditor.model.quantity import Kind, Missing, Oddity, Relation, UnitKind

PLAIN = [
    ("70 %", "70", "1", "%"),
    ("100%", "100", "1", "%"),
    ("204,54%", "204.54", "0.01", "%"),
    ("99,65 persen", "99.65", "0.01", "%"),
    ("118,8", "118.8", "0.1", None),
    ("1.234.567,89", "1234567.89", "0.01", None),
    ("1.234.567", "1234567", "1", None),
    ("012", "12", "1", None),
    ("Rp. 9.979.280.694,-", "9979280694", "1", "rupiah"),
    ("9.979.280.694,-", "9979280694", "1", "rupiah"),
    ("Rp 328.349.528,00", "328349528", "0.01", "rupiah"),
    ("Rp1.446.552.000", "1446552000", "1", "rupiah"),
    ("RP. 1.650", "1650", "1", "rupiah"),
    ("Rp,55.890.400", "55890400", "1", "rupiah"),
    (": Rp 5.000.000", "5000000", "1", "rupiah"),
    ("Rp 3,4 triliun", "3400000000000", "100000000000", "rupiah"),
    ("Rp. 12,5 M", "12500000000", "100000000", "rupiah"),
    ("12,5 M", "12500000000", "100000000", "rupiah"),
    ("1,2 miliar", "1200000000", "100000000", None),
    ("1,2 milyar rupiah", "1200000000", "100000000", "rupiah"),
    ("3 ribu orang", "3000", "1000", "orang"),
    ("85 Point", "85", "1", "point"),
    ("86,08 Poin", "86.08", "0.01", "poin"),
    ("85 Nilai", "85", "1", "nilai"),
    ("1 Inovasi", "1", "1", "inovasi"),
    ("13 Kabupaten/ Kota", "13", "1", "kabupaten/kota"),
    ("13 kab/Kota", "13", "1", "kab/kota"),
    ("26 Dokumen", "26", "1", "dokumen"),
    ("7 DOKumen", "7", "1", "dokumen"),
    ("44 Sub Kegiatan", "44", "1", "sub kegiatan"),
    ("50 orang/bulan", "50", "1", "orang/bulan"),
    ("7 (tujuh) OPD", "7", "1", "opd"),
    ("1.250 orang", "1250", "1", "orang"),
    ("2 jam", "2", "1", "jam"),
    ("12,5 km", "12.5", "0.1", "km"),
    ("7 Program Prioritas", "7", "1", "program"),
    ("85 (Poin)", "85", "1", "poin"),
    ("½", "0.5", "0.1", None),
    ("1½", "1.5", "0.1", None),
    ("2 ¼ ha", "2.25", "0.01", "ha"),
    ("(+) 27.000 Jiwa", "27000", "1", "jiwa"),
    ("-5", "-5", "1", None),
    ("−5,3%", "-5.3", "0.1", "%"),
    ("99,65*)", "99.65", "0.01", None),
    ("99,65 **", "99.65", "0.01", None),
    ("99,65¹", "99.65", "0.01", None),
    ("12 m²", "12", "1", "m²"),
]


@pytest.mark.parametrize(("text", "value", "step", "unit"), PLAIN)
def test_a_number(grammar: Grammar, text: str, value: str, step: str, unit: str | None) -> None:
    found = grammar.parse(text)
    assert (found.kind, found.value, found.step) == (Kind.NUMBER, Decimal(value), Decimal(step))
    assert (found.unit.name if found.unit else None) == unit
    assert found.raw == text
    assert not found.oddities
    assert found.readings == ()


ODD = [
    ("110.26", "110.26", [], {Oddity.DECIMAL_POINT}),
    ("86.5", "86.5", [], {Oddity.DECIMAL_POINT}),
    ("0.776", "0.776", [], {Oddity.DECIMAL_POINT}),
    ("97.5661%", "97.5661", [], {Oddity.DECIMAL_POINT}),
    ("1.650", "1650", ["1650", "1.650"], {Oddity.AMBIGUOUS_POINT}),
    ("21,146", "21.146", ["21.146", "21146"], {Oddity.AMBIGUOUS_POINT}),
    ("3.010 poin", "3.010", ["3010", "3.010"], {Oddity.AMBIGUOUS_POINT, Oddity.DECIMAL_POINT}),
    ("99.650%", "99.650", ["99650", "99.650"], {Oddity.AMBIGUOUS_POINT, Oddity.DECIMAL_POINT}),
    ("1.250%", "1250", ["1250", "1.250"], {Oddity.AMBIGUOUS_POINT}),
    ("3,010.806", "3010806", ["3010806", "3010.806"], {Oddity.MIXED_SEPARATORS}),
    ("3,010.806 orang", "3010806", ["3010806", "3010.806"], {Oddity.MIXED_SEPARATORS}),
    ("9.979,280.694", "9979280694", [], {Oddity.MIXED_SEPARATORS}),
    ("1.234,567 orang", "1234567", ["1234567", "1234.567"], {Oddity.MIXED_SEPARATORS}),
    ("1,250 orang", "1250", ["1250", "1.250"], {Oddity.ENGLISH_STYLE}),
    ("1,234.56", "1234.56", [], {Oddity.ENGLISH_STYLE}),
    ("3,775,970", "3775970", [], {Oddity.ENGLISH_STYLE}),
    ("1.0831", None, ["10831", "1.0831"], {Oddity.MALFORMED}),
    ("1234.567", None, ["1234567", "1234.567"], {Oddity.MALFORMED}),
    ("12.34.567", None, ["1234567"], {Oddity.MALFORMED}),
    ("1234.567,89", None, ["1234567.89"], {Oddity.MALFORMED}),
    ("19.162.019.994.22", None, ["19162019994.22"], {Oddity.MALFORMED}),
    ("1.234.56", None, ["1234.56", "123456"], {Oddity.MALFORMED}),
    ("1,234,567.890", None, ["1234567890", "1234567.890"], {Oddity.MALFORMED}),
    ("0.123.456", None, ["123456"], {Oddity.MALFORMED}),
    ("97, 89 %", "97.89", [], {Oddity.SPACED}),
    ("1. 234.567", "1234567", [], {Oddity.SPACED}),
    ("R p 1.000", "1000", [], {Oddity.SPACED}),
    ("- 5,3", "-5.3", [], {Oddity.SPACED}),
    ("100%%", "100", [], {Oddity.DOUBLE_SIGN}),
    ("100%-", "100", [], {Oddity.DOUBLE_SIGN}),
    ("-Rp -5.000", "-5000", [], {Oddity.DOUBLE_SIGN}),
]


@pytest.mark.parametrize(("text", "value", "readings", "oddities"), ODD)
def test_an_odd_number(
    grammar: Grammar, text: str, value: str | None, readings: list[str], oddities: set[Oddity]
) -> None:
    found = grammar.parse(text)
    assert found.kind is Kind.NUMBER
    assert found.value == (None if value is None else Decimal(value))
    assert found.readings == tuple(map(Decimal, readings))
    assert found.oddities == oddities


@pytest.mark.parametrize(
    ("text", "unit", "value", "oddities"),
    [
        ("1.650", "Orang", "1650", set()),
        ("1.650", "(Rp)", "1650", set()),
        ("3.010", "Indeks", "3.010", {Oddity.DECIMAL_POINT, Oddity.AMBIGUOUS_POINT}),
        ("21,146", "Jiwa", "21146", {Oddity.ENGLISH_STYLE}),
        ("97.5661", "%", "97.5661", {Oddity.DECIMAL_POINT}),
        ("-1.650", "Orang", "-1650", set()),
        ("1.0831", "Orang", None, {Oddity.MALFORMED}),
        ("12", "Orang", "12", set()),
    ],
)
def test_a_columns_unit_settles_the_reading(
    grammar: Grammar, text: str, unit: str, value: str | None, oddities: set[Oddity]
) -> None:
    found = grammar.under(grammar.parse(text), grammar.unit(unit))
    assert found.value == (None if value is None else Decimal(value))
    assert found.oddities == oddities
    assert found.unit == grammar.unit(unit)


def test_a_figures_own_unit_is_kept(grammar: Grammar) -> None:
    assert grammar.under(grammar.parse("1.650 orang"), grammar.unit("%")) == grammar.parse("1.650 orang")
    assert grammar.under(grammar.parse("baik"), None) == grammar.parse("baik")


def test_accounting_parentheses_are_negative(grammar: Grammar) -> None:
    assert grammar.parse("(1.234.567)").value == -1234567
    assert grammar.parse("(1.234)").value == -1234
    assert grammar.parse("Rp (1.234.567)").value == -1234567
    assert grammar.parse("(2,5)").value == Decimal("-2.5")


def test_a_percentage_in_parentheses_may_be_either(grammar: Grammar) -> None:
    found = grammar.parse("(5,54%)")
    assert found.value is None
    assert found.readings == (Decimal("5.54"), Decimal("-5.54"))


def test_the_number_of_a_column_is_no_figure(grammar: Grammar) -> None:
    assert grammar.parse("(2)").kind is Kind.TEXT


RANGES = [
    ("80–90 %", "80", "90", "%", None),
    ("80% - 90%", "80", "90", "%", None),
    ("7-8 bulan", "7", "8", "bulan", None),
    ("7 s/d 8 bulan", "7", "8", "bulan", None),
    ("7 s.d. 8 bulan", "7", "8", "bulan", None),
    ("75,5 sampai dengan 80", "75.5", "80", None, None),
    ("80,10-85,00 (BB)", "80.10", "85.00", None, "BB"),
    ("1-2 juta", "1000000", "2000000", None, None),
    ("Rp 1.000.000 - Rp 2.000.000", "1000000", "2000000", "rupiah", None),
]


@pytest.mark.parametrize(("text", "low", "high", "unit", "label"), RANGES)
def test_a_range(
    grammar: Grammar, text: str, low: str, high: str, unit: str | None, label: str | None
) -> None:
    found = grammar.parse(text)
    assert (found.kind, found.value, found.upper) == (Kind.RANGE, Decimal(low), Decimal(high))
    assert (found.unit.name if found.unit else None, found.label) == (unit, label)
    assert not found.is_number


def test_a_range_from_high_to_low_is_malformed(grammar: Grammar) -> None:
    found = grammar.parse("90-80 %")
    assert (found.kind, found.value, found.upper) == (Kind.RANGE, None, None)
    assert found.readings == (Decimal(90), Decimal(80))
    assert Oddity.MALFORMED in found.oddities


BOUNDS = [
    ("<= 1 %", Relation.AT_MOST, "1"),
    ("≤1%", Relation.AT_MOST, "1"),
    ("< 3 jam", Relation.LESS, "3"),
    ("> 90", Relation.GREATER, "90"),
    ("≥ 80 %", Relation.AT_LEAST, "80"),
    ("± 300", Relation.ABOUT, "300"),
    ("maks 5 hari", Relation.AT_MOST, "5"),
    ("Maks. 5 hari", Relation.AT_MOST, "5"),
    ("Minimal 70%", Relation.AT_LEAST, "70"),
    ("Lebih dari 90%", Relation.GREATER, "90"),
    ("Kurang dari 50%", Relation.LESS, "50"),
    ("tidak kurang dari 50%", Relation.AT_LEAST, "50"),
    ("sekitar 40", Relation.ABOUT, "40"),
]


@pytest.mark.parametrize(("text", "relation", "value"), BOUNDS)
def test_a_bound(grammar: Grammar, text: str, relation: Relation, value: str) -> None:
    found = grammar.parse(text)
    assert (found.kind, found.relation, found.value) == (Kind.NUMBER, relation, Decimal(value))


LABELS = [
    ("Tinggi (100%)", Kind.CATEGORY, "Tinggi", "100", UnitKind.PERCENT),
    ('Kategori "Tinggi" (100%)', Kind.CATEGORY, "Tinggi", "100", UnitKind.PERCENT),
    ("Tinggi = 100%", Kind.CATEGORY, "Tinggi", "100", UnitKind.PERCENT),
    ("BB (71,20)", Kind.GRADE, "BB", "71.20", None),
    ("BB / 71,20", Kind.GRADE, "BB", "71.20", None),
    ("71,20 (BB)", Kind.GRADE, "BB", "71.20", None),
    ("85,2 / A", Kind.GRADE, "A", "85.2", None),
    ("88,5 (Sangat Baik)", Kind.CATEGORY, "Sangat Baik", "88.5", None),
    ("WTP", Kind.GRADE, "WTP", None, None),
    ("Opini WTP", Kind.GRADE, "WTP", None, None),
    ("A", Kind.GRADE, "A", None, None),
    ("Predikat BB", Kind.GRADE, "BB", None, None),
    ("Baik", Kind.CATEGORY, "Baik", None, None),
    ("Ada", Kind.CATEGORY, "Ada", None, None),
    ("Ya", Kind.CATEGORY, "Ya", None, None),
]


@pytest.mark.parametrize(("text", "kind", "label", "value", "unit"), LABELS)
def test_a_label(
    grammar: Grammar, text: str, kind: Kind, label: str, value: str | None, unit: UnitKind | None
) -> None:
    found = grammar.parse(text)
    assert (found.kind, found.label) == (kind, label)
    assert found.value == (None if value is None else Decimal(value))
    assert (found.unit.kind if found.unit else None) == unit


def test_a_bounded_label(grammar: Grammar) -> None:
    found = grammar.parse("≥ Baik")
    assert (found.kind, found.label, found.relation) == (Kind.CATEGORY, "Baik", Relation.AT_LEAST)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("1:07:38", 4058, "detik"),
        ("1 Jam 07 menit 38 detik", 4058, "detik"),
        ("3 jam 30 menit", 12_600, "detik"),
        ("2 hari, 4 jam", 187_200, "detik"),
        ("1 tahun 6 bulan", 18, "bulan"),
    ],
)
def test_a_duration(grammar: Grammar, text: str, value: int, unit: str) -> None:
    found = grammar.parse(text)
    assert (found.kind, found.value) == (Kind.DURATION, Decimal(value))
    assert found.unit is not None
    assert (found.unit.name, found.unit.kind) == (unit, UnitKind.TIME)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("28 Februari", "--02-28"),
        ("31 Desember 2023", "2023-12-31"),
        ("5 Nopember 2023", "2023-11-05"),
        ("28/02/2024", "2024-02-28"),
        ("28-02-2024", "2024-02-28"),
        ("Februari 2024", "2024-02"),
        ("Pebruari", "--02"),
    ],
)
def test_a_date(grammar: Grammar, text: str, iso: str) -> None:
    found = grammar.parse(text)
    assert (found.kind, found.label, found.value) == (Kind.DATE, iso, None)


MISSING = {
    Missing.BLANK: ["", "  ", "\u00a0", "....", "…"],
    Missing.NOT_APPLICABLE: [
        "-", "–", "—", "-----", "X", "x", "*", "N/A", "N/a", "n/a", "NA", "#N/A", "#DIV/0!",
        "tidak ada target", "Tidak Ada Target",
    ],
    Missing.NOT_YET_KNOWN: [
        "belum rilis", "Belum Rilis BPS", "belum ada data", "data belum tersedia", "tahun 2023 belum update",
        "(belum dirilis)", "Dalam proses penghitungan",
    ],
    Missing.ZERO: ["nihil", "NIHIL"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("missing", "text"), [(kind, text) for kind, texts in MISSING.items() for text in texts]
)
def test_a_missing_mark(grammar: Grammar, missing: Missing, text: str) -> None:
    found = grammar.parse(text)
    assert (found.kind, found.missing, found.value) == (Kind.MISSING, missing, None)


@pytest.mark.parametrize(
    "text",
    [
        "Jumlah Dokumen",
        "17 TAHUN YANG MENIKAH",
        "Tahun 2023",
        "3.1.2",
        "5.1.02.01.001",
        "8.972.606.962 (89,91%)",
        "DINKES, DISDIK, BP2RD",
        "1. Visi dan Misi",
        "12 dari 13",
        "12 dari",
        "2021 2022 2023",
        "Kendaraan dinas roda 4",
        "1" * 40,
        "x" * 5000,
        "%",
        "Rp",
        "(",
        "()",
        "-%",
    ],
)
def test_text(grammar: Grammar, text: str) -> None:
    assert grammar.parse(text).kind is Kind.TEXT


def test_an_unknown_unit_is_kept_without_a_dimension(grammar: Grammar) -> None:
    found = grammar.parse("12 Zeppelin")
    assert found.value == 12
    assert found.unit is not None
    assert (found.unit.name, found.unit.kind) == ("zeppelin", UnitKind.OTHER)
