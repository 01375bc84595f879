"""What a page states of its article: JSON-LD first, then meta elements, then what the page marks up.

The order is that of care: JSON-LD (schema.org NewsArticle) is written for machines that read articles, OpenGraph and
its ``article:`` terms for links, and a heading may be anything. Each value says which of them it is from.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from toolkit.record.values import Edtf
from toolkit.webpage.tree import folded, words

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ARTICLE: Final = re.compile(r"(?:^|[/:])(?:\w*Article|Report|LiveBlogPosting|BlogPosting)$")
_ORGANISATION: Final = re.compile(r"Organi[sz]ation$")
_MOMENT: Final = re.compile(
    r"((?:19|20)[0-9]{2}[-/][0-9]{2}[-/][0-9]{2})"
    r"(?:[T ]([0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?)\s?(Z|[+-][0-9]{2}:?[0-9]{2})?)?"
)
_SITE: Final = re.compile(r"\s[|–—»-]\s")
_WORD: Final = re.compile(r"\w+")
_PUBLISHED: Final = re.compile(
    r"(?:pub(?:lish(?:ed)?|lication)?|post(?:ed)?|creat(?:ed|ion)|issued?)[-_.: ]?(?:date|time|at|on)\b"
    r"|\bdate[-_.:]?(?:published|publication|created|issued|posted|available)|^date$|^dc(?:terms)?\.(?:date|created|issued)",
    re.IGNORECASE,
)
_ALIKE: Final = 0.5
_HEADLINE: Final = 4
_MOST_NODES: Final = 5_000


@frozen
class Value:
    """A value and the rule that found it."""

    text: str
    rule: str


@frozen(kw_only=True)
class Stated:
    """What the page says; fields as in `toolkit.record.Article`."""

    headline: Value | None = None
    description: Value | None = None
    body: str | None = None
    authors: tuple[Value, ...] = ()
    published: Value | None = None
    modified: Value | None = None
    section: Value | None = None
    keywords: tuple[str, ...] = ()
    language: str | None = None
    address: str | None = None
    publisher: str | None = None
    broken: int = 0
    """Number of JSON-LD scripts that could not be parsed."""


def read(root: HtmlElement) -> Stated:
    """Return what the page under *root* states."""
    nodes, broken = _linked_data(root)
    article = next(filter(_is_article, nodes), {})
    title = _first(_texts(article.get("headline")), "html.json-ld") or _meta(root, "og:title")
    return Stated(
        headline=_headline(root, title),
        description=_meta(root, "og:description", "description"),
        body=next(_texts(article.get("articleBody")), None),
        authors=tuple(_authors(root, article, nodes)),
        published=_date(root, article, "datePublished", "article:published_time", "og:published_time"),
        modified=_date(root, article, "dateModified", "article:modified_time", "og:updated_time"),
        section=_first(_texts(article.get("articleSection")), "html.json-ld") or _meta(root, "article:section"),
        keywords=tuple(dict.fromkeys(_keywords(root, article))),
        language=_language(root, article),
        address=_address(root),
        publisher=next(_texts(article.get("publisher")), None) or _content(_meta(root, "og:site_name")),
        broken=broken,
    )


def _linked_data(root: HtmlElement) -> tuple[list[dict[str, Any]], int]:
    """Return the nodes of all JSON-LD scripts, and how many scripts are broken; one broken one spoils no other."""
    found: list[dict[str, Any]] = []
    broken = 0
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            found += _nodes(json.loads(script.text_content().strip(), strict=False))
        except (ValueError, RecursionError):
            broken += 1
    return found, broken


def _nodes(document: Any) -> Iterator[dict[str, Any]]:
    """Yield the objects of *document*, the outer first."""
    level = [document]
    seen = 0
    while level and seen < _MOST_NODES:
        inner: list[Any] = []
        for value in level[: _MOST_NODES - seen]:
            seen += 1
            if isinstance(value, dict):
                yield value
                inner += value.values()
            elif isinstance(value, list):
                inner += value
        level = inner


def _is_article(node: dict[str, Any]) -> bool:
    kinds = node.get("@type")
    return any(
        isinstance(kind, str) and _ARTICLE.search(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _texts(value: Any) -> Iterator[str]:
    """Yield the texts of a JSON-LD value: a string, an object with a name or value, or a list of them."""
    for part in value if isinstance(value, list) else [value]:
        text = part.get("name") or part.get("@value") if isinstance(part, dict) else part
        if isinstance(text, list):
            text = next(iter(text), None)
        if isinstance(text, str) and (line := folded(html.unescape(text))):
            yield line


def _first(texts: Iterable[str], rule: str) -> Value | None:
    text = next(iter(texts), None)
    return Value(text, rule) if text else None


def _meta(root: HtmlElement, *names: str) -> Value | None:
    """Return the content of the first meta element that has one of *names*, in their order."""
    for name in names:
        for attribute in ("property", "name", "itemprop"):
            for element in root.iterfind(f".//meta[@{attribute}='{name}']"):
                if text := folded(element.get("content") or ""):
                    return Value(text, f"html.meta.{re.sub('[^a-z]+', '-', name.lower())}")
    return None


def _content(value: Value | None) -> str | None:
    return value.text if value else None


def _headline(root: HtmlElement, title: Value | None) -> Value | None:
    """Return the page's own heading where it says what the metadata says, if in other words; else the metadata's."""
    headings = [text for element in root.iter("h1") if (text := words(element))]
    if title:
        alike = [(_likeness(heading, title.text), -at, heading) for at, heading in enumerate(headings)]
        likeness, _, heading = max(alike, default=(0.0, 0, ""))
        return Value(heading, "html.heading") if likeness >= _ALIKE or _only(heading, headings) else title
    if len(headings) == 1:
        return Value(headings[0], "html.heading")
    text = words(root.find(".//title"))
    return Value(_SITE.split(text)[0].strip() or text, "html.title") if text else None


def _only(heading: str, headings: list[str]) -> bool:
    """Whether *heading* is the one that the page has, and long enough to be a headline and no site's name."""
    return len(headings) == 1 and len(heading.split()) >= _HEADLINE


def _likeness(heading: str, title: str) -> float:
    """Return which share of the words of the shorter stands in the longer; one where only marks differ."""
    if _same(heading, title):
        return 1.0
    one, other = (set(_WORD.findall(text.casefold())) for text in (heading, title))
    few = min(len(one), len(other))
    return len(one & other) / few if few >= _HEADLINE else 0.0


def _same(heading: str, title: str) -> bool:
    one, other = ("".join(filter(str.isalnum, text.casefold())) for text in (heading, title))
    return bool(one) and (one in other or other in one) and 2 * min(len(one), len(other)) > max(len(one), len(other))


def _authors(root: HtmlElement, article: dict[str, Any], nodes: list[dict[str, Any]]) -> Iterator[Value]:
    named = {node.get("@id"): node for node in nodes if "name" in node}
    authors = article.get("author") or article.get("creator")
    found: dict[str, Value] = {}
    for author in authors if isinstance(authors, list) else [authors]:
        known = named.get(author.get("@id"), author) if isinstance(author, dict) and "name" not in author else author
        kind = known.get("@type") if isinstance(known, dict) else None
        if isinstance(kind, str) and _ORGANISATION.search(kind):
            continue
        for text in _texts(known):
            found.setdefault(text, Value(text, "html.json-ld"))
    if not found:
        for finder in (_meta_authors, _marked_authors):
            found = {value.text: value for value in finder(root)}
            if found:
                break
    yield from found.values()


def _meta_authors(root: HtmlElement) -> Iterator[Value]:
    for name in ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator"):
        value = _meta(root, name)
        if value and "://" not in value.text:
            yield value
            return


def _marked_authors(root: HtmlElement) -> Iterator[Value]:
    for path in (".//*[@rel='author']", ".//*[@itemprop='author']"):
        for element in root.iterfind(path):
            if text := words(element):
                yield Value(text, "html.marked-author")


def _date(root: HtmlElement, article: dict[str, Any], term: str, *names: str) -> Value | None:
    candidates: tuple[Callable[[], Value | None], ...] = (
        lambda: _first(_texts(article.get(term)), "html.json-ld"),
        lambda: _meta(root, *names, term),
        lambda: _named(root) if term == "datePublished" else None,
    )
    for find in candidates:
        value = find()
        if value and (moment := edtf(value.text)):
            return Value(moment, value.rule)
    return None


def edtf(printed: str) -> Edtf | None:
    """Return an ISO 8601 date or date-time as EDTF, or `None` where *printed* is something else.

    >>> edtf("2019-11-20T06:39:00.000+0000"), edtf("20 November 2019")
    ('2019-11-20T06:39:00.000+00:00', None)
    """
    match = _MOMENT.match(printed.strip())
    if not match:
        return None
    date, clock, zone = match.groups()
    date = date.replace("/", "-")
    if zone and zone != "Z" and ":" not in zone:
        zone = f"{zone[:3]}:{zone[3:]}"
    return f"{date}T{clock}{zone or ''}" if clock else date


def _named(root: HtmlElement) -> Value | None:
    """Return the date in a meta element whose name says that it is one of publication, whatever its vocabulary."""
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        if _PUBLISHED.search(name) and edtf(element.get("content") or ""):
            return Value(element.get("content") or "", "html.meta.date")
    return None


def _keywords(root: HtmlElement, article: dict[str, Any]) -> Iterator[str]:
    stated = list(_texts(article.get("keywords"))) or [_content(_meta(root, "news_keywords", "keywords")) or ""]
    for text in stated:
        yield from filter(None, map(str.strip, text.split(",")))


def _language(root: HtmlElement, article: dict[str, Any]) -> str | None:
    stated = next(_texts(article.get("inLanguage")), None) or root.get("lang") or _content(_meta(root, "og:locale"))
    tag = (stated or "").replace("_", "-").strip()
    return tag if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}", tag) else None


def _address(root: HtmlElement) -> str | None:
    link = root.find(".//link[@rel='canonical']")
    stated = (link.get("href") if link is not None else None) or _content(_meta(root, "og:url")) or ""
    return stated if re.fullmatch(r"https?://\S+", stated) else None
