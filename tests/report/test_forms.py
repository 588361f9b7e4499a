"""The reviewers' forms: the checklist's answers, the findings, an office's own templates."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import pytest

from auditor.catalogue import Catalogue, load_catalogue
from auditor.errors import AuditorError, CatalogueError
from auditor.model.audit import Audit
from auditor.model.finding import Bilingual, Decision, DecisionState, Severity
from auditor.pipeline import audit_file
from auditor.report.formats import FORMS
from auditor.report.forms.checklist import Answer, State, answers, load_checklist
from auditor.report.forms.fill import filled
from auditor.report.forms.templates import LANGUAGES, SHEETS, write_templates
from auditor.report.words import Words
from auditor.resources import rules_folder

CATALOGUE = load_catalogue(rules_folder())
CHECKLIST = load_checklist(rules_folder())
WORDS = Words(CATALOGUE, "id")

HEAD = "# LAPORAN KINERJA DINAS TATA KOTA CONTOH TAHUN 2023\n"
PLAN = """
## BAB II PERENCANAAN KINERJA

Tabel 2.1 Perjanjian Kinerja Tahun 2023

| No | Sasaran Strategis | Indikator Kinerja | Satuan | Target |
|---|---|---|---|---|
| 1 | Meningkatnya kebersihan kota | Persentase sampah terangkut | % | 90 |
| 2 | Meningkatnya penerangan jalan | Persentase jalan berlampu | % | 80 |
| 3 | Meningkatnya taman kota | Jumlah taman terpelihara | taman | 12 |
"""
RESULT = """
## BAB III AKUNTABILITAS KINERJA

Tabel 3.1 Pengukuran Kinerja Tahun 2023

| No | Sasaran Strategis | Indikator Kinerja | Satuan | Target | Realisasi | Capaian (%) |
|---|---|---|---|---|---|---|
| 1 | Meningkatnya kebersihan kota | Persentase sampah terangkut | % | 90 | 81 | 90,00 |
| 2 | Meningkatnya penerangan jalan | Persentase jalan berlampu | % | 80 | 60 | 75,00 |
| 3 | Meningkatnya taman kota | Jumlah taman terpelihara | taman | 12 | 12 | 100,00 |
"""
WRONG = RESULT.replace("75,00", "85,00")


@pytest.fixture
def audited(tmp_path: Path) -> Callable[[str], Audit]:
    def run(text: str) -> Audit:
        path = tmp_path / "laporan.md"
        path.write_text(HEAD + text, encoding="utf-8")
        return audit_file(path, CATALOGUE)

    return run


def answered(audit: Audit) -> dict[str, Answer]:
    return {answer.item.number: answer for answer in answers(audit, CHECKLIST, WORDS)}


def text_of(data: bytes) -> str:
    document = docx.Document(BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def own_template(folder: Path, text: str, name: str = "kertas-kerja.docx") -> Catalogue:
    document = docx.Document()
    document.add_paragraph(text)
    document.save(str(folder / name))
    return CATALOGUE.with_templates(folder / name)


def test_the_checklist_has_its_23_items_in_three_aspects() -> None:
    numbers = [item.number for item in CHECKLIST.items]
    assert len(numbers) == 23
    assert numbers == [
        f"{a}.{n}" for a, last in (("I", 6), ("II", 7), ("III", 10)) for n in range(1, last + 1)
    ]
    assert {number for rule in CATALOGUE.rules.values() for number in rule.checklist} <= set(numbers)


def test_yes_only_where_the_report_shows_all_of_it(audited: Callable[[str], Audit]) -> None:
    whole = answered(audited(PLAN + RESULT))
    assert whole["I.2"].state is State.YES
    assert "3 dari 3" in whole["I.2"].evidence[0]
    gap = answered(audited(PLAN.replace("| 80 |", "|  |") + RESULT))
    assert gap["I.2"].state is State.OPEN
    none = answered(audited(RESULT))
    assert none["I.2"].state is State.OPEN


def test_objectives_of_the_agreement_that_the_results_lack(audited: Callable[[str], Audit]) -> None:
    same = answered(audited(PLAN + RESULT))["III.1"]
    assert "3 dari 3" in same.evidence[0]
    other = answered(audited(PLAN + RESULT.replace("Meningkatnya taman kota", "Terjaganya hutan kota")))[
        "III.1"
    ]
    assert other.state is State.OPEN
    assert "2 dari 3" in other.evidence[0]


def test_no_only_where_an_error_is_proven(audited: Callable[[str], Audit]) -> None:
    clean, wrong = answered(audited(PLAN + RESULT)), answered(audited(PLAN + WRONG))
    assert clean["II.5"].state is State.OPEN
    assert wrong["II.5"].state is wrong["I.3"].state is State.NO
    assert any("temuan" in line for line in wrong["II.5"].evidence)


def test_what_only_a_person_can_judge_stays_open(audited: Callable[[str], Audit]) -> None:
    found = answered(audited(PLAN + RESULT))
    for number in ("II.1", "II.3", "II.4", "II.6", "II.7", "III.3", "III.6", "III.8", "III.9"):
        assert found[number].state is State.OPEN
        assert any(line.startswith("Belum diperiksa") for line in found[number].evidence)


def test_a_dismissed_error_no_longer_answers(audited: Callable[[str], Audit]) -> None:
    audit = audited(PLAN + WRONG)
    said = Decision(DecisionState.DISMISSED, "Peninjau", "kesepakatan tertulis", "2024-02-01")
    found = tuple(replace(f, decision=said) for f in audit.results.findings)
    audit = replace(audit, results=replace(audit.results, findings=found))
    assert answered(audit)["II.5"].state is State.OPEN
    notes = text_of(filled("catatan-hasil", audit, WORDS))
    assert "kesepakatan tertulis" in notes and "Kondisi" in notes
    assert found[0].message.id in notes


def test_a_conditional_item_does_not_apply_where_its_items_are_met(audited: Callable[[str], Audit]) -> None:
    audit = audited(PLAN + RESULT)
    items = tuple(
        replace(item, proven=True, evidence="targets") if item.number in ("III.1", "III.2") else item
        for item in CHECKLIST.items
    )
    found = {a.item.number: a for a in answers(audit, replace(CHECKLIST, items=items), WORDS)}
    assert found["III.3"].state is State.NOT_APPLICABLE


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_is_filled_completely(audited: Callable[[str], Audit], name: str, language: str) -> None:
    data = filled(name, audited(PLAN + WRONG), Words(CATALOGUE, language))
    text = text_of(data)
    assert "{{" not in text and "{%" not in text
    assert "2023" in text
    assert data == filled(name, audited(PLAN + WRONG), Words(CATALOGUE, language))


def test_the_working_paper_holds_the_wording_of_every_item(audited: Callable[[str], Audit]) -> None:
    text = text_of(filled("kertas-kerja", audited(PLAN + RESULT), WORDS))
    assert all(item.text.id in text for item in CHECKLIST.items)


def test_findings_have_their_five_columns(audited: Callable[[str], Audit]) -> None:
    audit = audited(PLAN + WRONG)
    text = text_of(filled("catatan-hasil", audit, WORDS))
    wrong = next(f for f in audit.results.findings if f.severity is Severity.ERROR)
    assert wrong.message.id in text and "Agar dilakukan perbaikan" in text
    assert "Sebab" in text and ("Belum terbukti" in text or "Menurut angka tercetak" in text)


def test_the_statement_concludes_only_where_nothing_is_left(audited: Callable[[str], Audit]) -> None:
    clean = audited(PLAN + RESULT)
    kept = tuple(f for f in clean.results.findings if f.severity is Severity.INFO)
    clean = replace(clean, results=replace(clean.results, findings=kept))
    concluded = text_of(filled("pernyataan", clean, WORDS))
    assert "tidak terdapat kondisi atau hal-hal yang menimbulkan perbedaan" in concluded
    open_ = text_of(filled("pernyataan", audited(PLAN + WRONG), WORDS))
    assert "BELUM DAPAT DITANDATANGANI" in open_ and "tidak terdapat kondisi" not in open_


def test_the_shipped_templates_are_those_that_the_program_writes(tmp_path: Path) -> None:
    write_templates(tmp_path)
    for language in LANGUAGES:
        for name in SHEETS:
            made, kept = (f / "forms" / language / f"{name}.docx" for f in (tmp_path, rules_folder()))
            for part in ("word/document.xml", "word/styles.xml"):
                assert zipfile.ZipFile(made).read(part) == zipfile.ZipFile(kept).read(part)
    assert set(SHEETS) == set(FORMS)


def test_an_office_fills_its_own_template(audited: Callable[[str], Audit], tmp_path: Path) -> None:
    own = own_template(
        tmp_path, "INSPEKTORAT CONTOH: {{ instansi }} {{ tahun }}, {{ jumlah_kesalahan }} salah"
    )
    text = text_of(filled("kertas-kerja", audited(PLAN + WRONG), Words(own, "id")))
    assert text == "INSPEKTORAT CONTOH: DINAS TATA KOTA CONTOH 2023, 1 salah"
    folder = Words(CATALOGUE.with_templates(tmp_path), "id")
    assert text_of(filled("kertas-kerja", audited(PLAN + WRONG), folder)) == text
    assert "PERNYATAAN" in text_of(filled("pernyataan", audited(PLAN + WRONG), folder))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("{{ nama_inspektur }}", "nama_inspektur"),
        ("{{ instansi", "kertas-kerja"),
        ("{% for t in temuan %}{{ t.warna }}{% endfor %}", "warna"),
        ("{{ instansi.__class__.__mro__ }}", "kertas-kerja"),
        ("{{ ''.join(lipsum()) }}", "lipsum"),
    ],
)
def test_a_wrong_template_is_refused_and_named(
    audited: Callable[[str], Audit], tmp_path: Path, text: str, named: str
) -> None:
    with pytest.raises(AuditorError) as caught:
        filled("kertas-kerja", audited(PLAN + WRONG), Words(own_template(tmp_path, text), "id"))
    assert named in caught.value.message.id


def test_a_template_that_is_no_word_file_is_refused(audited: Callable[[str], Audit], tmp_path: Path) -> None:
    path = tmp_path / "kertas-kerja.docx"
    path.write_text("bukan Word", encoding="utf-8")
    with pytest.raises(AuditorError) as caught:
        filled("kertas-kerja", audited(PLAN), Words(CATALOGUE.with_templates(path), "id"))
    assert str(path) in caught.value.message.id


def test_rules_without_templates_say_so(audited: Callable[[str], Audit], tmp_path: Path) -> None:
    (tmp_path / "forms").mkdir()
    shutil.copy(rules_folder() / "forms" / "checklist.toml", tmp_path / "forms")
    with pytest.raises(CatalogueError, match="template"):
        filled("kertas-kerja", audited(PLAN), Words(replace(CATALOGUE, folder=tmp_path), "id"))


def test_hostile_text_stays_text(audited: Callable[[str], Audit]) -> None:
    nasty = "{{ 7*7 }} {%tr for x %} <w:p> & \x00\x0b\u202e\ufffe\ud800 " + "9" * 10_000
    audit = audited(PLAN + WRONG)
    found = tuple(
        replace(f, message=Bilingual(nasty, nasty), calculation=nasty) for f in audit.results.findings
    )
    audit = replace(
        audit,
        identity=replace(audit.identity, agency=nasty),
        results=replace(audit.results, findings=found),
    )
    for name in FORMS:
        text = text_of(filled(name, audit, WORDS))
        assert "{{ 7*7 }}" in text and "<w:p> &" in text
        assert not set(text) & set("\x00\x0b\u202e\ufffe\ud800")


@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
def test_libreoffice_opens_the_forms(audited: Callable[[str], Audit], tmp_path: Path) -> None:
    audit = audited(PLAN + WRONG)
    paths = []
    for name in FORMS:
        paths.append(tmp_path / f"{name}.docx")
        paths[-1].write_bytes(filled(name, audit, WORDS))
    office = ("soffice", f"-env:UserInstallation=file://{tmp_path}/office", "--headless")
    command = (*office, "--convert-to", "txt:Text", "--outdir", str(tmp_path / "out"), *map(str, paths))
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    shown = (tmp_path / "out" / "kertas-kerja.txt").read_text(encoding="utf-8", errors="replace")
    assert CHECKLIST.items[-1].text.id in shown
