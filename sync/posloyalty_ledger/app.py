"""Wire the service together: routes, problems, bounds, documentation. No rule of the business lives here."""

from __future__ import annotations

from asyncio import to_thread
from importlib.metadata import version
from typing import Final

from litestar import Litestar, Router
from litestar.datastructures import State
from litestar.di import Provide
from litestar.openapi import OpenAPIConfig
from litestar.openapi.spec import Components, SecurityScheme

from posloyalty_ledger.actions.endpoints import create_action, create_adjustment
from posloyalty_ledger.api_keys.repeats import forget_old_answers
from posloyalty_ledger.api_pages import PlainPage
from posloyalty_ledger.charity.endpoints import get_causes
from posloyalty_ledger.coupons.endpoints import cancel_unused, create_codes, get_codes, get_coupon_notes
from posloyalty_ledger.devices.endpoints import enrol
from posloyalty_ledger.differences import endpoints as differences
from posloyalty_ledger.due.daily import DailyRun
from posloyalty_ledger.encoded_paths import refuse_nul_in_query
from posloyalty_ledger.entries.endpoints import get_entries
from posloyalty_ledger.erasures.endpoints import delete_member, get_export
from posloyalty_ledger.erasures.listed import agree, list_beside
from posloyalty_ledger.exceptions.endpoints import create_decision, get_exceptions
from posloyalty_ledger.feed.endpoints import get_changes, get_snapshot, stream_changes
from posloyalty_ledger.health.endpoints import healthz, readyz
from posloyalty_ledger.histories.endpoints import create_trial
from posloyalty_ledger.holds import endpoints as holds
from posloyalty_ledger.holds.expiring import HoldsRun
from posloyalty_ledger.imports.endpoints import post_members, post_products
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.members.endpoints import (
    create_member,
    get_member,
    get_members,
    get_replacements,
    replace_member_card,
)
from posloyalty_ledger.messages.endpoints import check_caller_code, create_caller_code
from posloyalty_ledger.messages.outbox import MailRun
from posloyalty_ledger.moves.endpoints import create_transfer, merge_member
from posloyalty_ledger.offers.endpoints import cancel_offer, create_offer, get_offer, get_offers
from posloyalty_ledger.orders.endpoints import create_order, create_quote, create_return
from posloyalty_ledger.problems import EXCEPTION_HANDLERS
from posloyalty_ledger.programmes.endpoints import create_programme, get_current, get_programmes
from posloyalty_ledger.recovery.anchor import anchor_beside
from posloyalty_ledger.recovery.endpoints import get_recovery, orders_resent
from posloyalty_ledger.recovery.watching import RecoveryWatch
from posloyalty_ledger.reports import endpoints as reports
from posloyalty_ledger.reports.store_day import get_store_day
from posloyalty_ledger.rewards.endpoints import (
    cancel_issued,
    create_issue,
    get_reward_notes,
    get_rewards,
    redeem_issued,
)
from posloyalty_ledger.segments.endpoints import (
    add_segment_members,
    create_segment,
    get_segment,
    get_segment_members,
    get_segments,
    remove_segment_members,
)
from posloyalty_ledger.sync.endpoints import sync
from posloyalty_ledger.sync.own_events import get_own_events
from posloyalty_ledger.sync.sweeping import sweep_all
from posloyalty_ledger.till_pages.endpoints import find_till_members, get_till_exceptions, get_till_member

# An import page of 1,000 rows takes some 300 KB; more than this is no request of ours.
BODY_BYTES_MAX: Final = 4 * 1024 * 1024

KEY_SCHEME: Final = "api_key"

TILL_ROUTES: Final = [
    enrol,
    sync,
    get_own_events,
    create_caller_code,
    check_caller_code,
    get_store_day,
    get_changes,
    get_snapshot,
    stream_changes,
    get_till_member,
    find_till_members,
    get_till_exceptions,
]
SHOP_ROUTES: Final = [
    create_member,
    get_members,
    get_member,
    get_entries,
    get_replacements,
    get_export,
    delete_member,
    replace_member_card,
    create_transfer,
    merge_member,
    create_trial,
    create_order,
    create_return,
    orders_resent,
    create_quote,
    get_recovery,
    reports.get_daily,
    reports.get_liability,
    reports.get_overdrafts,
    reports.get_suspense,
    reports.create_write_off,
    differences.get_differences,
    differences.reverse,
    get_exceptions,
    create_decision,
    holds.create_hold,
    holds.capture,
    holds.void,
    create_action,
    create_adjustment,
    create_programme,
    get_programmes,
    get_current,
    post_products,
    post_members,
    get_rewards,
    create_issue,
    redeem_issued,
    cancel_issued,
    get_causes,
    get_reward_notes,
    create_codes,
    get_codes,
    cancel_unused,
    get_coupon_notes,
    create_segment,
    add_segment_members,
    remove_segment_members,
    get_segments,
    get_segment,
    get_segment_members,
    create_offer,
    cancel_offer,
    get_offers,
    get_offer,
]
HEALTH_ROUTES: Final = [healthz, readyz]


def create_app(ledger: Ledger) -> Litestar:
    """Make the ASGI application of one ledger."""
    daily, holds_run, mail = DailyRun(ledger), HoldsRun(ledger), MailRun(ledger)
    recovery = RecoveryWatch(ledger, ledger.anchor or anchor_beside(ledger.database))

    async def start() -> None:
        await to_thread(recovery.look_first)
        await to_thread(agree, ledger, list_beside(ledger.database))
        await to_thread(sweep_all, ledger)
        await to_thread(forget_old_answers, ledger)
        await ledger.watcher.start()
        await daily.start()
        await holds_run.start()
        await mail.start()
        await recovery.start()

    return Litestar(
        route_handlers=[*TILL_ROUTES, _shop_routes(), *HEALTH_ROUTES],
        dependencies={"ledger": Provide(lambda: ledger, sync_to_thread=False)},
        state=State({"ledger": ledger}),
        exception_handlers=EXCEPTION_HANDLERS,
        before_request=refuse_nul_in_query,
        on_startup=[start],
        on_shutdown=[ledger.watcher.stop, daily.stop, holds_run.stop, mail.stop, recovery.stop],
        request_max_body_size=BODY_BYTES_MAX,
        openapi_config=_description(),
        logging_config=None,
    )


def _shop_routes() -> Router:
    """Say of every shop route that it takes a key; the guards check it."""
    return Router(path="/", route_handlers=SHOP_ROUTES, security=[{KEY_SCHEME: []}])


def _description() -> OpenAPIConfig:
    """Describe the API, with how its callers say who they are. Tills sign their requests: sync/PROTOCOL.md."""
    bearer = SecurityScheme(
        type="http", scheme="bearer", description="A key made by `posloyalty-ledger api-key create`."
    )
    return OpenAPIConfig(
        title="posloyalty ledger",
        version=version("posloyalty"),
        path="/schema",
        render_plugins=[PlainPage()],
        description=(
            "Every POST takes an Idempotency-Key: the same key and body answers the same once it has succeeded. "
            "Errors are application/problem+json (RFC 9457) with a stable `code` and the figures."
        ),
        components=Components(security_schemes={KEY_SCHEME: bearer}),
    )
