"""Draws the pictures of the README: `.venv/bin/python docs/make_pictures.py [REPORT]`.

The picture of the HTML page needs a browser (Debian: chromium, chromium-driver); without one it stays.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image
from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

from auditor.catalogue import load_catalogue
from auditor.model.audit import Audit
from auditor.pipeline import audit_file
from auditor.report.html import html_report
from auditor.report.terminal import terminal_report
from auditor.report.words import Words
from auditor.resources import rules_folder

HERE = Path(__file__).resolve().parent
SAMPLE = HERE.parent / "corpus" / "dinas-pangan-2024" / "report.md"
WIDTH = 104
MOST_LINES = 60
PAGE = (1360, 900)
MARKED_PAGE, GAP = 9, 12
# NOTE: rich asks the network for its fonts; a picture must not.
REMOTE = re.compile(r"@font-face\s*\{.*?\}|<!--.*?-->", re.DOTALL)


def audited(report: Path) -> Audit:
    """The audit of one file, its path as seen from the checkout."""
    # NOTE: a report prints the path that it was given; the picture must not show where the checkout lies.
    os.chdir(HERE.parent)
    name = report.relative_to(HERE.parent) if report.is_relative_to(HERE.parent) else report
    return audit_file(name, load_catalogue(rules_folder()))


def draw_terminal(audit: Audit, target: Path) -> None:
    """Draw the beginning of the terminal report."""
    screen = Console(file=io.StringIO(), width=WIDTH, force_terminal=True, color_system="truecolor")
    with screen.capture() as captured:
        screen.print(terminal_report(audit, load_catalogue(rules_folder()), "id"))
    lines = captured.get().splitlines()[:MOST_LINES]
    picture = Console(file=io.StringIO(), width=WIDTH, record=True, force_terminal=True)
    picture.print(Text.from_ansi("\n".join(lines)))
    svg = picture.export_svg(
        title=f"auditor check {audit.document.path}", theme=MONOKAI, unique_id="terminal"
    )
    target.write_text(REMOTE.sub("", svg).replace("Fira Code, monospace", "monospace"), encoding="utf-8")


def draw_page(audit: Audit, target: Path) -> None:
    """Take a picture of the HTML page at its first capaian that is wrong."""
    browser, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not (browser and driver):
        print("no browser: the picture of the HTML page is left as it is")
        return
    from selenium.webdriver import Chrome, ChromeOptions
    from selenium.webdriver.chrome.service import Service

    options = ChromeOptions()
    options.binary_location = browser
    for argument in ("headless=new", "no-sandbox", f"window-size={PAGE[0]},{PAGE[1]}", "hide-scrollbars"):
        options.add_argument(f"--{argument}")
    numbers = [n for n, f in enumerate(audit.results.findings, 1) if f.family == "total" and not f.blocked_by]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "audit.html"
        path.write_bytes(html_report(audit, Words(load_catalogue(rules_folder()), "id")))
        chrome = Chrome(options=options, service=Service(driver))
        try:
            chrome.get(path.as_uri())
            chrome.execute_script("document.documentElement.style.scrollBehavior = 'auto'")
            chrome.execute_script(
                "document.querySelector(arguments[0]).click()", f"#t{numbers[0]} .where a.to"
            )
            picture = chrome.get_screenshot_as_png()
        finally:
            chrome.quit()
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    image.quantize(128).save(target, optimize=True)


def draw_files(samples: Path, target: Path) -> None:
    """Put a page each of the marked PDF, the working paper and the workbook side by side."""
    if not (shutil.which("soffice") and shutil.which("pdftoppm")):
        print("no LibreOffice or poppler: the picture of the files is left as it is")
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        office = (
            "soffice",
            f"-env:UserInstallation=file://{folder}/office",
            "--headless",
            "--convert-to",
            "pdf",
        )
        for file in (samples / "report.kertas-kerja.docx", samples / "report.audit.xlsx"):
            subprocess.run(
                (*office, "--convert-to", "pdf", "--outdir", folder, file), check=True, capture_output=True
            )
        shown = (
            (samples / "laporan.ditandai.pdf", MARKED_PAGE),
            (folder / "report.kertas-kerja.pdf", 1),
            (folder / "report.audit.pdf", 3),
        )
        pictures = []
        for number, (file, page) in enumerate(shown):
            stem = folder / f"page{number}"
            span = ("-f", str(page), "-l", str(page), "-singlefile")
            subprocess.run(("pdftoppm", "-r", "80", "-png", *span, file, stem), check=True)
            pictures.append(Image.open(stem.with_suffix(".png")).convert("RGB"))
        wide = max(picture.width for picture in pictures)
        sheet = Image.new("RGB", (wide, sum(p.height + GAP for p in pictures)), "#c8ccd2")
        top = 0
        for picture in pictures:
            sheet.paste(picture, ((wide - picture.width) // 2, top))
            top += picture.height + GAP
        sheet.quantize(256).save(target, optimize=True)


if __name__ == "__main__":
    found = audited(Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else SAMPLE)
    draw_terminal(found, HERE / "terminal.svg")
    draw_page(found, HERE / "page.png")
    draw_files(HERE.parent / "reports" / "samples", HERE / "files.png")
