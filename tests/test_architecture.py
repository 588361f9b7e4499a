"""Imports point one way, and files and functions stay small."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

import auditor

PACKAGE = Path(auditor.__file__).parent
FILES = sorted(PACKAGE.rglob("*.py"))
# Each may import itself and what stands above it.
LAYERS = (
    "model",
    "errors",
    "resources",
    "picture",
    "word_names",
    "word_runs",
    "lexicon",
    "arithmetic",
    "indonesian",
    "read",
    "understand",
    "reconcile",
    "policy",
    "checks",
    "doubt",
    "second",
    "roots",
    "engine",
    "coverage",
    "toml_table",
    "messages",
    "rulebook",
    "profiles",
    "catalogue",
    "comparison",
    "decisions",
    "identity",
    "across",
    "report",
    "store",
    "pipeline",
    "batch",
    "summary",
    "cli",
    "__main__",
)
STAGES = {"read", "understand", "reconcile", "policy"}
LONGEST_FILE, LONGEST_BODY = 300, 40
# A catalogue of types, nearly all of it fields.
LONG = {"model/fact.py"}


def name_of(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def layer_of(path: Path) -> str:
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


def imported_layers(path: Path) -> set[str]:
    """The layers that a file imports, at its top or inside a function."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            modules = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{name_of(path)} imports relatively"
            inner = [f"{node.module}.{alias.name}" for alias in node.names]
            modules = inner if node.module == "auditor" else [str(node.module)]
        else:
            continue
        found |= {module.split(".")[1] for module in modules if module.startswith("auditor.")}
    return found & set(LAYERS)


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_imports_point_one_way(path: Path) -> None:
    if path == PACKAGE / "__init__.py":
        assert not imported_layers(path)
        return
    layer = layer_of(path)
    assert layer in LAYERS, f"{layer} has no place among the layers"
    above = LAYERS[: LAYERS.index(layer) + 1]
    assert imported_layers(path) <= set(above)


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_only_the_pipeline_knows_the_order_of_the_stages(path: Path) -> None:
    others = (STAGES & imported_layers(path)) - {layer_of(path)}
    assert layer_of(path) == "pipeline" or len(others) < len(STAGES) - 1
    if layer_of(path) not in ("pipeline", "read"):
        assert "read" not in others


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_files_and_functions_are_short(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert name_of(path) in LONG or len(text.splitlines()) <= LONGEST_FILE
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body[1:] if ast.get_docstring(node) and len(node.body) > 1 else node.body
            assert (body[-1].end_lineno or 0) - body[0].lineno < LONGEST_BODY, node.name


@pytest.mark.parametrize("path", [f for f in FILES if layer_of(f) == "model"], ids=name_of)
def test_the_types_depend_on_nothing_outside(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        modules = [a.name for a in node.names] if isinstance(node, ast.Import) else []
        modules += [str(node.module)] if isinstance(node, ast.ImportFrom) else []
        assert all(m.split(".")[0] in {*sys.stdlib_module_names, "auditor"} for m in modules)
