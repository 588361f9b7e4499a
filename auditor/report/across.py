"""Documents and what they say against each other, as JSON and for a person at a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from auditor.across.contradiction import Contradiction
from auditor.across.kept import Kept
from auditor.identity.who import Sign, Who
from auditor.report.json import JsonObject, spot
from auditor.report.terminal_findings import STYLES
from auditor.report.words import Words, neutral

SCHEMA = "lakip-across/1"


def who_json(who: Who) -> JsonObject:
    """Whose document it is, every answer with how sure it is and where the document says so."""
    return {
        "agency": _sign(who.agency),
        "agency_key": who.key,
        "agency_kind": who.kind or None,
        "level": who.level.value if who.level else None,
        "region": {**_sign(who.region_sign), "value": who.region.name if who.region else None},
        "region_code": who.code,
        "district_code": who.district.code if who.district else None,
        "year": {**_sign(who.year_sign), "value": who.year},
        "document": who.document.value,
        "given": who.given,
    }


def _sign(sign: Sign) -> JsonObject:
    place = spot(sign.place) if sign.place else None
    return {"value": sign.value or None, "certainty": sign.certainty, "text": sign.text, "place": place}


def across_json(documents: Sequence[tuple[Kept, Who]], found: Sequence[Contradiction]) -> JsonObject:
    """The documents and the findings, each location with its document."""
    return {
        "schema": SCHEMA,
        "documents": [{"path": k.path, "sha256": k.sha256, **who_json(w)} for k, w in documents],
        "findings": [contradiction_json(each) for each in found],
    }


def contradiction_json(found: Contradiction) -> JsonObject:
    """A finding as in the report of one document, each location with the document that it is in."""
    finding = found.finding
    return {
        "id": finding.id,
        "rule": finding.rule,
        "family": finding.family,
        "severity": finding.severity.value,
        "confidence": finding.confidence,
        "locations": [
            {
                "role": location.role.value,
                "document": document,
                **spot(location.place),
                "table": location.place.table,
                "row": location.place.row,
                "column": location.place.column,
                "text": location.place.text,
            }
            for location, document in zip(finding.locations, found.documents, strict=True)
        ],
        "stated": list(finding.stated),
        "expected": list(finding.expected),
        "message": {"id": finding.message.id, "en": finding.message.en},
        "basis": finding.basis,
    }


def across_report(
    documents: Sequence[tuple[Kept, Who]], found: Sequence[Contradiction], words: Words
) -> RenderableType:
    """A line for each document, then every finding with both places."""
    table = Table(box=None, padding=(0, 2), header_style="dim")
    for key in ("label.document", "label.agency", "across.region", "label.year", "across.kind"):
        table.add_column(words(key), overflow="fold")
    for kept, who in documents:
        region = f"{who.code} {who.region.name}" if who.region else "–"
        year = f"{who.year or '–'}"
        table.add_row(
            neutral(kept.path),
            f"{neutral(who.agency.value) or '–'} ({who.agency.certainty:.2f})",
            f"{neutral(region)} ({who.region_sign.certainty:.2f})",
            f"{year} ({who.year_sign.certainty:.2f})",
            words(f"document-kind.{who.document.value}"),
        )
    parts: list[RenderableType] = [Padding(table, (1, 0, 1, 1))]
    parts += [_block(each, words) for each in found]
    total = words("across.summary", documents=words.count(len(documents)), findings=words.count(len(found)))
    return Group(*parts, Padding(Text(total, style="bold"), (0, 0, 0, 1)))


def _block(found: Contradiction, words: Words) -> RenderableType:
    finding = found.finding
    text = Text(words(f"severity.{finding.severity}"), style=f"bold {STYLES[finding.severity]}")
    text.append(f"  {neutral(finding.message.in_language(words.language))}", style="default")
    for location, document in zip(finding.locations, found.documents, strict=True):
        text.append(f"\n   {neutral(document)}: {words.trail(location.place)}", style="dim")
    return Padding(text, (0, 0, 1, 1))
