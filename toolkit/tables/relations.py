"""The tables of the relational forms (CSV package, SQLite): their columns, and how an article is spread over them.

A row is found by the article's number and its own place. The tables of quotes and of commitments repeat enough of
their surroundings to be read alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from toolkit import canonical
from toolkit.record import Article
from toolkit.tables import views
from toolkit.tables.articles import ARTICLES, NUMBER, REST, days, mark
from toolkit.tables.column import Column, Entry, Kind, Table, pack

PARTS: Final = ("actors", "on_behalf_of", "recipients", "attributed_to")
"""The fields of a commitment that name parties, in the record's order."""

_TO_ARTICLE: Final = (("article",), "articles", ("article",))


def _home(name: str, about: str, *path: str, kind: Kind = "string", **more: Any) -> Column:
    return Column(name=name, about=about, path=path or (name,), kind=kind, **more)


def _view(name: str, about: str, derive: Callable[[Entry], Any], kind: Kind = "string") -> Column:
    return Column(name=name, about=about, derive=derive, kind=kind)


def _key(name: str, about: str, derive: Callable[[Entry], Any], kind: Kind = "string", **more: Any) -> Column:
    return Column(name=name, about=about, derive=derive, kind=kind, is_key=True, **more)


def _story_date(entry: Entry) -> str | None:
    return views.date(entry.article)


_SURROUNDINGS: Final = (
    _view("headline", "The headline of the article.", lambda e: e.article.headline and e.article.headline.text),
    _view("source_name", "File name of the document it was first read from.", lambda e: e.article.source.name),
    _view("source_address", "The web address of that document.", lambda e: e.article.source.address),
    _view("date_edtf", "When the story was published, else the date of its dateline (EDTF).", _story_date),
    *days("date", _story_date),
)

_ARTICLE_ID: Final = _view("article_id", "The identifier of the article.", lambda e: e.article.id)
_POSITION: Final = _key("position", "The place in the order, from 1.", lambda e: e.position, "integer")
_CONFIDENCE: Final = _home(
    "confidence", "How often such a finding is right, in percent.", "basis", "confidence", kind="integer"
)
_RULE: Final = _home("rule", "The rule that found it.", "basis", "rule")


def _place(*path: str) -> tuple[Column, ...]:
    """Return the columns of a span at *path*."""
    return (
        _home("zone", "The part of the article in which the words stand.", *path, "zone"),
        _home("span_start", "Their first character in that part, from 0.", *path, "start", kind="integer"),
        _home("span_end", "The character after their last.", *path, "end", kind="integer"),
    )


def _party_columns() -> tuple[Column, ...]:
    """Return the columns of somebody who speaks, acts or is addressed."""
    return (
        _home("participant_id", "The participant, where it is one.", "participant"),
        _view("name", "Its name, else the words that stand for it.", lambda e: views.name(e.article, e.item)),
        _view("role", "Its titles and functions.", lambda e: views.role(e.article, e.item)),
        _view("country", "Its country, or that of a state it belongs to.", lambda e: views.country(e.article, e.item)),
        _view("words", "The words that stand for it here.", lambda e: views.said(e.article, e.item.mention)),
        *_place("mention"),
        _ARTICLE_ID,
    )


def _people(field: str) -> Callable[[Entry], str | None]:
    return lambda e: views.listed(views.name(e.article, party) for party in getattr(e.item, field))


def _roles(field: str) -> Callable[[Entry], str | None]:
    return lambda e: views.listed(views.role(e.article, party) for party in getattr(e.item, field))


def _countries(field: str) -> Callable[[Entry], str | None]:
    return lambda e: views.listed(views.country(e.article, party) for party in getattr(e.item, field))


PARAGRAPHS: Final = Table(
    name="paragraphs",
    about="One row a paragraph of a body, or what stands in the place of one.",
    columns=(
        NUMBER,
        _POSITION,
        _home("kind", "What it is.", options=("paragraph", "subheading", "list_item", "quotation", "table_row")),
        _home("text", "Its words."),
        _view("span_start", "Its first character in the body, from 0.", lambda e: e.item.start, "integer"),
        _view("span_end", "The character after its last.", lambda e: e.item.end, "integer"),
        _home("rule", "The rule that recognised the kind; empty for a plain paragraph."),
        _ARTICLE_ID,
    ),
    key=("article", "position"),
    foreign=(_TO_ARTICLE,),
)

PARTICIPANTS: Final = Table(
    name="participants",
    about="One row a person, state, organisation or group that takes part in an article.",
    columns=(
        NUMBER,
        _home("participant_id", "Its number in the article, by first mention: p1.", "id"),
        _home("name", "The fullest form in the text."),
        _home("kind", "What it is.", options=("person", "state", "organisation", "group")),
        _view("roles", "Its titles and functions.", lambda e: views.listed(fact.text for fact in e.item.roles)),
        _view(
            "affiliations",
            "The states or organisations it belongs to.",
            lambda e: views.listed(fact.text for fact in e.item.affiliations),
        ),
        _home("country", "The country that a state is (ISO 3166-1 alpha-3)."),
        _view(
            "linked_country",
            "Its country, or that of a state of this article it belongs to.",
            lambda e: views.linked_country(e.article, e.item),
        ),
        _home("aliases", "Other names that the text uses for it. JSON.", kind="array"),
        _view("n_mentions", "How often it is referred to.", lambda e: len(e.item.mentions), "integer"),
        _CONFIDENCE,
        _RULE,
        REST,
        _ARTICLE_ID,
    ),
    key=("article", "participant_id"),
    foreign=(_TO_ARTICLE,),
)

MENTIONS: Final = Table(
    name="mentions",
    about="One row a place where an article refers to a participant.",
    columns=(
        NUMBER,
        _key("participant_id", "The participant.", lambda e: e.owner.id),
        _POSITION,
        _home("kind", "By name, by description or by metonym.", options=("name", "description", "metonym")),
        _view("words", "The words.", lambda e: views.said(e.article, e.item.span)),
        *_place("span"),
        _ARTICLE_ID,
    ),
    key=("article", "participant_id", "position"),
    foreign=(_TO_ARTICLE, (("article", "participant_id"), "participants", ("article", "participant_id"))),
)

QUOTES: Final = Table(
    name="quotes",
    about="One row a quote, with who said it, and enough of the article to be read alone.",
    columns=(
        NUMBER,
        _home("quote_id", "Its number in the article: q1.", "id"),
        _home("kind", "A whole utterance, woven into a sentence, or nobody's.", options=("direct", "partial", "scare")),
        _home("text", "The words without the marks."),
        _view("speakers", "Who said it.", _people("speakers")),
        _view("speaker_roles", "Their titles and functions.", _roles("speakers")),
        _view("speaker_countries", "Their countries (ISO 3166-1 alpha-3).", _countries("speakers")),
        _home("cue", "The reporting verb in its dictionary form.", "cue", "lemma"),
        _view("attribution", "The words that give it to them.", lambda e: views.said(e.article, e.item.attribution)),
        _CONFIDENCE,
        _home(
            "speaker_confidence",
            "How often such a speaker is right, in percent.",
            "speaker_basis",
            "confidence",
            kind="integer",
        ),
        *_SURROUNDINGS,
        _view(
            "paragraph",
            "The paragraph in which it begins, from 1; empty outside the body.",
            lambda e: views.paragraph(e.article, e.item.spans[0]),
            "integer",
        ),
        _home("opening_mark", "The mark before it."),
        _home("closing_mark", "The mark after it; empty where the source forgot it."),
        _home("repeats", "The quote that this one prints again."),
        _RULE,
        _home("speaker_rule", "The rule that found the speaker.", "speaker_basis", "rule"),
        REST,
        _ARTICLE_ID,
    ),
    key=("article", "quote_id"),
    foreign=(_TO_ARTICLE,),
)

QUOTE_SPEAKERS: Final = Table(
    name="quote_speakers",
    about="One row a speaker of a quote.",
    columns=(NUMBER, _key("quote_id", "The quote.", lambda e: e.owner.id), _POSITION, *_party_columns()),
    key=("article", "quote_id", "position"),
    foreign=(_TO_ARTICLE, (("article", "quote_id"), "quotes", ("article", "quote_id"))),
)

_TYPES: Final = ("threat", "refusal", "offer", "agreement", "reaffirmation", "pledge", "plan")

COMMITMENTS: Final = Table(
    name="commitments",
    about="One row a commitment, with who binds whom to what, and enough of the article to be read alone.",
    columns=(
        NUMBER,
        _home("commitment_id", "Its number in the article: c1.", "id"),
        _home("type", "Which of the seven types.", options=_TYPES),
        _view("actors", "Who binds itself.", _people("actors")),
        _view("actor_roles", "Their titles and functions.", _roles("actors")),
        _view("actor_countries", "Their countries (ISO 3166-1 alpha-3).", _countries("actors")),
        _view("action", "What will be done.", lambda e: views.said(e.article, e.item.action)),
        _view("on_behalf_of", "The states or organisations that are bound.", _people("on_behalf_of")),
        _view("recipients", "Who benefits, is addressed or is targeted.", _people("recipients")),
        _home("polarity", "negative for a promise not to act.", default="positive", options=("positive", "negative")),
        _view("condition", "What it depends on.", lambda e: views.said(e.article, e.item.condition)),
        _view(
            "timeframe",
            "By when, as printed.",
            lambda e: views.said(e.article, e.item.timeframe and e.item.timeframe.span),
        ),
        _home("timeframe_edtf", "By when, as far as it is known (EDTF).", "timeframe", "edtf"),
        *days("timeframe", lambda e: e.item.timeframe and e.item.timeframe.edtf),
        _home("prior", "Whether it was made before this story.", kind="boolean", default=False),
        _view("attributed_to", "Who says so; empty for the reporter's own voice.", _people("attributed_to")),
        _home("in_quote", "Whether cue and action are quoted words.", default="no", options=("no", "partial", "yes")),
        _home("quote_id", "The quote that holds it.", "quote"),
        _home("cue", "The word that decides the type, in its dictionary form.", "cue", "lemma"),
        _view("evidence", "The sentence.", lambda e: views.said(e.article, e.item.evidence)),
        _CONFIDENCE,
        *_SURROUNDINGS,
        _view(
            "paragraph",
            "The paragraph in which its sentence begins, from 1; empty outside the body.",
            lambda e: views.paragraph(e.article, e.item.evidence),
            "integer",
        ),
        _RULE,
        REST,
        _ARTICLE_ID,
    ),
    key=("article", "commitment_id"),
    foreign=(_TO_ARTICLE,),
)

COMMITMENT_PARTIES: Final = Table(
    name="commitment_parties",
    about="One row a party to a commitment.",
    columns=(
        NUMBER,
        _key("commitment_id", "The commitment.", lambda e: e.owner.id),
        _key("part", "What part it has.", lambda e: e.role, options=PARTS),
        _POSITION,
        *_party_columns(),
    ),
    key=("article", "commitment_id", "part", "position"),
    foreign=(_TO_ARTICLE, (("article", "commitment_id"), "commitments", ("article", "commitment_id"))),
)

TABLES: Final = (
    ARTICLES,
    PARAGRAPHS,
    PARTICIPANTS,
    MENTIONS,
    QUOTES,
    QUOTE_SPEAKERS,
    COMMITMENTS,
    COMMITMENT_PARTIES,
)
"""All tables; one that others refer to comes before them."""


def entries(article: Article, number: int) -> Iterator[tuple[Table, Entry]]:
    """Yield what each row of *article* stands for, table after table, in the order of the rows."""

    def several(table: Table, items: tuple[Any, ...], owner: Any = None, role: str | None = None) -> Iterator[Any]:
        for position, item in enumerate(items, 1):
            yield table, Entry(article=article, number=number, item=item, owner=owner, role=role, position=position)

    yield ARTICLES, Entry(article=article, number=number)
    yield from several(PARAGRAPHS, article.body.blocks)
    yield from several(PARTICIPANTS, article.participants)
    for participant in article.participants:
        yield from several(MENTIONS, participant.mentions, participant)
    yield from several(QUOTES, article.quotes)
    for quote in article.quotes:
        yield from several(QUOTE_SPEAKERS, quote.speakers, quote)
    yield from several(COMMITMENTS, article.commitments)
    for commitment in article.commitments:
        for part in PARTS:
            yield from several(COMMITMENT_PARTIES, getattr(commitment, part), commitment, part)


def rows(article: Article, number: int) -> Iterator[tuple[Table, list[Any]]]:
    """Yield the rows of *article*, which is the one with this *number*: the table, and the values of its columns."""
    pieces = _pieces(mark(canonical.to_plain(article)))
    for (table, entry), piece in zip(entries(article, number), pieces, strict=True):
        yield table, pack(table, piece, entry)


def _pieces(plain: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the plain data of each row, in the order of `entries`."""
    texts = plain["body"].pop("text").split("\n\n")
    blocks = plain["body"].pop("blocks")
    found = {name: plain.pop(name, []) for name in ("participants", "quotes", "commitments")}
    yield plain
    for block, text in zip(blocks, texts, strict=True):
        yield {name: block[name] for name in ("kind", "rule") if name in block} | {"text": text}
    for name, fields in (("participants", ("mentions",)), ("quotes", ("speakers",)), ("commitments", PARTS)):
        inner = [part for item in found[name] for field in fields for part in item.pop(field, ())]
        yield from found[name]
        yield from inner
