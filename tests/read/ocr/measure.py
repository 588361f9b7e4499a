"""How well and how fast scanned pages are read: `python -m tests.read.ocr.measure [FILE.pdf ...]`.

Pages of a PDF are turned into scans, recognised, and compared with what is read of their text layer.
A cell counts only if its text (white space removed) stands in the right row and column of the right table.
Options: `--dpi 150,200,300`, `--pages 12` (so many pages with tables), `-v` (every cell that differs).
"""

from __future__ import annotations

import argparse
import re
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pypdfium2

from auditor.lexicon import Lexicon, load_lexicon
from auditor.model.document import Document
from auditor.model.place import Box
from auditor.read import read_document
from auditor.resources import rules_folder
from auditor.second.rival import is_installed, rival_texts
from tests.read.ocr.scans import scanned
from tests.read.pdf.measure import RENDERED, squeezed

_NUMBER = re.compile(r"\d[\d.,]*\d|\d")
Cells = dict[tuple[int, int], tuple[str, Box | None]]


@dataclass
class Result:
    """What came out for the pages of one file at one resolution."""

    cells: int = 0
    right: int = 0
    numeric: int = 0
    numeric_right: int = 0
    wrong: int = 0
    tables: int = 0
    exact: int = 0
    numbers: int = 0
    numbers_right: int = 0
    words: int = 0
    words_right: int = 0
    pages: int = 0
    seconds: float = 0.0
    rival_right: int = 0
    agreed: int = 0
    agreed_wrong: int = 0
    rival_seconds: float = 0.0
    lines: list[str] = field(default_factory=list)

    def row(self, name: str, dpi: int) -> str:
        def share(part: int, whole: int) -> str:
            return f"{100 * part / whole:5.1f}" if whole else "    -"

        return (
            f"| {name} | {dpi} | {self.pages} | {self.seconds / max(1, self.pages):.1f} "
            f"| {share(self.right, self.cells)} | {share(self.numeric_right, self.numeric)} ({self.numeric}) "
            f"| {self.exact}/{self.tables} | {share(self.numbers_right, self.numbers)} "
            f"| {share(self.words_right, self.words)} | {share(self.rival_right, self.numeric)} "
            f"| {self.agreed}, {self.agreed_wrong} wrong | {self.rival_seconds / max(1, self.pages):.1f} |"
        )


HEAD = (
    "| file | dpi | pages | s/page | cells % | numeric cells % | exact tables | numbers % | words % "
    "| second: numeric % | both agree | s/page |\n" + "| --- " * 12 + "|"
)


def with_tables(document: Document, most: int) -> list[int]:
    """Pages that hold tables, spread over the document."""
    held = Counter(cell.place.page for table in document.tables for cell in table.cells if cell.place.page)
    pages = sorted(page for page, cells in held.items() if page and cells >= 12)
    step = max(1, len(pages) // most)
    return pages[::step][:most]


def by_page(document: Document) -> dict[int, list[Cells]]:
    """For every page its pieces of tables, rows counted from the first one on the page."""
    pages: dict[int, list[Cells]] = {}
    for table in document.tables:
        pieces: dict[int, Cells] = {}
        for cell in table.cells:
            if cell.place.page and squeezed(cell.text):
                pieces.setdefault(cell.place.page, {})[cell.row, cell.col] = (
                    squeezed(cell.text),
                    cell.place.box,
                )
        for page, cells in pieces.items():
            first = min(row for row, _ in cells)
            pages.setdefault(page, []).append({(r - first, c): v for (r, c), v in cells.items()})
    return pages


def likest(cells: Cells, found: Sequence[Cells]) -> Cells:
    """The found piece that holds most of the texts of a true one."""
    texts = Counter(text for text, _ in cells.values())
    return max(found, key=lambda f: (Counter(t for t, _ in f.values()) & texts).total(), default={})


def compare(result: Result, truth: Sequence[Cells], found: Sequence[Cells]) -> None:
    """Every true piece against the found one that holds most of its texts."""
    for cells in truth:
        best = likest(cells, found)
        result.tables += 1
        result.exact += {k: t for k, (t, _) in cells.items()} == {k: t for k, (t, _) in best.items()}
        for key, (text, _) in cells.items():
            read = best[key][0] if key in best else ""
            is_number = bool(_NUMBER.search(text))
            result.cells += 1
            result.right += read == text
            result.numeric += is_number
            result.numeric_right += is_number and read == text
            if read != text:
                result.lines.append(f"    {key} {text[:60]!r} -> {read[:60]!r}")


def figures_of(document: Document) -> Counter[str]:
    return Counter(number for text in texts_of(document) for number in _NUMBER.findall(text))


def words_of(document: Document) -> Counter[str]:
    return Counter(word for text in texts_of(document) for word in text.split())


def texts_of(document: Document) -> list[str]:
    cells = [cell.text for table in document.tables for cell in table.cells]
    return cells + [block.text for block in document.texts]


def copied(pdf: Path, pages: Sequence[int], target: Path) -> None:
    """The pages alone as a PDF of their own."""
    source, part = pypdfium2.PdfDocument(pdf), pypdfium2.PdfDocument.new()
    part.import_pages(source, [page - 1 for page in pages])
    part.save(target)
    part.close()
    source.close()


def rival(
    result: Result, scan: Path, read: Document, truth: dict[int, list[Cells]], found: dict[int, list[Cells]]
) -> None:
    """The second engine on the numeric cells whose place both readings share."""
    start = time.monotonic()
    turned = {page.page: page for page in read.recognised}
    for page, pieces in truth.items():
        cells_of: dict[Box, tuple[str, str]] = {}
        for cells in pieces:
            best = likest(cells, found.get(page, []))
            for key, (text, _) in cells.items():
                box = best[key][1] if key in best else None
                if box is not None and _NUMBER.search(text):
                    cells_of[box] = text, best[key][0]
        texts = rival_texts(scan, {turned[page]: list(cells_of)}) if page in turned else {}
        for box, (true, own) in cells_of.items():
            text = squeezed(texts.get((page, box), ""))
            result.rival_right += text == true
            result.agreed += text == own
            result.agreed_wrong += text == own != true
    result.rival_seconds += time.monotonic() - start


def measured(pdf: Path, pages: Sequence[int], dpi: int, lexicon: Lexicon, *, second: bool) -> Result:
    result = Result(pages=len(pages))
    numbers = range(1, len(pages) + 1)
    with tempfile.TemporaryDirectory() as folder:
        part = Path(folder) / "part.pdf"
        copied(pdf, pages, part)
        whole = read_document(part, lexicon)
        scan = scanned(part, numbers, Path(folder) / "scan.pdf", dpi)
        start = time.process_time()
        read = read_document(scan, lexicon)
        result.seconds = time.process_time() - start
        truth = by_page(whole)
        found = by_page(read)
        for page, pieces in truth.items():
            compare(result, pieces, found.get(page, []))
        for count, (true, own) in {
            "numbers": (figures_of(whole), figures_of(read)),
            "words": (words_of(whole), words_of(read)),
        }.items():
            setattr(result, count, true.total())
            setattr(result, f"{count}_right", (true & own).total())
        if second:
            rival(result, scan, read, truth, found)
    return result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--dpi", default="150,200,300")
    parser.add_argument("--pages", type=int, default=8)
    parser.add_argument("-v", action="store_true", dest="verbose")
    options = parser.parse_args()
    lexicon = load_lexicon(rules_folder() / "lexicon")
    second = is_installed()
    print(HEAD)
    for path in options.files or sorted(RENDERED.glob("*_lo.pdf")):
        pages = with_tables(read_document(path, lexicon), options.pages)
        for dpi in map(int, options.dpi.split(",")):
            result = measured(path, pages, dpi, lexicon, second=second)
            print(result.row(path.stem, dpi), flush=True)
            if options.verbose:
                print("\n".join(result.lines))


if __name__ == "__main__":
    main()
