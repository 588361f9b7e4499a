"""What an author has to mend, page by page, a line for each figure: short enough to print and tick off."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from auditor.model.audit import Audit
from auditor.model.finding import Finding, Severity
from auditor.report.markdown import inline
from auditor.report.words import Words, neutral

# What is merely odd an author need not mend.
LEAST = Severity.WARNING


def mending_list(audit: Audit, words: Words) -> str:
    """Markdown with a box to tick for every error and warning that stands on its own."""
    findings = [f for f in audit.results.findings if _is_due(f)]
    findings.sort(key=lambda f: f.place.order)
    title = words("mending.title", name=inline(audit.identity.title or audit.document.path))
    lines = [f"# {title}", "", words("mending.summary", number=len(findings))]
    for spot, members in groupby(findings, key=lambda f: _heading(f, audit, words)):
        lines += ["", f"## {spot}", "", *(_line(finding, audit, words) for finding in members)]
    return "\n".join(lines) + "\n\n"


def _is_due(finding: Finding) -> bool:
    own = finding.blocked_by is None and not finding.is_suppressed
    return own and finding.severity.rank >= LEAST.rank


def _heading(finding: Finding, audit: Audit, words: Words) -> str:
    """The page, or the section in a report without pages."""
    if audit.document.pages and finding.place.page:
        return words.spot(finding.place)
    return inline(finding.place.section or words("mending.elsewhere"))


def _line(finding: Finding, audit: Audit, words: Words) -> str:
    return f"- [ ] {' '.join(_parts(finding, audit, words))}"


def _parts(finding: Finding, audit: Audit, words: Words) -> Iterator[str]:
    place = finding.place
    trail = [place.table, place.row, place.column]
    if not (audit.document.pages and place.page):
        trail.insert(0, words.spot(place))
    named = " › ".join(neutral(part) for part in trail if part)
    if named:
        yield f"{inline(named)}:"
    yield f"**{inline('; '.join(finding.stated)) or '–'}**"
    if finding.expected:
        yield f"→ **{inline(' / '.join(finding.expected))}**"
    if finding.calculation:
        yield f"({inline(finding.calculation)})"
    yield f"– {inline(words.catalogue.title(finding.rule, words.language))}"
    if finding.severity is Severity.WARNING:
        yield f"*({words('mending.look')})*"
