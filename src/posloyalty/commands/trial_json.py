"""Write a trial as JSON: an object for each basket, then the summary. With a second programme its figures stand beside.

A reader of the plain form reads the compared one too: `compared` and `difference` are further keys of the same objects.
"""

from __future__ import annotations

from posloyalty.commands.trial_figures import TrialOutcome
from posloyalty.domain.money import Money
from posloyalty.domain.simulation import TriedSale

Json = dict[str, object]


def sale_json(sale: TriedSale, compared: TriedSale | None = None) -> Json:
    """Write what became of one basket; `refused` only where a redemption was refused."""
    beside: Json = {} if compared is None else {"compared": _figures_of(compared)}
    return {"sale_id": sale.sale_id, "member": sale.member, **_figures_of(sale), **beside}


def summary_json(outcome: TrialOutcome, compared: TrialOutcome | None = None) -> Json:
    """Write the summary; money as decimals of the currency."""
    if compared is None:
        return {"summary": _summary_of(outcome)}
    return {
        "summary": _summary_of(outcome),
        "compared": _summary_of(compared),
        "difference": _difference(outcome, compared),
    }


def _figures_of(sale: TriedSale) -> Json:
    refused: Json = {} if sale.refused is None else {"refused": sale.refused}
    return {
        "award": int(sale.award),
        "explanation": [[rule, int(points)] for rule, points in sale.explanation],
        "redeemed": int(sale.redeemed),
        "tier": sale.tier,
        "balance": int(sale.balance),
        **refused,
    }


def _summary_of(outcome: TrialOutcome) -> Json:
    summary, decimals = outcome.summary, outcome.tried.programme.decimals
    # Only where something can be given: the summary of every other programme stays as it was.
    given: Json = {"given": {cause: money.text(decimals=decimals) for cause, money in summary.given}}
    return {
        "baskets": summary.baskets,
        "members": summary.members,
        "points_issued": int(summary.points_issued),
        "points_redeemed": int(summary.points_redeemed),
        "spend": summary.spend.text(decimals=decimals),
        "points_per_100": str(summary.points_per_100),
        "cost": summary.cost.text(decimals=decimals),
        "share_expired": str(summary.share_expired),
        "tiers": dict(summary.tiers),
        **(given if summary.given else {}),
    }


def _difference(outcome: TrialOutcome, compared: TrialOutcome) -> Json:
    """Write by how much the programme gives more than the one that it is compared with."""
    ours, theirs = outcome.summary, compared.summary
    cost = Money(int(ours.cost) - int(theirs.cost))
    return {
        "points_issued": int(ours.points_issued) - int(theirs.points_issued),
        "points_redeemed": int(ours.points_redeemed) - int(theirs.points_redeemed),
        "cost": cost.text(decimals=outcome.tried.programme.decimals),
    }
