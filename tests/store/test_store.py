"""A store written and read by the real database."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

pytest.importorskip("duckdb")
pytest.importorskip("lokal")

from auditor.catalogue import load_catalogue
from auditor.decisions import Decisions
from auditor.model.finding import Bilingual, Decision, DecisionState
from auditor.resources import rules_folder
from auditor.store.files import Copy, Effort, Ended, Ending, Failed, RunSetting, Source
from auditor.store.opening import StoreError
from auditor.store.reader import Reader
from auditor.store.result import Result, columns
from auditor.store.writer import Writer

REPORT = """# LAPORAN KINERJA TAHUN 2023

# DINAS KESEHATAN KOTA METRO

Tabel 1 Capaian 2023

| No | Indikator Kinerja | Satuan | Target 2023 | Realisasi 2023 | Capaian (%) |
|---|---|---|---|---|---|
| 1 | Indeks kepuasan pasien "rawat" | Persen | 80 | 72 | 90,00 |
| 2 | Angka kesembuhan pasien | Persen | 50 | 45 | {rate} |
"""
TABLES = ("documents", "facts", "claims", "findings", "verified", "kept")


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Result]:
    """A report, and the same after it was mended."""
    from auditor.batch.work import Auditor

    auditor = Auditor(load_catalogue(rules_folder()))
    folder, found = tmp_path_factory.mktemp("reports"), {}
    for name, rate in (("wrong", "95,00"), ("right", "90,00")):
        path = folder / f"{name}.md"
        path.write_text(REPORT.format(rate=rate), encoding="utf-8")
        found[name] = auditor.result(path)
    return found


def source(path: str, version: str = "1") -> Source:
    return Source(path, 100, "t1", version)


def writer(path: Path) -> Writer:
    store = Writer(path)
    store.begin(RunSetting("0.1", "abc"), files=1)
    return store


def counts(path: Path, *tables: str) -> tuple[object, ...]:
    with Reader(path) as reader:
        return tuple(next(reader.ask(f"SELECT count(*) FROM {table}").rows)[0] for table in tables or TABLES)


def rows(path: Path, sql: str) -> list[tuple[object, ...]]:
    with Reader(path) as reader:
        return list(reader.ask(sql).rows)


def test_everything_of_a_document_is_there(tmp_path: Path, results: dict[str, Result]) -> None:
    path = tmp_path / "store.duckdb"
    with writer(path) as store:
        assert store.write([Ended(source("/a.md"), results["wrong"], Effort(1.5, 80.0))]) == [Ending.AUDITED]
        store.end("done", {"audited": 1})
    (document,) = rows(
        path, "SELECT agency_key, region_code, province_code, year, errors, status FROM documents"
    )
    assert document == ("dinas kesehatan", "18.72", "18", 2023, 1, "contradictions")
    (finding,) = rows(path, "SELECT stated, expected, line, locations->>'$[0].text' FROM findings")
    assert finding == (["95,00"], ["90,00"], 10, "95,00")
    assert ("Angka kesembuhan pasien", "realisasi", 2023, 45.0, "45") in rows(
        path, "SELECT subject, measure, period_year, value, raw FROM facts"
    )
    joined = "SELECT count(*) FROM claims c JOIN facts f USING (document, claim) WHERE f.measure <> c.measure"
    assert rows(path, joined) == [(0,)]
    assert rows(path, "SELECT outcome, audited, failed FROM runs") == [("done", 1, 0)]
    assert rows(path, "SELECT outcome, seconds, peak_mb FROM attempts") == [("audited", 1.5, 80.0)]


def test_a_changed_file_replaces_what_was_known(tmp_path: Path, results: dict[str, Result]) -> None:
    path = tmp_path / "store.duckdb"
    with writer(path) as store:
        store.write([Ended(source("/a.md"), results["wrong"])])
        before = counts_of(store)
        assert store.write([Ended(source("/a.md"), results["right"])]) == [Ending.AUDITED]
        assert store.known()["/a.md"].sha256 == results["right"].sha256
        assert counts_of(store)[0] == before[0] == 1
        store.write([Ended(source("/a.md", "2"), results["right"])])
    assert counts(path, "documents", "findings", "kept", "sources") == (1, 0, 1, 1)
    assert rows(path, "SELECT version FROM documents") == [("2",)]


def counts_of(store: Writer) -> tuple[int, ...]:
    return tuple(store._one(f"SELECT count(*) FROM {table}")[0] for table in TABLES)


def test_one_content_is_one_document(tmp_path: Path, results: dict[str, Result]) -> None:
    path = tmp_path / "store.duckdb"
    with writer(path) as store:
        assert store.write([Ended(source("/a.md"), results["wrong"])]) == [Ending.AUDITED]
        assert store.write([Ended(source("/b.md"), results["wrong"])]) == [Ending.DUPLICATE]
        copies = [
            Ended(source("/c.md"), Copy(results["wrong"].sha256)),
            Ended(source("/d.md"), Copy("0" * 64)),
        ]
        assert store.write(copies) == [Ending.DUPLICATE, Ending.CHANGED]
        store.write([Ended(source("/a.md"), results["right"])])
    assert counts(path, "documents", "sources", "findings") == (2, 3, 1)
    assert rows(path, "SELECT outcome FROM attempts ORDER BY tried, path LIMIT 3 OFFSET 1") == [
        ("duplicate",),
        ("duplicate",),
        ("audited",),
    ]


def test_many_files_are_written_together(tmp_path: Path, results: dict[str, Result]) -> None:
    path = tmp_path / "store.duckdb"
    wrong, right = results["wrong"], results["right"]
    with writer(path) as store:
        store.write([Ended(source("/old.md"), wrong)])
        ended = [
            Ended(source("/a.md"), right, Effort(1)),
            Ended(source("/b.md"), right),
            Ended(source("/c.md"), Failed("timeout", Bilingual("lama", "slow"))),
            Ended(source("/old.md"), Copy(right.sha256)),
            Ended(source("/new.md", "2"), right),
        ]
        endings = [Ending.AUDITED, Ending.DUPLICATE, Ending.FAILED, Ending.DUPLICATE, Ending.AUDITED]
        assert store.write(ended) == endings
    assert counts(path, "documents", "sources", "kept", "failures") == (2, 5, 2, 1)
    facts = "SELECT path, count(*) FROM facts JOIN documents USING (document) GROUP BY path ORDER BY path"
    assert [name for name, _ in rows(path, facts)] == ["/a.md", "/new.md"]
    assert len({number for _, number in rows(path, facts)}) == 1


def test_a_document_is_called_by_a_file_that_it_is(tmp_path: Path, results: dict[str, Result]) -> None:
    path = tmp_path / "store.duckdb"
    with writer(path) as store:
        store.write([Ended(source("/a.md"), results["wrong"]), Ended(source("/b.md"), results["wrong"])])
        store.write([Ended(source("/a.md"), results["right"])])
    assert rows(path, "SELECT path, errors FROM documents ORDER BY path") == [("/a.md", 0), ("/b.md", 1)]


def test_a_failure_has_its_reason_and_takes_the_document_away(
    tmp_path: Path, results: dict[str, Result]
) -> None:
    path = tmp_path / "store.duckdb"
    with writer(path) as store:
        store.write([Ended(source("/a.md"), results["wrong"])])
        store.write([Ended(source("/a.md"), Failed("timeout", Bilingual("lama", "slow")), Effort(60))])
        store.write([Ended(source("/a.md"), Failed("killed", Bilingual("mati", "dead")), Effort(61))])
        known = store.known()["/a.md"]
        assert known.document is None and known.is_current(source("/a.md"))
        assert not known.is_current(source("/a.md", "2"))
    assert rows(path, "SELECT path, reason, detail_id, detail_en, attempts FROM failures") == [
        ("/a.md", "killed", "mati", "dead", 3)
    ]
    assert counts(path) == (0,) * len(TABLES)


def test_nothing_of_a_document_that_breaks_off_stays(tmp_path: Path, results: dict[str, Result]) -> None:
    path = tmp_path / "store.duckdb"
    broken = replace(results["wrong"], tables={**results["wrong"].tables})
    del broken.tables["skips"]  # type: ignore[attr-defined]
    with writer(path) as store:
        with pytest.raises(KeyError):
            store.write([Ended(source("/a.md"), broken)])
        assert store.write([Ended(source("/b.md"), results["wrong"])]) == [Ending.AUDITED]
    assert rows(path, "SELECT path FROM sources") == [("/b.md",)]


def test_what_the_database_refuses_is_told_in_words(tmp_path: Path, results: dict[str, Result]) -> None:
    path, wrong = tmp_path / "store.duckdb", results["wrong"]
    broken = replace(wrong, tables={**wrong.tables, "facts": replace(wrong.tables["facts"], pieces=("{",))})
    with writer(path) as store:
        with pytest.raises(StoreError, match="can't be written"):
            store.write([Ended(source("/a.md"), broken)])
        assert store.write([Ended(source("/a.md"), wrong)]) == [Ending.AUDITED]


def test_a_document_of_very_many_figures_fits_into_the_memory_of_the_writer(
    tmp_path: Path, results: dict[str, Result]
) -> None:
    path, facts = tmp_path / "store.duckdb", results["wrong"].tables["facts"]
    few = json.loads(facts.pieces[0])
    many = columns(facts.names, list(zip(*(few[name] for name in facts.names), strict=True)) * 60_000)
    assert many.rows > 300_000 and len(many.pieces) > 30
    with writer(path) as store:
        found = replace(results["wrong"], tables={**results["wrong"].tables, "facts": many})
        assert store.write([Ended(source("/a.md"), found)]) == [Ending.AUDITED]
    assert rows(path, "SELECT count(*), count(DISTINCT raw) FROM facts") == [
        (many.rows, len(set(few["raw"])))
    ]


def test_hostile_text_is_kept_as_text(tmp_path: Path, results: dict[str, Result]) -> None:
    path = tmp_path / "store.duckdb"
    name = "/a'); DROP TABLE facts; --\ud800\0.md".encode("utf-8", "replace").decode()
    with writer(path) as store:
        store.write([Ended(source(name), results["wrong"])])
    assert rows(path, "SELECT path FROM sources") == [(name,)]
    assert counts(path, "documents") == (1,)


def test_decisions_are_counted(tmp_path: Path, results: dict[str, Result]) -> None:
    path = tmp_path / "store.duckdb"
    with writer(path) as store:
        store.write([Ended(source("/a.md"), results["wrong"])])
    ((finding,),) = rows(path, "SELECT finding FROM counted")
    decisions: Decisions = {str(finding): Decision(DecisionState.DISMISSED, "N", "pagu", "2026-01-31")}
    with writer(path) as store:
        store.decide(decisions)
    assert counts(path, "findings", "counted", "decisions") == (1, 0, 1)


def test_what_is_no_store_is_named(tmp_path: Path) -> None:
    (tmp_path / "text.duckdb").write_text("laporan " * 1000, encoding="utf-8")
    for path in (tmp_path / "text.duckdb", tmp_path / "absent.duckdb"):
        with pytest.raises(StoreError, match=path.name):
            Reader(path)
    with writer(tmp_path / "s.duckdb") as store:
        store._do("UPDATE store SET schema = 99")
    with pytest.raises(StoreError, match="version"):
        Writer(tmp_path / "s.duckdb")
