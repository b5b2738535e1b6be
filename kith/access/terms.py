"""The words of access: roles people hold, positions they stand in, states of a record, actions."""

from enum import StrEnum


class Role(StrEnum):
    """What a post lets its holder do for the authority, whoever the family is."""

    FRONT_DOOR = "front_door"
    EARLY_HELP = "early_help"
    SOCIAL_WORKER = "social_worker"
    MANAGER = "manager"
    PRACTICE_LEADER = "practice_leader"
    CONFERENCE_CHAIR = "conference_chair"
    EMERGENCY_DUTY = "emergency_duty"
    GOVERNANCE = "governance"
    ADMINISTRATOR = "administrator"
    DATA_LOADER = "data_loader"


ROLE_WORDS: dict[Role, tuple[str, str]] = {
    Role.FRONT_DOOR: (
        "Front-door worker",
        "Takes contacts, searches before creating, decides what happens next.",
    ),
    Role.EARLY_HELP: ("Early help worker", "Works with families who agree to early help."),
    Role.SOCIAL_WORKER: ("Social worker", "Leads assessments, enquiries and plans."),
    Role.MANAGER: ("Manager", "Leads a team, agrees decisions, allocates."),
    Role.PRACTICE_LEADER: ("Practice leader", "Coaches practice; opens a family when invited."),
    Role.CONFERENCE_CHAIR: ("Conference chair", "Chairs conferences and reviews for named families."),
    Role.EMERGENCY_DUTY: ("Emergency duty worker", "Answers nights and weekends, for every family."),
    Role.GOVERNANCE: ("Governance officer", "Reviews who looked and why, conflicts and restrictions."),
    Role.ADMINISTRATOR: ("Administrator", "Keeps teams, people, roles, limits and words. Opens no family."),
    Role.DATA_LOADER: ("Data loader", "May load extracts from another system."),
}


class Position(StrEnum):
    """How a reader stands to a record at this moment. A reader may stand in several."""

    # by post
    FRONT_DOOR = "front_door"
    EARLY_HELP = "early_help"
    SOCIAL_WORKER = "social_worker"
    MANAGER = "manager"
    PRACTICE_LEADER = "practice_leader"
    CONFERENCE_CHAIR = "conference_chair"
    EMERGENCY_DUTY = "emergency_duty"
    GOVERNANCE = "governance"
    ADMINISTRATOR = "administrator"
    DATA_LOADER = "data_loader"
    # by relation to the family
    ALLOCATED = "allocated"
    CO_WORKER = "co_worker"
    TEAM = "team"
    TEAM_MANAGER = "team_manager"
    CHAIR_OF = "chair_of"
    NAMED = "named"
    BREAK_GLASS = "break_glass"
    CONFLICT = "conflict"
    # nobody we answer
    ENDED = "ended"
    NOBODY = "nobody"


class State(StrEnum):
    """What is special about a record. `NONE` is for acts that concern no record."""

    NONE = "yes"
    STANDARD = "standard"
    RESTRICTED = "restricted"
    SEALED = "sealed"


class Action(StrEnum):
    """Everything that can be seen or done, one row of the policy table each."""

    # any member of staff
    DESK_SEE = "desk.see"
    SEARCH = "search"
    DRAFT_OWN = "draft.own"
    # the front door
    CONTACT_LIST = "contact.list"
    CONTACT_RECORD = "contact.record"
    CONTACT_SEE = "contact.see"
    CONTACT_DECIDE = "contact.decide"
    CONTACT_AGREE = "contact.agree"
    REFERRER_SEE = "referrer.see"
    MATCH_SEARCH = "match.search"
    MATCH_SIGNAL = "match.signal"
    PERSON_LINK = "person.link"
    # a family
    FAMILY_FIND = "family.find"
    FAMILY_OPEN = "family.open"
    FAMILY_EDIT = "family.edit"
    FAMILY_CREATE = "family.create"
    PLACE_PROTECTED_SEE = "place.protected.see"
    PLACE_PROTECT = "place.protect"
    WARNING_SET = "warning.set"
    ADVOCATE_SET = "advocate.set"
    FAMILY_LOOKED = "family.looked"
    FAMILY_HISTORY = "family.history"
    # the journey
    STEP_SEE = "step.see"
    STEP_RECORD = "step.record"
    STEP_PROTECT = "step.protect"
    STEP_AGREE = "step.agree"
    CLOSE = "close"
    ADOPTION_OPEN = "adoption.open"
    ALLOCATE = "allocate"
    VISIT_RECORD = "visit.record"
    NOTE_SEE = "note.see"
    NOTE_RECORD = "note.record"
    NOTE_CORRECT = "note.correct"
    NOTE_STRIKE = "note.strike"
    NOTE_CONFIDED = "note.confided"
    PROMISE_MAKE = "promise.make"
    CHRONOLOGY_WRITE = "chronology.write"
    PAPER_SEE = "paper.see"
    PAPER_MAKE = "paper.make"
    PAPER_APPROVE = "paper.approve"
    TASK_SEE = "task.see"
    TASK_DO = "task.do"
    COVER_SET = "cover.set"
    HANDOVER_WRITE = "handover.write"
    CASELOAD_MOVE = "caseload.move"
    STOP_SET = "stop.set"
    TEAM_SEE = "team.see"
    COMPLAINT_LIST = "complaint.list"
    COMPLAINT_TAKE = "complaint.take"
    COMPLAINT_OWN = "complaint.own"
    COMPLAINT_RECORD = "complaint.record"
    COMPLAINT_SEE = "complaint.see"
    COMPLAINT_ANSWER = "complaint.answer"
    COMPLIMENT_SEE = "compliment.see"
    # protection of records
    RESTRICT = "restrict"
    SEAL = "seal"
    GRANT = "grant"
    CONFLICT_DECLARE = "conflict.declare"
    CONFLICT_LIST = "conflict.list"
    BREAK_GLASS = "break.glass"
    BREAK_GLASS_REVIEW = "break.glass.review"
    # keeping the house
    TRAIL_SEE = "trail.see"
    REGISTER_SEE = "register.see"
    ADMIN_PEOPLE = "admin.people"
    ADMIN_AGREE = "admin.agree"
    ADMIN_LIMITS = "admin.limits"
    ADMIN_WORDS = "admin.words"
    RIGHTS_SEE = "rights.see"
    LOAD = "load"
    LOAD_COUNTS = "load.counts"
    SSD_EXPORT = "ssd.export"
    LEAVING_SEE = "leaving.see"
    LEAVING_MAKE = "leaving.make"
    SEALED_LEAVE = "sealed.leave"
    DUTY_LIST_MAKE = "duty_list.make"
    DUTY_LIST_SET = "duty_list.set"
    LIST_EXPORT = "list.export"


# Acts that concern a family (or what stands in one): a door decides them, with position and state.
ON_FAMILY: frozenset[Action] = frozenset(
    {
        Action.FAMILY_FIND, Action.FAMILY_OPEN, Action.FAMILY_EDIT, Action.PLACE_PROTECTED_SEE,
        Action.PLACE_PROTECT, Action.WARNING_SET, Action.ADVOCATE_SET, Action.FAMILY_LOOKED,
        Action.FAMILY_HISTORY, Action.STEP_SEE, Action.STEP_RECORD, Action.STEP_PROTECT, Action.STEP_AGREE,
        Action.CLOSE, Action.ADOPTION_OPEN, Action.ALLOCATE, Action.VISIT_RECORD, Action.RESTRICT,
        Action.SEAL, Action.GRANT, Action.BREAK_GLASS, Action.TASK_SEE, Action.TASK_DO,
        Action.HANDOVER_WRITE, Action.STOP_SET, Action.CONTACT_SEE, Action.CONTACT_DECIDE,
        Action.CONTACT_AGREE, Action.REFERRER_SEE, Action.PERSON_LINK, Action.NOTE_SEE, Action.NOTE_RECORD,
        Action.SEALED_LEAVE, Action.NOTE_CORRECT, Action.NOTE_STRIKE, Action.NOTE_CONFIDED,
        Action.PROMISE_MAKE,
        Action.CHRONOLOGY_WRITE,
        Action.PAPER_SEE, Action.PAPER_MAKE, Action.PAPER_APPROVE, Action.COMPLAINT_RECORD,
        Action.COMPLAINT_SEE, Action.COMPLAINT_ANSWER, Action.COMPLIMENT_SEE,
    }
)  # fmt: skip

# Which row says that a reader may know of the thing at all: a no to anything else is then 403, else 404.
KNOWN_BY: dict[Action, Action] = {
    action: Action.CONTACT_SEE
    for action in (Action.CONTACT_SEE, Action.CONTACT_DECIDE, Action.CONTACT_AGREE, Action.REFERRER_SEE)
} | {action: Action.COMPLAINT_SEE for action in (Action.COMPLAINT_SEE, Action.COMPLAINT_ANSWER)}
