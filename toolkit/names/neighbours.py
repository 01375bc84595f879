"""Listed words that are names where they stand: "Lloyd Austin", "Park Jin", "Theresa May", "Jordan Spieth"."""

from __future__ import annotations

from typing import Final

from toolkit import lexicon
from toolkit.grammar.tokens import Tokens
from toolkit.names.tags import Chain, word_sorts
from toolkit.names.vocabulary import NAME, TITLE, Sort, context, plain, says

_GIVEN_TOO: Final = frozenset(
    ["Dean", "Earl", "Duke", "Guy", "Major", "Sultan", "Pope", "Chase", "Price", "Amir", "Sharif"]
)
_RATHER_GIVEN: Final = frozenset(["Bill", "Dean", "Guy", "Chase", "Amir", "Sharif"])
_STATES_TOO: Final = frozenset(("Chad", "Jordan", "Israel"))
_PEOPLES_TOO: Final = frozenset(("Dane", "Finn", "Brit"))
_RANKS_TOO: Final = frozenset(("Garda", "Pol"))
_DETERMINERS: Final = frozenset(("the", "a", "an"))
_SETTLED: Final = frozenset("WNJp&aosbc")
_SONS: Final = frozenset(("bin", "ibn", "bint", "binti"))
_CLANS: Final = frozenset(("Al", "Bin"))
_MINISTERS: Final = frozenset(("Minister", "MEC", "Commissioner", "Secretary"))
_PORTFOLIO: Final = frozenset("IO&")
_SHORT: Final = 2


def reconsider(found: Tokens, chain: Chain) -> None:
    """Change the tags of listed words in *chain* that their neighbours show to be part of a person's name."""
    if len(chain.tags) == 1 or _SETTLED.issuperset(chain.tags):
        return
    tags = list(chain.tags)
    for item, tag in enumerate(tags):
        if tag in _SETTLED or (chain.lasts[item] - chain.firsts[item] > 1 and tag in "SACDPG"):
            continue
        word = found.words[chain.firsts[item]]
        known = word_sorts(plain(word))
        title = _title(found, chain, tags, item, known) if tag in "TPX" else ""
        if title:
            tags[item] = title
        elif known & NAME:
            if _ends_name(found, chain, tags, item, known) or _begins_name(found, chain, tags, item, known):
                tags[item] = "W"
        elif tag == "D" and item and tags[item - 1] == "W" and _closes(found, chain, item):
            tags[item] = "W"
    chain.tags = "".join(tags)


def _title(found: Tokens, chain: Chain, tags: list[str], item: int, known: int) -> str:
    """Return what a title, place or weekday at *item* is where it stands, or nothing if no neighbour tells."""
    word = found.words[chain.firsts[item]]
    if tags[item] != "T":
        if _is_named_so(found, chain, tags, item, word):
            return "W"
        return "T" if _is_abbreviation(found, chain, tags, item, known) else ""
    if known & Sort.TOPIC and "".join(tags[item + 1 : item + 2]) in ("O", "I"):
        return "I"
    if word in _MINISTERS:
        _portfolio(found, chain, tags, item)
        return ""
    if word in _GIVEN_TOO:
        return "W" if _is_patronymic(found, chain, tags, item) else ""
    doubtful = word.isupper() or word in _RANKS_TOO
    return "W" if doubtful and not _is_rank(found, chain, tags, item) else ""


def _is_patronymic(found: Tokens, chain: Chain, tags: list[str], item: int) -> bool:
    """Tell whether a title that is a given name too stands in a name: "Sultan bin Roe", "Dr Sultan Al Roe"."""
    after = found.words[chain.firsts[item + 1]] if item + 1 < len(tags) else ""
    return (after in _SONS and "W" in tags[item + 2 :]) or (tags[item - 1 : item] == ["H"] and after in _CLANS)


def _is_named_so(found: Tokens, chain: Chain, tags: list[str], item: int, word: str) -> bool:
    """Tell whether a place or weekday before a name's word is one too: "N. Anand Roe", "Nguyen Van Roe"."""
    if "W" not in tags[item + 1 : item + 2]:
        return False
    if item:
        return tags[item - 1] == "N" or (tags[item - 1] == "W" and bool(word_sorts(word.lower()) & Sort.PARTICLE))
    before = found.words[max(0, chain.firsts[0] - 1)]  # "general manager Bo Roe", "mother Thu Roe"
    return before.islower() and bool(word_sorts(before) & (TITLE | Sort.KIN))


def _is_abbreviation(found: Tokens, chain: Chain, tags: list[str], item: int, known: int) -> bool:
    """Tell whether a place or time is a title: "DC Roe", "Deputy PM Roe", but not "DC Lakers", "6 PM Monday"."""
    if tags[item] == "P":
        return bool(known & Sort.RANK) and _is_rank(found, chain, tags, item)
    timed = found.words[max(0, chain.firsts[item] - 1)].isdigit()
    return bool(known & TITLE) and not timed and "W" in tags[item + 1 : item + 2]


def _portfolio(found: Tokens, chain: Chain, tags: list[str], item: int) -> None:
    """Make what the minister at *item* is of part of the title: in "Karnataka Water Resources Minister" no "Water"."""
    first = item
    while first and tags[first - 1] in _PORTFOLIO and _is_topic(found.words[chain.firsts[first - 1]], tags[first - 1]):
        first -= 1
    if tags[first:item] and tags[first] != "&" and tags[item - 1] != "&" and (not first or tags[first - 1] != "o"):
        tags[first:item] = "T" * (item - first)


def _is_topic(word: str, tag: str) -> bool:
    return tag != "O" or word == "Government" or bool(word_sorts(word) & Sort.TOPIC)


def _is_rank(found: Tokens, chain: Chain, tags: list[str], item: int) -> bool:
    """Tell whether a rank in capitals, or one that is a name too, stands before a name: "DC Rowe", not "DC Lakers"."""
    word = found.words[chain.firsts[item]]
    if word not in _RANKS_TOO and word_sorts(word.lower()) & TITLE:
        return True
    after = tags[item + 1] if item + 1 < len(tags) else ""
    before = tags[item - 1] if item else ""
    if after == "T" or word == "Pol" or (before and before in "CP" and len(word) == _SHORT):
        return "T" in (before, after)
    if after != "W" or len(word) > _SHORT or tags[item + 2 : item + 3] == ["W"]:
        return after in ("N", "W")
    return bool(word_sorts(found.words[chain.firsts[item + 1]]) & NAME)


def _closes(found: Tokens, chain: Chain, item: int) -> bool:
    """Tell whether an adjective after a given name qualifies nothing, and so is a surname: "Mark Cuban said"."""
    given = word_sorts(found.words[chain.firsts[item - 1]]) & Sort.GIVEN
    if not given or item + 1 < len(chain.tags) or (item > 1 and chain.tags[item - 2] in "W&"):
        return False
    following = found.words[chain.lasts[item]] if chain.lasts[item] < len(found) else "."
    return (
        not following[0].isalpha()
        or following == "and"
        or following in says()
        or following in lexicon.words("acting_verbs")
    )


def _ends_name(found: Tokens, chain: Chain, tags: list[str], item: int, known: int) -> bool:
    """Tell whether the item is the last word of a name or stands alone after a title."""
    before = tags[item - 1] if item else ""
    after = tags[item + 1] if item + 1 < len(tags) else ""
    tag, word = tags[item], found.words[chain.firsts[item]]
    if before in ("T", "H"):
        ranked = before == "H" or word_sorts(found.words[chain.firsts[item - 1]]) & (Sort.OFFICE | Sort.RANK)
        return bool(tag in "CPKLXV" and ranked) or (tag == "Z" and after == "W" and bool(known & Sort.GIVEN))
    if before not in ("W", "N") or after in ("W", "O", "Q") or tag not in "SCPTLKVXEZHID":
        return False
    given = word_sorts(found.words[chain.firsts[item - 1]])
    if given & Sort.FAMILY_FIRST and len(tags) == len("WT") and chain.lasts[item] - chain.firsts[item] == 1:
        return True
    titled = item > 1 and tags[item - 2] in "TH"
    if before == "W" and not given & (NAME if tag in "CP" else Sort.GIVEN) and not (titled and tag in "CP"):
        return False
    phrase = chain.phrases[item]
    if tag == "P" and phrase and phrase.country == "USA" and phrase.name in lexicon.words("us_states"):
        return False
    return tag in "SCPD" or word.lower() in context("neighbours.surnames_too")


def _begins_name(found: Tokens, chain: Chain, tags: list[str], item: int, known: int) -> bool:
    """Tell whether the item is the first word of a name that goes on."""
    before = tags[item - 1] if item else ""
    after = tags[item + 1] if item + 1 < len(tags) else ""
    if after not in ("W", "N") or before in ("W", "o"):
        return before == after == "W" and _is_middle(found, chain, tags, item)
    tag, word, following = tags[item], found.words[chain.firsts[item]], found.words[chain.firsts[item + 1]]
    second = word_sorts(following)
    if known & Sort.FAMILY_FIRST and tag in "LZKXVIETP":
        return "-" in following or (tag != "Z" and (before in ("T", "H") or not second & NAME))
    if tag == "Z":
        return bool(item and before != "Z" and known & Sort.GIVEN)
    a_people = tag == "D" and found.words[max(0, chain.firsts[item] - 1)].lower() in _DETERMINERS
    if a_people or not known & Sort.GIVEN or (tag not in "SCPKXVT" and word not in _PEOPLES_TOO):
        return False
    return word in _PEOPLES_TOO or _is_given(tags, item, word, following)


def _is_middle(found: Tokens, chain: Chain, tags: list[str], item: int) -> bool:
    """Tell whether a title between two words of a name is its second given name: "Ray Dean Roe"."""
    if tags[item] != "T" or found.words[chain.firsts[item]] not in _RATHER_GIVEN:
        return False
    return bool(word_sorts(found.words[chain.firsts[item - 1]]) & Sort.GIVEN)


def _is_given(tags: list[str], item: int, word: str, following: str) -> bool:
    """Tell whether a listed place, title or other word that is also a given name is one before the next word."""
    tag, rest = tags[item], tags[item + 1 :]
    before = tags[item - 1] if item else ""
    surname = rest[0] == "N" or bool(word_sorts(following) & NAME)
    if tag == "T":
        return word in _GIVEN_TOO and (surname or before == "T" or word in _RATHER_GIVEN)
    if tag in "CP":
        return surname or (following[-1] != "s" and "O" not in rest and "Q" not in rest)
    if tag == "K" and word in _RATHER_GIVEN:
        return True
    if tag == "S":
        return word in _STATES_TOO and (surname or len(rest) == 1)
    return surname or (tag == "X" and before in ("T", "H"))
