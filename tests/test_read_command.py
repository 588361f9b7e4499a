"""`auditor read`: what was read of every kind of file, and pictures of the pages of a PDF."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from auditor.cli import main
from auditor.messages import load_messages
from auditor.model.fact import Measure, Role, RowKind, TableKind
from auditor.model.period import Part
from auditor.report.page_marks import MarkKind
from auditor.report.page_picture import COLOURS
from auditor.resources import rules_folder

SAMPLES = Path(__file__).parents[1] / "corpus"
REPORT = SAMPLES / "dinas-pangan-2024" / "report.md"
TEXT = """# BAB III AKUNTABILITAS KINERJA TAHUN 2024

Tabel 3.1 Capaian Kinerja Tahun 2024

| No | Indikator Kinerja | Satuan | Target 2024 | Realisasi 2024 | Capaian (%) |
| --- | --- | --- | --- | --- | --- |
| 1 | Cakupan akta kelahiran | % | 90,00 | 81,00 | 90,00 |
| 2 | Cakupan akta kematian | % | 80,00 | lihat lampiran | 100,00 |

Realisasi cakupan akta kelahiran tahun 2024 sebesar 81,00% dari target 90,00% dengan capaian 90,00%.
"""
HTML = """<html><body><h1>BAB I</h1><table><tr><th rowspan="2">No</th><th colspan="2">Target</th></tr>
<tr><th>2023</th><th>2024</th></tr><tr><td>1</td><td>10</td><td>12</td></tr></table></body></html>"""
A4 = (595.0, 842.0)
XS, YS = (60.0, 100.0, 300.0, 400.0, 500.0), (100.0, 120.0, 140.0, 160.0)
ROWS = (
    ("No", "Indikator Kinerja", "Target", "Realisasi"),
    ("1", "Jumlah akta", "1.250", "1.100"),
    ("2", "Jumlah kartu", "2.000", "1.954"),
)

Out = Callable[..., str]


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., Path]:
    def write(content: str | bytes, name: str) -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


@pytest.fixture
def told(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Out:
    """What the program prints, which must end well."""
    monkeypatch.setenv("COLUMNS", "100")

    def run(*arguments: object) -> str:
        assert main(["read", *map(str, arguments)]) == 0
        captured = capfd.readouterr()
        assert not captured.err
        return captured.out

    return run


def ruled(canvas: Any) -> None:
    """A page with a heading, a ruled table and a sentence."""
    canvas.setFont("Helvetica-Bold", 12)
    canvas.drawString(60, A4[1] - 60, "BAB III AKUNTABILITAS KINERJA TAHUN 2024")
    canvas.setFont("Helvetica", 10)
    for y in YS:
        canvas.line(XS[0], A4[1] - y, XS[-1], A4[1] - y)
    for x in XS:
        canvas.line(x, A4[1] - YS[0], x, A4[1] - YS[-1])
    for top, row in zip(YS, ROWS, strict=False):
        for x, text in zip(XS, row, strict=False):
            canvas.drawString(x + 4, A4[1] - top - 13, text)
    canvas.drawString(60, A4[1] - 200, "Jumlah akta yang diterbitkan pada tahun 2024 sebanyak 1.100 lembar.")
    canvas.showPage()


def pdf(*, blank: bool = True) -> bytes:
    """A page with a table, and a page without text."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    ruled(canvas)
    if blank:
        canvas.rect(100, 100, 200, 200, fill=1)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def word() -> bytes:
    draft = docx.Document()
    draft.add_heading("Capaian Kinerja", 1)
    draft.add_paragraph("Realisasi akta kelahiran tahun 2024 sebesar 81,00% dari target 90,00%.")
    table = draft.add_table(2, 2)
    for cell, text in zip(
        (c for row in table.rows for c in row.cells), ["Uraian", "Target", "akta", "12"], strict=True
    ):
        cell.text = text
    buffer = BytesIO()
    draft.save(buffer)
    return buffer.getvalue()


def test_a_shipped_report_is_shown_whole(told: Out) -> None:
    page = told(REPORT)
    for words in (
        "Kerangka",
        "Tabel 3.1 Skala Penilaian",
        "tabel indikator",
        "Angka dalam narasi",
        "digeser",
    ):
        assert words in page
    assert "baris 95  BAB I PENDAHULUAN" in page
    assert "Traceback" not in page


def test_a_table_says_what_it_was_taken_for(written: Callable[..., Path], told: Out) -> None:
    page = told(written(TEXT, "a.md"))
    lines = page.splitlines()
    assert any("T1" in line and "Tabel 3.1 Capaian Kinerja Tahun 2024" in line for line in lines)
    assert any(line.split() == ["5", "nilai", "realisasi", "2024", "Realisasi", "2024"] for line in lines)
    assert any("3 isi" in line and "lihat lampiran" in line for line in lines)
    assert sum("(?)" in line for line in lines) == 2, "the doubtful cell, and the legend"
    assert any(line.lstrip().startswith("81,00%") and "realisasi 2024" in line for line in lines)


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_json_holds_the_same(written: Callable[..., Path], told: Out, name: str) -> None:
    report = json.loads(told(written(TEXT, name), "--format", "json"))
    assert report["schema"] == "lakip-reading/1"
    assert [heading["line"] for heading in report["outline"]] == [1]
    table = report["tables"][0]
    assert (table["kind"], table["certainty"]) == (TableKind.INDICATOR, 1)
    assert [column["measure"] for column in table["columns"][3:]] == ["target", "realisasi", "capaian"]
    assert [row["kind"] for row in table["rows"]] == ["header", "item", "item"]
    assert table["rows"][1]["values"][0] | {"oddities": []} == {
        "column": 4, "raw": "90,00", "kind": "number", "value": "90.00", "upper": None, "unit": "%",
        "label": None, "readings": [], "oddities": [],
    }  # fmt: skip
    figure = next(figure for figure in report["figures"] if figure["text"].startswith("81,00"))
    assert (figure["measure"], figure["period"], figure["line"]) == ("realisasi", "2024", 10)
    assert figure["subject"] == "Cakupan akta kelahiran"
    assert report["counts"]["tables"] == 1
    assert report["drawn"] == []


def test_merged_cells_are_shown(written: Callable[..., Path], told: Out) -> None:
    page = told(written(HTML, "a.html"))
    assert "←" in page
    assert "↑" in page
    cells = json.loads(told(written(HTML, "a.html"), "--format", "json"))["tables"][0]["rows"][0]["cells"]
    assert [(cell["rowspan"], cell["colspan"]) for cell in cells] == [(2, 1), (1, 2)]


def test_a_word_file_is_shown_with_its_anchors(written: Callable[..., Path], told: Out) -> None:
    report = json.loads(told(written(word(), "a.docx"), "--format", "json"))
    assert report["document"]["format"] == "docx"
    assert report["outline"][0]["anchor"]
    assert "Capaian Kinerja" in told(written(word(), "a.docx"))


def test_a_pdf_is_shown_with_its_pages(written: Callable[..., Path], told: Out) -> None:
    path = written(pdf(), "a.pdf")
    assert "hlm. 1 · tabel" in told(path)
    assert "p. 1 · table" in told(path, "--lang", "en")
    second = json.loads(told(path, "--page", "2", "--format", "json"))
    assert (second["shown_pages"], second["tables"], second["figures"]) == ([2], [], [])
    assert second["counts"]["tables"] == 1


def test_pictures_show_cells_where_they_stand(
    written: Callable[..., Path], told: Out, tmp_path: Path
) -> None:
    folder = tmp_path / "pictures"
    report = json.loads(told(written(pdf(), "a.pdf"), "--draw", folder, "--format", "json"))
    assert [Path(name).name for name in report["drawn"]] == ["a-p001.png", "a-p002.png"]
    assert sorted(path.name for path in folder.iterdir()) == ["a-p001.png", "a-p002.png"]
    scale = 110 / 72
    cell = next(c for row in report["tables"][0]["rows"] for c in row["cells"] if c["text"] == "1.250")
    x0, top, x1, bottom = (round(value * scale) for value in cell["bbox"])
    with Image.open(folder / "a-p001.png") as picture:
        assert picture.width == pytest.approx(A4[0] * scale, abs=1)
        assert picture.height > A4[1] * scale
        for spot in ((x0, top), (x1, top), (x0, bottom), ((x0 + x1) // 2, bottom)):
            assert picture.getpixel(spot) == COLOURS[MarkKind.CELL]
        assert picture.getpixel((x1 + 12, (top + bottom) // 2)) == (255, 255, 255)
        left, above = report["tables"][0]["pieces"][0]["bbox"][:2]
        assert (
            picture.getpixel((round(left * scale) - 3, round(above * scale) + 30)) == COLOURS[MarkKind.TABLE]
        )


def test_a_page_without_text_is_hatched(written: Callable[..., Path], told: Out, tmp_path: Path) -> None:
    told(written(pdf(), "a.pdf"), "--draw", tmp_path, "--page", "2")
    assert not (tmp_path / "a-p001.png").exists()
    with Image.open(tmp_path / "a-p002.png") as picture:
        row = [picture.getpixel((x, 10)) for x in range(picture.width)]
    assert 10 < sum(pixel != (255, 255, 255) for pixel in row) < len(row) // 2


def test_a_drawn_picture_is_written_whole(
    written: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    folder = tmp_path / "pictures"
    assert main(["read", str(written(pdf(), "a.pdf")), "--draw", str(folder)]) == 2
    captured = capfd.readouterr()
    assert "Permission denied" in captured.err
    assert not captured.out
    assert not list(folder.iterdir())


@pytest.mark.parametrize("name", ["a.md", "a.txt", "a.html", "a.docx"])
def test_only_a_pdf_has_pages(
    name: str, written: Callable[..., Path], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = written({"a.html": HTML, "a.docx": word()}.get(name, TEXT), name)
    assert main(["read", str(path), "--draw", str(tmp_path / "pictures")]) == 2
    assert "hanya PDF" in capfd.readouterr().err
    assert not (tmp_path / "pictures").exists()
    assert main(["read", str(path), "--page", "1", "--lang", "en"]) == 2
    assert "pages can be chosen in a PDF only" in capfd.readouterr().err


def test_wrong_use_is_said(
    written: Callable[..., Path], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = written(pdf(), "a.pdf")
    for arguments, words in (
        ([path, "--page", "3"], "tidak mempunyai halaman 3; halaman terakhirnya 2"),
        ([path, "--page", "0"], "nilai untuk --page harus bilangan bulat, sekurang-kurangnya 1"),
        ([path, "--draw", path], "itu bukan folder"),
        ([path, "--draw", tmp_path / "absent" / "pictures"], "foldernya tidak ada"),
        ([path, "--format", "png"], "nilai untuk --format tidak sah"),
        ([path, "--rules", tmp_path / "absent"], "Folder kaidah tidak ditemukan"),
        ([], "BERKAS wajib diisi"),
    ):
        assert main(["read", *map(str, arguments)]) == 2
        captured = capfd.readouterr()
        assert words in captured.err
        assert not captured.out


def test_what_cannot_be_read_is_said(
    written: Callable[..., Path], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    for path in (tmp_path / "absent.md", written(b"", "empty.txt"), written(pdf()[:300], "cut.pdf")):
        assert main(["read", str(path)]) == 3
        captured = capfd.readouterr()
        assert captured.err.count("\n") == 1
        assert not captured.out


def test_a_crash_names_the_file(
    written: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def crash(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("auditor.pipeline.read_file", crash)
    path = written(TEXT, "a.md")
    assert main(["read", str(path)]) == 4
    assert "a.md: terjadi kesalahan dalam program (ZeroDivisionError)" in capfd.readouterr().err
    assert main(["read", str(path), "--debug"]) == 4
    assert "Traceback" in capfd.readouterr().err


def test_hostile_text_does_no_harm(written: Callable[..., Path], told: Out) -> None:
    hostile = TEXT.replace("akta kelahiran", "[bold]akta\x1b[31m\u202e")
    assert "\x1b" not in told(written(hostile, "a.md"))
    assert "\u202e" not in told(written(hostile, "a.md"), "--format", "json")


@pytest.mark.parametrize("width", [20, 40, 300])
def test_any_width_will_do(width: int, told: Out, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    assert max(map(len, told(REPORT).splitlines())) <= width


def test_help_is_in_the_readers_language(told: Out) -> None:
    assert "Pemakaian: auditor read [OPSI] BERKAS" in told("--help")
    assert "Draw every page of a PDF" in told("--lang", "en", "--help")


def test_help_does_not_wait_for_the_readers() -> None:
    code = "import sys, auditor.cli; auditor.cli.main(['read', '--help']); print('PIL' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "False"


def test_every_closed_set_has_its_words() -> None:
    texts = load_messages(rules_folder()).texts
    sets = {
        "measures": Measure, "roles": Role, "row-kinds": RowKind, "table-kinds": TableKind,
        "period-parts": Part, "drawing": MarkKind,
    }  # fmt: skip
    needed = {f"{section}.{member.value}" for section, members in sets.items() for member in members}
    assert not needed - set(texts)
