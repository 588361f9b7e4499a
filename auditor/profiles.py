"""Profiles: which rules an audience wants, and how severe a breach may be for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path

from auditor.errors import CatalogueError
from auditor.model.finding import Bilingual, Severity
from auditor.model.rule import Rule
from auditor.rulebook import FAMILIES
from auditor.toml_table import TomlTable, read_toml

FOLDER = "profiles"
OFF = "off"


@dataclass(frozen=True, slots=True)
class Profile:
    """One audience: `severities` by the id of a rule or by family, None where it wants none of them."""

    name: str
    title: Bilingual
    about: Bilingual
    severities: Mapping[str, Severity | None]

    def chosen(self, rules: Mapping[str, Rule]) -> dict[str, Rule]:
        """The rules that are wanted, each with the highest severity that it may reach here."""
        chosen = {}
        for rule in rules.values():
            severity = self.severities.get(rule.id, self.severities.get(rule.family, rule.severity))
            if severity is not None:
                chosen[rule.id] = replace(rule, severity=_within(severity, rule))
        return chosen


def load_profiles(folder: Path, rules: Iterable[Rule]) -> dict[str, Profile]:
    """The profiles beside the rules of `folder`; CatalogueError names the file and entry that is wrong."""
    known = FAMILIES | {rule.id for rule in rules}
    paths = sorted((folder / FOLDER).glob("*.toml"))
    return {path.stem: _profile(path.stem, read_toml(path), known) for path in paths}


def find_profile(name: str, profiles: Mapping[str, Profile]) -> Profile:
    """The profile of that name; CatalogueError says which there are."""
    if name in profiles:
        return profiles[name]
    near = get_close_matches(name.lower(), profiles, n=1)
    there = ", ".join(near or profiles)
    raise CatalogueError(
        f"Profil '{name}' tidak ada. Yang ada: {there or '-'}.",
        f"There is no profile '{name}'. There is: {there or '-'}.",
    )


def _within(severity: Severity, rule: Rule) -> Severity:
    """What is merely odd proves nothing, so it is never an error."""
    return Severity.WARNING if severity is Severity.ERROR and rule.severity is Severity.INFO else severity


def _profile(name: str, file: TomlTable, known: frozenset[str]) -> Profile:
    title, about = file.bilingual("title"), file.bilingual("about")
    table = file.table("severity")
    severities = {key: _severity(table, key, known) for key in table}
    table.finish()
    file.finish()
    return Profile(name, title, about, severities)


def _severity(table: TomlTable, key: str, known: frozenset[str]) -> Severity | None:
    value = table.text(key)
    if key not in known or value not in {OFF, *Severity}:
        raise table.wrong(key)
    return None if value == OFF else Severity(value)
