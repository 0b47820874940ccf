"""Planted bugs about points: leases, holds, floor. See canaries.py."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, select

import posloyalty.till_store.answers as till_answers
import posloyalty.till_store.balances as till_balances
import posloyalty.till_store.leases as till_leases
import posloyalty.use_cases.balances as safe
import posloyalty.use_cases.sync as till_sync
import posloyalty_ledger.leases.posting as granting
import posloyalty_ledger.sales.posting as selling
from posloyalty.domain.ids import LotId, MemberId
from posloyalty.domain.lease_postings import post_release
from posloyalty.domain.money import Points
from posloyalty.domain.points import Account, MemberBooks, Posting, TransferKind
from posloyalty.domain.posting_draft import NewId, PostingDraft
from posloyalty.till_store.prepared import sql_of
from posloyalty.till_store.tables import LEASES
from posloyalty_ledger.leases.posting import free_leases
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.moves import merging
from posloyalty_ledger.moves.causes import cause_of
from posloyalty_ledger.reservation_tables import leases
from posloyalty_ledger.sales.run import PostingRun, begin_run
from posloyalty_ledger.sync import ingest


def till_leaves_its_later_events_out_of_the_list(patch: pytest.MonkeyPatch) -> None:
    """The ledger's list replaces the till's, and what the till did since is not folded over it."""

    def listed_alone(listed: Mapping[MemberId, Points], _moves: object, **_: object) -> dict[MemberId, Points]:
        return dict(listed)

    patch.setattr(till_leases, "fold_leases", listed_alone)


def ledger_takes_leases_back_after_silence(patch: pytest.MonkeyPatch) -> None:
    """A clock takes a lease back: what stood for a day is freed with whatever is posted next."""

    def begin_and_free(ledger: Ledger, connection: Connection, *, now: datetime, **more: bool) -> PostingRun:
        run = begin_run(ledger, connection, now=now, **more)
        old = select(leases.c.device_id).where(leases.c.changed_at < now - timedelta(hours=24)).distinct()
        for device_id in sorted(connection.execute(old).scalars()):
            cause = cause_of(run, run.new_id(), reference="silence", reason="", approver=None)
            free_leases(run, cause, device_id=device_id)
        return run

    patch.setattr("posloyalty_ledger.sync.ingest.begin_run", begin_and_free)


def ledger_credits_more_than_is_reserved(patch: pytest.MonkeyPatch) -> None:
    """Whatever a till gives back, all that is set aside of the member's points becomes available."""

    def release_all(books: MemberBooks, *, points: Points, today: date, new_id: NewId) -> Posting:
        return post_release(books, points=max(points, books.reserved), today=today, new_id=new_id)

    patch.setattr(granting, "post_release", release_all)


def credit_does_not_repay_what_is_owed(patch: pytest.MonkeyPatch) -> None:
    """What comes back to `available` stays there though the member owes points."""
    patch.setattr(PostingDraft, "repay_overdraft", lambda _: None)


def till_forgets_what_it_spent(patch: pytest.MonkeyPatch) -> None:
    """A redemption from the lease does not make it smaller."""
    patch.setattr(till_leases, "parts_of_spending", lambda *_, **__: [])


def till_goes_on_spending_what_it_gave_back(patch: pytest.MonkeyPatch) -> None:
    """Lowering the target does not lower the lease until the ledger has answered."""
    _ask_differently(patch, points=LEASES.c.points)


def till_takes_its_wish_for_a_grant(patch: pytest.MonkeyPatch) -> None:
    """Asking for more counts as having more."""
    put = till_leases._put  # noqa: SLF001 - the statement that the bug is planted into
    _ask_differently(patch, points=put.excluded.target)


def ledger_grants_what_is_not_there(patch: pytest.MonkeyPatch) -> None:
    """A target is granted whatever is available."""

    def grant_all(books: MemberBooks, *, points: Points, new_id: NewId) -> Posting:
        draft = PostingDraft(books, new_id=new_id)
        draft.set_aside(points)
        return draft.posting()

    patch.setattr(granting, "post_grant", grant_all)


def points_expire_under_a_lease(patch: pytest.MonkeyPatch) -> None:
    """The calendar takes points that are set aside."""

    def expire_all(self: PostingDraft, *, today: date) -> None:
        for lot in list(self._lots.values()):
            if lot.expires_on is not None and lot.expires_on < today and lot.left and not lot.pending:
                to, kind = Account.EXPIRED, TransferKind.EXPIRE
                transfer_id = self.move(debit=Account.BALANCE, credit=to, points=lot.left, kind=kind)
                self.expired_of[LotId(lot.id)] = lot.left
                self._change_lot(lot.id, lot.left, transfer_id=transfer_id)

    patch.setattr(PostingDraft, "expire_due", expire_all)


def an_older_reply_counts(patch: pytest.MonkeyPatch) -> None:
    """A list is taken as of the newest acknowledgement, though it comes with an older one."""
    take = till_leases.take_leases

    def take_as_newest(writer: Any, listed: Iterable[Any], *, acked_seq: int, now: datetime) -> None:  # noqa: ANN401 - passed on
        (newest,) = writer.execute("SELECT acked_seq FROM sync_state").fetchone()
        take(writer, listed, acked_seq=max(acked_seq, newest), now=now)

    patch.setattr(till_answers, "take_leases", take_as_newest)


def merge_leaves_the_lease_behind(patch: pytest.MonkeyPatch) -> None:
    """Nobody answers for what was set aside of a merged member's points."""
    patch.setattr(merging, "forward_leases", lambda *_, **__: None)


def web_spends_what_is_set_aside(patch: pytest.MonkeyPatch) -> None:
    """An order may use the whole balance, a lease or not."""
    patch.setattr(MemberBooks, "available", property(lambda books: books.balance))


def till_never_gives_back(patch: pytest.MonkeyPatch) -> None:
    """No target ever falls."""
    patch.setattr(till_sync, "settle_leases", lambda _: 0)


def joining_again_hands_nothing_on(patch: pytest.MonkeyPatch) -> None:
    """What stood for a till that joined again stays with the device that it was."""
    patch.setattr(ingest, "hand_on_leases", lambda *_, **__: None)


def holds_never_end(patch: pytest.MonkeyPatch) -> None:
    """A checkout keeps its points for ever."""
    patch.setattr("posloyalty_ledger.holds.repository.open_holds_of", lambda *_, **__: [])
    patch.setattr("posloyalty_ledger.holds.repository.owners_of_ended", lambda *_, **__: [])


def floor_forgets_what_it_lent(patch: pytest.MonkeyPatch) -> None:
    """What the floor has lent does not count against it."""
    figures = till_leases.lease_figures

    def nothing_lent(connection: Any, member_id: MemberId) -> till_leases.LeaseFigures:  # noqa: ANN401 - passed on
        return replace(figures(connection, member_id), floor_used=0, till_floor_used=0)

    patch.setattr(till_balances, "lease_figures", nothing_lent)


def floor_is_reset_by_any_reply(patch: pytest.MonkeyPatch) -> None:
    """Any answer opens the floor anew, whether it knows of what was lent or not."""
    take = till_answers.AnswerTaker.take_in

    def take_and_reset(self: till_answers.AnswerTaker, answer: Any, *, now: datetime) -> None:  # noqa: ANN401 - passed on
        take(self, answer, now=now)
        self._database.writer.execute("UPDATE lease_moves SET from_floor = 0")

    patch.setattr(till_answers.AnswerTaker, "take_in", take_and_reset)


def floor_has_no_bound_for_the_till(patch: pytest.MonkeyPatch) -> None:
    """Each member may owe the floor, and all together as much as there are members."""
    left = safe._floor_left  # noqa: SLF001 - the rule that the bug is planted into

    def left_without_bound(known: Any, offline: Any, outlook: Any) -> Points:  # noqa: ANN401 - passed on
        return left(known, replace(offline, till_floor_points=Points(10**9)), outlook)

    patch.setattr(safe, "_floor_left", left_without_bound)


def floor_goes_by_the_time_of_day(patch: pytest.MonkeyPatch) -> None:
    """How old the ledger's answer is, is judged by a clock that can be put back or stand still."""
    is_open = safe._is_floor_open  # noqa: SLF001 - the rule that the bug is planted into

    def is_open_by_wall_clock(outbox: Any, *, now: datetime, since_boot: object) -> bool:  # noqa: ANN401 - passed on
        del since_boot
        return is_open(outbox, now=now, since_boot=None)

    patch.setattr(safe, "_is_floor_open", is_open_by_wall_clock)


def _ask_differently(patch: pytest.MonkeyPatch, *, points: Any) -> None:  # noqa: ANN401 - an SQL expression
    put = till_leases._put  # noqa: SLF001 - as above
    values = {name: put.excluded[name] for name in ("target", "asked_at", "state")}
    statement = put.on_conflict_do_update(index_elements=[LEASES.c.member_id], set_={"points": points, **values})
    patch.setattr(till_leases, "_ASK", sql_of(statement))


def ledger_leaves_an_award_to_everybody(patch: pytest.MonkeyPatch) -> None:
    """What a sale sets aside of its own award becomes available like any other award."""
    patch.setattr(selling, "set_award_aside", lambda *_, **__: Points(0))


def an_award_repays_before_it_is_set_aside(patch: pytest.MonkeyPatch) -> None:
    """What the till may have spent of an award goes into what the member owes."""
    credit = PostingDraft.credit_lot

    def credit_and_repay(self: PostingDraft, points: Points, **more: Any) -> None:  # noqa: ANN401 - passed on
        credit(self, points, **more)
        self.repay_overdraft()

    patch.setattr(PostingDraft, "credit_lot", credit_and_repay)
