"""The errors a caller can act on, each holding values and making its message from them."""

from __future__ import annotations

from attrs import frozen


@frozen(kw_only=True)
class Location:
    """A place in a document, as exactly as it is known."""

    source: str
    """Name of the document, as the user gave it."""

    line: int | None = None
    """Line, counted from 1."""

    path: str | None = None
    """Where inside the structure: an XPath, a JSONPath, or a row and column."""

    def __str__(self) -> str:
        """Return ``wire.xml:12 at /newsItem``: what an editor can jump to."""
        line = "" if self.line is None else f":{self.line}"
        path = "" if self.path is None else f" at {self.path}"
        return f"{self.source}{line}{path}"


class ToolkitError(Exception):
    """Any failure that this package explains; its text is one line for the user."""


class ReadError(ToolkitError):
    """A source does not have the shape that its format promises; ``rule`` says what it breaks, for programs."""

    def __init__(self, reason: str, location: Location, rule: str = "read") -> None:
        super().__init__(reason, location, rule)
        self.reason = reason
        self.location = location
        self.rule = rule

    def __str__(self) -> str:
        return f"{self.location}: {self.reason}"


class InvalidArticleError(ToolkitError):
    """An article breaks a rule of the record; ``problems`` says which and where."""

    def __init__(self, name: str, problems: tuple[str, ...]) -> None:
        super().__init__(name, problems)
        self.name = name
        self.problems = problems

    def __str__(self) -> str:
        shown = "; ".join(self.problems[:3])
        rest = len(self.problems) - 3
        return f"{self.name}: {shown}" + (f"; and {rest} more" if rest > 0 else "")


class UnknownFormatError(ToolkitError):
    """No format has the name, or the suffix, that was asked for."""

    def __init__(self, asked: str, known: tuple[str, ...]) -> None:
        super().__init__(asked, known)
        self.asked = asked
        self.known = known

    def __str__(self) -> str:
        return f"no format is called {self.asked!r}; there are {', '.join(self.known)}"


class ModelError(ToolkitError):
    """A language model that the user asks for cannot be had."""

    def __init__(self, model: str, reason: str) -> None:
        super().__init__(model, reason)
        self.model = model
        self.reason = reason

    def __str__(self) -> str:
        return f"model {self.model}: {self.reason}"


class RefusedError(ToolkitError):
    """A target cannot say something that must not be lost, such as an embargo."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(name, reason)
        self.name = name
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.name}: {self.reason}"


def system_reason(error: OSError) -> str:
    """Return in a few words, in lower case, why the system refused something."""
    return (error.strerror or type(error).__name__).lower()
