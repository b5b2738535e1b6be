"""A separate, sealed record for an adopted child. Nothing leads from one record to the other."""

from datetime import timedelta

from kith import clock
from kith.accounts.models import Team, User
from kith.casework.actions.allocation import allocate
from kith.casework.models import Step
from kith.casework.rules.journey import CARE_ENDS_ADOPTED
from kith.casework.terms import Act, StepKind
from kith.people import actions as people
from kith.people.models import Family, Person, Seal
from kith.people.models.standing import SEAL_DAYS
from kith.people.terms import Act as PeopleAct
from kith.people.terms import Part, Sealing, SealReason
from kith.refusals import Refused
from kith.trail import actions as trail
from kith.trail.acts import act

CARRIED = ("sex", "gender", "born_on", "born_roughly", "ethnicity", "language", "communication", "pronouns")


@act
def open_adoption(*, by: User, family: Family, child: Person, name: str) -> Family:
    """Open a new family file and a new person for an adopted child, under the new name, sealed at once.

    Sealing takes two: whoever recorded that the child is adopted, and the manager who opens the record. The
    one event stands on the new file and names only it; no identifier, step or number is carried across.
    """
    if not name.strip():
        raise Refused("Write the child's new name.", field="name")
    recorded_by = _who_recorded(child)
    if recorded_by is None or recorded_by == by:
        raise Refused(
            "Two people are needed. Somebody else must first record that the child is no longer looked after "
            "because of adoption."
        )
    team = Team.objects.filter(pk__in=by.managed_team_ids).first()
    if team is None:
        raise Refused("Only a team's manager opens this record.")
    forename, _, surname = name.strip().rpartition(" ")
    details = {field: getattr(child, field) for field in CARRIED}
    if not forename:
        forename, surname = surname, ""
    person = people.add_person(by=by, forename=forename, surname=surname, **details)
    opened = people.make_family(by=by, name=surname or forename, people=[(person, Part.CHILD)])
    _seal(opened, by=by, agreed_by=recorded_by, team=team)
    allocate(by=by, family=opened, team=team)
    trail.record(Act.ADOPTION_OPENED, opened, by=by, family=opened)
    return opened


def _seal(family: Family, *, by: User, agreed_by: User, team: Team) -> None:
    """Sealed from its first moment: there is no hour in which it could be found."""
    today = clock.today()
    seal = Seal.objects.create(
        family=family, level=Sealing.SEALED, reason=SealReason.ADOPTION, ring=f"{team}, {team.ring}",
        set_by=by, agreed_by=agreed_by, set_on=today, review_on=today + timedelta(days=SEAL_DAYS),
    )  # fmt: skip
    trail.record(PeopleAct.SEALED, seal, by=by, family=family)


def _who_recorded(child: Person) -> User | None:
    """Who wrote down that being looked after ended in adoption."""
    step = Step.objects.filter(
        child=child, kind=StepKind.LOOKED_AFTER, outcome__in=CARE_ENDS_ADOPTED, ended_on__lte=clock.today()
    ).first()
    if step is None:
        return None
    version = step.history.filter(outcome__in=CARE_ENDS_ADOPTED).order_by("history_date").first()
    return version.history_user if version else None
