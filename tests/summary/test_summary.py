"""The summary of a real store: its figures, its pages in a real browser, its workbook."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("duckdb")
pytest.importorskip("lokal")

from axe_core_python.selenium import Axe
from openpyxl import load_workbook
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By

from auditor.cli import main
from auditor.store.reader import Reader
from auditor.summary.figures import Document, Group, Summary, Totals, summary_of
from tests.browser import chromium, needs_browser

CORPUS = Path(__file__).parents[2] / "corpus"
REPORT = """# LAPORAN KINERJA TAHUN {year}

# {agency}

Tabel 1 Capaian {year}

| No | Indikator Kinerja | Satuan | Target {year} | Realisasi {year} | Capaian (%) |
|---|---|---|---|---|---|
| 1 | Persentase warga terlayani | Persen | 80 | 72 | {capaian} |
| 2 | Persentase warga terdata | Persen | 50 | 50 | 100,00 |
| 3 | Persentase warga terbantu | Persen | 40 | 40 | 100,00 |
"""
HOSTILE = "DINAS <script>document.title='hidup'</script> KOTA METRO"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("batch")
    written = {
        "a.md": ("DINAS SOSIAL KOTA METRO", 2022, "90,00"),
        "b.md": ("DINAS SOSIAL KOTA METRO", 2023, "96,00"),
        "c.md": ("DINAS KESEHATAN KABUPATEN SLEMAN", 2023, "90,00"),
        "d.md": (HOSTILE, 2023, "90,00"),
    }
    for name, (agency, year, capaian) in written.items():
        (folder / name).write_text(REPORT.format(agency=agency, year=year, capaian=capaian), encoding="utf-8")
    (folder / "rusak.pdf").write_bytes(b"bukan PDF")
    path = folder / "toko.duckdb"
    sample = CORPUS / "dinas-pangan-2024" / "report.md"
    assert main(["batch", str(folder), str(sample), "--store", str(path), "--jobs", "2"]) == 3
    return path


@pytest.fixture(scope="module")
def pages(store: Path) -> Path:
    target = store.parent / "ringkasan"
    assert main(["summary", "--store", str(store), "--format", "html", "--output", str(target)]) == 0
    return target


@pytest.fixture(scope="module")
def browser() -> Iterator[Chrome]:
    with chromium() as driver:
        yield driver


def figures(store: Path) -> Summary:
    with Reader(store) as reader:
        return summary_of(reader, {"18": "Lampung", "34": "Daerah Istimewa Yogyakarta"})


def group(groups: tuple[Group, ...], name: str) -> Totals:
    (found,) = (g for g in groups if g.name == name)
    return found.totals


def document(found: Summary, name: str) -> Document:
    (one,) = (d for d in found.documents if d.path.endswith(f"/{name}"))
    return one


def test_groups_add_up_to_the_documents(store: Path) -> None:
    found = figures(store)
    assert (found.totals.documents, len(found.failures)) == (5, 1)
    assert document(found, "b.md").errors == 1
    assert document(found, "a.md").errors == 0
    for groups in (found.agencies, found.regions, found.provinces, found.years):
        for name in ("documents", "errors", "warnings", "verified", "rows", "checked"):
            assert sum(getattr(g.totals, name) for g in groups) == getattr(found.totals, name)
    metro = group(found.regions, "Kota Metro")
    assert metro.errors == sum(d.errors for d in found.documents if d.region == "Kota Metro") >= 1
    assert metro.right == pytest.approx(100 * metro.verified / metro.statements)
    assert group(found.provinces, "Daerah Istimewa Yogyakarta").errors == 0
    assert group(found.years, "2022").documents == 1
    assert sum(r.errors for r in found.rules) == found.totals.errors


def test_the_terminal_shows_all_kinds_of_groups(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["summary", "--store", str(store)]) == 0
    told = capsys.readouterr().out
    for text in ("Kertas kerja tim", "Instansi", "Wilayah", "Kota Metro", "Provinsi", "Lampung", "Kaidah"):
        assert text in told


def test_the_workbook_totals_what_a_filter_shows(store: Path, tmp_path: Path) -> None:
    target = tmp_path / "r.xlsx"
    assert main(["summary", "--store", str(store), "--format", "xlsx", "--output", str(target)]) == 0
    book = load_workbook(target)
    assert book.sheetnames == [
        "Dokumen",
        "Instansi",
        "Wilayah",
        "Provinsi",
        "Tahun",
        "Kaidah",
        "Tidak diperiksa",
    ]
    sheet = book["Dokumen"]
    head = [cell.value for cell in sheet[1]]
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    errors = head.index("kesalahan")
    assert sum(int(str(row[errors])) for row in rows[:-1]) == figures(store).totals.errors
    assert rows[-1][errors] == f"=SUBTOTAL(109,{chr(65 + errors)}2:{chr(65 + errors)}{len(rows)})"
    assert sheet.auto_filter.ref.endswith(str(len(rows)))


@needs_browser
def test_tables_are_sorted_and_searched_and_lead_to_the_documents(browser: Chrome, pages: Path) -> None:
    browser.get((pages / "index.html").as_uri())
    section = browser.find_element(By.ID, "documents")
    names = [e.text for e in section.find_elements(By.CSS_SELECTOR, "tbody th")]
    assert len(names) == 5
    assert "hidup" not in browser.title

    def column(number: int) -> list[str]:
        return [e.text for e in section.find_elements(By.CSS_SELECTOR, f"tbody td:nth-child({number})")]

    errors = next(e for e in section.find_elements(By.CSS_SELECTOR, "thead button") if e.text == "kesalahan")
    errors.click()
    figures = [int(text) for text in column(7)]
    assert figures == sorted(figures, reverse=True)
    assert figures[0] > figures[-1]
    errors.click()
    assert [int(text) for text in column(7)] == sorted(figures)
    section.find_element(By.CSS_SELECTOR, "input").send_keys("sleman kesehatan")
    assert section.find_element(By.CSS_SELECTOR, "output").text == "1–1 dari 1"
    link = section.find_element(By.CSS_SELECTOR, "tbody a")
    link.click()
    assert "SLEMAN" in browser.find_element(By.TAG_NAME, "h1").text
    browser.find_element(By.LINK_TEXT, "Kembali ke ringkasan").click()
    assert browser.find_elements(By.ID, "documents")
    logged: object = browser.get_log("browser")  # type: ignore[no-untyped-call]
    assert not logged


@needs_browser
def test_a_page_of_a_document_has_its_findings(browser: Chrome, pages: Path, store: Path) -> None:
    one = document(figures(store), "report.md")
    browser.get((pages / "dokumen" / f"{one.number:06}.html").as_uri())
    cards = browser.find_elements(By.CSS_SELECTOR, "article.card")
    own = [c for c in cards if "k-error" in (c.get_attribute("class") or "") and "akibatnya" not in c.text]
    assert len(own) == one.errors
    assert "Capaian" in browser.find_element(By.TAG_NAME, "main").text


@needs_browser
@pytest.mark.parametrize("width", [1400, 400])
def test_pages_have_no_serious_fault_of_access(browser: Chrome, pages: Path, width: int) -> None:
    for name in ("index.html", "dokumen/000001.html"):
        browser.set_window_size(width, 900)
        browser.get((pages / name).as_uri())
        faults = Axe().run(browser)["violations"]
        assert not [f["id"] for f in faults if f["impact"] in ("serious", "critical")]
        wide = browser.execute_script("return document.documentElement.scrollWidth")
        assert isinstance(wide, int)
        assert wide <= width


@needs_browser
def test_a_finding_across_documents_leads_to_the_other_one(browser: Chrome, tmp_path: Path) -> None:
    for year, last in ((2022, ""), (2023, " | Realisasi 2022")):
        head = f"| No | Indikator | Target {year} | Realisasi {year} | Capaian{last} |\n|---|---|---|---|---|"
        rows = [
            f"| {n} | Persentase warga {w} | 80 | 72 | 90,00" for n, w in enumerate(("sehat", "terdata"), 1)
        ]
        other = {2022: ("", ""), 2023: (" | 60", " | 72")}[year]
        lines = [head + ("---|" if last else ""), *(r + o + " |" for r, o in zip(rows, other, strict=True))]
        text = f"# LAPORAN KINERJA TAHUN {year}\n\n# DINAS SOSIAL KOTA METRO\n\nTabel 1 Capaian\n\n"
        (tmp_path / f"{year}.md").write_text(text + "\n".join(lines) + "\n", encoding="utf-8")
    store, target = tmp_path / "s.duckdb", tmp_path / "ringkasan"
    assert main(["batch", str(tmp_path), "--store", str(store), "--jobs", "1"]) == 0
    assert main(["summary", "--store", str(store), "--format", "html", "--output", str(target)]) == 0
    (one,) = [d for d in figures(store).documents if d.across]
    browser.get((target / "dokumen" / f"{one.number:06}.html").as_uri())
    browser.find_element(By.CSS_SELECTOR, "article dd a").click()
    assert ("2022" if one.year == 2023 else "2023") in browser.find_element(By.TAG_NAME, "header").text


def test_an_empty_store_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = tmp_path / "kosong.duckdb"
    (tmp_path / "in").mkdir()
    main(["batch", str(tmp_path / "in"), "--store", str(store)])
    assert main(["summary", "--store", str(store)]) == 2
    assert "kosong.duckdb" in capsys.readouterr().err
