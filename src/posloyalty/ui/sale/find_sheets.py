"""The lists of members, products, held baskets and rewards: one list, four questions."""

from __future__ import annotations

from posloyalty.ui.i18n import tr
from posloyalty.ui.keys import Action
from posloyalty.ui.sale.results_sheet import ResultsSheet


def members_sheet() -> ResultsSheet:
    """Make the list of members."""
    return ResultsSheet(
        tr("Find", "Find a member"),
        hint=tr("Find", "Type a phone number or its last digits, a part of a name, a card or an e-mail"),
        nothing=tr("Find", "Nobody found for “{text}”. F3 lets them join."),
        keys=(
            (Action.FIND.value, tr("Find", "look in every shop")),
            (Action.JOIN.value, tr("Find", "let them join")),
        ),
        is_taken_from=True,
        has_pad=True,
    )


def products_sheet() -> ResultsSheet:
    """Make the list of products."""
    return ResultsSheet(
        tr("Find", "Find a product"),
        hint=tr("Find", "Type a part of its name or number"),
        nothing=tr("Find", "No product found for “{text}”. F5 sells an amount."),
        is_taken_from=True,
        has_pad=True,
    )


def held_sheet() -> ResultsSheet:
    """Make the list of baskets on hold."""
    return ResultsSheet(
        tr("Find", "Baskets on hold"),
        hint=tr("Find", "Nothing is on hold"),
        nothing=tr("Find", "Nothing is on hold"),
        is_taken_from=True,
    )


def rewards_sheet() -> ResultsSheet:
    """Make the list of rewards."""
    return ResultsSheet(
        tr("Rewards", "Rewards"),
        hint=tr("Rewards", "There are no rewards for this sale"),
        nothing=tr("Rewards", "There are no rewards for this sale"),
        keys=(
            ("1–9", tr("Rewards", "use or take back")),
            ("+", tr("Rewards", "one more")),
            ("−", tr("Rewards", "one fewer")),
        ),
    )
