"""What the reviewers' forms are filled with, under the names that templates use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePath

from auditor.model.audit import Audit
from auditor.model.finding import Finding, Severity
from auditor.report.forms.checklist import Answer, Checklist, State, answers
from auditor.report.listing import Entry, entries
from auditor.report.told import cut
from auditor.report.words import Words, neutral

TICK = "\N{CHECK MARK}"
# What a family of rules is about, where it is not a figure.
_TEXTUAL = frozenset({"copy-paste", "structure", "name-variant", "category", "year", "direction", "unit"})

Row = dict[str, object]


def content_of(audit: Audit, checklist: Checklist, words: Words) -> dict[str, object]:
    """The values of all placeholders: texts, and lists of rows."""
    listed = list(entries(audit, words))
    standing = [e for e in listed if not e.finding.is_suppressed and not e.finding.blocked_by]
    noted = [e for e in standing if e.finding.severity is not Severity.INFO]
    numbers = {severity: audit.results.counts()[severity] for severity in Severity}
    answered = answers(audit, checklist, words)
    unclear = not audit.results.verified and not audit.results.findings
    clean = not unclear and not numbers[Severity.ERROR] and not numbers[Severity.WARNING]
    return {
        **_about(audit, words),
        "jumlah_kesalahan": words.count(numbers[Severity.ERROR]),
        "jumlah_peringatan": words.count(numbers[Severity.WARNING]),
        "jumlah_catatan": words.count(numbers[Severity.INFO]),
        "jumlah_benar": words.count(len(audit.results.verified)),
        "aspek": list(_aspects(answered, checklist, words)),
        "temuan": [_finding(entry, listed, words) for entry in noted],
        "catatan_kecil": [_short(e, words) for e in standing if e.finding.severity is Severity.INFO],
        "dikesampingkan": [_dismissed(e, words) for e in listed if e.finding.is_suppressed],
        "bersih": clean,
        "simpulan": words("form.clean")
        if clean
        else words(
            "form.not-clean",
            errors=words.count(numbers[Severity.ERROR]),
            warnings=words.count(numbers[Severity.WARNING]),
        ),
    }


def _about(audit: Audit, words: Words) -> dict[str, object]:
    identity, unknown = audit.identity, words("form.unknown")
    return {
        "instansi": neutral(identity.agency or "") or unknown,
        "daerah": neutral(identity.region or "") or unknown,
        "tahun": str(identity.year or unknown),
        "judul": neutral(identity.title or "") or unknown,
        "berkas": neutral(PurePath(audit.document.path).name),
        "sidik": audit.document.sha256,
        "halaman": str(audit.document.pages or unknown),
        "hasil": words(f"status.{audit.outcome}"),
        "cakupan": words.reach(audit.coverage, audit.results),
        "versi": f"lakip-auditor {audit.tool_version}, {audit.rules_version}",
    }


def _aspects(answered: tuple[Answer, ...], checklist: Checklist, words: Words) -> Iterator[Row]:
    for number, name in checklist.aspects.items():
        own = [answer for answer in answered if answer.item.aspect == number]
        yield {
            "nomor": number,
            "nama": name.in_language(words.language),
            "butir": [_item(answer, words) for answer in own],
            "jumlah": str(len(own)),
            **{key: str(sum(answer.state is state for answer in own)) for key, state in _STATES.items()},
        }


_STATES = {
    "ya": State.YES,
    "tidak": State.NO,
    "tidak_berlaku": State.NOT_APPLICABLE,
    "belum_diperiksa": State.OPEN,
}


def _item(answer: Answer, words: Words) -> Row:
    return {
        "nomor": answer.item.number.partition(".")[2],
        "kode": answer.item.number,
        "uraian": answer.item.text.in_language(words.language),
        "jawaban": words(f"form-state.{answer.state}"),
        "bukti": list(answer.evidence),
        **{key: TICK if answer.state is state else "" for key, state in _STATES.items()},
    }


def _finding(entry: Entry, listed: list[Entry], words: Words) -> Row:
    finding = entry.finding
    return {
        **_short(entry, words),
        "tingkat": words(f"severity.{finding.severity}"),
        "kondisi": _condition(entry, words),
        "kriteria": entry.basis,
        "sebab": words("form.cause", cause=entry.cause) if entry.cause else words("form.cause-open"),
        "akibat": _effect(finding, listed, words),
        "rekomendasi": _recommendation(entry, words),
        "butir": ", ".join(_rules(words, finding.rule)),
        "kaidah": finding.rule,
        "sidik": finding.id,
    }


def _rules(words: Words, rule: str) -> tuple[str, ...]:
    found = words.catalogue.rules.get(rule)
    return found.checklist if found else ()


def _short(entry: Entry, words: Words) -> Row:
    return {
        "nomor": str(entry.number),
        "judul": entry.title,
        "letak": entry.spot,
        "uraian": cut(entry.message),
    }


def _condition(entry: Entry, words: Words) -> list[str]:
    told = [
        words("form.where", spot=entry.spot, message=cut(entry.message)) if entry.spot else cut(entry.message)
    ]
    calculation = entry.text["calculation"]
    if calculation and calculation not in entry.message:
        told.append(words("form.condition-arithmetic", calculation=cut(calculation)))
    if entry.finding.severity is Severity.WARNING:
        told.append(words("form.uncertain"))
    return told


def _effect(finding: Finding, listed: list[Entry], words: Words) -> list[str]:
    if finding.impact == "conclusion":
        told = [words("form.effect-conclusion")]
    else:
        told = [words("form.effect-text" if finding.family in _TEXTUAL else "form.effect-figure")]
    followers = [str(e.number) for e in listed if e.finding.blocked_by == finding.id]
    if followers:
        told.append(words("form.effect-followers", numbers=", ".join(followers)))
    return told


def _recommendation(entry: Entry, words: Words) -> list[str]:
    rule = words.catalogue.rules.get(entry.finding.rule)
    told = []
    if rule:
        docs = rule.docs_en if words.language == "en" else rule.docs_id
        told.append(words("form.recommendation", fix=neutral(docs.fix)))
    known = len(entry.finding.expected) == 1 and entry.finding.severity is Severity.ERROR
    if known and entry.expected not in entry.message:
        told.append(words("form.recommendation-value", value=cut(entry.expected)))
    return told


def _dismissed(entry: Entry, words: Words) -> Row:
    decision = entry.finding.decision
    said: Mapping[str, str] = (
        {"alasan": decision.reason, "oleh": decision.by, "tanggal": decision.date} if decision else {}
    )
    return {**_short(entry, words), **{key: cut(neutral(value)) for key, value in said.items()}}
