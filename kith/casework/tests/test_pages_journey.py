"""A family's journey: each page as the right and the wrong person, and what it says."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kith import clock
from kith.access import Role
from kith.accounts.models import Team
from kith.casework import actions
from kith.casework.models import Agreement, Allocation, Closure, Deadline, DecisionRight, Limit, Step
from kith.casework.tests import factories as make
from kith.casework.tests.test_actions_journey import CARE, MONDAY, found, to_plan
from kith.people.models import Family

pytestmark = pytest.mark.django_db


@pytest.fixture
def team(at):
    at(clock.at(MONDAY, 9, 30))
    return make.team(name="Family Safeguarding 2")


@pytest.fixture
def priya(team):
    return make.worker(Role.SOCIAL_WORKER, team, "Priya Nair")


@pytest.fixture
def grace(team):
    return make.worker(Role.MANAGER, team, "Grace Obi")


@pytest.fixture
def family(grace, priya):
    made = make.family(make.child("Aisha"), make.child("Noah"))
    actions.allocate(by=grace, family=made, user=priya, words="Ring Sana, never Tom.")
    return made


def text(response) -> str:
    return response.content.decode()


def day(on: date, name: str = "on") -> dict[str, str]:
    return {f"{name}_day": str(on.day), f"{name}_month": str(on.month), f"{name}_year": str(on.year)}


def page_of(family, name="journey", *args):
    return reverse(f"casework:{name}", args=[family.pk, *args])


def test_the_journey_tells_each_childs_story(signed_in, family, priya, at):
    children = make.children_of(family)
    to_plan(family, children[:1], priya)
    at(date(2026, 6, 12))
    actions.hold_review(
        by=priya, family=family, children=children[:1], on=date(2026, 6, 12), kind="review_conference"
    )
    page = text(signed_in(priya).get(page_of(family)))
    assert "Child protection plan (neglect) since 2 March 2026" in page
    assert "Strategy discussion: start a section 47 enquiry" in page
    assert "Priya Nair (social worker)" in page
    assert "done 10 days late" in page and "The limit was Tuesday 2 June 2026" in page
    assert "Hold the next review conference" in page and "due Saturday 12 December" in page
    assert "safeguardingchildren.co.uk" in page, "the limit's source is one tap away"
    assert "Nothing has begun for Noah yet" in page


def test_new_work_is_read_and_no_longer_new(signed_in, family, priya):
    client = signed_in(priya)
    assert "Ring Sana, never Tom." in text(client.get(page_of(family)))
    allocation = Allocation.objects.get(family=family)
    client.post(page_of(family, "seen", allocation.pk))
    assert "New to you" not in text(client.get(page_of(family)))


ROUTES = [
    ("journey", ()), ("begin", ("referral",)), ("move", ()), ("picture", ()), ("strategy", ()),
    ("conference", ()), ("review_conference", ()), ("allocation", ()), ("close", ()),
]  # fmt: skip


@pytest.mark.parametrize(("name", "args"), ROUTES, ids=[name for name, _ in ROUTES])
def test_a_stranger_and_a_co_worker_see_what_is_theirs(signed_in, family, priya, name, args):
    url = page_of(family, name, *args)
    assert signed_in(make.worker(Role.EARLY_HELP)).get(url).status_code == 403
    assert signed_in(make.worker(Role.ADMINISTRATOR)).get(url).status_code == 404
    co = make.worker(Role.EARLY_HELP)
    make.given(co, family, "co_worker")
    theirs = name in ("journey", "begin", "move", "picture")
    assert signed_in(co).get(url).status_code == (200 if theirs else 403)
    assert signed_in(priya).get(url).status_code == (403 if name == "allocation" else 200)


def test_the_wrong_family_gives_no_step(signed_in, family, priya):
    other = make.family()
    step = actions.begin_step(
        by=priya, family=other, child=make.children_of(other)[0], kind="looked_after", on=MONDAY, **CARE
    )
    client = signed_in(priya)
    assert client.get(page_of(family, "placement", step.pk)).status_code == 404
    deadline = Deadline.objects.filter(family=other).first()
    assert deadline and client.get(page_of(family, "done", deadline.pk)).status_code == 404


def test_a_step_begins_for_brothers_and_sisters_at_once(signed_in, family, priya):
    client, children = signed_in(priya), make.children_of(family)
    ids = [child.pk for child in children]
    response = client.post(
        page_of(family, "begin", "in_need"),
        {"children": ids, "where": "outside", "words": "x", **day(MONDAY)},
    )
    assert response.status_code == 302
    assert Step.objects.filter(kind="in_need", where="outside").count() == 2
    again = client.get(page_of(family))
    assert reverse("casework:begin", args=[family.pk, "in_need"]) not in text(again)
    refused = client.post(page_of(family, "begin", "in_need"), {"children": ids, **day(MONDAY)})
    assert refused.status_code == 422 and Step.objects.count() == 2


def test_a_discussion_without_the_police_keeps_what_was_typed(signed_in, family, priya, grace):
    ids = [child.pk for child in make.children_of(family)]
    sent = {
        "children": ids, "at": "9:00am", "decisions": "Enquire together", "outcome": "enquiry",
        "how": "joint",
        "part_social_worker": "Priya Nair", "part_manager": "Grace Obi", "part_health": "Ann Oke, Bo Li",
        **day(MONDAY),
    }  # fmt: skip
    client = signed_in(priya)
    refused = client.post(page_of(family, "strategy"), sent)
    assert refused.status_code == 422 and "police" in text(refused) and "Enquire together" in text(refused)
    assert client.post(page_of(family, "strategy"), sent | {"part_police": "DS Cole"}).status_code == 302
    discussion = Step.objects.filter(kind="strategy").first()
    assert discussion and discussion.participants.count() == 5
    found(make.children_of(family), priya)
    actions.agree(by=grace, agreement=Agreement.objects.get())
    plan = {"children": ids, "plan": "yes", "category": "EMO", "part_manager": "Grace", **day(MONDAY)}
    assert "Write who took part" in text(client.post(page_of(family, "conference"), plan))
    plan |= {"part_chair": "Martin Hale", "part_social_worker": "Priya Nair", "part_health": "Ann Oke"}
    assert client.post(page_of(family, "conference"), plan).status_code == 302
    assert Step.objects.filter(kind="protection", ended_on=None).count() == 2
    assert Step.objects.filter(kind="conference", participants__agency="chair").count() == 2
    step = Step.objects.filter(kind="protection").first()
    assert client.post(page_of(family, "category", step.pk), {"category": "NEG"}).status_code == 302
    step.plan.refresh_from_db()
    assert (step.plan.category_first, step.plan.category) == ("EMO", "NEG")


def test_the_enquiry_waits_and_the_manager_sees_how_long(signed_in, family, priya, grace, at):
    children = make.children_of(family)
    from kith.casework.tests.test_actions_journey import FOUR

    actions.hold_strategy(
        by=priya, family=family, children=children, held_at=clock.at(MONDAY, 8), how="single", decisions="x",
        outcome="enquiry", participants=FOUR,
    )  # fmt: skip
    ids = [child.pk for child in children]
    sent = {"children": ids, "outcome": "no_conference", "words": "Safe with Nani", **day(MONDAY)}
    refused = text(signed_in(priya).post(page_of(family, "enquiry"), {"children": ids, **day(MONDAY)}))
    assert "“What did the enquiry find?”" in refused and "What was decided?" not in refused
    assert "By us alone" in text(signed_in(priya).get(page_of(family)))
    assert signed_in(priya).post(page_of(family, "enquiry"), sent).status_code == 302
    at(MONDAY + timedelta(days=3))
    page = text(signed_in(grace).get(page_of(family)))
    assert "Waits for 3 working days" in page and "k-late" in page and "Safe with Nani" in page
    agreement = Agreement.objects.get()
    url = page_of(family, "agreement", agreement.pk)
    assert signed_in(priya).post(url, {"answer": "agree"}).status_code == 403
    assert signed_in(grace).post(url, {"answer": "agree"}).status_code == 302
    assert not Step.objects.filter(kind="enquiry", ended_on=None).exists()
    assert not Deadline.objects.running().filter(key="icpc").exists()


def test_a_returned_enquiry_is_offered_once_more(signed_in, family, priya, grace):
    from kith.casework.tests.test_actions_journey import FOUR

    children, link = make.children_of(family), page_of(family, "enquiry")
    actions.hold_strategy(
        by=priya, family=family, children=children, held_at=clock.at(MONDAY, 8), how="single", decisions="x",
        outcome="enquiry", participants=FOUR,
    )  # fmt: skip
    found(children, priya)
    assert link not in text(signed_in(priya).get(page_of(family)))
    actions.return_with_comment(by=grace, agreement=Agreement.objects.get(), comment="Ask the school.")
    page = text(signed_in(priya).get(page_of(family)))
    assert page.count(link) == 2, "beside the comment, and among what may come next"
    assert page.index("Came back with a comment") < page.index("Ask the school.")
    assert "Waits for a manager" not in page
    sent = {"children": [one.pk for one in children], "outcome": "no_conference", **day(MONDAY)}
    assert signed_in(priya).post(link, sent).status_code == 302
    assert "Ask the school." not in text(signed_in(priya).get(page_of(family)))


def test_an_assessment_ends_with_its_factors(signed_in, family, priya):
    child = make.children_of(family)[0]
    actions.begin_step(by=priya, family=family, child=child, kind="referral", on=MONDAY)
    actions.begin_step(by=priya, family=family, child=child, kind="assessment", on=MONDAY)
    client, url = signed_in(priya), page_of(family, "end", "assessment")
    assert client.get(url).status_code == 200
    assert (
        client.post(url, {"children": [child.pk], "factors": ["21", "3A"], **day(MONDAY)}).status_code == 422
    )
    sent = {"children": [child.pk], "factors": ["3A"], "words": "Noah feels safe", **day(MONDAY)}
    assert client.post(url, sent).status_code == 302
    page = text(client.get(page_of(family)))
    assert "Finish an assessment (Aisha)" in page and "measured by the Department for Education" in page


def test_care_is_recorded_with_its_codes(signed_in, family, priya):
    child, client = make.children_of(family)[0], signed_in(priya)
    url = page_of(family, "begin", "looked_after")
    page = text(client.get(url))
    assert "When did Aisha or Noah become looked after?" in page and " checked" not in page
    refused = client.post(url, day(MONDAY))
    assert refused.status_code == 422 and not Step.objects.exists()
    for sentence in ("Under which legal status?", "Which children?", "Write why, in a few words"):
        assert sentence in text(refused)
    sent = {"children": [child.pk], "placement": "U4", **CARE, **day(MONDAY)}
    assert client.post(url, sent).status_code == 302
    step = Step.objects.get(kind="looked_after")
    assert (
        client.post(
            page_of(family, "legal_status", step.pk), {"code": "V2", **day(MONDAY, "from_on")}
        ).status_code
        == 302
    )
    sent = {"code": "U6", "provider": "Own", **day(MONDAY, "from_on")}
    assert client.post(page_of(family, "placement", step.pk), sent).status_code == 302
    page = text(client.get(page_of(family)))
    assert "Legal status: Single period of accommodation" in page and "Say that it is done" in page
    pep = Deadline.objects.get(key="pep")
    assert client.post(page_of(family, "done", pep.pk), day(MONDAY)).status_code == 302
    pep.refresh_from_db()
    assert pep.met_on == MONDAY


def test_help_moves_down_and_up(signed_in, family, priya):
    children, client = make.children_of(family), signed_in(priya)
    actions.begin_for(
        by=priya, family=family, children=children, kind="early_help", on=MONDAY - timedelta(days=9)
    )
    sent = {"children": [children[0].pk], "way": "early_help>in_need", "words": "More worried", **day(MONDAY)}
    assert client.post(page_of(family, "move"), sent).status_code == 302
    assert Step.objects.get(kind="in_need").came_from.kind == "early_help"


def test_why_a_step_began_stands_at_its_beginning_alone(signed_in, family, priya, at):
    child = make.children_of(family)[0]
    start = MONDAY - timedelta(days=9)
    step = actions.begin_step(
        by=priya, family=family, child=child, kind="in_need", on=start, words="He is alone after school."
    )
    actions.end_step(by=priya, step=step, on=MONDAY)
    page = text(signed_in(priya).get(page_of(family)))
    assert page.count("He is alone after school.") == 1
    assert page.index("Child in need plan ended") < page.index("Child in need plan began")
    assert page.index("Child in need plan began") < page.index("He is alone after school.")


def test_the_worry_and_the_plan_go_on_from_the_last(signed_in, family, priya):
    client = signed_in(priya)
    sent = {"worry": "Noah is alone.", "working": "Nani helps.", "plan": "Nani on Fridays."}
    assert client.post(page_of(family, "picture"), sent).status_code == 302
    assert "Nani on Fridays." in text(client.get(page_of(family, "picture")))
    assert "Noah is alone." in text(client.get(page_of(family)))


def test_a_manager_allocates_a_worker_of_the_team_by_name(signed_in, family, grace, team, priya):
    zed, other = make.worker(in_team=team, name="Zed Young"), make.worker(name="From Elsewhere")
    client = signed_in(grace)
    page = text(client.get(page_of(family, "allocation")))
    assert page.index("Priya Nair, social worker, 1 family") < page.index(
        "Zed Young, social worker, 0 families"
    )
    assert other.name not in page
    sent = {"role": "lead", "user": f"u{zed.pk}", "words": "", **day(MONDAY)}
    assert client.post(page_of(family, "allocation"), sent).status_code == 302
    lead = Allocation.objects.get(family=family, to_on=None)
    assert lead.user == zed
    assert client.post(page_of(family, "end_allocation", lead.pk), day(MONDAY)).status_code == 302
    assert Allocation.objects.get(family=family, to_on=None).user is None
    assert "Zed Young" in text(client.get(page_of(family, "allocation")))


def test_our_work_ends_with_a_list_of_what_is_open_or_not_at_all(signed_in, family, priya, grace):
    child, client = make.children_of(family)[0], signed_in(priya)
    actions.begin_step(
        by=priya, family=family, child=child, kind="early_help", on=MONDAY - timedelta(days=30)
    )
    contact = make.contact(priya, family)
    sent = {"reason_code": "RC7", "changed": "Noah sleeps.", "carries_on": "Nani", **day(MONDAY)}
    refused = client.post(page_of(family, "close"), sent)
    assert refused.status_code == 422 and "a contact waits for a decision" in text(refused)
    actions.decide(by=priya, contact=contact, outcome="advice", reason="x")
    assert client.post(page_of(family, "close"), sent).status_code == 302
    assert not Closure.objects.get().stands
    url = page_of(family, "agreement", Agreement.objects.get().pk)
    assert signed_in(grace).post(url, {"answer": "agree"}).status_code == 302
    assert Closure.objects.get().stands


def test_a_separate_record_is_opened_by_a_manager_alone(signed_in, family, priya, grace, at):
    child = make.children_of(family)[0]
    step = actions.begin_step(by=priya, family=family, child=child, kind="looked_after", on=MONDAY, **CARE)
    later = MONDAY + timedelta(days=300)
    at(later)
    actions.end_step(by=priya, step=step, on=later, outcome="E12")
    url = page_of(family, "adoption", child.pk)
    assert signed_in(priya).get(url).status_code == 403
    client = signed_in(grace)
    assert url in text(client.get(page_of(family)))
    assert client.post(url, {"name": "Sophie Lane"}).status_code == 422
    response = client.post(url, {"name": "Sophie Lane", "sure": "on"})
    opened = Family.objects.latest("pk")
    assert response["Location"] == page_of(opened) and client.get(page_of(opened)).status_code == 200
    assert signed_in(priya).get(page_of(opened)).status_code == 404
    assert "Sophie" not in text(signed_in(priya).get(page_of(family)))
    assert "Aisha" not in text(signed_in(grace).get(page_of(opened)))


def test_the_journey_costs_the_same_for_two_children_and_for_many_steps(signed_in, family, priya, at):
    client, children = signed_in(priya), make.children_of(family)
    to_plan(family, children, priya)
    actions.begin_step(by=priya, family=family, child=children[0], kind="looked_after", on=MONDAY, **CARE)
    client.get(page_of(family))
    with CaptureQueriesContext(connection) as few:
        client.get(page_of(family))
    for n in range(1, 26):
        at(MONDAY + timedelta(days=n))
        actions.hold_review(
            by=priya, family=family, children=children, on=MONDAY + timedelta(days=n), kind="core_group"
        )
    with CaptureQueriesContext(connection) as many:
        client.get(page_of(family))
    assert len(many) == len(few)


def test_every_kind_of_step_has_its_form(signed_in, family, priya):
    from kith.casework.views.journey import PLAIN

    client = signed_in(priya)
    for kind in PLAIN:
        assert client.get(page_of(family, "begin", kind.value)).status_code == 200, kind
    assert client.get(page_of(family, "begin", "strategy")).status_code == 404
    assert client.get(page_of(family, "end", "in_need")).status_code == 404


def test_limits_are_changed_by_the_administrator_from_a_day_on(signed_in, priya, at):
    admin = make.worker(Role.ADMINISTRATOR)
    assert signed_in(priya).get(reverse("casework:limits")).status_code == 403
    client = signed_in(admin)
    page = text(client.get(reverse("casework:limits")))
    counted, idle = page.split("<summary>Limits that nothing in Kith counts yet</summary>")
    assert "See the child on a child protection plan" in counted and "1 working day" in counted
    assert "Answer a freedom of information request" in idle.split("</details>")[0]
    assert "Answer a freedom of information request" not in counted
    url = reverse("casework:limit", args=["cp_visit"])
    sent = {"amount": "15", "unit": "day", "days": "working", "source": "Wirral", **day(MONDAY, "valid_from")}
    assert client.post(url, sent).status_code == 302
    assert [row.amount for row in Limit.objects.filter(key="cp_visit")] == [15, 10]
    assert client.post(url, sent | {"amount": "12"}).status_code == 302, "what was set today can be put right"
    assert [row.amount for row in Limit.objects.filter(key="cp_visit")] == [12, 10]
    assert Limit.objects.get(key="cp_visit", amount=12).history.count() == 2
    for amount in ("0", "-1", "x", "10001"):
        refused = client.post(url, sent | {"amount": amount})
        assert refused.status_code == 422 and "Write a whole number from 1 to 10,000" in text(refused)
    assert client.post(url, sent | day(MONDAY + timedelta(days=9), "valid_from")).status_code == 302
    assert "Wednesday 11 March 2026 is set already" in text(client.post(url, sent))
    assert client.get(reverse("casework:limit", args=["nothing"])).status_code == 404
    right = reverse("casework:right", args=["contact_protect"])
    assert client.post(right, {"alone": "x", "waits": "yes", "within_days": "1"}).status_code == 422
    right = reverse("casework:right", args=["in_need_start"])
    assert client.post(right, {"alone": "A manager", "waits": "yes", "within_days": "1"}).status_code == 302
    assert DecisionRight.objects.get(decision="in_need_start").waits


def test_how_long_families_waited_is_shown_from_ten_on(signed_in, priya, grace, at):
    carol = make.worker(Role.FRONT_DOOR, make.team(Team.Kind.FRONT_DOOR))
    for n in range(10):
        contact = make.contact(carol)
        actions.decide(by=carol, contact=contact, outcome="nothing", reason="x")
        if n == 9:
            page = text(signed_in(priya).get(reverse("casework:rights")))
            assert page.count("Too few to say") == 10
        at(MONDAY + timedelta(days=1))
        actions.agree(by=grace, agreement=Agreement.objects.waiting().get())
        at(MONDAY)
    at(MONDAY + timedelta(days=2))
    page = text(signed_in(priya).get(reverse("casework:rights")))
    assert "1 working day" in page and "half of 10 answers" in page and "Grace" not in page
