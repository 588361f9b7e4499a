"""Others on the same spoiled reports: an analyst's script, and our rules on camelot's tables."""

from __future__ import annotations

import functools
import re
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pandas

from auditor.engine import run_rules
from auditor.model.finding import Severity
from auditor.pipeline import read_file
from corpus.bench.audit import catalogue
from corpus.bench.baseline import Alarm, Reading, analyst, by_camelot, by_pdfplumber
from corpus.bench.outcome import touched
from corpus.bench.record import Job, Rival
from corpus.bench.work import MANY, apart, planted, together
from corpus.faults.model import Fault
from corpus.generate.model import Report
from corpus.generate.report import consistent
from corpus.write.files import write
from corpus.write.spot import Spot

FORMAT = "pdf-lines"
Script = Callable[[Path], list[Alarm]]


@functools.lru_cache(maxsize=2)
def _camelot(path: Path, written: int) -> Reading:
    return by_camelot(path)


def analyst_pdfplumber(path: Path) -> list[Alarm]:
    """The analyst's script on pdfplumber's tables."""
    return analyst(by_pdfplumber(path))


def analyst_camelot(path: Path) -> list[Alarm]:
    """The analyst's script on camelot's tables."""
    return analyst(_camelot(path, path.stat().st_mtime_ns))


def rules_camelot(path: Path) -> list[Alarm]:
    """Our rules, camelot's tables and pdfplumber's text in place of our reader."""
    lines, pages = _markdown(_camelot(path, path.stat().st_mtime_ns))
    with tempfile.TemporaryDirectory() as folder:
        text = Path(folder) / "laporan.md"
        text.write_text("\n".join(lines) + "\n", encoding="utf-8")
        evidence = read_file(text, catalogue())
    found = run_rules(evidence, catalogue().rules.values()).findings
    alarms = []
    for finding in found:
        if finding.blocked_by is None and finding.severity is not Severity.INFO:
            page = pages[(finding.place.line or 1) - 1]
            shown = frozenset((*finding.stated, *finding.expected))
            alarms.append(Alarm(page, shown, f"{finding.rule} {finding.severity.value}"))
    return alarms


SCRIPTS: Mapping[str, Script] = {
    "script on pdfplumber": analyst_pdfplumber,
    "script on camelot": analyst_camelot,
    "our rules on camelot": rules_camelot,
}


def rivals(job: Job) -> Rival:
    """Every script on the report that the auditor is measured on, with the same faults."""
    report = consistent(job.seed)
    with tempfile.TemporaryDirectory() as folder:
        return _rivals(report, job, Path(folder))


def _rivals(report: Report, job: Job, folder: Path) -> Rival:
    clean, spots = _alarms(report, {}, job.format, folder)
    known = {name: {(a.texts, a.why) for a in alarms} for name, alarms in clean.items()}
    found: list[tuple[str, str, bool]] = []
    for group in apart(report, planted(report), spots, MANY):
        told, places = _alarms(report, together(group), job.format, folder)
        for name, alarms in told.items():
            fresh = [alarm for alarm in alarms if (alarm.texts, alarm.why) not in known[name]]
            for fault in group:
                pages = _pages(report, fault, places)
                found.append((name, fault.kind, any(_about(a, fault, pages) for a in fresh)))
    false = tuple((name, sum(_is_error(a) for a in alarms)) for name, alarms in clean.items())
    return Rival(job.seed, job.format, false, tuple(found))


def _alarms(
    report: Report, changes: Mapping[str, str], kind: str, folder: Path
) -> tuple[dict[str, list[Alarm]], dict[str, Spot]]:
    path, spots = write(report, changes, kind, folder)
    return {name: script(path) for name, script in SCRIPTS.items()}, spots


def _is_error(alarm: Alarm) -> bool:
    """Our rules also warn; a script knows no difference."""
    return not alarm.why.endswith(Severity.WARNING.value)


def _about(alarm: Alarm, fault: Fault, pages: frozenset[int | None]) -> bool:
    """Whether an alarm is on a page where a fault shows, and tells its text or the right one."""
    told = (text for text in (*fault.changes.values(), *fault.right) if text)
    return alarm.page in pages and any(_shows(shown, text) for text in told for shown in alarm.texts)


def _shows(shown: str, text: str) -> bool:
    return bool(re.search(rf"(?<![\w.,]){re.escape(text)}(?![.,]?\w)", shown, re.IGNORECASE))


def _pages(report: Report, fault: Fault, spots: Mapping[str, Spot]) -> frozenset[int | None]:
    return frozenset(spots[name].page for name in touched(report, fault) if name in spots)


def _markdown(reading: Reading) -> tuple[list[str], list[int]]:
    """The text beside the tables and then the tables of each page, and the page of every line."""
    lines: list[str] = []
    pages: list[int] = []
    for number, text in reading.beside:
        new = [*text.splitlines(), ""]
        for page, frame in reading.frames:
            if page == number:
                new += [*_pipes(frame), ""]
        lines += new
        pages += [number] * len(new)
    return lines, pages


def _pipes(frame: pandas.DataFrame) -> Iterator[str]:
    for n, row in enumerate(frame.fillna("").values.tolist()):
        yield "| " + " | ".join(" ".join(str(text).split()).replace("|", "/") for text in row) + " |"
        if n == 0:
            yield "|" + " --- |" * len(row)
