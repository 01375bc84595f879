"""The language of the story, from its script or its function words; unknown rather than wrong.

A list of some twenty closed-class words tells the languages of news apart on a paragraph (Grefenstette 1995,
"Comparing two language identification schemes"); a statistical identifier would cost more than all else here.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import chain
from typing import Final

from toolkit import lexicon
from toolkit.record import Article, Basis, FieldBasis, Span, changed
from toolkit.text import letters

_SAMPLE: Final = 2_000
"""Characters of the body that are looked at; more would change no verdict."""

_LEAST_WORDS: Final = 8
_LEAST_SHARE: Final = 0.15
_LEAST_LEAD: Final = 1.25

_SCRIPTS: Final = (
    ("ko", re.compile("[\uac00-\ud7a3]")),
    ("ja", re.compile("[\u3041-\u30fe]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("th", re.compile("[\u0e01-\u0e5b]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("he", re.compile("[\u05d0-\u05ea]")),
    ("fa", re.compile("[پچژگ]")),
    ("ar", re.compile("[\u0621-\u064a]")),
)
"""Scripts that one language of news writes; Japanese before Chinese and Persian before Arabic: they share letters."""

_ANY_SCRIPT: Final = re.compile("|".join(characters.pattern for _, characters in _SCRIPTS).replace("]|[", ""))
_SCRIPT_SHARES: Final = {"ja": 0.05, "fa": 0.02}
_SCRIPT_SHARE: Final = 0.3


def find(article: Article) -> Article:
    """Add the language of *article*, where it states none and its words leave no doubt."""
    if article.language is not None or any(basis.field == "language" for basis in article.bases):
        return article
    sample = article.body.text[:_SAMPLE]
    by_script = _by_script(sample)
    language = by_script or _by_words(sample)
    if language is None:
        return article
    rule = "language.script" if by_script else "language.function-words"
    evidence = Span(zone="body", start=0, end=len(sample))
    basis = FieldBasis(field="language", basis=Basis(kind="inferred", rule=rule, evidence=(evidence,)))
    return changed(
        article, language=language, bases=tuple(sorted((*article.bases, basis), key=lambda basis: basis.field))
    )


def _by_script(sample: str) -> str | None:
    if sample.isascii() or not _ANY_SCRIPT.search(sample):
        return None
    count = sum(map(str.isalpha, sample))
    for language, characters in _SCRIPTS:
        if len(characters.findall(sample)) > _SCRIPT_SHARES.get(language, _SCRIPT_SHARE) * count:
            return language
    return None


def _by_words(sample: str) -> str | None:
    words = letters(sample.casefold())
    known = _languages()
    hits = Counter(chain.from_iterable(known[word] for word in words if word in known))
    (first, most), (_, second), *_ = (*hits.most_common(2), ("", 0), ("", 0))
    is_clear = len(words) >= _LEAST_WORDS and most >= _LEAST_SHARE * len(words) and most >= _LEAST_LEAD * second
    return first if is_clear else None


@cache
def _languages() -> dict[str, tuple[str, ...]]:
    """Return the languages of which each listed word is a function word."""
    found: dict[str, tuple[str, ...]] = {}
    for language, words in lexicon.rows("language_words"):
        for word in words.split():
            found[word] = (*found.get(word, ()), language)
    return found
