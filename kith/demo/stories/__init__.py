"""The stories, one family or one strand of the council's life a file."""

from kith.demo.stories import (
    closed_files,
    early_help,
    front_door,
    names,
    papers,
    priyas_desk,
    promises,
    waiting,
    working_days,
)
from kith.demo.stories.background import background
from kith.demo.stories.begum_hartley import begum_hartley, the_baby
from kith.demo.stories.care import cole, lisle, marlow
from kith.demo.stories.council import council, council_reads
from kith.demo.stories.diarists import diarists
from kith.demo.stories.protection import adeleke, farrow
from kith.demo.telling import Story, World

STORIES = [
    council, begum_hartley, the_baby,
    priyas_desk.okafor, priyas_desk.doyle, priyas_desk.lindqvist_shah, priyas_desk.pereira,
    early_help.reyes, early_help.osman, early_help.whitfield,
    farrow, adeleke, marlow, cole, lisle,
    closed_files.thistlewray, closed_files.vantrell, closed_files.emergencies, closed_files.conflicts,
    closed_files.turnbull, closed_files.nowak,
    names.al_hakim, names.ap_rhys, names.o_dea, names.expected,
    front_door.harley, front_door.hartley_moss, front_door.overdue, front_door.waiting_for_imran,
    front_door.today, front_door.waiting_in_team,
    waiting.cartwright, waiting.sowande,
    promises.calls, working_days.cover, working_days.caseload, working_days.handing_over, working_days.a_stop,
    working_days.unfinished, papers.chronology, papers.shared, papers.rights,
]  # fmt: skip


def all_stories(w: World) -> list[Story]:
    """Every story, ready to be told."""
    return [*(story(w) for story in STORIES), *background(w), *council_reads(w), *diarists(w)]
