"""From other people's NewsML-G2 to the record: what the item states, and its story with the opening found in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from toolkit import identity
from toolkit.anatomy import bylines, captions, signoffs
from toolkit.anatomy.story import body
from toolkit.errors import Location, ReadError
from toolkit.formats.newsml_g2 import codes, opening, renditions
from toolkit.formats.newsml_g2.checks import check
from toolkit.formats.newsml_g2.markup import Content, Piece
from toolkit.formats.newsml_g2.metadata import Metadata, word
from toolkit.formats.newsml_g2.opening import Frame, Stated
from toolkit.formats.newsml_g2.renditions import Rendition
from toolkit.formats.newsml_g2.report import Report
from toolkit.formats.newsml_g2.terms import nar
from toolkit.record import (
    Article,
    Author,
    Body,
    Byline,
    Caption,
    EditorNote,
    SignOff,
    Source,
    Span,
    Zone,
)
from toolkit.safe_xml import Element

_LOSSES: Final = {
    "link": "links keep their words only",
    "picture": "pictures without a caption are left out",
    "media": "video and audio are left out",
    "markup": "bold, italic and other marks inside a paragraph keep their words only",
}


def article(item: Element, source: Source, where: Location) -> Article:
    """Return the article of a newsItem that was not written by us.

    Raises:
        ReadError: It holds no story that may be published.
    """
    report = Report()
    check(item, report)
    metadata = Metadata(item, report)
    found = renditions.of(item, metadata.language)
    if not found or not found[0].may_be_published:
        raise ReadError(_why_empty(item, found), where)
    story, *others = found
    fields = {"id": _id(item, source, metadata), **metadata.fields()}
    _pull_title(metadata, story.content)
    blocks = [piece.text for piece in story.content.blocks]
    frame = opening.frame(
        blocks,
        Stated(
            dateline=_stated_dateline(metadata, story),
            marked=story.content.marked_dateline,
            located=fields["located"],
            headline=next((text for _, text in metadata.headlines), None),
            provider=fields["agency"].name if fields["agency"] else None,
        ),
    )
    metadata.keep("dateline", frame.unused)
    zones = _zones(metadata, story, frame)
    fields["agency"] = fields["agency"] or frame.marked.agency
    fields["notices"] = _notices(metadata, story, others)
    return Article(
        source=source,
        generator=identity.generator(),
        dateline=frame.dateline,
        body=_body(story, frame),
        extras=tuple(metadata.extras),
        bases=tuple(sorted(metadata.bases, key=lambda basis: basis.field)),
        **fields,
        **zones,
    )


def _pull_title(metadata: Metadata, content: Content) -> None:
    """Take the headline out of the story, where a page prints it first; without a stated one, it is the headline."""
    stated = next((text for _, text in metadata.headlines), None)
    if len(content.blocks) > 1 and content.blocks[0].is_title and stated in (None, content.blocks[0].text):
        content.headlines.append(content.blocks.pop(0))


def _stated_dateline(metadata: Metadata, story: Rendition) -> str | None:
    stated, printed = metadata.dateline(), [piece.text for piece in story.content.datelines]
    for other in printed[0 if stated else 1 :]:
        metadata.keep("dateline", None if other == stated else other)
    return stated or next(iter(printed), None)


def _why_empty(item: Element, found: Sequence[Rendition]) -> str:
    kind = codes.local(item.find(f"{nar('itemMeta')}/{nar('itemClass')}")) or "text"
    if found:
        return "holds nothing that may be published"
    if renditions.remote(item) and kind == "text":
        return "has its text elsewhere (remoteContent), which is never fetched"
    if kind != "text":
        return f"is a {kind} item without a story"
    return "has no content"


def _id(item: Element, source: Source, metadata: Metadata) -> str:
    guid = item.get("guid") or ""
    if guid and word(guid) == guid:
        return guid
    if guid.strip():
        metadata.report.tell(
            "repair.guid", "the guid holds white space; an identifier was made from the source", at=item
        )
        metadata.keep("guid", guid.strip())
    return identity.of_source(source.sha256, source.index)


def _body(story: Rendition, frame: Frame) -> Body:
    """Return the blocks before the sign-off, if there is one."""
    blocks = (
        (piece.kind, piece.text, None if piece.kind == "paragraph" else f"newsml.{piece.kind.replace('_', '-')}")
        for piece in story.content.blocks[: frame.marked.sign_off]
    )
    return body(blocks, frame.marked, path=story.path, rule=None)


def _zones(metadata: Metadata, story: Rendition, frame: Frame) -> dict[str, Any]:
    """Return the zones around the body: what the metadata states, else what stands in the content."""
    content = story.content
    headline, subheadlines = _headlines(metadata, story)
    notes, sign_offs = metadata.notes()
    more_notes = (EditorNote(text=piece.text, path=story.path) for piece in content.notes)
    last = content.blocks[frame.marked.sign_off :] if frame.marked.sign_off is not None else []
    more_sign_offs = (
        *(_sign_off(piece.text, story.path, None) for piece in content.sign_offs),
        *(_sign_off(piece.text, story.path, "newsml.sign-off") for piece in last),
    )
    known = {sign_off.text for sign_off in sign_offs}
    every = (*sign_offs, *(sign_off for sign_off in more_sign_offs if sign_off.text not in known))
    credits_ = metadata.lines("contentMeta", "creditline")
    return {
        "headline": headline,
        "subheadlines": subheadlines,
        "byline": _byline(metadata, story),
        "captions": tuple(_caption(piece, number, story.path) for number, piece in enumerate(content.captions)),
        "credits": (
            *(Zone(text=text, path="/newsItem/contentMeta/creditline") for _, text in credits_),
            *(Zone(text=piece.text, path=story.path) for piece in content.credits),
        ),
        "editor_notes": (*notes, *more_notes),
        "sign_offs": every,
        "furniture": tuple(
            Zone(text=piece.text, path=story.path, rule="newsml.page-header") for piece in content.furniture
        ),
    }


def _sign_off(text: str, path: str, rule: str | None) -> SignOff:
    return SignOff(text=text, path=path, rule=rule, codes=signoffs.codes(text))


def _caption(piece: Piece, number: int, path: str) -> Caption:
    found = captions.credit(piece.text)
    credit = Span(zone=f"caption/{number}", start=found[0], end=found[1]) if found else None
    return Caption(text=piece.text, path=path, address=piece.address, credit=credit)


def _headlines(metadata: Metadata, story: Rendition) -> tuple[Zone | None, tuple[Zone, ...]]:
    """Return the headline and the deck lines; a headline that is printed again in the content is the same one."""
    main: list[Zone] = []
    decks: list[Zone] = []
    for role, text in metadata.headlines:
        zone = Zone(text=text, path="/newsItem/contentMeta/headline")
        if "sub" in role or "deck" in role:
            decks.append(zone)
        elif main:
            metadata.keep(f"headline {role}".strip(), None if text == main[0].text else text)
        else:
            main.append(zone)
    printed = [Zone(text=piece.text, path=story.path) for piece in story.content.headlines]
    if not main and printed:
        main.append(printed.pop(0))
    decks += (zone for zone in printed if zone.text != main[0].text)
    decks += (Zone(text=piece.text, path=story.path) for piece in story.content.subheadlines)
    unique = {zone.text: zone for zone in reversed(decks)}
    return (main[0] if main else None), tuple(reversed(unique.values()))


def _byline(metadata: Metadata, story: Rendition) -> Byline | None:
    printed = [(piece.text, story.path) for piece in story.content.bylines]
    stated = [(text, "/newsItem/contentMeta/by") for _, text in metadata.lines("contentMeta", "by")]
    lines = dict(reversed([*stated, *printed]))
    first, *others = reversed(lines.items()) if lines else [(None, "")]
    for text, _ in others:
        metadata.keep("by", text)
    return _of_creators(metadata) if first[0] is None else _with_authors(first[0], first[1])


def _with_authors(text: str, path: str) -> Byline:
    authors = tuple(
        Author(
            name=text[writer.start : writer.end],
            role=writer.role,
            email=word(writer.email),
            affiliation=writer.affiliation,
            span=Span(zone="byline", start=writer.start, end=writer.end),
        )
        for writer in bylines.read(text).writers
    )
    return Byline(text=text, path=path, authors=authors)


def _of_creators(metadata: Metadata) -> Byline | None:
    """Return a byline made of the persons that the item names as its creators."""
    people = [
        (name, creator)
        for creator in metadata.children("contentMeta", "creator")
        if codes.kind(creator) == "person" and (name := metadata.name_of(creator))
    ]
    for creator in metadata.children("contentMeta", "creator"):
        if codes.kind(creator) != "person":
            metadata.keep("creator", metadata.label(creator))
    if not people:
        return None
    text, authors = ", ".join(name for name, _ in people), []
    start = 0
    for name, _ in people:
        authors.append(Author(name=name, span=Span(zone="byline", start=start, end=start + len(name))))
        start += len(name) + 2
    return Byline(text=text, path="/newsItem/contentMeta/creator", authors=tuple(authors))


def _notices(metadata: Metadata, story: Rendition, others: Sequence[Rendition]) -> tuple[Any, ...]:
    report = metadata.report
    for name, times in sorted(story.content.lost.items()):
        report.tell(f"loss.{name}", f"{_LOSSES[name]} ({times})", path=story.path)
    for other in others:
        report.tell("loss.rendition", f"another rendition is left out: {other.name}", path=other.path)
    for remote in renditions.remote(metadata.item):
        what = remote.get("contenttype") or codes.local(remote, "rendition") or "something"
        where = remote.get("href") or remote.get("residref") or "an unknown place"
        report.tell("loss.remote-content", f"{what} at {where[:200]} is left out", at=remote)
    for description, text in metadata.lines("contentMeta", "description"):
        metadata.keep(f"description {codes.local(description, 'role')}".strip(), text)
    metadata.keep_others()
    metadata.count_uncarried()
    return report.whole()
