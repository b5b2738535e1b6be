"""Forms of the journey: what happened, to which children, when."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django import forms
from django.db.models import F

from kith import clock
from kith.casework.rules import codes
from kith.casework.rules.journey import LADDER, is_down, may_move
from kith.casework.terms import (
    Agency,
    Category,
    DiscussionOutcome,
    DiscussionType,
    EnquiryOutcome,
    StepKind,
    Where,
)
from kith.people.models import Person
from kith.ui import forms as ui

ASKS_WHERE = {StepKind.REFERRAL, StepKind.ASSESSMENT, StepKind.IN_NEED, StepKind.EARLY_HELP}
ASKS_NEED = {StepKind.REFERRAL, StepKind.ASSESSMENT}
PARTS = [(agency.value, agency.label) for agency in Agency if agency is not Agency.CHAIR]
NAMES = [f"part_{agency}" for agency, _ in PARTS]


BEGAN: dict[StepKind, str] = {
    StepKind.EARLY_HELP: "When did early help begin?",
    StepKind.PRE_PROCEEDINGS: "When did the work before court begin?",
    StepKind.LOOKED_AFTER: "From which day?",
    StepKind.CARE_PLAN: "When was the care plan written?",
    StepKind.CARE_EXPERIENCED: "From which day?",
}
ENDED: dict[StepKind, str] = {
    StepKind.EARLY_HELP: "When did early help end?",
    StepKind.PRE_PROCEEDINGS: "When did the work before court end?",
    StepKind.LOOKED_AFTER: "When did it end?",
    StepKind.CARE_EXPERIENCED: "When did it end?",
    StepKind.ENQUIRY: "When was it finished?",
}


def relabel(field: forms.Field, label: str) -> None:
    """Give a field another label, and name it by that in its sentences too."""
    earlier, field.label = f"“{field.label}”", label
    for code, sentence in field.error_messages.items():
        field.error_messages[code] = str(sentence).replace(earlier, f"“{label}”")


class ChildrenField(forms.ModelMultipleChoiceField):
    """Which brothers and sisters: all that fit are ticked."""

    def __init__(self, **options: Any) -> None:
        told = {"label": "Which children?", "queryset": Person.objects.none()}
        super().__init__(**told | {"widget": forms.CheckboxSelectMultiple} | options)

    def label_from_instance(self, obj: Any) -> str:
        """By the name they use."""
        return str(obj)


class ForChildren(ui.Form):
    """The start of most forms here: which children, and when."""

    children = ChildrenField()
    on = ui.DateField(label="When?")

    def __init__(self, *args: Any, children: Iterable[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ids = [child.pk for child in children]
        found = Person.objects.filter(pk__in=ids).order_by(F("born_on").asc(nulls_last=True), "id")
        self.fields["children"].queryset = found  # type: ignore[attr-defined]
        self.fields["children"].initial = ids
        self.fields["on"].initial = clock.today()


class BeginForm(ForChildren):
    """A step begins."""

    where = forms.ChoiceField(
        label="Where does the harm or worry come from?", choices=Where.choices, required=False,
        widget=forms.RadioSelect,
    )  # fmt: skip
    need_code = forms.ChoiceField(label="Main need", required=False)
    legal_status = forms.ChoiceField(label="Under which legal status?")
    placement = forms.ChoiceField(label="In what kind of place does the child live?", required=False)
    words = ui.LongField(label="Why, in a few words", rows=3, required=False, max_length=4000)

    def __init__(self, *args: Any, kind: StepKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        relabel(self.fields["on"], BEGAN.get(kind, f"When did the {kind.label.lower()} begin?"))
        self._care(kind)
        if kind not in ASKS_WHERE:
            del self.fields["where"]
        if kind in ASKS_NEED:
            needs = [("", "Not known yet"), *codes.choices("primary_need")]
            self.fields["need_code"].choices = needs  # type: ignore[attr-defined]
        else:
            del self.fields["need_code"]

    def _care(self, kind: StepKind) -> None:
        """Being looked after begins for nobody by an untouched form: whom, under which law, and why."""
        if kind is not StepKind.LOOKED_AFTER:
            del self.fields["legal_status"], self.fields["placement"]
            return
        fields: Any = self.fields
        fields["children"].initial = []
        fields["legal_status"].choices = [("", "Choose one"), *codes.choices("legal_status")]
        fields["placement"].choices = [("", "Not known yet"), *codes.choices("placement_type")]
        fields["words"].required = True
        fields["words"].error_messages["required"] = "Write why, in a few words"


class EndForm(ForChildren):
    """A step ends: for an assessment with what was found, for time in care with its reason."""

    outcome = forms.ChoiceField(label="What was decided?")
    factors = forms.MultipleChoiceField(
        label="What was found? Tick all that apply", required=False, widget=forms.CheckboxSelectMultiple
    )
    words = ui.LongField(label="In a few words", rows=4, required=False, max_length=4000)
    late_because = ui.LongField(
        label="Why did it take longer?", rows=2, required=False, max_length=500,
        help_text="Only if the limit has passed.",
    )  # fmt: skip

    def __init__(self, *args: Any, kind: StepKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        relabel(self.fields["on"], ENDED.get(kind, f"When did the {kind.label.lower()} end?"))
        self._outcomes(kind)
        if kind is StepKind.ASSESSMENT:
            self.fields["factors"].choices = codes.choices("assessment_factor")  # type: ignore[attr-defined]
        else:
            del self.fields["factors"], self.fields["late_because"]

    def _outcomes(self, kind: StepKind) -> None:
        field: Any = self.fields["outcome"]
        if kind is StepKind.ENQUIRY:
            field.choices, field.widget = EnquiryOutcome.choices, forms.RadioSelect()
            field.widget.choices = EnquiryOutcome.choices
            relabel(field, "What did the enquiry find?")
        elif kind is StepKind.LOOKED_AFTER:
            field.choices = [("", "Choose why"), *codes.choices("reason_episode_ceased")]
            relabel(field, "Why is the child no longer looked after?")
        else:
            del self.fields["outcome"]


class TakingPart(ForChildren):
    """When it was held and who took part, one line an agency."""

    unmarked = set(NAMES)
    groups = [("When was it held?", ["on"]), ("Who took part?", NAMES)]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        relabel(self.fields["on"], "Date")
        for agency, label in PARTS:
            self.add_field(f"part_{agency}", ui.TextField(label=label, required=False))
        self.order_fields(["children", "on", "at", *NAMES])

    def parts(self, values: dict[str, Any]) -> list[tuple[str, str]]:
        """Agency and name of everybody written down; several names in one line are parted by commas."""
        said = [(agency, values.pop(f"part_{agency}", "")) for agency in Agency.values]
        return [(agency, name.strip()) for agency, names in said for name in names.split(",") if name.strip()]


class StrategyForm(TakingPart):
    """A strategy discussion."""

    at = ui.TimeField(label="At what time?")
    decisions = ui.LongField(label="What was decided, and who does what?", rows=5, max_length=4000)
    outcome = forms.ChoiceField(
        label="What follows?", choices=DiscussionOutcome.choices, widget=forms.RadioSelect
    )
    how = forms.ChoiceField(
        label="Who makes the enquiry?",
        choices=DiscussionType.choices,
        required=False,
        widget=forms.RadioSelect,
    )
    where = forms.ChoiceField(
        label="Where does the harm come from?",
        choices=Where.choices,
        required=False,
        widget=forms.RadioSelect,
    )

    reveals = {"outcome": {"enquiry": ["how"]}}
    groups = [("When was it held?", ["on", "at"]), ("Who took part?", NAMES)]

    def clean_values(self) -> dict[str, Any]:
        """The moment, and who took part."""
        values = super().clean_values()
        on, at = values.pop("on"), values.pop("at")
        values["held_at"] = _at(on, at)
        return values | {"participants": self.parts(values)}


class ConferenceForm(TakingPart):
    """A first conference and its decision."""

    plan = ui.YesNoField(label="Does a child protection plan begin?")
    category = forms.ChoiceField(
        label="Category", choices=[("", "Choose the category"), *Category.choices], required=False
    )
    part_chair = ui.TextField(label="Who chaired it?", required=False)
    words = ui.LongField(label="Why, in a few words", rows=3, required=False, max_length=4000)
    moved_here = forms.BooleanField(label="The child moved here on another authority's plan", required=False)

    unmarked = {*NAMES, "part_chair"}
    reveals = {"plan": {"yes": ["category"]}}
    groups = [("When was it held?", ["on"]), ("Who took part?", ["part_chair", *NAMES])]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["children", "on", "part_chair", *NAMES])

    def clean_values(self) -> dict[str, Any]:
        """Who took part."""
        values = super().clean_values()
        return values | {"participants": self.parts(values)}


class ReviewForm(ForChildren):
    """A review, or a core group: held on a day; the plan goes on or ends."""

    continues = ui.YesNoField(label="Does the plan go on?")
    words = ui.LongField(label="In a few words", rows=3, required=False, max_length=4000)

    def __init__(self, *args: Any, kind: StepKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        relabel(self.fields["on"], "When was it held?")
        if kind not in (StepKind.REVIEW_CONFERENCE, StepKind.IN_NEED_REVIEW):
            del self.fields["continues"]


class MoveForm(ForChildren):
    """From one kind of help to another in one go."""

    way = forms.ChoiceField(label="From where, and to where?", widget=forms.RadioSelect)
    words = ui.LongField(label="Why, in a few words", rows=3, max_length=4000)

    def __init__(self, *args: Any, kinds: set[StepKind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["way"].choices = ways(kinds)  # type: ignore[attr-defined]

    def clean_values(self) -> dict[str, Any]:
        """Both ends of the way."""
        values = super().clean_values()
        source, _, target = values.pop("way").partition(">")
        return values | {"from_kind": source, "to_kind": target}


def ways(kinds: set[StepKind]) -> list[tuple[str, str]]:
    """The ways up and down from what is open."""
    found = []
    for source in (kind for kind in LADDER if kind in kinds and kind is not StepKind.LOOKED_AFTER):
        for target in LADDER:
            if may_move(source, target) is None and source is not StepKind.PROTECTION:
                up = "Step down" if is_down(source, target) else "Step up"
                found.append(
                    (f"{source}>{target}", f"{up} from {source.label.lower()} to {target.label.lower()}")
                )
    return found


class CategoryForm(ui.Form):
    """The category now."""

    category = forms.ChoiceField(label="Category now", choices=Category.choices, widget=forms.RadioSelect)


class StatusForm(ui.Form):
    """A legal status from a day."""

    code = forms.ChoiceField(label="Legal status")
    from_on = ui.DateField(label="From")

    def __init__(self, *args: Any, codes_of: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].choices = [("", "Choose one"), *codes.choices(codes_of)]  # type: ignore[attr-defined]


class PlacementForm(StatusForm):
    """A placement from a day."""

    provider = ui.TextField(label="Who cares for the child there", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        relabel(self.fields["code"], "Kind of placement")


class DoneForm(ui.Form):
    """Something with a date is done."""

    on = ui.DateField(label="When was it done?")


class PictureForm(ui.Form):
    """The worry and the plan, in a few sentences."""

    worry = ui.LongField(label="What are we worried about?", rows=5, max_length=3000)
    working = ui.LongField(label="What is working well?", rows=4, max_length=3000, required=False)
    plan = ui.LongField(label="What needs to happen?", rows=5, max_length=3000)

    def __init__(self, *args: Any, said: dict[str, str], **kwargs: Any) -> None:
        """`said`: what things are called in this family's tier: a step up or down changes the words."""
        super().__init__(*args, **kwargs)
        self.fields[
            "worry"
        ].help_text = (
            f"The {said['worry'].lower()}: who is worried, about what, and what may happen to which child."
        )
        self.fields["working"].help_text = f"{said['existing_safety']} and {said['strengths'].lower()}."
        self.fields["plan"].help_text = f"The {said['goal'].lower()}, and who does what next."


def _at(on: date, at: Any) -> datetime:
    return clock.at(on, at.hour, at.minute)
