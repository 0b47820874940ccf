"""Every screen and state that the pictures show, each reached by keys and scans as a cashier would."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from posloyalty.devices.shelf import DeviceShelf
from posloyalty.domain.errors import DiskFull, EnvironmentFault, StoreLocked
from posloyalty.domain.settling import TaxRules
from posloyalty.ui.controllers.settings import Section
from posloyalty.ui.desk import Mode
from posloyalty.ui.i18n import Language
from posloyalty.ui.options import Chosen, CustomerScreen
from posloyalty.ui.setup.answers import Step
from posloyalty.ui.start_window import dressed_start_window
from posloyalty.ui.tokens import TextSize, Theme
from posloyalty.use_cases.counter_rules import CounterRules
from posloyalty.use_cases.device_ports import DeviceChoice
from posloyalty.use_cases.office_ports import BackOffice
from posloyalty.use_cases.ports import TillPorts
from tests.fakes.office import AN_OFFICE, CODES, NOTHING_KNOWN
from tests.fakes.paper_tray import PaperTray
from tests.ui import scene_acts as act
from tests.ui import scene_calls as calls
from tests.ui import scene_claims as claim
from tests.ui import scene_days as day
from tests.ui import scene_failures as failure
from tests.ui import scene_looking as looking
from tests.ui import scene_managers as managers
from tests.ui import scene_setup as setup
from tests.ui import scene_tills as till
from tests.ui import scene_touch as touch
from tests.ui.counters import Counter, a_counter
from tests.ui.fresh_tills import a_program
from tests.ui.programmes import EARN_ONLY, GENEROUS, GOLDEN, REWARDS, REWARDS_ONLY
from tests.ui.scene_acts import Act
from tests.use_cases.tills import CLUB

Prepare = Callable[[TillPorts], None]
JOIN_URL = "https://club.example/join?store=corner"
TAXED = CounterRules(
    tax=TaxRules(rates=(("A", Decimal(20)), ("B", Decimal(5))), usual="B"), discount_limit_percent=Decimal(20)
)
ADDED = CounterRules(
    tax=TaxRules(rates=(("A", Decimal(20)), ("B", Decimal(5))), usual="B", is_included=False), coin=Decimal("0.05")
)
# Drawn in large letters too.
LARGE = (
    "sale-offline",
    "payment",
    "sale-no-member",
    "member-all-told",
    "rewards-list-used",
    "call-asking",
    "call-masked",
)
GUIDED = (Step.LANGUAGE, Step.PLACE, Step.SHOP, Step.MODE, Step.MANAGER, Step.PRINTER)
ROOMY, COMPACT = (1280, 800), (1024, 768)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One picture: what is acted, on what till, in what look."""

    name: str
    act: Act
    prepare: Prepare
    mode: Mode = Mode.FULL
    language: Language = Language.ENGLISH
    theme: Theme = Theme.LIGHT
    text_size: TextSize = TextSize.NORMAL
    size: tuple[int, int] = ROOMY
    programme: str = CLUB
    printer_off: bool = False
    customer: str | None = None  # draws the customer's window; where its code to join leads
    office: BackOffice | None = None
    rules: CounterRules | None = None
    devices: bool = False  # a till whose devices can be chosen
    fresh: bool = False  # a machine on which nobody has sold yet
    is_training: bool = False
    fault: EnvironmentFault | None = None  # why the till did not open

    @property
    def file_name(self) -> str:
        """Name the picture by everything that it shows."""
        look = f"{self.theme.value}-{self.size[0]}-{self.language.value}"
        scale = f"-{int(self.text_size)}" if self.text_size is not TextSize.NORMAL else ""
        return f"{self.name}-{look}{scale}.png"


@contextmanager
def acted(scene: Scene, *, folder: Path) -> Iterator[QWidget]:
    """Act the scene, and give the window that it is about."""
    is_customers = scene.customer is not None
    if scene.fault is not None:
        chosen = Chosen(theme=scene.theme, text_size=scene.text_size, language=scene.language)
        window = dressed_start_window(scene.fault, chosen, file=Path("/var/lib/posloyalty/till.db"))
        window.show()
        QCoreApplication.processEvents()
        yield window
        window.hide()
        return
    with _opened(scene, folder) as counter:
        scene.act(counter)
        counter.settle()
        QCoreApplication.processEvents()
        shown = counter.app.customer.window if is_customers else counter.app.window
        assert shown is not None, "the customer has a window"
        if is_customers:
            shown.resize(*scene.size)
            counter.settle()
        yield shown


def draw_scene(scene: Scene, *, folder: Path, target: Path) -> None:
    """Act the scene and keep the picture."""
    with acted(scene, folder=folder) as shown:
        shown.grab().save(str(target))


def _opened(scene: Scene, folder: Path) -> AbstractContextManager[Counter]:
    if scene.fresh:
        return a_program(
            folder / "till.db", language=scene.language, theme=scene.theme, text_size=scene.text_size, size=scene.size
        )
    printer = PaperTray()
    printer.is_off = scene.printer_off
    is_customers = scene.customer is not None
    return a_counter(
        folder,
        mode=scene.mode,
        language=scene.language,
        theme=scene.theme,
        text_size=scene.text_size,
        size=scene.size,
        printer=printer,
        shelf=DeviceShelf(DeviceChoice(join_url=scene.customer or "")) if is_customers or scene.devices else None,
        customer=CustomerScreen.ON if is_customers else CustomerScreen.OFF,
        prepare=scene.prepare,
        programme=scene.programme,
        office=scene.office,
        rules=scene.rules,
        is_training=scene.is_training,
        watched=False,
    )


# --- a manager's pages ----------------------------------------------------------------------------------------------

MANAGERS = (
    Scene(name="approval", act=managers.asking_for_a_pin, prepare=managers.staffed, office=AN_OFFICE),
    Scene(name="member-page", act=managers.a_members_page, prepare=managers.staffed, office=AN_OFFICE),
    Scene(name="member-page-offline", act=managers.a_members_page, prepare=managers.offline),
    Scene(name="member-page-new", act=managers.a_new_members_page, prepare=managers.staffed, office=NOTHING_KNOWN),
    Scene(name="member-adjust", act=managers.adjusting, prepare=managers.staffed, office=AN_OFFICE),
    Scene(name="member-changes", act=managers.changing, prepare=managers.staffed, office=AN_OFFICE),
    Scene(name="member-changes-offline", act=managers.changing, prepare=managers.offline),
    Scene(name="member-adding", act=managers.adding_a_phone, prepare=managers.staffed, office=AN_OFFICE),
    Scene(name="member-correcting", act=managers.correcting, prepare=managers.staffed, office=AN_OFFICE),
    Scene(name="member-card", act=managers.replacing, prepare=managers.staffed, office=AN_OFFICE),
    Scene(name="member-card-file", act=managers.carding, prepare=managers.staffed, office=AN_OFFICE),
    Scene(name="member-merge", act=managers.merging, prepare=managers.staffed, office=AN_OFFICE),
    Scene(name="exceptions", act=managers.exceptions, prepare=managers.staffed, office=AN_OFFICE),
    Scene(name="exceptions-deciding", act=managers.deciding, prepare=managers.staffed, office=AN_OFFICE),
    Scene(name="exceptions-merge", act=managers.merging_two, prepare=managers.staffed, office=AN_OFFICE),
    Scene(name="exceptions-offline", act=managers.decided_offline, prepare=managers.offline),
    Scene(name="exceptions-none", act=managers.exceptions, prepare=managers.staffed, office=NOTHING_KNOWN),
    Scene(name="exceptions-never-heard", act=managers.exceptions, prepare=managers.signed_in_alone),
)

# --- setting a till up ----------------------------------------------------------------------------------------------

SETTING_UP = (
    *(Scene(name=f"guide-{step.value}", act=setup.guide(step), prepare=setup.nobody, fresh=True) for step in GUIDED),
    Scene(name="guide-join-refused", act=setup.refused, prepare=setup.nobody, fresh=True),
    *(
        Scene(name=f"settings-{section.value}", act=setup.settings(section), prepare=till.a_shop, devices=True)
        for section in Section
    ),
    Scene(name="settings-people-new", act=setup.somebody_new, prepare=till.people, devices=True),
    Scene(name="settings-people-known", act=setup.settings(Section.PEOPLE), prepare=till.people, devices=True),
)

# --- digits for fingers below a page ----------------------------------------------------------------------------------

TOUCHED = (
    *(
        Scene(name=f"digits-{name}", act=touch.with_digits(doing), prepare=managers.staffed, office=AN_OFFICE)
        for name, doing in (
            ("card", managers.replacing),
            ("why", touch.asking_why(managers.adjusting)),
            ("merge", managers.merging),
            ("deciding", managers.merging_two),
        )
    ),
    Scene(name="digits-day", act=touch.with_digits(day.choosing_a_day), prepare=day.a_store_day),
    *(
        Scene(
            name=f"digits-{section.value}",
            act=touch.with_digits(setup.settings(section)),
            prepare=till.a_shop,
            devices=True,
        )
        for section in (Section.SELLING, Section.PRINTER)
    ),
    Scene(name="digits-guide", act=touch.with_digits(setup.guide(Step.PRINTER)), prepare=setup.nobody, fresh=True),
)

# --- the phone desk --------------------------------------------------------------------------------------------------

CALLS = (
    Scene(name="call-comes", act=calls.call_comes, prepare=calls.a_phone_desk),
    Scene(name="call-asking", act=calls.call_asking, prepare=calls.a_phone_desk),
    Scene(name="call-code-sent", act=calls.call_code_sent, prepare=calls.a_phone_desk, office=CODES),
    Scene(name="call-masked", act=calls.call_masked, prepare=calls.a_phone_desk),
    Scene(name="call-verified", act=calls.call_verified, prepare=calls.a_phone_desk),
    Scene(name="call-finishing", act=calls.call_finishing, prepare=calls.a_phone_desk),
    Scene(name="call-own-address", act=calls.call_own_address, prepare=calls.a_phone_desk, office=AN_OFFICE),
    Scene(name="call-without-mail", act=calls.call_without_mail, prepare=calls.a_phone_desk),
    Scene(name="call-placed", act=calls.call_placed, prepare=calls.a_phone_desk),
    Scene(name="call-orders", act=calls.call_orders, prepare=calls.a_phone_desk),
    Scene(name="call-orders-elsewhere", act=calls.call_orders_elsewhere, prepare=calls.a_desk_of_two_tills),
    Scene(name="call-held", act=calls.call_held, prepare=calls.a_phone_desk),
)

# --- what goes wrong -------------------------------------------------------------------------------------------------

FAILURES = (
    Scene(name="failure-clock", act=act.member_and_items, prepare=failure.wrong_clock),
    Scene(name="failure-clock-offline", act=act.member_and_items, prepare=failure.wrong_clock_and_offline),
    Scene(name="failure-revoked", act=act.member_and_items, prepare=failure.revoked_shop),
    Scene(name="failure-disk", act=failure.paying_with_a_full_disk, prepare=till.a_shop),
    Scene(name="failure-scan", act=failure.scanned_in_the_midst, prepare=till.a_shop),
    Scene(name="failure-start-locked", act=act.nothing, prepare=till.a_shop, fault=StoreLocked(file="")),
    Scene(name="failure-start-disk", act=act.nothing, prepare=till.a_shop, fault=DiskFull(file="")),
)

# --- the pictures ---------------------------------------------------------------------------------------------------

STATES = (
    Scene(name="sale-empty", act=act.nothing, prepare=till.a_shop),
    Scene(name="sale-no-member", act=act.three_items, prepare=till.a_shop),
    Scene(name="sale-member", act=act.member_and_items, prepare=till.expiring),
    Scene(name="sale-using-points", act=act.using_most, prepare=till.expiring),
    Scene(name="sale-offline", act=act.using_most, prepare=till.offline_shop),
    Scene(name="sale-overspent-twice", act=act.member_and_items, prepare=till.overspent),
    Scene(name="sale-put-back-till", act=act.member_and_items, prepare=till.put_back_shop),
    Scene(name="sale-refused", act=act.asking_too_much, prepare=till.expiring),
    Scene(name="sale-asking", act=act.asking_the_ledger, prepare=till.expiring),
    Scene(name="sale-overdraft", act=act.of("CARD0128"), prepare=till.a_shop),
    Scene(name="sale-seven-digits", act=act.of("CARD0124"), prepare=till.a_shop, programme=GENEROUS),
    Scene(name="sale-blocked", act=act.of("CARD0126"), prepare=till.a_shop),
    Scene(name="sale-earn-only", act=act.member_and_items, prepare=till.a_shop, programme=EARN_ONLY),
    Scene(name="rewards-chips", act=act.member_and_items, prepare=till.rewarding, programme=REWARDS),
    Scene(name="rewards-empty-basket", act=act.card_only, prepare=till.rewarding, programme=REWARDS),
    Scene(name="rewards-list", act=act.rewards_seen, prepare=till.rewarding, programme=REWARDS),
    Scene(name="rewards-list-used", act=act.reward_list_used, prepare=till.wealthy, programme=REWARDS),
    Scene(name="rewards-used", act=act.reward_used, prepare=till.rewarding, programme=REWARDS),
    Scene(name="rewards-and-points", act=act.rewards_and_points, prepare=till.wealthy, programme=REWARDS),
    Scene(name="rewards-refused", act=act.reward_refused, prepare=till.wealthy, programme=REWARDS),
    Scene(name="rewards-not-yet", act=act.reward_not_yet, prepare=till.rewarding, programme=REWARDS),
    Scene(name="rewards-no-member", act=act.three_items, prepare=till.rewarding, programme=REWARDS),
    Scene(name="rewards-only", act=act.member_and_items, prepare=till.crumbs, programme=REWARDS_ONLY),
    Scene(name="coupon", act=act.coupons_added, prepare=till.rewarding, programme=REWARDS),
    Scene(name="donation", act=act.donated, prepare=till.rewarding, programme=REWARDS),
    Scene(name="donation-receipt", act=act.donation_paid, prepare=till.rewarding, programme=REWARDS),
    Scene(name="rewards-receipt", act=act.rewards_paid, prepare=till.wealthy, programme=REWARDS),
    Scene(name="member-all-told", act=act.member_and_items, prepare=till.all_told, programme=REWARDS),
    Scene(name="tier-discount", act=act.using_most, prepare=till.all_told, programme=GOLDEN),
    Scene(name="member-offer", act=act.member_and_items, prepare=till.offered, programme=REWARDS),
    Scene(name="proof-needed", act=act.large_basket_by_phone, prepare=till.all_told, programme=REWARDS),
    Scene(name="sale-200-lines", act=act.long_basket, prepare=till.a_shop),
    Scene(name="sale-discount", act=act.discounted, prepare=till.a_shop),
    Scene(name="change-reason", act=act.reason_asked, prepare=till.a_shop),
    Scene(name="change-prices", act=act.prices_changed, prepare=till.a_shop, rules=TAXED),
    Scene(name="change-approval", act=act.approval_asked, prepare=till.junior_staff, rules=TAXED),
    Scene(name="check-basket", act=act.check_in_basket, prepare=till.a_shop_with_beer, rules=TAXED),
    Scene(name="check-asked", act=act.check_asked, prepare=till.a_shop_with_beer, rules=TAXED),
    Scene(name="payment-taxed", act=act.paying_taxed, prepare=till.a_shop_with_beer, rules=ADDED),
    Scene(name="receipt-taxed", act=act.paid_taxed, prepare=till.a_shop_with_beer, rules=ADDED),
    Scene(name="sale-beside", act=act.using_most, prepare=till.expiring, mode=Mode.BESIDE),
    Scene(name="sale-unknown-code", act=act.unknown_code, prepare=till.a_shop),
    Scene(name="find-member", act=act.finding, prepare=till.a_shop),
    Scene(name="find-product", act=act.finding_products, prepare=till.a_shop),
    Scene(name="amount", act=act.amount, prepare=till.a_shop),
    Scene(name="pad-find", act=touch.finding_by_finger, prepare=till.a_shop),
    Scene(name="pad-join", act=touch.joining_by_finger, prepare=till.a_shop),
    Scene(name="pad-return", act=touch.a_receipts_number_by_finger, prepare=till.a_shop),
    Scene(name="more", act=touch.more, prepare=till.a_shop),
    Scene(name="number-line", act=touch.changing_a_line, prepare=till.a_shop),
    Scene(name="number-basket", act=touch.discounting_all, prepare=till.a_shop),
    Scene(name="number-points", act=touch.asking_how_many_points, prepare=till.expiring),
    Scene(name="number-reward", act=touch.taking_a_reward_out, prepare=till.rewarding, programme=REWARDS),
    Scene(name="join", act=act.joining, prepare=till.a_shop),
    Scene(name="join-refused", act=act.joining_without_consent, prepare=till.a_shop),
    Scene(name="joined", act=act.joined, prepare=till.offline_shop),
    Scene(name="held", act=act.holding, prepare=till.a_shop),
    Scene(name="payment", act=act.paying, prepare=till.expiring),
    Scene(name="receipt", act=act.paid, prepare=till.expiring),
    Scene(name="receipt-mailed", act=act.mailed, prepare=till.expiring, office=AN_OFFICE),
    Scene(name="receipt-printer-off", act=act.paid, prepare=till.expiring, printer_off=True),
    Scene(name="printer-off-and-offline", act=act.paid, prepare=till.offline_shop, printer_off=True),
    Scene(name="receipt-beside", act=act.recorded, prepare=till.expiring, mode=Mode.BESIDE),
    Scene(name="return-asked", act=act.return_asked, prepare=till.a_shop),
    Scene(name="return-last-receipts", act=act.last_receipts, prepare=till.a_shop, printer_off=True),
    Scene(name="return", act=act.returning, prepare=till.expiring),
    Scene(name="exchange-ticked", act=act.exchange_ticked, prepare=till.a_shop),
    Scene(name="exchange-begun", act=act.exchange_begun, prepare=till.a_shop),
    Scene(name="exchange", act=act.exchanging, prepare=till.a_shop),
    Scene(name="exchange-for-less", act=act.exchange_for_less, prepare=till.a_shop),
    Scene(name="exchange-payment", act=act.exchange_paying, prepare=till.a_shop),
    Scene(name="exchange-receipt", act=act.exchanged, prepare=till.a_shop),
    Scene(name="training", act=act.member_and_items, prepare=till.a_shop, is_training=True),
    Scene(name="training-payment", act=act.member_is_paying, prepare=till.a_shop, is_training=True),
    Scene(name="training-sign-in", act=act.nothing, prepare=till.junior_staff, is_training=True),
    Scene(
        name="training-settings", act=setup.settings(Section.USE), prepare=till.a_shop, devices=True, is_training=True
    ),
    Scene(name="training-offered", act=setup.settings(Section.USE), prepare=till.a_shop, devices=True),
    Scene(name="training-approval", act=act.training_asked, prepare=till.junior_staff),
    Scene(name="return-elsewhere", act=claim.receipt_of_another_till, prepare=till.a_shop),
    Scene(name="claim-offered", act=claim.sold_to_nobody, prepare=till.a_shop),
    Scene(name="claim-asked", act=claim.asked_whose, prepare=till.a_shop),
    Scene(name="claim-given", act=claim.given, prepare=till.a_shop),
    Scene(name="customer-idle", act=act.nothing, prepare=till.a_shop, customer=JOIN_URL),
    Scene(name="customer-idle-without-code", act=act.nothing, prepare=till.a_shop, customer=""),
    Scene(name="customer-no-member", act=act.three_items, prepare=till.a_shop, customer=JOIN_URL),
    Scene(name="customer-member", act=act.using_most, prepare=till.expiring, customer=JOIN_URL),
    Scene(name="customer-long-basket", act=act.long_basket, prepare=till.all_told, programme=REWARDS, customer=""),
    Scene(name="customer-joined", act=act.joined, prepare=till.a_shop, customer=JOIN_URL),
    Scene(name="customer-joined-paid", act=act.joined_and_paid, prepare=till.a_shop, customer=JOIN_URL),
    Scene(name="customer-paid", act=act.paid, prepare=till.expiring, customer=JOIN_URL),
    Scene(name="keys", act=act.keys, prepare=till.a_shop),
    Scene(name="sign-in", act=act.nothing, prepare=till.staffed),
    Scene(name="sign-in-many", act=act.nothing, prepare=till.staffed_by_many),
    Scene(name="today", act=act.today_of_a_manager, prepare=till.a_day),
    Scene(name="today-empty", act=act.today, prepare=till.a_shop),
    Scene(name="today-store", act=day.today_of_the_store, prepare=day.a_store_day),
    Scene(name="today-store-cashiers", act=day.today_of_the_store_by_cashier, prepare=day.a_store_day),
    Scene(name="today-choosing", act=day.choosing_a_day, prepare=day.a_store_day),
    Scene(name="today-store-unknown", act=day.today_unknown, prepare=till.a_shop),
    Scene(name="today-closing", act=day.closing_the_day, prepare=day.a_store_day),
    Scene(name="today-closing-drawer", act=day.closing_over_the_drawer, prepare=day.a_drawer),
    Scene(name="today-closed", act=day.day_was_closed, prepare=till.a_day),
    Scene(name="today-saving", act=day.saving_the_day, prepare=till.a_day),
    Scene(name="today-saving-failed", act=day.saving_nowhere, prepare=till.a_day),
    Scene(name="drawer-never-opened", act=day.drawer_closed, prepare=till.a_shop),
    Scene(name="drawer-book", act=day.drawer_book, prepare=day.a_drawer),
    Scene(name="drawer-paid-out", act=day.drawer_paying_out, prepare=day.a_drawer),
    Scene(name="drawer-wrong-pin", act=day.drawer_wrong_pin, prepare=day.a_drawer),
    Scene(name="drawer-counting", act=day.drawer_counting, prepare=day.a_drawer),
    Scene(name="drawer-counted", act=day.drawer_counted, prepare=day.a_drawer),
    Scene(name="drawer-z", act=day.drawer_z, prepare=day.a_drawer),
    Scene(name="find-elsewhere", act=looking.elsewhere, prepare=till.a_shop, office=looking.OFFICE),
    Scene(name="find-cut-off", act=looking.cut_off, prepare=till.a_shop, office=looking.OFFICE),
    Scene(name="find-scanned-cut-off", act=looking.scanned, prepare=till.offline_shop, office=looking.OFFICE),
    *MANAGERS,
    *SETTING_UP,
    *CALLS,
    *FAILURES,
    *TOUCHED,
)
_LOOKS = tuple((theme, size) for theme in Theme for size in (ROOMY, COMPACT))

SCENES: tuple[Scene, ...] = (
    *(
        replace(scene, language=language, theme=theme, size=size)
        for scene in STATES
        for language in Language
        for theme, size in _LOOKS
    ),
    *(
        replace(scene, text_size=text_size, size=size)
        for scene in STATES
        if scene.name in LARGE
        for text_size in (TextSize.LARGE, TextSize.LARGEST)
        for size in (ROOMY, COMPACT)
    ),
)
