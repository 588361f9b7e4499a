"""The interface texts in the language that the user asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from auditor.messages import Messages

LANGUAGES = ("id", "en")
OPTION = "--lang"


@dataclass(frozen=True, slots=True)
class Speech:
    """Messages seen through one language."""

    messages: Messages
    language: str

    def __call__(self, key: str, **values: object) -> str:
        """The text of a key."""
        return self.messages.text(key, self.language, **values)

    def nearest(self, names: Sequence[str]) -> str:
        """ " Did you mean …", or nothing without names."""
        return " " + self("usage.nearest", names=", ".join(names)) if names else ""


def spoken(arguments: Sequence[str]) -> str:
    """The language that the command line asks for; it is needed before the command line is parsed."""
    for position, argument in enumerate(arguments):
        name, equals, value = argument.partition("=")
        if name == OPTION and not equals:
            value = next(iter(arguments[position + 1 :]), "")
        if name == OPTION and value in LANGUAGES:
            return value
    return LANGUAGES[0]
