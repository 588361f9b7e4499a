"""Lines to drafts: tables, formulas and runs of text, in order."""

from __future__ import annotations

import re

from auditor.model.document import BlockKind
from auditor.read.draft import Clean, Draft, Part, TableDraft
from auditor.read.lines import Line
from auditor.read.markup import clean
from auditor.read.tables.aligned import aligned_run, aligned_table
from auditor.read.tables.boxed import box_run, boxed_grid
from auditor.read.tables.grid import Grid
from auditor.read.tables.htmltable import html_run
from auditor.read.tables.piped import pipe_run, piped_grid
from auditor.read.tables.tabbed import is_table, tab_run, tabbed_grid
from auditor.read.text.classify import chunk_drafts
from auditor.read.text.contents import contents_drafts, is_contents
from auditor.read.vocabulary import Layout

_DISPLAY = re.compile(r"\s*(\$\$|\\\[)")
_CLOSING = {"$$": "$$", "\\[": "\\]"}
_SECTION = re.compile(r"\s*\d{1,2}(?:\.\d{1,2})+\.?\t\D")
_FENCE = re.compile(r"\s{0,3}(```+|~~~+)")
_LONGEST_FORMULA = 40


class Scanner:
    """Goes through the lines once and collects drafts."""

    def __init__(self, lines: list[Line], layout: Layout) -> None:
        self.lines = lines
        self.layout = layout
        self.parts: list[Part] = []
        self.chunk: list[Line] = []
        self.gap = True
        self.unaligned = 0

    def scan(self) -> list[Part]:
        """The drafts of all lines."""
        at = 0
        while at < len(self.lines):
            line = self.lines[at]
            if line.is_blank:
                self._flush()
                self.gap = True
                at += 1
            else:
                at = self._special(at) or self._text(at)
        self._flush()
        return self.parts

    def _special(self, at: int) -> int:
        """The end of the table or formula that begins at a line, 0 where none does."""
        text = self.lines[at].text
        if "\t" in text and (end := self._tabs(at)):
            return end
        if "|" in text and (end := pipe_run(self.lines, at)):
            return self._table(end, piped_grid(self.lines[at:end], self.layout))
        if (text.lstrip()[:1] in "+|┌├│╔║┏┃") and (end := box_run(self.lines, at)):
            return self._table(end, boxed_grid(self.lines[at:end]))
        if "<" in text and (end := html_run(self.lines, at)):
            return self._html(at, end)
        if _DISPLAY.match(text) and (end := self._formula(at)):
            return end
        if _FENCE.match(text):
            self._flush()
            return at + 1
        return self._aligned(at) if "  " in text and at >= self.unaligned else 0

    def _html(self, at: int, end: int) -> int:
        # NOTE: imported here so that a text without HTML does not wait for its parser.
        from auditor.read.htmlpage import fragment_parts

        self._flush()
        for part in fragment_parts(self.lines[at:end]):
            self._add(part)
        return end

    def _text(self, at: int) -> int:
        self.chunk.append(self.lines[at])
        return at + 1

    def _tabs(self, at: int) -> int:
        end = tab_run(self.lines, at)
        if end <= at:
            return 0
        run = self.lines[at:end]
        if is_contents(run, self.layout, expected=self._in_contents()):
            self._flush()
            for draft in contents_drafts(run):
                self._add(draft)
            return end
        if not is_table(run) and not self._resumes(run):
            self.chunk += run
            return end
        return self._table(end, tabbed_grid(run, self.layout)) or end

    def _aligned(self, at: int) -> int:
        end, found = aligned_run(self.lines, at)
        if found:
            return self._table(end, aligned_table(self.lines[at:end], self.layout))
        self.unaligned = end  # the rest of this run is no table either
        return 0

    def _resumes(self, run: list[Line]) -> bool:
        """Whether a single line of cells goes on with the table right before it."""
        if self.gap and _SECTION.match(run[0].text):
            return False
        last = self.parts[-1] if self.parts and not self.chunk else None
        return isinstance(last, TableDraft) and last.grid.cols == run[0].text.count("\t") + 1

    def _in_contents(self) -> bool:
        """Whether the text stands in a list of contents."""
        for part in self.parts[:-16:-1]:
            if isinstance(part, TableDraft):
                return False
            if part.kind is BlockKind.CONTENTS or self.layout.contents.fullmatch(part.text):
                return True
        return False

    def _table(self, end: int, grid: Grid | None) -> int:
        if grid is None:
            return 0
        self._flush()
        self._add(TableDraft(grid))
        return end

    def _formula(self, at: int) -> int:
        opening = _DISPLAY.match(self.lines[at].text)
        closing = _CLOSING[opening[1]] if opening else ""
        for end in range(at, min(at + _LONGEST_FORMULA, len(self.lines))):
            text = self.lines[end].text.rstrip()
            enough = len(text.strip()) > len(closing) or end > at
            if text.endswith(closing) and enough:
                raw = "\n".join(line.text for line in self.lines[at : end + 1])
                self._flush()
                self._add(formula_draft(raw, self.lines[at].number))
                return end + 1
        return 0

    def _flush(self) -> None:
        if self.chunk:
            chunk, self.chunk = self.chunk, []
            for draft in chunk_drafts(chunk, self.layout):
                self._add(draft)

    def _add(self, part: Part) -> None:
        part.gap = self.gap
        self.gap = False
        self.parts.append(part)


def formula_draft(raw: str, line: int) -> Draft:
    """A displayed formula as one line of plain text."""
    content = clean(raw, line)
    flat = content.text.replace("\n", " ")
    return Draft(Clean(flat, content.lines, content.bold), BlockKind.FORMULA)
