"""Everything that `rules/` says: rules, lexicon and texts, with one version for all of it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from auditor.errors import CatalogueError
from auditor.lexicon import Lexicon, load_lexicon
from auditor.messages import Messages, load_messages
from auditor.model.rule import Rule
from auditor.profiles import Profile, find_profile, load_profiles
from auditor.rulebook import load_rules

LEXICON = "lexicon"
CAUSES = "causes"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Rules by id, the lexicon, the interface's texts, and the version of these files.

    `profile` is the one by which the rules were chosen; without it they are as published.  `folder` is where
    they lie, `templates` a Word file or a folder of them that an office uses instead of the shipped forms.
    """

    rules: Mapping[str, Rule]
    lexicon: Lexicon
    messages: Messages
    version: str
    profiles: Mapping[str, Profile] = field(default_factory=dict)
    profile: Profile | None = None
    folder: Path = Path()
    templates: Path | None = None

    def under(self, name: str | None) -> Catalogue:
        """The same with the rules of a profile; CatalogueError where there is none of that name."""
        if name is None:
            return self
        profile = find_profile(name, self.profiles)
        return replace(self, rules=profile.chosen(self.rules), profile=profile)

    def with_templates(self, path: Path | None) -> Catalogue:
        """The same with an office's own templates; itself where there are none."""
        return replace(self, templates=path) if path else self

    def text(self, key: str, language: str = "id", **values: object) -> str:
        """An interface text; KeyError for an unknown key."""
        return self.messages.text(key, language, **values)

    def basis(self, rule_id: str, language: str, otherwise: str = "") -> str:
        """The basis of a rule; `otherwise` where the catalogue does not hold the rule."""
        rule = self.rules.get(rule_id)
        return rule.basis.in_language(language) if rule else otherwise

    def title(self, rule_id: str, language: str) -> str:
        """The title of a rule; its id where the catalogue does not hold the rule."""
        rule = self.rules.get(rule_id)
        return rule.title.in_language(language) if rule else rule_id


def load_catalogue(folder: Path, messages: Messages | None = None) -> Catalogue:
    """Read the rules folder, its texts only if they are not given; CatalogueError names what is wrong."""
    if not folder.is_dir():
        raise CatalogueError(
            f"Folder kaidah tidak ditemukan: {folder}", f"There is no rules folder: {folder}"
        )
    messages = messages or load_messages(folder)
    rules = load_rules(folder, messages.section(CAUSES))
    if not rules:
        raise CatalogueError(f"Tidak ada kaidah di {folder}.", f"There are no rules in {folder}.")
    profiles = load_profiles(folder, rules.values())
    return Catalogue(
        rules, load_lexicon(folder / LEXICON), messages, _version(folder), profiles, folder=folder
    )


def _version(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*.toml"), key=lambda p: p.relative_to(folder).as_posix()):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
        digest.update(path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return digest.hexdigest()[:12]
