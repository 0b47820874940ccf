"""`posloyalty replay completejourney`: ring up a real shop's history through the till's own use cases, and reconcile.

Run twice it changes nothing: the baskets' numbers are the sale ids. Without the ledger it goes on, and says so.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from posloyalty.bootstrap import open_till
from posloyalty.commands.arguments import add_ledger, settings_with_store
from posloyalty.commands.basket_files import write_baskets
from posloyalty.commands.completejourney import HOME_TIMEZONE, WEEK_MAX, HistoricBasket, Weeks, baskets, weeks_of
from posloyalty.commands.counts import counted
from posloyalty.commands.progress import Progress
from posloyalty.commands.reconciliation import Tally, reconcile
from posloyalty.domain.errors import BadRequest, EnvironmentFault
from posloyalty.domain.identifiers import normal_identifier
from posloyalty.domain.ids import MemberId, SaleId, Sku
from posloyalty.domain.members import Consent, IdentifierKind
from posloyalty.domain.money import Money
from posloyalty.use_cases.enrol_member import enrol_member
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.record_sale import record_sale
from posloyalty.use_cases.report_day import business_date_of
from posloyalty.use_cases.requests import EnrolMemberRequest, LineRequest, SaleRequest
from posloyalty.use_cases.sync import sync_now

_CENT_DECIMALS: Final = 2
_SHOP_WANTED: Final = "the number of a shop, or `all`"
_TIMEZONE_WANTED: Final = "a name such as Europe/London"

OnDay = Callable[[date], None]

NO_BASKETS: Final = "The data has no baskets of that store in those weeks."


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Describe the command."""
    parser = subparsers.add_parser("replay", help="ring up a real shop's history")
    parser.add_argument("source", choices=("completejourney",), help="where the history comes from")
    parser.add_argument("--store-id", metavar="N", type=_shop_of, required=True, help="the shop of the data, or `all`")
    parser.add_argument(
        "--weeks", metavar="A-B", type=_weeks_of, default=f"1-{WEEK_MAX}", help=f"the data's weeks, 1 to {WEEK_MAX}"
    )
    target = parser.add_mutually_exclusive_group(required=True)
    target.add_argument("--store", metavar="FILE", help="ring it up at this enrolled till")
    target.add_argument("--write", metavar="FILE.jsonl", help="write a basket file and ring up nothing")
    parser.add_argument(
        "--timezone",
        type=_timezone_of,
        default=HOME_TIMEZONE,
        help="of a written file (default %(default)s); a till uses its programme's",
    )
    add_ledger(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Replay or write; 1 when the ledger's points differ from this till's."""
    progress = Progress(sys.stderr, one="basket", many="baskets")
    if args.write:
        found = baskets(store_id=args.store_id, weeks=args.weeks, timezone=args.timezone)
        count = write_baskets(progress.watched(found, step_of=_week_of), Path(args.write))
        progress.done()
        print(f"{counted(count, 'basket')} written to {args.write}." if count else NO_BASKETS)
        return 0 if count else 1
    with open_till(settings_with_store(args)) as running:
        till = running.till
        found = baskets(store_id=args.store_id, weeks=args.weeks, timezone=till.store.programme().programme.timezone)
        tally = replay_baskets(till, progress.watched(found, step_of=_week_of))
        progress.done()
        report = reconcile(till, tally)
    for line in report.lines():
        print(line)
    return 0 if report.agrees else 1


def replay_baskets(till: TillPorts, history: Iterable[HistoricBasket], *, on_day: OnDay | None = None) -> Tally:
    """Enrol who buys and record every basket, in order; give what was recorded.

    `on_day` is called with the business date before its first basket. Raises TillNotEnrolled, BadRequest and whatever
    record_sale raises; what was recorded before stays recorded.
    """
    _refuse_other_decimals(till)
    _take_in_what_is_new(till)
    tally, cards, today = Tally(), _Cards(till), None
    for basket in history:
        day = business_date_of(till, basket.occurred_at)
        if day != today:
            today = day
            if on_day is not None:
                on_day(day)
        member_id = cards.member_of(basket)
        tally.expect(till, member_id)
        is_new = till.store.journal.sale(SaleId(basket.sale_id)) is None
        tally.add(record_sale(till, sale_of(basket, member_id), cashier=None), member_id=member_id, is_new=is_new)
    return tally


class _Cards:
    """Whose card is whose: looked up once a household, enrolled at its first basket."""

    def __init__(self, till: TillPorts) -> None:
        self._till = till
        self._known: dict[str, MemberId] = {}

    def member_of(self, basket: HistoricBasket) -> MemberId:
        """Give the household's member, enrolling it if this till knows none."""
        member_id = self._known.get(basket.member)
        if member_id is None:
            member_id = self._known[basket.member] = self._find_or_enrol(basket)
        return member_id

    def _find_or_enrol(self, basket: HistoricBasket) -> MemberId:
        card = normal_identifier(IdentifierKind.CARD, basket.member, self._till.region)
        known = self._till.store.members.by_identifier(card)
        if known is not None:
            return known.member_id
        request = EnrolMemberRequest(
            name=f"Household {basket.member.rpartition('-')[2]}",
            identifiers=(card,),
            consents=(Consent(purpose="programme"),),
            occurred_at=basket.occurred_at,
        )
        return enrol_member(self._till, request, cashier=None).member_id


def sale_of(basket: HistoricBasket, member_id: MemberId) -> SaleRequest:
    """Ask for a basket's sale to a member, as it was."""
    return SaleRequest(
        sale_id=SaleId(basket.sale_id),
        member_id=member_id,
        occurred_at=basket.occurred_at,
        lines=tuple(
            LineRequest(
                sku=Sku(line.sku),
                name=line.name,
                category=line.category,
                brand=line.brand,
                quantity=Decimal(line.quantity),
                amount=Money(line.cents),
            )
            for line in basket.lines
        ),
    )


def _refuse_other_decimals(till: TillPorts) -> None:
    if till.store.programme().programme.decimals != _CENT_DECIMALS:
        raise BadRequest(field="currency", reason="the data is in cents, so the programme's needs two decimals")


def _take_in_what_is_new(till: TillPorts) -> None:
    """Fetch members that other tills enrolled, so that none is enrolled twice; offline it goes on without."""
    try:
        sync_now(till)
    except EnvironmentFault:
        return


def _shop_of(text: str) -> int | None:
    if text == "all":
        return None
    if not (text.isascii() and text.isdigit()):
        raise argparse.ArgumentTypeError(_SHOP_WANTED)
    return int(text[:9])


def _weeks_of(text: str) -> Weeks:
    try:
        return weeks_of(text)
    except BadRequest as refusal:
        raise argparse.ArgumentTypeError(refusal.reason) from None


def _timezone_of(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise argparse.ArgumentTypeError(_TIMEZONE_WANTED) from None
    return name


def _week_of(basket: HistoricBasket) -> str:
    return f"week {basket.week}"
