"""What a document format is: a value with a name, a reader, a writer and what it carries."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, BinaryIO, Final, Protocol

import attrs
from attrs import frozen

from toolkit.errors import ReadError
from toolkit.reading import Reading
from toolkit.record import Article

ALL_FIELDS: Final = frozenset(field.name for field in attrs.fields(Article) if field.init)
"""The names of all fields of an article."""

REQUIRED: Final = frozenset(field.name for field in attrs.fields(Article) if field.default is attrs.NOTHING)
"""The fields without which there is no article; every reader finds or makes them."""


Advice = tuple[str, str]
"""The name of a rule, and one sentence for the user."""


class Reader(Protocol):
    """Turns one document into the articles that it holds."""

    def __call__(self, source: BinaryIO, /, *, name: str) -> Iterator[Article | ReadError]:
        """Yield the articles of *source*, in order.

        An item that cannot be read is yielded as the error that says why, so that the others go on.

        Raises:
            ReadError: The document as a whole cannot be read; *name* is in its location. Nothing else.
        """


class Writer(Protocol):
    """Turns articles into one document."""

    def __call__(self, articles: Iterable[Article], /) -> bytes:
        """Return the document; the same articles always give the same bytes."""


@frozen
class Item:
    """One item of a document as it stands there, cut out and not read: a line, a row."""

    raw: bytes
    """Its bytes."""

    line: int
    """The line of the document on which it begins, from 1."""

    number: int
    """How many items come before it."""

    names: tuple[str, ...] = ()
    """The names of its columns, if the document has a heading."""


@frozen(kw_only=True)
class Items:
    """How a document is cut into items that can be read apart from each other, so that several processes can do it."""

    cut: Callable[[BinaryIO, str], Iterator[Item] | None]
    """Yields the items of a document, which has that name, and raises what its reader would raise in between; nothing
    if the document has to be read as a whole."""

    read: Callable[[Iterable[Item], str, int], Iterator[Article | ReadError]]
    """Yields what the reader yields of such items, where so many errors came before them."""

    most_errors: int | None = None
    """How many errors the reader takes; after one more it gives up."""


@frozen(kw_only=True)
class Format:
    """One document format."""

    name: str
    """What the user types after ``--from`` and ``--to``."""

    title: str
    """What it is, in a few words."""

    suffixes: tuple[str, ...]
    """File name endings, the one that we write first."""

    media_type: str
    """Its media type (RFC 6838)."""

    carries: frozenset[str] = ALL_FIELDS
    """Names of the article's fields that survive a write and a read."""

    is_table: bool = False
    """Whether one document holds all articles of a run."""

    is_streamed: bool = False
    """Whether its reader holds one article at a time, though a document is no table; such a one may be as large."""

    is_rows: bool = False
    """Whether a table is what it holds of no article, followed by what it holds of each: those rows can be made apart.
    """

    reader: Reader | None = None
    """The reader, if there is one."""

    tailored: Callable[[Reading], Reader] | None = None
    """Makes a reader that follows what the user says of how documents are read, where the format can."""

    items: Items | None = None
    """How a document is cut, where that costs less than to read it."""

    writer: Writer | None = None
    """The writer, if there is one."""

    rebased: Callable[[str], Writer] | None = None
    """Makes a writer that says our own terms under another address, where the format has addresses of terms."""

    recognises: Callable[[bytes], bool] = lambda _: True
    """Whether the first bytes of a document are this format's, among formats that share a suffix."""

    saver: Callable[[Iterable[Article], BinaryIO], object] | None = None
    """What a table or a message has: writes any number of articles, holding few, into a file that is new, empty, can be
    sought in and has its path as ``name``. The bytes are those that `writer` returns."""

    advise: Callable[[Sequence[Article]], Iterable[Advice]] = lambda _: ()
    """What the user should know of a document before it is written, such as values that it has to make up."""

    def at(self, terms: str | None) -> Format:
        """Return this format with our own terms under the address *terms*, if there is one and it says any."""
        return self if terms is None or self.rebased is None else attrs.evolve(self, writer=self.rebased(terms))

    def keep(self, article: Article) -> Article:
        """Return *article* without what this format does not carry."""
        blank: dict[str, Any] = {name: _default(name) for name in self.lost(article)}
        return attrs.evolve(article, **blank)

    def lost(self, article: Article) -> tuple[str, ...]:
        """Return the fields of *article* that hold something and that this format does not carry, sorted."""
        missing = ALL_FIELDS - REQUIRED - self.carries
        return tuple(sorted(name for name in missing if getattr(article, name) != _default(name)))


def _default(name: str) -> object:
    return attrs.fields_dict(Article)[name].default
