"""Which names become one indicator, and which claims follow."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.model.evidence import Evidence
from auditor.model.fact import Fact, Measure
from auditor.model.finding import Results
from auditor.reconcile import Reconciled, reconcile
from tests.reports import evidence_of, lexicon, results_of

HEAD = "| No | Indikator Kinerja | Target 2023 | Realisasi 2023 |\n| --- | --- | --- | --- |\n"
RULES = ("nilai-berbeda-antar-tabel", "anggaran-berbeda", "capaian-salah-hitung", "baris-ganda")


def report(*tables: str, headings: tuple[str, ...] = ()) -> str:
    titles = headings or tuple(f"Bagian {'ABCDEFGH'[i]}" for i in range(len(tables)))
    parts = [f"## {title}\n\n{HEAD}{table}\n" for title, table in zip(titles, tables, strict=True)]
    return "# LAPORAN KINERJA DINAS CONTOH TAHUN 2023\n\n" + "\n".join(parts)


def row(number: int, name: str, target: str, realisasi: str) -> str:
    return f"| {number} | {name} | {target} | {realisasi} |\n"


def groups(text: str) -> list[set[str]]:
    return [set(i.names) for i in evidence_of(text).indicators]


def again(evidence: Evidence, facts: tuple[Fact, ...]) -> Reconciled:
    return reconcile(
        evidence.document,
        evidence.tables,
        facts,
        evidence.narrative,
        lexicon(),
        evidence.identity,
        lambda place: "",
    )


def test_a_misspelt_name_in_another_table_is_the_same() -> None:
    first = row(1, "Persentase satuan pendidikan terakreditasi", "90,00", "81,00")
    second = row(1, "Presentase satuan pendidikan terakeditasi", "90,00", "81,00")
    assert len(groups(report(first, second))) == 1


def test_two_rows_of_one_table_are_never_the_same() -> None:
    name = "Persentase satuan pendidikan dasar terakreditasi"
    first = row(1, name, "90,00", "81,00") + row(2, f"{name}i", "90,00", "81,00")
    assert len(groups(report(first))) == 2


def test_near_twins_do_not_swap() -> None:
    names = ("Cakupan kepemilikan akta kelahiran", "Cakupan kepemilikan akta kematian")
    first = row(1, names[0], "90,00", "81,00") + row(2, names[1], "60,00", "45,00")
    second = row(1, names[1], "60,00", "45,00") + row(2, names[0], "90,00", "81,00")
    assert sorted(groups(report(first, second)), key=str) == [{names[0]}, {names[1]}]


TWINS = [
    ("Cakupan kepemilikan akta {}", "kelahiran", "kematian"),
    ("Persentase {} tercatat tepat waktu", "perkawinan", "perceraian"),
    ("Persentase warga wajib kartu {} kartu identitas", "rekam", "memiliki"),
    ("{} pasar rakyat terkelola", "Jumlah", "Persentase"),
    ("Persentase nelayan {} bersertifikat", "pria", "wanita"),
    ("Jumlah kapal {} pelabuhan", "masuk", "keluar"),
    ("Angka partisipasi murni jenjang {}", "SD", "SMP"),
    ("Nilai anggaran {} belanja modal", "murni", "perubahan"),
    ("Jumlah kunjungan wisatawan {}", "nusantara", "mancanegara"),
    ("Cakupan pelayanan kesehatan {}", "bayi", "balita"),
    ("Cakupan pelayanan kesehatan {} sesuai standar", "ibu", "bayi"),
    ("Persentase {} kondisi mantap", "jalan", "jembatan"),
    ("Produk domestik regional {} atas dasar harga berlaku", "bruto", "neto"),
    ("Angka partisipasi kasar {}", "PAUD", "SD"),
    ("Angka harapan hidup {}", "laki-laki", "perempuan"),
    ("Persentase {} tertib administrasi", "desa", "kelurahan"),
    ("Jumlah {} kependudukan penduduk miskin", "target", "realisasi"),
    ("Persentase penduduk miskin {}", "perkotaan", "perdesaan"),
    ("Angka melek huruf usia {} tahun", "15-24", "15-44"),
    ("Rumah layak huni pada triwulan {}", "I", "II"),
    ("Persentase ASN golongan {}", "III", "IV"),
    ("Nilai {} barang daerah", "ekspor", "impor"),
    ("Persentase temuan {} ditindaklanjuti", "BPK", "Inspektorat"),
    ("Jumlah penerbitan akta {}", "pengangkatan anak", "pengakuan anak"),
    ("Laju pertumbuhan sektor {}", "pertanian", "perikanan"),
    ("Persentase balita gizi {}", "kurang", "buruk"),
    ("Persentase lahan {}", "kering", "basah"),
    ("Angka kesakitan {}", "malaria", "dengue"),
    ("Rasio guru terhadap murid {}", "SMA", "SMK"),
    ("Harga {} gabah kering panen", "tertinggi", "terendah"),
    ("Persentase kepuasan pelanggan {}", "internal", "eksternal"),
]


@pytest.mark.parametrize(("frame", "one", "other"), TWINS)
def test_near_twins_are_never_joined(frame: str, one: str, other: str) -> None:
    """Neither equal figures nor the same place among the same rows join what one word tells apart."""
    figures = ("81,50", "73,35")
    rest = "".join(row(n, f"Indeks mutu {w}", "70,00", f"6{n},40") for n, w in enumerate(("air", "udara"), 2))
    last = row(4, "Persentase sampah terangkut", "55,00", "51,25")
    tables = (row(1, frame.format(word), *figures) + rest + last for word in (one, other))
    found = groups(report(*tables))
    assert not any({frame.format(one), frame.format(other)} <= names for names in found)


def test_what_stands_at_one_place_between_shared_rows_is_one_thing() -> None:
    head = row(1, "Indeks mutu air", "70,00", "62,40") + row(2, "Indeks mutu udara", "71,00", "63,40")
    tail = row(4, "Persentase sampah terangkut", "55,00", "51,25")
    one = "Persentase kepemilikan kartu usaha pelaku usaha mikro dari pendataan"
    other = "Persentase kepemilikan kartu usaha/izin pelaku usaha (nonformal) dari pendataan"
    middle = (row(3, name, "80,00", "74,10") for name in (one, other))
    found = groups(report(*(head + name + tail for name in middle)))
    assert {one, other} in found


def test_equal_figures_join_names_that_one_lengthens() -> None:
    short, long = "Persentase sengketa selesai", "Persentase sengketa tanah adat selesai"
    figures = ("81,50", "73,35")
    joined = groups(report(row(1, short, *figures), row(1, long, *figures)))
    apart = groups(report(row(1, short, *figures), row(1, long, "60,00", "45,00")))
    assert (len(joined), len(apart)) == (1, 2)


def test_levels_keep_their_own_figures() -> None:
    name = "Persentase ibu hamil mendapat pelayanan"
    text = report(
        row(1, name, "95,00", "90,00"),
        row(1, name, "80,00", "70,00"),
        headings=("Perjanjian Kinerja Kepala Dinas", "Perjanjian Kinerja Kepala Bidang"),
    )
    claims = [c for c in evidence_of(text).claims if c.measure is Measure.TARGET]
    assert [len(c.facts) for c in claims] == [1, 1]


def sample() -> str:
    air = "Indeks kualitas air"
    first = row(1, "Persentase jalan mantap", "80,00", "60,00") + row(2, air, "60,00", "54,00")
    second = row(1, "Prosentase jalan mantap", "85,00", "60,00") + row(2, air, "60,00", "45,00")
    third = row(1, "Persentase jalan mantab", "80,00", "66,00") + row(
        2, "Index kualitas air", "60,00", "54,00"
    )
    return report(first, second, third)


SAMPLE = evidence_of(sample())
RECONCILED = again(SAMPLE, SAMPLE.facts)


def findings(evidence: Evidence) -> Results:
    return results_of(evidence, *RULES)


@settings(max_examples=25, deadline=None)
@given(st.permutations(SAMPLE.facts))
def test_the_order_of_facts_changes_neither_claims_nor_findings(facts: list[Fact]) -> None:
    found = again(SAMPLE, tuple(facts))
    assert {frozenset(c.facts) for c in found.claims} == {frozenset(c.facts) for c in RECONCILED.claims}
    assert {i.id for i in found.indicators} == {i.id for i in RECONCILED.indicators}
    before = findings(replace(SAMPLE, claims=RECONCILED.claims, facts=RECONCILED.facts)).findings
    after = findings(replace(SAMPLE, claims=found.claims, facts=found.facts)).findings
    assert [(f.rule, f.stated, f.expected, f.place) for f in after] == [
        (f.rule, f.stated, f.expected, f.place) for f in before
    ]
    assert len(before) == 3
