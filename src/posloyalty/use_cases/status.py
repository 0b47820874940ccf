"""Say how this till stands: network, unsent events, printer, and the worst that can happen offline."""

from __future__ import annotations

from posloyalty.domain.errors import TillNotEnrolled
from posloyalty.domain.money import Points
from posloyalty.domain.programme import OfflinePolicy
from posloyalty.use_cases.clocks import was_put_back
from posloyalty.use_cases.link import LinkState
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.records import OutboxState
from posloyalty.use_cases.views import Standing, TillStatus


def to_send(till: TillPorts) -> int:
    """Count the events that wait for the ledger; a till that stands alone has none."""
    identity = till.store.identity()
    return 0 if identity is not None and identity.is_alone else till.store.outbox.state().unsent


def status_of(till: TillPorts) -> TillStatus:
    """Read the till's state; works before enrolment too."""
    identity, outbox, link = till.store.identity(), till.store.outbox.state(), till.link.state
    alone = identity is not None and identity.is_alone
    return TillStatus(
        enrolled=identity is not None,
        online=link.online,
        online_changed_at=link.since,
        unsent=0 if alone else outbox.unsent,
        oldest_unsent_at=None if alone else outbox.oldest_unsent_at,
        last_synced_at=outbox.last_synced_at,
        ledger_position=outbox.cursor,
        worst_case_exposure=Points(0) if alone else worst_case_exposure(till),
        till_name=identity.till_name if identity else "",
        store_name=identity.store_name if identity else "",
        printer=till.printer.name if till.printer else None,
        revoked=link.revoked or outbox.revoked,
        standing=Standing.GOOD if alone else _standing_of(link, outbox),
        till_no=identity.till_no if identity else 0,
        clock_slow=link.clock_slow,
        clock_was_put_back=was_put_back(outbox, now=till.clock.now(), since_boot=till.clock.since_boot()),
        missing=till.store.outbox.missing_count(),
        alone=alone,
    )


def _standing_of(link: LinkState, outbox: OutboxState) -> Standing:
    if link.revoked or outbox.revoked:
        return Standing.REVOKED
    if link.frozen or outbox.frozen:
        return Standing.FROZEN
    return Standing.RESTORED if outbox.restored else Standing.GOOD


def worst_case_exposure(till: TillPorts) -> Points | None:
    """The most points that this till may overdraw until the ledger answers; None before enrolment."""
    try:
        offline = till.store.programme().programme.offline
    except TillNotEnrolled:
        return None
    return offline.till_floor_points if offline.policy is OfflinePolicy.BOUNDED else Points(0)
