"""Words like "meningkat" or "lebih rendah dari target" against the figures that they are said of."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.evidence import Evidence, Polarity
from auditor.model.fact import Change, Comparison, Direction, Fact, Measure, Mention
from auditor.model.finding import Finding, Severity, Skip, Verified
from auditor.model.period import Part
from auditor.model.place import Place
from auditor.model.rule import Rule
from auditor.policy.directions import Verdict, judge, numeric, turned
from auditor.policy.miscopied import borne_out, miscopied
from auditor.policy.sentences import Tables, certainty, same_dimension, tables_of

_SURE, _GUESSED = 0.75, 0.55
_FULL = 100
_RESULTS = (Measure.REALISASI, Measure.CAPAIAN)


def check(evidence: Evidence, rule: Rule) -> Iterator[Finding | Verified | Skip]:
    """Yield a finding for every direction that the figures refute."""
    tables = tables_of(evidence)
    told: dict[str, Change] = {}
    seen: set[tuple[Direction, Mention, Mention]] = set()
    for statement in evidence.narrative.statements:
        if isinstance(statement, Comparison):
            yield from _comparison(evidence, rule, tables, statement)
        elif isinstance(statement, Change) and statement.refers_back:
            yield from _reference(rule, statement, told.get(statement.subject.name))
        elif isinstance(statement, Change):
            told[statement.subject.name] = statement
            if statement.before is not None and statement.after is not None:
                # NOTE: "naik dari X menjadi Y, atau meningkat D": one change, told by two words.
                again = (statement.direction, statement.before, statement.after)
                if again in seen:
                    continue
                seen.add(again)
                yield from _figures(rule, tables, statement, statement.before, statement.after)
            else:
                yield from _by_tables(rule, tables, statement)


def _figures(
    rule: Rule, tables: Tables, statement: Change, before: Mention, after: Mention
) -> Iterator[Finding | Verified | Skip]:
    """A change between two figures."""
    if not before.quantity.is_number or not after.quantity.is_number:
        yield rule.skip("too-few-values", statement.place, statement.subject.name)
        return
    if not same_dimension(before.quantity, after.quantity):
        yield rule.skip("different-units", statement.place, statement.subject.name)
        return
    found = judge(statement.direction, after.quantity, before.quantity)
    shown = f"{before.quantity.raw} → {after.quantity.raw}"
    if found.proof is None:
        yield rule.verified(statement.direction_place, statement.direction_place.text, shown)
        return
    if (printed := borne_out(tables, statement)) is not None:
        yield _wrong_figures(rule, statement, (before, after), printed)
        return
    sure = certainty(before, after) >= _GUESSED and _in_order(statement)
    right = _word(rule, found.right, statement.direction_place.text)
    yield rule.finding(
        [statement.direction_place, after.place, before.place],
        stated=[statement.direction_place.text, after.quantity.raw, before.quantity.raw],
        expected=[right],
        proof=found.proof if sure else Severity.WARNING,
        subject=statement.subject.name,
        calculation=shown,
        values={"word": statement.direction_place.text, "right": right},
        confidence=0.95 if sure else 0.6,
        impact="conclusion",
    )


def _wrong_figures(
    rule: Rule, statement: Change, said: tuple[Mention, Mention], printed: tuple[Fact, Fact]
) -> Finding:
    """A word that the tables bear out, beside figures that they do not."""
    shown, right = (" → ".join(f.quantity.raw for f in pair) for pair in (said, printed))
    return rule.finding(
        [statement.direction_place, *(m.place for m in reversed(said)), *(f.place for f in printed)],
        stated=[statement.direction_place.text, *(m.quantity.raw for m in reversed(said))],
        expected=[right],
        proof=Severity.WARNING,
        variant="figures",
        subject=statement.subject.name,
        calculation=shown,
        values={"word": statement.direction_place.text},
        confidence=0.85,
    )


def _in_order(statement: Change) -> bool:
    """Whether the figure called earlier is of an earlier year."""
    if statement.period is None or statement.base_period is None:
        return True
    return statement.base_period.year < statement.period.year


def _by_tables(rule: Rule, tables: Tables, statement: Change) -> Iterator[Finding | Verified | Skip]:
    """A change without figures of its own, by what the tables print for the two years."""
    name, period, base = statement.subject.name, statement.period, statement.base_period
    if period is None or base is None or period.part is not Part.YEAR or base.part is not Part.YEAR:
        return
    said = [m for m in (statement.before, statement.after) if m is not None]
    if not all(m.measure in _RESULTS or _is_printed(tables, name, m) for m in said):
        yield rule.skip("different-units", statement.direction_place, name)
        return
    if _is_remote(statement):
        return
    measures = (statement.measure,) if statement.measure is Measure.REALISASI else _RESULTS
    verdicts: list[tuple[Verdict, Place, Place, str]] = []
    for measure in measures:
        for after in tables.values(name, measure, period):
            for before in tables.values(name, measure, base):
                if same_dimension(after.quantity, before.quantity):
                    found = judge(statement.direction, after.quantity, before.quantity)
                    shown = f"{before.quantity.raw} → {after.quantity.raw}"
                    verdicts.append((found, after.place, before.place, shown))
    if not verdicts:
        yield rule.skip("no-table-values", statement.direction_place, name)
        return
    good = [v for v in verdicts if v[0].proof is None]
    if good:
        yield rule.verified(statement.direction_place, statement.direction_place.text, good[0][3])
        return
    found, after_place, before_place, shown = verdicts[0]
    right = _word(rule, found.right, statement.direction_place.text)
    yield rule.finding(
        [statement.direction_place, after_place, before_place],
        stated=[statement.direction_place.text],
        expected=[right],
        proof=found.proof or Severity.WARNING,
        variant="tables",
        subject=name,
        calculation=shown,
        values={"word": statement.direction_place.text, "right": right, "years": f"{base} → {period}"},
        confidence=0.85,
        impact="conclusion",
    )


def _is_printed(tables: Tables, name: str, said: Mention) -> bool:
    """Whether a figure without a measure word is the result that the tables print of its year."""
    printed = tables.values(name, Measure.REALISASI, said.period)
    return said.measure is None and [f.quantity.value for f in printed] == [said.quantity.value]


def _is_remote(statement: Change) -> bool:
    """Whether no heading announces the subject, and another paragraph named it: this one may have its own."""
    subject = statement.subject
    return subject.inherited and not subject.heading and subject.place.block != statement.place.block


def _reference(rule: Rule, statement: Change, told: Change | None) -> Iterator[Finding | Verified | Skip]:
    """ "penurunan tersebut" after a rise of the same year."""
    if told is None or told.direction not in (Direction.HIGHER, Direction.LOWER):
        return
    if told.subject.heading_place != statement.subject.heading_place or statement.period != told.period:
        return
    if told.direction is statement.direction:
        yield rule.verified(
            statement.direction_place, statement.direction_place.text, told.direction_place.text
        )
        return
    if told.before is not None and told.after is not None:
        found = judge(told.direction, told.after.quantity, told.before.quantity)
        if found.proof is not None:
            yield rule.skip("follows-from-direction", statement.direction_place, statement.subject.name)
            return
    right = _word(rule, told.direction, statement.direction_place.text, "noun")
    yield rule.finding(
        [statement.direction_place, told.direction_place],
        stated=[statement.direction_place.text],
        expected=[right],
        variant="reference",
        subject=statement.subject.name,
        calculation=f"{told.direction_place.text} ≠ {statement.direction_place.text}",
        values={"word": statement.direction_place.text, "right": right, "told": told.direction_place.text},
        confidence=0.85,
    )


def _comparison(
    evidence: Evidence, rule: Rule, tables: Tables, statement: Comparison
) -> Iterator[Finding | Verified | Skip]:
    """A figure held against its target."""
    left, right = statement.left, statement.right
    if not left.quantity.is_number or not right.quantity.is_number:
        yield rule.skip("too-few-values", statement.place, statement.subject.name)
        return
    if not same_dimension(left.quantity, right.quantity) or certainty(left, right) < _GUESSED:
        yield rule.skip("different-units", statement.place, statement.subject.name)
        return
    polarity = tables.polarity(statement.subject.name)
    said = numeric(statement.direction, polarity)
    found = judge(said, left.quantity, right.quantity)
    rate = _by_rate(evidence, statement, polarity)
    if found.proof is None and rate is None:
        yield rule.verified(statement.direction_place, statement.direction_place.text, _shown(left, right))
    elif found.proof is None and rate is not None:
        yield _against_target(rule, statement, rate, "rate")
    elif left.measure is Measure.CAPAIAN and rate is None:
        yield rule.skip("capaian-against-target", statement.place, statement.subject.name)
    elif (wrong := miscopied(tables, statement.subject.name, said, (left, right))) is not None:
        yield _told_otherwise(rule, statement, found, *wrong)
    else:
        proof = found.proof if _plain(rule, statement, polarity) else Severity.WARNING
        yield _against_target(rule, statement, Verdict(found.right, proof), "target")


def _shown(left: Mention, right: Mention) -> str:
    return f"{left.quantity.raw} : {right.quantity.raw}"


def _told_otherwise(
    rule: Rule, statement: Comparison, found: Verdict, wrong: Mention, printed: Fact
) -> Finding:
    """A word that the tables bear out, beside a figure that they print otherwise."""
    word = statement.direction_place
    return rule.finding(
        [wrong.place, printed.place, word],
        stated=[wrong.quantity.raw],
        expected=[printed.quantity.raw],
        proof=found.proof or Severity.WARNING,
        variant="figures",
        subject=statement.subject.name,
        calculation=_shown(statement.left, statement.right),
        values={"word": word.text},
        confidence=0.85,
    )


def _plain(rule: Rule, statement: Comparison, polarity: Polarity) -> bool:
    """Whether the words leave no doubt: "melampaui" may also be said of a better, lower figure."""
    if certainty(statement.left, statement.right) < _SURE or statement.left.measure is Measure.CAPAIAN:
        return False
    if statement.direction in (Direction.MET, Direction.MISSED):
        return polarity is not Polarity.UNKNOWN
    words = rule.params["loose"]
    loose = isinstance(words, tuple) and statement.direction_place.text.lower().split()[-1:] in [
        [word] for word in words
    ]
    return not loose or polarity is Polarity.POSITIVE


def _by_rate(evidence: Evidence, statement: Comparison, polarity: Polarity) -> Verdict | None:
    """What a rate of achievement says of its target: below 100 % it was missed, whatever the target is."""
    left = statement.left
    if left.measure is not Measure.CAPAIAN or polarity is Polarity.NEGATIVE:
        return None
    if left.quantity.number == _FULL and evidence.policy.cap == _FULL:
        return None
    value = left.quantity.number
    right = Direction.HIGHER if value > _FULL else Direction.LOWER if value < _FULL else Direction.EQUAL
    said = numeric(statement.direction, polarity)
    held = {
        Direction.NOT_LOWER: right is not Direction.LOWER,
        Direction.NOT_HIGHER: right is not Direction.HIGHER,
    }.get(said, said is right)
    return None if held else Verdict(right, Severity.WARNING)


def _against_target(rule: Rule, statement: Comparison, found: Verdict, variant: str) -> Finding:
    left, right = statement.left, statement.right
    word = _word(rule, found.right, statement.direction_place.text, "target")
    return rule.finding(
        [statement.direction_place, left.place, right.place],
        stated=[statement.direction_place.text, left.quantity.raw, right.quantity.raw],
        expected=[word],
        proof=found.proof or Severity.WARNING,
        variant=variant,
        subject=statement.subject.name,
        calculation=_shown(left, right),
        values={
            "word": statement.direction_place.text,
            "right": word,
            "left": left.quantity.raw,
            "target": right.quantity.raw,
        },
        confidence=0.95 if found.proof is Severity.ERROR else 0.75,
        impact="conclusion",
    )


def _word(rule: Rule, direction: Direction, said: str, kind: str = "change") -> str:
    """The word that would be right: the opposite of the one that stands there, else the rule's own."""
    usual = str(rule.params.get(f"{kind}-{direction}", ""))
    if kind == "noun" or direction is Direction.EQUAL:
        return usual
    return turned(said, rule.texts("opposites")) or usual
