"""The published rules, from `rules/*.toml`, each checked while it is read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType

from auditor.engine import CHECKS, function_of
from auditor.errors import CatalogueError
from auditor.model.finding import Bilingual, Severity
from auditor.model.rule import Param, Rule, RuleDocs
from auditor.toml_table import TomlTable, read_toml

RULE_ID = r"[a-z0-9]+(-[a-z0-9]+)*"
MODULE = r"[a-z][a-z0-9_]*"
VERSION = r"\d+\.\d+(\.\d+)?"
FAMILIES = frozenset(
    (
        "capaian",
        "percentage",
        "total",
        "average",
        "row-balance",
        "cross-table",
        "narrative-table",
        "narrative-math",
        "change",
        "direction",
        "year",
        "category",
        "formula",
        "count",
        "unit",
        "number-format",
        "copy-paste",
        "structure",
        "plausibility",
        "budget",
        "name-variant",
    )
)
NO_CAUSES: Mapping[str, Bilingual] = MappingProxyType({})


def load_rules(
    folder: Path, causes: Mapping[str, Bilingual] = NO_CAUSES, package: str = CHECKS
) -> dict[str, Rule]:
    """Read every rule of `folder` in the order of their ids; CatalogueError names what is wrong.

    `causes` are the texts of likely causes, which all rules share; `package` holds the checks.
    """
    rules: dict[str, Rule] = {}
    for path in sorted(folder.glob("*.toml")):
        file = read_toml(path)
        for rule_id in file:
            if rule_id in rules:
                raise CatalogueError(
                    f"{path.name}: kaidah '{rule_id}' ganda.", f"{path.name}: rule '{rule_id}' appears twice."
                )
            rules[rule_id] = _rule(rule_id, file.table(rule_id), causes, package)
    return dict(sorted(rules.items()))


def _rule(rule_id: str, table: TomlTable, causes: Mapping[str, Bilingual], package: str) -> Rule:
    if not re.fullmatch(RULE_ID, rule_id):
        raise CatalogueError(
            f"{table.where}: id kaidah harus huruf kecil bertanda hubung.",
            f"{table.where}: the id of a rule must be kebab-case.",
        )
    docs = table.table("docs")
    rule = Rule(
        id=rule_id,
        check=_check(table, package),
        family=_one_of(table, "family", FAMILIES),
        severity=Severity(_one_of(table, "severity", frozenset(Severity))),
        title=table.bilingual("title"),
        messages=_messages(table.table("messages")),
        basis=table.bilingual("basis"),
        docs_id=_docs(docs.table("id")),
        docs_en=_docs(docs.table("en")),
        params=_params(table.table("params")) if table.has("params") else {},
        since=table.text("since", VERSION),
        checklist=table.texts("checklist"),
        causes=causes,
    )
    docs.finish()
    table.finish()
    return rule


def _check(table: TomlTable, package: str) -> str:
    name = table.text("check", MODULE)
    try:
        function_of(package, name)
    except LookupError as error:
        raise CatalogueError(
            f"{table.where}: pemeriksaan '{name}' tidak ada: {error}",
            f"{table.where}: there is no check '{name}': {error}",
        ) from error
    return name


def _one_of(table: TomlTable, key: str, allowed: frozenset[str]) -> str:
    value = table.text(key)
    if value not in allowed:
        raise table.wrong(key)
    return value


def _messages(table: TomlTable) -> dict[str, Bilingual]:
    found = {variant: table.bilingual(variant) for variant in ("default", *table)}
    table.finish()
    return found


def _docs(table: TomlTable) -> RuleDocs:
    docs = RuleDocs(*(table.text(key) for key in ("what", "why", "fix", "wrong", "right")))
    table.finish()
    return docs


def _params(table: TomlTable) -> dict[str, Param]:
    return {key: _param(table, key) for key in table}


def _param(table: TomlTable, key: str) -> Param:
    value = table.raw(key)
    if isinstance(value, str | bool | int | Decimal):
        return value
    if isinstance(value, list):
        return table.texts(key)
    raise table.wrong(key)
