"""What changes nothing in a report changes nothing in its findings."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from auditor.engine import run_rules
from auditor.model.finding import Severity
from tests.metamorphic.faults import faults
from tests.metamorphic.measure import accusations, layouts
from tests.metamorphic.reports import Report, consistent
from tests.reports import catalogue, evidence_of

SAMPLE = Path(__file__).parents[2] / "corpus" / "dinas-pangan-2024" / "report.md"
FIGURE = re.compile(r"(?<![\w.,/-])\d{1,3}(?:\.\d{3})*(?:,\d+)?(?![\w/-])(?![.,]\d)")
AGENCY = re.compile(r"dinas pangan", re.IGNORECASE)
PARAGRAPH = (
    "Kegiatan pendampingan berjalan sesuai rencana dan didukung oleh seluruh pemangku kepentingan di "
    "daerah. Pelaksanaan kegiatan dipantau secara berkala oleh tim yang ditunjuk."
)
Change = Callable[[str], str]


def sign_apart(text: str) -> str:
    return re.sub(r"(\d)%", r"\1 %", text)


def money_apart(text: str) -> str:
    return re.sub(r"Rp ?(?=\d)", "Rp. ", text)


def renamed(text: str) -> str:
    return AGENCY.sub(lambda m: "DINAS KELAUTAN" if m.group().isupper() else "Dinas Kelautan", text)


def padded(text: str) -> str:
    """A paragraph that states nothing wrong, between others."""
    lines = text.split("\n")
    at = [i for i, line in enumerate(lines) if line.startswith("#")][2:]
    for i in reversed(at):
        lines[i:i] = [PARAGRAPH, ""]
    return "\n".join(lines)


def wide_cells(text: str) -> str:
    return "\n".join(
        re.sub(r" ?\| ?", "  |  ", line) if line.startswith("|") else line for line in text.split("\n")
    )


CHANGES: dict[str, Change] = {
    "sign apart": sign_apart,
    "money apart": money_apart,
    "agency renamed": renamed,
    "correct paragraphs": padded,
    "wide cells": wide_cells,
}


def told(text: str) -> Counter[tuple[str, str, str, str]]:
    """What is accused, without the places and the ways of writing."""
    found = run_rules(evidence_of(text), catalogue().rules.values()).findings
    return Counter(
        (f.rule, f.severity.value, _digits(f.stated), _digits(f.expected))
        for f in found
        if f.severity is not Severity.INFO and f.blocked_by is None
    )


def _digits(texts: tuple[str, ...]) -> str:
    return ";".join(re.sub(r"\D", "", text) for text in texts)


@functools.cache
def sample() -> tuple[str, Counter[tuple[str, str, str, str]]]:
    text = SAMPLE.read_text(encoding="utf-8")
    return text, told(text)


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_the_findings_of_the_sample_stay(change: Change) -> None:
    text, before = sample()
    after = told(change(text))
    assert after == before, (before - after, after - before)


def english(text: str) -> str:
    """English separators in every figure."""
    swap = str.maketrans(".,", ",.")
    return FIGURE.sub(lambda m: m.group().translate(swap), text)


def test_english_separators_throughout_accuse_nobody() -> None:
    for seed, layout in layouts(4):
        assert accusations(english(consistent(seed, layout).text())) == []


def test_sections_in_another_order_accuse_nobody() -> None:
    for seed, layout in layouts(4):
        head, *sections = re.split(r"(?m)^(?=## )", consistent(seed, layout).text())
        assert accusations(head + "".join(reversed(sections))) == []


def test_a_table_in_two_pieces_accuses_nobody() -> None:
    for seed, layout in layouts(4):
        report = consistent(seed, layout)
        at = report.line("pagu_2") - 1
        start = at - 4
        lines = report.text().split("\n")
        pieces = [*lines[:at], "", *lines[start : start + 2], *lines[at:]]
        assert accusations("\n".join(pieces)) == []


@pytest.mark.parametrize("seed", range(4))
def test_rounded_and_truncated_figures_accuse_nobody(seed: int) -> None:
    report = _told_report(seed)
    coarse = {k: _coarser(v) for k, v in report.slots.items() if k.startswith("said_capaian")}
    assert accusations(report.text(coarse)) == []


@pytest.mark.parametrize("seed", range(4))
def test_variants_of_a_name_accuse_nobody(seed: int) -> None:
    report = _told_report(seed)
    head, table, rest = report.text().partition("Tabel 3.3")
    for one, other in (("Persentase", "Prosentase"), ("Indeks", "Index"), ("Tingkat", "TINGKAT")):
        table, rest = table.replace(one, other), rest.replace(f"| {one}", f"| {other}")
    assert accusations(head + table + rest) == []


def _told_report(number: int) -> Report:
    seed, layout = [found for found in layouts(64) if found[1].narrative][number]
    return consistent(seed, layout)


def _coarser(text: str) -> str:
    """One decimal less, cut off."""
    return text[:-1] if "," in text else text


def reordered(text: str) -> str:
    """The chapters in another order."""
    head, *sections = re.split(r"(?m)^(?=## )", text)
    return head + "".join(reversed(sections))


def in_pieces(text: str) -> str:
    """Every long table cut in two, the head repeated as a page break repeats it."""
    lines = text.split("\n")
    for at in reversed([i for i, line in enumerate(lines) if line.startswith("| ---")]):
        size = next(n for n, line in enumerate([*lines[at + 1 :], ""]) if not line.startswith("|"))
        if size > _LONG:
            cut = at + 1 + size // 2
            second = lines[at + 1 : at + 2] if lines[at + 1].startswith("|  |") else []
            lines[cut:cut] = ["", *lines[at - 1 : at + 1], *second]
    return "\n".join(lines)


def without_signs(text: str) -> str:
    """Percent signs left out of sentences and heads."""
    return "\n".join(
        line if line.startswith("|") else re.sub(r"(\d)%", r"\1 persen", line) for line in text.split("\n")
    )


def renamed_agency(text: str) -> str:
    lines = text.split("\n")
    return "\n".join(["# LAPORAN KINERJA DINAS KELAUTAN KABUPATEN LAIN JAYA TAHUN 2024", *lines[1:]])


_LONG = 3
FAULTY: dict[str, Change] = {
    "english separators": english,
    "chapters in another order": reordered,
    "percent in words": without_signs,
    "agency renamed": renamed_agency,
    "correct paragraphs": padded,
    "wide cells": wide_cells,
}


@functools.cache
def faulty() -> tuple[str, ...]:
    """Reports with one fault each, of kinds that a change of writing does not touch."""
    kinds = ("digits swapped in a sum", "share", "said budget", "wrong predikat", "wrong direction")
    planted = []
    for seed, layout in layouts(6):
        report = consistent(seed, layout)
        found = [f for f in faults(report, seed) if f.kind in kinds]
        planted += [report.text({f.slot: f.wrong}) for f in found[seed % 2 :: 2]]
    return tuple(planted)


@pytest.mark.parametrize("change", FAULTY.values(), ids=FAULTY.keys())
def test_the_findings_of_faulty_reports_stay(change: Change) -> None:
    for text in faulty():
        before, after = unordered(told(text)), unordered(told(change(text)))
        assert after == before, (before - after, after - before)


def unordered(found: Counter[tuple[str, str, str, str]]) -> Counter[tuple[str, ...]]:
    """The findings with their two figures in any order: of two that differ the earlier place is believed."""
    return Counter({(rule, level, *sorted(pair)): n for (rule, level, *pair), n in found.items()})


def test_tables_in_pieces_keep_their_findings() -> None:
    for text in faulty():
        if "Jumlah" in text:
            before, after = told(text), told(in_pieces(text))
            assert after == before, (before - after, after - before)
