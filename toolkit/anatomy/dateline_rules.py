"""Which heads are datelines: the rules of acceptance, each with its name.

The less a head says, the more its surroundings must: an agency that is known or a date suffices beside a place in
capitals; a place alone must be in the tables, or set in capitals before a dash, and what follows must be a sentence.
"""

from __future__ import annotations

import re
from typing import Final

from toolkit import lexicon
from toolkit.anatomy import agencies, moments, places
from toolkit.anatomy.dateline_head import Head, Town

_AGE: Final = re.compile(r",\s\d{1,3},\s")
_COMMON: Final = re.compile(
    r"\b(?:THE|THIS|THAT|IS|ARE|A|AN|OF|AND|OR|IN|TO|FOR|WITH|HOW|WHY|WHAT|WE|I|YOU|IT|NOT|BE|WAS|ITS?)\b"
)
_NEAR: Final = re.compile(r"(?:ABOARD|NEAR|OUTSIDE|ON|AT|OFF|OVER|IN|INSIDE|ALONG)\s")
_OPENS: Final = frozenset("“\"'‘«<$€£`¡¿([&")
_CODE: Final = 3
_WORD_LISTS: Final = ("common_words", "not_places")
_PHRASE: Final = 3
_STATES_LIKE_TOWNS: Final = frozenset((("SGP",), ("LUX",), ("DJI",), ("PAN",), ("USA",)))


def accept(text: str, head: Head, mark: re.Match[str]) -> str | None:
    """Return the name of the rule by which *head*, closed by *mark*, is a dateline."""
    follow = text[mark.end() : mark.end() + 1]
    opens = not follow or follow.isupper() or follow.isdigit() or follow in _OPENS
    if mark[0].strip() in ("", ".", "|") and not (head.towns and ((head.agency and head.known) or "|" in mark[0])):
        return "place-date-agency" if head.date and "/" in text[head.start : head.end] else None
    if not head.towns:
        return _placeless(text, head, mark, opens=opens)
    if head.agency:
        return _with_agency(text, head, opens=opens)
    if head.date:
        return "place-date" if sure(text, head) or is_shaped(text, head) else None
    if not opens or _AGE.search(text, mark.end(), mark.end() + 70):
        return None
    return _lone(text, head, mark, ends=not follow)


def _with_agency(text: str, head: Head, *, opens: bool) -> str | None:
    if head.date:
        return "place-date-agency"
    if head.known and (sure(text, head) or is_shaped(text, head)):
        return "place-agency"
    return "place-credit" if opens and sure(text, head) and not _initials(text, head) else None


def _lone(text: str, head: Head, mark: re.Match[str], *, ends: bool) -> str | None:
    """Accept places without agency and date, on what they look like and how they are closed."""
    shaped = is_shaped(text, head)
    told = sure(text, head, strict=True)
    if ":" in mark[0]:
        return "place-colon" if told and not _plain_word(text, head) else None
    tight = mark[0] == mark[0].strip() and not ends
    if told and (shaped or not tight or head.towns[-1].region):
        return "place"
    unknown = shaped and not tight and not ends and _is_placelike(words(text, head.towns[0]))
    return "place-capitals" if unknown else None


def _is_placelike(name: str) -> bool:
    """Whether capitals that no table knows can be a place: "CAMP EDWARDS", "DANIELSVILLE", "ABOARD THE USS TRUMAN"."""
    if _NEAR.match(name):
        return True
    several = name.casefold().split()
    kinds = lexicon.rows("place_words")
    if len(several) > _PHRASE or _COMMON.search(name) or name.endswith(("’S", "'S")):
        return False
    last = several[-1]
    if places.towns(" ".join(several[:-1])) and (last, "last") not in kinds:
        return False  # "LOS ANGELES LAKERS"
    if any(
        (kind == "first" and several[0].strip(".") == word and len(several) > 1)
        or (kind == "last" and last == word and len(several) > 1)
        or (kind == "ending" and last.endswith(word) and len(last) > len(word) + 2)
        for word, kind in kinds
    ):
        return True
    return len(several) == 1 and not any(last in lexicon.words(name) for name in _WORD_LISTS) and not _is_named(last)


def _is_named(word: str) -> bool:
    """Whether *word*, in small letters, is a given name or a surname."""
    return any(
        form in lexicon.words(name) for form in (word, word.capitalize()) for name in ("given_names", "surnames")
    )


def _placeless(text: str, head: Head, mark: re.Match[str], *, opens: bool) -> str | None:
    colon = ":" in mark[0]
    if head.date and head.agency:
        return "date-agency"
    if head.agency:
        if colon and not _may_close(text, head):
            return None
        return "agency" if head.known and opens else "credit" if head.bracketed and opens and not colon else None
    ranged = moments.pattern().match(text, mark.end())
    return "date" if opens and not colon and not ranged else None


def _may_close(text: str, head: Head) -> bool:
    """Whether an agency alone may close with a colon: only a web site ("p2pnet.net News:-")."""
    assert head.agency is not None
    return agencies.is_site(text[head.agency[0] : head.agency[1]].split(maxsplit=1)[0])


def words(text: str, town: Town) -> str:
    """Return a place's name as *text* prints it, without its region."""
    return text[town.name[0] : town.name[1]]


def sure(text: str, head: Head, *, strict: bool = False) -> bool:
    """Whether a place is in the tables, by its own name or by the region printed with it."""
    return any(is_sure(text, town, strict=strict) for town in head.towns)


def is_sure(text: str, town: Town, *, strict: bool = False) -> bool:
    """Whether a place is in the tables; *strict* asks more of a name that is not set in capitals."""
    name = words(text, town)
    if town.region:
        region = text[town.region[0] : town.region[1]]
        return bool(places.regions(region) or places.regions(region.rpartition(",")[2].strip()) or places.towns(name))
    if name.casefold() in lexicon.words("not_places"):
        return False
    if name.isupper() or not strict:
        return bool(places.towns(name) or (places.regions(name) and len(name) > _CODE))
    many = " " in name or "-" in name
    return (
        bool(places.is_large(name) or (many and places.towns(name)))
        and name.casefold() not in lexicon.words("names_like_places")
        and not _is_country(name)
    )


def _is_country(name: str) -> bool:
    return bool(places.regions(name)) and places.towns(name) not in _STATES_LIKE_TOWNS


def is_shaped(text: str, head: Head) -> bool:
    """Whether all places are set in capitals, as in a dateline, and none is a label such as "UPDATE"."""
    names = [words(text, town) for town in head.towns]
    return all(
        name.isupper() and len(name) >= _CODE and name.casefold() not in lexicon.words("not_places") for name in names
    )


def _plain_word(text: str, head: Head) -> bool:
    """Whether a name without a region is a label or a surname, as a speaker's name before a colon."""
    lists = (lexicon.words("not_places"), lexicon.words("names_like_places"))
    return any(words(text, town).casefold() in one for town in head.towns if town.region is None for one in lists)


def _initials(text: str, head: Head) -> bool:
    """Whether the bracket only abbreviates what stands before it, as a company's ticker does."""
    assert head.agency is not None
    letters = re.sub(r"\W", "", text[head.agency[0] : head.agency[1]])
    name = words(text, head.towns[-1])
    return letters.isupper() and letters == "".join(word[0] for word in name.split()).upper()


def accept_bracket(text: str, head: Head, follow: str) -> str | None:
    """Return the rule by which *head*, which ends in a bracket that no mark follows, is a dateline."""
    glued = bool(head.agency and head.known) and (follow[:1].isupper() or follow[:1] in _OPENS)  # "(CNN)The"
    if follow.strip() and not glued and not (follow[0].isspace() and (follow[1:2].isupper() or follow[1:2] in _OPENS)):
        return None
    if head.towns and (head.agency or head.date) and (sure(text, head) or is_shaped(text, head)):
        if head.date:
            return "place-date-agency-unmarked" if head.agency else "place-date-unmarked"
        return "place-agency-unmarked" if head.known else None
    if not head.bracketed or not follow.strip():
        return None
    if head.agency and head.known:
        return "agency-unmarked"
    placed = bool(head.towns) and sure(text, head) and is_shaped(text, head)
    return "bracket-unmarked" if placed or (head.date and head.date.full) else None
