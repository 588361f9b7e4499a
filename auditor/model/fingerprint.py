"""Keys that name a finding or a place, the same in the next draft of a report."""

from __future__ import annotations

import hashlib
import unicodedata

from auditor.model.finding import Finding
from auditor.model.place import Place

LENGTH = 12


def fingerprint(finding: Finding) -> str:
    """The key of a finding: its rule, subject and values, never its page or line."""
    stated = [_squeeze(value) for value in finding.stated]
    expected = [_squeeze(value) for value in finding.expected]
    parts = [finding.rule, fold(finding.subject), *stated, "", *expected]
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()[:LENGTH]


def place_key(place: Place) -> str:
    """The key of a spot, for `Finding.blocked_by` where a check knows the wrong cell but not its finding."""
    spot = (*place.order, place.row or "", place.column or "")
    return "@" + "\x1f".join(str(part) for part in spot)


def fold(text: str) -> str:
    """Words only, in lower case, with single spaces."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return " ".join("".join(c if c.isalnum() else " " for c in plain).split())


def _squeeze(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())
