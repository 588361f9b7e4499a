"""Which level a text names."""

from __future__ import annotations

import pytest

from auditor.understand.scopes import Scopes
from tests.reports import lexicon

HEADINGS = {
    "Perjanjian Kinerja Eselon III": "eselon-iii",
    "Kepala Dinas": "eselon-ii",
    "Perjanjian Kinerja Kepala Bidang Pelayanan": "eselon-iii",
    "Capaian Kinerja Kepala Seksi Gizi": "eselon-iv",
    "Sasaran RPJMD": "kepala-daerah",
    "BAB III": "",
    "Penutup": "",
    "Pengukuran Kinerja": None,
    "Latar Belakang": None,
    "Ketentuan mengenai tugas yang diberikan kepada kepala dinas": None,
}
CAPTIONS = {
    "Tabel 2.1 Perjanjian Kinerja Eselon IV": "eselon-iv",
    "Perjanjian Kinerja Camat": "eselon-iii",
    "Tabel Realisasi Anggaran": None,
}
OFFICIALS = {
    "Sekretaris": "eselon-iii",
    "Kepala Dinas Kesehatan": "eselon-ii",
    "Kepala Sub Bagian Keuangan": "eselon-iv",
    "Inspektur Pembantu Wilayah I": "eselon-iii",
    "Bidang Pelayanan": None,
    "Cakupan pelayanan bayi": None,
}


@pytest.mark.parametrize("text", HEADINGS)
def test_headings(text: str) -> None:
    assert Scopes(lexicon()).heading(text) == HEADINGS[text]


@pytest.mark.parametrize("text", CAPTIONS)
def test_captions(text: str) -> None:
    assert Scopes(lexicon()).named(text) == CAPTIONS[text]


@pytest.mark.parametrize("text", OFFICIALS)
def test_officials(text: str) -> None:
    assert Scopes(lexicon()).official(text) == OFFICIALS[text]
