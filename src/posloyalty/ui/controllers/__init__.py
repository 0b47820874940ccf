"""Controllers: each turns intents of the screen into one use case on the lane, and its answer into state."""

from __future__ import annotations

from dataclasses import dataclass

from posloyalty.ui.controllers.approval import ApprovalController
from posloyalty.ui.controllers.calls import CallController
from posloyalty.ui.controllers.camera import CameraController
from posloyalty.ui.controllers.changing import ChangeController
from posloyalty.ui.controllers.claims import ClaimController
from posloyalty.ui.controllers.devices import DeviceController
from posloyalty.ui.controllers.drawer import DrawerController
from posloyalty.ui.controllers.editing import EditController
from posloyalty.ui.controllers.exceptions import ExceptionsController
from posloyalty.ui.controllers.exchanging import ExchangeController
from posloyalty.ui.controllers.holding import HoldingController
from posloyalty.ui.controllers.joining import JoinController
from posloyalty.ui.controllers.lookup import LookupController
from posloyalty.ui.controllers.mailing import MailingController
from posloyalty.ui.controllers.member_card import MemberCardController
from posloyalty.ui.controllers.member_page import MemberPageController
from posloyalty.ui.controllers.orders import OrderController
from posloyalty.ui.controllers.payment import PaymentController
from posloyalty.ui.controllers.people import PeopleController
from posloyalty.ui.controllers.printing import PrintController
from posloyalty.ui.controllers.reprints import ReprintController
from posloyalty.ui.controllers.returns import ReturnController
from posloyalty.ui.controllers.rewards import RewardController
from posloyalty.ui.controllers.sale import SaleController
from posloyalty.ui.controllers.session import SessionController
from posloyalty.ui.controllers.setting_aside import SetAsideController
from posloyalty.ui.controllers.settings import SettingsController
from posloyalty.ui.controllers.setup import SetupController
from posloyalty.ui.controllers.tendering import TenderController
from posloyalty.ui.controllers.today import TodayController
from posloyalty.ui.controllers.training import TrainingController
from posloyalty.ui.desk import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Controllers:
    """Everything that the screens of a till talk to."""

    desk: Desk
    session: SessionController
    sale: SaleController
    set_aside: SetAsideController
    holding: HoldingController
    changing: ChangeController
    editing: EditController
    rewards: RewardController
    lookup: LookupController
    calls: CallController
    orders: OrderController
    payment: PaymentController
    tenders: TenderController
    mailing: MailingController
    printing: PrintController
    devices: DeviceController
    camera: CameraController
    returns: ReturnController
    reprints: ReprintController
    exchange: ExchangeController
    claims: ClaimController
    joining: JoinController
    today: TodayController
    drawer: DrawerController
    approval: ApprovalController
    member_page: MemberPageController
    member_card: MemberCardController
    exceptions: ExceptionsController
    training: TrainingController
    setup: SetupController
    settings: SettingsController
    people: PeopleController


def make_controllers(desk: Desk) -> Controllers:
    """Wire the controllers of one till together."""
    sale, printing, approval = SaleController(desk), PrintController(desk), ApprovalController(desk)
    changing, exchange = ChangeController(desk, sale, approval), ExchangeController(desk, sale)
    payment = PaymentController(desk, sale, printing, changing, exchange)
    returns, devices = ReturnController(desk, payment, exchange), DeviceController(desk, printing)
    return Controllers(
        desk=desk,
        session=(login := SessionController(desk)),
        sale=sale,
        set_aside=SetAsideController(desk, sale),
        holding=(holding := HoldingController(desk, sale, payment, exchange)),
        changing=changing,
        editing=EditController(desk, sale, changing),
        rewards=RewardController(desk, sale),
        claims=(claims := ClaimController(desk, sale, returns)),
        lookup=(lookup := LookupController(desk, sale, returns, holding, claims, changing)),
        calls=CallController(desk, sale, holding, lookup),
        orders=OrderController(desk, payment),
        payment=payment,
        tenders=TenderController(desk, sale, payment, holding),
        mailing=MailingController(desk, payment),
        printing=printing,
        devices=devices,
        camera=CameraController(desk, devices),
        returns=returns,
        reprints=ReprintController(desk, printing, returns, payment),
        exchange=exchange,
        joining=JoinController(desk, sale),
        today=TodayController(desk, printing, approval),
        drawer=_opened_for_cash(DrawerController(desk, printing), payment, holding),
        approval=approval,
        member_page=MemberPageController(desk, approval),
        member_card=MemberCardController(desk, printing, approval),
        exceptions=ExceptionsController(desk, approval),
        training=TrainingController(desk, sale, approval),
        setup=SetupController(desk, login, devices),
        settings=(settings := SettingsController(desk, devices, approval)),
        people=PeopleController(desk, settings, approval),
    )


def _opened_for_cash(
    drawer: DrawerController, payment: PaymentController, holding: HoldingController
) -> DrawerController:
    payment.changed.connect(lambda: drawer.money_moved(payment.state.shown))
    holding.taken_back.connect(lambda receipt: drawer.cash_moved(receipt.cash_taken))
    return drawer
