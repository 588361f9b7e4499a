"""Names reduced to the words that carry their meaning."""

from __future__ import annotations

import pytest

from auditor.reconcile.names import Names
from tests.reports import lexicon

SAME = [
    ("Persentase jalan mantap", "Prosentase Jalan Mantap"),
    ("Indeks kepuasan masyarakat", "Index Kepuasan Masy."),
    ("Jumlah laporan", "Jml laporan"),
    ("Cakupan akta kelahiran", "Cakupan Akte Kelahiran"),
    ("Persentase sampah tertangani di Kabupaten Mekarjaya", "Persentase Sampah Tertangani"),
    ("Persentase sampah tertangani se-Mekarjaya", "Persentase sampah tertangani"),
    ("Indeks Kualitas Lingkungan Hidup (IKLH)", "Indeks Kualitas Lingkungan Hidup"),
    ("Persentase warga yang memiliki kartu", "Persentase warga memiliki kartu"),
    ("Jumlah dokumen per tahun", "Jumlah dokumen pertahun"),
    ("Nilai SAKIP", "Skor SAKIP"),
    ("Angka   kematian\nibu", "angka kematian ibu"),
]
OTHER = [
    ("Cakupan akta kelahiran", "Cakupan akta kematian"),
    ("Jumlah lansia", "Persentase lansia"),
    ("Angka partisipasi murni SD", "Angka partisipasi murni SMP"),
    ("Kegiatan 1", "Kegiatan 2"),
]
PRINTED = [name for pair in (*SAME, *OTHER) for name in pair]


def names() -> Names:
    return Names(lexicon(), "Kabupaten Mekarjaya", PRINTED)


@pytest.mark.parametrize(("a", "b"), SAME)
def test_spelling_noise_leaves_one_key(a: str, b: str) -> None:
    assert names().normalise(a).key == names().normalise(b).key


@pytest.mark.parametrize(("a", "b"), OTHER)
def test_words_that_tell_stay(a: str, b: str) -> None:
    assert names().normalise(a).key != names().normalise(b).key


@pytest.mark.parametrize("printed", ["di", "yang dan", "Kabupaten Mekarjaya", "100", "—"])
def test_a_name_of_noise_keeps_its_words(printed: str) -> None:
    assert names().normalise(printed).printed == printed
    assert names().normalise("di").words


def test_a_phrase_written_twice_in_a_row_counts_once() -> None:
    twice = names().normalise("Indeks kepuasan Indeks kepuasan masyarakat")
    assert twice.key == names().normalise("Indeks kepuasan masyarakat").key


def test_the_reports_own_agency_is_the_office_of_its_names() -> None:
    printed = (
        "Jumlah pegawai Dinas Perikanan dan Kelautan",
        "Jumlah pegawai perangkat daerah",
        "Jumlah SKPD",
    )
    found = Names(
        lexicon(), "Kabupaten Mekarjaya", printed, "DINAS PERIKANAN DAN KELAUTAN KABUPATEN MEKARJAYA"
    )
    assert found.normalise(printed[0]).words == ("jumlah", "pegawai", "opd")
