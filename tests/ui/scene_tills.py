"""The tills that the pictures are taken of: members with different fates, networks and programmes."""

from __future__ import annotations

from datetime import timedelta

from posloyalty.domain.ids import CashierId, IssueId, OfferId, RewardId, TierId
from posloyalty.domain.members import ExpiringPoints, MemberPast, MemberStatus
from posloyalty.domain.money import Points
from posloyalty.domain.sales import HeldReward
from posloyalty.use_cases.people import switch
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.record_sale import record_sale
from posloyalty.use_cases.records import ConfirmedBalance, FeedChange, Role, SyncAnswer
from posloyalty.use_cases.sign_in import add_cashier
from tests.use_cases.tills import NOON, HeldClock, a_sale, go_offline, go_online, hear, know_member, know_product


def a_shop(till: TillPorts) -> None:
    """Members with different fates, online since a quarter of an hour."""
    know_member(till, points=310)
    know_member(till, points=1_234_567, name="Maximilian Featherstonehaugh-Cholmondeley", phone="+447700900124")
    know_member(till, points=0, name="Bartłomiej Wiśniewski", phone="+447700900125")
    know_member(till, points=900, name="Мария Иванова", phone="+447700900126", status=MemberStatus.BLOCKED)
    know_member(till, points=40, name="陳美玲", phone="+447700900127")
    in_overdraft(till)
    clock = till.clock
    assert isinstance(clock, HeldClock), "tests hold the clock"
    go_online(till)
    clock.pass_time(timedelta(minutes=14))


def staffed_by_many(till: TillPorts) -> None:
    """More people than there is room for their names as buttons."""
    a_shop(till)
    for at, name in enumerate(("Ana", "Bob", "Cai", "Dev", "Eve", "Fay", "Gil", "Hal", "Ida", "Jon", "Kim", "Lea")):
        add_cashier(till, name=name, pin=f"24{at:02}", role=Role.CASHIER if at else Role.MANAGER)


def people(till: TillPorts) -> None:
    """Three of the shop, one of whom left."""
    a_shop(till)
    for name, pin, role in (("Ewa Nowak", "2468", Role.MANAGER), ("Tom Okafor", "1357", Role.SUPERVISOR)):
        add_cashier(till, name=name, pin=pin, role=role)
    left = add_cashier(till, name="Zoe Li", pin="9753", role=Role.CASHIER)
    switch(till, left.cashier_id, is_off=True)


def in_overdraft(till: TillPorts) -> None:
    member_id = know_member(till, name="Olga Brandt", phone="+447700900128")
    member = till.store.members.by_id(member_id)
    newest = till.store.outbox.state().cursor + 1
    owed = ConfirmedBalance(
        member_id=member_id, pos=newest, available=Points(0), pending=Points(0), overdraft=Points(120), as_of=NOON
    )
    hear(till, FeedChange(pos=newest, key=str(member_id), member=member, balance=owed))


def expiring(till: TillPorts) -> None:
    a_shop(till)
    member_id = know_member(till, points=310, birthday_month=10)
    member, newest = till.store.members.by_id(member_id), till.store.outbox.state().cursor + 1
    balance = ConfirmedBalance(
        member_id=member_id,
        pos=newest,
        available=Points(310),
        pending=Points(0),
        overdraft=Points(0),
        as_of=NOON,
        expiring=ExpiringPoints(points=Points(40), on=(NOON + timedelta(days=39)).date()),
    )
    hear(till, FeedChange(pos=newest, key=str(member_id), member=member, balance=balance))


def offline_shop(till: TillPorts) -> None:
    expiring(till)
    record_sale(till, a_sale("s-1", amount=1310, member_id=know_member(till, points=310)), cashier=None)
    record_sale(till, a_sale("s-2", amount=455), cashier=None)
    record_sale(till, a_sale("s-3", amount=1220), cashier=None)
    go_offline(till)


def overspent(till: TillPorts) -> None:
    """Ana overspent twice, and the network is away."""
    a_shop(till)
    member_id = know_member(till, points=310)
    member, newest = till.store.members.by_id(member_id), till.store.outbox.state().cursor + 1
    balance = ConfirmedBalance(
        member_id=member_id,
        pos=newest,
        available=Points(310),
        pending=Points(0),
        overdraft=Points(0),
        as_of=NOON,
        online_only_until=(NOON + timedelta(days=90)).date(),
    )
    hear(till, FeedChange(pos=newest, key=str(member_id), member=member, balance=balance))
    go_offline(till)


def put_back_shop(till: TillPorts) -> None:
    """The ledger found that the till's file was put back from a backup, and waits for a manager."""
    expiring(till)
    state = till.store.outbox.state()
    answer = SyncAnswer(
        ack_seq=0,
        ack_hash=bytes(32),
        stored=0,
        frozen=True,
        recovering=False,
        server_epoch=state.server_epoch,
        server_time=NOON,
        next_cursor=state.cursor,
    )
    till.store.outbox.apply_answer(answer, now=NOON)


def rewarding(till: TillPorts) -> None:
    """Ana has points for some rewards and holds one that was given to her."""
    a_shop(till)
    given = HeldReward(issue_id=IssueId("birthday-2026"), reward_id=RewardId("birthday"))
    past = MemberPast(bought=True, next_tier=TierId("gold"), missing=12050)
    know_member(till, points=420, tier="member", birthday_month=11, held=(given,), past=past)


def all_told(till: TillPorts) -> None:
    """There is something to say of Ana in every place of the member's region."""
    a_shop(till)
    past = MemberPast(bought=True, next_tier=TierId("platinum"), missing=124_050)
    member_id = know_member(till, points=2_310, tier="gold", birthday_month=11, past=past)
    member, newest = till.store.members.by_id(member_id), till.store.outbox.state().cursor + 1
    balance = ConfirmedBalance(
        member_id=member_id,
        pos=newest,
        available=Points(2_310),
        pending=Points(140),
        overdraft=Points(0),
        as_of=NOON,
        expiring=ExpiringPoints(points=Points(1_240), on=(NOON + timedelta(days=39)).date()),
    )
    hear(till, FeedChange(pos=newest, key=str(member_id), member=member, balance=balance, past=past))


def offered(till: TillPorts) -> None:
    """Ana was offered a reward for some days."""
    a_shop(till)
    first, last = NOON.date(), (NOON + timedelta(days=7)).date()
    gift = HeldReward(
        issue_id=IssueId("offer-1"),
        reward_id=RewardId("birthday"),
        starts_on=first,
        ends_on=last,
        offer_id=OfferId("november"),
    )
    know_member(till, points=2_310, tier="gold", held=(gift,))


def wealthy(till: TillPorts) -> None:
    """Ana can have nearly everything."""
    a_shop(till)
    past = MemberPast(bought=True, next_tier=TierId("platinum"), missing=64020)
    know_member(till, points=1_850, tier="gold", past=past)


def crumbs(till: TillPorts) -> None:
    a_shop(till)
    know_member(till, points=310)


def staffed(till: TillPorts) -> None:
    a_shop(till)
    for name, role in (
        ("Ana", Role.MANAGER),
        ("Piotr", Role.CASHIER),
        ("Юля", Role.CASHIER),
        ("美玲", Role.SUPERVISOR),
    ):
        add_cashier(till, name=name, pin="2468", role=role)


def a_day(till: TillPorts) -> None:
    """A day's sales over its hours by two cashiers."""
    a_shop(till)
    member_id, clock = know_member(till, points=5_000), till.clock
    assert isinstance(clock, HeldClock), "tests hold the clock"
    busy = (3, 9, 14, 22, 31, 18, 12, 8, 5)
    ana = add_cashier(till, name="Ana", pin="2468", role=Role.MANAGER).cashier_id
    piotr = add_cashier(till, name="Piotr", pin="1357", role=Role.CASHIER).cashier_id
    for hour, sales in enumerate(busy):
        for number in range(sales):
            cashier: CashierId = ana if (hour + number) % 3 else piotr
            named = member_id if number % 2 else None
            redeem = 100 if number == 3 and hour in {1, 3, 5, 7} else 0  # no more than is safe without the ledger
            request = a_sale(f"d-{hour}-{number}", amount=480 + 137 * (number % 7), member_id=named, redeem=redeem)
            record_sale(till, request, cashier=cashier)
        clock.pass_time(timedelta(hours=1))


def a_shop_with_beer(till: TillPorts) -> None:
    """The shop sells beer, of which the cashier has to check an age."""
    a_shop(till)
    know_product(till, sku="301", name="Pale ale 0.5 l", price=310, category="drinks", tax="A", flags=("age-18",))


def junior_staff(till: TillPorts) -> None:
    """Ana is a cashier, Jo may approve."""
    a_shop(till)
    add_cashier(till, name="Ana", pin="2468", role=Role.CASHIER)
    add_cashier(till, name="Jo", pin="1357", role=Role.SUPERVISOR)
