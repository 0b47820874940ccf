<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>Basket</name>
        <message numerus="yes">
            <source>Coupon · {n} extra points on this sale</source>
            <translation>
                <numerusform>Coupon · {n} extra point on this sale</numerusform>
                <numerusform>Coupon · {n} extra points on this sale</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Claim</name>
        <message numerus="yes">
            <source>{name} gets {n} points for sale {number}.</source>
            <translation>
                <numerusform>{name} gets {n} point for sale {number}.</numerusform>
                <numerusform>{name} gets {n} points for sale {number}.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} points for sale {number}: scan the card, or find the member.</source>
            <translation>
                <numerusform>{n} point for sale {number}: scan the card, or find the member.</numerusform>
                <numerusform>{n} points for sale {number}: scan the card, or find the member.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Customer</name>
        <message numerus="yes">
            <source>+ {n} earlier items</source>
            <translation>
                <numerusform>+ {n} earlier item</numerusform>
                <numerusform>+ {n} earlier items</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Join today and earn {n} points with this</source>
            <translation>
                <numerusform>Join today and earn {n} point with this purchase</numerusform>
                <numerusform>Join today and earn {n} points with this purchase</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>You earn {n} points</source>
            <translation>
                <numerusform>You earn {n} point</numerusform>
                <numerusform>You earn {n} points</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>You earned {n} points</source>
            <translation>
                <numerusform>You earned {n} point</numerusform>
                <numerusform>You earned {n} points</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} points</source>
            <translation>
                <numerusform>{n} point</numerusform>
                <numerusform>{n} points</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Drawer</name>
        <message numerus="yes">
            <source>{n} damaged entries are not in it</source>
            <translation>
                <numerusform>{n} damaged entry is not in it</numerusform>
                <numerusform>{n} damaged entries are not in it</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Errors</name>
        <message numerus="yes">
            <source>At least {n} points at a time</source>
            <translation>
                <numerusform>At least {n} point at a time</numerusform>
                <numerusform>At least {n} points at a time</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>At most {n} points on this bill</source>
            <translation>
                <numerusform>At most {n} point on this bill</numerusform>
                <numerusform>At most {n} points on this bill</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Only {n} are safe now (asked {asked})</source>
            <translation>
                <numerusform>Only {n} is safe now (asked {asked})</numerusform>
                <numerusform>Only {n} are safe now (asked {asked})</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Points can be claimed for {n} days after the sale.</source>
            <translation>
                <numerusform>Points can be claimed for {n} day after the sale.</numerusform>
                <numerusform>Points can be claimed for {n} days after the sale.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>That is not the code. {n} more tries.</source>
            <translation>
                <numerusform>That is not the code. {n} more try.</numerusform>
                <numerusform>That is not the code. {n} more tries.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Too many wrong PINs. Wait {n} seconds.</source>
            <translation>
                <numerusform>Too many wrong PINs. Wait {n} second.</numerusform>
                <numerusform>Too many wrong PINs. Wait {n} seconds.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Too many wrong answers for this member: wait {n} seconds</source>
            <translation>
                <numerusform>Too many wrong answers for this member: wait {n} second</numerusform>
                <numerusform>Too many wrong answers for this member: wait {n} seconds</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} points stay on the account</source>
            <translation>
                <numerusform>{n} point stays on the account</numerusform>
                <numerusform>{n} points stay on the account</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Exceptions</name>
        <message numerus="yes">
            <source>{n} points</source>
            <translation>
                <numerusform>{n} point</numerusform>
                <numerusform>{n} points</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} points were not covered</source>
            <translation>
                <numerusform>{n} point was not covered</numerusform>
                <numerusform>{n} points were not covered</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} to decide</source>
            <translation>
                <numerusform>{n} to decide</numerusform>
                <numerusform>{n} to decide</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Find</name>
        <message numerus="yes">
            <source>{n} lines</source>
            <translation>
                <numerusform>{n} line</numerusform>
                <numerusform>{n} lines</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Member</name>
        <message numerus="yes">
            <source>{n} expire after {on}</source>
            <translation>
                <numerusform>{n} expires after {on}</numerusform>
                <numerusform>{n} expire after {on}</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} more points</source>
            <translation>
                <numerusform>{n} more point</numerusform>
                <numerusform>{n} more points</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} more purchases</source>
            <translation>
                <numerusform>{n} more purchase</numerusform>
                <numerusform>{n} more purchases</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} points are repaid first</source>
            <translation>
                <numerusform>{n} point is repaid first</numerusform>
                <numerusform>{n} points are repaid first</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} points are repaid first; this sale earns as usual</source>
            <translation>
                <numerusform>{n} point is repaid first; this sale earns as usual</numerusform>
                <numerusform>{n} points are repaid first; this sale earns as usual</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} points expire after {on}</source>
            <translation>
                <numerusform>{n} point until {on}</numerusform>
                <numerusform>{n} points expire after {on}</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} usable</source>
            <translation>
                <numerusform>{n} usable</numerusform>
                <numerusform>{n} usable</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>MemberPage</name>
        <message numerus="yes">
            <source>{n} entries, from every till and shop</source>
            <translation>
                <numerusform>{n} entry, from every till and shop</numerusform>
                <numerusform>{n} entries, from every till and shop</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} points</source>
            <translation>
                <numerusform>{n} point</numerusform>
                <numerusform>{n} points</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Points</name>
        <message numerus="yes">
            <source>Only {n} can be used now (asked {asked})</source>
            <translation>
                <numerusform>Only {n} can be used now (asked {asked})</numerusform>
                <numerusform>Only {n} can be used now (asked {asked})</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Only {n} until the ledger answers (asked {asked})</source>
            <translation>
                <numerusform>Only {n} until the ledger answers (asked {asked})</numerusform>
                <numerusform>Only {n} until the ledger answers (asked {asked})</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Up to {n} points here</source>
            <translation>
                <numerusform>Up to {n} point here</numerusform>
                <numerusform>Up to {n} points here</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Usable from {n} points</source>
            <translation>
                <numerusform>Usable from {n} point</numerusform>
                <numerusform>Usable from {n} points</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} points = {worth}</source>
            <translation>
                <numerusform>{n} point = {worth}</numerusform>
                <numerusform>{n} points = {worth}</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} points left, usable from {limit}</source>
            <translation>
                <numerusform>{n} point left, usable from {limit}</numerusform>
                <numerusform>{n} points left, usable from {limit}</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Printing</name>
        <message numerus="yes">
            <source>Discard {n} waiting printouts</source>
            <translation>
                <numerusform>Discard {n} waiting printout</numerusform>
                <numerusform>Discard {n} waiting printouts</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Press again to discard {n} printouts. F9 prints receipts again.</source>
            <translation>
                <numerusform>Press again to discard {n} printout. F9 prints receipts again.</numerusform>
                <numerusform>Press again to discard {n} printouts. F9 prints receipts again.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Return</name>
        <message numerus="yes">
            <source>Give its {n} points to a member</source>
            <translation>
                <numerusform>Give its {n} point to a member</numerusform>
                <numerusform>Give its {n} points to a member</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Rewards</name>
        <message numerus="yes">
            <source>only {n} safe now</source>
            <translation>
                <numerusform>only {n} safe now</numerusform>
                <numerusform>only {n} safe now</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} more points needed</source>
            <translation>
                <numerusform>{n} more point needed</numerusform>
                <numerusform>{n} more points needed</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} points</source>
            <translation>
                <numerusform>{n} point</numerusform>
                <numerusform>{n} points</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} points short after the others</source>
            <translation>
                <numerusform>{n} point short after the others</numerusform>
                <numerusform>{n} points short after the others</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Sale</name>
        <message numerus="yes">
            <source>{n} on hold</source>
            <translation>
                <numerusform>{n} on hold</numerusform>
                <numerusform>{n} on hold</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Scan</name>
        <message numerus="yes">
            <source>{n} codes were left out: scan them again.</source>
            <translation>
                <numerusform>{n} code was left out: scan it again.</numerusform>
                <numerusform>{n} codes were left out: scan them again.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Strip</name>
        <message numerus="yes">
            <source>{n} days</source>
            <translation>
                <numerusform>{n} day</numerusform>
                <numerusform>{n} days</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} to send</source>
            <translation>
                <numerusform>{n} to send</numerusform>
                <numerusform>{n} to send</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} waiting</source>
            <translation>
                <numerusform>{n} waiting</numerusform>
                <numerusform>{n} waiting</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Today</name>
        <message numerus="yes">
            <source>{n} entries are kept and sent as soon as the ledger answers.</source>
            <translation>
                <numerusform>{n} entry is kept and sent as soon as the ledger answers.</numerusform>
                <numerusform>{n} entries are kept and sent as soon as the ledger answers.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} entries are not sent yet. They are kept and sent later.</source>
            <translation>
                <numerusform>{n} entry is not sent yet. It is kept and sent later.</numerusform>
                <numerusform>{n} entries are not sent yet. They are kept and sent later.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} entries are not sent yet; they are kept</source>
            <translation>
                <numerusform>{n} entry is not sent yet; it is kept</numerusform>
                <numerusform>{n} entries are not sent yet; they are kept</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} late sales ({amount}): recorded after the day was closed</source>
            <translation>
                <numerusform>{n} late sale ({amount}): recorded after the day was closed</numerusform>
                <numerusform>{n} late sales ({amount}): recorded after the day was closed</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} late sales ({amount}): they reached the ledger after that day</source>
            <translation>
                <numerusform>{n} late sale ({amount}): the ledger heard of it on a later day</numerusform>
                <numerusform>{n} late sales ({amount}): they reached the ledger after that day</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} new</source>
            <translation>
                <numerusform>{n} new</numerusform>
                <numerusform>{n} new</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} returns</source>
            <translation>
                <numerusform>{n} return</numerusform>
                <numerusform>{n} returns</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} sales</source>
            <translation>
                <numerusform>{n} sale</numerusform>
                <numerusform>{n} sales</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} sales ({amount}) of the evening before, made after that day was closed</source>
            <translation>
                <numerusform>{n} sale ({amount}) of the evening before, made after that day was closed</numerusform>
                <numerusform>{n} sales ({amount}) of the evening before, made after that day was closed</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Total</name>
        <message numerus="yes">
            <source>{n} points</source>
            <translation>
                <numerusform>{n} point</numerusform>
                <numerusform>{n} points</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} rewards</source>
            <translation>
                <numerusform>{n} reward</numerusform>
                <numerusform>{n} rewards</numerusform>
            </translation>
        </message>
    </context>
</TS>
