"""The laws that hold for every format and every enricher in the tables; a new entry adds no code here."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import Golden
from tests.specimen import ARTICLE, BRIEF
from tests.strategies import articles, lines
from toolkit import anatomy, canonical, formats, resources, schema
from toolkit.enrichers import enriched
from toolkit.errors import ReadError, ToolkitError
from toolkit.format import Format
from toolkit.problems import problems
from toolkit.record import Article, Generator

FORMATS = tuple(map(formats.by_name, formats.NAMES))
READERS = tuple(form for form in FORMATS if form.reader)
PAIRS = tuple(form for form in READERS if form.writer)
SEEDS = tuple(sorted(path for path in resources.seeds().rglob("*") if path.is_file()))

each_reader = pytest.mark.parametrize("form", READERS, ids=lambda form: form.name)
each_pair = pytest.mark.parametrize("form", PAIRS, ids=lambda form: form.name)
each_seed = pytest.mark.parametrize("seed", SEEDS, ids=lambda path: f"{path.parent.name}/{path.name}")


def read(form: Format, document: bytes) -> tuple[Article | ReadError, ...]:
    assert form.reader
    return tuple(form.reader(io.BytesIO(document), name="x"))


def write(form: Format, written: Sequence[Article]) -> bytes:
    assert form.writer
    return form.writer(written)


@given(st.lists(articles(), max_size=2))
def test_what_a_format_carries_survives_a_round_trip(written: list[Article]) -> None:
    """Reading what was written gives the articles back, less what the format says it loses; bytes are stable."""
    for form in PAIRS:
        document = write(form, written)
        again = read(form, document)

        assert again == tuple(map(form.keep, written)), form.name
        assert write(form, [article for article in again if isinstance(article, Article)]) == document, form.name


@each_pair
def test_a_full_and_a_brief_article_survive_every_format(form: Format) -> None:
    for written in ([], [ARTICLE], [BRIEF], [BRIEF, ARTICLE]):
        assert read(form, write(form, written)) == tuple(map(form.keep, written))


def _articles(seed: Path) -> tuple[Article | ReadError, ...]:
    """Read a seed; its folder is named after its format."""
    return read(formats.by_name(seed.parent.name), seed.read_bytes())


def _paths(plain: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = plain.items() if isinstance(plain, dict) else enumerate(plain) if isinstance(plain, list) else ()
    return [path, *(found for key, part in inner for found in _paths(part, (*path, key)))]


_JSON: st.SearchStrategy[Any] = (
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | lines() | st.just("") | st.just([])
)


@st.composite
def damaged_plain(draw: st.DrawFn) -> Any:
    """Plain data of an article with one value replaced, removed or added."""
    plain = canonical.to_plain(draw(articles() | st.sampled_from([ARTICLE, BRIEF])))
    *way, last = draw(st.sampled_from(_paths(plain)[1:]))
    parent: Any = plain
    for key in way:
        parent = parent[key]
    match draw(st.sampled_from(["replace", "remove", "add"])):
        case "replace":
            parent[last] = draw(_JSON | st.just({"a": 1}))
        case "remove":
            del parent[last]
        case "add" if isinstance(parent, dict):
            parent[draw(lines())] = draw(_JSON)
        case _:
            parent.append(parent[last])
    return plain


@given(damaged_plain())
def test_plain_data_becomes_an_article_exactly_when_the_schema_and_the_rules_admit_it(plain: Any) -> None:
    slow = jsonschema.Draft202012Validator(schema.document()).is_valid(plain)
    assert schema.admits(plain) == (not schema.problems(plain))
    assert slow or not schema.admits(plain)
    try:
        article = canonical.from_plain(plain, source="x")
    except ReadError:
        return
    assert schema.admits(plain)
    assert problems(article) == []
    assert canonical.from_plain(canonical.to_plain(article), source="x") == article


@given(articles())
def test_every_article_is_admitted(article: Article) -> None:
    assert schema.problems(canonical.to_plain(article)) == []
    assert problems(article) == []


@each_seed
def test_every_value_of_a_seed_quotes_its_source(seed: Path) -> None:
    """All spans lie in their zones and hold what they say; zones and gaps are the whole source."""
    for article in _articles(seed):
        assert isinstance(article, Article)
        found = enriched(article)

        assert problems(found) == []
        if seed.parent.name == "text":
            assert anatomy.rebuild(found) == seed.read_bytes().decode("utf-8-sig")


@each_reader
@given(raw=st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_give_articles_or_a_read_error(form: Format, raw: bytes) -> None:
    _read_or_refuse(form, raw)


@each_pair
@given(data=st.data())
def test_a_damaged_document_gives_articles_or_a_read_error(form: Format, data: st.DataObject) -> None:
    document = write(form, [ARTICLE, BRIEF])
    start = data.draw(st.integers(0, len(document)))
    end = data.draw(st.integers(start, min(len(document), start + 40)))
    patch = data.draw(st.binary(max_size=20) | st.just(document[start:end] * 2) | lines().map(str.encode))

    _read_or_refuse(form, document[:start] + patch + document[end:])


def _read_or_refuse(form: Format, raw: bytes) -> None:
    """Read *raw*; whatever comes is a valid article or an error of one line that names the document."""
    for found in _outcome(form, raw):
        if isinstance(found, Article):
            assert problems(found) == []
        else:
            assert found.location.source.startswith("x")
            assert "\n" not in str(found)


def _outcome(form: Format, raw: bytes) -> tuple[Article | ReadError, ...]:
    try:
        return read(form, raw)
    except ReadError as error:
        return (error,)


@each_seed
def test_a_seed_reads_as_its_golden_record(seed: Path, golden: Golden) -> None:
    """Each document in seeds/ reads as the canonical JSON in tests/golden."""
    found = [article for article in _articles(seed) if isinstance(article, Article)]

    same = Generator(version="any", rules="any")  # each word added to a list changes their digest
    whole = [evolve(enriched(article), generator=same) for article in found]
    golden.check(f"{seed.parent.name}/{seed.stem}.json", write(formats.by_name("json"), whole))


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_a_format_is_what_the_table_says(form: Format) -> None:
    assert form.suffixes == formats.endings(form.name)
    assert formats.by_name(form.name) is form


def test_every_reader_has_a_seed() -> None:
    assert {form.name for form in READERS} <= {path.parent.name for path in SEEDS}


_WORDS = st.sampled_from(
    re.findall(
        r"\S+|\n\n",
        "Verell said “We will go” the minister He they pledged to will not agreed “never” U.S. Seoul Mr Lee’s "
        "it , . \n\n Port Lowen, Jan 31 (GW) - According to Tuesday “ ” ' \" (DPRK) statement warned that",
    )
)
prose = st.lists(_WORDS, min_size=3, max_size=60).map(" ".join)


@given(prose | lines())
def test_enrichment_is_idempotent_and_adds_only(text: str) -> None:
    try:
        (article,) = read(formats.by_name("text"), text.encode())
    except ReadError:
        return
    assert isinstance(article, Article)
    once = enriched(article)

    assert problems(once) == []
    assert enriched(once) == once
    for name in ("headline", "body", "furniture", "gaps", "captions"):
        assert getattr(once, name) == getattr(article, name)


@given(articles())
def test_enrichment_leaves_stated_findings_alone(article: Article) -> None:
    found = enriched(article)
    for name in ("participants", "quotes", "commitments"):
        if getattr(article.attempts, name).status != "not_attempted":
            assert getattr(found, name) == getattr(article, name)
    assert problems(found) == []


def test_an_error_of_ours_is_one_line() -> None:
    assert issubclass(ReadError, ToolkitError)
    with pytest.raises(ReadError) as caught:
        read(formats.by_name("json"), json.dumps({"schema_version": "1.0"}).encode())
    assert str(caught.value).count("\n") == 0
