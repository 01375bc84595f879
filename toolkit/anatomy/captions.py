"""Captions: lines that are printed with pictures, and the credits in them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from toolkit.anatomy import agencies, moments
from toolkit.anatomy.measure import Measured
from toolkit.text import holds

_WHO: Final = (
    r"(?:AP|AFP|Reuters|REUTERS|Getty|EPA|EFE|PA|AAP|Shutterstock|iStock|Alamy|Xinhua|dpa|Bloomberg|Supplied|File|Handout"
    r"|Courtesy|Nine|Rex|WENN|SWNS|Facebook|Twitter|Instagram|YouTube|ANI|PTI|TASS|Sputnik|Yonhap|NASA|Google)"
)
_PICTURE: Final = r"(?i:photo(?:graph)?(?:s|y)?|pictures?|images?|pics?|credits?|foto|video|illustration|graphic)"
_PLACED: Final = (
    r"(?i:photos?|pictures?|pix|images?|picture|file|graphics?|video|illustration|courtesy|credit|screenshot|handout)"
)
_KEPT: Final = r"(?i:file|stock|library|archive|supplied|provided|submitted|courtesy|handout)"
_PRINT: Final = r"(?i:photo|photograph|picture|image|pic)(?i:s?)"
_NAME: Final = r"[A-Z][\w.’'&-]*(?:\s[A-Z][\w.’'&-]*){0,3}"
_CREDITS: Final = (
    (
        (")", "]"),
        re.compile(
            rf"[(\[](?P<a>(?:[^()\[\]]{{0,60}}\b)?{_PLACED}\b[^()\[\]]{{0,90}})[)\]]\s*\S{{0,30}}$"
            rf"|[(\[](?P<b>[^()\[\]]{{0,40}}\b{_WHO}\b[^()\[\]]{{0,60}})[)\]]\.?$"
            rf"|[(\[](?P<c>{_NAME}(?:\s?/\s?|:\s|\s\|\s){_NAME})[)\]]\.?$"
            r"|\[(?P<d>[A-Z][A-Z .,&/'’-]{2,60})\]$"
        ),
    ),
    (
        (
            "photo",
            "picture",
            "image",
            "pic",
            "credit",
            "foto",
            "video",
            "illustration",
            "graphic",
            "source",
            "copyright",
        ),
        re.compile(
            rf"(?:\b|(?<=[a-z.”\"]))(?P<e>(?:{_PICTURE}|(?i:source|copyright))"
            r"(?:(?i: by| courtesy(?: of)?| credit)|:| ©|\s?/|\s\||(?<=opyright)) ?:?\s?"
            r"(?=[A-ZÀ-Þ\d@©“\"'‘]|(?:supp|prov|file|hand|cour|screen))[^:]{2,60})$"
        ),
    ),
    (
        ("getty image", "ap photo", "via ap", "/", "|", "©"),
        re.compile(
            r"(?:^|[.”\"]\s*|\s[-–—|/]\s?)(?P<f>(?:[\w.'’-]+\s){0,4}[\w.'’-]*"
            rf"(?:Getty Images?|AP Photo|via AP|\s?[/|]\s?{_WHO})(?:\s?[/|]\s?[A-Z][\w .'’-]{{1,30}}){{0,3}})$"
            rf"|[.”\"]\s(?P<g>{_NAME}\s?/\s?{_NAME}(?:\svia\s{_NAME})?)$"
            rf"|[a-z]{{2}}\s/\s(?P<h>{_NAME})$"
            rf"|\w[.”\"]?\s(?P<i>©\s?{_NAME}(?:,\s{_NAME})?)$"
        ),
    ),
    (
        ("handout", "file", "suppl", "courtesy", "screen", "submitted", "provided", "stock", "library", "archive"),
        re.compile(
            r"[.”\"’]\s?[—–-]{1,2}\s?(?P<j>(?i:handout|file|supplied|courtesy|screen ?grab|submitted)\b[^.:]{0,40})$"
            rf"|[.”\"’]\s(?P<k>{_KEPT}\s{_PRINT}|{_PRINT}\s(?i:supplied|provided|submitted)"
            rf"|(?i:courtesy(?: of)?)\s{_NAME})\.?$"
        ),
    ),
    (
        ("photo", "picture", "image"),
        re.compile(rf"[.”\"’]\s?(?:[—–-]{{1,2}}\s?)?(?P<l>(?:[A-Z][\w.&’'-]{{1,30}}\s){{1,3}}{_PRINT})$"),
    ),
)
"""Forms of a credit at the end of a caption, each with what it cannot do without: most lines hold none of that."""

_ALONE: Final = re.compile(
    rf"\W{{0,2}}(?:(?:{_PICTURE}|(?i:picture credit|photo credit|copyright))"
    r"(?:(?i: ?by\b| ?credit\b| ?courtesy\b)|:| ?/| \|| ©|(?<=opyright) [A-Z]).{0,90}"
    r"|(?i:image|media|photo|picture|video) (?i:source|credit|copyright)[,:]? [A-Z@].{1,60}"
    rf"|{_NAME}\s?[/|]\s?(?:{_WHO}|Getty).{{0,50}}"
    rf"|(?i:source): ?{_WHO}"
    rf"|{_WHO}(?: Images?| Photos?)?(?:\s?[/|]\s?[A-Z][\w .'’-]{{1,40}}){{0,4}}[)\]]?\.?"
    rf"|{_KEPT} {_PRINT}(?:: ?.{{2,40}})?[)\]]?"
    rf"|(?i:courtesy)(?i:(?: of|:)?) {_NAME}(?:[,/] ?{_NAME})?|© ?{_NAME}(?:[,/] ?{_NAME})?"
    r"|(?i:(?:AP|Reuters) (?:photo|file)s?\b.{0,60}"
    r"|.{2,50}\b(?:getty images|ap photo|via getty|via ap|submitted photo|courtesy photo|file photo).{0,40}))$"
)
_CLOSING: Final = (")", "]", ").", "].")
_NAMED: Final = (
    *(
        "hoto",
        "redit",
        "image",
        "pic",
        "getty",
        "opyright",
        "ource",
        "foto",
        "video",
        "illus",
        "graphic",
        "/",
        "|",
        "©",
    ),
    *("via ap", "ap ", "courtesy", "handout", "suppl", "submitted", "provided", "file", "screen", "stock", "library"),
    "archive",
)
_CENTURIES: Final = ("19", "20")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_OPENS: Final = re.compile(
    r"(?:(?:Image|Media|Photo|Picture|Video) (?:caption|source|credit|copyright)[,:]? "
    r"|FILE(?: PHOTO)?\b|File (?:photo|picture|image|pic)"
    r"|In this (?:[A-Z][\w.]+ \d{1,2}, \d{4},? )?(?:[\w -]{0,30})(?:photo|image|frame)"
    r"|(?i:photo|photography|photograph|image|picture|pictured|photos|graphic|illustration|caption|watch|video|foto|pic)\s?:"
    r"|(?i:(?:illustrative|representative|representational|stock|archive|library) (?:photo|image|picture|pic)\b)"
    r"|(?i:for representation(?:al)?\b)"
    r"|Pictured\b|A file photo|An? (?:undated|aerial|general|combination) |RELATED:"
    r"|(?:Above|Left|Right|Top|Below|Bottom|Clockwise)(?: from [\w ]{3,20})?[:,]"
    r"|An? artist['’]s (?:illustration|concept|impression|rendering|conception)\b"
    r"|This (?:[\w.,-]+ ){0,6}(?:photo|image|picture|combination|illustration|map|graphic|rendering|chart)\b)"
)
_SIDE: Final = re.compile(
    r"[,(]\s?(?i:left|right|center|centre|second (?:from )?(?:left|right)|third from (?:left|right)"
    r"|pictured|top|bottom|foreground|background|above|below|[lrc])\b[,).]"
)
_SIDES: Final = ("left", "right", "cent", "pictured", "ground", "top", "bottom", "above", "below", "(l", "(r", "(c")
_SHOWS: Final = re.compile(
    r"\b(?:poses?|speaks?|speaking|walks?|holds?|gestures?|reacts?|celebrates?|looks? (?:on|at)|arrives?|waves?"
    r"|shakes? hands|attends?|sits?|stands?|listens?|leaves?|waits?|carries|carry|rides?|reads?|helps?|tends?|hugs?"
    r"|smiles?|delivers?|addresses|addressing|takes? part|takes? a|pushes?|works?"
    r"|(?:is|are) (?:seen|shown|pictured)|was (?:pictured|seen)|seen|pictured|answers|watch(?:es)?|gather|march"
    r"|rises? above|flies over|loads?|talks?|performs?|plays?|kicks?|runs?|throws?|makes? (?:a|his|her)"
    r"|search(?:es)?|inspects?|operates?|patrols?|lines? the)\b"
)
_SAID: Final = re.compile(r"\b(?:said|says|told|added|according to|announced|reported|would|had been|has been)\b")
_LABEL: Final = re.compile(
    r"(?:image|media|photo|picture|video) (?P<what>caption|source|credit|copyright|by)[,:]?$", re.IGNORECASE
)
_PRESENT: Final = re.compile(
    r"(?:celebrates?|poses?|speaks?|walks?|holds?|gestures?|reacts?|looks? (?:on|at)|arrives?|waves?|shakes? hands"
    r"|sits?|stands?|waits?|carry|carries|rides?|hugs?|smiles?|addresses|inspects?"
    r"|patrols?|gather|march|attends?|takes? part|queues?|visits?|listens?|is seen|are seen)\b"
)
_COUNT: Final = re.compile(r"\(?\d{1,2} ?(?:/|of) ?\d{1,2}\)?")
_LABEL_LENGTH: Final = 20
_SHOWN: Final = 45
_SHOWN_WORDS: Final = 5
_BESIDE_WORDS: Final = 40
_SOLIDUS: Final = 24
_FEW: Final = 3
_SOME: Final = 5
_CREDIT_LINE: Final = 120
_REACH: Final = 200
_LONGEST: Final = 700
_INSIDE: Final = 3.0
_ABOVE: Final = 2.0


@lru_cache(maxsize=64)  # several steps ask it of the same line
def credit(text: str) -> tuple[int, int] | None:
    """Return where the credit of a caption stands: "[MINISTRY OF FOREIGN AFFAIRS]", "(AP Photo/...)", "Photo: ..."."""
    tail = text[-_CREDIT_LINE:].lower()
    if not tail.endswith(_CLOSING) and not holds(tail, _NAMED):
        return None
    low = max(0, len(text) - _REACH)
    end_of_text = text[low:].lower()
    found = [
        match
        for needed, form in _CREDITS
        if holds(end_of_text, needed) and (match := form.search(text, low)) and not _tells(match[0])
        if match.lastgroup != "h" or match.start("h") > _SOLIDUS
    ]
    if not found:
        return None
    match = min(found, key=lambda one: one.start())
    start, end = match.span(match.lastgroup or 0)
    while end > start and text[end - 1] in " .":
        end -= 1
    while start < end and text[start] == " ":
        start += 1
    return (start, end) if end > start else None


def is_credit(text: str) -> bool:
    """Whether *text* is a picture's credit alone: "Photo: A. Smith, AP", "Getty Images"."""
    return len(text) < _CREDIT_LINE and bool(_ALONE.match(text)) and not _tells(text) and not _captioned(text)


def _captioned(text: str) -> bool:
    """Whether words that say what is shown stand before the credit."""
    found = credit(text)
    shown = text[: found[0]].rstrip(" ([|-–—/") if found else ""
    return shown.endswith((".", "”", '"')) or sum(word[0].islower() for word in shown.split()) > 1


def shows(text: str) -> bool:
    """Whether a line that no full stop ends tells in the present what somebody does: "Ann Oak waves to the crowd"."""
    return (
        text[0].isupper()
        and len(text.split()) >= _SHOWN_WORDS
        and any(_PRESENT.match(text, at + 1) for at, mark in enumerate(text[:_SHOWN]) if mark == " ")
    )


def _tells(text: str) -> bool:
    """Whether a sentence follows the colon, as in "Photo: The ferry leaves the harbour at dusk": it is the caption."""
    words = text.partition(":")[2].split()
    return len(words) >= _SOME and sum(word[0].islower() for word in words) * 5 >= 2 * len(words)


def rule(text: str, *, repeated: bool = False, strict: bool = True, last: bool = False) -> str | None:
    """Return the rule by which *text* is a caption; None where it is none.

    Args:
        text: One unit.
        repeated: Whether the same words stand on another line nearby, as galleries print them.
        strict: Whether it stands inside the story, where only strong signs count.
        last: Whether it ends the story, where an agency alone is the story's.
    """
    if len(text) > _LONGEST:
        return None
    if _OPENS.match(text):
        return "caption.opening"
    if len(text.split()) > _FEW and (found := credit(text)):
        of_story = last and all(map(agencies.canonical, text[slice(*found)].strip("/ ").split("/")))
        return None if of_story else "caption.credit"
    if repeated and len(text.split()) > _SOME:
        return "caption.printed-twice"
    dated = holds(text, _CENTURIES) and bool(_YEAR.search(text)) and any(one.full for one in moments.find_all(text))
    beside = holds(text, _SIDES) and bool(_SIDE.search(text))
    if not dated and not beside:
        return None
    points = 2.0 * dated + 2.0 * beside + 1.2 * bool(_SHOWS.search(text[:160]))
    points -= 1.5 * bool(_SAID.search(text)) + 1.5 * ("“" in text or '"' in text)
    return "caption.picture" if points >= (_INSIDE if strict else _ABOVE) else None


def below(text: str, above: Measured) -> str | None:
    """Return the rule by which *text* is a caption because of the line *above* it; None where it is none."""
    printed = above.unit.text
    if len(printed) > _LABEL_LENGTH or len(text.split()) > _BESIDE_WORDS:
        return None
    if label := _LABEL.match(printed):
        return "caption.labelled" if label["what"].lower() == "caption" else "caption.credit-alone"
    return "caption.counted" if _COUNT.fullmatch(printed) and not _SAID.search(text) else None
