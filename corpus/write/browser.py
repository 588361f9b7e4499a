"""A report as Chromium prints it from HTML; needs Chromium and its driver."""

from __future__ import annotations

import base64
import functools
import shutil
from collections.abc import Mapping
from html import escape
from multiprocessing.util import Finalize
from pathlib import Path
from typing import Any

from selenium import webdriver
from selenium.webdriver.chrome.service import Service

from corpus.generate.model import Block, Heading, Items, Paragraph, Report, Table, Text
from corpus.write.marks import ADDRESS, linked_spots
from corpus.write.spot import Spot

_STYLE = """
@page { margin: 18mm 15mm }
body { font: 10pt "DejaVu Sans", sans-serif; line-height: 1.35 }
table { border-collapse: collapse; font-size: 7.5pt; line-height: 1.2; width: 100% }
td, th { border: 0.75pt solid #000; padding: 2pt 3pt; text-align: left; vertical-align: top }
h1 { font-size: 14pt } h2 { font-size: 12pt } h3 { font-size: 11pt }
a { color: inherit; text-decoration: none }
"""
_INCH = 25.4


class _Page:
    def __init__(self, changes: Mapping[str, str]) -> None:
        self.changes = changes
        self.names: dict[str, str] = {}

    def text(self, text: Text) -> str:
        """A text whose slots are links."""
        return "".join(
            escape(part) if isinstance(part, str) else self._slot(part.id, part.text) for part in text.parts
        )

    def block(self, block: Block) -> str:
        """A block in HTML."""
        match block:
            case Heading(level, text):
                return f"<h{level}>{self.text(text)}</h{level}>"
            case Paragraph(text):
                return f"<p>{self.text(text)}</p>"
            case Items(items, numbered):
                shown = [item for item in items if item.printed(self.changes)]
                marks = [f"{n}. " if numbered else "- " for n in range(1, len(shown) + 1)]
                return "".join(
                    f"<p>{mark}{self.text(item)}</p>" for mark, item in zip(marks, shown, strict=True)
                )
            case Table():
                return self._table(block)

    def _slot(self, name: str, text: str) -> str:
        shown = self.changes.get(name, text)
        if not shown:
            return ""
        number = str(len(self.names))
        self.names[number] = name
        return f'<a href="{ADDRESS}{number}">{escape(shown)}</a>'

    def _table(self, table: Table) -> str:
        rows = []
        for r, row in enumerate(table.rows):
            tag = "th" if r < table.header_rows else "td"
            cells = "".join(
                f'<{tag} rowspan="{c.rowspan}" colspan="{c.colspan}">{self.text(c.text)}</{tag}>'
                for c in row
                if c
            )
            rows.append(f"<tr>{cells}</tr>")
        head, body = rows[: table.header_rows], rows[table.header_rows :]
        grid = f"<thead>{''.join(head)}</thead><tbody>{''.join(body)}</tbody>"
        return f"<p>{self.text(table.caption)}</p><table>{grid}</table>"


def write_browser(report: Report, changes: Mapping[str, str], path: Path) -> dict[str, Spot]:
    """Print the file; the page and the band in which each slot stands."""
    made = _Page(changes)
    body = "\n".join(made.block(block) for block in report.blocks)
    source = path.with_suffix(".html")
    source.write_text(f'<!doctype html><meta charset="utf-8"><style>{_STYLE}</style>{body}', encoding="utf-8")
    size = {"paperWidth": 210 / _INCH, "paperHeight": 297 / _INCH, "landscape": report.layout.landscape}
    driver = _driver()
    driver.get(source.as_uri())
    printed = driver.execute_cdp_cmd("Page.printToPDF", {**size, "preferCSSPageSize": False})
    path.write_bytes(base64.b64decode(printed["data"]))
    return linked_spots(path, made.names)


@functools.cache
def _driver() -> Any:
    """One browser for all files of a process."""
    options = webdriver.ChromeOptions()
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"):
        options.add_argument(argument)
    found = shutil.which("chromedriver")
    driver = webdriver.Chrome(options=options, service=Service(found) if found else None)
    Finalize(None, driver.quit, exitpriority=0)  # atexit does nothing in the processes of a pool
    return driver
