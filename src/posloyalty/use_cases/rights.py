"""Who may do what, in one table. Each role may do what the roles before it may."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.records import Cashier, Role


class Deed(StrEnum):
    """What not everybody may do. Selling, finding, enrolling and returning are for every cashier."""

    REPLACE_CARD = "replace_card"  # whoever has the new card can spend the points
    REMOVE_IDENTIFIER = "remove_identifier"  # whom it found is found by it no more
    CHANGE_BIRTHDAY = "change_birthday"  # one that is known: a second birthday in a year gives its points again
    MERGE_MEMBERS = "merge_members"
    ADJUST_POINTS = "adjust_points"
    GIVE_DISCOUNT = "give_discount"  # more than `discount_limit`; up to it every cashier may
    SEE_DAY = "see_day"
    SEE_EXCEPTIONS = "see_exceptions"
    DECIDE_EXCEPTION = "decide_exception"
    CHANGE_SETTINGS = "change_settings"
    CHANGE_PEOPLE = "change_people"  # who may sign in, and as what
    BEGIN_TRAINING = "begin_training"  # money that is taken there is in no book


NEEDS: Final[Mapping[Deed, Role]] = {
    Deed.REPLACE_CARD: Role.SUPERVISOR,
    Deed.REMOVE_IDENTIFIER: Role.SUPERVISOR,
    Deed.CHANGE_BIRTHDAY: Role.SUPERVISOR,
    Deed.MERGE_MEMBERS: Role.MANAGER,
    Deed.ADJUST_POINTS: Role.MANAGER,
    Deed.GIVE_DISCOUNT: Role.SUPERVISOR,
    Deed.SEE_DAY: Role.MANAGER,
    Deed.SEE_EXCEPTIONS: Role.MANAGER,
    Deed.DECIDE_EXCEPTION: Role.MANAGER,
    Deed.CHANGE_SETTINGS: Role.MANAGER,
    Deed.CHANGE_PEOPLE: Role.MANAGER,
    Deed.BEGIN_TRAINING: Role.MANAGER,
}

_ORDER: Final = tuple(Role)


def covers(role: Role, needs: Role) -> bool:
    """Tell whether a role may do what is for `needs`."""
    return _ORDER.index(role) >= _ORDER.index(needs)


def may(cashier: Cashier | None, deed: Deed, *, staffed: bool) -> bool:
    """Tell whether who is signed in may do it alone; a store without cashiers trusts whoever can start it."""
    return not staffed or (cashier is not None and covers(cashier.role, NEEDS[deed]))


def known_cashier(till: TillPorts, cashier_id: str | None) -> Cashier | None:
    """Give a cashier of this till by their id."""
    return next((known for known in till.store.cashiers.all() if known.cashier_id == cashier_id), None)
