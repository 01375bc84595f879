"""Which words name a provider of news: a list with aliases, and what an unknown credit looks like."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from toolkit import lexicon

_LIKE: Final = re.compile(r"[A-Za-zÀ-ɏ0-9'’.&+/\\!-]{2,30}(?:[ ;]{1,3}[A-Za-zÀ-ɏ0-9'’.&+/\\!-]{1,24}){0,4}")
_SITE: Final = re.compile(
    r"(?:[A-Za-z0-9-]{2,30}\.){1,2}(?:com|net|org|info|co|tv|news|eu|de|in|us|uk|ca|au|ie)(?:\.[a-z]{2})?"
)
_ADDRESS: Final = re.compile(r"[a-z0-9-]{3,30}(?:\.[a-z]{2,3}){1,2}")
_CAMEL: Final = re.compile(r"[A-Z][a-z]{2,}(?:[A-Z][a-z]{2,}){1,3}")
_CODE: Final = 4
_PARTS: Final = re.compile(r"\s{0,8}[/&+]\s*|\s{1,8}-\s+|\s{1,8}and\s+|\s{0,8};\s*")
_ARTICLE: Final = re.compile(r"the\s+", re.IGNORECASE)


@cache
def _names() -> dict[str, str]:
    return {" ".join(form.casefold().split()): name for form, name in lexicon.table("agencies").items()}


@cache
def _others() -> frozenset[str]:
    return frozenset(word.casefold() for word in lexicon.words("not_agencies"))


def canonical(printed: str) -> str | None:
    """Return the name of the provider that *printed* stands for; None where the list does not know it.

    >>> canonical("GLOBE NEWSWIRE")
    'GlobeNewswire'
    """
    form = " ".join(printed.casefold().split())
    found = _names().get(form) or _names().get(_ARTICLE.sub("", form))
    if found or " " not in form:
        return found
    codes = [_names().get(part, "") for part in form.split()]
    return "/".join(codes) if all(0 < len(code) <= _CODE for code in codes) else None


def is_known(printed: str) -> bool:
    """Whether *printed* is an agency of the list, or several, or one agency's desk ("Columbia-AP", "tca/dpa")."""
    if canonical(printed):
        return True
    parts = [part for part in _PARTS.split(printed) if part]
    if len(parts) == 1:
        parts = printed.split()
        return len(parts) > 1 and all(canonical(part) and len(part) <= _CODE + 2 for part in parts)
    return any(canonical(part) for part in parts)


def is_site(printed: str) -> bool:
    """Whether *printed* names a web site ("Forbes.com")."""
    return bool(_SITE.fullmatch(printed))


def is_marked(printed: str) -> bool:
    """Whether *printed*, in brackets, is a web site or one word with capitals inside ("NaturalNews")."""
    return bool(_SITE.fullmatch(printed) or _CAMEL.fullmatch(printed) or _ADDRESS.fullmatch(printed))


def is_like(printed: str) -> bool:
    """Whether *printed*, in brackets after a place, can be an agency's name that the list does not know."""
    words = printed.split()
    return (
        bool(_LIKE.fullmatch(printed))
        and printed.casefold() not in _others()
        and not printed.isdigit()
        and ":" not in printed
        and (any(mark.isupper() for mark in printed) or len(printed) <= _CODE)
        and (words[0][0].isupper() or words[0][0].isdigit() or len(words) == 1)
    )
