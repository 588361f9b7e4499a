"""Small documents held against each other, read as any report is."""

from __future__ import annotations

import functools
import json
from pathlib import Path

import pytest

from auditor.across.compare import compared, rules_across
from auditor.across.contradiction import Contradiction
from auditor.across.keeping import Keeper
from auditor.across.kept import Kept
from auditor.catalogue import Catalogue, load_catalogue
from auditor.identity.gazetteer import load_gazetteer
from auditor.identity.reading import Reader
from auditor.pipeline import read_file
from auditor.resources import rules_folder

pytest.importorskip("lokal")
NAMES = ("Indeks kepuasan pasien", "Angka kesembuhan", "Cakupan imunisasi lengkap", "Rasio dokter")


@functools.cache
def tools() -> tuple[Catalogue, Reader, Keeper]:
    catalogue = load_catalogue(rules_folder())
    return (
        catalogue,
        Reader(catalogue.lexicon),
        Keeper(catalogue.lexicon, load_gazetteer(catalogue.lexicon)),
    )


def kept(folder: Path, name: str, text: str) -> Kept:
    catalogue, reader, keeper = tools()
    path = folder / f"{name}.md"
    path.write_text(text, encoding="utf-8")
    evidence = read_file(path, catalogue)
    return keeper.kept(evidence, reader.who(evidence))


def told(*documents: Kept) -> list[Contradiction]:
    return compared(documents, rules_across(rules_folder()).values())


def said(found: list[Contradiction]) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    return [(c.finding.rule, c.finding.stated, c.finding.expected) for c in found]


def report(
    year: int, rows: dict[str, tuple[str, str, str]], agency: str = "Dinas Kesehatan Kota Metro"
) -> str:
    """A report whose table has last year's realisasi, this year's target and realisasi."""
    lines = [
        f"# LAPORAN KINERJA TAHUN {year}",
        f"# {agency.upper()}",
        "# KATA PENGANTAR",
        f"Laporan Kinerja {agency} Tahun {year} disusun.",
        "# BAB III AKUNTABILITAS KINERJA",
        f"Tabel 3.1 Capaian Kinerja Tahun {year}",
        f"| No | Indikator Kinerja | Satuan | Realisasi {year - 1} | Target {year} | Realisasi {year} |",
        "|---|---|---|---|---|---|",
    ]
    for number, (name, (before, target, result)) in enumerate(rows.items(), 1):
        lines.append(f"| {number} | {name} | Persen | {before} | {target} | {result} |")
    head, table = lines[:6], lines[6:]
    return "\n\n".join(head) + "\n\n" + "\n".join(table) + "\n"


def rows(*figures: tuple[str, str, str]) -> dict[str, tuple[str, str, str]]:
    return dict(zip(NAMES, figures, strict=False))


THEN = rows(("70,10", "75", "78,40"), ("60,20", "65", "66,30"), ("88,00", "90", "91,25"))
NOW = rows(("78,40", "80", "81,10"), ("66,30", "70", "71,45"), ("91,25", "92", "93,75"))


def test_reports_that_agree(tmp_path: Path) -> None:
    assert not told(kept(tmp_path, "a", report(2021, THEN)), kept(tmp_path, "b", report(2022, NOW)))


def test_last_years_result_changed(tmp_path: Path) -> None:
    changed = {**NOW, NAMES[0]: ("81,20", "80", "81,10")}
    found = told(kept(tmp_path, "a", report(2021, THEN)), kept(tmp_path, "b", report(2022, changed)))
    assert said(found) == [("realisasi-tahun-lalu-berubah", ("81,20",), ("78,40",))]
    assert [Path(d).stem for d in found[0].documents] == ["b", "a"]
    assert [loc.place.line for loc in found[0].finding.locations] == [15, 15]
    assert found[0].finding.severity == "warning"


@pytest.mark.parametrize("printed", ["78,4", "78", "78,399", "0,784"])
def test_a_figure_rounded_otherwise_is_the_same(printed: str, tmp_path: Path) -> None:
    rounded = {**NOW, NAMES[0]: (printed, "80", "81,10")}
    assert not told(kept(tmp_path, "a", report(2021, THEN)), kept(tmp_path, "b", report(2022, rounded)))


def test_another_agency_and_another_region_are_not_held_against_it(tmp_path: Path) -> None:
    changed = {**NOW, NAMES[0]: ("81,20", "80", "81,10")}
    base = kept(tmp_path, "a", report(2021, THEN))
    for number, agency in enumerate(("Dinas Sosial Kota Metro", "Dinas Kesehatan Kota Bandar Lampung")):
        assert not told(base, kept(tmp_path, f"b{number}", report(2022, changed, agency)))


def test_a_document_given_twice_says_nothing_new(tmp_path: Path) -> None:
    one = kept(tmp_path, "a", report(2021, THEN))
    assert not told(one, kept(tmp_path, "b", report(2021, THEN)))


def test_a_table_copied_from_last_year(tmp_path: Path) -> None:
    full = {**THEN, NAMES[3]: ("12,50", "13", "12,80")}
    found = told(kept(tmp_path, "a", report(2021, full)), kept(tmp_path, "b", report(2022, full)))
    assert "tabel-salinan-laporan-lalu" in {c.finding.rule for c in found}


def staff(year: int) -> str:
    lines = ["| Pendidikan | Laki-laki | Perempuan | Jumlah |", "|---|---|---|---|"]
    lines += ["| S2 | 3 | 5 | 8 |", "| S1 | 12 | 14 | 26 |", "| SMA | 4 | 7 | 11 |"]
    head = f"# LAPORAN KINERJA TAHUN {year}\n\n# DINAS KESEHATAN KOTA METRO\n\n"
    return f"{head}Tabel 1.1 Pegawai Menurut Pendidikan Tahun {year}\n\n" + "\n".join(lines) + "\n"


def test_numbers_of_staff_may_stay_the_same(tmp_path: Path) -> None:
    found = told(kept(tmp_path, "a", staff(2021)), kept(tmp_path, "b", staff(2022)))
    assert {c.finding.severity.value for c in found} == {"info"}


def agreement(targets: dict[str, str], title: str = "PERJANJIAN KINERJA TAHUN 2022") -> str:
    lines = ["| No | Indikator Kinerja | Satuan | Target |", "|---|---|---|---|"]
    lines += [f"| {n} | {name} | Persen | {value} |" for n, (name, value) in enumerate(targets.items(), 1)]
    head = [f"# {title}", "# DINAS KESEHATAN KOTA METRO", "Tabel 1 Perjanjian Kinerja Tahun 2022"]
    return "\n\n".join(head) + "\n\n" + "\n".join(lines) + "\n"


def test_a_target_that_the_agreement_gives_otherwise(tmp_path: Path) -> None:
    plan = agreement({NAMES[0]: "85", NAMES[1]: "70", NAMES[2]: "92"})
    found = told(kept(tmp_path, "pk", plan), kept(tmp_path, "b", report(2022, NOW)))
    assert said(found) == [("target-berbeda-dokumen-perencanaan", ("80",), ("85",))]


def test_a_target_that_the_revised_agreement_gives(tmp_path: Path) -> None:
    first = agreement({NAMES[0]: "85", NAMES[1]: "70", NAMES[2]: "92"})
    revised = agreement(
        {NAMES[0]: "80", NAMES[1]: "70", NAMES[2]: "92"}, "PERJANJIAN KINERJA PERUBAHAN TAHUN 2022"
    )
    documents = [kept(tmp_path, "pk", first), kept(tmp_path, "pkp", revised)]
    assert not told(*documents, kept(tmp_path, "b", report(2022, NOW)))


def province(values: dict[str, str]) -> str:
    lines = ["| No | Kabupaten/Kota | Jumlah Puskesmas |", "|---|---|---|"]
    lines += [f"| {n} | {name} | {value} |" for n, (name, value) in enumerate(values.items(), 1)]
    head = [
        "# LAPORAN KINERJA TAHUN 2022",
        "# DINAS KESEHATAN PROVINSI LAMPUNG",
        "Laporan Kinerja Dinas Kesehatan Provinsi Lampung Tahun 2022 disusun.",
        "Tabel 3.2 Jumlah Puskesmas Tahun 2022",
    ]
    return "\n\n".join(head) + "\n\n" + "\n".join(lines) + "\n"


@pytest.mark.parametrize(("value", "wrong"), [("11", True), ("12", False)])
def test_a_province_and_its_region(value: str, wrong: bool, tmp_path: Path) -> None:
    local = report(2022, {"Jumlah Puskesmas": ("10", "12", "12")}).replace("Persen", "Unit")
    above = province({"Kota Metro": value, "Kota Bandar Lampung": "31", "Kabupaten Pringsewu": "13"})
    found = told(kept(tmp_path, "l", local), kept(tmp_path, "p", above))
    expected = [("angka-daerah-berbeda-laporan-provinsi", ("11",), ("12",))]
    assert said(found) == (expected if wrong else [])


def test_what_is_kept_survives_json(tmp_path: Path) -> None:
    documents = [
        kept(tmp_path, "a", report(2021, THEN)),
        kept(tmp_path, "p", province({"Kota Metro": "11", "Kota Bandar Lampung": "31"})),
    ]
    for document in documents:
        assert document.facts
        assert Kept.from_dict(json.loads(json.dumps(document.as_dict()))) == document


def test_the_order_of_documents_does_not_matter(tmp_path: Path) -> None:
    changed = {**NOW, NAMES[0]: ("81,20", "80", "81,10")}
    one, two = kept(tmp_path, "a", report(2021, THEN)), kept(tmp_path, "b", report(2022, changed))
    assert told(one, two) == told(two, one)


def test_every_rule_has_its_check_and_its_page() -> None:
    folder = Path(rules_folder())
    found = rules_across(folder)
    checks = {p.stem for p in Path("auditor/across/checks").glob("*.py")} - {"__init__"}
    assert {rule.check for rule in found.values()} == checks
