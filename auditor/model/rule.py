"""A published requirement, as the catalogue states it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from auditor.model.finding import (
    Bilingual,
    Cause,
    Finding,
    Location,
    PlaceRole,
    Severity,
    Skip,
    Verdict,
    Verified,
)
from auditor.model.place import Place

Param = str | int | bool | Decimal | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RuleDocs:
    """The page of a rule in one language."""

    what: str
    why: str
    fix: str
    wrong: str
    right: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One entry of `rules/`.

    `check` names the module of `auditor.checks` that tests it.  `messages` holds templates by variant, the
    ordinary one under "default".  `severity` is the highest that the rule may reach.
    """

    id: str
    check: str
    family: str
    severity: Severity
    title: Bilingual
    messages: Mapping[str, Bilingual]
    basis: Bilingual
    docs_id: RuleDocs
    docs_en: RuleDocs
    params: Mapping[str, Param]
    since: str = "0.1"
    checklist: tuple[str, ...] = ()
    causes: Mapping[str, Bilingual] = field(default_factory=dict)

    def finding(
        self,
        places: Iterable[Place],
        *,
        stated: Iterable[str],
        expected: Iterable[str] = (),
        proof: Severity = Severity.ERROR,
        variant: str = "default",
        values: Mapping[str, str] | None = None,
        context: Iterable[Place] = (),
        subject: str = "",
        calculation: str | None = None,
        cause: Cause | None = None,
        confidence: float = 1.0,
        impact: str = "figure",
    ) -> Finding:
        """A finding of this rule.

        `places`: the one to mark first, then the sources it is held against; `proof`: how strongly it is
        proven (error: refuted; warning: likely; info: odd), which the rule's own severity may only lower.
        """
        first, *others = places
        locations = [Location(PlaceRole.STATED, first)]
        locations += [Location(PlaceRole.SOURCE, p) for p in others]
        locations += [Location(PlaceRole.CONTEXT, p) for p in context]
        said, right = tuple(stated), tuple(expected)
        filling = {"stated": "; ".join(said), "expected": " / ".join(right)}
        filling |= {"calculation": calculation or "", **(values or {})}
        unnamed = Bilingual("yang disebut di sini", "named here")
        template = self.messages[variant]
        return Finding(
            rule=self.id,
            family=self.family,
            severity=min(self.severity, proof, key=lambda s: s.rank),
            confidence=confidence,
            locations=tuple(locations),
            stated=said,
            expected=right,
            message=Bilingual(
                template.id.format_map({"subject": subject or unnamed.id, **filling}),
                template.en.format_map({"subject": subject or unnamed.en, **filling}),
            ),
            basis=self.basis.id,
            subject=subject,
            impact=impact,
            calculation=calculation,
            cause=cause,
        )

    def cause(self, kind: str, **values: str) -> Cause:
        """The catalogue's words for a likely cause; KeyError for a kind that it lacks."""
        template = self.causes[kind]
        return Cause(kind, Bilingual(template.id.format_map(values), template.en.format_map(values)))

    def verified(
        self, place: Place, stated: str, calculation: str, verdict: Verdict = Verdict.OK
    ) -> Verified:
        """A statement that this rule found right."""
        return Verified(self.id, self.family, verdict, place, stated, calculation)

    def texts(self, name: str) -> tuple[str, ...]:
        """A parameter that is a list of texts; KeyError where the rule has none of that name."""
        value = self.params[name]
        return value if isinstance(value, tuple) else ()

    def skip(self, why: str, place: Place | None = None, detail: str = "") -> Skip:
        """A statement that this rule could not judge."""
        return Skip(self.id, why, place, detail)
