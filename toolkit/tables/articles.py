"""The table of articles: the columns of flat CSV, and those that the relational tables share with it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final

from toolkit.record import Article
from toolkit.tables import periods, views
from toolkit.tables.column import CellError, Column, Entry, Table

_MARK: Final = "news-record "
"""What stands before the schema's version in the first column, so that no spreadsheet takes it for a number."""

_MARKED: Final = re.compile(r"news-record ([0-9.]{1,20})")


def _text(name: str, about: str, *path: str, options: tuple[str, ...] = ()) -> Column:
    return Column(name=name, about=about, path=path, options=options)


def _number(name: str, about: str, *path: str) -> Column:
    return Column(name=name, about=about, kind="integer", path=path)


def _json(name: str, about: str) -> Column:
    return Column(name=name, about=f"{about} JSON.", kind="array", path=(name,))


def _view(name: str, about: str, derive: Callable[[Article], Any]) -> Column:
    return Column(name=name, about=about, derive=lambda entry: derive(entry.article))


def dated(name: str, about: str, path: tuple[str, ...], edtf: Callable[[Entry], str | None]) -> tuple[Column, ...]:
    """Return the column of a date, and the two of its first and last day."""
    return (Column(name=f"{name}_edtf", about=f"{about} (EDTF).", path=path), *days(name, edtf))


def days(name: str, edtf: Callable[[Entry], str | None]) -> tuple[Column, Column]:
    """Return the columns of the first and the last day that a date can mean."""
    return (
        Column(
            name=f"{name}_start",
            about="The first day that this date can mean; empty where that is not known.",
            kind="date",
            derive=lambda entry: periods.bounds(edtf(entry))[0],
        ),
        Column(
            name=f"{name}_end",
            about="The last day that this date can mean; empty where that is not known.",
            kind="date",
            derive=lambda entry: periods.bounds(edtf(entry))[1],
        ),
    )


def _moment(field: str, about: str) -> tuple[Column, ...]:
    return dated(field, about, (field,), lambda entry: getattr(entry.article, field))


def _found(field: str) -> tuple[Column, Column]:
    """Return the columns that say how many of *field* there are, and whether they were looked for."""

    def count(entry: Entry) -> int | None:
        attempted = getattr(entry.article.attempts, field).status != "not_attempted"
        return len(getattr(entry.article, field)) if attempted else None

    about = f"How many {field} were found; empty where they were not looked for."
    return (
        Column(name=f"n_{field}", about=about, kind="integer", derive=count),
        Column(
            name=f"{field}_status",
            about=f"Whether {field} were looked for: stated by the source, done by this toolkit, or not_attempted.",
            path=("attempts", field, "status"),
            default="not_attempted",
            options=("stated", "done", "not_attempted"),
        ),
    )


def _dateline_date(article: Article) -> str | None:
    filed = article.dateline.date if article.dateline else None
    return (filed.resolved or filed.edtf) if filed else None


def _places(article: Article) -> str | None:
    return views.listed(place.name for place in article.dateline.places) if article.dateline else None


def _countries(article: Article) -> str | None:
    return views.listed(place.country for place in article.dateline.places) if article.dateline else None


def _authors(article: Article) -> str | None:
    return views.listed(author.name for author in article.byline.authors) if article.byline else None


SCHEMA: Final = _text("schema", "The version of the record that the row was written for.", "schema_version")

IDENTITY: Final = (
    SCHEMA,
    _text("id", "The identifier of the article.", "id"),
    _number("version", "The version that the source states.", "version"),
    _text("headline", "The headline as printed.", "headline", "text"),
)

_PLACE_AND_DATE: Final = (
    _text("section", "The section line as printed.", "section", "text"),
    _text("dateline", "The dateline as printed, with its closing mark.", "dateline", "text"),
    _view("dateline_places", "The places that the dateline names.", _places),
    _view("dateline_countries", "Their countries where only one fits (ISO 3166-1 alpha-3).", _countries),
    _text("dateline_date", "The date of the dateline as printed.", "dateline", "date", "text"),
    _text("dateline_date_edtf", "What that date says by itself (EDTF).", "dateline", "date", "edtf"),
    _text("dateline_date_resolved", "The full date, where one year fits (EDTF).", "dateline", "date", "resolved"),
    *days("dateline_date", lambda entry: _dateline_date(entry.article)),
    _text("dateline_agency", "The agency as printed in the dateline.", "dateline", "agency", "text"),
)

_METADATA: Final = (
    _text("agency", "Who provides the story.", "agency", "name"),
    _text("agency_code", "A code for the agency, as a foreign format gives it.", "agency", "code"),
    _text("byline", "The byline as printed.", "byline", "text"),
    _view("authors", "The authors that the byline names.", _authors),
    _text("language", "The language of the story (BCP 47).", "language"),
    *_moment("published", "When it was published"),
    *_moment("created", "When its content was created"),
    *_moment("modified", "When this version was made"),
    *_moment("embargoed", "Not to be published before this moment"),
    _text("pub_status", "Whether it may be published.", "pub_status", options=("usable", "canceled", "withheld")),
    _number("urgency", "Editorial urgency, 1 the highest.", "urgency"),
    _text("slugline", "The desk's short name for the story.", "slugline"),
    _json("genres", "What kind of journalism it is."),
    _json("keywords", "Keywords."),
    _json("subjects", "What it is about, as classified by others."),
    _json("located", "Places that a foreign format states beside or instead of a dateline."),
    _text("rights_holder", "The owner of the copyright.", "rights", "holder"),
    _text("rights_notice", "The copyright line.", "rights", "notice"),
    _text("rights_usage", "Terms of use.", "rights", "usage"),
)

_FINDINGS: Final = (*_found("participants"), *_found("quotes"), *_found("commitments"))

_SOURCE: Final = (
    _text("source_name", "File name of the document it was first read from.", "source", "name"),
    _text("source_address", "The web address of that document.", "source", "address"),
    *dated(
        "source_retrieved",
        "When it was fetched",
        ("source", "retrieved"),
        lambda entry: entry.article.source.retrieved,
    ),
    _text("source_media_type", "What that document is.", "source", "media_type"),
    _text("source_encoding", "Its character encoding.", "source", "encoding"),
    _number("source_size", "Its number of bytes.", "source", "size"),
    _number("source_length", "Its number of characters after decoding.", "source", "length"),
    _number("source_index", "Which of its articles this is, from 0.", "source", "index"),
    _text("source_sha256", "SHA-256 of its bytes.", "source", "sha256"),
    _text("story_hash", "SHA-256 of headline and body; may be empty.", "story_hash"),
    _text("toolkit_version", "The version of the toolkit that made the record.", "generator", "version"),
    _text("toolkit_rules", "The version of its rule data.", "generator", "rules"),
)

_ZONES: Final = (
    _json("subheadlines", "Deck lines under the headline, each with its place in the source."),
    _json("captions", "What is printed with pictures."),
    _json("credits", "Credit lines that stand alone."),
    _json("editor_notes", "Notes from the desk."),
    _json("sign_offs", "Desk codes and transmission stamps at the end."),
    _json("furniture", "Lines of the page that are not part of the story."),
)

REST: Final = Column(name="rest", about="What of the record no other column holds. JSON.", kind="object")

_LAST: Final = (
    _json("notices", "What a reader left out, repaired or doubted."),
    _json("extras", "Named values without a column of their own."),
    REST,
)

_COMMON: Final = (*_PLACE_AND_DATE, *_METADATA, *_FINDINGS, *_SOURCE)

FLAT: Final = Table(
    name="articles",
    about="One row an article, complete: the parts of a record that are lists stand in their cells as JSON.",
    columns=(
        *IDENTITY,
        *_COMMON,
        _text("body", "The story: its paragraphs, with a blank line between two.", "body", "text"),
        *_ZONES,
        _json("participants", "Who takes part."),
        _json("quotes", "What is quoted."),
        _json("commitments", "Who binds whom to what."),
        *_LAST,
    ),
    key=(),
)

NUMBER: Final = Column(
    name="article",
    about="The number of the article in this set of tables.",
    kind="integer",
    derive=lambda entry: entry.number,
    is_key=True,
)

ARTICLES: Final = Table(
    name="articles",
    about="One row an article, without the parts that have tables of their own.",
    columns=(NUMBER, *IDENTITY, *_COMMON, *_ZONES, *_LAST),
    key=("article",),
)


def mark(plain: dict[str, Any]) -> dict[str, Any]:
    """Return *plain* with its version written as the first column says it."""
    return plain | {"schema_version": _MARK + str(plain["schema_version"])}


def unmark(plain: dict[str, Any]) -> dict[str, Any]:
    """Return *plain* as it was before `mark`.

    Raises:
        CellError: The first column does not say what it is of a record.
    """
    said = plain.get("schema_version")
    match = _MARKED.fullmatch(said) if isinstance(said, str) else None
    if match is None:
        raise CellError("schema", f"should say {_MARK}1.0 or another version of the record")
    return plain | {"schema_version": match[1]}
