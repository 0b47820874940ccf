"""See what of a return is new: goods come back once, at whichever till, and a claimed sale gives its award back."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from posloyalty.domain.errors import BadRequest
from posloyalty.domain.money import Money, Points
from posloyalty.domain.sales import ReturnedLine
from posloyalty.domain.tickets import is_twice, reversible, with_awards
from posloyalty.wire.events import ReturnBody, ReturnLine
from posloyalty.wire.values import quantity_of_text
from posloyalty_ledger.sales import repository
from posloyalty_ledger.sales.claims import as_claimed, claim_of
from posloyalty_ledger.sales.repository import SaleRow
from posloyalty_ledger.sales.run import PostingRun
from posloyalty_ledger.sales.stored import body_of_sale, sold_lines


@dataclass(frozen=True, slots=True, kw_only=True)
class FairReturn:
    """A return as it is posted: of the sale as it was claimed, with the points of goods that were not back already."""

    sale: SaleRow
    body: ReturnBody
    twice: bool = False


def fair_return(run: PostingRun, body: ReturnBody, *, sale: SaleRow) -> FairReturn:
    """Compare a return with what came back before and with the claim of its sale. What was stored must be flushed.

    Raises BadRequest if it names a line twice.
    """
    if len({line.line for line in body.lines}) < len(body.lines):
        raise BadRequest(field="lines", reason="line_named_twice")
    claim = claim_of(run.connection, sale)
    before = repository.returns_of_sale(run.connection, sale)
    if claim is None and not before:
        return FairReturn(sale=sale, body=body)
    sold = run.body_of(sale) or body_of_sale(run.connection, sale)
    lines = sold_lines(sold, repository.parts_of_returns(run.connection, before))
    if claim is not None:
        lines = with_awards(lines, claim.line_awards)
    back = [_back(line) for line in body.lines if line.line <= len(lines)]
    points_back, award = reversible(lines, back)
    # Whoever returned it knew nothing of the claim: the receipt named nobody.
    taken = int(award) if claim is not None else min(body.award_taken, int(award))
    fair = msgspec.structs.replace(body, points_back=min(body.points_back, int(points_back)), award_taken=taken)
    return FairReturn(sale=as_claimed(sale, claim), body=fair, twice=is_twice(lines, back))


def _back(line: ReturnLine) -> ReturnedLine:
    return ReturnedLine(
        index=line.line - 1,
        quantity=quantity_of_text(line.quantity),
        whole=line.whole,
        net=Money(0),
        money_back=Money(0),
        points_back=Points(line.points_back),
        award_taken=Points(line.award_taken),
        earning=Money(0),
    )
