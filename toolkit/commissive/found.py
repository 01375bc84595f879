"""What a rule found in a sentence, before anybody has been asked who is meant."""

from __future__ import annotations

from attrs import define

from toolkit.commissive.subject import Subject
from toolkit.commissive.words import Words
from toolkit.record.findings import CommitmentType, Polarity


@define(kw_only=True)  # far quicker to make than a frozen one
class Speech:
    """Who is given the words of a sentence in it."""

    verb: int
    """The token of the reporting verb, or of "according"."""

    first: int
    """The first token of the speaker."""

    last: int
    """The token after the speaker's last."""

    after: bool
    """Whether it follows the words: "..., she said"."""


@define(kw_only=True)  # far quicker to make than a frozen one
class Found:
    """A commitment in the tokens of one sentence; every pair is half open."""

    words: Words
    """The sentence."""

    type: CommitmentType
    """Which of the seven types."""

    cue: tuple[int, int]
    """The word that decides the type, with its negation."""

    lemma: str
    """The cue's dictionary form."""

    action: tuple[int, int]
    """What will be done."""

    rule: str
    """The rule that found it."""

    subject: Subject | None = None
    """Who acts, where the sentence says so."""

    addressee: tuple[int, int] | None = None
    """To whom it is promised: "assured reporters that"."""

    speech: Speech | None = None
    """Who says so."""

    polarity: Polarity = "positive"
    """``negative`` for abstention."""

    condition: tuple[int, int] | None = None
    """What it depends on."""

    prior: bool = False
    """Whether it is background."""
