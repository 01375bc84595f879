"""Titles in front of a person's name: in its own chain, in lower case, or before a comma."""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter
from typing import Final

from toolkit import lexicon
from toolkit.names.affiliations import affiliations, counted, trimmed, unlisted_employer, unlisted_owner
from toolkit.names.copies import Copy
from toolkit.names.evidence import may_be_common
from toolkit.names.sightings import Note, Sighting
from toolkit.names.tags import Chain, phrase_at, word_sorts
from toolkit.names.vocabulary import NAME, ORG, TITLE, Sort, context, says

_FIRST: Final = attrgetter("first")
_PORTFOLIO: Final = frozenset("ISDAPCGLOEW")
_ROLE_TAGS: Final = frozenset("SADCPGIEOLKVWTNQb")
_POSSESSIVE: Final = frozenset(("'s", "’s"))
_MOST_PORTFOLIO: Final = 9
_MOST_WORDS: Final = 8
_LONGEST: Final = 16
_BRACKETS: Final = frozenset(("(", ")"))
_IN_APPOSITION: Final = frozenset(("of", "for", "to", "at", "on", "in"))
_AFTER_APPOSITION: Final = frozenset((",", ".", ")", ""))
_PARTIES: Final = dict.fromkeys(("Democrat", "Democratic"), "Democratic Party") | {"Republican": "Republican Party"}
_RETIRED: Final = frozenset(("ret", "retd", "retired", "res", "rtd"))
_EMPLOYED: Final = frozenset(("at", "for"))
_COMMON_LISTS: Final = ("agent_nouns", "party_nouns", "thing_nouns")
_VERBAL: Final = ("ing", "ed")


def in_chain(found: Sighting, chain: Chain, name: int, organisations: list[Sighting]) -> None:
    """Add the title that stands before the name in its own chain, *name* being the name's first item."""
    item = name - 1
    while item >= 0 and chain.tags[item] == "H":
        found.honorific = found.copy.word(chain.firsts[item]).lower()
        item -= 1
    if item > 0 and chain.tags[item] == "b":  # "Assistant Superintendent of Police (ASP) Jane Roe"
        item -= 1
    last = item + 1
    start = _title_start(chain, last)
    if start and counted(found.copy, chain.firsts[start - 1]):
        longer = _title_start(chain, start - 1)
        start = start - 1 if longer is None else longer
    if start is not None:
        if start and found.copy.word(chain.firsts[start - 1]).lower() in context("roles.modifiers"):
            start -= 1
        first = chain.firsts[start]
        before = found.copy.word(first - 1)
        if start == 0 and not (before.islower() and word_sorts(before) & TITLE):
            first = _phrase_start(found, first)
        add_role(found, first, chain.lasts[last - 1], "role.before-name", organisations)


def of_envoy(found: Sighting, chain: Chain, organisations: list[Sighting]) -> None:
    """Add the title of the one who is sent to the state before the name: "Ambassador to the United States Jane Roe"."""
    copy, index = found.copy, chain.firsts[0] - 1
    if copy.word(index) == "the":
        index -= 1
    if copy.word(index) == "to" and word_sorts(copy.word(index - 1)) & Sort.OFFICE:
        add_role(found, _phrase_start(found, index - 1), chain.lasts[0], "role.before-name", organisations)


def _title_start(chain: Chain, last: int) -> int | None:
    """Return the item at which the title that ends before item *last* begins, if one does."""
    tags = chain.tags
    if last < 1:
        return None
    title = last - 1 if tags[last - 1] == "T" else _before_portfolio(tags, last)
    if title is None:
        return None
    item = title
    while item > 0 and (tags[item - 1] in _ROLE_TAGS or _joins(tags, item - 1)):
        item -= 1
    return item


def _before_portfolio(tags: str, last: int) -> int | None:
    """Return the item of the title whose "of Defense" ends before item *last*: "Secretary of Defense"."""
    for item in range(last - 1, max(0, last - _MOST_PORTFOLIO), -1):
        if tags[item] == "o" and tags[item - 1] == "T":
            return item - 1 if item < last - 1 else None
        if tags[item] not in _PORTFOLIO and tags[item] not in "&o":
            return None
    return None


def _joins(tags: str, item: int) -> bool:
    """Tell whether the item links two parts of one title: "Health and Human Services Secretary"."""
    if tags[item] == "&":
        return item > 0 and tags[item - 1] in "IO" and tags[item + 1] in "IOLK"
    return tags[item] == "o" and item > 0 and tags[item - 1] == "O"


def before_name(found: Sighting, first: int, organisations: list[Sighting]) -> None:
    """Add the title that stands before the name, whose address begins at token *first*.

    It is in lower case, as in "South Korean leader X" and "his counterpart, X", or a comma stands after it.
    """
    copy = found.copy
    if copy.word(first - 1) == ")":
        first = _before_bracket(found, first, organisations)
    index = first - 1
    if copy.word(index) == ",":
        if not _long_apposition(found, index, organisations):
            _apposition(found, index - 1, organisations)
        return
    known = word_sorts(copy.word(index)) if index >= 0 else 0
    if not known & (TITLE | Sort.KIN) or copy.word(index)[0].isupper():
        return
    start = _noun_phrase(found, index, known, organisations)
    add_role(found, start, first, "role.before-name", organisations)
    if copy.word(start - 1) == "," and copy.word(found.last) in _AFTER_APPOSITION:  # "its founder, lawyer Jane Roe,"
        before_name(found, start, organisations)


def _apposition(found: Sighting, index: int, organisations: list[Sighting]) -> None:
    """Add the title that ends with token *index*, before a comma and the name: "his counterpart, Jane Roe"."""
    copy = found.copy
    known = word_sorts(copy.word(index)) if index >= 0 else 0
    if not known & (TITLE | Sort.KIN):
        return
    if copy.word(index)[0].isupper() and copy.word(found.last) not in _AFTER_APPOSITION:
        return
    determiner = copy.word(_phrase_start(found, index) - 1)
    if determiner.lower() not in context("roles.determiners") and determiner not in _POSSESSIVE:
        return
    start = _noun_phrase(found, index, known, organisations)
    if determiner not in _POSSESSIVE:
        found.apposition = (start - 1, index + 1)
    add_role(found, start, index + 1, "role.apposition-before", organisations)


def _noun_phrase(found: Sighting, index: int, known: int, organisations: list[Sighting]) -> int:
    """Return where the noun phrase begins that ends with the title at token *index*; note who it is of, or the kin."""
    copy, start = found.copy, _phrase_start(found, index)
    if copy.word(start - 1) == ")" and copy.word(start - 3) == "(" and start - 4 in copy.items:
        chain, _ = copy.items[start - 4]
        found.affiliations.extend(affiliations(copy, chain.firsts[0], start - 3, organisations))
    if known & Sort.KIN:
        found.score += 2
        found.kin = copy.word(index)
    return start


def _before_bracket(found: Sighting, first: int, organisations: list[Sighting]) -> int:
    """Return the token where "Gen. (ret.)" or "Alhaji (Dr.)" begins before *first*, else *first*; add the rank."""
    copy = found.copy
    begin = first - 4 if copy.word(first - 2) == "." else first - 3
    word, title = copy.word(begin + 1).lower(), begin - 2 if copy.word(begin - 1) == "." else begin - 1
    if copy.word(begin) != "(":
        return first
    unit = copy.word(begin + 1)[:1].isupper() and word_sorts(copy.word(title)) & Sort.RANK  # "SSP (Operations)"
    if (word in _RETIRED or unit) and title in copy.items:
        chain, item = copy.items[title]
        start = _title_start(chain, item + 1)
        if start is not None:
            add_role(found, chain.firsts[start], first, "role.before-name", organisations)
            return chain.firsts[start]
    if word_sorts(word) & Sort.HONORIFIC:
        found.honorific = word
        return title if word_sorts(copy.word(title)) & Sort.HONORIFIC else begin
    return first


def _long_apposition(found: Sighting, comma: int, organisations: list[Sighting]) -> bool:
    """Add "The mayor of Lowen" before the token *comma* and the name; tell whether it stands there."""
    copy = found.copy
    if copy.word(found.last) not in _AFTER_APPOSITION and copy.word(found.last) not in says():
        return False
    if copy.word(comma - 1) == ")" and copy.word(comma - 3) == "(":
        comma -= 3
    for title in range(comma - 2, max(-1, comma - _LONGEST), -1):
        word = copy.word(title)
        if word == ")" and copy.word(title - 2) == "(":  # "the head of the Docks Union (DU) in Lowen, Jane Roe,"
            comma = title - 2
        if word in _BRACKETS:
            continue
        stops = word in context("roles.stops") and word not in _IN_APPOSITION and word != "and"
        if stops or not (word[0].isalnum() or word in _POSSESSIVE):
            return False
        if copy.word(title + 1) in _IN_APPOSITION and word_sorts(word) & TITLE:
            start = _phrase_start(found, title)
            opening = copy.word(start - 1)
            if opening.lower() in context("roles.determiners") or opening in _POSSESSIVE or _opens(copy, start):
                add_role(found, start, comma, "role.apposition-before", organisations)
                if not found.affiliations and copy.word(title + 1) in _EMPLOYED:
                    found.affiliations.extend(unlisted_employer(copy, title + 1, comma))
                return True
    return False


def _opens(copy: Copy, index: int) -> bool:
    """Tell whether a sentence begins at token *index*, or a phrase with an article of its own."""
    before = copy.word(index - 1)
    if (before[:1].isupper() and word_sorts(before) & Sort.STOP) or copy.tokens.starts[index - 1] < copy.start:
        return True
    return before in {"", ".", "”"} or copy.word(index).lower() in context("roles.determiners")


def _phrase_start(found: Sighting, index: int) -> int:
    """Return the token at which the noun phrase that goes on at token *index* begins."""
    copy, start = found.copy, index
    only_modifiers = copy.word(index)[0].isupper()
    while start > 0 and index - start < _MOST_WORDS:
        if not (counted(copy, start - 1) or _inside_phrase(copy, start - 1, only_modifiers=only_modifiers)):
            break
        start -= 1
    return start


def _inside_phrase(copy: Copy, index: int, *, only_modifiers: bool) -> bool:
    """Tell whether the token at *index* can belong to the noun phrase after it."""
    word = copy.word(index)
    if (
        not word[0].isalnum()
        or "\n" in copy.text[copy.tokens.ends[index] : copy.tokens.starts[index + 1]]
        or (word in context("roles.stops") and word != "and")
        or word.lower() in context("roles.determiners")
    ):
        return False
    known = word_sorts(word)
    if word == "and":
        title = copy.word(index - 1)
        return bool(word_sorts(title) & TITLE) and (title.islower() or copy.word(index - 2) in {"", ".", "”"})
    if word[0].isupper() and known & Sort.STOP and not known & NAME:
        return False
    if word == "of":
        return bool(word_sorts(copy.word(index - 1)) & TITLE)
    if word.islower() and word not in context("roles.modifiers"):
        verb = word.endswith(_VERBAL) or word in says() or word in lexicon.words("acting_verbs")
        return not only_modifiers and (not verb or bool(known & (Sort.TOPIC | TITLE)))
    return not (only_modifiers and (word[0].isdigit() or known & Sort.TIME))


def add_role(found: Sighting, first: int, last: int, rule: str, organisations: list[Sighting]) -> None:
    """Add the role that the tokens spell, with the organisations and states that it names or that possess it."""
    copy, begin = found.copy, _with_body(first, organisations)
    first = begin
    if copy.word(first - 1) in _POSSESSIVE:
        begin = _with_body(_phrase_start(found, first - 1), organisations)
        if copy.word(first - 2).islower() and word_sorts(copy.word(first - 2)) & ORG:
            found.affiliations.append(Note(copy.word(first - 2), "affiliation.possessor", first - 2, first - 1))
    elif copy.word(first - 1).lower() == "its":
        found.affiliations.append(Note("its", "affiliation.possessor", first - 1, first))
    elif copy.word(first - 1) == "whose":
        found.affiliations.extend(_before_whose(first - 2, organisations))
    region = _of_region(copy, begin, last)
    notes = list(affiliations(copy, begin, last, organisations))
    if region and [note.rule for note in notes] == ["affiliation.capital"]:  # "Bangkok Governor"
        notes = []
    if notes or found.affiliations:
        region = []
    elif copy.word(first - 1) in _POSSESSIVE and not region:
        notes = list(unlisted_owner(copy, first - 1, copy.word(last - 1)))
    found.affiliations.extend(notes or region)
    start = _after_body(found, trimmed(copy, first, last), last, organisations)
    if region and region[0].rule == "affiliation.place" and region[0].first == first:
        start = max(start, region[0].last)
    if start < last:
        found.roles.append(Note(copy.words(start, last), rule, start, last))


def _before_whose(comma: int, organisations: list[Sighting]) -> list[Note]:
    """Return the organisation that ends before the *comma*: "the Rowers' Union, whose president, Jane Roe"."""
    place = bisect_left(organisations, comma, key=_FIRST) - 1
    if place < 0 or organisations[place].last != comma or organisations[place].score <= 1:
        return []
    body = organisations[place]
    return [Note(body.name, "affiliation.possessor", body.first, body.last)]


def _with_body(first: int, organisations: list[Sighting]) -> int:
    """Return where the organisation begins inside whose name token *first* stands, or *first* outside any."""
    place = bisect_left(organisations, first, key=_FIRST) - 1
    if place < 0 or organisations[place].last <= first or organisations[place].score <= 1:
        return first
    return organisations[place].first


def _of_region(copy: Copy, first: int, last: int) -> list[Note]:
    """Return the region, town or party before an office: "Ohio Governor", "Kerala Water Minister", "Labour MP"."""
    place = phrase_at(copy.tokens, first)
    if place is None and first < last and copy.word(first).lower() in context("offices.before_head"):  # "former"
        first += 1
        place = phrase_at(copy.tokens, first)
    if not copy.word(first)[:1].isupper():
        return []
    if place is None or place.kind not in {"place", "capital"}:
        return _party(copy, first, last) or _town(copy, first, last)
    end, name = first + len(place.words), place.name
    if place.kind == "capital":
        if not _is_local(copy, last):
            return []
        name = copy.words(first, end)
    if copy.word(end) in context("roles.regions"):
        end += 1
        name = name if place.country == "USA" else copy.words(first, end)
    if copy.word(end) == "President":  # of a university
        return []
    office = end + 1 if copy.word(end) in _POSSESSIVE else end
    return [Note(name, "affiliation.place", first, end)] if _is_office(copy, office, last) else []


def _is_office(copy: Copy, first: int, last: int) -> bool:
    """Tell whether the tokens are an office, perhaps with what it is about before it: "Water Resources Minister"."""
    others = context("roles.modifiers") | {"and", "government"}
    for index in range(first, last):
        known = word_sorts(copy.word(index))
        if known & Sort.OFFICE:
            return True
        if not known & (Sort.TOPIC | TITLE | Sort.HONORIFIC) and copy.word(index).lower() not in others:
            return False
    return False


def _is_local(copy: Copy, last: int) -> bool:
    """Tell whether the title that ends before token *last* is one of a town or region, not of a state."""
    head = copy.word(last - 2 if copy.word(last - 1) == "." else last - 1).capitalize()
    return head in context("roles.local") or (head == "Minister" and copy.word(last - 2).lower() == "chief")


def _party(copy: Copy, first: int, last: int) -> list[Note]:
    """Return the party that opens a politician's title, but not "Labour Minister", who is of a ministry."""
    word, head = copy.word(first), copy.word(last - 1).lower()
    if word not in context("roles.parties") or head not in context("roles.politicians") or last - first == 1:
        return []
    return [Note(_PARTIES.get(word, word), "affiliation.party", first, first + 1)]


def _town(copy: Copy, first: int, last: int) -> list[Note]:
    """Return the unlisted town or county before the one who governs it: "Lowenburg Mayor", "Lowen County Sheriff"."""
    if last - first == 1 or not _is_local(copy, last) or word_sorts(copy.word(first)) & TITLE:
        return []
    if copy.word(last - 1) in {"Minister", "."}:
        last -= 1
    if not all(copy.word(index)[0].isupper() for index in range(first, last - 1)):
        return []
    return [Note(copy.words(first, last - 1), "affiliation.place", first, last - 1)]


def _after_body(found: Sighting, first: int, last: int, organisations: list[Sighting]) -> int:
    """Return where the role begins after an organisation that opens it: "Zorgon spokesperson"; note the affiliation."""
    copy = found.copy
    place = bisect_left(organisations, first, key=_FIRST)
    for body in organisations[place : place + 2]:
        if body.first != first or body.last >= last or word_sorts(copy.word(body.last - 1)) & Sort.TOPIC:
            continue
        if body.score > 1 and not _of_state(copy, body):
            return body.last
        if _names_employer(copy, body):
            found.affiliations.append(Note(body.name, "affiliation.before-title", first, body.last))
            return body.last
    return first


def _of_state(copy: Copy, body: Sighting) -> bool:
    """Tell whether a title is printed with the body that has it: "State Department spokesman", "Senate leader"."""
    listed = phrase_at(copy.tokens, body.first)
    words = {copy.word(index).lower() for index in range(body.first, body.last)}
    if copy.word(body.last) in {"Secretary", "Minister"}:
        return True
    return bool(listed and listed.kind == "organisation") or not words.isdisjoint(context("roles.state_bodies"))


def _names_employer(copy: Copy, body: Sighting) -> bool:
    """Tell whether unlisted words before a title in lower case name an employer: not "Shop owner", nor "Rebel"."""
    if not copy.word(body.last).islower():
        return False
    words = body.name.split()
    if not context("roles.no_bodies").isdisjoint(words):
        return False
    if body.name.endswith("s") and copy.word(body.last) in context("employers.players"):  # "Bears quarterback"
        return True
    return not any(
        word_sorts(word) & (Sort.FREQUENT | Sort.TOPIC | Sort.STOP) or word.lower() in copy.lower for word in words
    ) and (len(words) > 1 or copy.word(body.first - 1) not in {"", ".", "”"} or _leads_body(copy, body))


def _leads_body(copy: Copy, body: Sighting) -> bool:
    """Tell whether a title that bodies have stands after a word that opens a sentence: "Zorgon boss Jane Roe"."""
    if copy.word(body.last) not in context("employers.business") or may_be_common(body.name):
        return False
    word = body.name.lower()
    if word in context("organisations.called"):
        return False
    return not any(word in lexicon.words(name) for name in _COMMON_LISTS)
