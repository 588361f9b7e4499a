"""Which figures running text holds, and which numbers of it are none."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.indonesian.grammar import Grammar
from auditor.lexicon import load_lexicon
from auditor.model.quantity import Kind, Oddity, Relation
from auditor.resources import rules_folder

GRAMMAR = Grammar(load_lexicon(rules_folder() / "lexicon"))


def found(text: str) -> list[tuple[str, str | None, str | None]]:
    """Printed figure, value and unit of every figure found."""
    quantities = [each.quantity for each in GRAMMAR.find(text)]
    return [
        (q.raw, None if q.value is None else str(q.value), q.unit.name if q.unit else None)
        for q in quantities
    ]


POSITIVE = [
    ("mencapai 29,70% dari target", [("29,70%", "29.70", "%")]),
    ("target 70 %, realisasi 97,56 %.", [("70 %", "70", "%"), ("97,56 %", "97.56", "%")]),
    (
        "sebesar Rp. 8.972.606.962,- (89,91%) dari",
        [("Rp. 8.972.606.962,-", "8972606962", "rupiah"), ("89,91%", "89.91", "%")],
    ),
    (
        "pagu Rp 430.600.000,-  Rp 381.760.000,-",
        [("Rp 430.600.000,-", "430600000", "rupiah"), ("Rp 381.760.000,-", "381760000", "rupiah")],
    ),
    ("berjumlah 7 (tujuh) OPD dilingkup", [("7 (tujuh) OPD", "7", "opd")]),
    ("dan 13 (tiga\nbelas) kegiatan dengan", [("13 (tiga\nbelas) kegiatan", "13", "kegiatan")]),
    ("44 (empat puluh lima) sub kegiatan", [("44", "44", "sub kegiatan")]),
    ("100% (seratus persen) dari", [("100% (seratus persen)", "100", "%")]),
    (
        "Rp 200.000.000 (dua ratus juta rupiah)",
        [("Rp 200.000.000 (dua ratus juta rupiah)", "200000000", "rupiah")],
    ),
    ("terdapat 1 (satu) SKPD (Bappeda) belum", [("1 (satu) SKPD", "1", "skpd")]),
    (
        "76 orang Pegawai, yang terdiri dari ASN sebanyak 37 orang dan PTT 39 orang",
        [("76 orang", "76", "orang"), ("37 orang", "37", "orang"), ("39 orang", "39", "orang")],
    ),
    ("berjumlah 4.103.719 orang berdasarkan", [("4.103.719 orang", "4103719", "orang")]),
    ("sebanyak 12 Kabupaten/Kota di", [("12 Kabupaten/Kota", "12", "kabupaten/kota")]),
    ("13 Kabupaten/ Kota", [("13 Kabupaten/ Kota", "13", "kabupaten/kota")]),
    ("1 inovasi pelayanan publik", [("1 inovasi", "1", "inovasi")]),
    ("meningkat 0,91 poin", [("0,91 poin", "0.91", "poin")]),
    ("70% Cakupan", [("70%", "70", "%")]),
    ("turun -5,3% menjadi minus 2%", [("-5,3%", "-5.3", "%"), ("minus 2%", "-2", "%")]),
    ("Penduduk (+) 27.000 Jiwa", [("(+) 27.000 Jiwa", "27000", "jiwa")]),
    ("3 ribu orang", [("3 ribu orang", "3000", "orang")]),
    (
        "1,2 miliar rupiah dan Rp12,5 M.",
        [("1,2 miliar rupiah", "1200000000", "rupiah"), ("Rp12,5 M", "12500000000", "rupiah")],
    ),
    ("Rp216.990.000,- m). Penyelenggaraan", [("Rp216.990.000,-", "216990000", "rupiah")]),
    ("capaian 98,32 tahun 2023", [("98,32", "98.32", None)]),
    ("kurun waktu 5 (lima) tahun yaitu", [("5 (lima) tahun", "5", "tahun")]),
    ("selama 1 Jam 07 menit 38 detik", [("1 Jam 07 menit 38 detik", "4058", "detik")]),
    ("rata-rata 1:07:38 per", [("1:07:38", "4058", "detik")]),
    (
        "AKB 24 per\n1.000 kelahiran hidup",
        [("24 per\n1.000 kelahiran hidup", "24", "per 1.000 kelahiran hidup")],
    ),
    ("AKI 305 per 100.000 ibu", [("305", "305", None)]),
    (
        "330.876/161.764 x 100%",
        [("330.876", "330876", None), ("161.764", "161764", None), ("100%", "100", "%")],
    ),
    (
        "indikator 3 orang, program 4 (empat) kegiatan",
        [("3 orang", "3", "orang"), ("4 (empat) kegiatan", "4", "kegiatan")],
    ),
    ("indikator 100%", [("100%", "100", "%")]),
    ("jalan\n8.129.205.000", [("8.129.205.000", "8129205000", None)]),
    ("1. 100% penduduk", [("100%", "100", "%")]),
    ("dari target 26, realisasi 32", [("26", "26", None), ("32", "32", None)]),
    ("tujuh belas (17) orang", [("17", "17", "orang")]),
    ("luas ½ ha", [("½ ha", "0.5", "ha")]),
    ("100persen dan 5orang", [("100persen", "100", "%"), ("5orang", "5", "orang")]),
]


@pytest.mark.parametrize(("text", "expected"), POSITIVE)
def test_figures(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert found(text) == expected


NEGATIVE = [
    "pada tahun 2023 dan 2022",
    "Tahun 2021-2026, TA 2023, T.A. 2023, DPA 2023, APBD 2023, periode 2021 s.d. 2026",
    "tahun 2023 – 2026",
    "Nomor 53 Tahun 2014 dan No. 124, nomor: 050/123/BAPPEDA/2023",
    "Permendagri 86/2017, PP 18 Tahun 2016, UU 25/2004",
    "tanggal 31 Desember 2023, 1 Januari s.d 31 Maret, 5-7 Mei 2023, 28/02/2024",
    "1. Visi",
    "2) Misi",
    "- 3. Tiga",
    "### 4.1. Eselon",
    "3.1 Rencana Kerja",
    "(2) ayat",
    "Tabel 3.1, Bab IV, Bagan 3.3, lampiran 2, huruf a angka 3, Tabel : 3.14, Gambar 2.1 dan 2.2",
    "pasal 7 ayat (1), pada halaman 12-13, hal. 5",
    "pada poin 1 (satu) diatas",
    "NIP. 19710125 200012 2 003",
    "19710125 200012 2 003",
    "Telp. (0751) 82021, fax 0751-82022, kode pos 27118",
    "http://dukcapil.kupangkota.go.id/2023/12 dan www.a1.go.id/5",
    "usia 0-18 tahun, umur 7-12 tahun, 17 tahun keatas, usia 17 keatas, 0 – 17 TAHUN",
    "usia ≥ 17 tahun, usia di atas 60 tahun, berusia 5 tahun",
    "Semester I, Semester 2, Triwulan III, Triwulan 4, eselon II, eselon 3",
    "COVID-19, covid 19, KTP-2, B3, 3T",
    "pukul 08.00 – 16.00 WIB dan 10.30 WITA, jam 07.30",
    "sasaran 1 dan misi 3, tujuan 2",
    "ke-2 dan ke-44",
    "yaitu (1) satu, (2) dua; 3) tiga",
    "skala 1:1000, kode 5.1.02.01",
    "per 1.000 orang dan per 100.000 penduduk",
    "Jl. Timor Raya No.124 RT 5 RW 2",
    "Kendaraan roda 4",
    "1978042012345678",
]


@pytest.mark.parametrize("text", NEGATIVE)
def test_names_of_numbers_are_no_figures(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "raw", "relation"),
    [
        ("lebih dari 90% telah", "90%", Relation.GREATER),
        ("maksimal 3 hari", "3 hari", Relation.AT_MOST),
        ("mencapai ≥ 80 % dari", "≥ 80 %", Relation.AT_LEAST),
        ("sekitar 40 orang", "40 orang", Relation.ABOUT),
        ("sebanyak 40 orang", "40 orang", Relation.EQUAL),
        ("lebih tinggi dari 70%", "70%", Relation.EQUAL),
    ],
)
def test_a_bound_before_a_figure(text: str, raw: str, relation: Relation) -> None:
    (figure,) = GRAMMAR.find(text)
    assert (figure.quantity.raw, figure.quantity.relation) == (raw, relation)


@pytest.mark.parametrize(
    ("text", "raw", "low", "high"),
    [
        ("antara 80-90% dari", "80-90%", 80, 90),
        ("antara 80% – 90% dari", "80% – 90%", 80, 90),
        ("selama 7-8 bulan", "7-8 bulan", 7, 8),
        ("sekitar 12 s/d 15 orang", "12 s/d 15 orang", 12, 15),
    ],
)
def test_a_range(text: str, raw: str, low: int, high: int) -> None:
    (figure,) = GRAMMAR.find(text)
    quantity = figure.quantity
    assert (quantity.kind, quantity.raw, quantity.value, quantity.upper) == (
        Kind.RANGE,
        raw,
        Decimal(low),
        Decimal(high),
    )


def test_a_dash_between_two_statements_is_no_range() -> None:
    assert [raw for raw, _, _ in found("70% – 5 orang")] == ["70%", "5 orang"]
    assert [raw for raw, _, _ in found("dari 90 - 80")] == ["90", "80"]


def test_malformed_figures_are_kept() -> None:
    (first, second) = GRAMMAR.find("1.0831 dokumen dan 12.34.567 orang")
    assert first.quantity.value is None
    assert Oddity.MALFORMED in first.quantity.oddities
    assert second.quantity.readings == (Decimal(1234567),)


def test_a_space_behind_a_comma_may_be_a_slip_or_a_list() -> None:
    (figure,) = GRAMMAR.find("sebesar 97, 89 % saja")
    assert figure.quantity.raw == "97, 89 %"
    assert figure.quantity.value is None
    assert figure.quantity.readings == (Decimal("97.89"), Decimal(89))
    assert figure.quantity.oddities == {Oddity.MALFORMED, Oddity.SPACED}


WORDS = ("Rp", "tahun", "orang", "satu", "juta", "Tabel", "usia", "ke", "Desember", "s.d.", "per", "no")
PIECES = st.sampled_from((*"., -–%()\n\t1≥½/:M#é\u00a0", "23", "1.234", "5,6", "2023", *WORDS))


@settings(deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join))
def test_spans_cut_out_the_raw_text_in_order(text: str) -> None:
    end = 0
    for figure in GRAMMAR.find(text):
        assert end <= figure.start < figure.end <= len(text)
        assert text[figure.start : figure.end] == figure.quantity.raw
        end = figure.end


@settings(deadline=None)
@given(st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=12).map("".join)))
def test_no_text_breaks_the_grammar(text: str) -> None:
    GRAMMAR.parse(text)
    GRAMMAR.unit(text)
    GRAMMAR.scale(text)
    GRAMMAR.number_words(text)
    for period in GRAMMAR.periods(text):
        assert 0 <= period.start < period.end <= len(text)
    for spelled in GRAMMAR.spelled(text):
        assert 0 <= spelled.start < spelled.end <= len(text)


@pytest.mark.parametrize(
    "piece", ["1", "1.", "1,", "1.1", " ", "(", "rp ", "1/", "1:", "satu ", "2021-", "0", "- "]
)
def test_long_lines_take_linear_time(piece: str) -> None:
    def seconds(size: int) -> float:
        line = piece * (size // len(piece))
        start = time.perf_counter()
        for read in (
            GRAMMAR.find,
            GRAMMAR.periods,
            GRAMMAR.spelled,
            GRAMMAR.parse,
            GRAMMAR.unit,
            GRAMMAR.number_words,
        ):
            read(line)
        return time.perf_counter() - start

    short = seconds(50_000)
    assert seconds(400_000) < 40 * short + 1


def test_a_report_is_read_quickly() -> None:
    sentence = (
        "Capaian kinerja tahun 2023 sebesar 97,56% dari target 70% atau Rp. 8.972.606.962,- dan "
        "7 (tujuh) OPD melaksanakan urusan pemerintahan bidang administrasi kependudukan sesuai ketentuan.\n"
    )
    text = sentence * (300_000 // len(sentence))
    start = time.perf_counter()
    assert len(GRAMMAR.find(text)) == 4 * text.count("\n")
    # A generous bound, for slow and shared machines: 0.2 s on the machine that this was written on.
    assert time.perf_counter() - start < 3
