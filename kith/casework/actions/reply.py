"""Answering the person who told us: that we have it, and what we decided."""

from kith import clock
from kith.accounts.models import User
from kith.casework.models import Contact, ReferrerReply
from kith.casework.terms import Act, ReplyKind, Source
from kith.refusals import Refused
from kith.trail import actions as trail
from kith.trail.acts import act


@act
def reply(*, by: User, contact: Contact, kind: str, how: str, words: str = "") -> ReferrerReply:
    """Record that the referrer was acknowledged or told. Told means decided: before that, acknowledge."""
    if kind not in ReplyKind.values:
        raise Refused("Choose what they were told.", field="kind")
    if how not in Source.values:
        raise Refused("Choose how they were told.", field="how")
    if kind == ReplyKind.TOLD and not contact.decided:
        raise Refused("Nothing is decided yet. Say that we have it, and tell them once it is decided.")
    sent = ReferrerReply.objects.create(
        contact=contact, kind=kind, how=how, words=words.strip(), by=by, at=clock.now()
    )
    trail.record(Act.CONTACT_REPLIED, sent, by=by, family=contact.family)
    return sent
