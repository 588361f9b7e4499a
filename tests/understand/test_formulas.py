"""Which indicator a printed formula belongs to."""

from __future__ import annotations

from tests.reports import evidence_of

REPORT = """
# LAPORAN KINERJA TAHUN 2024

| No | Indikator Kinerja | Target | Realisasi | Capaian |
| --- | --- | --- | --- | --- |
| 1 | Persentase izin terbit tepat waktu | 70% | 93,33% | 133,33% |
| 2 | Cakupan pengawasan usaha | 70% | 63,00% | 90,00% |

{lead}

(Jumlah izin terbit (420)) / (Jumlah permohonan izin (450)) x 100
"""


def subject(lead: str) -> str:
    return evidence_of(REPORT.format(lead=lead)).formulas[0].subject


def test_a_sentence_that_ends_with_the_target_of_another_indicator() -> None:
    lead = (
        "Realisasi kinerja Persentase izin terbit tepat waktu sebesar 93,33% lebih tinggi dari target "
        "70% Cakupan pengawasan usaha dengan rumus perhitungan di bawah ini."
    )
    assert subject(lead) == "Persentase izin terbit tepat waktu"


def test_the_last_sentence_speaks_of_another_indicator() -> None:
    lead = (
        "Realisasi kinerja Persentase izin terbit tepat waktu sebesar 93,33%. "
        "Realisasi kinerja Cakupan pengawasan usaha dihitung dengan rumus di bawah ini."
    )
    assert subject(lead) == "Cakupan pengawasan usaha"
