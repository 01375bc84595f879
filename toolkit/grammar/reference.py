"""Who is meant: the participants that a pronoun, a description or a name in the text stands for.

`referents` makes what is known of an article's participants ready once; `resolve` answers for one place. An
answer that is not certain names nobody: its party holds the words alone.
"""

from __future__ import annotations

from attrs import frozen

from toolkit.record import Article, Participant, Party, Span


@frozen(kw_only=True)
class Reference:
    """Whom some words of an article mean."""

    parties: tuple[Party, ...]
    """The participants, each with the words; one party without a participant where nobody is certain."""

    rule: str
    """The rule that decided: ``reference.name``, ``reference.pronoun``, ``reference.unknown`` ..."""

    evidence: tuple[Span, ...] = ()
    """The words that decided, for example the antecedent of a pronoun."""


@frozen(kw_only=True)
class Referents:
    """The participants of an article, and where it mentions them."""

    article: Article
    """The article."""

    participants: tuple[Participant, ...]
    """Who may be meant."""


def referents(article: Article, quoted: tuple[Span, ...] | None = None) -> Referents:
    """Return what `resolve` needs to know of *article*.

    Args:
        article: An article whose participants are known.
        quoted: Where it quotes; the spans of its quotes if absent. Names inside a quote are weaker antecedents.
    """
    del quoted
    return Referents(article=article, participants=article.participants)


def resolve(known: Referents, mention: Span, *, speakers: tuple[Party, ...] = ()) -> Reference:
    """Return whom the words at *mention* stand for.

    Args:
        known: What `referents` returned for the article.
        mention: A name ("Mr. Roe"), a description ("the two leaders", "his counterpart") or a pronoun ("he").
        speakers: Who spoke last before the mention: the likely meaning of "he"; and, where the mention is "we",
            "our", "us", "I" or "my" inside a quote, the speakers of that quote, for whose state or organisation it
            stands.
    """
    del speakers
    found = tuple(
        Party(participant=participant.id, mention=mention)
        for participant in known.participants
        for named in participant.mentions
        if named.span.zone == mention.zone and named.span.start < mention.end and mention.start < named.span.end
    )
    if found:
        return Reference(parties=found[-1:], rule="reference.name")
    return Reference(parties=(Party(mention=mention),), rule="reference.unknown")
