"""Consistent reports of invented agencies in many layouts, every figure of which can be spoiled alone."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

YEAR = 2024
AGENCIES = (
    ("DINAS PERIKANAN", "KABUPATEN LUNGKAR JAYA"),
    ("BADAN KEPEGAWAIAN DAERAH", "KOTA SEMBIRANI"),
    ("DINAS TENAGA KERJA", "KABUPATEN PALANG WETAN"),
    ("DINAS PEKERJAAN UMUM", "KOTA TANJUNG RENGGAS"),
)
SASARAN = (
    "Meningkatnya mutu layanan publik",
    "Meningkatnya kemandirian pelaku usaha",
    "Meningkatnya ketertiban tata kelola",
)
INDICATORS = (
    "Persentase saluran air berfungsi baik",
    "Cakupan pembinaan kelompok tani",
    "Indeks kepuasan pengguna layanan",
    "Persentase pengaduan warga ditindaklanjuti",
    "Persentase nelayan terampil bersertifikat",
    "Tingkat partisipasi anggota koperasi",
)
NEGATIVE = ("Angka kecelakaan kerja", "Prevalensi gizi kurang pada balita")
PROGRAMS = (
    "Program Penunjang Urusan Pemerintahan",
    "Program Pengelolaan Perikanan Tangkap",
    "Program Penempatan Tenaga Kerja",
    "Program Penyelenggaraan Jalan",
)
PLACES = ("Tirtosari", "Gunung Wangi", "Pasir Angin", "Lembah Duri", "Muara Dua")
BANDS = ((Decimal(90), "Sangat Baik"), (Decimal(75), "Baik"), (Decimal(60), "Cukup"), (Decimal(0), "Kurang"))


@dataclass(frozen=True)
class Layout:
    """How a report is laid out."""

    swapped: bool = False
    merged: bool = False
    units: bool = False
    predikat: bool = True
    negative: bool = False
    capped: bool = False
    two_rows: bool = False
    narrative: bool = True


@dataclass
class Report:
    """A report as lines of named slots: `text` renders it, with other texts in some slots."""

    layout: Layout
    slots: dict[str, str] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)

    def put(self, key: str, text: str) -> str:
        """Name a slot, to stand in a line."""
        self.slots[key] = text
        return "{" + key + "}"

    def text(self, changes: Mapping[str, str] | None = None) -> str:
        """The report, with `changes` in place of the right texts."""
        values = {**self.slots, **(changes or {})}
        return "\n".join(line.format_map(values) for line in self.lines) + "\n"

    def line(self, key: str) -> int:
        """The line, from 1, in which a slot stands."""
        return next(n for n, line in enumerate(self.lines, 1) if "{" + key + "}" in line)


def show(value: Decimal, places: int = 2) -> str:
    """A number as Indonesians print it."""
    rounded = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    whole, _, part = f"{rounded:,}".partition(".")
    return whole.replace(",", ".") + (f",{part}" if part else "")


def predikat_of(value: Decimal) -> str:
    """The word that the report's scale gives a capaian."""
    return next(word for least, word in BANDS if value >= least)


def consistent(seed: int, layout: Layout) -> Report:
    """A report without contradictions."""
    dice = random.Random(seed)
    report = Report(layout)
    agency, region = dice.choice(AGENCIES)
    names = dice.sample(INDICATORS, 4) + ([dice.choice(NEGATIVE)] if layout.negative else [])
    add = report.lines.append
    add(f"# LAPORAN KINERJA {agency} {region} TAHUN {YEAR}")
    add("")
    _agreement(report, dice, names)
    _measurement(report, names)
    _comparison(report, dice, names)
    if layout.narrative:
        _narrative(report, names)
    _budget(report, dice)
    _population(report, dice)
    return report


@dataclass(frozen=True)
class Row:
    """The figures of one indicator."""

    target: Decimal
    realisasi: Decimal
    negative: bool

    def capaian(self, capped: bool) -> Decimal:
        """The capaian by the ordinary formula, or by 2T - R for what should fall."""
        gained = 2 * self.target - self.realisasi if self.negative else self.realisasi
        rate = (gained / self.target * 100).quantize(Decimal("0.01"), ROUND_HALF_UP)
        return min(rate, Decimal(100)) if capped else rate


def _rows(report: Report, names: list[str]) -> list[Row]:
    dice = random.Random(repr(names))
    rows = []
    for name in names:
        negative = name in NEGATIVE
        target = Decimal(dice.randrange(6105, 8890)) / 100
        factor = Decimal(dice.randrange(881, 1089)) / 1000
        rows.append(Row(target, (target * factor).quantize(Decimal("0.01")), negative))
    return rows


def _table(report: Report, head: list[str], rows: list[list[str]], order: list[int] | None = None) -> None:
    order = order or list(range(len(head)))
    for row in (head, ["---"] * len(head), *rows):
        report.lines.append("| " + " | ".join(row[i] for i in order) + " |")
    report.lines.append("")


def _agreement(report: Report, dice: random.Random, names: list[str]) -> None:
    report.lines += ["## BAB II PERENCANAAN KINERJA", "", f"Tabel 2.1 Perjanjian Kinerja Tahun {YEAR}", ""]
    rows = []
    for n, (name, row) in enumerate(zip(names, _rows(report, names), strict=True)):
        sasaran = SASARAN[n // 2] if n % 2 == 0 or not report.layout.merged else ""
        rows.append([sasaran, name, "%", report.put(f"pk_target_{n}", show(row.target))])
    _table(report, ["Sasaran Strategis", "Indikator Kinerja", "Satuan", "Target"], rows)


def _measurement(report: Report, names: list[str]) -> None:
    layout, head = (
        report.layout,
        ["No", "Indikator Kinerja", "Target", "Realisasi", "Capaian (%)", "Predikat"],
    )
    report.lines += ["## BAB III AKUNTABILITAS KINERJA", "", "Tabel 3.1 Skala Penilaian Kinerja", ""]
    bounds = ["≥ 90", "75 - 89,99", "60 - 74,99", "< 60"]
    scale = [[str(n), text, BANDS[n - 1][1]] for n, text in enumerate(bounds, 1)]
    _table(report, ["No", "Rentang Capaian (%)", "Predikat"], scale)
    report.lines += [f"Tabel 3.2 Pengukuran Kinerja Tahun {YEAR}", ""]
    rows = []
    for n, (name, row) in enumerate(zip(names, _rows(report, names), strict=True)):
        rate = row.capaian(layout.capped)
        rows.append(
            [
                str(n + 1),
                name,
                report.put(f"target_{n}", show(row.target)),
                report.put(f"realisasi_{n}", show(row.realisasi)),
                report.put(f"capaian_{n}", show(rate)),
                report.put(f"predikat_{n}", predikat_of(rate)),
            ]
        )
    order = [0, 1, 3, 2, 4, 5] if layout.swapped else [0, 1, 2, 3, 4, 5]
    if layout.two_rows:
        years = [head[0], head[1], *(f"{YEAR}" for _ in range(3)), head[5]]
        labels = ["", "", *(head[2:5]), ""]
        _table(report, years, [[labels[i] for i in range(6)], *rows], order if layout.predikat else order[:5])
    else:
        _table(report, head, rows, order if layout.predikat else order[:5])


def _comparison(report: Report, dice: random.Random, names: list[str]) -> None:
    report.lines += [f"Tabel 3.3 Perbandingan Realisasi Tahun {YEAR - 1} dan {YEAR}", ""]
    rows = []
    for n, (name, row) in enumerate(zip(names, _rows(report, names), strict=True)):
        last = row.realisasi - Decimal(dice.randrange(105, 690)) / 100 * dice.choice((1, -1))
        report.slots[f"last_{n}"] = show(last)
        now = report.put(f"again_{n}", show(row.realisasi))
        rows.append([str(n + 1), name, report.put(f"last_{n}", show(last)), now])
    _table(report, ["No", "Indikator Kinerja", f"Realisasi {YEAR - 1}", f"Realisasi {YEAR}"], rows)


def _narrative(report: Report, names: list[str]) -> None:
    for n, (name, row) in enumerate(zip(names, _rows(report, names), strict=True)):
        rate = row.capaian(report.layout.capped)
        last = Decimal(report.slots[f"last_{n}"].replace(",", "."))
        up = row.realisasi > last
        put = report.put
        report.lines += [
            f"### {n + 1}. {name}",
            "",
            f"Realisasi {name} pada tahun {YEAR} sebesar "
            f"{put(f'said_realisasi_{n}', show(row.realisasi))}% dari target "
            f"{put(f'said_target_{n}', show(row.target))}%, sehingga capaian kinerjanya sebesar "
            f"{put(f'said_capaian_{n}', show(rate))}% dengan predikat "
            f"{put(f'said_predikat_{n}', predikat_of(rate))}.",
            "",
            f"Dibandingkan tahun {YEAR - 1} sebesar {put(f'said_last_{n}', show(last))}%, "
            f"realisasi tahun {YEAR} {put(f'word_{n}', 'meningkat' if up else 'menurun')} sebesar "
            f"{put(f'delta_{n}', show(abs(row.realisasi - last)))} poin.",
            "",
        ]


def _budget(report: Report, dice: random.Random) -> None:
    report.lines += ["## Realisasi Anggaran", "", f"Tabel 3.4 Realisasi Anggaran Tahun {YEAR}", ""]
    rows, plan, spent = [], 0, 0
    for n, name in enumerate(PROGRAMS):
        pagu = dice.randrange(310_000_000, 4_900_000_000, 1_250)
        used = pagu * dice.randrange(8810, 9920) // 10_000
        plan, spent = plan + pagu, spent + used
        rows.append(_money(report, str(n + 1), name, pagu, used, f"_{n}"))
    rows.append(_money(report, "", "Jumlah", plan, spent, "_total"))
    _table(report, ["No", "Program", "Pagu (Rp)", "Realisasi (Rp)", "Serapan (%)"], rows)
    put = report.put
    report.lines += [
        f"Pagu anggaran tahun {YEAR} sebesar Rp{put('said_pagu', show(Decimal(plan), 0))} "
        f"dengan realisasi sebesar Rp{put('said_spent', show(Decimal(spent), 0))} atau "
        f"{put('said_share', show(Decimal(spent * 100) / plan))}%.",
        "",
        f"Anggaran tersebut digunakan untuk {put('announced', '4')} (empat) program, yaitu:",
        "",
        *(f"{n}. {name};" for n, name in enumerate(PROGRAMS, 1)),
        "",
    ]


def _money(report: Report, number: str, name: str, pagu: int, used: int, key: str) -> list[str]:
    return [
        number,
        name,
        report.put(f"pagu{key}", show(Decimal(pagu), 0)),
        report.put(f"spent{key}", show(Decimal(used), 0)),
        report.put(f"share{key}", show(Decimal(used * 100) / pagu)),
    ]


def _population(report: Report, dice: random.Random) -> None:
    report.lines += ["## Data Dukung", "", f"Tabel 3.5 Anggota Kelompok Binaan Tahun {YEAR}", ""]
    rows, sums = [], [0, 0, 0]
    for n, place in enumerate(PLACES):
        men, women = dice.randrange(1_120, 9_870), dice.randrange(1_120, 9_870)
        for i, value in enumerate((men, women, men + women)):
            sums[i] += value
        rows.append([str(n + 1), place, *_counts(report, (men, women, men + women), n)])
    rows.append(["", "Jumlah", *_counts(report, (sums[0], sums[1], sums[2]), "total")])
    _table(report, ["No", "Kecamatan", "Laki-laki", "Perempuan", "Jumlah"], rows)


def _counts(report: Report, values: tuple[int, int, int], row: int | str) -> list[str]:
    kinds = ("men", "women", "both")
    return [report.put(f"{k}_{row}", show(Decimal(v), 0)) for k, v in zip(kinds, values, strict=True)]
