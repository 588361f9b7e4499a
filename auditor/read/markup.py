"""Markdown and HTML marks inside a run of text: the plain text, its bold ranges and its lines."""

from __future__ import annotations

import html
import re
from collections import deque

from auditor.read.draft import Clean, Span
from auditor.read.latex import plain, raised

_TAGS = (
    "b|strong|i|em|u|s|sub|sup|br|p|span|div|font|a|ul|ol|li|hr|small|big|center|mark|del|ins|code|tt"
    "|blockquote|section|article|nobr|wbr|img|label|strike|q"
)
# Every alternative is bounded or stops at its own opening character, so that cost stays linear.
_TOKEN = re.compile(
    r"(?P<display>\$\$[^$]{1,20000}\$\$|\\\[[^\[\]]{1,20000}\\\])"
    r"|(?P<escape>\\[\\`*_{}\[\]()#+\-.!|$%&~<>\"'])"
    r"|(?P<math>(?<![A-Za-z])\$(?=[^\s$])[^$\n]{1,5000}(?<!\s)\$(?!\d))"
    r"|(?P<link>!?\[[^\[\]\n]{0,500}\]\([^()\s]{0,500}(?:[ \t]\"[^\"\n]{0,200}\")?\))"
    rf"|(?P<tag></?(?:{_TAGS})(?:\s[^<>]{{0,500}})?/?>|<!--[^<>]{{0,2000}}-->)"
    r"|(?P<url><(?:https?://|mailto:|www\.)[^<>\s]{1,500}>)"
    r"|(?P<entity>&(?:\#\d{1,7}|\#x[0-9a-fA-F]{1,6}|[A-Za-z]{2,10}\d{0,2});)"
    r"|(?P<mark>\*+|_+)"
    r"|(?P<tick>`+)",
    re.IGNORECASE,
)
_SPECIAL = re.compile(r"[\\$\[<&*_`]")
_BLANKS = re.compile("[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_AROUND_BREAK = re.compile(r" ?\n ?")
_BLOCK_TAGS = frozenset({"br", "p", "div", "li", "ul", "ol", "hr", "blockquote", "section", "article"})
_BOLD_TAGS = frozenset({"b", "strong"})
_TAG_NAME = re.compile(r"</?([A-Za-z]+)")


def clean(raw: str, line: int) -> Clean:
    """The plain text of a raw text that begins on `line`, its line ends kept as such."""
    text, bold = _Writer().write(raw) if _SPECIAL.search(raw) else (_spaced(raw).strip(" "), [])
    lines = [(0, line)]
    at = text.find("\n")
    while at >= 0:
        line += 1
        lines.append((at + 1, line))
        at = text.find("\n", at + 1)
    return Clean(text, tuple(lines), tuple(bold))


def clean_lines(raw: str, line: int) -> list[Clean]:
    """The plain text line by line; marks may open on one line and close on another."""
    whole = clean(raw, line)
    if len(whole.lines) == 1:
        return [whole]
    lines = []
    bold = deque(whole.bold)
    ends = [offset - 1 for offset, _ in whole.lines[1:]] + [len(whole.text)]
    for (start, number), end in zip(whole.lines, ends, strict=True):
        while bold and bold[0][1] <= start:
            bold.popleft()
        held = []
        for span in bold:
            if span[0] >= end:
                break
            held.append(span)
        lines.append(Clean(whole.text, ((0, number),), tuple(held)).piece(start, end))
    return lines


def clean_cell(raw: str, line: int) -> Clean:
    """The plain text of a cell, on one line."""
    return clean(raw.replace("\n", " "), line)


def bare_cell(raw: str) -> str | None:
    """The plain text of a cell without any marks; None where there are some."""
    return None if "\n" in raw or _SPECIAL.search(raw) else _BLANKS.sub(" ", raw).strip()


def _spaced(text: str) -> str:
    return _AROUND_BREAK.sub("\n", _BLANKS.sub(" ", text))


class _Writer:
    """Writes plain text piece by piece and remembers where bold begins and ends."""

    def __init__(self) -> None:
        self.out: list[str] = []
        self.length = 0
        self.bold: list[Span] = []
        self.opened: list[int] = []
        self.raise_digits = False

    def write(self, raw: str) -> tuple[str, list[Span]]:
        tokens = list(_TOKEN.finditer(raw))
        roles = _emphasis(raw, tokens)
        at = 0
        for index, token in enumerate(tokens):
            self._text(raw[at : token.start()])
            at = token.end()
            self._token(token, roles.get(index))
        self._text(raw[at:])
        return self._finish()

    def _token(self, token: re.Match[str], role: str | None) -> None:
        kind, value = token.lastgroup, token[0]
        if "\n" in value and kind != "mark":
            self._keep_lines(kind, value)
        elif kind == "mark":
            self._mark(value, role)
        elif kind == "tag":
            self._tag(value)
        elif kind == "display":
            self._text(" " + plain(value[2:-2]) + " ")
        elif kind == "math":
            self._text(plain(value[1:-1]))
        elif kind == "escape":
            self._text(value[1])
        elif kind == "entity":
            self._text(html.unescape(value).replace("\n", " "))
        elif kind == "url":
            self._text(value[1:-1])
        elif kind == "link" and value[0] != "!":
            self._text(value[1 : value.index("](")])

    def _keep_lines(self, kind: str | None, value: str) -> None:
        """Write a token that spans lines without losing count of them."""
        text = plain(value[2:-2]) if kind == "display" else ""
        self._text(" " + text + "\n" * (value.count("\n") - text.count("\n")) + " ")

    def _mark(self, value: str, role: str | None) -> None:
        if role is None:
            self._text(value)
        elif role == "open":
            self.opened.append(self.length)
        elif role == "close" and self.opened:
            self.bold.append((self.opened.pop(), self.length))

    def _tag(self, tag: str) -> None:
        found = _TAG_NAME.match(tag)
        name = found[1].lower() if found else ""
        if name in _BLOCK_TAGS:
            self._text(" ")
        elif name in _BOLD_TAGS:
            self._mark("", "close" if tag[1] == "/" else "open")
        elif name == "sup":
            self.raise_digits = tag[1] != "/"

    def _text(self, text: str) -> None:
        if not text:
            return
        text = _spaced(raised(text) if self.raise_digits else text)
        if self.out:
            last = self.out[-1]
            if text[0] == " " and last[-1] in " \n":
                text = text[1:]
            elif text[0] == "\n" and last[-1] == " ":
                self.length -= 1
                self.out[-1] = last[:-1]
                if not self.out[-1]:
                    self.out.pop()
        if text:
            self.out.append(text)
            self.length += len(text)

    def _finish(self) -> tuple[str, list[Span]]:
        text = "".join(self.out)
        start = len(text) - len(text.lstrip(" "))
        text = text.strip(" ")
        spans = [(max(a - start, 0), min(b - start, len(text))) for a, b in self.bold]
        return text, sorted((a, b) for a, b in spans if text[a:b].strip())


def _emphasis(raw: str, tokens: list[re.Match[str]]) -> dict[int, str]:
    """What every run of `*` or `_` does: "open" or "close" bold, "drop", or nothing: it is literal."""
    roles: dict[int, str] = {}
    waiting: dict[tuple[str, int], list[int]] = {}
    stray: list[int] = []
    for index, token in enumerate(tokens):
        if token.lastgroup != "mark" or len(token[0]) > 3:
            continue
        opens, closes = _flanks(raw, token)
        key = (token[0][0], len(token[0]))
        if closes and waiting.get(key):
            strong = key[1] >= 2
            roles[waiting[key].pop()] = "open" if strong else "drop"
            roles[index] = "close" if strong else "drop"
        elif opens:
            waiting.setdefault(key, []).append(index)
        elif closes:
            stray.append(index)
    double = {i: "drop" for (_, length), open_ in waiting.items() if length > 1 for i in open_}
    roles |= double
    for index in stray:
        # "**note*" closes with one star what two opened; a lone star is a footnote mark and stays.
        if len(tokens[index][0]) > 1 or double:
            roles[index] = "drop"
    return roles


def _flanks(raw: str, token: re.Match[str]) -> tuple[bool, bool]:
    """Whether a run of marks can open and can close emphasis."""
    before = raw[token.start() - 1] if token.start() else " "
    after = raw[token.end()] if token.end() < len(raw) else " "
    if token[0][0] == "_":
        return not after.isspace() and not before.isalnum(), not before.isspace() and not after.isalnum()
    if before.isdigit() and after.isdigit():
        return False, False
    return not after.isspace(), not before.isspace()
