"""Exceptions in words that a manager understands: what happened, what speaks for it, what can be decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from posloyalty.domain.money import Points
from posloyalty.ui.formats import Formats
from posloyalty.ui.i18n import tr, tr_n
from posloyalty.ui.look import tokens_in_force
from posloyalty.ui.pages.exception_words import words_of_decision, words_of_kind
from posloyalty.use_cases.exceptions_known import KnownException

# As many facts as fit beside their decisions.
FACTS_SHOWN_MAX: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class ExceptionFace:
    """One exception as shown. `evidence`: a sentence a line; `decisions`: words and what each does."""

    title: str
    meaning: str
    evidence: tuple[str, ...]
    decisions: tuple[tuple[str, str], ...]
    standing: str = ""
    standing_tone: str = "good"


def exception_face(known: KnownException, formats: Formats, *, today: date) -> ExceptionFace:
    """Show one."""
    found = known.found
    title, meaning = words_of_kind(found.kind)
    figures = _figures_of(known, formats)
    facts = [_fact_line(fact, formats, today) for fact in _list(found.evidence, "facts")]
    before = [fact for one in _list(found.evidence, "redeemed_before") for fact in _list(one, "facts")]
    earlier = [tr("Exceptions", "Used before: {fact}", fact=_fact_line(fact, formats, today)) for fact in before]
    standing, tone = _standing(known, formats, today)
    return ExceptionFace(
        title=title,
        meaning=meaning,
        evidence=tuple(line for line in (*figures, *facts, *earlier) if line)[: 2 * FACTS_SHOWN_MAX],
        decisions=tuple(words_of_decision(word) for word in found.may_decide) if known.is_open else (),
        standing=standing,
        standing_tone=tone,
    )


def row_detail(known: KnownException, formats: Formats, *, today: date) -> str:
    """Say in the list whom it is about, and since when it stands."""
    when = formats.moment(known.found.at, today=today)
    return " · ".join(part for part in (known.member_name, when) if part)


def row_figure(known: KnownException, formats: Formats) -> tuple[str, str]:
    """Give what the list shows at the end of a row, and its tone: what was decided, or how many points it is about."""
    if known.decided is not None and known.decided.refused:
        return tr("Exceptions", "refused"), "danger"
    if known.decided is not None:
        return (tr("Exceptions", "decided"), "good") if known.decided.sent else (tr("Exceptions", "to send"), "warn")
    points = known.found.evidence.get("points", known.found.evidence.get("difference"))
    if not isinstance(points, int):
        return "", "text"
    figure = formats.points(Points(points))
    if tokens_in_force().is_tight:
        return figure, "danger"  # large text leaves no room for a unit: what is chosen says it beside the list
    return tr_n("Exceptions", "{n} points", abs(points), n=figure), "danger"


def _figures_of(known: KnownException, formats: Formats) -> tuple[str, ...]:
    evidence = known.found.evidence
    lines: list[str] = []
    if known.member_name:
        lines.append(tr("Exceptions", "Member: {name}", name=known.member_name))
    points, printed, computed = (evidence.get(name) for name in ("points", "printed", "computed"))
    if known.found.kind == "overdraft" and isinstance(points, int):
        lines.append(tr_n("Exceptions", "{n} points were not covered", points, n=formats.points(Points(points))))
    if isinstance(printed, int) and isinstance(computed, int):
        words = {"printed": formats.points(Points(printed)), "computed": formats.points(Points(computed))}
        lines.append(tr("Exceptions", "Printed: {printed} points. The rules give {computed}.", **words))
    which = [str(evidence[name]) for name in ("coupon", "reward") if isinstance(evidence.get(name), str)]
    lines += [tr("Exceptions", "Which one: {name}", name=name) for name in which]
    lines += [
        tr("Exceptions", "The same card or number has: {name}", name=name) for _, name in known.same_person if name
    ]
    code = evidence.get("code")
    if isinstance(code, str) and known.found.kind in {"parked", "waiting"}:
        lines.append(tr("Exceptions", "Why: {code}", code=code))
    return tuple(lines)


def _fact_line(fact: Mapping[str, object], formats: Formats, today: date) -> str:
    when = _moment(fact.get("received_at"))
    at = formats.moment(when, today=today) if when else ""
    if fact.get("order_id"):
        return tr("Exceptions", "Order {number} in the web shop, {when}", number=str(fact["order_id"]), when=at)
    till = str(fact.get("till_name") or fact.get("till_no") or "")
    return tr("Exceptions", "{till}, receipt {number}, {when}", till=till, number=str(fact.get("receipt", "")), when=at)


def _standing(known: KnownException, formats: Formats, today: date) -> tuple[str, str]:
    """Say what became of a decision that was made here."""
    decided = known.decided
    if decided is None:
        return "", "good"
    what, when = words_of_decision(decided.decision)[0], formats.moment(decided.at, today=today)
    if decided.refused:
        words = tr("Exceptions", "“{what}” could not be done ({code}). Decide again.", what=what, code=decided.refused)
        return words, "danger"
    words = tr("Exceptions", "{what}: decided by {name}, {when}", what=what, name=decided.by or "–", when=when)
    if decided.sent:
        return words, "good"
    return tr("Exceptions", "{words}. It is done as soon as the ledger has it.", words=words), "warn"


def _list(evidence: Mapping[str, object], name: str) -> Sequence[Mapping[str, object]]:
    found = evidence.get(name)
    if not isinstance(found, list):
        return []
    return [one for one in found if isinstance(one, dict)][:FACTS_SHOWN_MAX]


def _moment(text: object) -> datetime | None:
    try:
        return datetime.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None
