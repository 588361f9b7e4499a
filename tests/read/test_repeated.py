"""Markdown tables whose merged cells a converter wrote out again, and HTML tables that lack cells."""

from __future__ import annotations

import pytest

from auditor.model.document import Table
from tests.read.conftest import Read

HEAD = (
    "| No | Sasaran | Indikator | Tahun 2023 | Tahun 2023 |\n|---|---|---|---|---|\n"
    "| No | Sasaran | Indikator | Target | Realisasi |\n"
)


def table(read: Read, text: str) -> Table:
    (found,) = read(text, "laporan.md").tables
    return found


def spans(found: Table) -> dict[str, tuple[int, int]]:
    return {c.text: (c.rowspan, c.colspan) for c in found.cells if (c.rowspan, c.colspan) != (1, 1)}


def texts(found: Table, row: int) -> list[str]:
    return [cell.text if cell else "" for cell in found.grid()[row]]


def test_merged_cells_that_are_written_out_are_one_again(read: Read) -> None:
    found = table(
        read,
        HEAD + "| 1 | Meningkatnya hasil laut | Produksi ikan | 90 | 95 |\n"
        "| 1 | Meningkatnya hasil laut | Konsumsi ikan | 40 | 41 |\n"
        "| 2 | Terjaganya kawasan pesisir | Luas mangrove | 12 | 12 |\n"
        "| Rata-rata | Rata-rata | Rata-rata | 47 | 49 |\n",
    )
    assert found.header_rows == 2
    assert spans(found) == {
        "No": (2, 1),
        "Sasaran": (2, 1),
        "Indikator": (2, 1),
        "Tahun 2023": (1, 2),
        "Rata-rata": (1, 3),
    }
    assert texts(found, 3) == ["", "", "Konsumsi ikan", "40", "41"]


def test_totals_over_two_columns_are_one_again(read: Read) -> None:
    head = "| No | Pendidikan | PNS | PNS | Honorer | Honorer |\n|---|---|---|---|---|---|\n"
    rows = "| No | Pendidikan | L | P | L | P |\n| 1 | SMA | 4 | 4 | 3 | 5 |\n"
    rows += "| Jumlah | Jumlah | 8 | 8 | 9 | 9 |\n"
    found = table(read, head + rows)
    assert texts(found, 2) == ["1", "SMA", "4", "4", "3", "5"]
    assert texts(found, 3) == ["Jumlah", "", "8", "", "9", ""]


@pytest.mark.parametrize(
    "rows",
    [
        "| No | Indikator | Target | Target |\n|---|---|---|---|\n| 1 | Produksi ikan laut | 5 | 5 |\n"
        "| 2 | Produksi ikan laut | 6 | 6 |\n",
        "| Indikator | Satuan | Nilai |\n|---|---|---|\n| Produksi ikan laut | Persen | 5 |\n"
        "| Produksi ikan laut | Persen | 6 |\n",
    ],
    ids=["one head", "no words of its own"],
)
def test_what_only_looks_alike_stays(read: Read, rows: str) -> None:
    found = table(read, rows)
    assert len(found.cells) == sum(line.count("|") - 1 for line in rows.splitlines() if "---" not in line)


def test_html_rows_that_lack_cells_leave_the_grid_in_doubt(read: Read) -> None:
    row = "<tr><td>{}</td><td>Pasar</td><td>10</td><td>9</td></tr>"
    short = "<tr><td>{}</td><td>Kolam</td><td>8</td></tr>"
    even = "".join(row.format(n) for n in range(6))
    assert table(read, f"<table>{even}</table>").certainty == 1
    assert table(read, f"<table>{even}{short.format(7)}</table>").certainty == 1
    assert table(read, f"<table>{even}{short.format(7)}{short.format(8)}</table>").certainty < 0.8
    assert table(read, f"<table>{even}{short.format(7) * 5}</table>").certainty < 0.5
