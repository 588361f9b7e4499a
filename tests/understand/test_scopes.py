"""Which level and office a text names."""

from __future__ import annotations

import pytest

from auditor.understand.scopes import Scopes
from tests.reports import lexicon

HEADINGS = {
    "Perjanjian Kinerja Eselon III": "eselon-iii",
    "Kepala Dinas": "eselon-ii/kepala",
    "Perjanjian Kinerja Kepala Bidang Pelayanan": "eselon-iii/kepala bidang pelayanan",
    "Capaian Kinerja Kepala Seksi Gizi": "eselon-iv/kepala seksi gizi",
    "Sasaran RPJMD": "kepala-daerah",
    "BAB III": "",
    "Penutup": "",
    "Pengukuran Kinerja": None,
    "Latar Belakang": None,
    "Ketentuan mengenai tugas yang diberikan kepada kepala dinas": None,
}
HEADINGS["Eselon III (Kepala Bidang Bina Marga) A"] = "eselon-iii/kepala bidang bina marga"
CAPTIONS = {
    "Tabel 2.1 Perjanjian Kinerja Eselon IV": "eselon-iv",
    "Perjanjian Kinerja Camat": "eselon-iii/camat",
    "Tabel Realisasi Anggaran": None,
}
OFFICIALS = {
    "Sekretaris": "eselon-iii/sekretaris",
    "Kepala Dinas Kesehatan": "eselon-ii/kepala",
    "Kepala Sub Bagian Keuangan": "eselon-iv/kepala sub bagian keuangan",
    "Inspektur Pembantu Wilayah I": "eselon-iii/inspektur pembantu wilayah i",
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
