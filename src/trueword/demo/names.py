"""What is this invented person called? Name pools of a diverse English county, by heritage and sex."""

from random import Random
from typing import Final, NamedTuple

from trueword.demo.choosing import Weighted


class Heritage(NamedTuple):
    """Names and ethnic codes that go together. `ethnic` are the Department's codes (SSDA903, CIN)."""

    girls: tuple[str, ...]
    boys: tuple[str, ...]
    surnames: tuple[str, ...]
    ethnic: Weighted[str]
    nationality: str


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_ENGLISH_GIRLS: Final = _names(
    "Amelia Olivia Isla Ava Ivy Freya Lily Florence Mia Willow Rosie Sophia Grace Ella Evie Poppy Charlotte "
    "Daisy Phoebe Elsie Harper Matilda Ruby Emily Isabelle Maisie Millie Scarlett Chloe Eleanor Bethany Jessica "
    "Lacey Paige Courtney Skye Summer Lexi Leah Holly Abigail Katie Georgia Megan Erin Nancy Penelope Tia"
)
_ENGLISH_BOYS: Final = _names(
    "Noah George Oliver Arthur Leo Harry Oscar Archie Henry Theodore Freddie Jack Charlie Thomas William "
    "Alfie Jacob James Finley Joshua Lucas Ethan Mason Riley Tyler Logan Callum Connor Jayden Kian Liam "
    "Reece Bailey Brandon Owen Ryan Daniel Samuel Benjamin Joseph Alexander Matthew Kai Dexter Ronnie Reggie"
)
_ENGLISH_SURNAMES: Final = _names(
    "Smith Jones Taylor Brown Williams Wilson Johnson Davies Robinson Wright Thompson Evans Walker White "
    "Roberts Green Hall Wood Jackson Clarke Bailey Bentley Bloor Brindley Cartlidge Colclough Cope Cotton "
    "Dale Deakin Degg Doyle Fernyhough Finney Goodwin Hambleton Harding Hollins Holdcroft Hulme Keeling "
    "Leese Lovatt Machin Mellor Mountford Myatt Oakes O'Neill Pointon Plant Poole Proctor Rowley Salt "
    "Shenton Sherratt Shaw Simcock Sillito Stanway Tams Tunnicliffe Turnock Viggars Walklate Wain Wheat "
    "Whitehurst Wooliscroft Yates Barber Birch Ellis Fletcher Hughes Kelly Lee Marsh Morgan Nixon Price"
)

ENGLISH: Final = Heritage(
    _ENGLISH_GIRLS,
    _ENGLISH_BOYS,
    _ENGLISH_SURNAMES,
    Weighted({"WBRI": 96, "WIRI": 1, "NOBT": 1.5, "REFU": 0.5, "WOTH": 1}),
    "British",
)
MIXED: Final = Heritage(
    _ENGLISH_GIRLS,
    _ENGLISH_BOYS,
    _ENGLISH_SURNAMES,
    Weighted({"MWBC": 40, "MWAS": 25, "MWBA": 15, "MOTH": 20}),
    "British",
)
PAKISTANI: Final = Heritage(
    _names(
        "Aisha Fatima Zainab Maryam Hafsa Noor Ayesha Amina Khadija Iqra Sana Hira Laiba Anaya Inaya Zara"
    ),
    _names(
        "Muhammad Ali Hamza Ibrahim Yusuf Bilal Zain Umar Hassan Adam Haris Faisal Imran Usman Ayaan Musa"
    ),
    _names(
        "Khan Hussain Ahmed Akhtar Mahmood Iqbal Malik Shah Bibi Begum Rashid Aslam Mirza Qureshi Parveen"
    ),
    Weighted({"APKN": 94, "AOTH": 6}),
    "British",
)
INDIAN: Final = Heritage(
    _names("Simran Priya Jasmin Harleen Anika Diya Kiran Manpreet Navdeep Riya Avneet Gurleen Meera Asha"),
    _names("Arjun Rohan Jaspreet Gurpreet Harjit Aarav Dev Manraj Amar Karan Sahib Veer Ravi Nikhil"),
    _names("Singh Kaur Patel Sharma Gill Sandhu Dhillon Sidhu Bains Johal Mann Desai Mistry Rai"),
    Weighted({"AIND": 96, "AOTH": 4}),
    "British",
)
BANGLADESHI: Final = Heritage(
    _names("Nusrat Tahmina Sumaiya Farhana Rahima Jannat Mahira Tasnim Ruksana Safa"),
    _names("Rahim Tanvir Shahid Jubair Nahid Tahmid Mahdi Sakib Rayhan Ishaq"),
    _names("Miah Uddin Ali Rahman Chowdhury Begum Khatun Islam Hoque Ahmed Choudhury"),
    Weighted({"ABAN": 100}),
    "British",
)
POLISH: Final = Heritage(
    _names("Zofia Maja Oliwia Lena Hanna Julia Nadia Zuzanna Wiktoria Alicja Kinga Amelia"),
    _names("Jakub Szymon Filip Antoni Kacper Mateusz Oskar Igor Tomasz Dawid Bartosz Michal"),
    _names(
        "Nowak Kowalski Wisniewski Wojcik Kaminski Lewandowski Zielinski Szymanski Wozniak Dabrowski Mazur"
    ),
    Weighted({"WOTH": 100}),
    "Polish",
)
ROMANIAN_ROMA: Final = Heritage(
    _names("Elena Andreea Ioana Larisa Denisa Roxana Florentina Esmeralda Sabrina Narcisa"),
    _names("Andrei Ionut Marius Florin Denis Razvan Cristian Darius Rafael Armando"),
    _names("Popa Dumitru Stan Radu Ciobanu Lakatos Horvath Balog Stoica Marin Kotlar"),
    Weighted({"WROM": 60, "WOTH": 40}),
    "Romanian",
)
TRAVELLER: Final = Heritage(
    _names("Bridget Shannon Chantelle Margaret Noreen Kathleen Winnie Theresa Roseanne Savannah"),
    _names("Patrick Martin Michael John-Boy Miley Felix Tommy Jimmy Bernard Hughie"),
    _names("Doherty McDonagh Ward Connors Cash Maughan Joyce Quilligan Reilly Stokes"),
    Weighted({"WIRT": 80, "WROM": 20}),
    "Irish",
)
AFRICAN: Final = Heritage(
    _names("Blessing Precious Chiamaka Adaeze Tariro Rutendo Abena Esther Grace Temperance Ifeoma Naledi"),
    _names("Emmanuel David Tinashe Kwame Kofi Chidi Samuel Tendai Michael Ayomide Tobi Isaac"),
    _names("Okafor Moyo Mensah Adeyemi Ncube Boateng Osei Okonkwo Dube Sibanda Balogun Eze"),
    Weighted({"BAFR": 94, "BOTH": 6}),
    "British",
)
CARIBBEAN: Final = Heritage(
    _names("Shanice Aaliyah Tianna Kiara Naomi Jada Ebony Renee Monique Chantel"),
    _names("Tyrone Andre Marlon Jermaine Malachi Isaiah Kyron Dante Leon Micah"),
    _names("Campbell Francis Gordon Grant Bailey Henry Powell Reid Morrison Palmer Samuels"),
    Weighted({"BCRB": 90, "BOTH": 10}),
    "British",
)
CHINESE: Final = Heritage(
    _names("Mei Xin-Yi Jia Yan Li-Na Emily Hui Tina"),
    _names("Wei Jun Kevin Hao Jason Ming Chun Tao"),
    _names("Chan Wong Li Zhang Chen Lam Ng Cheung Lin"),
    Weighted({"CHNE": 100}),
    "British",
)
KURDISH: Final = Heritage(
    _names("Shilan Rojin Dilnaz Hana Avin Zilan"),
    _names("Karwan Hawre Rebin Sherko Azad Ary Daban Shvan"),
    _names("Rasul Hama Karim Aziz Mahmud Salih Qadir Rostam"),
    Weighted({"OOTH": 100}),
    "Iraqi",
)
AFGHAN: Final = Heritage(
    _names("Shabnam Parwana Zahra Laila"),
    _names("Ahmad Farhad Najib Zabihullah Esmat Hamid Mirwais Samiullah"),
    _names("Ahmadzai Stanikzai Noori Safi Popal Wardak Zadran Hakimi"),
    Weighted({"AOTH": 100}),
    "Afghan",
)
ERITREAN: Final = Heritage(
    _names("Selam Feven Rahel Winta Saba"),
    _names("Yonas Filmon Samuel Robel Abel Merhawi Natnael Henok"),
    _names("Tesfay Ghebre Haile Kidane Tekle Habte Berhe Mehari"),
    Weighted({"BAFR": 100}),
    "Eritrean",
)
SUDANESE: Final = Heritage(
    _names("Amna Hiba Rania"),
    _names("Mustafa Abdalla Idris Adam Osman Khalid Bashir Yahya"),
    _names("Abdelrahman Elnour Haroun Eltayeb Ismail Suleiman Abakar"),
    Weighted({"BAFR": 100}),
    "Sudanese",
)
VIETNAMESE: Final = Heritage(
    _names("Linh Trang Huong Mai"),
    _names("Tuan Duc Minh Hung Long Quang"),
    _names("Nguyen Tran Le Pham Hoang Vu"),
    Weighted({"AOTH": 100}),
    "Vietnamese",
)
ALBANIAN: Final = Heritage(
    _names("Elira Arta Drita"),
    _names("Arben Erion Klajdi Ledion Besnik Ardit Fation"),
    _names("Hoxha Shehu Prifti Dervishi Gjoka Kola Marku"),
    Weighted({"WOTH": 100}),
    "Albanian",
)

#: Families of the county, roughly as Staffordshire's schools count them.
FAMILIES: Final = Weighted(
    {
        ENGLISH: 77,
        MIXED: 7,
        PAKISTANI: 4,
        INDIAN: 2,
        BANGLADESHI: 1,
        POLISH: 2.5,
        ROMANIAN_ROMA: 1.2,
        TRAVELLER: 0.8,
        AFRICAN: 2,
        CARIBBEAN: 1.2,
        CHINESE: 0.5,
        KURDISH: 0.8,
    }
)
#: Unaccompanied children come from elsewhere.
UNACCOMPANIED: Final = Weighted(
    {AFGHAN: 24, SUDANESE: 24, ERITREAN: 18, KURDISH: 16, VIETNAMESE: 10, ALBANIAN: 8}
)

#: What people are called at home and on the telephone.
SHORT_NAMES: Final = {
    "Alexander": "Alex",
    "Benjamin": "Ben",
    "Charlotte": "Lottie",
    "Daniel": "Danny",
    "Eleanor": "Ellie",
    "Freddie": "Fred",
    "Isabelle": "Izzy",
    "Jessica": "Jess",
    "Joshua": "Josh",
    "Matilda": "Tilly",
    "Matthew": "Matt",
    "Megan": "Meg",
    "Muhammad": "Mo",
    "Olivia": "Liv",
    "Samuel": "Sam",
    "Theodore": "Teddy",
    "Thomas": "Tom",
    "William": "Billy",
    "Bethany": "Beth",
    "Abigail": "Abi",
    "Joseph": "Joe",
    "Amelia": "Millie",
    "Wiktoria": "Wiki",
    "Mateusz": "Matty",
    "Gurpreet": "Gopi",
    "Manpreet": "Mani",
    "Emmanuel": "Manny",
    "Margaret": "Peg",
    "Patrick": "Paddy",
    "Katie": "Kat",
    "Penelope": "Penny",
    "Michael": "Micky",
    "James": "Jimmy",
}


def forename(
    rng: Random, heritage: Heritage, sex: str, taken: set[str] | frozenset[str] = frozenset()
) -> str:
    """A first name of this heritage and sex ("M", "F"; anything else draws from both), not among `taken`."""
    pool = heritage.girls if sex == "F" else heritage.boys if sex == "M" else heritage.girls + heritage.boys
    name = rng.choice(pool)
    for _ in range(8):
        if name not in taken:
            break
        name = rng.choice(pool)
    return name


def surname(rng: Random, heritage: Heritage) -> str:
    """A family name of this heritage."""
    return rng.choice(heritage.surnames)
