"""Sign-offs: desk codes, end marks and transmission stamps below a story, and the dates that stamps hide.

EFE     co-emg/pd                      dpa     dpa hm bs wjh          131137 GMT Nov 13
ATS     (SDA/sj)    091223 dec 18      Kyodo   ==Kyodo                KWS-21:37-09-12-18 (day, month, year)
AP      AP-WF-11-13-13 1509GMT (month, day, year)                     KCNA    -0-
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import Final

from toolkit import lexicon
from toolkit.anatomy import agencies

_CODES: Final = re.compile(
    r"\(?(?:[A-Z]{2,6}\s(?=[a-z]))?(?:[A-Za-z]{1,4}(?:-[a-z]{1,5})?(?:\s?\\?/\s?[A-Za-z]{1,5}(?:-[a-z]{1,5})?){1,5}|[A-Z]{2,4}/)\)?$"
)
_PROVIDER: Final = re.compile(r"[A-Z]{2,6}\s")
_DPA: Final = re.compile(r"([A-Za-z]{2,6})((?:\s[a-z]{2,4}){1,6})$")
_END: Final = re.compile(r"(?:[-–] ?0 ?[-–]|[-–] ?30 ?[-–]|###|={1,3}\s?\w{2,12}|#{3,6}|\(?ENDS?\)?|/ENDS|xxx)$")
_STAMPS: Final = (
    (
        "stamp.dpa",
        re.compile(
            r"(?P<d>[0-3]\d)(?P<h>[0-2]\d)(?P<n>[0-5]\d)\s(?P<z>GMT\s|UTC\s)?(?P<mon>[A-Za-zäé]{3,4})\s(?P<y>\d{2})\b"
        ),
    ),
    (
        "stamp.ap",
        re.compile(r"AP-\w{2,4}-(?P<m>[01]\d)-(?P<d>[0-3]\d)-(?P<y>\d{2})\s(?P<h>[0-2]\d)(?P<n>[0-5]\d)(?P<z>GMT)"),
    ),
    (
        "stamp.kyodo",
        re.compile(r"[A-Z]{2,4}-(?P<h>[0-2]\d):(?P<n>[0-5]\d)-(?P<d>[0-3]\d)-(?P<m>[01]\d)-(?P<y>\d{2})\b"),
    ),
)
_WORDS: Final = re.compile(
    r"\W{0,3}(?:--?\s?|\()?(?:(?:additional )?(?:reporting|reported|writing|written|editing|edited|compiled|translated)"
    r"(?: and (?:writing|editing|reporting))? by)\b",
    re.IGNORECASE,
)
_GLUED: Final = re.compile(
    r"[.!?…”\"’'»)]\s{0,3}(?P<mark>(?:[(\[]?[A-Za-z]{1,4}(?:/[A-Za-z]{1,4}){1,3}[)\]]?|/[a-z]{2,3}"
    r"|[-/]?(?:ENDS?|ends)-?|-30-|-0-|#{3}"
    r"|[(\[]?(?:(?:Additional|additional|With) )?(?i:reporting|writing|editing|edited|reported|compiled|translated)"
    r"(?: and \w{2,12})?(?: from \w{2,20})? by\b:? ?[A-Z].{2,300})\.?)$"
)
_LOUD: Final = re.compile(r"[A-Z]{2,4}/")
_SENTENCE: Final = 400
_LONGEST: Final = 40
_PIVOT: Final = 70


def rule(text: str) -> str | None:
    """Return the rule by which *text*, a line below the story, is a sign-off."""
    line = text.rstrip("< ")
    if len(line) <= _SENTENCE and _WORDS.match(line):
        return "sign_off.reporting"
    if len(line) > _LONGEST:
        return None
    if stamp(line):
        return "sign_off.stamp"
    if _END.match(line):
        return "sign_off.end-mark"
    match = _DPA.match(line)
    initials = match is not None and agencies.is_known(match[1]) and match[1].casefold() != "reuters"
    return "sign_off.initials" if initials or _is_code(line) else None


def _is_code(line: str) -> bool:
    """Whether the line is initials and slashes; capitals only as "SUP/"."""
    return bool(_LOUD.fullmatch(line)) if line.isupper() else bool(_CODES.match(line))


def glued(text: str) -> int | None:
    """Return where the sign-off begins that is printed behind the last sentence of *text*; None where there is none.

    >>> glued("Turnout was 61 percent. (jd/ks)")
    24
    """
    match = _GLUED.search(text, max(0, len(text) - _SENTENCE))
    return None if match is None or agencies.is_known(match["mark"].strip("()[]")) else match.start("mark")


def codes(text: str) -> tuple[str, ...]:
    """Return the desk codes of a sign-off in printed order: ``co-emg``, ``pd``; none for stamps and sentences.

    >>> codes("co-emg/pd")
    ('co-emg', 'pd')
    """
    line = text.strip("()< ")
    match = _DPA.match(line)
    if match and agencies.is_known(match[1]):
        return tuple(match[2].split())
    if not _CODES.match(line) or stamp(line):
        return ()
    codes = line if line.isupper() else _PROVIDER.sub("", line)
    return tuple(part.strip("\\ ") for part in codes.split("/") if part.strip("\\ "))


def stamp(text: str) -> tuple[str, str] | None:
    """Return the rule and the moment of a transmission stamp (EDTF); None where it holds none.

    A year of two digits is of 1970 to 2069. A stamp that prints no zone has a date without a time.
    """
    for name, pattern in _STAMPS:
        match = pattern.search(text)
        if match is None:
            continue
        part = match.groupdict()
        month = part.get("m") or lexicon.table("months").get((part.get("mon") or "").casefold())
        year = int(part["y"]) + (1900 if int(part["y"]) >= _PIVOT else 2000)
        try:
            moment = datetime(year, int(month or 0), int(part["d"]), int(part["h"]), int(part["n"]))  # noqa: DTZ001 - the zone is printed apart
        except ValueError:
            continue
        zoned = "GMT" in (part.get("z") or "") or "UTC" in (part.get("z") or "")
        return name, f"{moment:%Y-%m-%dT%H:%MZ}" if zoned else f"{moment:%Y-%m-%d}"
    return None
