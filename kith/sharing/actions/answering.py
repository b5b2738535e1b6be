"""Answering what the check found, and the second person."""

from typing import Any

from kith import clock
from kith.notices.actions import tell
from kith.people.checks import tidy
from kith.people.queries import workers_of
from kith.refusals import Refused
from kith.sharing import queries
from kith.sharing.actions._checks import held, restricted
from kith.sharing.models import Finding, Sharing
from kith.sharing.rules.gate import answer_problem
from kith.sharing.terms import Act, Found, Resolution, State
from kith.trail import actions as trail
from kith.trail.acts import act


@act
def resolve(*, by: Any, finding: Finding, resolution: str, because: str = "", alike: bool = False) -> Finding:
    """Answer one finding; `alike`: and every other open one of the same kind about the same thing."""
    sharing = held(finding.sharing, State.CHECKING)
    if resolution not in Resolution.values:
        raise Refused("Choose what becomes of it.", field="resolution")
    because = tidy(Finding, {"because": because})["because"]
    if no := answer_problem(
        finding.kind, resolution, because, whole=finding.whole or bool(finding.enclosure_id)
    ):
        raise Refused(no[0], field=no[1])
    rows = sharing.findings.filter(pk=finding.pk)
    if alike:
        rows = rows | sharing.findings.filter(kind=finding.kind, resolution="", **_alike(finding))
    for one in rows.distinct():
        one.resolution, one.because = Resolution(resolution), because if resolution == Resolution.KEPT else ""
        one.by, one.at = by, clock.now()
        one.save()
        _leave_file_out(one)
    trail.record(Act.RESOLVED, sharing, by=by, family=sharing.family)
    return sharing.findings.get(pk=finding.pk)


def _alike(finding: Finding) -> dict[str, Any]:
    if finding.kind == Found.THIRD:
        return {"person": finding.person_id, "enclosure": None}
    return {"words": finding.words, "whole": finding.whole}


def _leave_file_out(one: Finding) -> None:
    """Nothing is cut out of a file: what may not leave in it keeps the whole of it here."""
    if one.enclosure and one.resolution != Resolution.KEPT and one.enclosure.left_out_at is None:
        one.enclosure.left_out_at = clock.now()
        one.enclosure.save()


@act
def finish_check(*, by: Any, sharing: Sharing) -> Sharing:
    """Every finding is answered. A second person looks where the rules ask for one."""
    found = held(sharing, State.CHECKING)
    gone = found.enclosures.exclude(left_out_at=None).values("pk")
    if found.findings.filter(resolution="").exclude(enclosure__in=gone).exists():
        raise Refused("Answer everything that the check found first.")
    why = queries.second_person(
        found, restricted=restricted(found.family), elsewhere=queries.elsewhere(found.family, found.recipient)
    )
    found.state, found.comment = State.WAITING if why else State.READY, ""
    found.asked_at, found.asked_because = (clock.now(), "; ".join(why)[:500]) if why else (None, "")
    found.save()
    trail.record(Act.ASKED if why else Act.PASSED, found, by=by, family=found.family)
    if why:
        workers = workers_of([found.family])[found.family_id]
        for one in {workers.manager, workers.worker} - {None, found.made_by}:
            if getattr(one, "is_active", False):
                _tell(one, "A paper waits for a second person to approve it.", found, by=by)
    return found


@act
def approve(*, by: Any, sharing: Sharing) -> Sharing:
    """A second person has looked: neither its author nor anybody who answered a finding."""
    found = held(sharing, State.WAITING)
    _another(found, by)
    found.state, found.approved_by, found.approved_at = State.READY, by, clock.now()
    found.save()
    trail.record(Act.APPROVED, found, by=by, family=found.family)
    _tell(found.made_by, "A paper you checked is approved. It can be made now.", found, by=by)
    return found


@act
def give_back(*, by: Any, sharing: Sharing, comment: str) -> Sharing:
    """A second person returns it with a comment."""
    found = held(sharing, State.WAITING)
    _another(found, by)
    found.comment = tidy(Sharing, {"comment": comment})["comment"]
    if not found.comment:
        raise Refused("Say what should change.", field="comment")
    found.state, found.asked_at, found.asked_because = State.CHECKING, None, ""
    found.save()
    trail.record(Act.RETURNED, found, by=by, family=found.family)
    _tell(found.made_by, "A paper you checked came back with a comment.", found, by=by)
    return found


def _another(sharing: Sharing, by: Any) -> None:
    answered = sharing.findings.filter(by=by).exists()
    if by.pk == sharing.made_by_id or answered:
        raise Refused("You checked this paper yourself. Somebody else must look at it.")


def _tell(to: Any, words: str, sharing: Sharing, *, by: Any) -> None:
    tell(to=to, words=words, path=sharing.get_absolute_url(), by=by, family=sharing.family)
