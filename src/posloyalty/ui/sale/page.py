"""The Sale screen: it paints the controllers' state into the regions and passes intents on; it decides nothing."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Signal

from posloyalty.domain.money import Points
from posloyalty.ui.controllers import Controllers
from posloyalty.ui.controllers.pad import PAD_STAGES
from posloyalty.ui.desk import Notice, Stage
from posloyalty.ui.keys import Action
from posloyalty.ui.sale.asked_in_entry import asked_in_entry
from posloyalty.ui.sale.basket_rows import basket_rows
from posloyalty.ui.sale.intents import SaleIntents
from posloyalty.ui.sale.member_faces import masked_face, member_face, nobody_face, of_returned_goods
from posloyalty.ui.sale.regions import SaleRegions
from posloyalty.ui.sale.served import can_be_nobodys, points_seen, whom_seen
from posloyalty.ui.sale.sheets import Sheets
from posloyalty.ui.sale.strip import drawer_words, strip_face
from posloyalty.ui.sale.total_face import pay_face, total_face
from posloyalty.ui.widgets.sheet import Sheet
from posloyalty.ui.widgets.tab_order import tab_through

# Stages in which the entry field is where typing goes.
OWN_FIELDS = {Stage.AMOUNT, Stage.NUMBER, Stage.JOIN, Stage.PAYMENT, Stage.RETURN, Stage.CALLER, Stage.ORDER}
TYPED_INTO_ENTRY = frozenset(Stage) - OWN_FIELDS


class SalePage(SaleRegions):
    """The screen a cashier looks at all day."""

    more_asked = Signal(Action)
    settings_asked = Signal()

    def __init__(self, controllers: Controllers) -> None:
        super().__init__(controllers.desk.formats.date_mark)
        self._controllers, self._stage, self._is_at_payment = controllers, Stage.BASKET, False
        self.sheets = Sheets(controllers)

    def build(self) -> Iterator[None]:
        """Wire everything, a part at a time; the sheets come when they are asked for."""
        controllers = self._controllers
        self.sheets.made.connect(self._place)
        self.intents = SaleIntents(controllers, self.sheets, self.top.entry)
        tab_through(self.top, self.basket, self.member, self.points, self.total, self.action_bar, self.pay, self.strip)
        yield
        self._connect_regions()
        for source in (
            controllers.sale,
            controllers.holding,
            controllers.changing,
            controllers.editing,
            controllers.rewards,
            controllers.lookup,
            controllers.payment,
            controllers.tenders,
            controllers.printing,
            controllers.returns,
            controllers.reprints,
            controllers.exchange,
        ):
            source.changed.connect(self.paint)
        controllers.joining.changed.connect(self.paint)
        controllers.calls.changed.connect(self._paint_calls)
        controllers.orders.changed.connect(self._paint_calls)
        controllers.exceptions.changed.connect(self._paint_edges)
        controllers.desk.changed.connect(self.paint)
        controllers.lookup.entry_taken.connect(self.top.entry.clear)
        controllers.lookup.entry_given.connect(self.top.entry.setText)
        self.paint()

    def paint(self) -> None:
        """Paint everything from the state."""
        self._show_stage()
        self._paint_left()
        self._paint_pad()
        self._paint_right()
        self._paint_edges()

    def _show_stage(self) -> None:
        stage = self._controllers.desk.state.stage
        self.left.setCurrentWidget(self.sheets.at(stage) or self.basket)
        was, pays_on = self._stage, self._is_at_payment and stage is Stage.PAYMENT
        self._stage, self._is_at_payment = stage, self._controllers.desk.state.is_at_payment
        if stage is was:
            return
        if (was, stage) != (Stage.RECEIPT, Stage.BASKET):  # what was typed there is the next customer's
            self.top.entry.clear()
        sheet = self.sheets.at(stage)
        if sheet is not None and not pays_on:  # cash that was typed before "Are you a member?" stays
            sheet.begin()
        self.take_focus()

    def take_focus(self) -> None:
        """Give the focus to where typing goes in this stage."""
        sheet = self.sheets.at(self._stage)
        self._ask_in_entry()
        if sheet is None or self._stage in TYPED_INTO_ENTRY:
            self.top.entry.setFocus()
        else:
            sheet.take_focus()

    def _ask_in_entry(self) -> None:
        long, short = asked_in_entry(self._stage)
        self.top.entry.ask_for(long, short=short, words=self._stage in {Stage.FIND, Stage.PRODUCT})
        self.top.entry.pick_with_digits(on=self._stage in {Stage.REWARDS, Stage.REASON})

    def _paint_left(self) -> None:
        desk, sale = self._controllers.desk, self._controllers.sale.state
        if desk.state.stage is not Stage.BASKET:
            self.sheets.paint(desk.state.stage)
        else:
            rows = basket_rows(sale.basket, sale.quoted, desk.formats, shop=desk.state.shop, taxes=desk.taxes)
            is_exchange = self._controllers.exchange.pending is not None
            self.basket.show_rows(rows, selected=sale.basket.selected, is_exchange=is_exchange)
            self.basket.show_tools(has_lines=bool(sale.basket.lines), can_undo=sale.history.can_undo)
        self.say_notice(desk.state.notice or Notice(text=""), self.sheets.at(desk.state.stage))

    def _paint_pad(self) -> None:
        desk = self._controllers.desk.state
        is_on = desk.pad and desk.stage in PAD_STAGES
        is_opened = desk.stage is Stage.RETURN and self._controllers.returns.state.preview is not None
        self.show_pad(on=is_on and not is_opened, is_receipt=desk.stage is Stage.RETURN)  # whose sale it was is seen
        sheet = self.sheets.at(desk.stage)
        if sheet is not None:
            sheet.show_digits(on=is_on)

    def _paint_right(self) -> None:
        controllers, formats = self._controllers, self._controllers.desk.formats
        desk, sale = controllers.desk, controllers.sale.state
        status, shop = desk.state.status, desk.state.shop
        online, is_asking = bool(status and status.online), desk.state.stage is Stage.CALLER
        member, is_masked = whom_seen(controllers)
        if member is None and desk.state.stage is Stage.RETURN:
            self.member.show_hint(of_returned_goods(is_opened=controllers.returns.state.preview is not None))
        elif member is None:
            self.member.show_face(nobody_face(sale, formats))
        elif is_masked:
            self.member.show_face(masked_face(member, is_asking=is_asking), can_be_nobodys=can_be_nobodys(controllers))
        else:
            used = sale.redeemed if member is sale.member else Points(0)
            face = member_face(member, shop=shop, formats=formats, today=desk.today, online=online, used=used)
            self.member.show_face(face, can_be_nobodys=can_be_nobodys(controllers))
        self.points.show_face(points_seen(controllers))
        total = total_face(controllers)
        self.total.show_face(total)
        self.pay.show_face(pay_face(controllers, total=total))

    def _paint_calls(self) -> None:
        """Paint what a call changes: the whole screen only where it shows more of it than who rings."""
        if self._controllers.desk.state.stage in {Stage.CALLER, Stage.ORDER, Stage.ORDERS}:
            self.paint()
        else:
            is_call = self._controllers.calls.call is not None
            self.top.show_call(is_call=is_call, ringing=self._controllers.calls.state.ringing)

    def _paint_edges(self) -> None:
        desk, sale, held = self._controllers.desk, self._controllers.sale.state, self._controllers.holding.held
        state, formats = desk.state, desk.formats
        self.top.show_till(
            shop=state.shop.shop_name,
            till=state.shop.till_name,
            cashier=state.cashier.name if state.cashier else "",
            held=formats.count(len(held)),
            held_count=len(held),
        )
        self.top.show_call(is_call=sale.basket.call is not None, ringing=self._controllers.calls.state.ringing)
        self.action_bar.show_hold(basket_is_empty=sale.basket.is_empty, held=len(held))
        self.strip.show_face(
            strip_face(
                state.status,
                formats=formats,
                today=desk.today,
                printing=self._controllers.printing.state,
                day=desk.business_day,
                drawer=drawer_words(state),
            )
        )
        to_decide = self._controllers.exceptions.state.listed.open_count
        self.top.show_to_decide(to_decide, shown=formats.count(to_decide))

    def _connect_regions(self) -> None:
        controllers, entry = self._controllers, self.top.entry
        entry.returnPressed.connect(self.intents.typed.enter)
        entry.textEdited.connect(controllers.lookup.search)
        entry.up_or_down.connect(self.intents.move)
        entry.escaped.connect(self.intents.back)
        entry.void_asked.connect(lambda: self.intents.do(Action.VOID_LINE))
        entry.undo_asked.connect(controllers.sale.undo)
        entry.picked.connect(self.intents.pick)
        self.basket.line_chosen.connect(controllers.sale.select)
        self.basket.quantity_step.connect(self.intents.step_quantity)
        self.basket.asked.connect(self.intents.do)
        self.member.find_asked.connect(lambda: self.intents.do(Action.FIND))
        self.member.join_asked.connect(lambda: self.intents.do(Action.JOIN))
        self.member.page_asked.connect(self.intents.open_member_page)
        self.member.forget_asked.connect(lambda: self.intents.do(Action.NOBODY))
        self.points.less_asked.connect(controllers.sale.fewer_points)
        self.points.more_asked.connect(controllers.sale.more_points)
        self.points.most_asked.connect(controllers.set_aside.use_most)
        self.points.type_asked.connect(lambda: self.intents.do(Action.TYPE_POINTS))
        self.points.reward_asked.connect(controllers.rewards.toggle)
        self.points.rewards_asked.connect(lambda: self.intents.do(Action.REWARDS))
        self.action_bar.asked.connect(self.intents.do)
        self.pay.clicked.connect(lambda: self.intents.do(Action.PAY))
        self.top.call_asked.connect(lambda: self.intents.do(Action.CALL))
        self.top.held_asked.connect(lambda: self.intents.do(Action.HOLD))
        self.top.exceptions_asked.connect(controllers.exceptions.open)
        self.top.cashier_asked.connect(self._lock_or_settings)
        self.strip.today_asked.connect(controllers.today.open)
        self.strip.drawer_asked.connect(controllers.drawer.open)
        self.strip.more_asked.connect(lambda: self.intents.do(Action.MORE))
        self.sheets.more_asked.connect(self.intents.back)  # first: what is asked for may open another sheet
        self.sheets.more_asked.connect(self.more_asked)
        self.sheets.back_asked.connect(self.intents.back)
        self.sheets.pad_asked.connect(lambda: self.intents.do(Action.PAD))
        self.sheets.print_asked.connect(self.intents.print_again)
        self.sheets.card_asked.connect(self.intents.open_member_page)

    def _place(self, sheet: Sheet) -> None:
        """Put a new sheet in the basket's place; Tab comes to it after the basket."""
        self.left.addWidget(sheet)
        tab_through(self.basket, sheet)

    def _lock_or_settings(self) -> None:
        if not self.intents.lock_or_settings():
            self.settings_asked.emit()
