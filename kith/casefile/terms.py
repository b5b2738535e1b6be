"""The words of the casefile room."""

from django.db.models import TextChoices

from kith.access import Position
from kith.access.terms import ROLE_WORDS, Role


class Act(TextChoices):
    """What the trail says was done in this room."""

    LOOKED_TAKEN = "casefile.looked.taken", "took who looked as a file"
    TIMELINE_READ = "casefile.timeline.read", "read the timeline"
    CHRONOLOGY_READ = "casefile.chronology.read", "read the chronology"
    STORY_READ = "casefile.story.read", "read a child's own story"
    AS_KNOWN_READ = "casefile.as_known.read", "looked at the file as known on a past day"
    GOVERNANCE_READ = "casefile.governance.read", "looked at the governance page"
    TRAIL_SEARCHED = "casefile.trail.searched", "searched the trail"
    TRAIL_TAKEN = "casefile.trail.taken", "took a part of the trail as a file"
    TRAIL_CHECKED = "casefile.trail.checked", "checked the trail"


# How somebody stood to the family, as the trail's reader is told it.
POSITIONS: dict[str, str] = {role.value: ROLE_WORDS[role][0] for role in Role} | {
    Position.ALLOCATED.value: "Allocated worker",
    Position.CO_WORKER.value: "Co-worker",
    Position.TEAM.value: "The family's team",
    Position.TEAM_MANAGER.value: "The team's manager",
    Position.CHAIR_OF.value: "Conference chair of this family",
    Position.NAMED.value: "Named by a manager",
    Position.BREAK_GLASS.value: "Opened in an emergency",
}
# A look from one of these positions is by post alone.
BY_POST: tuple[str, ...] = tuple(sorted({role.value for role in Role} - {Role.GOVERNANCE.value}))
