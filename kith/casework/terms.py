"""The words of casework."""

from django.db.models import TextChoices


class Agrees(TextChoices):
    """Whether the family agrees to help: one of three facts that are kept apart."""

    YES = "yes", "Yes, the family agrees"
    NO = "no", "No, the family does not agree"
    NOT_ASKED = "not_asked", "Not asked yet"


class LawfulBasis(TextChoices):
    """Why what we were told may be shared with us (UK GDPR; Working Together on information sharing)."""

    PUBLIC_TASK = "public_task", "Public task: to find out whether a child needs help"
    SAFEGUARDING = "safeguarding", "Safeguarding: a child may be at risk"
    CONSENT = "consent", "The person agreed to this being shared"
    VITAL = "vital", "To save a life"


class Told(TextChoices):
    """Whether the family was told that we were told."""

    YES = "yes", "Yes, they were told"
    NO = "no", "No"


class WhyNotTold(TextChoices):
    """Why the family was not told."""

    DANGER = "danger", "Telling them would put somebody in danger"
    ENQUIRY = "enquiry", "Telling them could harm an enquiry"
    NOT_REACHED = "not_reached", "They could not be reached"
    LATER = "later", "It will be done, and by whom is written below"


class Source(TextChoices):
    """How the contact came in."""

    PHONE = "phone", "Phone"
    EMAIL = "email", "E-mail or form"
    IN_PERSON = "in_person", "In person"
    POST = "post", "Letter"
    SYSTEM = "system", "Loaded from another system"


class Outcome(TextChoices):
    """What is decided about a contact."""

    PROTECT = "protect", "Protect now: strategy discussion today"
    REFERRAL = "referral", "Start a referral"
    EARLY_HELP = "early_help", "Offer early help"
    PASS_ON = "pass_on", "Pass to the worker who knows this family"
    ADVICE = "advice", "Give advice, and stop there"
    NOTHING = "nothing", "Nothing more from us"


class ReplyKind(TextChoices):
    """What the person who told us has been told."""

    ACKNOWLEDGED = "acknowledged", "We said that we have it"
    TOLD = "told", "We said what we decided"


class Sameness(TextChoices):
    """The answer to "is this someone we know?", for one near match."""

    SAME = "same", "The same person"
    NOT_SAME = "not_same", "Not the same person"


class StepKind(TextChoices):
    """The dated steps of a child's journey. Several can stand at once, where the law has it so."""

    EARLY_HELP = "early_help", "Early help"
    REFERRAL = "referral", "Referral"
    ASSESSMENT = "assessment", "Child and family assessment"
    STRATEGY = "strategy", "Strategy discussion"
    ENQUIRY = "enquiry", "Section 47 enquiry"
    CONFERENCE = "conference", "Child protection conference"
    REVIEW_CONFERENCE = "review_conference", "Review conference"
    CORE_GROUP = "core_group", "Core group"
    IN_NEED = "in_need", "Child in need plan"
    IN_NEED_REVIEW = "in_need_review", "Review of the child in need plan"
    PROTECTION = "protection", "Child protection plan"
    PRE_PROCEEDINGS = "pre_proceedings", "Before court proceedings"
    LOOKED_AFTER = "looked_after", "Looked after"
    CARE_PLAN = "care_plan", "Care plan"
    CARE_REVIEW = "care_review", "Looked-after review"
    PERMANENCE = "permanence", "Permanence plan"
    CARE_EXPERIENCED = "care_experienced", "Care-experienced young person"


class DiscussionType(TextChoices):
    """How a section 47 enquiry will be made (Working Together, strategy discussions)."""

    SINGLE = "single", "By us alone"
    JOINT = "joint", "Together with the police"


class Agency(TextChoices):
    """Who takes part in a strategy discussion: at least the first four."""

    SOCIAL_WORKER = "social_worker", "Social worker"
    MANAGER = "manager", "Manager"
    POLICE = "police", "Police"
    HEALTH = "health", "Health"
    SCHOOL = "school", "School or nursery"
    CHAIR = "chair", "Chair of the conference"
    OTHER = "other", "Somebody else"


class EnquiryOutcome(TextChoices):
    """What a section 47 enquiry finds."""

    CONFERENCE = "conference", "Likely to be harmed: conference"
    NO_CONFERENCE = "no_conference", "Worries found, not likely to be harmed: no conference"
    NOT_SUBSTANTIATED = "not_substantiated", "Worries not borne out"


class DiscussionOutcome(TextChoices):
    """What a strategy discussion decides."""

    ENQUIRY = "enquiry", "Start a section 47 enquiry"
    ASSESSMENT = "assessment", "Carry on with the assessment"
    NOTHING = "nothing", "Nothing more is needed"


class Category(TextChoices):
    """Category of abuse of a child protection plan (CIN census)."""

    NEGLECT = "NEG", "Neglect"
    PHYSICAL = "PHY", "Physical abuse"
    SEXUAL = "SAB", "Sexual abuse"
    EMOTIONAL = "EMO", "Emotional abuse"
    MULTIPLE = "MUL", "More than one (discouraged)"


class Where(TextChoices):
    """Where harm comes from: inside the home, or outside it."""

    HOME = "home", "At home"
    OUTSIDE = "outside", "Outside the home"
    BOTH = "both", "Both"


class As(TextChoices):
    """How a worker is allocated."""

    LEAD = "lead", "Allocated worker"
    CO_WORKER = "co_worker", "Co-worker"
    CHAIR = "chair", "Conference chair"


class Unit(TextChoices):
    """Units of a limit."""

    HOUR = "hour", "hours"
    DAY = "day", "days"
    WEEK = "week", "weeks"
    MONTH = "month", "months"


class DayType(TextChoices):
    """Which days count."""

    WORKING = "working", "working days in England"
    CALENDAR = "calendar", "calendar days"
    CLOCK = "clock", "by the clock"


class Force(TextChoices):
    """What stands behind a limit."""

    STATUTE = "statute", "Act of Parliament"
    REGULATION = "regulation", "Regulation"
    GUIDANCE = "guidance", "Statutory guidance"
    STATISTIC = "statistic", "Measured by the Department for Education"
    LOCAL = "local", "This authority's own"


class Answer(TextChoices):
    """A manager's answer."""

    AGREED = "agreed", "Agreed"
    RETURNED = "returned", "Returned with a comment"


class Decision(TextChoices):
    """Decisions for which it is written down who takes them alone and what waits for whom."""

    CONTACT_NOTHING = "contact_nothing", "Nothing more from us, after a contact"
    CONTACT_ADVICE = "contact_advice", "Give advice, after a contact"
    CONTACT_EARLY_HELP = "contact_early_help", "Offer early help"
    CONTACT_REFERRAL = "contact_referral", "Start a referral"
    CONTACT_PROTECT = "contact_protect", "Immediate protection"
    ASSESSMENT_DONE = "assessment_done", "Finish an assessment"
    IN_NEED_START = "in_need_start", "Start a child in need plan"
    STEP_DOWN = "step_down", "Step down to less help"
    ENQUIRY_OUTCOME = "enquiry_outcome", "The outcome of an enquiry"
    CLOSE = "close", "End our work"


class HandoverState(TextChoices):
    """Where a handover stands."""

    OFFERED = "offered", "Offered"
    TAKEN = "taken", "The new worker says yes; waits for a manager"
    ACCEPTED = "accepted", "Accepted; moves on the day"
    RETURNED = "returned", "Returned with a comment"
    WITHDRAWN = "withdrawn", "Taken back"
    DONE = "done", "Handed over"


class StopKind(TextChoices):
    """After what everything that goes out by itself stops."""

    DEATH = "death", "Somebody has died"
    GRAVE_INJURY = "grave_injury", "Somebody is gravely injured"


class ComplaintKind(TextChoices):
    """What somebody says of our work."""

    COMPLAINT = "complaint", "Complaint"
    COMPLIMENT = "compliment", "Compliment"


class ComplaintOutcome(TextChoices):
    """What the answer to a complaint was."""

    UPHELD = "upheld", "We agree"
    PARTLY = "partly", "We agree in part"
    NOT_UPHELD = "not_upheld", "We do not agree"
    WITHDRAWN = "withdrawn", "The person took it back"


class Act(TextChoices):
    """What the trail says was done in this room."""

    CONTACT_RECORDED = "casework.contact.recorded", "recorded a contact"
    CONTACT_CHANGED = "casework.contact.changed", "changed a contact before the decision"
    CONTACT_READ = "casework.contact.read", "read a contact"
    CONTACT_MATCHED = "casework.contact.matched", "said whether somebody is known"
    CONTACT_DECIDED = "casework.contact.decided", "decided about a contact"
    CONTACT_REPLIED = "casework.contact.replied", "answered the person who told us"
    REFERRER_READ = "casework.referrer.read", "looked at who told us"
    AGREEMENT_ASKED = "casework.agreement.asked", "asked a manager to agree"
    AGREED = "casework.agreed", "agreed"
    RETURNED = "casework.returned", "returned with a comment"
    STEP_BEGUN = "casework.step.begun", "began a step"
    STEP_ENDED = "casework.step.ended", "ended a step"
    STEP_CORRECTED = "casework.step.corrected", "corrected a step with a reason"
    CATEGORY_CHANGED = "casework.category.changed", "changed the category of a plan"
    LEGAL_STATUS = "casework.legal_status", "recorded a legal status"
    PLACEMENT = "casework.placement", "recorded a placement"
    DEADLINE_SET = "casework.deadline.set", "started a clock"
    DEADLINE_MET = "casework.deadline.met", "did what was due"
    NOTHING_DUE = "casework.deadline.none", "looked for what is due and found nothing running"
    DEADLINE_REOPENED = "casework.deadline.reopened", "found that a date had not been met"
    ALLOCATED = "casework.allocated", "allocated a worker"
    MOVE_ASKED = "casework.move.asked", "asked that a family comes to their team"
    MOVE_ANSWERED = "casework.move.answered", "answered who asked for a family"
    ALLOCATION_ENDED = "casework.allocation.ended", "ended an allocation"
    PICTURE_WRITTEN = "casework.picture.written", "wrote the worry and the plan"
    CLOSED = "casework.closed", "ended our work"
    COVER_SET = "casework.cover.set", "said who covers while somebody is away"
    COVER_ENDED = "casework.cover.ended", "ended a cover"
    COVERS_READ = "casework.covers.read", "looked at who is away"
    HANDOVER_OFFERED = "casework.handover.offered", "offered a handover"
    HANDOVER_TAKEN = "casework.handover.taken", "said yes to a handover"
    HANDOVER_ACCEPTED = "casework.handover.accepted", "accepted a handover"
    HANDOVER_RETURNED = "casework.handover.returned", "returned a handover with a comment"
    HANDOVER_WITHDRAWN = "casework.handover.withdrawn", "took a handover back"
    HANDOVER_DONE = "casework.handover.done", "handed a family over"
    HANDOVER_READ = "casework.handover.read", "read a handover"
    MET_FAMILY = "casework.handover.met", "met the family at a handover"
    CASELOAD_MOVED = "casework.caseload.moved", "moved families of one worker to others"
    CASELOAD_READ = "casework.caseload.read", "looked at the families of one worker"
    STOPPED = "casework.stopped", "stopped what goes out after a death or grave injury"
    STOP_READ = "casework.stop.read", "looked at what is stopped"
    STOP_END_ASKED = "casework.stop.end_asked", "asked to end a stop"
    STOP_ENDED = "casework.stop.ended", "ended a stop as the second person"
    REOPENED = "casework.reopened", "began work again"
    ADOPTION_OPENED = "casework.adoption.opened", "opened a separate record"
    LIMIT_CHANGED = "casework.limit.changed", "changed a limit"
    RIGHT_CHANGED = "casework.right.changed", "changed who must agree"
    JOURNEY_READ = "casework.journey.read", "looked at the journey"
    COMPLAINT_RECORDED = "casework.complaint.recorded", "recorded a complaint or compliment"
    COMPLAINT_READ = "casework.complaint.read", "read a complaint or compliment"
    COMPLAINTS_READ = "casework.complaints.read", "looked at complaints and compliments"
    COMPLAINT_GIVEN = "casework.complaint.given", "said who answers a complaint"
    COMPLAINT_ANSWERED = "casework.complaint.answered", "answered a complaint"
    COMPLAINT_STAGE = "casework.complaint.stage", "took a complaint to the next stage"
    COMPLAINT_CHANGED = "casework.complaint.changed", "said what changed because of a complaint"
    LOAD_SAID = "casework.load.said", "said how heavy their work is"
    COMPLAINT_FOLLOWED = "casework.complaint.followed", "looked whether a complaint changed something"
