"""Who is who to whom."""

from django.http import HttpRequest, HttpResponse

from kith import clock
from kith.access import Action, needs
from kith.people import actions, doors, queries
from kith.people.forms.family import RelationshipForm
from kith.people.forms.person import EndForm
from kith.people.models import Relationship
from kith.people.views._form import form_page, saved


@needs(Action.FAMILY_EDIT)
def relate(request: HttpRequest, family_id: int) -> HttpResponse:
    """Record a relationship, and what is known of parental responsibility."""
    standing = doors.open_family(request, family_id)
    persons = [member.person for member in queries.members_of(standing.family, clock.today())]
    form = RelationshipForm(request.POST or None, persons=persons)
    if form.submit_to(actions.relate, by=request.user, family=standing.family):
        return saved(request, "people:family", family_id)
    lead = "Sana is the mother of Aisha: choose Sana, mother, Aisha."
    return form_page(request, standing, form, "Record a relationship", lead)


@needs(Action.FAMILY_EDIT)
def end_relationship(request: HttpRequest, family_id: int, tie_id: int) -> HttpResponse:
    """A relationship ended, or was wrong."""
    standing = doors.open_family(request, family_id)
    members = standing.family.members.values("person")
    ties = Relationship.objects.filter(person__in=members, to__in=members, to_on__isnull=True)
    tie = doors.of_family(standing, ties.select_related("person", "to"), tie_id)
    form = EndForm(request.POST or None)
    if form.submit_to(actions.end_relationship, by=request.user, relationship=tie, family=standing.family):
        return saved(request, "people:family", family_id)
    title = f"The relationship of {tie.person.first} and {tie.to.first} ended, or was wrong"
    return form_page(request, standing, form, title, "It stays in the history.")
