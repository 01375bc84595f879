"""Which of an item's renditions is the story: the fullest that may be published, in the richest form."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from typing import Final

from attrs import frozen
from lxml import etree

from toolkit.formats.newsml_g2 import markup
from toolkit.formats.newsml_g2.codes import local
from toolkit.formats.newsml_g2.markup import Content
from toolkit.formats.newsml_g2.terms import XML_LANG, nar
from toolkit.safe_xml import Element

_PRIVATE: Final = re.compile(r"non-?pub|not-?for-?pub|contact|internal|notepad|editor(?!ial)")
_PURPOSES: Final = frozenset(
    ("rendition", "renditionuri", "role", "roleuri", "pubconstraint", "pubconstrainturi", "contenttypevariant")
)
"""The attributes that say what a rendition is for."""

_WARNING: Final = re.compile(
    r"\b(?:not (?:intended |meant )?for publication|nicht zur ver\wffentlichung"
    r"|(?:pas|non) destin\w{1,5} à la publication"
    r"|non (?:destinat\w )?(?:alla|per la) pubblicazione"
    r"|no (?:destinad\w )?(?:a|para) (?:la |su )?publicaci\wn"
    r"|ikke (?:til|for) publi[sc]ering|inte för publicering|ei julkaistavaksi)\b",
    re.IGNORECASE,
)
"""What a desk prints above its contacts; a sentence of the story that says so ends with a full stop."""

_LONGEST_WARNING: Final = 120
_SENTENCE_ENDS: Final = ".!?\"'”’»"
_FULL: Final = 0.8
"""A rendition with this share of the longest one's words holds the same story."""

_FORMS: Final = {"html": 3, "body": 3, "div": 3, "section": 3, "article": 3, "p": 3, "nitf": 2}
_OTHER: Final = -1
"""Data about the story, such as its results: XML of other kinds, JSON, a calendar."""

_DATA: Final = re.compile(r"^(?:image|audio|video|font|model)/|json|calendar|csv|vcard|javascript|css|rtf|octet|pdf")


@frozen(kw_only=True)
class Rendition:
    """One form of the content."""

    content: Content
    """What is in it."""

    path: str
    """Where it stands."""

    name: str
    """What the document calls it: its content type, and its role if there is one."""

    form: int
    """How rich it is: HTML before NITF before text before what is no story at all."""

    language: str
    """Its language, where it says one; else nothing."""

    may_be_published: bool
    """Whether nothing in its attributes says otherwise."""


def of(item: Element, language: str | None = None) -> list[Rendition]:
    """Return the renditions of *item* that hold text, the story first; one in *language* comes before translations."""
    found = [rendition for rendition in _all(item) if rendition.content.blocks]
    if len(found) < 2:  # noqa: PLR2004 - as most items have one, there is nothing to compare
        return found
    counts = {id(rendition): _words(rendition) for rendition in found}
    texts = [each for each in found if each.may_be_published and each.form != _OTHER] or found
    longest = max(counts[id(rendition)] for rendition in texts)
    prefix = (language or "")[:2].lower()

    def rank(rendition: Rendition) -> tuple[bool, bool, bool, bool, int, int]:
        count = counts[id(rendition)]
        is_translation = bool(prefix) and not rendition.language.startswith(prefix) and rendition.language != ""
        is_full = count >= _FULL * longest
        is_story = rendition.form != _OTHER
        return rendition.may_be_published, is_story, not is_translation, is_full, rendition.form, count

    return sorted(found, key=rank, reverse=True)


def _words(rendition: Rendition) -> int:
    return sum(len(block.text.split()) for block in rendition.content.blocks)


def remote(item: Element) -> list[Element]:
    """Return the contents of *item* that are elsewhere, such as pictures."""
    return [
        remote
        for content_set in item.iterchildren(nar("contentSet"))
        for remote in content_set.iterchildren(nar("remoteContent"))
    ]


def _all(item: Element) -> Iterator[Rendition]:
    for content_set in item.iterchildren(nar("contentSet")):
        for tag in ("inlineXML", "inlineData"):
            for number, element in enumerate(content_set.iterchildren(nar(tag)), start=1):
                content, form = _inline_xml(element) if tag == "inlineXML" else _inline_data(element)
                is_private = _set_apart(content) or _is_private(element)
                role = local(element, "rendition") or local(element, "role")
                yield Rendition(
                    content=content,
                    path=f"/newsItem/contentSet/{tag}[{number}]",
                    name=" ".join(filter(None, (element.get("contenttype"), role))) or tag,
                    form=form,
                    language=(element.get(XML_LANG) or "").lower(),
                    may_be_published=not is_private,
                )


def _is_private(element: Element) -> bool:
    """Return whether an attribute that says what *element* is for says that it is not for the public."""
    return any(name in _PURPOSES and _PRIVATE.search(str(value).lower()) for name, value in element.items())


def _set_apart(content: Content) -> bool:
    """Move what follows a line like "Not for publication" to the notes; return whether that is all there is."""
    for number, block in enumerate(content.blocks):
        text = block.text
        if text[-1] not in _SENTENCE_ENDS and len(text) <= _LONGEST_WARNING and _WARNING.search(text):
            if number:
                content.notes += content.blocks[number:]
                del content.blocks[number:]
            return number == 0
    return False


def _inline_xml(element: Element) -> tuple[Content, int]:
    inner = list(element)
    is_html = "html" in (element.get("contenttype") or "")
    if not inner:
        return markup.of_text(element.text or "", is_html=is_html), 0
    name = etree.QName(inner[0]).localname.lower()
    is_alone = len(inner) == 1 and not (element.text or "").strip() and not (inner[0].tail or "").strip()
    return markup.of_element(inner[0] if is_alone else element), _FORMS.get(name, _OTHER)


def _inline_data(element: Element) -> tuple[Content, int]:
    text = "".join(map(str, element.itertext()))
    if local(element, "encoding") == "base64":
        try:
            text = base64.b64decode(text, validate=False).decode()
        except (binascii.Error, UnicodeDecodeError):
            return Content(), 0  # a picture or a sound
    media_type = element.get("contenttype") or ""
    return markup.of_text(text, is_html="html" in media_type), _OTHER if _DATA.search(media_type) else 0
