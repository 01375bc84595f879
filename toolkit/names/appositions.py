"""What is said of a person right after the name: ", 54, a Democratic pollster who works for Acme," or "(D-Ga.)"."""

from __future__ import annotations

import re
from typing import Final

from toolkit import lexicon
from toolkit.names.affiliations import affiliations, trimmed, unlisted_employer, unlisted_owner
from toolkit.names.copies import Copy
from toolkit.names.positions import is_verb
from toolkit.names.sightings import Note, Sighting
from toolkit.names.tags import Chain, word_sorts
from toolkit.names.vocabulary import NAME, ORG, TITLE, Sort, context, says

_DASHES: Final = frozenset(("—", "–", "-", "--"))
_FOLLOWING: Final = frozenset(("(", "of", "from", "with", ",", "'s", "’s")) | _DASHES
_PLACING: Final = frozenset(("of", "from", "with", "at"))
_MOST_ADJECTIVES: Final = 3
_MOST_STUDIES: Final = 6
_ARTICLES: Final = frozenset(["a", "an", "the", "his", "her", "its", "their", "one", "our"])
_LINKS: Final = frozenset(["of", "for", "at", "in", "to", "on", "with", "and"])
_BELONGING: Final = frozenset(("of", "for", "in"))
_SERVING: Final = frozenset(("acts", "serves", "works"))
_AIMED: Final = frozenset(("of", "for", "at", "in", "to"))
_EMPLOYED: Final = frozenset(("at", "of", "for", "with"))
_ENVOYS: Final = frozenset(["ambassador", "envoy", "representative", "delegate", "counsel", "emissary"])
_BEFORE_OBJECT: Final = frozenset(["for", "at", "in", "to", "on", "with", "by", "from"])
_MOST_TOKENS: Final = 22
_ENDS: Final = frozenset((",", ".", ";", "—", "–", "(", ")", ":", "”", '"', "“", "!", "?", "-", "--", "―", ""))
_PARTY: Final = re.compile(r"\(?([DR])-?(?:[A-Z][\w.]*)?")
_OWNING: Final = frozenset(("'s", "’s", "'", "’"))
_SEAT: Final = re.compile(r"([A-Z]{2,6})-[A-Z]\w*")
_AFTER_PARTY: Final = frozenset((")", ",", "/"))
_PARTIES: Final = {"D": "Democratic Party", "R": "Republican Party"}


def after_name(found: Sighting, organisations: list[Sighting]) -> None:
    """Add the role, age, party or employer that follows the name."""
    copy, index = found.copy, found.last
    index = _after_degrees(copy, index)
    word = copy.word(index)
    if word not in _FOLLOWING:
        return
    if word == "(":
        known = len(found.affiliations)
        _party(found, index + 1)
        if len(found.affiliations) == known:
            _apposition(found, index + 1, organisations)
        index = _after_closing(copy, index)
        word = copy.word(index)
    if word in _PLACING:
        _employer(found, index + 1, organisations)
        return
    if word != "," and word not in _DASHES:
        return
    index += 1
    if copy.word(index) in _PLACING:
        _employer(found, index + 1, organisations)
        return
    if copy.word(index) == "who":
        _clause(found, index + 1, organisations)
        return
    if copy.word(index).isdigit() and copy.word(index + 1) in {",", "."}:
        found.score += 3
        index += 2
    if _PARTY.fullmatch(copy.word(index)) and "-" in copy.word(index):
        _party(found, index)
        return
    _apposition(found, index, organisations)


def _after_degrees(copy: Copy, index: int) -> int:
    """Return the token after the degrees and orders at token *index*: "KC", ", M.D., Ph.D."."""
    while copy.word(index) in context("people.postnominals"):
        index += 1
    while copy.word(index) == "," and copy.word(index + 1) in context("people.postnominals"):
        index += 2
    return index


def _after_closing(copy: Copy, index: int) -> int:
    for place in range(index + 1, index + 8):
        if copy.word(place) == ")":
            return place + 1
    return index


def _party(found: Sighting, index: int) -> None:
    """Add the party that "(D-Ga.)", "(SNP-Leith)" or "(Reform)" names."""
    copy, word = found.copy, found.copy.word(index)
    match, seat = _PARTY.fullmatch(word), _SEAT.fullmatch(word)
    if not match:
        if seat or (copy.word(index + 1) in _AFTER_PARTY and index in copy.items and _may_be_party(copy, index)):
            party = seat[1] if seat else word
            found.affiliations.append(Note(party, "affiliation.bracket", index, index + 1))
    else:
        found.score += 3
        found.affiliations.append(Note(_PARTIES[match[1]], "affiliation.party-letter", index, index + 1, inferred=True))


def _may_be_party(copy: Copy, index: int) -> bool:
    """Tell whether the word in brackets after a name can be a party's: no place, person, time or "(Photo"."""
    chain, item = copy.items[index]
    word = copy.word(index)
    if chain.tags[item] not in "WEG" or word_sorts(word) & NAME or "-" in word or len(word) < len("SNP"):
        return False
    return word not in context("appositions.no_party")


def _employer(found: Sighting, index: int, organisations: list[Sighting]) -> None:
    """Add the organisation or state in "Jane Roe of Acme", "Jane Roe, of the conservative Centre Alliance"."""
    copy = found.copy
    if copy.word(index).lower() in _ARTICLES:
        index += 1
        last = index + _MOST_ADJECTIVES
        while index < last and copy.word(index).islower():
            index += 1
    entry = copy.items.get(index)
    if entry is None:
        return
    chain, item = entry
    notes = list(affiliations(copy, index - 1, chain.lasts[-1], organisations))
    if notes:
        found.affiliations.append(notes[0])
    elif found.roles and copy.word(index - 1) == "of":
        found.affiliations.extend(_unlisted(copy, chain, item, found.roles))


def _unlisted(copy: Copy, chain: Chain, item: int, roles: list[Note]) -> list[Note]:
    """Return what an office holder is "of", where no list has it as a state or body: a region, or words of a name."""
    index, phrase = chain.firsts[item], chain.phrases[item]
    heads = [word_sorts(note.text.rpartition(" ")[2].rstrip(".")) for note in roles]
    holds = any(known & Sort.OFFICE for known in heads)
    if not holds and copy.word(index - 2) == ",":  # a resident only comes from there
        return []
    if phrase and phrase.kind == "place":
        return [] if not holds else [Note(phrase.name, "affiliation.place", index, chain.lasts[item])]
    if chain.tags[item] == "W" or chain.tags[item : item + 2] == "VW":
        while item + 1 < len(chain.tags) and chain.tags[item + 1] in "WIOAKV":
            item += 1
        if chain.tags[item + 1 : item + 2] not in ("L", "P", "T"):
            return [Note(copy.words(index, chain.lasts[item]), "affiliation.of", index, chain.lasts[item])]
    return []


def _clause(found: Sighting, index: int, organisations: list[Sighting]) -> None:
    """Add the organisation in ", who heads Acme" and ", who studies tides at the Acme Institute"."""
    copy, verb = found.copy, found.copy.word(index)
    if verb in _SERVING and copy.word(index + 1) == "as":
        _apposition(found, index + 2, organisations)
        return
    if verb in context("appositions.heading"):
        _body_at(found, index + 1, organisations)
    elif verb in context("appositions.working"):
        for place in range(index + 1, index + _MOST_STUDIES):
            if copy.word(place) in _EMPLOYED:
                _body_at(found, place + 1, organisations)
                return


def _body_at(found: Sighting, index: int, organisations: list[Sighting]) -> None:
    """Add the organisation whose name begins at token *index*, after an article or not."""
    copy = found.copy
    index += copy.word(index).lower() in _ARTICLES
    if index in copy.items:
        chain, item = copy.items[index]
        notes = list(affiliations(copy, index, chain.lasts[-1], organisations))
        found.affiliations.extend(notes[:1] or _unlisted(copy, chain, item, found.roles))


def _apposition(found: Sighting, first: int, organisations: list[Sighting]) -> None:
    """Add the role that the noun phrase at token *first* tells, if its head is a title."""
    copy = found.copy
    head = _head(copy, first)
    if head is None:
        return
    last = _phrase_end(copy, head + 1)
    found.score += 2
    notes = list(affiliations(copy, first, last, organisations))
    if not any(note.rule == "affiliation.organisation" for note in notes):
        unlisted = list(unlisted_employer(copy, head + 1, last))
        notes = [note for note in notes if all(note.last <= one.first or note.first >= one.last for one in unlisted)]
        notes += unlisted
    found.affiliations.extend(notes)
    start = trimmed(copy, first, head)
    possessive = next((at for at in range(head, start, -1) if copy.word(at) in _OWNING), None)
    if possessive is not None:
        start = possessive + 1
        owner = copy.word(possessive - 1)
        if owner.islower() and word_sorts(owner) & ORG:
            found.affiliations.append(Note(owner, "affiliation.possessor", possessive - 1, possessive))
        elif not found.affiliations:
            found.affiliations.extend(unlisted_owner(copy, possessive, copy.word(head)))
    end = _role_end(copy, head + 1, last)
    found.roles.append(Note(copy.words(start, end), "role.apposition-after", start, end))


def _head(copy: Copy, first: int) -> int | None:
    """Return the token of the noun that heads the phrase at token *first*, if it is a title of one person."""
    if (copy.word(first).endswith("ing") and copy.word(first) not in context("roles.modifiers")) or _acts(copy, first):
        return None
    for index in range(first, first + _MOST_TOKENS):
        word = copy.word(index)
        known = word_sorts(word)
        if _closes(word, known, opens=index == first) or (known & Sort.KIN and copy.word(index + 1) == "of"):
            return None
        if known & TITLE and not word.endswith("s") and not _goes_on(copy, index):
            return index if _after_head(copy, index) else None
    return None


def _acts(copy: Copy, index: int) -> bool:
    """Tell whether a verb with an object stands at token *index*: "accused the minister"."""
    word = copy.word(index)
    return (word in says() or is_verb(word)) and copy.word(index + 1) in _ARTICLES


def _closes(word: str, known: int, *, opens: bool) -> bool:
    """Tell whether no head can come any more: a clause, another noun's "of", or a verb begins."""
    if word in _ENDS or word in _BEFORE_OBJECT or word in context("appositions.clauses"):
        return True
    verb = word in says() or word in lexicon.words("acting_verbs")
    return not opens and word.islower() and verb and not known & TITLE


def _goes_on(copy: Copy, index: int) -> bool:
    """Tell whether the title at token *index* is not yet the last: "General Manager", "founder and director"."""
    word, following = copy.word(index), copy.word(index + 1)
    if following in {"'s", "’s"}:
        return True
    if following == "and":
        return bool(word_sorts(copy.word(index + 2)) & TITLE)
    if not following[:1].isalpha() or following in _LINKS:
        return False
    if word_sorts(following) & TITLE:
        return following[0].isupper() == word[0].isupper()
    if following == "from" or (following.endswith("ing") and following not in context("roles.modifiers")):
        return False
    return following.islower() and following not in context("appositions.clauses")


def _after_head(copy: Copy, index: int) -> bool:
    """Tell whether what follows the title at token *index* can follow a head: no name, no "Sen." of the next person."""
    word, following = copy.word(index), copy.word(index + 1)
    if following == "." and len(word) <= len("Gov.") and copy.word(index + 2)[:1].isupper():
        return False
    return not following[:1].isupper() and following not in says()


def _phrase_end(copy: Copy, index: int) -> int:
    """Return where the phrase that goes on at token *index* ends: at a comma or a full stop."""
    for place in range(index, index + _MOST_TOKENS):
        if copy.word(place) in _ENDS:
            return place
    return index


def _role_end(copy: Copy, index: int, last: int) -> int:
    """Return where the role ends that goes on at token *index*: "of the Acme Bank" belongs to it, "of Japan" not."""
    word = copy.word(index)
    wanted = _AIMED if copy.word(index - 1).lower() in _ENVOYS else _BELONGING
    if word not in wanted or index >= last:
        return index
    end = next((place for place in range(index, last) if _ends_role(copy, place)), last)
    return index if word != "to" and trimmed(copy, index, end) >= end else end


def _ends_role(copy: Copy, place: int) -> bool:
    """Tell whether a clause or another noun begins at token *place*."""
    word = copy.word(place)
    return word in context("appositions.clauses") or (word == "and" and not copy.word(place + 1)[:1].isupper())
