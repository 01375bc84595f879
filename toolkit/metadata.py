"""What the user knows about an article and its source does not say: ``-M retrieved=2023-02-05``.

Each key is a field of the record and each value is held to that field's rule before any article is read. What is
given here is stated by the user: it wins over what a rule inferred and over what a document says.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, Literal, get_args, get_origin

import attrs
from attrs import frozen

from toolkit import problems
from toolkit.errors import ToolkitError
from toolkit.record import Agency, Article, Basis, Extra, FieldBasis, Rights, Subject, values
from toolkit.record.facts import PubStatus

Metadata = Mapping[str, tuple[str, ...]]
"""Checked values by key."""

EXTRA: Final = "extra."
"""What a key begins with that has no field of its own: ``extra.outlet``."""

_STATED: Final = Basis(kind="stated", rule="metadata")


class MetadataError(ToolkitError):
    """A key or value that no article can take; ``where`` is the option or file that gave it."""

    def __init__(self, reason: str, where: str) -> None:
        super().__init__(reason, where)
        self.reason = reason
        self.where = where

    def __str__(self) -> str:
        return f"{self.where}: {self.reason}"


@frozen(kw_only=True)
class Key:
    """One key that the user may give."""

    hint: Any
    """The kind of value, which states its rule."""

    apply: Callable[[Article, tuple[str, ...]], Article]
    """Puts checked values into an article."""

    repeats: bool = False
    """Whether it may have several values."""


def _field(name: str, hint: Any, *, repeats: bool = False) -> Key:
    """Return the key of a plain field of the article."""

    def apply(article: Article, given: tuple[str, ...]) -> Article:
        numbers = get_origin(hint) is not Literal and hint.__origin__ is int
        converted = tuple(map(int, given)) if numbers else given
        changed: dict[str, Any] = {name: converted if repeats else converted[0]}
        others = [basis for basis in article.bases if basis.field != name]
        bases = sorted([*others, FieldBasis(field=name, basis=_STATED)], key=lambda basis: basis.field)
        return attrs.evolve(article, bases=tuple(bases), **changed)

    return Key(hint=hint, apply=apply, repeats=repeats)


def _rights(name: str, hint: Any) -> Key:
    def apply(article: Article, given: tuple[str, ...]) -> Article:
        part: dict[str, Any] = {name: given[0]}
        return attrs.evolve(article, rights=attrs.evolve(article.rights or Rights(), **part))

    return Key(hint=hint, apply=apply)


def _agency(article: Article, given: tuple[str, ...]) -> Article:
    return attrs.evolve(article, agency=Agency(name=given[0], basis=_STATED))


def _address(article: Article, given: tuple[str, ...]) -> Article:
    return attrs.evolve(article, source=attrs.evolve(article.source, address=given[0]))


def _retrieved(article: Article, given: tuple[str, ...]) -> Article:
    return attrs.evolve(article, source=attrs.evolve(article.source, retrieved=given[0], retrieved_basis=_STATED))


def _subjects(article: Article, given: tuple[str, ...]) -> Article:
    return attrs.evolve(article, subjects=tuple(Subject(code=code) for code in given))


KEYS: Final[Mapping[str, Key]] = {
    "address": Key(hint=values.Word, apply=_address),
    "agency": Key(hint=values.Line, apply=_agency),
    "created": _field("created", values.Edtf),
    "embargoed": _field("embargoed", values.Edtf),
    "genre": _field("genres", values.Line, repeats=True),
    "id": _field("id", values.Word),
    "keyword": _field("keywords", values.Line, repeats=True),
    "language": _field("language", values.Language),
    "modified": _field("modified", values.Edtf),
    "provider": Key(hint=values.Line, apply=_agency),
    "pub_status": _field("pub_status", PubStatus),
    "published": _field("published", values.Edtf),
    "retrieved": Key(hint=values.Edtf, apply=_retrieved),
    "rights_holder": _rights("holder", values.Line),
    "rights_notice": _rights("notice", values.Text),
    "rights_usage": _rights("usage", values.Text),
    "slugline": _field("slugline", values.Line),
    "subject": Key(hint=values.Word, apply=_subjects, repeats=True),
    "urgency": _field("urgency", values.Urgency),
    "version": _field("version", values.Version),
}
"""Every key, by name."""


def parsed(assignments: Iterable[str]) -> Metadata:
    """Return the metadata of ``key=value`` texts; a key that may repeat gathers its values.

    Raises:
        MetadataError: A text has no ``=``, or a key or value is not possible.
    """
    pairs = []
    for assignment in assignments:
        key, equals, value = assignment.partition("=")
        if not equals:
            raise MetadataError("has no '=' between key and value", f"-M {assignment}")
        pairs.append((key.strip(), value.strip()))
    return checked(pairs, where="-M")


def loaded(raw: bytes, *, name: str) -> Metadata:
    """Return the metadata of a file: one JSON object, or TOML, of keys with a value or a list of values.

    Args:
        raw: The bytes of the file.
        name: Its path; TOML ends in ``.toml``.

    Raises:
        MetadataError: It cannot be read, or a key or value is not possible.
    """
    import tomllib  # noqa: PLC0415 - seldom needed, and slow to import

    try:
        text = raw.decode("utf-8-sig")
        document = tomllib.loads(text) if name.lower().endswith(".toml") else json.loads(text)
    except RecursionError as error:
        raise MetadataError("is nested too deeply", name) from error
    except ValueError as error:
        raise MetadataError(f"is neither a JSON object nor TOML: {error}", name) from error
    if not isinstance(document, dict):
        raise MetadataError("is not an object of keys and values", name)
    pairs = [(key, one) for key, value in document.items() for one in (value if isinstance(value, list) else [value])]
    return checked(((key, str(value)) for key, value in pairs), where=name)


def checked(pairs: Iterable[tuple[str, str]], *, where: str = "metadata") -> Metadata:
    """Return *pairs* gathered by key, after each was held to the rule of its field.

    Raises:
        MetadataError: With *where* and the first key or value that is not possible.
    """
    gathered: dict[str, tuple[str, ...]] = {}
    for key, value in pairs:
        if reason := _fault(key, value):
            raise MetadataError(reason, where)
        repeats = key in KEYS and KEYS[key].repeats
        gathered[key] = (*gathered.get(key, ()), value) if repeats else (value,)
    return gathered


def stated(article: Article, metadata: Metadata) -> Article:
    """Return *article* with what *metadata* says, marked as stated by the user."""
    for key, given in metadata.items():
        article = _extra(article, key, given) if key.startswith(EXTRA) else KEYS[key].apply(article, given)
    return article


def _extra(article: Article, key: str, given: tuple[str, ...]) -> Article:
    name = key.removeprefix(EXTRA)
    others = tuple(extra for extra in article.extras if extra.name != name)
    return attrs.evolve(article, extras=(*others, *(Extra(name=name, value=value) for value in given)))


def _fault(key: str, value: str) -> str | None:
    """Return why *key* cannot have *value*."""
    if key.startswith(EXTRA):
        fits = _fits(values.Line, key.removeprefix(EXTRA)) and _fits(values.Text, value)
        return None if fits else f"{key}: name or value is empty or holds a character that no record may hold"
    if key not in KEYS:
        return f"there is no key {key!r}; there are {', '.join(KEYS)} and {EXTRA}NAME"
    if not _fits(KEYS[key].hint, value):
        return f"{key}: {value!r} is not possible: {_rule(KEYS[key].hint)}"
    if KEYS[key].hint is values.Edtf and not problems.exists(value):
        return f"{key}: there is no such day as {value}"
    return None


def _fits(hint: Any, value: str) -> bool:
    if get_origin(hint) is Literal:
        return value in get_args(hint)
    rule = hint.__metadata__[0]
    if isinstance(rule, values.Pattern):
        return re.fullmatch(rule.regex.removeprefix("^").removesuffix("$"), value) is not None
    return re.fullmatch(r"[0-9]{1,10}", value) is not None and rule.least <= int(value) <= rule.most


def _rule(hint: Any) -> str:
    """Return in words what a value has to be."""
    if get_origin(hint) is Literal:
        return f"one of {', '.join(get_args(hint))}"
    rule = hint.__metadata__[0]
    if isinstance(rule, values.Range):
        return f"a whole number from {rule.least} to {rule.most}"
    if hint is values.Edtf:
        return "a date such as 2023-02-05 or 2023-02 (EDTF)"
    if hint is values.Language:
        return "a language tag such as en-GB (BCP 47)"
    return "one line of text" if hint is values.Line else "text without white space"
