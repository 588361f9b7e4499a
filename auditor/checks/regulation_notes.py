"""Notes on regulations, one for the whole report: numbers left out, regulations no longer in force."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from auditor.indonesian.phrases import Phrases
from auditor.model.citation import Citation
from auditor.model.evidence import Evidence
from auditor.model.finding import Finding, Skip, Verified
from auditor.model.rule import Rule

_NUMBER = regex.compile(r"\s+(?:nomor|no)\b", regex.IGNORECASE)


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield one note of the kind that the rule's parameter `kind` names: "nomor" or "dicabut"."""
    if rule.params["kind"] == "nomor":
        odd = [c for c in evidence.citations if not c.number]
    else:
        said = rule.params["replaced_words"]
        replaced = Phrases({"replaced": said if isinstance(said, tuple) else ()})
        texts = {b.index: b.text for b in evidence.document.texts}
        odd = [c for c in evidence.citations if c.replaced and not replaced.find(texts[c.block])]
    if not odd:
        return
    each = list({c.identity + c.words if not c.number else c.identity: c for c in reversed(odd)}.values())[
        ::-1
    ]
    yield rule.finding(
        [c.place for c in odd],
        stated=[c.label for c in each],
        subject=each[0].label,
        values={"list": "; ".join(f"{c.label} → {_printed(c)}" for c in each)},
        confidence=0.9,
    )


def _printed(citation: Citation) -> str:
    """The regulation in force, named as the report names the one that it replaces where both are alike."""
    kind, _, number = citation.replaced.partition(" ")
    number = number.replace("/", " Tahun ")
    name = _NUMBER.split(citation.label)[0]
    if kind == citation.kind and name != citation.label:
        return f"{name} Nomor {number}"
    return f"{kind.upper() if len(kind) == 2 else kind.capitalize()} {number}"
