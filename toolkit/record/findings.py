"""What the story says: who takes part, who is quoted, who binds whom to what."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from toolkit.record.facts import Fact
from toolkit.record.values import CommitmentId, Country, Edtf, Line, ParticipantId, QuoteId, Text
from toolkit.record.zones import Basis, Span

ParticipantKind = Literal["person", "state", "organisation", "group"]
MentionKind = Literal["name", "description", "metonym"]
QuoteKind = Literal["direct", "partial", "scare"]
CommitmentType = Literal["threat", "refusal", "offer", "agreement", "reaffirmation", "pledge", "plan"]
Polarity = Literal["positive", "negative"]
InQuote = Literal["no", "partial", "yes"]


@frozen(kw_only=True)
class Mention:
    """A place where the article refers to a participant; pronouns are not kept."""

    span: Span
    """The words, without a following possessive ``'s``."""

    kind: MentionKind
    """By ``name``, by ``description`` ("the minister"), or by ``metonym`` ("Seoul" for South Korea)."""


@frozen(kw_only=True)
class Participant:
    """A person, state, organisation or group that takes part in the story."""

    id: ParticipantId
    """Its number, by first mention."""

    name: Line
    """The fullest form in the text."""

    kind: ParticipantKind
    """What it is."""

    roles: tuple[Fact, ...] = ()
    """Titles and functions, verbatim, without the name; a title that the text does not print is ``inferred``."""

    affiliations: tuple[Fact, ...] = ()
    """The states or organisations it belongs to, a demonym resolved: "South Korean" is South Korea."""

    aliases: tuple[Line, ...] = ()
    """Other names that the text uses for it."""

    country: Country | None = None
    """The country that a state is."""

    mentions: tuple[Mention, ...] = ()
    """Where it is referred to, in text order."""

    basis: Basis
    """Why it is a participant."""


@frozen(kw_only=True)
class Party:
    """Somebody who speaks, acts or is addressed: a participant, or what the text calls it, or both."""

    participant: ParticipantId | None = None
    """The participant, where it is one."""

    mention: Span | None = None
    """The words that stand for it here: "he", "The two leaders", "the joint statement"."""


@frozen(kw_only=True)
class Cue:
    """The word that shows what is done: ``said``, ``pledged``."""

    span: Span
    """Where it stands."""

    lemma: Line
    """Its dictionary form: ``say``, ``pledge``."""


@frozen(kw_only=True)
class Quote:
    """Words that the article prints between quotation marks."""

    id: QuoteId
    """Its number, in text order."""

    kind: QuoteKind
    """``direct``: a whole utterance; ``partial``: woven into a sentence; ``scare``: nobody's words, as a title."""

    spans: tuple[Span, ...]
    """The words without the marks; several where the quote is interrupted or runs over paragraphs."""

    text: Text
    """The words of all spans, joined by a space."""

    opening_mark: Line
    """The mark before the first span."""

    closing_mark: Line | None = None
    """The mark after the last span; absent where the source forgot it."""

    speakers: tuple[Party, ...] = ()
    """Who said it; empty where nobody is named or it is not certain."""

    cue: Cue | None = None
    """The reporting verb."""

    attribution: Span | None = None
    """The clause that gives the words to the speaker: "he added"."""

    repeats: QuoteId | None = None
    """The quote that this one prints again."""

    basis: Basis
    """How the words were recognised as a quote."""

    speaker_basis: Basis | None = None
    """How the speaker was found."""


@frozen(kw_only=True)
class Timeframe:
    """By when, as printed."""

    span: Span
    """The words: "in February"."""

    edtf: Edtf | None = None
    """The date against the story's own date, as far as that is known: ``XXXX-02``."""


@frozen(kw_only=True)
class Commitment:
    """A passage in which somebody binds itself to a future action of its own."""

    id: CommitmentId
    """Its number, in text order."""

    type: CommitmentType
    """Which of the seven types."""

    action: Span
    """What will be done."""

    cue: Cue
    """The word that decides the type."""

    actors: tuple[Party, ...] = ()
    """Who binds itself."""

    on_behalf_of: tuple[Party, ...] = ()
    """The states or organisations that are bound."""

    recipients: tuple[Party, ...] = ()
    """Who benefits, is addressed or is targeted."""

    polarity: Polarity = "positive"
    """``negative`` for a promise not to act."""

    condition: Span | None = None
    """What it depends on."""

    timeframe: Timeframe | None = None
    """By when."""

    prior: bool = False
    """Whether it was made before this story and is reported as background."""

    in_quote: InQuote = "no"
    """Whether the cue and the action are quoted words."""

    quote: QuoteId | None = None
    """The quote that holds it."""

    attributed_to: tuple[Party, ...] = ()
    """Who says so, person or document; empty for the reporter's own voice."""

    evidence: Span
    """The sentence."""

    basis: Basis
    """The rule that found it."""
