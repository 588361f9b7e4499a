"""The audit for a person at a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from auditor.catalogue import Catalogue
from auditor.indonesian.format import format_number
from auditor.model.audit import Audit, Status
from auditor.model.evidence import Band, Policy, PolicyEvidence
from auditor.model.finding import Severity, Verdict
from auditor.model.place import Place
from auditor.report.terminal_findings import STYLES, findings_part
from auditor.report.words import Words, neutral, ranges, shorten

STATUS_STYLES = {Status.CONSISTENT: "green", Status.CONTRADICTIONS: "red", Status.NOT_AUDITABLE: "yellow"}
MOST_EXAMPLES = 3


def terminal_report(
    audit: Audit, catalogue: Catalogue, language: str, *, verified: bool = False
) -> RenderableType:
    """The whole report; `verified` adds every statement found right."""
    words = Words(catalogue, language)
    parts = [
        _header(audit, words),
        findings_part(audit.results.findings, words),
        *_checked(audit, words, verified),
    ]
    if verified:
        parts += _verified(audit, words)
    return Group(*parts, *_unchecked(audit, words), *_policy(audit.policy, words), _last_line(audit, words))


def _header(audit: Audit, words: Words) -> RenderableType:
    identity, unknown = audit.identity, words("report.unknown")
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    table.add_row(words("label.document"), Text(neutral(audit.document.path)))
    table.add_row(words("label.title"), Text(neutral(identity.title or unknown)))
    table.add_row(words("label.agency"), Text(neutral(identity.agency or unknown)))
    table.add_row(words("label.year"), Text(str(identity.year or unknown)))
    style = STATUS_STYLES[audit.status]
    table.add_row(words("label.status"), Text(_status(audit, words), style=f"bold {style}"))
    table.add_row("", _counts(audit, words))
    return Panel(table, title=words("report.title"), title_align="left", border_style=style, box=box.ROUNDED)


def _status(audit: Audit, words: Words) -> str:
    return words(f"status.{audit.outcome}")


def _counts(audit: Audit, words: Words) -> Text:
    summary = audit.summary
    numbers = {Severity.ERROR: summary.error, Severity.WARNING: summary.warning, Severity.INFO: summary.info}
    text = Text()
    for severity, number in numbers.items():
        style = f"bold {STYLES[severity]}" if number else "dim"
        text.append(words(f"counts.{severity}", number=words.count(number)), style=style)
        text.append(" · ", style="dim")
    return text.append(words("counts.verified", number=words.count(summary.verified)), style="bold green")


def heading(text: str) -> RenderableType:
    """A line across the page that begins a part of a report."""
    return Padding(Rule(Text(text, style="bold"), style="dim", align="left"), (1, 0, 0, 0))


def _checked(audit: Audit, words: Words, verified: bool) -> Iterator[RenderableType]:
    yield heading(words("report.checked"))
    right = Counter(verified.rule for verified in audit.results.verified)
    wrong = Counter(f.rule for f in audit.results.findings)
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 1), header_style="dim")
    table.add_column(words("label.rule"), overflow="fold")
    table.add_column(words("report.right"), justify="right", style="green")
    table.add_column(words("report.found"), justify="right")
    for rule in sorted({*right, *wrong}):
        table.add_row(
            neutral(words.catalogue.title(rule, words.language)), words.count(right[rule]), str(wrong[rule])
        )
    if table.row_count:
        yield table
    yield Padding(Text(words.reach(audit.coverage, audit.results), style="dim"), (0, 0, 0, 1))
    if audit.document.recognised:
        pages = ranges(page.page for page in audit.document.recognised)
        yield Padding(Text(words("report.recognised", pages=pages), style="yellow"), (0, 0, 0, 1))
    idle = [rule for rule in words.catalogue.rules if rule not in right and rule not in wrong]
    if idle:
        yield Padding(Text(_idle(idle, words, verified), style="dim"), (0, 0, 0, 1))


def _idle(rules: Sequence[str], words: Words, listed: bool) -> str:
    if not listed:
        return words("report.idle-number", number=len(rules))
    titles = "; ".join(words.catalogue.title(rule, words.language) for rule in rules)
    return words("report.idle", rules=neutral(titles))


def _verified(audit: Audit, words: Words) -> Iterator[RenderableType]:
    yield heading(words("report.verified"))
    table = Table.grid(padding=(0, 2))
    table.add_column(style="green")
    table.add_column(overflow="fold")
    table.add_column(overflow="fold")
    for item in audit.results.verified:
        verdict = "" if item.verdict is Verdict.OK else f" ({words(f'verdicts.{item.verdict}')})"
        table.add_row("✓", Text(words.trail(item.place)), Text(neutral(item.calculation + verdict)))
    yield Padding(table, (0, 0, 0, 1))


def _unchecked(audit: Audit, words: Words) -> Iterator[RenderableType]:
    groups: dict[tuple[str, str], list[Place | None]] = {}
    for note in audit.document.notes:
        groups.setdefault((note.why, words.named("things", note.what)), []).append(note.place)
    for skip in audit.results.skips:
        title = words.catalogue.title(skip.rule, words.language)
        groups.setdefault((skip.why, title), []).append(skip.place)
    failures = [words("report.failure", rule=f.rule, error=neutral(f.error)) for f in audit.results.failures]
    if not groups and not failures:
        return
    yield heading(words("report.unchecked"))
    for (why, what), places in groups.items():
        yield Padding(_skipped(why, what, places, words), (0, 0, 0, 1))
    yield from (Padding(Text(f"! {text}", style="red"), (0, 0, 0, 1)) for text in failures)


def _skipped(why: str, what: str, places: Sequence[Place | None], words: Words) -> Text:
    reason = neutral(words.catalogue.messages.reason(why, words.language))
    text = Text(f"{words.count(len(places)):>5} ", style="bold")
    text.append(f"{shorten(what)}: {reason}" if what else reason)
    spots = list(dict.fromkeys(filter(None, (words.spot(p) for p in places if p))))
    if spots:
        dots = ", …" if len(spots) > MOST_EXAMPLES else ""
        text.append(f" ({', '.join(spots[:MOST_EXAMPLES])}{dots})", style="dim")
    return text


def _policy(policy: Policy, words: Words) -> Iterator[RenderableType]:
    yield heading(words("report.policy"))
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for key, value in _policy_rows(policy, words):
        table.add_row(Text(words(f"policy.{key}")), Text(neutral(value)))
    yield Padding(table, (0, 0, 0, 1))


def _policy_rows(policy: Policy, words: Words) -> Iterator[tuple[str, str]]:
    unknown = words("report.not-shown")
    yield "decimals", unknown if policy.decimals is None else str(policy.decimals)
    yield "rounding", words.named("rounding", policy.rounding)
    yield "cap", words("policy.no-cap") if policy.cap is None else f"{policy.cap}%"
    yield "negative-formula", policy.negative_formula or unknown
    yield "average", words.named("averages", policy.average) if policy.average else unknown
    for scale in policy.scales:
        yield "scale", "; ".join(_band(band) for band in scale)
    support = [
        words("policy.support", what=_what(item, words), support=item.support, against=item.against)
        for item in policy.evidence
    ]
    if support:
        yield "evidence", "; ".join(support)


def _band(band: Band) -> str:
    low = "" if band.low is None else ("> " if band.above else "") + format_number(band.low, 0)
    high = "" if band.high is None else ("< " if band.below else "") + format_number(band.high, 0)
    return f"{band.label} {low}–{high}"


def _what(item: PolicyEvidence, words: Words) -> str:
    return words.named("policy-evidence", item.what)


def _last_line(audit: Audit, words: Words) -> RenderableType:
    text = words("report.last-line", tool=audit.tool_version, rules=audit.rules_version)
    profile = words.catalogue.profile
    if profile:
        text = words("report.profile", name=profile.name, title=words.of(profile.title)) + "\n" + text
    return Padding(Text(text, style="dim"), (1, 0, 0, 1))
