"""A member's page: what this till knows at once, the whole history when the ledger answers, and what may be done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from posloyalty.domain.errors import BadRequest, PosloyaltyError
from posloyalty.domain.identifiers import normal_identifier
from posloyalty.domain.ids import AdjustmentId, MemberId
from posloyalty.domain.members import IdentifierKind, ReplacementReason
from posloyalty.domain.money import Points
from posloyalty.ui.controllers.approval import ApprovalController
from posloyalty.ui.controllers.member_changes import MemberChanges
from posloyalty.ui.controllers.stateful import Stateful
from posloyalty.ui.controllers.typed import POINTS_DIGITS_MAX
from posloyalty.ui.desk import Desk, Page
from posloyalty.ui.i18n import tr
from posloyalty.use_cases.adjust import adjust
from posloyalty.use_cases.find_member import find_members
from posloyalty.use_cases.member_history import MemberStory, ledger_page, story_of
from posloyalty.use_cases.merge_members import merge_members
from posloyalty.use_cases.office_ports import MemberHistoryPage
from posloyalty.use_cases.replace_card import replace_card
from posloyalty.use_cases.requests import AdjustmentRequest
from posloyalty.use_cases.rights import Deed
from posloyalty.use_cases.views import MemberView


class Doing(StrEnum):
    """What of the page's right side is shown: the facts, or a form."""

    LOOKING = "looking"
    ADJUSTING = "adjusting"
    REPLACING = "replacing"
    MERGING = "merging"
    CARDING = "carding"
    CHANGING = "changing"
    CORRECTING = "correcting"
    ADDING_PHONE = "adding_phone"
    ADDING_EMAIL = "adding_email"
    ADDING_CARD = "adding_card"


ADDING = {
    Doing.ADDING_PHONE: IdentifierKind.PHONE,
    Doing.ADDING_EMAIL: IdentifierKind.EMAIL,
    Doing.ADDING_CARD: IdentifierKind.CARD,
}
# Forms that were opened from what is kept of a member, and go back there.
FROM_CHANGING = frozenset({Doing.CORRECTING, *ADDING})


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberPageState:
    """Whose page it is and how much of it is known. `absent`: why the ledger's part is missing."""

    member_id: MemberId | None = None
    story: MemberStory | None = None
    whole: MemberHistoryPage | None = None
    absent: PosloyaltyError | None = None
    asking: bool = False
    doing: Doing = Doing.LOOKING
    found: tuple[MemberView, ...] = ()  # who may be the same person
    said: str = ""  # what was done last


class MemberPageController(Stateful[MemberPageState]):
    """Looks at one member."""

    def __init__(self, desk: Desk, approval: ApprovalController) -> None:
        super().__init__()
        self._desk, self._approval = desk, approval
        self.state = MemberPageState()
        self.changes = MemberChanges(desk, self)
        desk.news.connect(self._refresh)

    def open(self, member_id: MemberId | None) -> None:
        """Show a member's page."""
        if member_id is None:
            self._desk.say(tr("MemberPage", "Find the member first, with F2."), icon="person")
            return
        self.state = MemberPageState(member_id=member_id)
        self._desk.put(page=Page.MEMBER, notice=None)
        self._read()
        self._ask()

    def do(self, doing: Doing) -> None:
        """Open a form, or go back to the facts."""
        self._put(doing=doing, found=(), said="")
        self._desk.put(notice=None)

    def older(self) -> None:
        """Ask for entries before the oldest that is shown."""
        whole = self.state.whole
        if whole is not None and whole.next is not None and not self.state.asking:
            self._ask(before=whole.next)

    def adjust(self, points_text: str, reason: str) -> None:
        """Give points, or take them with a minus."""
        text = points_text.replace("−", "-").replace(" ", "").removeprefix("+")
        digits = text.removeprefix("-")
        if not (digits.isascii() and digits.isdecimal()) or len(digits) > POINTS_DIGITS_MAX:
            self._desk.refuse(BadRequest(field="points", reason="no_points"))
            return
        till, cashier, member_id = self._desk.till, self._desk.cashier_id, self.member_id
        request = AdjustmentRequest(
            adjustment_id=AdjustmentId(str(till.ids.new_uuid())),
            member_id=member_id,
            points=Points(int(text)),
            reason=reason,
        )
        signed = self._desk.formats.signed_points(request.points)
        words = tr("MemberPage", "{points} points for {name}: {reason}", points=signed, name=self.name, reason=reason)
        self.run_deed(
            Deed.ADJUST_POINTS,
            words,
            lambda pin: adjust(till, replace(request, approver_pin=pin), cashier=cashier),
            tr("MemberPage", "{points} points are recorded.", points=signed),
        )

    def replace_card(self, card_text: str, reason: ReplacementReason) -> None:
        """Give the member another card in place of the one that they lost."""
        till, cashier, member_id = self._desk.till, self._desk.cashier_id, self.member_id
        words = tr("MemberPage", "A new card for {name}; the old one is worth nothing any more", name=self.name)

        def work(pin: str | None) -> MemberView:
            card = normal_identifier(IdentifierKind.CARD, card_text, region=till.region)
            return replace_card(till, member_id=member_id, card=card, cashier=cashier, reason=reason, approver_pin=pin)

        self.run_deed(Deed.REPLACE_CARD, words, work, tr("MemberPage", "The new card works; the old one does not."))

    def look_for_other(self, text: str) -> None:
        """Find whom this member may be besides."""
        till, me = self._desk.till, self.state.member_id

        def found(members: tuple[MemberView, ...]) -> None:
            self._put(found=tuple(one for one in members if one.member_id != me))

        self._desk.store_lane.ask(
            lambda: find_members(till, query=text) if text.strip() else (),
            found,
            failed=lambda _refusal: self._put(found=()),
            latest="other member",
        )

    def merge(self, other: MemberView, reason: str) -> None:
        """Let another account of the same person end, and this one survive."""
        till, cashier, member_id = self._desk.till, self._desk.cashier_id, self.member_id
        names = {"other": other.name or other.card or "", "name": self.name}
        online = bool(self._desk.state.status and self._desk.state.status.online)
        done = tr("MemberPage", "Recorded. The ledger merges them now, and every till hears of it.")
        later = tr("MemberPage", "Recorded. They are merged as soon as the ledger can be reached.")
        self.run_deed(
            Deed.MERGE_MEMBERS,
            tr("MemberPage", "{other} ends; points and cards go to {name}", **names),
            lambda pin: merge_members(
                till, member_id=other.member_id, into=member_id, reason=reason, cashier=cashier, approver_pin=pin
            ),
            done if online else later,
        )

    @property
    def member_id(self) -> MemberId:
        """Give whose page it is."""
        assert self.state.member_id is not None, "a form is opened on somebody's page"
        return self.state.member_id

    @property
    def name(self) -> str:
        """Name them for whoever approves."""
        view = self.state.story.view if self.state.story else None
        return (view.name or view.card or "") if view else ""

    def run_deed(
        self,
        deed: Deed,
        words: str,
        work: Callable[[str | None], object],
        done: str,
        *,
        failed: Callable[[PosloyaltyError], None] | None = None,
    ) -> None:
        """Do what may need somebody's PIN; `done` is said of it afterwards."""
        self._approval.run(deed, words, work, lambda _result: self.changed_by(done), failed=failed)

    def changed_by(self, done: str) -> None:
        """Show what became of a change, and go on where it was begun."""
        is_change = self.state.doing is Doing.CHANGING or self.state.doing in FROM_CHANGING
        self._put(doing=Doing.CHANGING if is_change else Doing.LOOKING, said=done)
        self._desk.put(notice=None)
        self._read()

    def _read(self) -> None:
        till, member_id = self._desk.till, self.member_id
        self._desk.store_lane.ask(
            lambda: story_of(till, member_id=member_id),
            lambda story: self._put(story=story, member_id=story.view.member_id),
            latest="member story",
        )

    def _ask(self, *, before: int | None = None) -> None:
        till, member_id = self._desk.till, self.member_id
        if self._desk.state.shop.alone:
            return  # nobody knows more than this till
        self._put(asking=True)
        self._desk.office_lane.ask(
            lambda: ledger_page(till, member_id=member_id, before=before),
            lambda page: self._answered(member_id, page, is_first=before is None),
            failed=lambda error: self._put(asking=False, absent=error) if self.state.member_id == member_id else None,
            latest="member page",
        )

    def _answered(self, asked: MemberId, page: MemberHistoryPage, *, is_first: bool) -> None:
        if self.state.member_id not in {asked, page.member_id}:
            return
        whole = self.state.whole
        if not is_first and whole is not None:
            page = replace(whole, entries=(*whole.entries, *page.entries), next=page.next)
        elif whole is not None:
            page = with_older(page, whole)
        self._put(whole=page, absent=None, asking=False)

    def _refresh(self) -> None:
        if self._desk.state.page is Page.MEMBER and self.state.member_id is not None:
            self._read()
            self._ask()


def with_older(page: MemberHistoryPage, shown: MemberHistoryPage) -> MemberHistoryPage:
    """Put what is new before what is shown: news leave the older entries there that somebody asked for."""
    if page.member_id != shown.member_id or not page.entries or not shown.entries:
        return page
    oldest = page.entries[-1].number
    older = tuple(entry for entry in shown.entries if entry.number < oldest)
    if not older or shown.entries[0].number < oldest:
        return page  # nothing older is shown, or so much is new that entries between would be missing
    return replace(page, entries=(*page.entries, *older), next=shown.next)
