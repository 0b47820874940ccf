"""Practise at a till: a store of its own with the shop's products, cashiers and rules, and members who do not exist.

The shop's own store only remembers that training was begun. Nothing of the practice store is ever sent: it belongs to
no ledger, so that no lease, member or code of the shop can be touched from it.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Final

from posloyalty.domain.errors import TillNotEnrolled
from posloyalty.domain.ids import AdjustmentId, CashierId, DeviceId
from posloyalty.domain.members import Identifier, IdentifierKind
from posloyalty.domain.money import Points
from posloyalty.use_cases.adjust import adjust
from posloyalty.use_cases.approval import approver_for
from posloyalty.use_cases.counter_rules import COUNTRY_SETTING
from posloyalty.use_cases.device_ports import DeviceChoice
from posloyalty.use_cases.enrol_member import enrol_member
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.records import Enrolment, PublishedProgramme
from posloyalty.use_cases.requests import AdjustmentRequest, EnrolMemberRequest
from posloyalty.use_cases.rights import Deed
from posloyalty.use_cases.selling_rules import RULE_SETTINGS
from posloyalty.use_cases.start_alone import VERSION_ALONE

TRAINING_SETTING: Final = "training"
# Enough to practise with, and taken over in the time in which a window opens.
PRODUCTS_MAX: Final = 5_000
_BEGIN: Final = "begin"  # with an empty practice store
_ON: Final = "on"
_LOOK: Final = ("ui.theme", "ui.text_size", "ui.language", "ui.mode")


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeMember:
    """Somebody to practise with."""

    name: str
    card: str
    points: Points


PRACTICE_MEMBERS: Final = (
    PracticeMember(name="Ana", card="TRAIN1", points=Points(0)),
    PracticeMember(name="Ben", card="TRAIN2", points=Points(250)),
    PracticeMember(name="Chen", card="TRAIN3", points=Points(5000)),
)


def ask_for_training(till: TillPorts, *, cashier: CashierId | None, pin: str | None) -> None:
    """Remember that this till is to be opened with a new practice store.

    Raises ApprovalRequired, ApprovalMustWait, NotAllowed, TillNotEnrolled.
    """
    if till.store.identity() is None:
        raise TillNotEnrolled
    approver_for(till, Deed.BEGIN_TRAINING, cashier=cashier, pin=pin)
    _remember(till, _BEGIN)


def is_training_wanted(till: TillPorts) -> bool:
    """Tell whether this shop's till is to be opened with its practice store."""
    return bool(till.store.setting(TRAINING_SETTING))


def is_training_new(till: TillPorts) -> bool:
    """Tell whether the practice store is to be made anew."""
    return till.store.setting(TRAINING_SETTING) == _BEGIN


def end_training(till: TillPorts) -> None:
    """Remember that this till sells again."""
    _remember(till, "")


def fill_practice(practice: TillPorts, *, real: TillPorts) -> None:
    """Fill an empty practice store from the shop's, and remember that it is ready."""
    identity = real.store.identity()
    assert identity is not None, "training was asked for at a till that knows who it is"
    text = real.store.programme()
    programme = PublishedProgramme(version=VERSION_ALONE, text=text.text, programme=text.programme)
    alone = replace(identity, device_id=DeviceId(practice.ids.new_uuid()), ledger_url="")
    practice.store.join(Enrolment(identity=alone, programme=programme))
    for member in PRACTICE_MEMBERS:
        _let_join(practice, member)
    with practice.store.transaction():
        for product in real.store.products.some(PRODUCTS_MAX):
            practice.store.products.put(product)
        for cashier in real.store.cashiers.all():
            practice.store.cashiers.put(cashier)
        for name in (
            COUNTRY_SETTING,
            *RULE_SETTINGS,
            *_LOOK,
            *(f"device.{field.name}" for field in fields(DeviceChoice)),
        ):
            practice.store.put_setting(name, real.store.setting(name) or "")
    _remember(real, _ON)


def _let_join(practice: TillPorts, member: PracticeMember) -> None:
    card = Identifier(kind=IdentifierKind.CARD, value=member.card)
    joined = enrol_member(practice, EnrolMemberRequest(name=member.name, identifiers=(card,)), cashier=None)
    if member.points:
        request = AdjustmentRequest(
            adjustment_id=AdjustmentId(str(practice.ids.new_uuid())),
            member_id=joined.member_id,
            points=member.points,
            reason="training",
        )
        adjust(practice, request, cashier=None)


def _remember(till: TillPorts, mark: str) -> None:
    with till.store.transaction():
        till.store.put_setting(TRAINING_SETTING, mark)
