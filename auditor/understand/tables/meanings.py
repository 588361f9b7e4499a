"""What the lists of header words stand for: roles of columns, and measures of their figures."""

from __future__ import annotations

from auditor.model.fact import Measure, Role

ROLES = {
    "no": Role.ORDINAL,
    "tujuan": Role.TUJUAN,
    "sasaran": Role.SASARAN,
    "sasaran_or_indikator": Role.SASARAN,
    "indikator": Role.INDIKATOR,
    "program": Role.PROGRAM,
    "entitas": Role.ENTITY,
    "satuan": Role.SATUAN,
    "formula": Role.FORMULA,
    "penanggung_jawab": Role.PERSON,
    "predikat": Role.PREDIKAT,
    "keterangan": Role.TEXT,
}
MEASURES = {
    "target": Measure.TARGET,
    "target_akhir": Measure.TARGET_END,
    "target_rencana": Measure.TARGET_END,
    "realisasi": Measure.REALISASI,
    "capaian": Measure.CAPAIAN,
    "kemajuan": Measure.PROGRESS,
    "pagu": Measure.PAGU,
    "realisasi_anggaran": Measure.REALISASI_ANGGARAN,
    "serapan": Measure.SERAPAN,
    "sisa": Measure.SISA,
    "efisiensi": Measure.EFISIENSI,
    "nasional": Measure.NATIONAL,
    "bobot": Measure.WEIGHT,
    "rata_rata": Measure.AVERAGE,
}


def measure_of(key: str) -> Measure:
    """The measure of a list of header words; what only counts or is left over is a count."""
    if key in ("persen", "selisih"):
        return Measure.SHARE if key == "persen" else Measure.DIFFERENCE
    return MEASURES.get(key, Measure.COUNT)
