r"""LaTeX formulas as plain text: `\frac{A}{B} \times 100` becomes "(A) / (B) × 100"."""

from __future__ import annotations

import re
from collections.abc import Iterator

_TOKEN = re.compile(r"\\(?:[A-Za-z]+\*?|\n|.)|[{}^_&~]|[^\\{}^_&~]+", re.DOTALL)
_DEEPEST = 30

_SYMBOLS = {
    "times": "×", "cdot": "×", "ast": "×", "div": "/", "pm": "±", "mp": "∓", "geq": "≥", "ge": "≥",
    "geqslant": "≥", "leq": "≤", "le": "≤", "leqslant": "≤", "neq": "≠", "ne": "≠", "approx": "≈",
    "sim": "~", "gt": ">", "lt": "<", "sum": "Σ", "Sigma": "Σ", "infty": "∞", "rightarrow": "→", "to": "→",
    "ldots": "...", "dots": "...", "cdots": "...", "percent": "%", "equiv": "≡", "circ": "°", "degree": "°",
    "quad": " ", "qquad": " ", "lbrace": "{", "rbrace": "}", "backslash": "\\", "bullet": "•",
    "checkmark": "✓", "alpha": "α", "beta": "β", "mu": "µ", "Delta": "Δ", "vert": "|", "mid": "|",
}  # fmt: skip
_FRACTIONS = frozenset({"frac", "dfrac", "tfrac", "cfrac"})
_SUPERSCRIPT = str.maketrans("0123456789+-n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ")
_SPACES = re.compile(r"[ \t]+")
_LINE_END = re.compile(r" *\n *")
_INNER = re.compile(r"\( | \)")


def plain(formula: str) -> str:
    """The formula without its dollar signs as plain text; its line ends are kept."""
    tokens = _TOKEN.finditer(formula)
    text = _SPACES.sub(" ", _group(tokens, 0, None))
    text = _INNER.sub(lambda m: m[0].strip(), text)
    return _LINE_END.sub("\n", text).strip(" ")


def raised(text: str) -> str:
    """The digits of a text as superscripts."""
    return text.translate(_SUPERSCRIPT)


def _group(tokens: Iterator[re.Match[str]], depth: int, end: str | None) -> str:
    """Everything up to the closing brace `end`."""
    out: list[str] = []
    for match in tokens:
        token = match[0]
        if token == end:
            break
        out.append(_one(token, tokens, depth))
    return "".join(out)


def _one(token: str, tokens: Iterator[re.Match[str]], depth: int) -> str:
    if token == "{":
        return _group(tokens, depth + 1, "}") if depth < _DEEPEST else ""
    if token == "^":
        return raised(_argument(tokens, depth).strip())
    if token[0] == "\\":
        return _command(token[1:], tokens, depth)
    return " " if token in "_&~" else "" if token == "}" else token


def _command(name: str, tokens: Iterator[re.Match[str]], depth: int) -> str:
    if name in _FRACTIONS:
        over = _argument(tokens, depth).strip(" ")
        return f" ({over}) / ({_argument(tokens, depth).strip(' ')}) "
    if name in ("begin", "end"):  # the name of an environment is no text
        _argument(tokens, depth)
        return " "
    if name in _SYMBOLS:
        return f" {_SYMBOLS[name]} "
    if name[0].isalpha():
        return ""
    return name if name in "%$#&_{}\n" else " "


def _argument(tokens: Iterator[re.Match[str]], depth: int) -> str:
    """The braces, or the one token, that a command applies to."""
    for match in tokens:
        token = match[0]
        if token.isspace():
            continue
        if depth >= _DEEPEST:
            return ""
        return _one(token, tokens, depth + 1)
    return ""
