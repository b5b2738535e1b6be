"""Two records of one person: linked, and a wrong link undone."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kith.access import Action, needs
from kith.people import actions, doors, queries
from kith.people.forms.person import BecauseForm, LinkForm
from kith.people.models import Person, SamePerson
from kith.people.rules import asking
from kith.people.views._form import form_page, saved


@needs(Action.PERSON_LINK)
def link(request: HttpRequest, family_id: int, person_id: int) -> HttpResponse:
    """Choose among the records that look like this person, and say how you know."""
    standing, person = doors.open_person(request, family_id, person_id)
    asked = request.GET.get("q", "").strip()
    sought = asking.described(asked) if asked else _of(person)
    found = doors.look_for(request, standing, **sought)
    cards = [card for card in found.cards if card.person.pk != person.pk and not card.restricted]
    form = LinkForm(request.POST or None, cards=cards)
    if form.submit_to(actions.link, by=request.user, kept=person, family=standing.family):
        return saved(request, "people:family", family_id, words="The two records are linked.")
    own = {"form": form, "person": person, "cards": cards, "found": found, "asked": asked}
    return render(request, "people/link.html", queries.page(request, standing, **own))


def _of(person: Person) -> dict[str, Any]:
    """What is looked for at first: this person as recorded."""
    return {
        "forename": person.forename or person.known_as, "surname": person.surname,
        "born_on": person.born_on, "expected_on": person.expected_on,
    }  # fmt: skip


@needs(Action.PERSON_LINK)
def unlink(request: HttpRequest, family_id: int, person_id: int, link_id: int) -> HttpResponse:
    """It was not one person after all."""
    standing, person = doors.open_person(request, family_id, person_id)
    made = doors.of_family(standing, SamePerson.objects.filter(kept=person, undone_at=None), link_id)
    form = BecauseForm(request.POST or None)
    if form.submit_to(actions.unlink, by=request.user, link=made, family=standing.family):
        return saved(
            request, "people:family", family_id, words="The link is undone. Both records are as before."
        )
    lead = "Nothing was moved when the records were linked, so both are again exactly as they were."
    return form_page(request, standing, form, f"Undo the link of {person.name}", lead, button="Undo the link")
