"""Let somebody join at the counter, with or without a network, and hand out their code at once."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from posloyalty.domain.errors import BadRequest, PosloyaltyError
from posloyalty.domain.identifiers import new_identifier
from posloyalty.domain.ids import MemberId
from posloyalty.domain.member_codes import member_code
from posloyalty.domain.members import Consent, Identifier, IdentifierKind
from posloyalty.ui.controllers.sale import SaleController
from posloyalty.ui.desk import Desk, Stage
from posloyalty.ui.i18n import tr
from posloyalty.use_cases.enrol_member import enrol_member
from posloyalty.use_cases.requests import EnrolMemberRequest
from posloyalty.use_cases.views import MemberView


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinForm:
    """What was typed. `programme` is the consent that joining needs; `messages` is the member's choice."""

    name: str = ""
    phone: str = ""
    email: str = ""
    card: str = ""
    birthday: str = ""  # as it was typed
    programme: bool = False
    messages: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Welcome:
    """Somebody who just joined, with the code that finds them from now on."""

    member: MemberView
    code: str


class JoinController(QObject):
    """The form and its outcome."""

    changed = Signal()

    def __init__(self, desk: Desk, sale: SaleController) -> None:
        super().__init__()
        self._desk, self._sale = desk, sale
        self.welcome: Welcome | None = None
        self._sale_id = ""  # of the sale in which they joined
        self._is_asked = False  # and not answered yet: Enter twice is one member

    def is_their_sale(self, sale_id: str, member_id: MemberId | None) -> bool:
        """Tell whether a sale is the one in which somebody joined, and theirs: nobody else is to see the code."""
        return self.welcome is not None and self.welcome.member.member_id == member_id and sale_id == self._sale_id

    def submit(self, form: JoinForm) -> None:
        """Let them join. What was typed stays until it worked."""
        if not form.programme:
            self._desk.say(tr("Join", "Ask for their consent to take part, then tick it."), icon="warning")
            return
        if self._is_asked:
            return
        till, cashier, formats, today = self._desk.till, self._desk.cashier_id, self._desk.formats, self._desk.today

        def enrol() -> MemberView:
            birthday = formats.birthday_of(form.birthday, today=today)
            return enrol_member(till, request_of(form, region=till.region, birthday=birthday), cashier=cashier)

        self._is_asked = True
        self._desk.store_lane.ask(enrol, self._joined, failed=self._refused)

    def _joined(self, member: MemberView) -> None:
        self._is_asked = False
        self.welcome = Welcome(member=member, code=member_code(member.member_id))
        self._desk.go(Stage.WELCOME)
        self._sale.name_member(member, proof=self.welcome.code)
        self._sale_id = self._sale.state.basket.sale_id
        self._desk.refresh()
        self.changed.emit()

    def _refused(self, error: PosloyaltyError) -> None:
        self._is_asked = False
        if isinstance(error, BadRequest) and error.field in FIELD_SENTENCES:
            self._desk.say(FIELD_SENTENCES[error.field](), tone="danger", icon="warning")
        else:
            self._desk.refuse(error)


FIELD_SENTENCES = {
    "name": lambda: tr("Join", "Type how they want to be called."),
    "phone": lambda: tr("Join", "That is no phone number. Type it with its area code."),
    "email": lambda: tr("Join", "That is no e-mail address."),
    "card": lambda: tr("Join", "That is no card number of this shop."),
    "birthday": lambda: tr("Join", "That is no birthday. Type it as 21.4.1990, or 21.4 without the year."),
}


def request_of(form: JoinForm, *, region: str, birthday: str | None = None) -> EnrolMemberRequest:
    """Turn the form into a request. Raises BadRequest naming the field, LooksLikeAPaymentCard."""
    typed = ((IdentifierKind.PHONE, form.phone), (IdentifierKind.EMAIL, form.email), (IdentifierKind.CARD, form.card))
    identifiers = tuple(_identifier(kind, text, region) for kind, text in typed if text.strip())
    if not identifiers:
        raise BadRequest(field="identifiers", reason="one_identifier_at_least")
    consents = (Consent(purpose="programme"), Consent(purpose="messages", given=form.messages))
    return EnrolMemberRequest(name=form.name.strip(), identifiers=identifiers, consents=consents, birthday=birthday)


def _identifier(kind: IdentifierKind, text: str, region: str) -> Identifier:
    try:
        return new_identifier(kind, text, region=region)
    except BadRequest as error:
        raise BadRequest(field=kind.value, reason=error.reason) from None
