"""The kinds of single value that the record is made of, each with the rule that bounds it.

The rule stands in the annotation, so that the JSON Schema and the strategies of the tests are made
from it and no class has to check a value each time one is built.
"""

from __future__ import annotations

from typing import Annotated, Final, Literal

from attrs import frozen

from toolkit.text import LINE_PATTERN, TEXT_PATTERN, WORD_PATTERN


@frozen
class Pattern:
    """The regular expression (ECMAScript, anchored) that a text value matches, and its greatest length."""

    regex: str

    most: int = 1_000_000
    """In code points: far beyond any news copy, and what every XML parser still takes as one attribute."""


@frozen
class Range:
    """The least and the greatest value of a whole number."""

    least: int
    most: int


_YEAR: Final = "(?:[0-9]{4}|[0-9]{3}X|[0-9]{2}XX|XXXX)"
_MONTH: Final = "(?:0[1-9]|1[0-2]|2[1-4]|XX)"
_DAY: Final = "(?:0[1-9]|[12][0-9]|3[01]|XX)"
_CLOCK: Final = "T(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\\.[0-9]{1,9})?)?(?:Z|[+-][0-9]{2}:[0-9]{2})?"
_DATE: Final = f"{_YEAR}(?:-{_MONTH}(?:-{_DAY}(?:{_CLOCK})?)?)?[?~%]?"

MOST_ITEMS: Final = 50_000
"""The most that any sequence of the record holds: a document with more lines is no article."""

ZONE_NAMES: Final = ("section", "headline", "byline", "dateline", "body")
"""Zones of which an article has at most one."""

NUMBERED_ZONES: Final = ("subheadline", "caption", "credit", "editor_note", "sign_off", "furniture")
"""Zones of which an article may have several, referred to as ``caption/0``."""

Line = Annotated[str, Pattern(LINE_PATTERN)]
"""One line of text: legal in XML 1.0, not empty, no white space at its ends."""

Text = Annotated[str, Pattern(TEXT_PATTERN, 2_000_000)]
"""Text of one line or several: legal in XML 1.0, not empty, no white space at its ends."""

Word = Annotated[str, Pattern(WORD_PATTERN)]
"""Text without white space, for example an identifier, an e-mail address or a URL."""

Escaped = Annotated[str, Pattern("^[ -~]+$")]
"""Any characters at all, as `toolkit.text.escape` writes them."""

Edtf = Annotated[str, Pattern(f"^{_DATE}(?:/(?:{_DATE}|\\.\\.))?$")]
"""A date, partial date or interval (EDTF, ISO 8601-2:2019, level 1); ``XXXX-01-31`` has no year."""

Language = Annotated[str, Pattern("^[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*$")]
"""A language tag (BCP 47)."""

Country = Annotated[str, Pattern("^[A-Z]{3}$")]
"""A country (ISO 3166-1 alpha-3)."""

Sha256 = Annotated[str, Pattern("^[0-9a-f]{64}$")]
"""A SHA-256 digest in lower-case hexadecimal."""

ParticipantId = Annotated[str, Pattern("^p[1-9][0-9]{0,6}$")]
"""The number of a participant, in the order of first mention: ``p1``."""

QuoteId = Annotated[str, Pattern("^q[1-9][0-9]{0,6}$")]
"""The number of a quote, in the order of the text: ``q1``."""

CommitmentId = Annotated[str, Pattern("^c[1-9][0-9]{0,6}$")]
"""The number of a commitment, in the order of the text: ``c1``."""

RuleName = Annotated[str, Pattern("^[a-z0-9]+(?:[./_-][a-z0-9]+)*$")]
"""The name of the rule that made a decision: ``dateline.place-date-agency``."""

ZoneRef = Annotated[
    str, Pattern(f"^(?:{'|'.join(ZONE_NAMES)}|(?:{'|'.join(NUMBERED_ZONES)})/(?:0|[1-9][0-9]{{0,6}}))$")
]
"""Which zone of the article: ``body``, ``caption/0``."""

Offset = Annotated[int, Range(0, 2**31 - 1)]
"""A position in code points, from 0."""

Year = Annotated[int, Range(1000, 9999)]
"""A calendar year."""

Percent = Annotated[int, Range(0, 100)]
"""A confidence: of a hundred values like this, how many are right."""

Urgency = Annotated[int, Range(1, 9)]
"""Editorial urgency, 1 the highest (NewsML-G2 ``urgency``)."""

Version = Annotated[int, Range(1, 2**31 - 1)]
"""The version of an item, from 1 (NewsML-G2 ``@version``)."""

Weekday = Literal["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
