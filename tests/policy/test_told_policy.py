"""What a report says in words about how it computes."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.catalogue import load_catalogue
from auditor.model.evidence import Policy
from auditor.pipeline import read_file
from auditor.resources import rules_folder

FORMULAS = {
    "Untuk indikator negatif dipakai rumus (2 x target - realisasi) / target x 100%.": "2T-R/T",
    "Bila makin kecil makin baik, capaian = (target – (realisasi – target)) : target × 100%.": "2T-R/T",
    "Capaiannya dihitung dari dua kali target dikurangi realisasi dibagi target.": None,
    "Semakin rendah semakin baik: capaian = target / realisasi x 100%.": "T/R",
    "Capaian dihitung dari realisasi / target x 100%.": None,
    "Target/realisasi disajikan pada tabel berikut.": None,
}
CAPS = {
    "Capaian yang melebihi target dibatasi maksimal 120%.": 120,
    "Nilai capaian setiap indikator paling tinggi sebesar 110 persen.": 110,
    "Capaian tidak dibatasi 120%.": None,
    "Serapan anggaran maksimal 100%.": None,
    "Capaian dibatasi 110%, sedangkan pada lampiran capaian dibatasi 120%.": 110,
}


def policy(tmp_path: Path, text: str) -> Policy:
    path = tmp_path / "laporan.md"
    path.write_text(f"# LAPORAN KINERJA BALAI UJI TAHUN 2024\n\n{text}\n", encoding="utf-8")
    return read_file(path, load_catalogue(rules_folder())).policy


@pytest.mark.parametrize("text", FORMULAS)
def test_the_formula_where_less_is_better(tmp_path: Path, text: str) -> None:
    assert policy(tmp_path, text).negative_formula == FORMULAS[text]


@pytest.mark.parametrize("text", CAPS)
def test_the_cap(tmp_path: Path, text: str) -> None:
    found = policy(tmp_path, text)
    assert found.cap == CAPS[text]
    assert bool(found.evidence) is (found.cap is not None)
