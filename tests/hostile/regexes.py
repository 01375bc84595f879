"""Whether every regular expression of the toolkit takes linear time: ``python -m tests.hostile.regexes``.

The patterns are those that are compiled while all modules are imported and documents of every format are read,
enriched, judged and written, and besides every literal one in the source code. The npm package ``recheck`` (found
through NODE_PATH) judges each; a string that it says attacks a pattern is then given to that pattern in Python, at
growing lengths, since only that shows whether our engine suffers. What is slow and yet cannot be reached with long
text stands in ``regexes_allowed.txt`` with the reason.
"""

from __future__ import annotations

import argparse
import ast
import hashlib
import importlib
import io
import json
import math
import pkgutil
import re
import subprocess
import sys
import time
from collections import Counter, deque
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Final

from attrs import frozen

from tests.hostile.ecmascript import translated

ROOT: Final = Path(__file__).parents[2]
_ALLOWED: Final = Path(__file__).with_name("regexes_allowed.txt")
_JUDGED: Final = Path(__file__).with_name("regexes_judged.txt")
_HEAD: Final = (
    "# Digests of the patterns that were judged, with the verdict: python -m tests.hostile.regexes --all --write\n"
)
_LENGTHS: Final = (2_000, 4_000, 8_000, 16_000)
_SLOW_SECONDS: Final = 0.02
_HOPELESS_SECONDS: Final = 3
_GROWTH: Final = 1.5
"""A pattern is called slow when it took longer than that on the longest attack and grew with a greater exponent."""


@frozen
class Pattern:
    """One regular expression and where it is compiled."""

    pattern: str | bytes
    flags: int
    home: str

    is_anchored: bool = False
    """Whether it is only ever matched where the caller stands, never searched for."""

    @property
    def digest(self) -> str:
        """Return what stands for the pattern in the list of those that were judged."""
        told = repr((self.pattern, self.flags & ~re.UNICODE, self.is_anchored))
        return hashlib.sha256(told.encode("utf-8", "backslashreplace")).hexdigest()[:16]


def collected() -> list[Pattern]:
    """Return every pattern that the toolkit compiles, each once, by its home."""
    found: dict[tuple[Any, int], str] = {}
    with _hooked(found):
        _use_everything()
    for pattern, flags, home in _literal():
        found.setdefault((pattern, flags), home)
    anchored = _anchored()
    every = (Pattern(*key, home, is_anchored=(key[0], key[1] & ~re.UNICODE) in anchored) for key, home in found.items())
    return sorted(every, key=lambda one: (one.home, str(one.pattern)))


class _hooked:  # noqa: N801 - a context manager, used like a function
    """Records what `re` compiles for a module of the toolkit while the block runs."""

    def __init__(self, found: dict[tuple[Any, int], str]) -> None:
        self.found = found
        self.genuine: Any = re._compile  # type: ignore[attr-defined]

    def __enter__(self) -> None:
        def compile_and_tell(pattern: Any, flags: Any) -> Any:
            home = _home(sys._getframe(1))
            if home and isinstance(pattern, (str, bytes)):
                self.found.setdefault((pattern, int(flags)), home)
            return self.genuine(pattern, flags)

        re._compile = compile_and_tell  # type: ignore[attr-defined]

    def __exit__(self, *_: object) -> None:
        re._compile = self.genuine  # type: ignore[attr-defined]


def _home(frame: Any) -> str | None:
    while frame is not None and frame.f_code.co_filename == re.__file__:
        frame = frame.f_back
    if frame is None:
        return None
    path = Path(frame.f_code.co_filename)
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT / "toolkit") else None


def _use_everything() -> None:
    """Import all modules, and put invented documents through every reader, enricher, judge and writer."""
    toolkit = importlib.import_module("toolkit")
    for module in pkgutil.walk_packages(toolkit.__path__, "toolkit."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    corpus = importlib.import_module("tests.benchmarks.corpus")
    specimen = importlib.import_module("tests.specimen")
    formats, validators = importlib.import_module("toolkit.formats"), importlib.import_module("toolkit.validators")
    articles = [specimen.ARTICLE, specimen.BRIEF]
    for name, raw in corpus.stories(10):
        articles += [toolkit.enrich(article) for article in toolkit.read(raw, name=name)]
    for form in map(formats.by_name, formats.NAMES):
        if form.writer:
            document = form.writer(articles)
            list(validators.format_problems(document, form.name, file="x"))
            if form.reader:
                list(form.reader(io.BytesIO(document), name="x"))


def _literal() -> Iterator[tuple[str | bytes, int, str]]:
    """Yield the patterns that are literally in the source: what ran above may have missed a branch."""
    for path in sorted((ROOT / "toolkit").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and _is_re(node.func):
                first = node.args[0] if node.args else None
                if isinstance(first, ast.Constant) and isinstance(first.value, (str, bytes)):
                    yield first.value, _flags(node), path.relative_to(ROOT).as_posix()


def _anchored() -> set[tuple[str | bytes, int]]:
    """Return the patterns that have a name in a module, which is used for nothing but matching at a place."""
    texts = {path: path.read_text(encoding="utf-8") for path in (ROOT / "toolkit").rglob("*.py")}
    named = [
        (name, str(module.__file__), value)
        for module in list(sys.modules.values())
        if module.__name__.startswith("toolkit.") and module.__file__
        for name, value in vars(module).items()
        if isinstance(value, re.Pattern)
    ]
    searched = {_key(value) for name, home, value in named if not _is_only_matched(name, home, texts)}
    return {_key(value) for _, _, value in named} - searched


def _key(pattern: re.Pattern[Any]) -> tuple[str | bytes, int]:
    return pattern.pattern, pattern.flags & ~re.UNICODE


def _is_only_matched(name: str, home: str, texts: dict[Path, str]) -> bool:
    scope = [texts[Path(home)]] if name.startswith("_") else list(texts.values())
    uses = [use for text in scope for use in re.findall(rf"\b{name}\b(?!\s*[:=])(?:\.(\w+))?", text)]
    return bool(uses) and set(uses) <= {"match", "fullmatch"}


def _is_re(function: ast.Attribute) -> bool:
    return isinstance(function.value, ast.Name) and function.value.id == "re" and function.attr != "escape"


def _flags(call: ast.Call) -> int:
    named = (node for node in ast.walk(call) if isinstance(node, ast.Attribute) and node.attr.isupper())
    return sum({int(getattr(re, node.attr, 0)) for node in named})


def judged(patterns: list[Pattern], *, milliseconds: int) -> Iterator[tuple[Pattern, dict[str, Any]]]:
    """Yield each pattern with the verdict of ``recheck``."""
    halves = [patterns[::2], patterns[1::2]]
    with ThreadPoolExecutor() as pool:
        for half, answers in zip(halves, pool.map(lambda half: _asked(half, milliseconds), halves), strict=True):
            yield from zip(half, answers, strict=True)


def _asked(patterns: list[Pattern], milliseconds: int) -> list[dict[str, Any]]:
    lines = []
    for one in patterns:
        source, flags = translated(one.pattern, one.flags)
        lines.append(json.dumps({"source": f"^(?:{source})" if one.is_anchored else source, "flags": flags}))
    command = ["node", str(Path(__file__).with_name("recheck.js")), str(milliseconds)]
    answer = subprocess.run(command, input="\n".join(lines), capture_output=True, text=True, check=True).stdout
    return [json.loads(line) for line in answer.splitlines()]


def suffers(pattern: Pattern, attack: dict[str, Any]) -> float | None:
    """Return the exponent of the time that *pattern* takes on *attack* by its length, where that is too great."""
    compiled: Any = re.compile(pattern.pattern, pattern.flags)
    times: list[float] = []
    for length in _LENGTHS:
        text: Any = _attacked(attack, length)
        if isinstance(pattern.pattern, bytes):
            text = text.encode("latin-1", "replace")
        started = time.process_time()
        if pattern.is_anchored:
            compiled.match(text)
            compiled.fullmatch(text)
        else:
            deque(compiled.finditer(text), maxlen=0)
        times.append(max(time.process_time() - started, 1e-6))
        if times[-1] > _HOPELESS_SECONDS:
            break
    growth = math.log2(times[-1] / times[-3]) / 2 if len(times) > 2 else 9.9
    return round(growth, 1) if times[-1] > _SLOW_SECONDS and growth > _GROWTH else None


def generic_attacks(pattern: Pattern) -> list[dict[str, Any]]:
    """Return attacks for a pattern that is too large for the judge: its own characters and words, repeated."""
    text = pattern.pattern.decode("latin-1") if isinstance(pattern.pattern, bytes) else pattern.pattern
    marks = sorted(set(re.sub(r"[\w\\\s]", "", text)) & set(".,-'/(:;&@%=_’“—"))
    words = sorted(set(re.findall(r"[A-Za-z]{2,}", text)), key=len)[:4]
    pumps = ["A", "a", "1", " ", "\t", "\n", "A ", "a ", "Aa ", "1 ", *marks, *(f"a{one}" for one in marks), *words]
    return [{"pumps": [{"prefix": "", "pump": pump}], "suffix": "\0"} for pump in pumps]


def _attacked(attack: dict[str, Any], length: int) -> str:
    pumps = attack["pumps"]
    repeats = max(1, length // max(1, sum(len(pump["pump"]) for pump in pumps)))
    return "".join(pump["prefix"] + pump["pump"] * repeats for pump in pumps) + str(attack["suffix"])


def _allowed() -> dict[tuple[str, str], str]:
    lines = (line for line in _ALLOWED.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#"))
    rows = (line.split("\t") for line in lines)
    return {(home, beginning): reason for home, beginning, reason in rows}


def main() -> int:
    """Judge all patterns and print those that are slow."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--milliseconds", type=int, default=1500, help="how long one pattern may be judged")
    options.add_argument("--all", action="store_true", help="judge those again that were judged before")
    options.add_argument("--write", action="store_true", help="keep the verdicts in regexes_judged.txt")
    options.add_argument("--verbose", action="store_true", help="tell of patterns that the judge alone dislikes, too")
    asked = options.parse_args()
    patterns, allowed = collected(), _allowed()
    known = {} if asked.all else _known()
    verdicts = {one.digest: known[one.digest] for one in patterns if one.digest in known}
    for one, verdict in judged([one for one in patterns if one.digest not in known], milliseconds=asked.milliseconds):
        verdicts[one.digest] = _told(one, verdict, allowed, is_verbose=asked.verbose)
    if asked.write:
        lines = sorted(f"{digest}\t{told}\n" for digest, told in verdicts.items() if told != "slow")
        _JUDGED.write_text(_HEAD + "".join(lines), encoding="utf-8")
    counts = Counter(verdicts.values())
    print(json.dumps({"patterns": len(patterns), "judged now": len(verdicts.keys() - known.keys()), **counts}))
    return 1 if counts["slow"] else 0


def _known() -> dict[str, str]:
    lines = (line for line in _JUDGED.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#"))
    return {digest: told for digest, _, told in (line.partition("\t") for line in lines)}


def _told(one: Pattern, verdict: dict[str, Any], allowed: dict[tuple[str, str], str], *, is_verbose: bool) -> str:
    """Print what is wrong with *one* and return the name under which it counts."""
    shown = str(one.pattern)[:160]
    if verdict["status"] == "safe":
        return "safe"
    attacks = [verdict["attack"]] if verdict["status"] == "vulnerable" else list(generic_attacks(one))
    found = [(growth, attack) for attack in attacks if (growth := suffers(one, attack))]
    name = "cleared" if verdict["status"] == "vulnerable" else "unknown"
    if not found:
        if is_verbose:
            print(f"{name}: {one.home}: {verdict.get('complexity') or verdict.get('error')}: {shown!r}")
        return name
    if any(one.home == home and str(one.pattern).startswith(beginning) for home, beginning in allowed):
        return "allowed"
    print(f"slow: {one.home}: length to the power of {found[0][0]}: {shown!r}, by {found[0][1]!r:.200}")
    return "slow"


if __name__ == "__main__":
    sys.exit(main())
