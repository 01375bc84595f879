"""Our NewsML-G2 in the software of others: each reads what its documentation here says, and loses nothing of it.

Each needs an environment of its own; a variable names its Python. ``.ci/run`` makes them.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path
from typing import Any

import attrs
import pytest

from tests.specimen import ARTICLE
from toolkit.formats import newsml_g2
from toolkit.record import Subject

SHARED = Path(__file__).parents[3] / "shared" / "newsml-g2" / "consumers"
STORY = attrs.evolve(ARTICLE, subjects=(*ARTICLE.subjects, Subject(name="Politics", code="medtop:11000000")))

NEWSMLG2 = """
import json, sys, warnings
warnings.simplefilter("ignore")
import NewsMLG2
item = NewsMLG2.NewsMLG2Document(sys.argv[1]).get_item()
meta = item.contentmeta
body = item.contentset.inlinexml[0]._xs_any_content[0]
print(json.dumps({
    "guid": item.guid, "version": str(item.version), "status": item.itemmeta.pubstatus.qcode,
    "headline": str(meta.headline[0]), "by": str(meta.by[0]), "dateline": str(meta.dateline[0]),
    "located": [str(place.name[0]) for place in meta.located],
    "subjects": [subject.qcode or subject.literal for subject in meta.subject],
    "notes": [str(note) for note in item.itemmeta.ednote],
    "text": "\\n\\n".join("".join(p.itertext()) for p in body.iter("{http://www.w3.org/1999/xhtml}p")),
}))
"""

PYCONVERTERS = """
import json, os, sys, types, warnings
warnings.simplefilter("ignore")
stub = types.ModuleType("pysingleton"); stub.PySingleton = type("PySingleton", (), {})
sys.modules.setdefault("pysingleton", stub)
from pyconverters_newsml.newsml import NewsMLConverter, NewsMLParameters
class Upload:
    file, filename = open(sys.argv[1], "rb"), os.path.basename(sys.argv[1])
(found,) = NewsMLConverter().convert(Upload(), NewsMLParameters(subjects_as_metadata="all"))
print(json.dumps({"title": found.title, "text": found.text, "metadata": found.metadata}, default=str))
"""


def consumed(variable: str, document: bytes, folder: Path, *call: str) -> Any:
    """Return what the consumer whose Python *variable* names made of *document*, as JSON."""
    python = os.environ.get(variable)
    if not python:
        pytest.skip(f"{variable} names no Python with this consumer; see CONTRIBUTING")
    file = folder / "story.xml"
    file.write_bytes(document)
    done = subprocess.run([python, *call, str(file)], capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stdout[-500:] + done.stderr[-1500:]
    return json.loads(done.stdout[done.stdout.index("{\n" if "--json" in call else "{") :])


def plain(html: str) -> str:
    return re.sub(r"<[^>]+>", "", html)


def test_the_library_of_iptc_reads_the_item(tmp_path: Path) -> None:
    found = consumed("NEWSML_G2_NEWSMLG2", newsml_g2.write_item([STORY]), tmp_path, "-c", NEWSMLG2)

    assert STORY.headline is not None
    assert STORY.byline is not None
    assert STORY.dateline is not None
    assert (found["guid"], found["version"], found["status"]) == (STORY.id, "3", "stat:usable")
    assert found["headline"] == STORY.headline.text
    assert found["by"] == STORY.byline.text
    assert found["dateline"] == STORY.dateline.text
    assert found["located"] == ["Port Lowen", "Wellington"]
    assert found["subjects"] == ["medtop:20000337", "medtop:11000000", "subj:11000000", "p1", "p2"]
    assert found["text"] == STORY.body.text


def test_pyconverters_reads_the_message(tmp_path: Path) -> None:
    found = consumed("NEWSML_G2_PYCONVERTERS", newsml_g2.write([STORY]), tmp_path, "-c", PYCONVERTERS)

    assert STORY.headline is not None
    assert found["title"] == STORY.headline.text
    assert found["text"].endswith(STORY.body.text)
    assert found["metadata"]["language"] == "en-GB"


def test_superdesk_reads_the_message(tmp_path: Path) -> None:
    script = SHARED / "superdesk_consume.py"
    if not script.exists():
        pytest.skip("the script that runs Superdesk's parser is not in ../shared")

    found = consumed("NEWSML_G2_SUPERDESK", newsml_g2.write([STORY]), tmp_path, str(script), "--json")

    assert STORY.headline is not None
    assert STORY.byline is not None
    assert found["headline"] == STORY.headline.text
    assert found["byline"] == STORY.byline.text
    assert found["language"] == "en-GB"
    assert found["slugline"] == STORY.slugline
    assert found["pubstatus"] == "usable"
    assert found["usageterms"] == "Not for archive use."
    assert plain(found["body_html"]) == STORY.body.text
    assert [subject["qcode"] for subject in found["subject"]] == ["11000000"]
    assert [author["name"] for author in found["authors"]] == ["Ines Aldana"]


def test_superdesk_gets_the_sign_off_where_there_is_no_other_note(tmp_path: Path) -> None:
    script = SHARED / "superdesk_consume.py"
    if not script.exists():
        pytest.skip("the script that runs Superdesk's parser is not in ../shared")
    story = attrs.evolve(STORY, editor_notes=(), gaps=(), source=attrs.evolve(STORY.source, length=None))

    found = consumed("NEWSML_G2_SUPERDESK", newsml_g2.write([story]), tmp_path, str(script), "--json")

    assert found["ednote"] == "ia/tb"
