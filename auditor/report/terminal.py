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
from auditor.model.audit import Audit, Status
from auditor.model.evidence import Policy
from auditor.model.finding import Severity, Verdict
from auditor.report.policy_words import policy_rows
from auditor.report.terminal_findings import STYLES, findings_part
from auditor.report.unchecked import Unchecked, unchecked
from auditor.report.words import Words, neutral, ranges

STATUS_STYLES = {Status.CONSISTENT: "green", Status.CONTRADICTIONS: "red", Status.NOT_AUDITABLE: "yellow"}


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
    groups = list(unchecked(audit, words))
    failures = [words("report.failure", rule=f.rule, error=neutral(f.error)) for f in audit.results.failures]
    if not groups and not failures:
        return
    yield heading(words("report.unchecked"))
    yield from (Padding(_skipped(group, words), (0, 0, 0, 1)) for group in groups)
    yield from (Padding(Text(f"! {text}", style="red"), (0, 0, 0, 1)) for text in failures)


def _skipped(group: Unchecked, words: Words) -> Text:
    text = Text(f"{words.count(group.number):>5} ", style="bold")
    text.append(f"{group.what}: {group.reason}" if group.what else group.reason)
    return text.append(f" ({group.spots})" if group.spots else "", style="dim")


def _policy(policy: Policy, words: Words) -> Iterator[RenderableType]:
    yield heading(words("report.policy"))
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for key, value in policy_rows(policy, words):
        table.add_row(Text(words(f"policy.{key}")), Text(neutral(value)))
    yield Padding(table, (0, 0, 0, 1))


def _last_line(audit: Audit, words: Words) -> RenderableType:
    text = words("report.last-line", tool=audit.tool_version, rules=audit.rules_version)
    profile = words.catalogue.profile
    if profile:
        text = words("report.profile", name=profile.name, title=words.of(profile.title)) + "\n" + text
    return Padding(Text(text, style="dim"), (1, 0, 0, 1))
