"""What ordinary contacts are about, in the words of people who care: for the families of the background."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Theme:
    """One kind of worry: what was said, what was found, what was planned."""

    said: str
    found: str
    plan: str
    changed: str
    need: str
    factors: tuple[str, ...]
    source: str
    told_by: tuple[str, str]
    key: str  # of its sentences in `words/parts/beats.txt`
    ages: tuple[int, int]  # of the oldest child


THEMES: Final = (
    Theme(
        "{child} comes to school hungry on Mondays. {parent} came in herself and said the money runs out on "
        "Fridays.",
        "{parent} budgets well; the benefit was stopped by mistake. {child} is loved and knows it.",
        "The benefit is put right, and the breakfast club until then.", "There is food all week, and "
        "{child} sleeps.",
        "N7", ("20",), "2A", ("Hillside Primary School", "pastoral lead"),
        "hungry", (5, 10),
    ),
    Theme(
        "{parent} has not left her bed this week. {child} makes the tea and answers the door.",
        "{parent} is ill and gets better when she is not alone with it. {child} does too much.",
        "Aunt on weekdays, the crisis team’s number on the fridge, a club for {child}.",
        "{child} plays again. {parent} rings before it gets bad.", "N3", ("4B", "7A"), "3A",
        ("Corn Street Surgery", "doctor"),
        "low", (8, 14),
    ),
    Theme(
        "We were called at one in the morning. {parent} had a cut lip; her partner had left. {child} was on "
        "the stairs.",
        "{parent} has ended it, and is afraid. {child} hears every car.",
        "New locks, a safe word with the neighbour, and somebody for {child} to talk to.",
        "He has stayed away, and {child} sleeps with the light off.", "N1", ("3B", "17A"), "6",
        ("Wenlow police", "response officer"),
        "safehome", (5, 12),
    ),
    Theme(
        "{parent} smelled of drink at the gate and had the car keys. {child} said it is often.",
        "{parent} drinks when the shifts change, and is ashamed. Grandma has always known.",
        "Grandma drives. {parent} sees the alcohol service on Thursdays.",
        "Four months without, and Grandma still drives on Fridays.", "N1", ("1B",), "2A",
        ("Beacon Primary School", "head teacher"),
        "drink", (5, 10),
    ),
    Theme(
        "{child} does not sleep, and neither do we. The school says {child} needs more help than they can "
        "give.",
        "{child}’s disability needs more hands than two. The family asks for breaks, and has done for a "
        "year.",
        "Two evenings a week, and a school that fits.", "There is a rhythm now, with two evenings each week.",
        "N2", ("6A",), "1C", ("", "parent"),
        "breaks", (5, 12),
    ),
    Theme(
        "{child} has missed nineteen days, and says nobody would notice.",
        "{child} was bullied on the bus. Nobody had asked.",
        "Another bus, one teacher who asks, Friday football.", "{child} has been at school since.", "N5",
        ("20",),
        "2B", ("Wenlow attendance service", "officer"),
        "school", (12, 15),
    ),
    Theme(
        "They have been in one hotel room for ten weeks, with a kettle.",
        "Good parents in a bad place. The baby learned to crawl on a bed.",
        "A flat by the summer, a playgroup until then.", "They have a home.", "N4", ("20",), "4",
        ("Wenlow Housing", "adviser"),
        "hotel", (2, 4),
    ),
    Theme(
        "{child} is handed over at the station, and both shout. {She} covered both ears.",
        "Each parent is kind to {child} alone. Together they are frightening.",
        "Handover at school, and a book that goes along instead of messages.",
        "Handover is at school, and nobody shouts.", "N5", ("17A",), "1A", ("", "grandmother"),
        "handover", (4, 8),
    ),
    Theme(
        "There is mould on the cot, and {child} has been in hospital twice, coughing.",
        "The landlord was told eleven times. {parent} cleans it each night.",
        "The council’s inspector, a dry room, the health visitor monthly.", "The room is dry.", "N4",
        ("6A",), "3B",
        ("Wenlow health visiting", "health visitor"),
        "mould", (2, 3),
    ),
    Theme(
        "Since {her} dad died {child} stays behind after school and asks to help me tidy.",
        "{parent} and {child} protect each other from crying.", "A group for both, and Sunday walks.",
        "They talk about him at the table.", "N4", ("20",), "2A", ("Millbrook School", "teaching assistant"),
        "grief", (6, 12),
    ),
    Theme(
        "A man who says he is fifteen writes to {child} at night and wants pictures.",
        "{child} was flattered, then frightened. {She} told a cousin, who told us.",
        "The police have the phone. {child} chooses who helps with the new one.",
        "{She} told a friend’s mum the next time somebody wrote.", "N1", ("11A",), "2A",
        ("Wenlow High School", "safeguarding lead"),
        "online", (12, 14),
    ),
    Theme(
        "{child}’s bedroom has no bed and no door, and {she} wears the same jumper for weeks.",
        "{parent} stopped seeing it. With help twice a week the house is a home again.",
        "A bed this week, a skip, and mornings with Sam’s team.", "Clean, warm, and friends may come.", "N1",
        ("16A",), "5D", ("Early help", "worker"),
        "bedroom", (7, 12),
    ),
)  # fmt: skip

SMALL: Final = (
    (
        "A neighbour’s children are on the trampoline until ten at night.",
        "1B",
        "Told whom to ring about noise.",
    ),
    ("How do I get a school place for my nephew who stays with us since Easter?", "1A", "Told how to apply."),
    (
        "A boy of about eight paid for sweets with a fifty-pound note.",
        "1D",
        "The shop knows the grandmother.",
    ),
    ("I think the club two doors down is not registered.", "1B", "Given the inspector’s number."),
    ("My daughter’s father is two days late bringing her back.", "1C", "Told how a solicitor can help."),
    ("A pupil wrote a sad poem. I wanted somebody to know.", "2A", "The school nurse sees her on Thursday."),
    ("There are needles in the park by the swings.", "1D", "Passed to the park rangers."),
    ("Could somebody tell me about being a foster carer?", "1D", "Given the fostering team’s number."),
    (
        "A child cried on the bus and the mother shouted at him.",
        "1D",
        "The driver spoke with them; all was well.",
    ),
    ("My son is fifteen and has stopped talking to us.", "1C", "Told of the drop-in, and when it is open."),
    (
        "We found a little girl at the fair; her uncle came after ten minutes.",
        "6",
        "Nothing more was needed.",
    ),
    (
        "We discharge a mother tomorrow who says she has no cot.",
        "3F",
        "The baby bank takes one round tonight.",
    ),
)

FORENAMES: Final = (
    ("Ella", "F"), ("Leo", "M"), ("Maya", "F"), ("Adam", "M"), ("Zara", "F"), ("Theo", "M"), ("Ivy", "F"),
    ("Sami", "M"), ("Lena", "F"), ("Ruben", "M"), ("Tia", "F"), ("Kai", "M"), ("Mila", "F"), ("Elias", "M"),
    ("Aria", "F"), ("Malachi", "M"), ("Rosie", "F"), ("Ayaan", "M"), ("Hana", "F"), ("Felix", "M"),
    ("Nadia", "F"), ("Jonah", "M"), ("Esme", "F"), ("Omar", "M"), ("Lily", "F"), ("Dante", "M"), ("Freya",
    "F"),
    ("Ravi", "M"), ("Martha", "F"), ("Luca", "M"), ("Imani", "F"), ("Arlo", "M"), ("Safa", "F"), ("Callum",
    "M"),
    ("Anika", "F"), ("Bryn", "M"), ("Orla", "F"), ("Tariq", "M"), ("Poppy", "F"), ("Ezra", "M"), ("Niamh",
    "F"),
    ("Kwabena", "M"), ("Talia", "F"), ("Stefan", "M"), ("Bea", "F"), ("Idris", "M"), ("Wanda", "F"), ("Joel",
    "M"),
)  # fmt: skip
GROWN: Final = (
    ("Kelly", "F"), ("Miriam", "F"), ("Agnieszka", "F"), ("Donna", "F"), ("Fatima", "F"), ("Rachel", "F"),
    ("Blessing", "F"), ("Mei", "F"), ("Tracey", "F"), ("Sunita", "F"), ("Carmen", "F"), ("Louise", "F"),
    ("Patience", "F"), ("Elin", "F"), ("Rosa", "F"), ("Chantelle", "F"), ("Zainab", "F"), ("Irena", "F"),
)  # fmt: skip
SURNAMES: Final = (
    "Abbott", "Achebe", "Ahmadi", "Alvarez", "Andrews", "Barros", "Bielak", "Bonner", "Brandt", "Castellan",
    "Chaudhry", "Choi", "Cresswell", "Danso", "Davenport", "Dhillon", "Duval", "Eze", "Fairbairn", "Farooqi",
    "Gallagher", "Ghosh", "Goodall", "Gupta", "Hadley", "Hoang", "Ibrahim", "Jablonski", "Kaur", "Keogh",
    "Kiplagat",
    "Lam", "Lovell", "MacRae", "Mahmood", "Mistry", "Mokoena", "Moreau", "Naidoo", "Novotny", "Okonkwo",
    "Paling",
    "Petrov", "Quarshie", "Rahman", "Rutter", "Sithole", "Somers", "Stanway", "Tembo", "Underhill",
    "Vaughan",
    "Wójcik", "Yeboah", "Zielinski",
)  # fmt: skip
STREETS: Final = (
    "Copper Beech Road", "Corn Street", "Dock Road", "Gasworks Lane", "Harebell Way", "Hill Rise",
    "Lock Cottages",
    "Millbrook Rise", "Orchard Court", "Station Road", "Tanner’s Yard", "Viaduct Terrace", "Chapel Row",
    "Mill Path",
)  # fmt: skip
