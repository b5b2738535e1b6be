"""What the rows of one bundle mean in Kith: people and places, the journey, visits, workers, and clocks."""

from kith.exchange.rules.grouping import Bundle
from kith.exchange.rules.plan import care, clocks, contacts, help, people, places, protection, visits, workers
from kith.exchange.rules.plan.wanted import Draft, Plan, Setting

PARTS = (
    people.people, places.places, contacts.contacts, help.steps, protection.steps, care.steps,
    visits.visits, workers.workers, clocks.clocks,
)  # fmt: skip


def plan(bundle: Bundle, under: Setting) -> Plan:
    """Everything that these rows ask for, under the day and the staff there are."""
    draft = Draft(bundle, under)
    for part in PARTS:
        part(draft)
    return draft.plan
