"""Every error has its words: at the counter, on the screen, and a status at the ledger."""

from __future__ import annotations

import string
from dataclasses import fields

from posloyalty.domain import call_errors, day_errors, errors, receipt_errors
from posloyalty.domain.errors import LoyaltyRefusal, PosloyaltyError
from posloyalty.ui.messages import WORDINGS
from posloyalty.use_cases import sentences
from posloyalty_ledger.problems import WORDING

ERRORS = sorted(
    (
        kind
        for kind in (vars(errors) | vars(call_errors) | vars(day_errors) | vars(receipt_errors)).values()
        if isinstance(kind, type) and issubclass(kind, PosloyaltyError) and vars(kind).get("code")
    ),
    key=lambda kind: kind.__name__,
)
# What only a till can answer: its cashiers and managers sign in there, and its drawer stands there.
AT_TILLS_ALONE = frozenset(
    {
        "approval_required",
        "day_already_closed",
        "drawer_already_open",
        "drawer_not_counted",
        "drawer_not_open",
        "ledger_refused",
        "till_not_enrolled",
    }
)


def fields_named_in(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def test_there_are_errors_to_look_at() -> None:
    assert len(ERRORS) > 20


def test_every_error_has_a_sentence_at_the_counter() -> None:
    assert [kind for kind in ERRORS if kind.code not in sentences.SENTENCES] == []


def test_every_error_has_its_words_on_the_screen() -> None:
    assert [kind for kind in ERRORS if not set(kind.__mro__) & set(WORDINGS)] == []


def test_every_refusal_has_a_status_at_the_ledger() -> None:
    refusals = [kind for kind in ERRORS if issubclass(kind, LoyaltyRefusal)]
    assert [kind for kind in refusals if kind.code not in WORDING.keys() | AT_TILLS_ALONE] == []


def test_a_sentence_asks_only_for_figures_that_its_error_has() -> None:
    assert {kind: figures for kind in ERRORS if (figures := figures_that_lack(kind))} == {}


def figures_that_lack(kind: type[PosloyaltyError]) -> set[str]:
    general = [
        sentences.SENTENCES[kind.code],
        *(text for (code, _), text in sentences.REASONS.items() if code == kind.code),
    ]
    said = [sentences.KINDS[kind]] if kind in sentences.KINDS else general
    figures = {figure.name for figure in fields(kind)}
    return {name for sentence in said for name in fields_named_in(sentence)} - figures
