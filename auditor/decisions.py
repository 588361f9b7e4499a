"""What people have decided about findings, kept in a TOML file that they can read, edit and share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.errors import AuditorError
from auditor.model.audit import Audit
from auditor.model.finding import Decision, DecisionState

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

# NOTE: tomlkit is imported where it is used, so that an audit without decisions does not wait for it.
Decisions = Mapping[str, Decision]
"""By the id of the finding."""
KEYS = ("state", "by", "reason", "date")


class DecisionsError(AuditorError):
    """The file of decisions can't be used."""


def load_decisions(path: Path) -> Decisions:
    """The decisions of a file; DecisionsError names what is wrong with it."""
    return {key: _decision(path, key, table) for key, table in _tables(path).items()}


def decided(audit: Audit, decisions: Decisions) -> Audit:
    """The audit with the decision on each of its findings."""
    if not decisions:
        return audit
    findings = tuple(
        replace(f, decision=decisions[f.id]) if f.id in decisions else f for f in audit.results.findings
    )
    return replace(audit, results=replace(audit.results, findings=findings))


def with_decisions(path: Path, ids: Iterable[str], decision: Decision | None) -> str:
    """The text of a file with the decision on some findings set, or taken back where it is None.

    What people wrote around the entries stays.  DecisionsError where the file is no file of decisions.
    """
    import tomlkit

    document = _parsed(path) if path.exists() else tomlkit.document()
    for key in ids:
        if decision is None:
            document.pop(key, None)
            continue
        table = tomlkit.table()
        values = (decision.state.value, decision.by, decision.reason, decision.date)
        for name, value in zip(KEYS, values, strict=True):
            table.add(name, value)
        document[key] = table
    return tomlkit.dumps(document)


def _parsed(path: Path) -> TOMLDocument:
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        return tomlkit.parse(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        reason = error.strerror or error
        raise DecisionsError(
            f"Berkas keputusan {path} tidak dapat dibaca: {reason}.",
            f"The decisions in {path} can't be read: {reason}.",
        ) from error
    except (TOMLKitError, UnicodeDecodeError) as error:
        raise DecisionsError(
            f"Berkas keputusan {path} bukan TOML yang sah: {error}.",
            f"The decisions in {path} are not valid TOML: {error}.",
        ) from error


def _tables(path: Path) -> dict[str, object]:
    return dict(_parsed(path).unwrap())


def _decision(path: Path, key: str, table: object) -> Decision:
    if not isinstance(table, dict):
        raise _wrong(path, key, "state")
    values = {name: str(table.get(name, "")).strip() for name in KEYS}
    if values["state"] not in list(DecisionState):
        raise _wrong(path, key, "state")
    try:
        date.fromisoformat(values["date"])
    except ValueError as error:
        raise _wrong(path, key, "date") from error
    if not values["reason"]:
        raise _wrong(path, key, "reason")
    return Decision(DecisionState(values["state"]), values["by"], values["reason"], values["date"])


def _wrong(path: Path, key: str, name: str) -> DecisionsError:
    return DecisionsError(
        f"Berkas keputusan {path}: '{name}' pada temuan {key} tidak ada atau tidak sah.",
        f"Decisions in {path}: '{name}' of finding {key} is missing or wrong.",
    )
