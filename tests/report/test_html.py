"""The HTML page in a real browser: what it shows, how it is worked, and that a report's text stays text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from axe_core_python.selenium import Axe
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from selenium.webdriver import Chrome
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By

from auditor.catalogue import load_catalogue
from auditor.model.audit import Audit
from auditor.model.finding import Bilingual
from auditor.pipeline import audit_file
from auditor.report.html import html_report
from auditor.report.html.marks import MarkKind, marks_of
from auditor.report.html.text import blocks_of
from auditor.report.words import Words
from auditor.resources import rules_folder
from tests.browser import chromium, needs_browser
from tests.fakes import audit, findings

CATALOGUE = load_catalogue(rules_folder())
WORDS = Words(CATALOGUE, "id")
SAMPLE = Path(__file__).parents[2] / "corpus" / "dinas-pangan-2024" / "report.md"
HOSTILE = "<script>document.title='hidup'</script><img src=x onerror=\"document.title='hidup'\">"


@pytest.fixture(scope="module")
def sample() -> Audit:
    return audit_file(SAMPLE, CATALOGUE)


@pytest.fixture(scope="module")
def browser() -> Iterator[Chrome]:
    with chromium() as driver:
        yield driver


def opened(browser: Chrome, page: bytes, folder: Path, hash: str = "") -> Chrome:
    path = folder / "audit.html"
    path.write_bytes(page)
    browser.get("about:blank")
    browser.get(path.as_uri() + hash)
    return browser


def shown(browser: Chrome) -> list[str]:
    cards = browser.find_elements(By.CSS_SELECTOR, "article.card")
    return [card.get_attribute("id") or "" for card in cards if card.is_displayed()]


def pdf(folder: Path) -> Path:
    """Two pages with a sentence that contradicts itself on the second."""
    path = folder / "laporan.pdf"
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    canvas.setFont("Helvetica", 11)
    canvas.drawString(72, 770, "LAPORAN KINERJA DINAS PERPUSTAKAAN KOTA CONTOH TAHUN 2023")
    canvas.showPage()
    canvas.setFont("Helvetica", 11)
    text = "Realisasi kunjungan perpustakaan tahun 2023 sebesar 45 orang dari target 50 orang"
    canvas.drawString(72, 770, text)
    canvas.drawString(72, 755, "atau tercapai 95%.")
    canvas.save()
    return path


def test_every_finding_and_every_verified_figure_is_marked_once(sample: Audit) -> None:
    marks = marks_of(sample)
    assert len({mark.number for mark in marks}) == len(marks)
    numbers = {n for mark in marks for n in mark.findings if mark.kind is not MarkKind.SOURCE}
    assert numbers == set(range(1, len(sample.results.findings) + 1))
    page = html_report(sample, WORDS).decode()
    assert not [mark for mark in marks if page.count(f'id="m{mark.number}"') != 1]


def test_the_rows_of_a_table_are_as_wide_as_it_is(sample: Audit) -> None:
    tables = [block for block in blocks_of(sample, marks_of(sample)) if block.kind == "table"]
    for view, table in zip(tables, sample.document.tables, strict=True):
        area = sum(cell.rowspan * cell.colspan for row in view.rows for cell in row)
        assert area == table.rows * table.cols


def test_nothing_is_loaded_from_anywhere(sample: Audit) -> None:
    page = html_report(sample, WORDS).decode()
    assert "default-src 'none'" in page
    assert all(word not in page for word in ("http://", "https://", "<link", "@import", "url("))


def test_the_page_is_the_same_every_time(sample: Audit) -> None:
    assert html_report(sample, WORDS) == html_report(sample, WORDS)


def test_english_is_english(sample: Audit) -> None:
    page = html_report(sample, Words(CATALOGUE, "en")).decode()
    assert '<html lang="en">' in page
    assert "Consistency audit" in page
    assert "kesalahan</span>" not in page


@needs_browser
def test_filters_search_and_keys(sample: Audit, browser: Chrome, tmp_path: Path) -> None:
    page = opened(browser, html_report(sample, WORDS), tmp_path)
    roots = [f for f in sample.results.findings if f.blocked_by is None]
    assert len(shown(page)) == len(roots)
    page.find_element(By.CSS_SELECTOR, "input[value=error]").click()
    assert len(shown(page)) == sum(1 for f in roots if f.severity != "error")
    page.find_element(By.CSS_SELECTOR, "input[value=error]").click()
    box = page.find_element(By.ID, "search")
    box.send_keys(roots[3].id)
    assert len(shown(page)) == 1
    assert page.find_element(By.ID, "count").text == f"1 dari {len(roots)} temuan"
    box.send_keys(" zzz")
    assert page.find_element(By.ID, "nothing").is_displayed()
    box.clear()
    box.send_keys(" ")
    page.execute_script("document.activeElement.blur()")
    ActionChains(page).send_keys("j", "j").perform()
    chosen = page.find_elements(By.CSS_SELECTOR, "article.card.on")
    assert [card.get_attribute("id") for card in chosen] == [shown(page)[1]]


@needs_browser
def test_a_finding_leads_to_its_figure_and_back(sample: Audit, browser: Chrome, tmp_path: Path) -> None:
    page = opened(browser, html_report(sample, WORDS), tmp_path)
    card = page.find_elements(By.CSS_SELECTOR, "article.card")[4]
    card.find_element(By.CSS_SELECTOR, ".where a.to").click()
    mark = page.find_element(By.CSS_SELECTOR, "#laporan .on")
    finding = sample.results.findings[int((card.get_attribute("id") or "t0")[1:]) - 1]
    assert mark.text == finding.place.text
    top = page.execute_script("return arguments[0].getBoundingClientRect().top", mark)
    assert 0 < top < 950
    mark.click()
    assert "on" in (card.get_attribute("class") or "").split()


@needs_browser
@pytest.mark.parametrize("size", [(1400, 950), (390, 800)], ids=["desk", "phone"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_accessible(
    sample: Audit, browser: Chrome, tmp_path: Path, size: tuple[int, int], theme: str
) -> None:
    browser.set_window_size(*size)
    page = opened(browser, html_report(sample, WORDS), tmp_path)
    page.execute_script("document.documentElement.dataset.theme = arguments[0]", theme)
    try:
        faults = Axe().run(page)["violations"]
        assert [f["id"] for f in faults if f["impact"] in ("serious", "critical")] == []
        assert page.execute_script("return document.documentElement.scrollWidth <= innerWidth")
    finally:
        browser.set_window_size(1400, 950)


@needs_browser
def test_a_hostile_report_stays_text(browser: Chrome, tmp_path: Path) -> None:
    first = replace(findings()[0], message=Bilingual(HOSTILE, HOSTILE), stated=(HOSTILE,), subject=HOSTILE)
    report = audit(f"{HOSTILE}.md", found=(first, *findings()[1:]))
    identity = replace(report.identity, agency=HOSTILE, title=HOSTILE + "\x00\x1b\u202e")
    page = opened(browser, html_report(replace(report, identity=identity), WORDS), tmp_path)
    assert page.title.startswith("Audit konsistensi")
    assert not page.find_elements(By.CSS_SELECTOR, "img")
    assert HOSTILE in page.find_element(By.CSS_SELECTOR, "article.card").text
    log = page.get_log("browser")  # type: ignore[no-untyped-call]
    assert not [entry for entry in log if entry["level"] == "SEVERE"]


@needs_browser
def test_the_pages_of_a_pdf_are_drawn_when_they_are_seen(browser: Chrome, tmp_path: Path) -> None:
    report = audit_file(pdf(tmp_path), CATALOGUE)
    wrong = next(f for f in report.results.findings if "95%" in f.stated)
    page = opened(browser, html_report(report, WORDS), tmp_path)
    page.find_element(By.CSS_SELECTOR, ".where a.to").click()
    sheet = page.find_element(By.CSS_SELECTOR, "#p2 .sheet")
    image = sheet.find_element(By.TAG_NAME, "img")
    assert (
        page.execute_script("return arguments[0].decode().then(() => arguments[0].naturalWidth)", image) > 800
    )
    mark = sheet.find_element(By.CSS_SELECTOR, ".m-error")
    wide = mark.size["width"] / sheet.size["width"] * 595
    assert wrong.place.text == "95%"
    assert 15 < wide < 35, "the box is that of the figure, not of its line"
