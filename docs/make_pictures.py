"""Draws the picture of the README: `.venv/bin/python docs/make_pictures.py [REPORT]`."""

from __future__ import annotations

import io
import os
import re
import sys
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

from auditor.catalogue import load_catalogue
from auditor.pipeline import audit_file
from auditor.report.terminal import terminal_report
from auditor.resources import rules_folder

HERE = Path(__file__).resolve().parent
SAMPLE = HERE.parent / "corpus" / "dinas-pangan-2024" / "report.md"
WIDTH = 104
MOST_LINES = 60
# NOTE: rich asks the network for its fonts; a picture must not.
REMOTE = re.compile(r"@font-face\s*\{.*?\}|<!--.*?-->", re.DOTALL)


def draw(report: Path, target: Path) -> None:
    """Draw the beginning of the terminal report of one file."""
    catalogue = load_catalogue(rules_folder())
    # NOTE: the report prints the path that it was given; the picture must not show where the checkout lies.
    os.chdir(HERE.parent)
    name = report.relative_to(HERE.parent) if report.is_relative_to(HERE.parent) else report
    audit = audit_file(name, catalogue)
    screen = Console(file=io.StringIO(), width=WIDTH, force_terminal=True, color_system="truecolor")
    with screen.capture() as captured:
        screen.print(terminal_report(audit, catalogue, "id"))
    lines = captured.get().splitlines()[:MOST_LINES]
    picture = Console(file=io.StringIO(), width=WIDTH, record=True, force_terminal=True)
    picture.print(Text.from_ansi("\n".join(lines)))
    svg = picture.export_svg(title=f"auditor check {name}", theme=MONOKAI, unique_id="terminal")
    target.write_text(REMOTE.sub("", svg).replace("Fira Code, monospace", "monospace"), encoding="utf-8")


if __name__ == "__main__":
    draw(Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else SAMPLE, HERE / "terminal.svg")
