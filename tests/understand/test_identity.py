"""Whose report it is, and for which year."""

from __future__ import annotations

import pytest

from auditor.model.document import BlockKind, Document
from auditor.model.evidence import Identity
from auditor.understand.identity import identify
from tests.reports import block, grammar, lexicon

COVERS = {
    "one line": (
        ["LAPORAN KINERJA DINAS KESEHATAN KABUPATEN MEKARJAYA TAHUN 2023"],
        ("DINAS KESEHATAN KABUPATEN MEKARJAYA", "Kabupaten Mekarjaya", 2023),
    ),
    "line by line": (
        ["LAPORAN KINERJA INSTANSI PEMERINTAH", "DINAS PERHUBUNGAN", "KOTA SUKAMAJU", "TAHUN 2022"],
        ("DINAS PERHUBUNGAN KOTA SUKAMAJU", "Kota Sukamaju", 2022),
    ),
    "a court of law": (
        ["LAPORAN KINERJA INSTANSI PEMERINTAH", "PENGADILAN AGAMA TANJUNG INDAH KELAS IB", "TAHUN 2022"],
        ("PENGADILAN AGAMA TANJUNG INDAH KELAS IB", None, 2022),
    ),
    "a commission of a region": (
        ["LAPORAN KINERJA TAHUN 2022", "KOMISI PEMILIHAN UMUM KABUPATEN MEKARJAYA"],
        ("KOMISI PEMILIHAN UMUM KABUPATEN MEKARJAYA", "Kabupaten Mekarjaya", 2022),
    ),
    "the year in a sentence counts less": (
        [
            "LAKIP TAHUN 2021",
            "Kecamatan Cibening",
            "Laporan ini disusun menurut peraturan tahun 2014 dan pedoman tahun 2014 serta keputusan tahun "
            "2014 yang mengatur susunan dan tata cara pelaporan kinerja di lingkungan pemerintah daerah.",
        ],
        ("Kecamatan Cibening", None, 2021),
    ),
    "the year of print does not count against the title's": (
        [
            "LAPORAN KINERJA INSTANSI PEMERINTAH",
            "TAHUN 2021",
            "DINAS PERTANIAN KOTA SUKAMAJU TAHUN 2022",
            "Kata Pengantar",
            "Laporan tahun 2022 ini disusun pada tahun 2022.",
        ],
        ("DINAS PERTANIAN KOTA SUKAMAJU", "Kota Sukamaju", 2021),
    ),
    "no cover, a list of offices": (
        [
            "PENDAHULUAN",
            "Dinas Pariwisata Kota Sukamaju menyusun laporan ini sebagai kewajiban setiap instansi.",
            "Sekretariat, terdiri dari:",
            "Capaian Dinas Pariwisata Kota Sukamaju tahun 2020 diuraikan di bawah.",
        ],
        ("Dinas Pariwisata Kota Sukamaju", "Kota Sukamaju", 2020),
    ),
    "an office of the agency": (
        ["Perjanjian Kinerja", "Kepala Bagian Umum Sekretariat DPRD Kota Sukamaju"],
        ("Sekretariat DPRD Kota Sukamaju", "Kota Sukamaju", None),
    ),
    "nothing": (["Pendahuluan"], (None, None, None)),
}


def identity(*lines: str, year: int | None = None) -> Identity:
    blocks = tuple(
        block(t, BlockKind.HEADING if t.isupper() else BlockKind.PARAGRAPH, i) for i, t in enumerate(lines)
    )
    return identify(Document("a.md", "", "markdown", blocks), grammar(), lexicon(), year)


@pytest.mark.parametrize("name", COVERS)
def test_covers(name: str) -> None:
    lines, expected = COVERS[name]
    found = identity(*lines)
    assert (found.agency, found.region, found.year) == expected


def test_a_year_given_from_outside_wins() -> None:
    assert identity("LAPORAN KINERJA TAHUN 2023", year=2020).year == 2020


def test_a_list_of_contents_does_not_vote() -> None:
    contents = [block(f"Tabel {n} Realisasi Tahun 2019 ..... {n}", BlockKind.CONTENTS, n) for n in range(9)]
    title = block("Laporan Kinerja Tahun 2023", index=20)
    document = Document("a.md", "", "markdown", (title, *contents))
    assert identify(document, grammar(), lexicon()).year == 2023
