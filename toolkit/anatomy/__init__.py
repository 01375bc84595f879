"""The parts of a plain-text article: zones that account for every character of the source.

`dissect` cuts a text into zones, `rebuild` puts the text together again; `toolkit.anatomy.dateline.parse` and
`toolkit.anatomy.story.mark` serve readers whose format already says what is body and what is headline.
"""

from __future__ import annotations

from toolkit.anatomy.dissect import dissect
from toolkit.anatomy.partition import rebuild
from toolkit.anatomy.parts import NoBodyError, Parts

__all__ = ["NoBodyError", "Parts", "dissect", "rebuild"]
