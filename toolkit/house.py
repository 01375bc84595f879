"""House styles: what a user knows of one publisher's pages, as a TOML file (``docs/house-styles.md``).

A style names lines and what they are; the anatomy asks it after its own rules. A regular expression of a user is
tried on whole lines only, and refused if a line could keep it busy for long.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, Final, Literal, get_args

from attrs import evolve, field, frozen

from toolkit.errors import ToolkitError

Is = Literal[
    "section",
    "headline",
    "subheadline",
    "byline",
    "caption",
    "credit",
    "body",
    "subheading",
    "note",
    "correction",
    "sign_off",
    "furniture",
]
"""What a rule can say of a line."""

Where = Literal["anywhere", "above-headline", "below-headline", "in-story", "below-story"]
"""Where on the page a rule looks."""

MOST_LINE: Final = 500
"""A line with more characters is shown to no regular expression of a user."""

_MOST_STEPS: Final = 300_000
_MOST_PATTERN: Final = 500
_MOST_TIMES: Final = 20
_MOST_BYTES: Final = 200_000
_MOST_RULES: Final = 500
_NAME: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_HEADER: Final = re.compile(r"\s{0,20}\[\[\s{0,5}line\s{0,5}\]\]")
_AT: Final = re.compile(r"\(at line (\d+), column \d+\)")
_KEYS: Final = frozenset(("name", "about", "recognise", "agencies", "credits", "sections", "sign_offs", "line"))
_LINE_KEYS: Final = frozenset(("name", "is", "where", "text", "starts", "pattern"))
_STYLES: Final = Path(__file__).parent / "lexicon" / "house_styles"


class HouseStyleError(ToolkitError):
    """A house style cannot be used."""

    def __init__(self, file: str, line: int | None, reason: str) -> None:
        super().__init__(file, line, reason)
        self.file = file
        self.line = line
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.file}{'' if self.line is None else f':{self.line}'}: {self.reason}"


@frozen(kw_only=True)
class LineRule:
    """A rule that says what a line is."""

    name: str
    """Its name, as records show it: ``house.gulf-desk.subscribe-box``."""

    kind: Is
    """What the line is."""

    where: Where = "anywhere"
    """Where it is looked for."""

    pattern: re.Pattern[str]
    """What the whole line must match."""

    is_literal: bool = False
    """Whether it is made of words that the user gave as they are."""

    def fits(self, text: str) -> bool:
        """Whether *text*, a line or a paragraph, is one that the rule speaks of."""
        return (self.is_literal or len(text) <= MOST_LINE) and self.pattern.fullmatch(text) is not None


@frozen(kw_only=True)
class HouseStyle:
    """What is known of one publisher's pages."""

    name: str
    """The style's name."""

    about: str | None = None
    """What it is for."""

    recognise: tuple[str, ...] = ()
    """The style is used for a document that holds one of these; for every document where there are none."""

    agencies: Mapping[str, str] = field(factory=dict, hash=False)
    """Providers of news: as printed, and the name that the record gives them."""

    credits: tuple[str, ...] = ()
    """Names that stand for the origin of a picture."""

    lines: tuple[LineRule, ...] = ()
    """The rules, in their order; the first that fits a line decides."""

    digest: str = ""
    """The SHA-256 of the file in hexadecimal digits: what tells the style from any other state of it."""

    def applies(self, text: str) -> bool:
        """Whether the style is one for the document *text*."""
        return not self.recognise or any(mark in text for mark in self.recognise)


def names() -> tuple[str, ...]:
    """Return the names of the styles that come with the toolkit, sorted."""
    return tuple(sorted(file.name.removesuffix(".toml") for file in _STYLES.iterdir() if file.name.endswith(".toml")))


def load(asked: str) -> tuple[HouseStyle, ...]:
    """Return the style in the file *asked*, or the one of ours that is so called; all of ours for ``auto``.

    Raises:
        HouseStyleError: There is none, or it is not possible; the error says where and why.
    """
    if asked == "auto":
        return tuple(style for name in names() for style in load(name))
    if asked in names():
        return (read(_STYLES.joinpath(f"{asked}.toml").read_bytes(), file=f"{asked}.toml"),)
    try:
        with Path(asked).open("rb") as file:
            raw = file.read(_MOST_BYTES + 1)
    except OSError as error:
        known = ", ".join(("auto", *names()))
        raise HouseStyleError(asked, None, f"{error.strerror}; and no style of ours ({known}) is so called") from error
    return (read(raw, file=asked),)


def read(raw: bytes, *, file: str) -> HouseStyle:
    """Return the style that *raw*, the content of *file*, describes.

    Raises:
        HouseStyleError: It is not possible; the error says where and why.
    """
    import tomllib  # noqa: PLC0415 - seldom needed, and slow to import

    if len(raw) > _MOST_BYTES:
        raise HouseStyleError(file, None, f"is larger than {_MOST_BYTES:,} bytes")
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n")
        found = tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise HouseStyleError(file, raw.count(b"\n", 0, error.start) + 1, "is not UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        at = _AT.search(str(error))
        raise HouseStyleError(file, int(at[1]) if at else text.count("\n") + 1, f"is not TOML: {error}") from error
    return evolve(_Reading(file, text).style(found), digest=hashlib.sha256(raw).hexdigest())


@frozen
class _Reading:
    """A file under way; it knows the line of each key, so that an error can say it."""

    file: str
    text: str

    def style(self, found: dict[str, Any]) -> HouseStyle:
        self._known(found, _KEYS, None)
        name = self._text(found, "name", None)
        if name is None or not _NAME.fullmatch(name):
            raise self._error("name", None, 'needs a name of small letters, digits and hyphens: name = "gulf-desk"')
        lines = found.get("line", [])
        if not isinstance(lines, list) or len(lines) > _MOST_RULES:
            raise self._error("line", None, f"line rules begin with [[line]], and there may be {_MOST_RULES:,}")
        return HouseStyle(
            name=name,
            about=self._text(found, "about", None),
            recognise=self._texts(found, "recognise"),
            agencies=self._agencies(found),
            credits=self._texts(found, "credits"),
            lines=(
                *(self._line(rule, number, name) for number, rule in enumerate(lines)),
                *self._short(found, name),
            ),
        )

    def _short(self, found: dict[str, Any], style: str) -> Iterator[LineRule]:
        """Yield the rules that lists of section names and of sign-offs stand for."""
        for text in self._texts(found, "sections"):
            pattern = re.compile(re.escape(text), re.IGNORECASE)
            yield LineRule(
                name=f"house.{style}.sections", kind="section", where="above-headline", pattern=pattern, is_literal=True
            )
        for text in self._texts(found, "sign_offs"):
            pattern = self._pattern(text, "sign_offs", None)
            yield LineRule(name=f"house.{style}.sign-offs", kind="sign_off", where="below-story", pattern=pattern)

    def _line(self, rule: Any, number: int, style: str) -> LineRule:
        if not isinstance(rule, dict):
            raise self._error("line", None, "line rules begin with [[line]]")
        self._known(rule, _LINE_KEYS, number)
        name, kind = self._text(rule, "name", number), self._text(rule, "is", number)
        where = self._text(rule, "where", number) or "anywhere"
        if name is None or not _NAME.fullmatch(name):
            raise self._error("name", number, "a line rule needs a name of small letters, digits and hyphens")
        if kind not in get_args(Is):
            raise self._error("is", number, f"{name} needs what the line is: {', '.join(get_args(Is))}")
        if where not in get_args(Where):
            raise self._error("where", number, f"{name} can be {', '.join(get_args(Where))}")
        said = [key for key in ("text", "starts", "pattern") if key in rule]
        if len(said) != 1:
            raise self._error("name", number, f"{name} needs one of text, starts and pattern")
        words = self._text(rule, said[0], number) or ""
        if said[0] == "pattern":
            pattern = self._pattern(words, "pattern", number)
        else:
            rest = "" if said[0] == "text" else "(?s:.*)"
            pattern = re.compile(re.escape(words) + rest, re.IGNORECASE)
        literal = said[0] != "pattern"
        name = f"house.{style}.{name}"
        return LineRule(name=name, kind=kind, where=where, pattern=pattern, is_literal=literal)  # type: ignore[arg-type]

    def _pattern(self, words: str, key: str, number: int | None) -> re.Pattern[str]:
        if len(words) > _MOST_PATTERN:
            raise self._error(key, number, f"a pattern may have {_MOST_PATTERN} characters")
        try:
            pattern = re.compile(words)
        except (re.error, OverflowError, RecursionError) as error:
            raise self._error(key, number, f"is not a regular expression: {error}") from error
        if reason := danger(words):
            raise self._error(key, number, f"the pattern may take too long: {reason}")
        return pattern

    def _agencies(self, found: dict[str, Any]) -> dict[str, str]:
        table = found.get("agencies", {})
        if not isinstance(table, dict) or not all(isinstance(name, str) and name for name in table.values()):
            raise self._error("agencies", None, 'agencies need the printed form and the name: "GDN" = "Gulf Desk News"')
        return {" ".join(printed.split()): name for printed, name in table.items()}

    def _known(self, table: dict[str, Any], keys: frozenset[str], number: int | None) -> None:
        for key in table:
            if key not in keys:
                raise self._error(key, number, f"nothing is called {key!r} here; there are {', '.join(sorted(keys))}")

    def _text(self, table: dict[str, Any], key: str, number: int | None) -> str | None:
        value = table.get(key)
        if value is not None and (not isinstance(value, str) or not value.strip()):
            raise self._error(key, number, f"{key} is a text in quotation marks")
        return value

    def _texts(self, table: dict[str, Any], key: str) -> tuple[str, ...]:
        values = table.get(key, [])
        if not isinstance(values, list) or not all(isinstance(value, str) and value.strip() for value in values):
            raise self._error(key, None, f"{key} is a list of texts: [...]")
        return tuple(values)

    def _error(self, key: str, number: int | None, reason: str) -> HouseStyleError:
        """Return the error for *key* at the top, or in the line rule *number*."""
        lines = self.text.split("\n")
        starts = [at for at, line in enumerate(lines) if _HEADER.match(line)]
        first = starts[number] if number is not None and number < len(starts) else 0
        named = re.compile(rf"\s{{0,20}}\[?\[?[\"']?{re.escape(key)}\b")
        at = next((at for at in range(first, len(lines)) if named.match(lines[at])), first)
        return HouseStyleError(self.file, at + 1, reason)


def danger(pattern: str) -> str | None:
    """Return why matching a line of `MOST_LINE` characters against *pattern* may take long; None where it cannot.

    A group that can match in several ways must not repeat, and the ways in which all repeats of the pattern can
    share out a line must stay few.
    """
    parser: Any = import_module("re._parser")  # the tree that `re` itself compiles; there is no public way to it
    try:
        steps = _steps(parser.parse(pattern))
    except _DangerError as error:
        return str(error)
    return None if steps <= _MOST_STEPS else "its repeats are too open; bound some of them, as in {0,40}"


class _DangerError(ValueError):
    """What makes a pattern dangerous."""


def _steps(tree: Sequence[Any]) -> int:
    """Return in how many ways *tree*, a parsed pattern, can share out a line of the greatest length, at most."""
    product = 1
    for operation, what in tree:
        product *= _ways(str(operation), what)
    return product


def _ways(operation: str, what: Any) -> int:
    if operation in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        return _times(*what)
    if operation.startswith("GROUPREF"):
        raise _DangerError("it refers back to a group")
    inner = {"SUBPATTERN": -1, "ASSERT": 1, "ASSERT_NOT": 1}
    if operation in inner:
        return _steps(what[inner[operation]])
    if operation == "ATOMIC_GROUP":
        return _steps(what)
    return sum(map(_steps, what[1])) if operation == "BRANCH" else 1


def _times(least: Any, most: Any, body: Sequence[Any]) -> int:
    """Return in how many ways a repeat of *body* can share out a line."""
    inside, times = _steps(body), min(int(most), MOST_LINE)
    if inside == 1:
        return max(times - int(least), 0) + 1
    if times > _MOST_TIMES:
        raise _DangerError(f"it repeats more than {_MOST_TIMES} times what can itself match in several ways")
    return sum(inside**time for time in range(int(least), times + 1))
