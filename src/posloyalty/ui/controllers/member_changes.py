"""What is changed on a member's page: consents, ways to be found, the name. The page shows it at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from posloyalty.domain.errors import BadRequest, PosloyaltyError
from posloyalty.domain.identifiers import new_identifier
from posloyalty.domain.members import Consent, Identifier, IdentifierKind
from posloyalty.ui.controllers.joining import FIELD_SENTENCES
from posloyalty.ui.desk import Desk
from posloyalty.ui.i18n import tr
from posloyalty.use_cases.change_member import add_way, change_consent, correct_details, remove_way
from posloyalty.use_cases.rights import Deed

if TYPE_CHECKING:
    from posloyalty.ui.controllers.member_page import MemberPageController
    from posloyalty.use_cases.views import MemberView

Way = Identifier | IdentifierKind


class MemberChanges:
    """Changes whom the page shows."""

    def __init__(self, desk: Desk, page: MemberPageController) -> None:
        self._desk, self._page = desk, page

    def agree(self, consent: Consent) -> None:
        """Write down what the member agrees to, or takes back."""
        till, cashier, member_id = self._desk.till, self._desk.cashier_id, self._page.member_id
        self._desk.store_lane.ask(
            lambda: change_consent(till, member_id=member_id, consent=consent, cashier=cashier),
            lambda _view: self._page.changed_by(_consent_words(consent)),
            failed=self._desk.refuse,
        )

    def add(self, kind: IdentifierKind, text: str) -> None:
        """Add a phone, an e-mail or a card as it was typed or scanned."""
        till, cashier, member_id = self._desk.till, self._desk.cashier_id, self._page.member_id

        def work(pin: str | None) -> MemberView:
            way = new_identifier(kind, text, region=till.region)
            return add_way(till, member_id=member_id, identifier=way, cashier=cashier, approver_pin=pin)

        words = tr("MemberPage", "One more card for {name}: whoever has it can spend the points", name=self._page.name)
        done = tr("MemberPage", "Added. It finds the member from now on.")
        self._page.run_deed(Deed.REPLACE_CARD, words, work, done, failed=self._refused)

    def remove(self, way: Way) -> None:
        """Remove an identifier, or what the ledger keeps of a kind."""
        till, cashier, member_id = self._desk.till, self._desk.cashier_id, self._page.member_id
        shown = way.value if isinstance(way, Identifier) else tr("MemberPage", "the e-mail")
        self._page.run_deed(
            Deed.REMOVE_IDENTIFIER,
            tr("MemberPage", "{what} finds {name} no more", what=shown, name=self._page.name),
            lambda pin: remove_way(till, member_id=member_id, way=way, cashier=cashier, approver_pin=pin),
            tr("MemberPage", "Removed. It finds nobody any more."),
        )

    def correct(self, name: str, birthday_text: str) -> None:
        """Put the name right, and the birthday if one was typed."""
        till, cashier, member_id = self._desk.till, self._desk.cashier_id, self._page.member_id
        formats, today = self._desk.formats, self._desk.today

        def work(pin: str | None) -> MemberView:
            birthday = formats.birthday_of(birthday_text, today=today)
            return correct_details(
                till, member_id=member_id, name=name, birthday=birthday, cashier=cashier, approver_pin=pin
            )

        self._page.run_deed(
            Deed.CHANGE_BIRTHDAY,
            tr("MemberPage", "Another birthday for {name}: points for it come on that day", name=self._page.name),
            work,
            tr("MemberPage", "Recorded. Every till will show it."),
            failed=self._refused,
        )

    def _refused(self, error: PosloyaltyError) -> None:
        if isinstance(error, BadRequest) and error.field in FIELD_SENTENCES:
            self._desk.say(FIELD_SENTENCES[error.field](), tone="danger", icon="warning")
        else:
            self._desk.refuse(error)


def _consent_words(consent: Consent) -> str:
    if consent.given:
        return tr("MemberPage", "Recorded: they agree.")
    if consent.purpose == "programme":
        return tr(
            "MemberPage", "Consent withdrawn. Whoever runs the ledger deletes the account if the member wants that."
        )
    return tr("MemberPage", "Recorded: consent withdrawn.")
