"""Who works at Wenlow Borough Council: its teams, the cast a visitor may be, and their colleagues.

Everybody is invented. Telephone numbers are from the ranges that Ofcom keeps for stories.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.contrib.auth.hashers import make_password

from kith import clock
from kith.access import Role
from kith.accounts import actions
from kith.accounts.models import Team, User
from kith.notices.models import Notice

AUTHORITY: Final = "Wenlow Borough Council"
PASSWORD: Final = "kitchen-table-tea"  # shown on the demo's page: for pages that ask for it again
BEFORE = timedelta(days=400)  # how long before the year the posts began

TEAMS: Final[dict[str, tuple[str, str, str]]] = {
    "door": ("Front Door", Team.Kind.FRONT_DOOR, "01632 960010"),
    "early": ("Early Help North", Team.Kind.EARLY_HELP, "01632 960030"),
    "fs1": ("Family Safeguarding 1", Team.Kind.SAFEGUARDING, "01632 960040"),
    "fs2": ("Family Safeguarding 2", Team.Kind.SAFEGUARDING, "01632 960020"),
    "care": ("Children in Care", Team.Kind.CARE, "01632 960060"),
    "chairs": ("Conferences and Reviews", Team.Kind.CONFERENCES, "01632 960070"),
    "duty": ("Emergency Duty Team", Team.Kind.DUTY, "01632 960050"),
    "governance": ("Information Governance", Team.Kind.SUPPORT, "01632 960080"),
    "systems": ("Systems", Team.Kind.SUPPORT, "01632 960090"),
}


@dataclass(frozen=True)
class Player:
    """Somebody who works here. With `does` and `first`, a visitor may be them with one click."""

    name: str
    title: str
    posts: tuple[tuple[Role, str], ...]
    phone: str
    registration: str = ""
    does: str = ""
    first: str = ""

    @property
    def email(self) -> str:
        """Their address at the council."""
        return f"{self.name.lower().replace(' ', '.')}@wenlow.example"


CAST: Final[dict[str, Player]] = {
    "amara": Player(
        "Amara Osei", "Front-door worker", ((Role.FRONT_DOOR, "door"),), "01632 960011",
        does="Hears every worry first, looks whether we know the family, and decides what happens next.",
        first="Open the contact about Noah Hartly and say whether he is somebody we know.",
    ),
    "imran": Player(
        "Imran Sethi", "Front-door manager", ((Role.MANAGER, "door"),), "01632 960012", "SW-900012",
        does="Leads the Front Door and agrees where nothing more is done.",
        first="Agree, or return with a comment, what waits for you.",
    ),
    "carol": Player(
        "Carol Finch", "Early help worker", ((Role.EARLY_HELP, "early"),), "01632 960031",
        does="Works with families who said yes to early help.",
        first="Open the Reyes family, and record today's visit.",
    ),
    "priya": Player(
        "Priya Nair", "Social worker", ((Role.SOCIAL_WORKER, "fs2"),), "01632 960021", "SW-900021",
        does="Works with children in need and children on protection plans.",
        first="Look at the desk, then open the Begum-Hartley family.",
    ),
    "joseph": Player(
        "Joseph Mensah", "Social worker", ((Role.SOCIAL_WORKER, "fs1"),), "01632 960041", "SW-900041",
        does="Is a social worker in another team than Priya.",
        first="Search for Begum: he handed this family over, and its file is now closed to him.",
    ),
    "dele": Player(
        "Dele Adeyemi", "Team manager", ((Role.MANAGER, "fs2"),), "01632 960022", "SW-900022",
        does="Leads Family Safeguarding 2: agrees, allocates, sees who has not been seen.",
        first="Open the team's page, and agree what waits.",
    ),
    "helen": Player(
        "Helen Marsh", "Team manager", ((Role.MANAGER, "fs1"),), "01632 960042", "SW-900042",
        does="Leads Family Safeguarding 1.",
        first="Give the family that waits in the team a worker.",
    ),
    "ruth": Player(
        "Ruth Okoye", "Practice leader", ((Role.PRACTICE_LEADER, "fs2"),), "01632 960024", "SW-900024",
        does="Coaches practice, and opens the families to whom she was invited.",
        first="Open the family that Dele named you for.",
    ),
    "martin": Player(
        "Martin Ellis", "Conference chair", ((Role.CONFERENCE_CHAIR, "chairs"),), "01632 960071", "SW-900071",
        does="Chairs conferences and reviews for named families.",
        first="See whose review comes next.",
    ),
    "gwen": Player(
        "Gwen Pritchard", "Emergency duty worker", ((Role.EMERGENCY_DUTY, "duty"),), "01632 960051",
        "SW-900051",
        does="Answers nights and weekends, for every family of Wenlow.",
        first="Search for Hartley and read the overview as if the police were on the line.",
    ),
    "fiona": Player(
        "Fiona Blake", "Information governance officer",
        ((Role.GOVERNANCE, "governance"), (Role.DATA_LOADER, "governance")), "01632 960081",
        does="Looks at who opened what and why; loads extracts from the system before.",
        first="Review the emergency opening that waits, then load a folder under Loading.",
    ),
    "naveed": Player(
        "Naveed Anwar", "Information governance officer", ((Role.GOVERNANCE, "governance"),), "01632 960082",
        does="Is the second governance officer: nobody reviews what they did themselves.",
        first="See the declared conflicts of interest.",
    ),
    "lesley": Player(
        "Lesley Cope", "Systems administrator", ((Role.ADMINISTRATOR, "systems"),), "01632 960091",
        does="Keeps teams, people, posts, limits and words. Opens no family.",
        first="End somebody's account, and see what the limits say.",
    ),
}  # fmt: skip

OTHERS: Final[dict[str, Player]] = {
    "becca": Player("Becca Lyle", "Front-door worker", ((Role.FRONT_DOOR, "door"),), "01632 960013"),
    "tariq": Player(
        "Tariq Hussain", "Front-door social worker", ((Role.FRONT_DOOR, "door"),), "01632 960014", "SW-900014"
    ),
    "grace": Player("Grace Abiola", "Team manager", ((Role.MANAGER, "early"),), "01632 960032"),
    "sam": Player("Sam Whitlock", "Early help worker", ((Role.EARLY_HELP, "early"),), "01632 960033"),
    "nia": Player("Nia Morgan", "Early help worker", ((Role.EARLY_HELP, "early"),), "01632 960034"),
    "owen": Player("Owen Rees", "Social worker", ((Role.SOCIAL_WORKER, "fs1"),), "01632 960043", "SW-900043"),
    "shabnam": Player(
        "Shabnam Akhtar", "Social worker", ((Role.SOCIAL_WORKER, "fs1"),), "01632 960044", "SW-900044"
    ),
    "zofia": Player(
        "Zofia Kowalczyk", "Social worker", ((Role.SOCIAL_WORKER, "fs1"),), "01632 960045", "SW-900045"
    ),
    "yusuf": Player("Yusuf Aydin", "Social worker", ((Role.SOCIAL_WORKER, "fs2"),), "01632 960025",
    "SW-900025"),
    "hannah": Player(
        "Hannah Brook", "Social worker", ((Role.SOCIAL_WORKER, "fs2"),), "01632 960026", "SW-900026"
    ),
    "mairead": Player(
        "Mairead Quinn", "Social worker", ((Role.SOCIAL_WORKER, "fs2"),), "01632 960027", "SW-900027"
    ),
    "ellie": Player(
        "Ellie Tranter", "Social worker", ((Role.SOCIAL_WORKER, "fs2"),), "01632 960028", "SW-900028"
    ),
    "patrick": Player("Patrick Dunne", "Team manager", ((Role.MANAGER, "care"),), "01632 960061",
    "SW-900061"),
    "lorna": Player("Lorna Keane", "Social worker", ((Role.SOCIAL_WORKER, "care"),), "01632 960062",
    "SW-900062"),
    "kwame": Player("Kwame Boateng", "Social worker", ((Role.SOCIAL_WORKER, "care"),), "01632 960063",
    "SW-900063"),
    "judith": Player(
        "Judith Parry", "Conference chair", ((Role.CONFERENCE_CHAIR, "chairs"),), "01632 960072", "SW-900072"
    ),
    "colin": Player("Colin Frith", "Emergency duty manager", ((Role.MANAGER, "duty"),), "01632 960052",
    "SW-900052"),
    "anjali": Player(
        "Anjali Desai", "Emergency duty worker", ((Role.EMERGENCY_DUTY, "duty"),), "01632 960053", "SW-900053"
    ),
    "wayne": Player("Wayne Ashcroft", "Systems administrator", ((Role.ADMINISTRATOR, "systems"),),
    "01632 960092"),
}  # fmt: skip


@dataclass(frozen=True)
class Company:
    """The users and teams, by the short names that the stories use."""

    who: dict[str, User]
    team: dict[str, Team]


def engage(wanted: Collection[str] = (), *, password: bool = True) -> Company:
    """Give the council its teams and its people (or only those wanted): asked by one, agreed by another."""
    first, second = CAST["lesley"], CAST["fiona"]
    lesley = actions.start_installation(
        by=None, email=first.email, name=first.name, governance_email=second.email,
        governance_name=second.name,
    )  # fmt: skip
    fiona = User.objects.get(email=second.email)
    team = {
        key: actions.add_team(by=lesley, name=name, kind=kind, ring=ring)
        for key, (name, kind, ring) in TEAMS.items()
    }
    who = {"lesley": lesley, "fiona": fiona}
    for key, player in (CAST | OTHERS).items():
        if key not in who and (not wanted or key in wanted):
            who[key] = _engage(player, lesley, fiona, team)
    _complete(who, lesley, team)
    for notice in Notice.objects.filter(user__in=[lesley, fiona], read_at__isnull=True):
        notice.read_at = clock.now()
        notice.save()
    if password:
        _choose_passwords([who[key] for key in CAST if key in who])
    return Company(who, team)


def _complete(who: dict[str, User], lesley: User, team: dict[str, Team]) -> None:
    """What the two who came first lack: a colleague agrees it, since nobody agrees for themselves."""
    begun = clock.today() - BEFORE
    if "naveed" in who:
        _post(who["fiona"], Role.DATA_LOADER, team["governance"], begun, by=lesley, second=who["naveed"])


def _post(user: User, role: Role, team: Team, on: date, *, by: User, second: User) -> None:
    asked = actions.ask_post(by=by, user=user, role=role.value, team=team, starts_on=on)
    actions.agree(by=second, request=asked)


def _choose_passwords(users: list[User]) -> None:
    """Everybody in the cast has the one that the demo's page shows."""
    made = make_password(PASSWORD)
    for user in users:
        user.password = made
        user.save()


def _engage(player: Player, by: User, second: User, team: dict[str, Team]) -> User:
    user = actions.add_user(
        by=by, email=player.email, name=player.name, job_title=player.title, phone=player.phone,
        registration=player.registration,
    )  # fmt: skip
    for role, where in player.posts:
        _post(user, role, team[where], clock.today() - BEFORE, by=by, second=second)
    return user


def company() -> Company:
    """The same, read back from a database that has been told."""
    users = {user.email: user for user in User.objects.all()}
    teams = {team.name: team for team in Team.objects.all()}
    return Company(
        {key: users[player.email] for key, player in (CAST | OTHERS).items()},
        {key: teams[name] for key, (name, _, _) in TEAMS.items()},
    )
