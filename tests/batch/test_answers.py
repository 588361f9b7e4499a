"""What a store answers: findings across documents, ready queries, free SQL, Parquet."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

pytest.importorskip("duckdb")
pytest.importorskip("lokal")

from auditor.cli import main
from auditor.messages import load_messages
from auditor.resources import rules_folder
from auditor.store.ready import FOLDER, NAMES

HEAD = "# LAPORAN KINERJA TAHUN {year}\n\n# DINAS KESEHATAN {region}\n\nTabel 1 Capaian {year}\n\n"
TABLE = """| No | Indikator Kinerja | Satuan | Realisasi {last} | Target {year} | Realisasi {year} | Capaian |
|---|---|---|---|---|---|---|
| 1 | Indeks kepuasan pasien | Persen | {before} | 80 | {result} | {rate} |
| 2 | Angka kesembuhan pasien | Persen | 60 | 60 | 60 | 100,00 |
"""


def report(path: Path, year: int, before: str, result: str, rate: str, region: str = "KOTA METRO") -> Path:
    values = {"year": year, "last": year - 1, "before": before, "result": result, "rate": rate}
    path.write_text((HEAD + TABLE).format(region=region, **values), encoding="utf-8")
    return path


def batch(store: Path, *arguments: object) -> int:
    return main(["batch", *map(str, arguments), "--store", str(store), "--jobs", "1"])


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two years of one agency that disagree, an error elsewhere, a copy, and two that hold nothing."""
    folder = tmp_path_factory.mktemp("batch")
    made = folder / "store.duckdb"
    files = folder / "in"
    files.mkdir()
    report(files / "2021.md", 2021, "70,1", "78,4", "98,00")
    report(files / "2022.md", 2022, "81,2", "79,2", "99,00")
    report(files / "lain.md", 2022, "70,1", "72", "95,00", "KABUPATEN SLEMAN")
    (files / "salin.md").write_bytes((files / "2021.md").read_bytes())
    (files / "kosong.pdf").write_bytes(b"")
    (files / "tanpa-angka.md").write_text("# LAPORAN KINERJA\n\nTidak ada angka.\n", encoding="utf-8")
    assert batch(made, files) == 3
    return made


def asked(store: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, object]]:
    capsys.readouterr()
    assert main(["query", *arguments, "--store", str(store), "--format", "json"]) == 0
    found: list[dict[str, object]] = json.loads(capsys.readouterr().out)
    return found


def test_findings_across_documents_are_in_the_store(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (found,) = asked(store, capsys, "across")
    assert [Path(str(found[name])).name for name in ("path", "other")] == ["2022.md", "2021.md"]
    assert (found["stated"], found["expected"], found["severity"]) == ("81,2", "78,4", "warning")
    places = asked(store, capsys, "--sql", "SELECT locations FROM findings WHERE other IS NOT NULL")
    told = json.loads(str(places[0]["locations"]))
    assert [Path(place["document"]).name for place in told] == ["2022.md", "2021.md"]


def test_families_are_compared_anew_when_one_of_them_changes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = tmp_path / "s.duckdb"
    report(tmp_path / "a.md", 2021, "70,1", "78,4", "98,00")
    later = report(tmp_path / "b.md", 2022, "81,2", "79,2", "99,00")
    assert batch(made, tmp_path) == 0
    assert len(asked(made, capsys, "across")) == 1
    report(later, 2022, "78,4", "79,2", "99,00")
    assert batch(made, tmp_path) == 0
    assert asked(made, capsys, "across") == []
    report(later, 2022, "66,6", "79,2", "99,00")
    assert batch(made, later) == 0
    assert [each["stated"] for each in asked(made, capsys, "across")] == ["66,6"]
    assert asked(made, capsys, "--sql", "SELECT count(*) AS n FROM kept WHERE fresh") == [{"n": 0}]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", ["id", "en"])
def test_every_ready_query_answers(
    name: str, language: str, store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = asked(store, capsys, name, "--lang", language)
    texts = load_messages(rules_folder()).texts
    assert f"query.{name}" in texts
    assert {f"columns.{column}" for row in rows for column in row} <= set(texts)
    for form in ("terminal", "csv"):
        assert main(["query", name, "--store", str(store), "--format", form, "--lang", language]) == 0
    assert capsys.readouterr().out


def test_the_answers_are_right(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def told(name: str, *columns: str) -> list[tuple[object, ...]]:
        return [tuple(row[column] for column in columns) for row in asked(store, capsys, name)]

    assert told("agencies", "region_code", "documents", "errors") == [
        ("18.72", 2, 0),
        ("34.04", 1, 1),
        (None, 1, 0),
    ]
    assert told("years", "year", "documents") == [(2021, 1), (2022, 2), (None, 1)]
    assert told("rules", "rule", "severity", "findings")[0][1:] in [("warning", 1), ("error", 1)]
    ((path, errors),) = told("worst", "path", "errors")
    assert (Path(str(path)).name, errors) == ("lain.md", 1)
    assert [(Path(str(p)).name, reason) for p, reason in told("failures", "path", "reason")] == [
        ("kosong.pdf", "unreadable")
    ]
    assert [Path(str(copy)).name for (copy,) in told("duplicates", "copy")] == ["salin.md"]
    assert [(Path(str(p)).name, o) for p, o in told("unread", "path", "outcome")] == [
        ("tanpa-angka.md", "not-auditable")
    ]
    assert told("runs", "outcome", "audited", "duplicates", "failed") == [("done", 4, 1, 1)]


def test_the_list_of_queries_and_those_that_are_none(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert {path.stem for path in FOLDER.iterdir()} == set(NAMES)
    assert main(["query", "--store", str(store)]) == 0
    assert all(name in capsys.readouterr().out for name in ("failures",))
    for wrong in (["nothing"], ["rules", "--sql", "SELECT 1"], ["--sql", "SELEC 1"]):
        assert main(["query", *wrong, "--store", str(store)]) == 2
    assert main(["query", "rules", "--store", str(store.with_name("absent"))]) == 2


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM findings",
        "CREATE TABLE x (a INTEGER)",
        "COPY documents TO '{folder}/x.csv'",
        "ATTACH '{folder}/y.duckdb'",
        "SELECT * FROM read_text('{folder}/in/2021.md')",
        "SET enable_external_access = true",
        "INSTALL httpfs",
    ],
)
def test_free_sql_only_reads_the_store(sql: str, store: Path) -> None:
    before = sorted(path.name for path in store.parent.iterdir())
    assert main(["query", "--sql", sql.format(folder=store.parent), "--store", str(store)]) == 2
    assert sorted(path.name for path in store.parent.iterdir()) == before


def test_rows_are_limited_and_harmless_in_spreadsheets(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sql = "SELECT '=1+' || range AS formula, range AS n FROM range(60)"
    assert main(["query", "--sql", sql, "--store", str(store), "--format", "csv"]) == 0
    rows = list(csv.reader(io.StringIO(capsys.readouterr().out)))
    assert (rows[0], rows[1], len(rows)) == (["formula", "n"], ["'=1+0", "0"], 61)
    assert main(["query", "--sql", sql, "--store", str(store)]) == 0
    out = capsys.readouterr().out
    assert "=1+49" in out and "=1+50" not in out and "50 baris pertama" in out
    assert len(asked(store, capsys, "--sql", sql, "--limit", "7")) == 7


def test_the_store_as_parquet(store: Path, tmp_path: Path) -> None:
    import duckdb

    target = tmp_path / "parquet"
    for _ in range(2):
        assert main(["export", str(target), "--store", str(store)]) == 0
    found = duckdb.execute(
        f"SELECT province, year, count(*) FROM read_parquet('{target}/facts/**/*.parquet',"
        " hive_partitioning = true, hive_types = {'province': VARCHAR}) GROUP BY ALL ORDER BY ALL"
    ).fetchall()
    assert [row[:2] for row in found] == [("18", 2021), ("18", 2022), ("34", 2022)]
    assert (target / "documents" / "province=18" / "year=2021").is_dir()
    assert duckdb.execute(f"SELECT outcome FROM '{target}/runs.parquet'").fetchall() == [("done",)]
    (tmp_path / "other").mkdir()
    assert main(["export", str(tmp_path / "other"), "--store", str(store)]) == 2
    assert main(["export", str(store / "x"), "--store", str(store)]) == 2
