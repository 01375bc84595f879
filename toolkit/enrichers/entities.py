"""Persons and organisations that a spaCy model of the user's knows and the rules do not: an optional extra.

The rules stay in charge, because they read titles, positions and acronyms that a model does not explain. The model
is asked for names that they did not take: persons with two names or more, and organisations that speak or act. What it
adds has the rule ``participant.person.model`` or ``participant.organisation.model`` and no confidence, and the basis of
``participants`` names the model, so that nobody takes its findings for those of the rules.
"""

from __future__ import annotations

import importlib
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, Final

from attrs import frozen

from toolkit.errors import ModelError
from toolkit.names.copies import Copy
from toolkit.names.positions import position
from toolkit.record import Article, Basis, FieldBasis, Mention, Participant, Span, changed
from toolkit.record.findings import ParticipantKind

_KINDS: Final[dict[str, ParticipantKind]] = {"PERSON": "person", "PER": "person", "ORG": "organisation"}
"""Labels of spaCy's models: OntoNotes in English, WikiNER elsewhere."""

_EDGES: Final = re.compile(r"(?:the|The) |['’]s\Z")
_ODD: Final = re.compile(r"[^a-z0-9]+")
_EXTRA: Final = "spaCy models need the extra: pip install 'news-toolkit[spacy]'"


@cache
def finder(model: str) -> Callable[[Article], Article]:
    """Return the enricher that asks *model*: it comes after that for participants and before that for quotes.

    Args:
        model: Name of an installed pipeline, or its folder, as ``spacy.load`` takes it. Nothing is ever downloaded.

    Raises:
        ModelError: spaCy or the model is not installed, or the model knows no names.
    """
    try:
        spacy = importlib.import_module("spacy")
    except ImportError:
        raise ModelError(model, _EXTRA) from None
    try:
        pipeline = spacy.load(model)
    except (OSError, ValueError, ImportError) as error:
        reason = str(error).split(". ", 1)[0].removeprefix("[E050] ")
        raise ModelError(model, f"{reason}; install it, or name its folder") from error
    if not {"ner", "entity_ruler", "span_ruler"} & set(pipeline.pipe_names):
        raise ModelError(model, "it has no component that recognises names (ner)")
    meta = pipeline.meta
    name = _ODD.sub("-", f"{meta['lang']}-{meta['name']}-{meta['version']}".lower()).strip("-")
    return _Finder(pipeline=pipeline, rule=f"participants.spacy/{name}").find


@frozen(kw_only=True)
class _Finder:
    pipeline: Any
    """The model, called with a text."""

    rule: str
    """What the record says of it."""

    def find(self, article: Article) -> Article:
        """Add what the model knows in the body of *article*, where quotes were not looked for without it."""
        tried = article.attempts
        if tried.participants.status != "done" or tried.quotes.status == "done" or _is_asked(article):
            return article
        known = article.participants
        added = tuple(_participants(article, self._named(article), len(known) + 1))
        basis = FieldBasis(field="participants", basis=Basis(kind="inferred", rule=self.rule))
        bases = tuple(sorted([*article.bases, basis], key=lambda one: one.field))
        return changed(article, participants=known + added, bases=bases)

    def _named(self, article: Article) -> Iterator[tuple[ParticipantKind, int, int]]:
        """Yield the kind of each name in the story, and where it stands in the body."""
        body = article.body
        for entity in self.pipeline(body.text[body.story_start : body.story_end]).ents:
            kind = _KINDS.get(entity.label_)
            if kind and "\n" not in entity.text:
                start, end = body.story_start + entity.start_char, body.story_start + entity.end_char
                edges = {match.start(): match.end() for match in _EDGES.finditer(entity.text)}
                yield kind, start + edges.pop(0, 0), start + min([*edges, end - start])


def _is_asked(article: Article) -> bool:
    return any(one.field == "participants" for one in article.bases)


def _participants(
    article: Article, named: Iterator[tuple[ParticipantKind, int, int]], number: int
) -> Iterator[Participant]:
    """Yield a participant for each new name, numbered from *number* in the order of first mention."""
    body = article.body
    copy = Copy("body", body.text, body.story_start, body.story_end)
    taken = bytearray(len(body.text))  # a mark for each character of a mention: a text may hold any number of them
    for one in (one for who in article.participants for one in who.mentions if one.span.zone == "body"):
        taken[one.span.start : one.span.end] = b"\1" * (one.span.end - one.span.start)
    names = {name.casefold() for who in article.participants for name in (who.name, *who.aliases)}
    found: defaultdict[tuple[ParticipantKind, str], list[Span]] = defaultdict(list)
    for kind, start, end in named:
        if start < end and not any(taken[start:end]):
            found[kind, body.text[start:end]].append(Span(zone="body", start=start, end=end))
    for (kind, name), spans in found.items():
        if name.casefold() in names or not _takes_part(copy, kind, spans):
            continue
        yield Participant(
            id=f"p{number}",
            name=name,
            kind=kind,
            mentions=tuple(Mention(span=span, kind="name") for span in spans),
            basis=Basis(kind="inferred", rule=f"participant.{kind}.model", evidence=(spans[0],)),
        )
        number += 1


def _takes_part(copy: Copy, kind: ParticipantKind, spans: list[Span]) -> bool:
    """Whether a person has two names or more, or an organisation speaks or acts."""
    if kind == "person":
        return " " in copy.text[spans[0].start : spans[0].end]
    return any(_acts(copy, span) for span in spans)


def _acts(copy: Copy, span: Span) -> bool:
    """Whether *span* is whole tokens that speak or act in their sentence."""
    starts, ends = copy.tokens.starts, copy.tokens.ends
    first, last = bisect_left(starts, span.start), bisect_left(ends, span.end)
    is_whole = starts[first : first + 1] == [span.start] and ends[last : last + 1] == [span.end]
    return is_whole and position(copy, first, last + 1) in ("speaks", "acts")
