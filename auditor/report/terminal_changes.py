"""What changed between two drafts, for a person at a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from auditor.comparison import Comparison
from auditor.model.finding import Finding
from auditor.report.terminal_findings import STYLES, findings_part
from auditor.report.words import Words, neutral


def changes_report(comparison: Comparison, words: Words, *, unchanged: bool = True) -> RenderableType:
    """New findings in full, then those that are gone and, where asked, those that remain, a line each."""
    parts: list[RenderableType] = []
    if comparison.new:
        parts += [_title("new", comparison.new, words, "red"), findings_part(comparison.new, words)]
    else:
        parts.append(Padding(Text(words("compare.nothing-new"), style="green"), (1, 0, 0, 1)))
    if comparison.gone:
        parts += [_title("gone", comparison.gone, words, "green"), *_lines(comparison.gone, words)]
    if comparison.same and unchanged:
        parts += [_title("same", comparison.same, words, "yellow"), *_lines(comparison.same, words)]
    return Group(*parts, _summary(comparison, words))


def _title(key: str, findings: Sequence[Finding], words: Words, style: str) -> RenderableType:
    return Padding(Text(f"{words(f'compare.{key}')} ({len(findings)})", style=f"bold {style}"), (1, 0, 0, 1))


def _lines(findings: Sequence[Finding], words: Words) -> list[RenderableType]:
    return [Padding(_line(finding, words), (0, 0, 0, 3)) for finding in findings]


def _line(finding: Finding, words: Words) -> Text:
    text = Text(neutral("; ".join(finding.stated)) or "–", style=f"bold {STYLES[finding.severity]}")
    if finding.expected:
        text.append(f" → {neutral(' / '.join(finding.expected))}", style="green")
    text.append(f"  {neutral(words.catalogue.title(finding.rule, words.language))}")
    return text.append(f"  {words.trail(finding.place)}", style="dim")


def _summary(comparison: Comparison, words: Words) -> RenderableType:
    numbers = {"new": len(comparison.new), "gone": len(comparison.gone), "same": len(comparison.same)}
    return Padding(Text(words("compare.summary", **numbers), style="bold"), (1, 0, 0, 1))
