"""Bylines: which line names who wrote a story. Whom it names, `toolkit.anatomy.writers` reads."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from attrs import evolve

from toolkit import lexicon
from toolkit.anatomy import agencies, moments, places, writers
from toolkit.anatomy.writers import Names, Writer, is_given, is_paper, is_person, read

__all__ = ["Names", "Writer", "described", "is_affiliated", "is_dated", "is_explicit", "is_function", "is_name", "read"]

_CLOCK: Final = re.compile(
    r"\b\d{1,2}(?::\d{2}){1,2}\s?(?:[ap]\.?m\b\.?)?\s?(?:\(?[A-Z]{2,4}\)?)?|\b\d{1,2}\s?[ap]\.?m\b\.?\s?(?:[A-Z]{2,4}\b)?",
    re.IGNORECASE,
)
_STAMPED: Final = re.compile(r"\b(?:published|updated|posted|on|at|last|modified|first)\b:?", re.IGNORECASE)
_BAR: Final = re.compile(r"\s?[|•·/;,]\s?|\s[-–—]\s")
_THE: Final = re.compile(r"The(?: [A-Z][\w’'-]+){1,4}")
_LABEL: Final = 16
_WORDED: Final = frozenset(("Word", "Text", "Stor", "WORD", "TEXT", "STOR"))
_WEAK: Final = ("stor", "repo", "text")
_OUTER: Final = " |,-–—•·\\/;()"
_LONGEST: Final = 220
_NAMES: Final = 90
_MOST_WORDS: Final = 22
_FUNCTION_WORDS: Final = 6


@lru_cache(maxsize=64)  # several steps ask it of the same line
def is_explicit(text: str) -> bool:
    """Whether *text* is a byline by its first word: "By Jane Doe", "Words: Jane Doe"."""
    match = writers.BY.match(text)
    if match is None:
        return (":" in text[:_LABEL] or text[:4] in _WORDED) and _is_labelled(text)
    if len(text.split()) > _MOST_WORDS or len(text) > _LONGEST:  # a sentence
        return False
    rest = text[match.end() :]
    if not writers.NAME.match(rest) or _sentence(writers.OTHERS.split(rest, maxsplit=1)[0] or rest):
        return False
    return match[0][0] not in "Pp" or not is_paper(rest)  # "Published by Harbour Media Ltd"


def _is_labelled(text: str) -> bool:
    """Whether *text* says "Words:", "Author:" before a name; behind a word of other uses it must be a usual one."""
    match = writers.LABEL.match(text)
    found = read(text).writers if match and len(text) <= _LONGEST else ()
    if not match or not found:
        return False
    return text[:4].casefold() not in _WEAK or is_given(text[found[0].start :])


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
    line = writers.HANDLE.sub("", writers.UPDATED.sub("", writers.OTHERS.split(text, maxsplit=1)[0]))
    line = writers.WHERE.split(line, maxsplit=1)[0].strip(" -–—|,")
    if not line or len(line) > _NAMES or any(mark.isdigit() for mark in line):
        return False
    if writers.DESK.match(line) and len(line.split()) <= _FUNCTION_WORDS:  # a label
        return True
    if agencies.is_known(line):
        return True
    parts = [part for part in writers.AND.split(line) if part]
    if any(part.casefold() in lexicon.words("not_places") and not agencies.is_known(part) for part in parts):
        return False
    names = [part for part in parts if _is_likely(part)]
    return bool(names) and all(part in names or _is_beside(part) or places.towns(part) for part in parts)


def _is_likely(part: str) -> bool:
    """Whether *part* names a person, or one with a function; not by words that are usual ones and no surnames."""
    if writers.titled(part) is not None:
        return True
    if is_paper(part) or not is_person(part):  # a house, or a writer and his house
        return is_given(part) and any(one.affiliation for one in read(part).writers)
    usual = (word for word in part.split() if word.casefold() in lexicon.words("common_words"))
    return is_given(part) or all(word.capitalize() in lexicon.words("surnames") for word in usual)


def _is_beside(part: str) -> bool:
    """Whether *part* can stand beside a name: a function, an agency, a house."""
    return bool(writers.ROLE.search(part)) or agencies.is_known(part) or is_paper(part)


def is_affiliated(text: str) -> bool:
    """Whether *text* is a writer and the agency, as some wires print below the story: "Jane Doe, The Prairie Press"."""
    name, comma, agency = text.partition(", ")
    return bool(comma) and is_person(name) and (agencies.is_known(agency) or bool(_THE.fullmatch(agency)))


def is_barred(text: str) -> bool:
    """Whether *text* is a writer and his agency with a bar between: "Jane Doe | AFP"; a slash credits a picture."""
    name, bar, house = text.partition(" | ")
    return bool(bar) and is_person(name) and "|" not in house and _is_beside(house)


def is_function(text: str) -> bool:
    """Whether *text* is no more than a writer's function or address: "Political reporter", "jane@example.org"."""
    if writers.EMAIL.fullmatch(text) or writers.HANDLE.fullmatch(text):
        return True
    words = text.split()
    return (
        len(words) <= _FUNCTION_WORDS
        and text[0].isupper()
        and text[-1].isalpha()
        and "," not in text
        and words[-1].casefold() in lexicon.words("writers")
        and writers.titled(text) is None
    )


def described(found: tuple[Writer, ...], below: Sequence[str]) -> tuple[Writer, ...]:
    """Return *found* with the function and address that lines *below* their names give, if it is clear whose."""
    for line in below:
        if writers.HANDLE.fullmatch(line):
            continue
        if writers.EMAIL.fullmatch(line):
            found = tuple(evolve(one, email=one.email or line) for one in found) if len(found) == 1 else found
        elif len(found) == 1 or line.casefold().endswith("s"):
            found = tuple(evolve(one, role=one.role or line) for one in found)
    return found


def is_dated(text: str) -> bool:
    """Whether *text* is a date and names: "November 20, 2019 Jane Doe"."""
    date = next(moments.find_all(text), None)
    if date is None:
        return False
    if writers.INSIDE.search(text):
        return bool(read(text).writers)
    rest = _STAMPED.sub(" ", _CLOCK.sub(" ", f"{text[: date.start]} {text[date.end :]}"))
    parts = [part for raw in _BAR.split(rest) if (part := raw.strip(_OUTER))]
    named = [part for part in parts if is_person(part) and not writers.DESK.match(part)]
    sections = lexicon.words("sections")
    return bool(named) and all(part in named or _is_beside(part) or part.casefold() in sections for part in parts)
