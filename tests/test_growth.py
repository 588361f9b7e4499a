"""Long reports cost as much a row or a sentence as short ones: what is quadratic shows at once."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from auditor.pipeline import audit_file
from tests.reports import catalogue

HEAD = "# LAPORAN KINERJA DINAS SOSIAL KOTA CONTOH TAHUN 2023\n\n## BAB III AKUNTABILITAS KINERJA\n\n"
SHORT, TIMES = 200, 4
# Twice what linear growth allows for a busy machine; a quadratic stage that matters takes four times.
MOST = 2.0


def _name(number: int) -> str:
    letters = "".join("aiueo"[int(d) % 5] + "bdgklmnprs"[int(d)] for d in str(number * 7919 + 10_000))
    return letters.capitalize()


def _table(title: str, head: str, rows: list[str]) -> str:
    ruler = "|" + "---|" * (head.count("|") - 1)
    return "\n".join([f"{title}\n", head, ruler, *rows, "\n"])


def counts(size: int) -> str:
    """Two count tables with wrong rows and totals."""
    rows = []
    for i in range(1, size + 1):
        have, lack = 40 + i * 37 % 900, 10 + i * 53 % 700
        whole = have + lack + (10 if i % 40 == 0 else 0)
        rows.append(f"| {i} | {_name(i)} | {have} | {lack} | {whole} |")
    rows.append("| | Jumlah | 123.456 | 98.765 | 222.221 |")
    head = "| No | Kelurahan | Memiliki Akta | Belum Memiliki Akta | Jumlah |"
    titles = ("Tabel 3.1 Kepemilikan Akta Tahun 2023", "Tabel 3.2 Akta menurut Kelurahan Tahun 2023")
    return HEAD + "".join(_table(title, head, rows) for title in titles)


def indicators(size: int) -> str:
    """A table of indicators, and a section for each."""
    rows, sections = [], []
    for i in range(1, size + 1):
        name, target, got = f"Persentase {_name(i)} {_name(i + size)}", 50 + i % 50, 40 + i % 60
        shown = f"{100 * got / target:.2f}".replace(".", ",")
        rows.append(f"| {i} | {name} | % | {target} | {got} | {shown} |")
        said = f"Realisasi {name} tahun 2023 sebesar {got}% dari target {target}% dengan capaian {shown}%."
        sections.append(f"### 3.{i} {name}\n\n{said}\n")
    head = "| No | Indikator Kinerja | Satuan | Target | Realisasi | Capaian (%) |"
    return HEAD + _table("Tabel 3.1 Capaian Kinerja Tahun 2023", head, rows) + "\n".join(sections)


def listed(size: int) -> str:
    """A list of tables, and the tables."""
    entries = [f"Tabel 3.{i} {_name(i)} ........ {i}" for i in range(1, size + 1)]
    tables = [
        _table(f"Tabel 3.{i} {_name(i)}", "| No | Uraian | Jumlah |", [f"| 1 | {_name(i)} | {i} |"])
        for i in range(1, size + 1)
    ]
    return "DAFTAR TABEL\n\n" + "\n".join(entries) + "\n\n" + HEAD + "".join(tables)


def totals(size: int) -> str:
    """Small tables that have nothing in common but the word for their total."""
    head = "| No | Uraian | Jumlah |"
    return HEAD + "".join(
        _table(
            f"Tabel 3.{i} {_name(i)} Tahun 2023",
            head,
            [
                f"| 1 | {_name(i + 7)} | {i} |",
                f"| 2 | {_name(i + 9)} | {i + 3} |",
                f"| | Jumlah | {2 * i + 3} |",
            ],
        )
        for i in range(1, 2 * size + 1)
    )


def copies(size: int) -> str:
    """One report written over and over: every figure stands in as many places as there are copies."""
    text = indicators(4)
    average = "Rata-rata capaian kinerja tahun 2023 sebesar 91,20%. Realisasi tersebut meningkat.\n\n"
    contents = "DAFTAR ISI\n\nBAB III AKUNTABILITAS KINERJA ........ 3\n3.1 Capaian Kinerja ........ 4\n\n"
    return "\n\n".join([contents + text + average] * (size // 2))


@pytest.mark.parametrize("report", [counts, indicators, listed, totals, copies])
def test_cost_grows_with_length(report: Callable[[int], str], tmp_path: Path) -> None:
    def seconds(size: int) -> float:
        path = tmp_path / f"{size}.md"
        path.write_text(report(size), encoding="utf-8")
        start = time.process_time()
        audit_file(path, catalogue())
        return time.process_time() - start

    seconds(20)
    # NOTE: the shorter one is measured on both sides of the longer one: the machine's speed drifts.
    before, longer, after = seconds(SHORT), seconds(SHORT * TIMES), seconds(SHORT)
    assert longer <= MOST * TIMES * max(before, after)
