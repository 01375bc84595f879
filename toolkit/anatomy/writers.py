"""Who wrote a story: the names in a byline, with function, address and organisation as the line prints them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from attrs import evolve, frozen

from toolkit import lexicon
from toolkit.anatomy import agencies, moments, places

BY: Final = re.compile(
    r"\W{0,3}(?:(?:exclusive|analysis|opinion|comment|commentary|interview|review)\b:?\s)?"
    r"(?:(?:words|text|story|reporting|written|reported|compiled|filed|posted|published|updated|created|submitted) )?"
    r"(?:by|por|von|par|di|door)\b:?\s+",
    re.IGNORECASE,
)
"""How a byline begins: "By", "Words by"."""

LABEL: Final = re.compile(
    r"(?i:words?|text|story|reporters?|report|reported|reporting|authors?|writers?|written|journalists?|byline)\s?:\s{1,3}(?=[A-ZÀ-Þ])"
    r"|(?:Words?|Text|Story|WORDS?|TEXT|STORY)\s{1,3}(?=[A-ZÀ-Þ][^:]{4,60}\b(?i:photo|picture|image|illustration))"
)
"""How one begins that a label opens: "Words: Jane Roe", "Words Jane Roe | Pictures John Doe"."""

INSIDE: Final = re.compile(r"\bby:?\s+(?=[A-ZÀ-Þ])", re.IGNORECASE)
"""Where the names begin in a line that something else opens."""

EMAIL: Final = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
"""An address."""

HANDLE: Final = re.compile(r"(?<!\w)@\w{2,30}|(?<=[a-z])@\w{2,30}")
"""A name in a social network."""

_SMALL: Final = (
    r"(?:de|de’|de'|del|dela|delos|della|degli|dei|di|da|das|do|dos|du|la|las|los|le|van|von|vom|zu|zum|zur|der|den|ten|ter|op"
    r"|bin|binti|bint|ibn|al|el|abu|of|y|e|ap|ab|af|av|ní|ó|san|Mac|Mc)\s"
)
NAME: Final = re.compile(
    r"(?:[A-ZÀ-ÞĀ-Ž’'‘][\w.’'‘-]*|d’|d')"
    rf"(?:\s(?:{_SMALL}){{0,3}}(?:(?:al|el|ul|ad|as|ash|an|ar|at|az|abd)-)?[A-ZÀ-ÞĀ-Ž’'‘][\w.’'‘-]*){{0,4}}"
)
"""A name in capitals, with the small words of several languages inside it."""

AND: Final = re.compile(
    r"\s{0,8}(?:,\s{0,8}(?:and|&)\s|\s(?:and|&|y|und|et|e|with)\s|,|/|;|\||•|·|\s\\?[-–—]\s)\s*", re.IGNORECASE
)
"""What stands between two names, or a name and what is said of it."""

ROLE: Final = re.compile(
    r"\b(?:writers?|editors?|correspondents?|reporters?|columnists?|journalists?|staff|chief|producers?|contributors?|photographers?"
    r"|analysts?|interns?|critics?|bureau|freelance\w*|news service|newsroom|desk|team|authors?|redakteur\w*"
    r"|korrespondent\w*)\b",
    re.IGNORECASE,
)
"""A word that names a function or a desk."""

DESK: Final = re.compile(
    r"(?:(?:redazione|redaktion|redacci[oó]n|r[eé]daction)\b.{0,30}"
    r"|staff(?: (?:reports?|reporters?|writers?|and .{1,30}))?"
    r"|.{0,30}\b(?:staff|agencies|wires?|newsroom|news desk|web desk|online|editorial|team|desk|reporters|reports"
    r"|news service|agency)\b.{0,20}|our .{1,30}correspondent)$",
    re.IGNORECASE,
)
"""A line that names a desk instead of a person."""

UPDATED: Final = re.compile(r"\b(?:published|updated|posted|last updated|first published|modified)\b.*$", re.IGNORECASE)
"""Where a line begins to tell when."""

WHERE: Final = re.compile(
    r"\s(?:(?:reports?|reporting|writes)\s)?(?:in|at|from)\s(?=(?:the\s)?[A-ZÀ-Þ])|\s(?:reports|writes)$|\s\((?=[A-ZÀ-Þ][^()@]{2,30}\)?$)"
)
"""Where a writer's name ends before the place that he wrote from."""

_GLUED: Final = re.compile(
    r"(?<=[a-zà-ÿ])(?=[A-Z]{2})|(?<=[a-zà-ÿ]{2})(?=(?:Staff|Senior|Contributing|Special|Political|Business|Updated|Published|Posted"
    r"|Digital|News|Reporter|Editor|Writer)\b)"
)
_SPECIAL: Final = re.compile(r"\b(?:special to|for) (?:the )?[A-Z]", re.IGNORECASE)
OTHERS: Final = re.compile(
    r"\W{0,3}\b(?:photo(?:graph)?(?:s|y)?|pictures?|images?|video|illustrations?)\b(?=\s?(?:by\b|:)|\s[A-Z])"
    r"|\W{0,3}\b(?:edit(?:ed|ing)\sby\b|editors?\s?:)"
    r"|\s\(?with (?:additional |inputs?\b|reporting\b|files\b|agenc)|\s\+?\s?follow\b",
    re.IGNORECASE,
)
"""Where others are named that wrote nothing: who took the pictures, who edited."""

_TAIL: Final = re.compile(r"\s{0,8}(?:(?<![-–—|•])[-–—|•]+|=|<)\s*$")
_DATED: Final = re.compile(
    r"\s{1,8}(?:on|at|\\?[-–—|])\s{1,8}(?=\W{0,8}\d|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?,? \d)",
    re.IGNORECASE,
)
_STOPS: Final = (_DATED, EMAIL, HANDLE, UPDATED, _SPECIAL, OTHERS, _TAIL)
_WORD: Final = re.compile(r"\S+")
_CUT: Final = re.compile(r"\s(?=The\s|[A-Z])|(?<=[a-z])(?=[A-Z]{2,})")
_OUTER: Final = " \t[(<>)]-–—|,:=^*_"
_APART: Final = frozenset(("-", "–", "—", "\\-", "|", "•", "·"))
_JOINED: Final = frozenset(("and", "&", "y", "und", "et", "e", ", and", ", &"))
_SHORTEST: Final = 2
_LONGEST: Final = 4


@frozen(kw_only=True)
class Writer:
    """A person named in a byline; offsets count in the line."""

    start: int
    """The first character of the name."""

    end: int
    """The character after its last."""

    role: str | None = None
    """Function as printed."""

    email: str | None = None
    """Address."""

    affiliation: str | None = None
    """Organisation printed with the name."""


@frozen(kw_only=True)
class Names:
    """What a byline says."""

    writers: tuple[Writer, ...] = ()
    """The persons; empty for "Staff and agencies"."""

    agency: str | None = None
    """An agency that it names, as printed."""


def is_person(part: str) -> bool:
    """Whether *part* can be the name of a person: two to four words that no title, town or section has."""
    words = part.split()
    return (
        _SHORTEST <= len(words) <= _LONGEST
        and bool(NAME.fullmatch(part))
        and not ROLE.search(part)
        and not (lexicon.words("not_names") & {word.casefold() for word in words})
        and not places.regions(part)
        and not places.towns(part)
    )


def is_paper(part: str) -> bool:
    """Whether *part* names a newspaper or another house: "The Prairie Press", "Daily Gleaner", "CNN"."""
    words = part.split()
    if len(words) == 1:
        return part.isupper() and part.isalpha() and _SHORTEST <= len(part) <= _LONGEST + 1
    last = words[-1].casefold() if words else ""
    named = words[:1] == ["The"] or last in lexicon.words("newspaper_words") or last in lexicon.words("house_words")
    return (
        named
        and len(words) <= _LONGEST + 1
        and all(word[0].isupper() or word in ("of", "the", "and") for word in words)
    )


def is_given(name: str) -> bool:
    """Whether *name* begins with a usual given name."""
    return name.split(maxsplit=1)[0].capitalize() in lexicon.words("given_names")


@lru_cache(maxsize=32)
def read(text: str) -> Names:
    """Return the writers that a byline names; agencies and desks are not among them."""
    start = _start(text)
    writers: list[Writer] = []
    agency: str | None = None
    for left, right, apart in _pieces(text, start, _end(text, start)):
        piece = text[left:right]
        found = _persons(text, left, right)
        alone = bool(found) and not found[0].affiliation and not found[0].role
        house = bool(writers) and ((apart and alone and not is_given(piece)) if found else is_paper(piece))
        if found and not house:
            writers += found
        elif agencies.is_known(piece) or ROLE.search(piece) or house:
            agency = agency or (piece if agencies.is_known(piece) else None)
            known = agencies.is_known(piece) or house or bool(agencies.canonical(piece.split()[0]))
            writers = [_described(writer, piece, known=known) for writer in writers]
    email = EMAIL.search(text, start)
    if email and len(writers) == 1:
        writers = [evolve(writers[0], email=email[0])]
    named = (writer.affiliation for writer in writers if writer.affiliation and agencies.is_known(writer.affiliation))
    return Names(writers=tuple(writers), agency=agency or next(named, None))


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """Yield where each name, or what is said of it, stands; and whether it ends the line, set apart from the names.

    A dash or a bar sets apart, and a comma behind names that "and" joined: "Jane Roe and John Doe, Prairie Press".
    """
    at, mark, joined, placed = start, "", False, False
    for cut, following in [*((match.start(), match.end()) for match in AND.finditer(text, start, end)), (end, end)]:
        left, right = _strip(text, at, cut)
        where = WHERE.search(text, left, right)
        right = where.start() if where else right
        if left < right and not (placed and places.towns(text[left:right])):
            yield left, right, cut == end and (mark in _APART or (mark == "," and joined))
        at, mark = following, text[cut:following].strip().casefold()
        joined = joined or mark in _JOINED
        placed = placed or where is not None


def _start(text: str) -> int:
    """Return where the names begin: after "By" or "Words:", or after a date that stands first."""
    by = BY.match(text) or LABEL.match(text)
    if by:
        date = next(moments.find_all(text, by.end()), None)
        return date.end if date and not text[by.end() : date.start].strip() else by.end()
    inside = INSIDE.search(text)
    if inside:
        return inside.end()
    date = next(moments.find_all(text), None)
    return date.end if date and not text[: date.start].strip() else 0


def _persons(text: str, left: int, right: int) -> list[Writer]:
    """Return the writer in a piece of a byline; none where it is a function, a desk or an agency."""
    piece = text[left:right]
    glued = _GLUED.search(piece)
    if glued and " " in piece[: glued.start()].strip():
        return _person(text, left, right)
    if ROLE.search(piece):
        found = titled(piece)
        if found is None:
            return []
        start, end = found
        role = (piece[end:] or piece[:start]).strip(" -–—\\")
        return [Writer(start=left + start, end=left + end, role=role)]
    return [] if agencies.is_known(piece) or piece.startswith("The ") else _person(text, left, right)


def titled(piece: str) -> tuple[int, int] | None:
    """Return where the name stands in "Michael Oak Business Columnist" or "Political Editor Jane Roe".

    None where the piece is a function or a desk alone.
    """
    words = list(_WORD.finditer(piece))
    last = words[-1][0].casefold()
    if last in ("staff", "desk", "newsroom", "team"):  # "Harbour Post Staff"
        return None
    titles = lexicon.words("byline_titles")
    for number, word in enumerate(words):
        low = word[0].casefold().strip(",")
        if low in titles or ROLE.fullmatch(word[0].strip(",")):
            end = words[number - 1].end() if number else 0
            return (0, end) if number >= _SHORTEST and is_person(piece[:end]) else _led(piece, words)
    return None


def _led(piece: str, words: list[re.Match[str]]) -> tuple[int, int] | None:
    """Return where the name stands behind a function, "Staff writer Jane Roe"."""
    functions = lexicon.words("writers")
    last = max((number for number, word in enumerate(words) if word[0].casefold() in functions), default=len(words))
    if last + _SHORTEST >= len(words) or not is_person(piece[words[last + 1].start() :]):
        return None
    return words[last + 1].start(), len(piece)


def _end(text: str, start: int) -> int:
    """Return where the names end: before an address, a handle, a date, "Updated" or who took the pictures."""
    stops = [match.start() for pattern in _STOPS if (match := pattern.search(text, start))]
    stops += [moment.start for moment in moments.find_all(text, start)][:1]
    return min([len(text), *stops])


def _strip(text: str, left: int, right: int) -> tuple[int, int]:
    while left < right and text[left] in _OUTER:
        left += 1
    while right > left and text[right - 1] in _OUTER:
        right -= 1
    return left, right


def _described(writer: Writer, piece: str, *, known: bool) -> Writer:
    if writer.role or writer.affiliation:
        return writer
    role = piece if ROLE.search(piece) else None
    return evolve(writer, role=role, affiliation=piece if known and role is None else None)


def _person(text: str, left: int, right: int) -> list[Writer]:
    """Return the writer in a piece; an organisation that runs on after the name is the affiliation."""
    piece = text[left:right]
    if DESK.match(piece) or piece.casefold() in lexicon.words("not_names"):
        return []
    cut = _house(piece)
    if cut:
        return [Writer(start=left, end=left + len(piece[:cut].rstrip()), affiliation=piece[cut:].strip())]
    glued = _GLUED.search(piece)
    if glued and " " in piece[: glued.start()]:
        tail = piece[glued.start() :]
        role = ROLE.search(tail)
        end = left + glued.start()
        return [Writer(start=left, end=end, role=tail if role else None, affiliation=None if role else tail)]
    match = NAME.fullmatch(piece)
    return [Writer(start=left, end=right)] if match and " " in piece and not is_paper(piece) else []


def _house(piece: str) -> int | None:
    """Return where a house runs on after a name: "Jane Roe BBC News"; None where that cannot be told."""
    cuts = [
        cut
        for cut in (match.start() for match in _CUT.finditer(piece))
        if " " in piece[:cut].strip() and NAME.fullmatch(piece[:cut].strip()) and _is_house(piece[cut:].strip())
    ]
    if len(cuts) > 1 and not agencies.is_known(piece[cuts[0] :].strip()):
        third = piece[cuts[0] : cuts[1]].strip()
        return cuts[0] if third.isupper() and not piece.isupper() else None  # "Mary Jane Roe Prairie News"
    return cuts[0] if cuts else None


def _is_house(tail: str) -> bool:
    return agencies.is_known(tail) or (" " in tail and is_paper(tail))
