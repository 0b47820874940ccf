"""A golden page of the feed with a member who is in segments and to whom a reward and a rule were offered."""

from __future__ import annotations

from posloyalty.wire.messages import BalanceValue, Change, ChangesPage, HeldRewardValue, MemberValue, RuleOfferValue

MEMBER = "0193b3c0-5a00-7a10-8000-00000000a001"


def changes_with_offers() -> ChangesPage:
    """Give a page of one row."""
    return ChangesPage(changes=[Change(pos=57, kind="member", key=MEMBER, member=_member())], next=57, more=False)


def _member() -> MemberValue:
    return MemberValue(
        member_id=MEMBER,
        name="Ana Kowalska",
        status="active",
        identifiers=[("card", "CJ-901")],
        balance=BalanceValue(
            member_id=MEMBER,
            pos=57,
            available=120,
            pending=0,
            held=0,
            leased=0,
            overdraft=0,
            total=120,
            as_of="2026-11-22T09:45:00Z",
        ),
        rewards=[
            HeldRewardValue(
                issue="0193b3c0-5a00-7a10-8000-0000000000f1",
                reward="free-coffee",
                starts_on="2026-12-01",
                ends_on="2026-12-24",
                offer="advent",
            )
        ],
        segments=["nurses", "regulars"],
        offers=[
            RuleOfferValue(
                offer="we-miss-you", rule="triple", starts_on="2026-11-22", ends_on="2026-11-29", name="Triple points"
            )
        ],
    )
