"""Two regulations with one number in the state gazette."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.model.citation import Citation
from auditor.model.evidence import Evidence
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.rule import Rule


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every gazette or supplement number that an earlier, other regulation bears."""
    first: dict[tuple[str, ...], Citation] = {}
    for citation in evidence.citations:
        if citation.gazette is None or citation.kind not in _NATIONAL:
            continue
        for key, said in _numbers(citation):
            other = first.setdefault(key, citation)
            if other.identity != citation.identity and citation.number and other.number:
                yield rule.finding(
                    [citation.place, other.place],
                    stated=[said],
                    proof=Severity.WARNING,
                    subject=citation.label,
                    values={"other": other.label},
                    confidence=0.9,
                )
                break


# Gazettes of the state count through all kinds; those of a region are its own.
_NATIONAL = frozenset(("uu", "perppu", "pp", "perpres"))


def _numbers(citation: Citation) -> Sequence[tuple[tuple[str, ...], str]]:
    found: list[tuple[tuple[str, ...], str]] = []
    if citation.supplement:
        found.append((("TLN", citation.supplement), f"TLN Nomor {citation.supplement}"))
    if citation.gazette is not None:
        year, number = citation.gazette
        found.append((("LN", str(year), number), f"LN Tahun {year} Nomor {number}"))
    return found
