"""SQLite: the record in a database that anyone can query, and databases that must not be trusted."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import re
import sqlite3
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.generate_tables import KILLED, STORY
from tests.specimen import ARTICLE, BRIEF
from tests.strategies import articles
from toolkit import formats, outputs
from toolkit.errors import ReadError
from toolkit.formats import sqlite_tables
from toolkit.outputs import OutputError
from toolkit.record import Article
from toolkit.tables import database
from toolkit.tables.relations import TABLES


def read(document: bytes) -> list[Article | ReadError]:
    return list(database.read(io.BytesIO(document), name="news.db"))


def changed(path: Path, *statements: str, written: Sequence[Article] = (ARTICLE, BRIEF)) -> bytes:
    """Return the database of *written* after *statements*."""
    path.unlink(missing_ok=True)
    sqlite_tables.save(written, path)
    with contextlib.closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()
    return path.read_bytes()


def answers(path: Path, question: str) -> list[tuple[object, ...]]:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        return connection.execute(question).fetchall()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "news.db"


@settings(max_examples=5)  # the laws run more
@given(written=st.lists(articles(), max_size=3))
def test_articles_survive_a_round_trip_and_give_the_same_bytes(written: list[Article]) -> None:
    document = sqlite_tables.write(written)

    assert read(document) == written
    assert sqlite_tables.write(written) == document


def test_who_said_what_is_one_query(path: Path) -> None:
    sqlite_tables.save([STORY, KILLED, ARTICLE], path)

    assert answers(path, "SELECT speakers, count(*) FROM quotes GROUP BY 1 ORDER BY 1") == [
        (None, 1),
        ("Ana Koss", 2),
        ("Tomas Verell", 1),
    ]
    assert answers(
        path, "SELECT a.pub_status FROM articles a LEFT JOIN quotes q USING (article) WHERE q.text IS NULL"
    ) == [("canceled",)]


def test_references_and_integrity_hold(path: Path) -> None:
    sqlite_tables.save([STORY, ARTICLE, BRIEF], path)

    assert answers(path, "PRAGMA foreign_key_check") == []
    assert answers(path, "PRAGMA integrity_check") == [("ok",)]
    assert answers(path, "PRAGMA application_id") == [(0x4E657773,)]


def test_truth_and_absence_have_their_own_values(path: Path) -> None:
    sqlite_tables.save([ARTICLE, BRIEF], path)

    assert answers(path, "SELECT prior, typeof(prior), condition FROM commitments") == [
        (1, "integer", "if parliament agrees")
    ]
    assert answers(path, "SELECT n_quotes, headline FROM articles WHERE article = 2") == [(None, None)]


def test_articles_come_one_at_a_time(path: Path) -> None:
    sqlite_tables.save((attrs.evolve(BRIEF, version=number) for number in range(1, 4)), path)

    assert answers(path, "SELECT version FROM articles") == [(1,), (2,), (3,)]


def test_rows_deleted_and_inserted_again_are_read_in_their_order(path: Path) -> None:
    document = changed(
        path,
        "CREATE TEMP TABLE held AS SELECT * FROM quotes WHERE quote_id = 'q1'",
        "DELETE FROM quotes WHERE quote_id = 'q1'",
        "INSERT INTO quotes SELECT * FROM held",
    )

    assert read(document) == [ARTICLE, BRIEF]


def test_tables_of_other_people_are_left_alone(path: Path) -> None:
    document = changed(
        path,
        "CREATE TABLE codes (quote TEXT, code TEXT)",
        "CREATE VIEW said AS SELECT text FROM quotes",
        "CREATE TRIGGER t AFTER INSERT ON quotes BEGIN DELETE FROM articles; END",
    )

    assert read(document) == [ARTICLE, BRIEF]


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("UPDATE quotes SET text = 'Other'", "quotes, row 1, column text: $.quotes[0].text: is not what its spans"),
        ("UPDATE quotes SET confidence = 'high'", "quotes, row 1, column confidence: holds str, not integer"),
        ("UPDATE quotes SET confidence = 1.5", "quotes, row 1, column confidence: holds float, not integer"),
        ("UPDATE quotes SET text = x'00ff'", "quotes, row 1, column text: holds bytes, not text"),
        ("UPDATE quotes SET rest = '['", "quotes, row 1, column rest: is not valid JSON"),
        ("UPDATE quotes SET speakers = 'X' WHERE quote_id = 'q1'", "column speakers: says 'X', but repeats"),
        ("UPDATE commitments SET prior = 2", "commitments, row 1, column prior: '2' is neither 0 nor 1"),
        ("UPDATE quote_speakers SET quote_id = 'q5'", "quote_speakers, row 1, column quote_id: article 1 has no 'q5'"),
        ("UPDATE articles SET id = '' WHERE article = 1", "articles, row 1, column id: $.id: '' does not match"),
        ("UPDATE articles SET schema = 'news-record 9.0' WHERE article = 1", "install a newer one"),
        ("DELETE FROM paragraphs WHERE article = 1", "articles, row 1, column article: article 1 has no paragraphs"),
    ],
)
def test_an_article_whose_rows_do_not_fit_is_an_error_and_the_others_are_read(
    path: Path, statement: str, expected: str
) -> None:
    error, other = read(changed(path, statement))

    assert isinstance(error, ReadError)
    assert expected in str(error)
    assert other == BRIEF


_AS_VIEW = "CREATE VIEW quotes AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n"


_COMPUTED = (
    "UPDATE sqlite_master SET sql = replace(sql, '\"text\" TEXT', '\"text\" TEXT AS (hex(zeroblob(9)))') "
    "WHERE name = 'quotes'"
)


@pytest.mark.parametrize(
    ("statements", "expected"),
    [
        (("DROP TABLE quotes",), "news.db at quotes: the table quotes is missing"),
        (("DROP TABLE quotes", _AS_VIEW), "news.db at quotes: the table quotes is missing"),
        (("ALTER TABLE quotes RENAME COLUMN text TO words",), "at quotes, column 4: there is no column 'words'"),
        (("ALTER TABLE quotes DROP COLUMN text",), "at quotes: missing: text"),
        (("UPDATE quotes SET article = 9 WHERE quote_id = 'q2'",), "quotes, row 2, column article: there is no art"),
        (("UPDATE mentions SET article = NULL",), "NOT NULL"),
        (("PRAGMA writable_schema = ON", _COMPUTED), "news.db at quotes: has columns that are computed"),
        (("PRAGMA writable_schema = ON", "UPDATE sqlite_master SET sql = 'nonsense'"), "is not a usable SQLite"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_database_that_cannot_be_trusted_is_refused(path: Path, statements: tuple[str, ...], expected: str) -> None:
    try:
        document = changed(path, *statements)
    except sqlite3.IntegrityError as error:
        assert expected in str(error)  # noqa: PT017 - the database itself refuses it
        return
    with pytest.raises(ReadError) as refused:
        read(document)
    assert expected in str(refused.value)


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        (b"", "news.db: is not an SQLite database"),
        (b"id,text\r\n", "news.db: is not an SQLite database"),
        (database.MAGIC, "news.db: "),
        (database.MAGIC + bytes(5000), "news.db: "),
        (sqlite_tables.write([BRIEF])[:20_000], "news.db: is not a usable SQLite database"),
        (sqlite_tables.write([BRIEF]).replace(b"Ferry late.", b"Ferry\xfflate."), "news.db: is not a usable SQLite"),
    ],
    ids=lambda value: repr(value)[:30],
)
def test_what_is_no_database_is_refused(document: bytes, expected: str) -> None:
    with pytest.raises(ReadError) as refused:
        read(document)
    assert str(refused.value).startswith(expected)


def test_a_query_that_never_ends_is_stopped(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "_STEPS_AT_ONCE", 1)
    monkeypatch.setattr(database, "_STEPS_A_BYTE", 0)

    started = time.process_time()
    with pytest.raises(ReadError, match="interrupted"):
        read(changed(path))
    assert time.process_time() - started < 5


def test_every_table_says_what_identifies_its_rows() -> None:
    for table in TABLES:
        assert table.key[0] == "article"
        assert set(table.key) <= set(table.names)


def _limited(pragma: str) -> Callable[..., sqlite3.Connection]:
    connect = sqlite3.connect

    def connected(*arguments: Any, **named: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*arguments, **named)
        connection.execute(pragma)
        return connection

    return connected


@pytest.mark.parametrize(
    ("pragma", "number"),
    [("PRAGMA max_page_count = 5", errno.ENOSPC), ("PRAGMA query_only = ON", errno.EROFS)],
    ids=["no space", "read-only"],
)
def test_what_the_system_refuses_is_said_as_the_system_says_it(
    pragma: str, number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite3, "connect", _limited(pragma))
    form, path = formats.by_name("sqlite"), tmp_path / "a.db"

    with pytest.raises(OSError, match=re.escape(os.strerror(number))):
        database.write([ARTICLE] * 50, path)
    path.unlink(missing_ok=True)
    with pytest.raises(OutputError) as told:
        outputs.build(path, lambda file: form.saver and form.saver([ARTICLE] * 50, file), form=form, ids=[ARTICLE.id])
    assert str(told.value).startswith(f"{path}: ")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_does_not_exist_is_said_as_the_system_says_it(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=os.strerror(errno.EACCES)):
        database.write([], tmp_path / "no" / "a.db")


def test_a_mistake_of_ours_stays_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "_SETTINGS", ("NO SQL AT ALL",))

    with pytest.raises(sqlite3.OperationalError):
        database.write([], tmp_path / "a.db")
