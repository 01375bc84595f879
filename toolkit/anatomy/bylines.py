"""Bylines: who wrote a story, with function, address and organisation, as the line prints them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from attrs import evolve, frozen

from toolkit import lexicon
from toolkit.anatomy import agencies, moments, places

_BY: Final = re.compile(
    r"\W{0,3}(?:(?:words|text|story|reporting|written|reported|posted|published|updated|created|submitted) )?"
    r"(?:by|por|von|par|di|door)\b:?\s+",
    re.IGNORECASE,
)
_BY_INSIDE: Final = re.compile(r"\bby:?\s+(?=[A-ZÀ-Þ])", re.IGNORECASE)
_CLOCK: Final = re.compile(
    r"\b\d{1,2}(?::\d{2}){1,2}\s?(?:[ap]\.?m\b\.?)?\s?(?:\(?[A-Z]{2,4}\)?)?|\b\d{1,2}\s?[ap]\.?m\b\.?\s?(?:[A-Z]{2,4}\b)?",
    re.IGNORECASE,
)
_STAMPED: Final = re.compile(r"\b(?:published|updated|posted|on|at|last|modified|first)\b:?", re.IGNORECASE)
_GLUED: Final = re.compile(
    r"(?<=[a-zà-ÿ])(?=[A-Z]{2})|(?<=[a-zà-ÿ]{2})(?=(?:Staff|Senior|Contributing|Special|Political|Business|Updated|Published|Posted"
    r"|Digital|News|Reporter|Editor|Writer)\b)"
)
_TITLES: Final = frozenset(
    [
        "staff",
        "senior",
        "chief",
        "political",
        "business",
        "sports",
        "science",
        "news",
        "digital",
        "national",
        "foreign",
        "world",
        "special",
        "contributing",
        "executive",
        "associate",
        "assistant",
        "deputy",
        "managing",
        "general",
        "lead",
        "local",
        "state",
        "city",
        "crime",
        "court",
        "courts",
        "education",
        "health",
        "legal",
        "financial",
        "economics",
        "economic",
        "religion",
        "technology",
        "tech",
        "entertainment",
        "opinion",
        "features",
        "investigative",
        "data",
        "breaking",
        "white",
        "house",
        "washington",
        "live",
        "space",
        "travel",
        "food",
        "arts",
        "culture",
        "media",
        "auto",
        "consumer",
        "energy",
        "environment",
        "security",
        "diplomatic",
        "military",
        "capitol",
        "bureau",
    ]
)
_EMAIL: Final = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_HANDLE: Final = re.compile(r"(?<!\w)@\w{2,30}|(?<=[a-z])@\w{2,30}")
_NAME: Final = re.compile(
    r"(?:[A-ZÀ-ÞĀ-Ž’'‘][\w.’'‘-]*|d’|d')(?:\s(?:(?:de|de’|de'|del|dela|delos|della|degli|dei|di|da|das|do|dos|du|la|las|los|le|van|von|vom|zu|zum|zur|der|den|ten|ter|op|bin|binti|bint|ibn|al|el|abu|of|y|e|ap|ab|Mac|Mc)\s){0,3}[A-ZÀ-ÞĀ-Ž’'‘][\w.’'‘-]*){0,4}"
)
_AND: Final = re.compile(
    r"\s{0,8}(?:,\s{0,8}(?:and|&)\s|\s(?:and|&|y|und|et|e|with)\s|,|/|;|\||•|·|\s\\?[-–—]\s)\s*", re.IGNORECASE
)
_ROLE: Final = re.compile(
    r"\b(?:writer|editor|correspondent|reporter|columnist|journalist|staff|chief|producer|contributor|photographer|analyst|intern|critic|"
    r"bureau|freelance\w*|news service|newsroom|desk|team|author|redakteur\w*|korrespondent\w*)\b",
    re.IGNORECASE,
)
_DESK: Final = re.compile(
    r"(?:staff(?: (?:reports?|reporters?|writers?|and .{1,30}))?"
    r"|.{0,30}\b(?:staff|agencies|wires?|newsroom|news desk|web desk|online|editorial|team|desk|reporters|reports"
    r"|news service|agency)\b.{0,20}|our .{1,30}correspondent)$",
    re.IGNORECASE,
)
_SPECIAL: Final = re.compile(r"\b(?:special to|for) (?:the )?[A-Z]", re.IGNORECASE)
_TAIL: Final = re.compile(r"\s{0,8}(?:(?<![-–—|•])[-–—|•]+|=|<)\s*$")
_WHERE: Final = re.compile(r"\s(?:in|at)\s(?=[A-ZÀ-Þ])")
_UPDATED: Final = re.compile(
    r"\b(?:published|updated|posted|last updated|first published|modified)\b.*$", re.IGNORECASE
)
_THE: Final = re.compile(r"The(?: [A-Z][\w’'-]+){1,4}")
_MOST_WORDS: Final = 22
_FUNCTION_WORDS: Final = 6


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


def is_explicit(text: str) -> bool:
    """Whether *text* is a byline by its first word: "By Jane Doe"."""
    match = _BY.match(text)
    if match is None or len(text.split()) > _MOST_WORDS or len(text) > 220:  # noqa: PLR2004 - a sentence
        return False
    rest = text[match.end() :]
    return bool(_NAME.match(rest)) and not _sentence(rest)


def _sentence(rest: str) -> bool:
    """Whether what follows "By" is a clause: "By Monday the water had risen"."""
    words = rest.split()
    low = sum(
        word.islower() and word not in ("and", "with", "de", "van", "von", "der", "for", "in", "at", "the", "to", "of")
        for word in words
    )
    return low > max(1, len(words) // 4) or rest.split(maxsplit=1)[0].lower().strip(",") in lexicon.table("weekdays")


def is_name(text: str) -> bool:
    """Whether *text* can be a byline without "By": names with a role, a handle or nothing else."""
    line = _WHERE.split(_HANDLE.sub("", _UPDATED.sub("", text)), maxsplit=1)[0].strip(" -–—|,")
    if not line or len(line) > 90 or any(mark.isdigit() for mark in line):  # noqa: PLR2004 - a line of names
        return False
    if _DESK.match(line) and len(line.split()) <= 6:  # noqa: PLR2004 - a label
        return True
    if agencies.is_known(line):
        return True
    parts = [part for part in _AND.split(line) if part]
    if any(part.casefold() in lexicon.words("not_places") for part in parts):
        return False
    names = [part for part in parts if _is_person(part) or _titled(part) is not None]
    return bool(names) and all(part in names or _ROLE.search(part) or agencies.is_known(part) for part in parts)


def is_affiliated(text: str) -> bool:
    """Whether *text* is a writer and the agency, as some wires print below the story: "Jane Doe, The Prairie Press"."""
    name, comma, agency = text.partition(", ")
    return bool(comma) and _is_person(name) and (agencies.is_known(agency) or bool(_THE.fullmatch(agency)))


def is_function(text: str) -> bool:
    """Whether *text* is no more than a writer's function or address: "Political reporter", "jane@example.org"."""
    if _EMAIL.fullmatch(text):
        return True
    words = text.split()
    return (
        len(words) <= _FUNCTION_WORDS
        and text[0].isupper()
        and text[-1].isalpha()
        and "," not in text
        and words[-1].casefold() in lexicon.words("writers")
        and _titled(text) is None
    )


def described(writers: tuple[Writer, ...], below: Sequence[str]) -> tuple[Writer, ...]:
    """Return *writers* with the function and address that lines *below* their names give, if it is clear whose."""
    for line in below:
        if _EMAIL.fullmatch(line):
            writers = tuple(evolve(one, email=one.email or line) for one in writers) if len(writers) == 1 else writers
        elif len(writers) == 1 or line.casefold().endswith("s"):
            writers = tuple(evolve(one, role=one.role or line) for one in writers)
    return writers


def is_dated(text: str) -> bool:
    """Whether *text* is a date and names: "November 20, 2019 Jane Doe"."""
    date = next(moments.find_all(text), None)
    if date is None:
        return False
    if _BY_INSIDE.search(text):
        return bool(read(text).writers)
    rest = _STAMPED.sub(" ", _CLOCK.sub(" ", f"{text[: date.start]} {text[date.end :]}")).strip(" |,-–—•·\\/;()")
    return bool(rest) and not _DESK.match(rest) and _is_person(rest)


def _is_person(part: str) -> bool:
    words = part.split()
    return (
        2 <= len(words) <= 4  # noqa: PLR2004 - given name and surname
        and bool(_NAME.fullmatch(part))
        and not _ROLE.search(part)
        and not (lexicon.words("not_names") & {word.casefold() for word in words})
        and not places.regions(part)
        and not places.towns(part)
    )


@lru_cache(maxsize=32)
def read(text: str) -> Names:
    """Return the writers that a byline names; agencies and desks are not among them."""
    start = _start(text)
    end = _end(text, start)
    writers: list[Writer] = []
    agency: str | None = None
    at = start
    for cut, following in [*((match.start(), match.end()) for match in _AND.finditer(text, start, end)), (end, end)]:
        left, right = _strip(text, at, cut)
        at = following
        where = _WHERE.search(text, left, right)
        right = where.start() if where else right
        piece = text[left:right]
        found = _persons(text, left, right) if piece else []
        if found:
            writers += found
        elif agencies.is_known(piece) or _ROLE.search(piece) or piece.startswith("The "):
            agency = agency or (piece if agencies.is_known(piece) else None)
            known = agencies.is_known(piece) or piece[:4] == "The " or bool(agencies.canonical(piece.split()[0]))
            writers = [_described(writer, piece, known=known) for writer in writers]
    email = _EMAIL.search(text, start)
    if email and len(writers) == 1:
        writers = [evolve(writers[0], email=email[0])]
    named = (writer.affiliation for writer in writers if writer.affiliation and agencies.is_known(writer.affiliation))
    return Names(writers=tuple(writers), agency=agency or next(named, None))


def _start(text: str) -> int:
    """Return where the names begin: after "By", or after a date that stands first."""
    by = _BY.match(text)
    if by:
        date = next(moments.find_all(text, by.end()), None)
        return date.end if date and not text[by.end() : date.start].strip() else by.end()
    inside = _BY_INSIDE.search(text)
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
    if _ROLE.search(piece):
        titled = _titled(piece)
        if titled is None:
            return []
        return [Writer(start=left, end=left + titled, role=piece[titled:].strip(" -–—\\"))]
    return [] if agencies.is_known(piece) or piece.startswith("The ") else _person(text, left, right)


def _titled(piece: str) -> int | None:
    """Return where the name ends in "Michael Oak Business Columnist"; None where the piece is a function alone."""
    words = list(re.finditer(r"\S+", piece))
    for number, word in enumerate(words):
        low = word[0].casefold().strip(",")
        if low == "staff" and number == len(words) - 1:
            return None  # "Harbour Post Staff" is a desk
        if low in _TITLES or _ROLE.fullmatch(word[0].strip(",")):
            return words[number - 1].end() if number >= 2 and _is_person(piece[: words[number - 1].end()]) else None  # noqa: PLR2004
    return None


def _end(text: str, start: int) -> int:
    """Return where the names end: before an address, a handle, a date or "Updated"."""
    stops = [
        match.start()
        for match in [
            re.compile(
                r"\s{1,8}(?:on|at|\\?[-–—|])\s{1,8}(?=\W{0,8}\d|(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))",
                re.IGNORECASE,
            ).search(text, start)
        ]
        if match
    ]
    stops += [
        match.start()
        for pattern in (_EMAIL, _HANDLE, _UPDATED, _SPECIAL, _TAIL)
        if (match := pattern.search(text, start))
    ]
    stops += [moment.start for moment in moments.find_all(text, start)][:1]
    return min([len(text), *stops])


def _strip(text: str, left: int, right: int) -> tuple[int, int]:
    while left < right and text[left] in " \t[(<>)]-–—|,:=^*_":
        left += 1
    while right > left and text[right - 1] in " \t[(<>)]-–—|,:=^*_":
        right -= 1
    return left, right


def _described(writer: Writer, piece: str, *, known: bool) -> Writer:
    if writer.role or writer.affiliation:
        return writer
    role = piece if _ROLE.search(piece) else None
    return Writer(
        start=writer.start,
        end=writer.end,
        role=role,
        email=writer.email,
        affiliation=piece if known and role is None else None,
    )


def _person(text: str, left: int, right: int) -> list[Writer]:
    """Return the writer in a piece; an organisation that runs on after the name is the affiliation."""
    piece = text[left:right]
    if _DESK.match(piece) or piece.casefold() in lexicon.words("not_names"):
        return []
    for cut in [match.start() for match in re.finditer(r"\s(?=The\s|[A-Z])|(?<=[a-z])(?=[A-Z]{2,})", piece)]:
        tail = piece[cut:].strip()
        if agencies.is_known(tail) and _NAME.fullmatch(piece[:cut]) and " " in piece[:cut].strip():
            return [Writer(start=left, end=left + len(piece[:cut].rstrip()), affiliation=tail)]
    glued = _GLUED.search(piece)
    if glued and " " in piece[: glued.start()]:
        tail = piece[glued.start() :]
        role = _ROLE.search(tail)
        return [
            Writer(
                start=left, end=left + glued.start(), role=tail if role else None, affiliation=None if role else tail
            )
        ]
    match = _NAME.fullmatch(piece)
    return [Writer(start=left, end=right)] if match and " " in piece else []
