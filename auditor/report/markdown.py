"""The audit as Markdown: a summary, and every finding with its arithmetic."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.model.audit import Audit
from auditor.model.finding import Severity
from auditor.report.listing import Entry, entries
from auditor.report.words import ARROW, Words, neutral

ORDER = (Severity.ERROR, Severity.WARNING, Severity.INFO)
_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~&$])")
_LEADING = re.compile(r"^(\s*)([-=+]|\d+(?=[.)]))")


def markdown_report(audit: Audit, words: Words, *, verified: bool = False) -> str:
    """The whole report; `verified` adds every statement found right."""
    lines = [*_head(audit, words), *_findings(audit, words), *_reach(audit, words)]
    if verified:
        lines += _verified(audit, words)
    return "\n".join(lines) + "\n\n"


def escaped(text: str) -> str:
    """The text on one line, with nothing in it that Markdown or HTML would obey."""
    return _LEADING.sub(r"\1\\\2", inline(text))


def inline(text: str) -> str:
    """The same for a text that begins no line."""
    return _SPECIAL.sub(r"\\\1", neutral(text))


def _head(audit: Audit, words: Words) -> Iterator[str]:
    identity, unknown, summary = audit.identity, words("report.unknown"), audit.summary
    yield f"# {words('report.title')}\n"
    rows = {
        "document": audit.document.path,
        "title": identity.title or unknown,
        "agency": identity.agency or unknown,
        "year": str(identity.year or unknown),
        "status": words(f"status.{audit.outcome}"),
    }
    yield from (f"- **{words(f'label.{key}')}**: {inline(value)}" for key, value in rows.items())
    numbers = {"error": summary.error, "warning": summary.warning, "info": summary.info}
    numbers["verified"] = summary.verified
    told = (words(f"counts.{key}", number=words.count(number)) for key, number in numbers.items())
    yield f"- {' · '.join(told)}"


def _findings(audit: Audit, words: Words) -> Iterator[str]:
    listed = list(entries(audit, words))
    if not listed:
        yield f"\n{words('report.no-findings')}"
    for severity in ORDER:
        roots = [e for e in listed if e.finding.severity is severity and not e.finding.blocked_by]
        if roots:
            yield f"\n## {words(f'severities.{severity}')} ({len(roots)})"
        for root in roots:
            yield from _finding(root, words)
            for follower in (e for e in listed if e.finding.blocked_by == root.finding.id):
                yield from _finding(follower, words)


def _finding(entry: Entry, words: Words) -> Iterator[str]:
    finding = entry.finding
    text = entry.text
    trail = (entry.spot, text["section"], text["table"], text["row"], text["column"])
    yield f"\n### {entry.number}. {escaped(entry.title)}\n"
    yield f"{escaped(ARROW.join(part for part in trail if part))}\n"
    yield f"{escaped(entry.message)}\n"
    rows = {
        "figures": entry.stated,
        "expected": entry.expected,
        "calculation": text["calculation"],
        "cause": entry.cause,
        "compared": entry.compared,
        "basis": entry.basis,
    }
    yield from (f"- {words(f'label.{key}')}: {inline(value)}" for key, value in rows.items() if value)
    if finding.blocked_by:
        yield f"- {words('report.follows')}: `{finding.blocked_by}`"
    if finding.decision:
        yield f"- {words('label.decision')}: {escaped(words.decision(finding))}"
    yield f"- {words('label.rule')}: `{finding.rule}` `{finding.id}`"


def _reach(audit: Audit, words: Words) -> Iterator[str]:
    coverage = audit.coverage
    yield f"\n## {words('report.checked')}\n"
    yield words.reach(coverage, audit.results)
    for note in audit.document.unread:
        place = words.spot(note.place) if note.place else ""
        yield f"- {place}: {escaped(words.catalogue.messages.reason(note.why, words.language))}"


def _verified(audit: Audit, words: Words) -> Iterator[str]:
    yield f"\n## {words('report.verified')}\n"
    for item in audit.results.verified:
        verdict = words(f"verdicts.{item.verdict}")
        yield f"- {escaped(words.trail(item.place))}: {escaped(item.calculation)} ({verdict})"
