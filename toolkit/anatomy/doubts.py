"""What is no article, and what may be read wrongly: refusals, and warnings that name the lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from toolkit.anatomy.labels import Label
from toolkit.anatomy.measure import Measured, content
from toolkit.anatomy.parts import NoBodyError
from toolkit.record import Notice

_MESSAGE: Final = re.compile(
    r"\b(?:404|page (?:not|cannot be) found|not found|access denied|forbidden|enable (?:javascript|cookies)"
    r"|are you (?:a )?(?:robot|human)|unusual traffic|captcha|verify you are|just a moment|service unavailable"
    r"|internal server error|no longer available|has been removed)\b",
    re.IGNORECASE,
)
_CONSENT: Final = re.compile(
    r"\b(?:cookies?|consent|personal data|our partners|privacy policy|legitimate interest|ad measurement)\b",
    re.IGNORECASE,
)
_CONSENT_PARTS: Final = ("ookie", "onsent", "ersonal data", "artners", "rivacy", "interest", "easurement")
_PAYWALL: Final = re.compile(
    r"\b(?:subscribe (?:now )?to (?:continue|read|keep)|to continue reading|subscribers? only"
    r"|already a (?:subscriber|member)"
    r"|(?:sign|log) in to (?:continue|read)|unlock (?:this|the) (?:article|story)|exclusive to subscribers"
    r"|this (?:article|story|content) is for (?:subscribers|members))\b",
    re.IGNORECASE,
)
_CLOCK: Final = re.compile(r"(?:\d{1,2}(?::\d{2})? ?[ap]\.?m\.?|\d{1,2}[:.]\d{2}(?: ?[A-Z]{3,4})?)$", re.IGNORECASE)
_TOP: Final = 8
_MESSAGE_WORDS: Final = 80
_STUB_WORDS: Final = 160
_ENTRIES: Final = 4
_RELATED: Final = 0.1
_MOST: Final = 5
_DOUBTFUL_WORDS: Final = 8
_DOUBTFUL_LOW: Final = 0.5


def refuse(measured: Sequence[Measured], start: int, end: int) -> None:
    """Refuse a page whose lines from *start* to *end*, the best run of prose, are no story.

    Raises:
        NoBodyError: It is an error message, a consent form, or an index of several stories.
    """
    prose = [unit for unit in measured[start : end + 1] if unit.prose]
    words = sum(unit.words for unit in prose)
    if words < _MESSAGE_WORDS and any(_MESSAGE.search(unit.unit.text) for unit in measured[:_TOP]):
        raise NoBodyError("the page is an error message or asks for a browser's permission")
    if 2 * sum(_asks_consent(unit.unit.text) for unit in prose) > len(prose):
        raise NoBodyError("the page asks for consent to cookies")
    if _is_index(measured, start, end, prose):
        raise NoBodyError("the lines read as an index of several stories, none as one")


def _asks_consent(text: str) -> bool:
    return any(part in text for part in _CONSENT_PARTS) and bool(_CONSENT.search(text))


def _is_index(measured: Sequence[Measured], start: int, end: int, prose: Sequence[Measured]) -> bool:
    """Whether titles and teasers alternate, and the teasers have little to do with each other."""
    if len(prose) < _ENTRIES or 3 * len(prose) > 2 * (end - start + 1):
        return False
    if any(measured[at].prose and measured[at + 1].prose for at in range(start, end)):
        return False
    words = [content(unit.unit.text) for unit in prose]
    shared = sum(len(one & other) / max(1, len(one)) for one, other in pairwise(words))
    return shared / (len(words) - 1) < _RELATED


def notices(text: str, measured: Sequence[Measured], labels: Sequence[Label]) -> Iterator[Notice]:
    """Yield what a user should know of how *text* was cut, with the number of the line."""
    story = [unit for unit, label in zip(measured, labels, strict=True) if label.kind == "body"]
    if sum(unit.words for unit in story) < _STUB_WORDS:
        wall = next((unit for unit in measured if _PAYWALL.search(unit.unit.text)), None)
        if wall:
            yield _notice(text, wall, "doubt.paywall", "the story may go on behind this line, for subscribers only")
    times = [unit for unit in story if _CLOCK.match(unit.unit.text)]
    if len(times) >= _ENTRIES:
        yield _notice(text, times[0], "doubt.live-blog", f"the text reads as a live blog of {len(times)} entries")
    left_out = [
        unit
        for unit, label in zip(measured, labels, strict=True)
        if label.rule == "furniture.promotion" and unit.words >= _DOUBTFUL_WORDS and unit.low > _DOUBTFUL_LOW
    ]
    for unit in left_out[:_MOST]:
        yield _notice(text, unit, "doubt.zone", "this line inside the story was left out as a link to another")


def _notice(text: str, unit: Measured, code: str, message: str) -> Notice:
    return Notice(code=code, message=message, line=text.count("\n", 0, unit.unit.lines[0].start) + 1)
