"""Datelines in the house styles of many agencies, with invented facts, and what only looks like one."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.anatomy import dateline, story

STYLES: tuple[tuple[str, str, list[str], str | None, str | None], ...] = (
    # lede, dateline without its mark, places, date, agency
    ("WASHINGTON (AP) — Two ferries", "WASHINGTON (AP)", ["WASHINGTON"], None, "AP"),
    ("WASHINGTON/SEOUL (Reuters) - Two ferries", "WASHINGTON/SEOUL (Reuters)", ["WASHINGTON", "SEOUL"], None, "Reuters"),
    ("KELOWNA, B.C. — A ferry", "KELOWNA, B.C.", ["KELOWNA, B.C."], None, None),
    ("(XNA) - ROME, JUL 3 - The ferry", "(XNA) - ROME, JUL 3", ["ROME"], "JUL 3", "XNA"),
    ("MARCH 2, 2011 (XNA) - PORT CITY -- A ferry", "MARCH 2, 2011 (XNA) - PORT CITY", ["PORT CITY"], "MARCH 2, 2011", "XNA"),
    ("Canadian Press - KELOWNA, B.C. (CP) - A ferry", "Canadian Press - KELOWNA, B.C. (CP)", ["KELOWNA, B.C."], None, "CP"),
    ("PORT CITY, Ohio (Lakeside Courier) - A ferry", "PORT CITY, Ohio (Lakeside Courier)", ["PORT CITY, Ohio"], None, "Lakeside Courier"),
    ("Dhaka, May 3 (XNA) Hours after", "Dhaka, May 3 (XNA)", ["Dhaka"], "May 3", "XNA"),
    ("LIMA The president opened", "LIMA", ["LIMA"], None, None),
    ("AURORA, Ore. The ferry", "AURORA, Ore.", ["AURORA, Ore."], None, None),
    ("MINSK, January 4. /XNA/. The ferry", "MINSK, January 4. /XNA/", ["MINSK"], "January 4", "XNA"),
    ("MANILA (XNA), Jo Smith - The ferry", "MANILA (XNA), Jo Smith", ["MANILA"], None, "XNA"),
    ("Kinshasa, 14 Feb (XNA/Marc Dubois) - The ferry", "Kinshasa, 14 Feb (XNA/Marc Dubois)", ["Kinshasa"], "14 Feb", "XNA"),
    ("LIMA (XNA/Andean Press) - The ferry", "LIMA (XNA/Andean Press)", ["LIMA"], None, "XNA/Andean Press"),
    ("LISBON (XNA) \u2015 The ferry", "LISBON (XNA)", ["LISBON"], None, "XNA"),
    ("LISBON (XNA) \ufffd The ferry", "LISBON (XNA)", ["LISBON"], None, "XNA"),
    ("LISBON (XNA) \x97 The ferry", "LISBON (XNA)", ["LISBON"], None, "XNA"),
    ("LISBON (XNA) _ The ferry", "LISBON (XNA)", ["LISBON"], None, "XNA"),
    ("Lisbon, 3 jan (XNA).- El barco", "Lisbon, 3 jan (XNA)", ["Lisbon"], "3 jan", "XNA"),
    ("TOKYO, Japan, Jan. 5 Kyodo - The ferry", "TOKYO, Japan, Jan. 5 Kyodo", ["TOKYO, Japan"], "Jan. 5", "Kyodo"),
    ("NEW YORK, NY / ACCESSWIRE / January 5, 2021 / Acme", "NEW YORK, NY / ACCESSWIRE / January 5, 2021", ["NEW YORK, NY"], "January 5, 2021", "ACCESSWIRE"),
    ("LONDON, Jan 5, 2021 /PRNewswire/ -- Acme", "LONDON, Jan 5, 2021 /PRNewswire/", ["LONDON"], "Jan 5, 2021", "PRNewswire"),
    ("CUPERTINO, Calif.--(BUSINESS WIRE)--Acme", "CUPERTINO, Calif.--(BUSINESS WIRE)", ["CUPERTINO, Calif."], None, "BUSINESS WIRE"),
    ("OSLO, Norway --(Business Wire)-- Dec. 10, 2004 -- Acme", "OSLO, Norway --(Business Wire)-- Dec. 10, 2004", ["OSLO, Norway"], "Dec. 10, 2004", "Business Wire"),
    ("Quezon City (Island News, May 3) — The ferry", "Quezon City (Island News, May 3)", ["Quezon City"], "May 3", "Island News"),
    ("Nagpur (India) (AFP) – The ferry", "Nagpur (India) (AFP)", ["Nagpur (India)"], None, "AFP"),
    ("Banja Luka (Bosnia and Herzegovina) - The ferry", "Banja Luka (Bosnia and Herzegovina)", ["Banja Luka (Bosnia and Herzegovina)"], None, None),
    ("New Delhi [India], May 29: The ferry", "New Delhi [India], May 29", ["New Delhi [India]"], "May 29", None),
    ("Nairobi: The ferry", "Nairobi", ["Nairobi"], None, None),
    ("TEHRAN- The ferry", "TEHRAN", ["TEHRAN"], None, None),
    ("Reuters Athens Aug 23: The ferry", "Reuters Athens Aug 23", ["Athens"], "Aug 23", "Reuters"),
    ("BRUSSELS, March 27, Reuter - The ferry", "BRUSSELS, March 27, Reuter", ["BRUSSELS"], "March 27", "Reuter"),
    ("(Columbia-AP) Nov. 24, 2004 - The ferry", "(Columbia-AP) Nov. 24, 2004", ["Columbia"], "Nov. 24, 2004", "AP"),
    ("(PORT LOUIS) — The ferry", "(PORT LOUIS)", ["PORT LOUIS"], None, None),
    ("CORSICANA (October 14, 2014) The ferry", "CORSICANA (October 14, 2014)", ["CORSICANA"], "October 14, 2014", None),
    ("SYDNEY, April - The ferry", "SYDNEY, April", ["SYDNEY"], "April", None),
    ("April 5, 2018 Honolulu Ferries are", "April 5, 2018 Honolulu", ["Honolulu"], "April 5, 2018", None),
    ("Mar. 21 -- The ferry", "Mar. 21", [], "Mar. 21", None),
    ("Dec 29 (Reuters) - The ferry", "Dec 29 (Reuters)", [], "Dec 29", "Reuters"),
    ("(Bloomberg) -- The ferry", "(Bloomberg)", [], None, "Bloomberg"),
    ("(Reuters) The ferry", "(Reuters)", [], None, "Reuters"),
    ("Forbes.com - The ferry", "Forbes.com", [], None, "Forbes.com"),
    ("ferryworld.com News:- The ferry", "ferryworld.com News", [], None, "ferryworld.com News"),
    ("CAMP OAKELM – The ferry", "CAMP OAKELM", ["CAMP OAKELM"], None, None),
    ("OAKELMVILLE - The ferry", "OAKELMVILLE", ["OAKELMVILLE"], None, None),
    ("ELMQRST — The ferry", "ELMQRST", ["ELMQRST"], None, None),
    ("(CNN)The ferry", "(CNN)", [], None, "CNN"),
    ("Washington (CNN)The ferry", "Washington (CNN)", ["Washington"], None, "CNN"),
    ("NEW DELHI: (PTI) The ferry", "NEW DELHI: (PTI)", ["NEW DELHI"], None, "PTI"),
    ("Lima, Jan 5, 2018 / 03:00 pm (CNA).- The ferry", "Lima, Jan 5, 2018 / 03:00 pm (CNA)", ["Lima"], "Jan 5, 2018", "CNA"),
    ("Vancouver, British Columbia--(Newsfile Corp. - January 5, 2021) - Acme", "Vancouver, British Columbia--(Newsfile Corp. - January 5, 2021)", ["Vancouver, British Columbia"], "January 5, 2021", "Newsfile Corp."),
    ("Chandigarh, January 5 The ferry", "Chandigarh, January 5", ["Chandigarh"], "January 5", None),
    ("KAMPALA, Uganda | The ferry", "KAMPALA, Uganda", ["KAMPALA, Uganda"], None, None),
    ("YEREVAN, JANUARY 5, ARMENPRESS. The ferry", "YEREVAN, JANUARY 5, ARMENPRESS", ["YEREVAN"], "JANUARY 5", "ARMENPRESS"),
    ("HÀ NỘI — The ferry", "HÀ NỘI", ["HÀ NỘI"], None, None),
    ("San José, 5 ene (elmundo.cr) – El barco", "San José, 5 ene (elmundo.cr)", ["San José"], "5 ene", "elmundo.cr"),
    ("ABOARD THE LADY ANN — The ferry", "ABOARD THE LADY ANN", ["ABOARD THE LADY ANN"], None, None),
    ("Rabat – Following", "Rabat", ["Rabat"], None, None),
    ("SELMA, N.C.—The ferry", "SELMA, N.C.", ["SELMA, N.C."], None, None),
    ("PORT OF SPAIN, Trinidad and Tobago — The ferry", "PORT OF SPAIN, Trinidad and Tobago", ["PORT OF SPAIN, Trinidad and Tobago"], None, None),
    ("SAN FRANCISCO & TEL AVIV, Israel--(BUSINESS WIRE)--Acme", "SAN FRANCISCO & TEL AVIV, Israel--(BUSINESS WIRE)", ["SAN FRANCISCO", "TEL AVIV, Israel"], None, "BUSINESS WIRE"),
)  # fmt: skip

NONE = (
    "Acme Corp (ACME) - The maker of ferries",
    "ACME INC. (NYSE: ACM) - Shares of the maker",
    "Baseball, Boston (AL) - The pitcher",
    "Boston (AL): Activated the pitcher",
    "Jane Smith - a teacher from the coast",
    "Jane Smith — The teacher who built ferries",
    "John Smith (Ohio) - The senator",
    "The Springfield, Ill.-based company said",
    "THE END OF THE LINE - A new ferry",
    "Acme -- the parent of the ferry line",
    "CHELSEA Clinton said",
    "BIRMINGHAM City won the ferry cup",
    "UPDATE: The ferry came home",
    "EXCLUSIVE - The ferry came home",
    "JONES--Mary Ann, 78, of Port City, died",
    "Rivers — The boats that never came",
    "Obama — The president of ferries",
    "May 3 - June 5: The ferry show",
    "Monday - The ferry show",
    "Question: Which ferry",
    "Jackson: The king of ferries",
    "Clinton–Smith Letters: The ferry",
    "GoldenFerry: Rogue sails again",
    "London police said",
    "LOS ANGELES LAKERS - The boats",
    "LONDON BRIDGE - The boats",
    "CHRISTMAS - The boats",
    "JOHN SMITH - The boats",
    "MONDAY — The boats",
    "FERRY’S - The boats",
    "BREXIT: The boats",
    "Dallas Cowboys (NFL) - The team",
    "Paris Agreement: The pact",
    "",
    "   ",
    "a",
    "(",
    "()",
    "-- --",
)


@pytest.mark.parametrize(("lede", "core", "places", "date", "agency"), STYLES, ids=[row[1] for row in STYLES])
def test_every_style_is_read_whole(
    lede: str, core: str, places: list[str], date: str | None, agency: str | None
) -> None:
    text = f"{lede} and more words that tell the story of the harbour."
    found = dateline.parse(text)
    assert found
    assert text[found.start : found.core_end].rstrip(".") == core.rstrip(".")
    assert [dateline.printed(text, town) for town in found.towns] == places
    assert (text[found.date.start : found.date.end] if found.date else None) == date
    assert (text[slice(*found.agency)] if found.agency else None) == agency
    assert text.startswith(lede[found.story :], found.story)


@pytest.mark.parametrize("text", NONE)
def test_what_only_looks_like_a_dateline_is_none(text: str) -> None:
    for lede in (text, f"{text} and told reporters that a new pier would be open next year."):
        found = dateline.parse(lede)
        assert found is None, (lede, found)


@pytest.mark.parametrize(
    ("text", "core", "author"),
    [
        ("By ANN MORE     BALTIMORE (AP) -- Ferries", "BALTIMORE (AP)", "ANN MORE"),
        ("(ATTN: ADDS details) By Lee Ko SEOUL, Nov. 24 (Yonhap) -- Ferries", "SEOUL, Nov. 24 (Yonhap)", "Lee Ko"),
        ("The ferry is late again. MOSCOW (Reuters) - Ferries", "MOSCOW (Reuters)", None),
        ("LOOK AT THIS Kobani, Syria (AP) - Ferries", "Kobani, Syria (AP)", None),
        ("A ferry at sea. Photo: Ann\n\nBeirut: The fate of", "Beirut", None),
        ("<p> LIMA (Reuters) - Ferries", "LIMA (Reuters)", None),
        ("0    LONDON, April 29 - The ferry", "LONDON, April 29", None),
    ],
)
def test_bylines_and_teasers_may_stand_before_it(text: str, core: str, author: str | None) -> None:
    found = dateline.parse(text)
    assert found
    assert text[found.start : found.core_end] == core
    assert [text[slice(*one)] for one in found.authors] == ([author] if author else [])


def test_a_writer_after_the_agency_is_no_agency() -> None:
    lede = "Kinshasa, 14 Feb (XNA/Marc Dubois) - The ferry"
    found = dateline.parse(lede)
    assert found
    assert [lede[start:end] for start, end in found.authors] == ["Marc Dubois"]


@pytest.mark.parametrize(
    "line", ["BEIRUT (Reuters)", "BAAR, SWITZERLAND", "PTI, Lima,", "XNA, MANILA", "MADRID, May 3"]
)
def test_a_line_of_its_own_can_be_a_dateline(line: str) -> None:
    found = dateline.alone(line)
    assert found
    assert found.towns
    assert found.rule == "dateline.alone"


@pytest.mark.parametrize("line", ["NISSAN SENTRA", "Jane Smith", "Health & Science", "A" * 200, "Go to Lima and see"])
def test_other_lines_are_none(line: str) -> None:
    assert dateline.alone(line) is None


def test_countries_follow_region_table_and_ambiguity() -> None:
    def where(lede: str) -> list[tuple[str | None, tuple[str, ...]]]:
        found = story.mark([f"{lede} The ferry came."]).dateline
        assert found
        return [(place.country, place.candidates) for place in found.places]

    assert where("KELOWNA, B.C. (CP) —") == [("CAN", ())]
    assert where("SEOUL (AP) —") == [("KOR", ())]
    assert where("ATHENS, Ga. (AP) —") == [("USA", ())]
    assert where("TBILISI, Georgia (AP) —") == [("GEO", ())]
    assert where("Bombay (AFP) –") == [("IND", ())]
    (lebanon,) = where("LEBANON (AP) —")
    assert lebanon[0] is None
    assert set(lebanon[1]) == {"LBN", "USA"}


def test_the_story_begins_after_the_mark_and_ends_before_a_trailing_credit() -> None:
    blocks = ["Lima, 3 Jan (EFE).- A ferry came.", "It was late. EFE", "ab-cd/ef"]
    found = story.mark(blocks)
    text = "\n\n".join(blocks)
    assert found.dateline
    assert found.dateline.text == "Lima, 3 Jan (EFE).-"
    assert text[found.story_start :].startswith("A ferry")
    assert text[: found.story_end].endswith("late.")
    assert found.agency
    assert found.agency.name == "EFE"
    assert found.sign_off == 2


def test_a_trailing_credit_alone_names_the_provider() -> None:
    found = story.mark(["A ferry came.", "It was late. (AFP)"])
    assert found.agency
    assert found.agency.name == "AFP"
    assert story.mark(["A ferry came to the U.S. Nobody saw it."]).agency is None


@given(st.text(max_size=300))
def test_any_text_is_read_without_an_exception(text: str) -> None:
    found = dateline.parse(text)
    if found:
        assert 0 <= found.start < found.core_end <= found.end <= found.story <= len(text)


@pytest.mark.parametrize(
    "unit", ["LIMA (", "A, ", "LIMA - ", "((((", "/ ", "May 3 ", "LIMA, Ohio and ", "By A B ", "\n\n", "-- "]
)
def test_time_grows_linearly_at_most(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    start = time.perf_counter()
    dateline.parse(text)
    assert time.perf_counter() - start < 1


@pytest.mark.parametrize("mark", [".-", " —", " --", "--", " \x97", "\ufffd", " _", ":", " :", "", " |", " - -"])
def test_the_closing_mark_can_be_left_out(mark: str) -> None:
    assert dateline.unmarked(f"KELOWNA, B.C. (CP){mark}") == "KELOWNA, B.C. (CP)"


def test_abbreviations_keep_their_full_stop() -> None:
    assert dateline.unmarked("KELOWNA, B.C. —") == "KELOWNA, B.C."


@pytest.mark.parametrize("place", ["KELOWNA, B.C.", "Nagpur (India)", "New Delhi [India]", "LIMA"])
def test_a_place_can_be_printed_with_its_region(place: str) -> None:
    text = f"{place} (AFP) — The ferry"
    found = story.mark([text]).dateline
    assert found
    assert [story.printed(text, one) for one in found.places] == [place]


def test_the_labels_of_a_transcript_are_no_datelines() -> None:
    turns = ("Lund: Will you resign over this?", "Roe: No, I will not, and nobody has asked me to.")
    assert story.mark(turns).dateline is None
    assert story.mark(("The two of them met.", *turns)).dateline is None
    assert story.mark((turns[0], "The ferry left on Monday.")).dateline is not None
