"""Agency, level, region and year of documents whose names mislead."""

from __future__ import annotations

import functools
from pathlib import Path

import pytest

from auditor.catalogue import Catalogue, load_catalogue
from auditor.errors import AuditorError
from auditor.identity.gazetteer import load_gazetteer
from auditor.identity.override import load_overrides
from auditor.identity.reading import Reader
from auditor.identity.who import DocumentKind, Who
from auditor.pipeline import read_file
from auditor.resources import rules_folder

pytest.importorskip("lokal")


@functools.cache
def catalogue() -> Catalogue:
    return load_catalogue(rules_folder())


@functools.cache
def reader() -> Reader:
    return Reader(catalogue().lexicon)


def who(tmp_path: Path, text: str, with_reader: Reader | None = None) -> Who:
    path = tmp_path / "dokumen.md"
    path.write_text(text, encoding="utf-8")
    return (with_reader or reader()).who(read_file(path, catalogue()))


def report(agency: str, body: str = "", title: str = "LAPORAN KINERJA TAHUN 2023") -> str:
    opening = f"# {title}\n\n# {agency.upper()}\n\n# KATA PENGANTAR\n\nLaporan Kinerja {agency} disusun."
    return f"{opening}\n\n{body}\n"


TWINS = [
    ("Dinas Sosial Kota Solok", "13.72"),
    ("Dinas Sosial Kabupaten Solok", "13.02"),
    ("Dinas Sosial Kabupaten Solok Selatan", "13.11"),
    ("Dinas Sosial Kab. Banjar", "63.03"),
    ("Dinas Sosial Kota Banjar", "32.79"),
    ("Dinas Sosial Kota Banjarbaru", "63.72"),
    ("Dinas Sosial Kota Banjar Baru", "63.72"),
    ("Dinas Sosial Kabupaten Kotabaru", "63.02"),
    ("Dinas Sosial Kabupaten Lima Puluh Kota", "13.07"),
    ("Dinas Sosial Kabupaten Gorontalo", "75.01"),
    ("Dinas Sosial Provinsi Gorontalo", "75"),
    ("Dinas Sosial Kota Gorontalo", "75.71"),
    ("Dinas Sosial Kabupaten Padang Lawas Utara", "12.20"),
    ("Dinas Sosial Kota Pare-Pare", "73.72"),
    ("Dinas Sosial Kabupaten Merauke", "93.01"),
    ("Dinas Sosial Provinsi Papua Barat Daya", "96"),
    ("Dinas Sosial Provinsi Papua", "91"),
    ("Dinas Sosial Provinsi Nanggroe Aceh Darussalam", "11"),
    ("Dinas Sosial Provinsi DKI Jakarta", "31"),
    ("Dinas Sosial Kabupaten Maluku Tenggara Barat", "81.03"),
    ("Dinas Sosial Kota Administrasi Jakarta Timur", "31.75"),
]


@pytest.mark.parametrize(("agency", "code"), TWINS, ids=[agency for agency, _ in TWINS])
def test_names_that_regions_share(agency: str, code: str, tmp_path: Path) -> None:
    found = who(tmp_path, report(agency))
    assert found.code == code
    assert found.region_sign.certainty > 0.6
    assert found.region_sign.place is not None
    assert found.year == 2023


def test_a_region_named_for_comparison_is_not_the_agencys(tmp_path: Path) -> None:
    body = "Capaian ini lebih tinggi dibandingkan dengan Kota Bogor, Kota Depok dan Kota Bogor.\n\n" * 8
    found = who(tmp_path, report("Dinas Sosial Kota Metro", body))
    assert found.code == "18.72"


def test_the_province_behind_a_kabupaten_only_tells_where_it_lies(tmp_path: Path) -> None:
    body = "Kabupaten Tapin Provinsi Kalimantan Selatan terdiri dari 12 kecamatan.\n\n" * 6
    found = who(tmp_path, report("Dinas Sosial Kabupaten Tapin", body))
    assert (found.code, found.level) == ("63.05", "kabupaten-kota")


def test_a_province_that_tells_of_its_kabupaten(tmp_path: Path) -> None:
    names = ("Tapin", "Banjar", "Balangan", "Tabalong", "Tapin", "Tapin")
    body = "\n\n".join(f"Di Kabupaten {name} terdapat 12 panti." for name in names)
    found = who(tmp_path, report("Dinas Sosial Provinsi Kalimantan Selatan", body))
    assert (found.code, found.level) == ("63", "provinsi")


def test_a_kecamatan_that_is_named_like_a_kabupaten(tmp_path: Path) -> None:
    found = who(tmp_path, report("Kecamatan Bangli Kabupaten Bangli", "Kecamatan Bangli dan Desa Kupang."))
    assert (found.level, found.kind) == ("kecamatan", "kecamatan")
    assert found.district and found.district.code.startswith("51.06.")
    assert found.key == "kecamatan bangli"


def test_a_street_and_a_university_are_no_regions(tmp_path: Path) -> None:
    body = "Jalan Bandung Nomor 3. Universitas Semarang membantu penyusunan."
    assert who(tmp_path, report("Dinas Sosial Kota Metro", body)).code == "18.72"


def test_an_agency_of_the_state(tmp_path: Path) -> None:
    found = who(tmp_path, report("Kantor Wilayah Kementerian Agama Provinsi Bali"))
    assert (found.level, found.code) == ("kementerian-lembaga", "51")


def test_a_whole_government(tmp_path: Path) -> None:
    found = who(tmp_path, "# LAPORAN KINERJA TAHUN 2023\n\n# PEMERINTAH KABUPATEN TAPIN\n\nIsi laporan.\n")
    assert (found.kind, found.level, found.code) == ("pemda", "kabupaten-kota", "63.05")


def test_one_agency_has_one_key(tmp_path: Path) -> None:
    names = ("Sekretariat DPRD Kota Metro", "Sekretariat Dewan Perwakilan Rakyat Daerah Kota Metro")
    assert len({who(tmp_path, report(name)).key for name in names}) == 1


YEARS = [
    ("next year's agreement", "# PERJANJIAN KINERJA TAHUN 2024\n\nPerjanjian Kinerja Tahun 2024 terlampir."),
    ("signed later", "Metro, Februari 2024\n\nKepala Dinas"),
    ("regulations", "Peraturan Daerah Nomor 3 Tahun 2016. Peraturan Wali Kota Nomor 9 Tahun 2016.\n\n" * 5),
    ("last year's results", "Realisasi tahun 2022 sebesar 45%, tahun 2021 sebesar 44%.\n\n" * 4),
]


@pytest.mark.parametrize(("name", "body"), YEARS, ids=[name for name, _ in YEARS])
def test_years_that_are_not_the_reports(name: str, body: str, tmp_path: Path) -> None:
    assert who(tmp_path, report("Dinas Sosial Kota Metro", body)).year == 2023


def test_the_kind_of_document(tmp_path: Path) -> None:
    for title, kind in (
        ("PERJANJIAN KINERJA TAHUN 2023", DocumentKind.AGREEMENT),
        ("INDIKATOR KINERJA UTAMA", DocumentKind.KEY_INDICATORS),
        ("RENCANA STRATEGIS TAHUN 2021-2026", DocumentKind.STRATEGIC_PLAN),
        ("LAPORAN KINERJA TAHUN 2023", DocumentKind.REPORT),
    ):
        assert who(tmp_path, report("Dinas Sosial Kota Metro", title=title)).document is kind


def test_a_file_overrules_what_is_read(tmp_path: Path) -> None:
    known = tmp_path / "identitas.csv"
    known.write_text("file,agency,code,year\ndok*.md,Dinas Pangan,63.05,2020\n", encoding="utf-8")
    ruled = Reader(catalogue().lexicon, load_overrides(known))
    found = who(tmp_path, report("Dinas Sosial Kota Metro"), ruled)
    assert (found.agency.value, found.code, found.year, found.given) == ("Dinas Pangan", "63.05", 2020, True)
    assert found.key == "dinas pangan"


def test_a_file_in_toml_that_names_the_content(tmp_path: Path) -> None:
    known = tmp_path / "identitas.toml"
    known.write_text('[[document]]\nsha256 = "0000000000"\nyear = 2020\n', encoding="utf-8")
    ruled = Reader(catalogue().lexicon, load_overrides(known))
    assert who(tmp_path, report("Dinas Sosial Kota Metro"), ruled).year == 2023


@pytest.mark.parametrize("line", ["agency = 'x'", "file = 'x'\nyear = 'dua'", "file = 'x'\ntahun = 3"])
def test_a_wrong_file_is_named(line: str, tmp_path: Path) -> None:
    known = tmp_path / "identitas.toml"
    known.write_text(f"[[document]]\n{line}\n", encoding="utf-8")
    with pytest.raises(AuditorError):
        load_overrides(known)


def test_the_list_is_whole_and_every_other_name_has_its_region() -> None:
    gazetteer = load_gazetteer(catalogue().lexicon)
    assert gazetteer is not None
    assert sum(len(code) == 2 for code in gazetteer.names) == 38
    assert sum(len(code) == 5 for code in gazetteer.names) == 514
    assert set(catalogue().lexicon["regions"]) <= set(gazetteer.names)
