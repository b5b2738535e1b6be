"""Names of people who do not exist, as various as England is; and the streets of a town that is not there."""

from typing import Final

# background: (ethnicity, weight, girls, boys, last names)
BACKGROUNDS: Final[tuple[tuple[str, int, str, str, str], ...]] = (
    ("WBRI", 58,
     "Amelia Olivia Isla Poppy Freya Grace Evie Ruby Daisy Chloe Megan Leah Holly Jade Kayleigh Shannon",
     "Oliver Jack Harry Alfie Charlie Leo Tyler Callum Kian Mason Reece Riley Logan Archie Freddie Jayden",
     "Hartley Mercer Whitlock Barlow Sutcliffe Pemberton Garside Thorne Ellison Cartwright Broome Dawkins "
     "Fairhurst Gill Hargreave Ince Jowett Kershaw Lomax Midgley Naylor Ogden Platt Ramsden Shaw Tattersall"),
    ("APKN", 7, "Aisha Zara Maryam Hafsa Iqra Sana Amina Noor",
     "Mohammed Yusuf Ibrahim Hamza Bilal Zain Omar Adil",
     "Khan Hussain Mahmood Akhtar Iqbal Mirza Qureshi Shah"),
    ("ABAN", 5, "Fatima Sumaiya Tahmina Nusrat Rumana Sadia", "Rahim Tariq Shafiq Imran Nabil Rayhan",
     "Begum Rahman Ali Miah Chowdhury Uddin"),
    ("AIND", 5, "Priya Anaya Simran Diya Kavya Jasleen", "Arjun Rohan Aarav Harpreet Dev Kiran",
     "Patel Singh Kaur Sharma Gill Mistry"),
    ("BAFR", 6, "Abena Zainab Chiamaka Amara Hodan Temitope", "Kwame Tunde Emeka Abdi Kofi Musa",
     "Okafor Mensah Adeyemi Hassan Boateng Nwosu Osei"),
    ("BCRB", 4, "Shanice Tanisha Keisha Naomi Imani", "Jerome Malachi Dwayne Andre Tyrell",
     "Campbell Clarke Grant Morgan Wright Bailey"),
    ("MWBC", 5, "Tia Jasmine Maya Alesha Kiana", "Jaden Kai Marlon Ethan Tyrese",
     "Bennett Francis Holt Reid Lewis"),
    ("WOTH", 6, "Zofia Maja Oliwia Andreea Ioana Elena", "Jakub Szymon Filip Andrei Mihai Luka",
     "Kowalska Nowak Wójcik Popescu Ionescu Dumitru Zielińska"),
    ("WROM", 1, "Esmeralda Vesna Luludja", "Stefan Danior Bero", "Lakatos Horvath Balogh"),
    ("CHNE", 1, "Mei Li-Wen Jia", "Wei Jun Hao", "Chen Wong Li"),
    ("OOTH", 2, "Layla Yara Rozhin Hiwot", "Karim Aram Dawit Elias", "Al-Sayed Barzani Tesfaye Haddad"),
)  # fmt: skip

WORKERS: Final = (
    "Joanna Prest", "Marcus Oyelaran", "Helen Birtwistle", "Imran Sadiq", "Siân Prosser",
    "Deborah Achebe", "Tom Ackroyd", "Nadia Rashid", "Ruth Feldman", "Kevin Mulligan", "Grace Amoah",
    "Piotr Zaremba", "Lucy Tranter", "Dipika Nair", "Owen Rees", "Farah Aziz", "Bethan Lloyd",
    "Jamal Whyte", "Claire Naughton", "Stephen Oduya", "Mei-Ling Hsu", "Andrew Gorse", "Shazia Butt",
    "Rachel Quayle", "Daniel Ferns", "Yvonne Baptiste", "Colin Sproat", "Anjali Desai", "Moira Kenny",
    "Paul Stainer", "Chidi Eze", "Laura Pickles", "Hannah Spode", "Rhys Vaughan", "Tamsin Crouch",
    "Zeynep Aydin", "Nick Ferraby", "Ola Bankole",
)  # fmt: skip
STREETS: Final = (
    "Alder Way", "Bellmaker Street", "Canal Row", "Dyehouse Lane", "Elder Close", "Foundry Terrace",
    "Gannow Road", "Heron Court", "Ivy Bank", "Jubilee Walk", "Kiln Street", "Larch Avenue", "Mill Brow",
    "Navigation Street", "Orchard Rise", "Primrose Hill", "Quarry Lane", "Rope Walk", "Sandpiper Drive",
    "Tanner's Yard", "Union Street", "Viaduct Road", "Weaver's Fold", "Yew Grove",
)  # fmt: skip
TOWNS: Final = ("Wenlow", "Castle Wenlow", "Marsby", "Stonebeck")

TEAMS: Final[tuple[tuple[str, str, str, int], ...]] = (
    ("T01", "Multi-agency front door", "Social Worker", 3),
    ("T02", "Early Help North", "Early Help Worker", 4),
    ("T03", "Early Help South", "Early Help Worker", 4),
    ("T04", "Family Safeguarding East", "Social Worker", 6),
    ("T05", "Family Safeguarding West", "Social Worker", 6),
    ("T06", "Family Safeguarding Central", "Social Worker", 6),
    ("T07", "Children in Care", "Social Worker", 5),
    ("T08", "Leaving Care", "Personal Adviser", 3),
    ("T09", "Conferences and Reviewing", "Independent Reviewing Officer", 3),
)
SOURCES: Final[tuple[tuple[str, str], ...]] = (
    ("2A", "Schools"), ("6", "Police"), ("3B", "Health visitor"), ("3A", "GP"), ("4", "Housing"),
    ("1A", "Family member"), ("9", "Anonymous"), ("5D", "Early help"), ("3E", "A&E"),
)  # fmt: skip
