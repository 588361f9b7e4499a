"""The findings in the terminal report: by severity, by section, what follows from one below it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from auditor.model.finding import Finding, Location, PlaceRole, Severity
from auditor.model.place import Place
from auditor.report.words import Words, neutral, shorten

STYLES = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
ORDER = (Severity.ERROR, Severity.WARNING, Severity.INFO)
MOST_PLACES = 4
INDENT = 4


def findings_part(findings: tuple[Finding, ...], words: Words) -> RenderableType:
    """All findings, the strongest first."""
    if not findings:
        return Padding(Text(words("report.no-findings"), style="green"), (1, 0, 0, 1))
    roots = [finding for finding in findings if finding.blocked_by is None and not finding.is_suppressed]
    numbers = {f.id: n for n, f in enumerate(sorted(roots, key=lambda f: -f.severity.rank), 1)}
    return Group(*_by_severity(findings, numbers, words), *_suppressed(findings, words))


def _suppressed(findings: tuple[Finding, ...], words: Words) -> Iterator[RenderableType]:
    """What a person has set aside: a line each, with the reason."""
    members = [finding for finding in findings if finding.is_suppressed and finding.decision]
    if not members:
        return
    heading = Text(f"{words('report.suppressed')} ({len(members)})", style="dim")
    yield Padding(Rule(heading, style="dim", align="left"), (1, 0, 0, 0))
    for finding in members:
        line = _figures(finding, words)
        line.append(f"  {neutral(words.catalogue.title(finding.rule, words.language))}", style="dim")
        line.append(f"  {words.trail(finding.place)}", style="dim")
        yield Padding(line, (0, 0, 0, 1))
        yield Padding(Text(words.decision(finding), style="dim"), (0, 0, 0, INDENT))


def _by_severity(
    findings: tuple[Finding, ...], numbers: dict[str, int], words: Words
) -> Iterator[RenderableType]:
    for severity in ORDER:
        roots = [f for f in findings if f.severity is severity and f.id in numbers]
        if not roots:
            continue
        heading = Text(f"{words(f'severities.{severity}')} ({len(roots)})", style=f"bold {STYLES[severity]}")
        yield Padding(Rule(heading, style=STYLES[severity], align="left"), (1, 0, 0, 0))
        for section, members in groupby(roots, key=lambda f: f.place.section or ""):
            if section:
                yield Padding(Text(shorten(section, 100), style="bold"), (1, 0, 0, 1))
            for finding in members:
                followers = [f for f in findings if f.blocked_by == finding.id]
                yield _block(finding, numbers[finding.id], followers, words)


def _block(finding: Finding, number: int, followers: Iterable[Finding], words: Words) -> RenderableType:
    head = Text(f"{number:>3} ", style=f"bold {STYLES[finding.severity]}")
    head.append(neutral(words.catalogue.title(finding.rule, words.language)), style="bold")
    if finding.impact == "conclusion":
        head.append(f"  {words('report.conclusion')}", style="magenta")
    body = [
        Text(words.trail(finding.place), style="dim"),
        Text(words.of(finding.message)),
        _details(finding, words),
        *(_follower(follower, words) for follower in followers),
    ]
    return Group(Padding(head, (1, 0, 0, 0)), Padding(Group(*body), (0, 0, 0, INDENT)))


def _details(finding: Finding, words: Words) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for key, value in _rows(finding, words):
        table.add_row(Text(words(f"label.{key}")), value)
    return table


def _rows(finding: Finding, words: Words) -> Iterator[tuple[str, Text]]:
    yield "figures", _figures(finding, words)
    if finding.calculation:
        yield "calculation", Text(neutral(finding.calculation), style="bold")
    if finding.cause:
        yield "cause", Text(words.of(finding.cause.text))
    sources = [s for s in finding.locations[1:] if s.role is PlaceRole.SOURCE]
    if sources:
        yield "compared", _places(sources, finding, words)
    repeats = [s for s in finding.locations[1:] if s.role is PlaceRole.STATED]
    if repeats:
        yield "repeated", Text("; ".join(_unique(words.spot(s.place) for s in repeats)))
    basis = words.catalogue.basis(finding.rule, words.language, finding.basis)
    yield "basis", Text(neutral(basis), style="dim")
    if finding.decision:
        yield "decision", Text(words.decision(finding))
    if finding.confidence < 1:
        yield "confidence", Text(f"{finding.confidence:.0%}")
    yield "rule", Text(f"{finding.rule}  {finding.id}", style="dim")


def _figures(finding: Finding, words: Words) -> Text:
    text = Text(neutral("; ".join(finding.stated)) or "–", style=f"bold {STYLES[finding.severity]}")
    if finding.expected:
        text.append(f"  {words('label.expected')}  ", style="dim")
        text.append(neutral(" / ".join(finding.expected)), style="bold green")
    return text


def _places(locations: list[Location], finding: Finding, words: Words) -> Text:
    lines = [_source(location.place, finding, words) for location in locations[:MOST_PLACES]]
    if len(locations) > MOST_PLACES:
        lines.append(Text(words("report.more", number=len(locations) - MOST_PLACES), style="dim"))
    return Text("\n").join(lines)


def _source(place: Place, finding: Finding, words: Words) -> Text:
    line = Text(words.beside(place, finding.place, finding.subject))
    if place.text:
        line.append(f": {shorten(place.text)}", style="bold")
    return line


def _follower(finding: Finding, words: Words) -> RenderableType:
    head = Text("↳ ", style=STYLES[finding.severity])
    head.append(f"{words('report.follows')}: ", style="dim")
    head.append(neutral(words.catalogue.title(finding.rule, words.language)))
    lines = [
        Text(words.trail(finding.place), style="dim"),
        Text.assemble((f"{words('label.figures')}  ", "dim"), _figures(finding, words)),
        Text(neutral(finding.calculation or "")),
        Text(f"{finding.rule}  {finding.id}", style="dim"),
    ]
    return Group(head, Padding(Group(*(line for line in lines if line)), (0, 0, 0, 2)))


def _unique(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(text for text in texts if text))
