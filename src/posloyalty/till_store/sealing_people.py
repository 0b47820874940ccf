"""Write what is said of a person as an event: names and identifiers in the attachment, words of lists in the body."""

from __future__ import annotations

from posloyalty.domain.facts import IdentifierAddedFact, MemberChangedFact, MemberEnrolledFact
from posloyalty.domain.members import Identifier
from posloyalty.till_store.sealing_errands import Draft, Salts, attachment_of
from posloyalty.wire.events import MemberEnrolledBody, MemberUpdatedBody, PersonAttachment

PersonFact = MemberEnrolledFact | IdentifierAddedFact | MemberChangedFact


def person_draft(fact: PersonFact, new_salt: Salts) -> Draft:
    """Write the fact as a body and an attachment."""
    if isinstance(fact, MemberEnrolledFact):
        return _enrolment(fact, new_salt)
    return _update(fact, new_salt) if isinstance(fact, IdentifierAddedFact) else _change(fact, new_salt)


def _enrolment(fact: MemberEnrolledFact, new_salt: Salts) -> Draft:
    attachment = attachment_of(
        PersonAttachment(
            name=fact.name,
            identifiers=[_pair(identifier) for identifier in fact.identifiers],
            birthday=fact.birthday,
        ),
        new_salt,
    )
    body = MemberEnrolledBody(
        member_id=str(fact.member_id),
        attachment=attachment.hash.hex(),
        identifier_kinds=[identifier.kind.value for identifier in fact.identifiers],
        consents=[consent.purpose for consent in fact.consents if consent.given],
        points=int(fact.welcome.points),
        explanation=[(rule, int(points)) for rule, points in fact.welcome.explanation],
    )
    return Draft(body=body, attachment=attachment)


def _update(fact: IdentifierAddedFact, new_salt: Salts) -> Draft:
    attachment = attachment_of(
        PersonAttachment(
            identifiers=[_pair(fact.identifier)],
            replaces=_pair(fact.replaces) if fact.replaces else None,
        ),
        new_salt,
    )
    changed = ["identifiers", "replaces"] if fact.replaces else ["identifiers"]
    body = MemberUpdatedBody(
        member_id=str(fact.member_id),
        attachment=attachment.hash.hex(),
        changed=changed,
        reason=fact.reason.value if fact.reason else None,
    )
    return Draft(body=body, attachment=attachment)


def _change(fact: MemberChangedFact, new_salt: Salts) -> Draft:
    removes = _pair(fact.removes) if fact.removes else None
    told = {"name": fact.name, "birthday": fact.birthday, "replaces": removes}
    attachment = attachment_of(PersonAttachment(name=fact.name, birthday=fact.birthday, replaces=removes), new_salt)
    body = MemberUpdatedBody(
        member_id=str(fact.member_id),
        attachment=attachment.hash.hex(),
        changed=[what for what, value in told.items() if value is not None],
        agreed=[consent.purpose for consent in fact.consents if consent.given],
        withdrawn=[consent.purpose for consent in fact.consents if not consent.given],
        removed_kinds=[fact.removes_kind.value] if fact.removes_kind else [],
    )
    return Draft(body=body, attachment=attachment)


def _pair(identifier: Identifier) -> tuple[str, str]:
    return (identifier.kind.value, identifier.value)
