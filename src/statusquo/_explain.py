"""Find the status code for the argument of `statusquo explain`, and format the page about it."""

from __future__ import annotations

import difflib
import textwrap

from statusquo import registry
from statusquo._typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from statusquo.registry import Name, Record

_CATEGORIES = {1: "informational", 2: "success", 3: "redirection", 4: "client error", 5: "server error"}
_STATES = {
    "assigned": "yes",
    "temporary": "for a limited time",
    "unused": "as unused",
    "obsoleted": "as obsoleted",
    "unassigned": "no",
}
_ORIGINS = {
    "iana": "the IANA registry",
    "http-draft": "draft-cohen-http-305-306-responses",
    "classic-documentation": "the docs of Python 3.5 and 3.6",
    "python3.5.0a1": "Python 3.5.0a1",
}
_LABEL, _WIDTH, _MAX_LENGTH = 15, 100, 100


def find(word: str) -> Record | None:
    """Return the record for a code, a name in any case (`HTTPStatus.NOT_FOUND`, `not-found`) or a phrase, or None.

    Names with a number, as in some frameworks (`HTTP_404_NOT_FOUND`), are accepted too.

    >>> find("404").code, find("http.HTTPStatus.NOT_FOUND").code, find("Request-URI Too Long").code
    (404, 404, 414)
    """
    if word.isascii() and word.isdigit():
        return registry.record(int(word)) if len(word) <= 3 else None
    return _index().get(_wanted(word))


def unknown(word: str) -> str:
    """Return the error for an unknown `word`, with the closest match.

    >>> print(unknown("NOT_FUOND"))
    'NOT_FUOND' is not a known status; the closest is 404 Not Found
    >>> print(unknown("299"))
    299 is neither registered nor known to be used; the closest registered status is 300 Multiple Choices
    """
    shown = word if len(word) <= _MAX_LENGTH else f"{word[:_MAX_LENGTH]}..."
    if word.isascii() and word.isdigit():
        if len(word) != 3 or not 100 <= int(word) <= 599:
            return f"{shown} is not a status code; status codes are 100 to 599"
        registered = [record for record in registry.records().values() if record.phrase]
        closest = min(registered, key=lambda record: abs(record.code - int(word)))
        return f"{word} is neither registered nor known to be used; the closest registered status is {title(closest)}"
    index = _index()
    match = difflib.get_close_matches(_wanted(word), index, n=1)
    hint = f"the closest is {title(index[match[0]])}" if match else "try `statusquo explain 404`"
    return f"{shown!r} is not a known status; {hint}"


def title(record: Record) -> str:
    """Return the code with its best text: `404 Not Found`, `499 Client Closed Request`, `460`."""
    text = record.phrase or record.python_phrase
    if text is None:
        text = (
            "(Unused)"
            if record.registration == "unused"
            else next((use.name for use in record.unofficial if use.name), "")
        )
    return f"{record.code} {text}".rstrip()


def page(record: Record) -> str:
    """Return all facts about one code as plain text, ending with a newline.

    >>> print(page(registry.record(511)))  # doctest: +NORMALIZE_WHITESPACE
    511 Network Authentication Required
    The client needs to authenticate to gain network access
    <BLANKLINE>
    category        server error
    registered      yes
    defined by      RFC 6585, section 6
                    https://www.rfc-editor.org/rfc/rfc6585.html#section-6
    older docs      RFC 6585, section 6
    name            NETWORK_AUTHENTICATION_REQUIRED  since Python 3.5
    <BLANKLINE>
    """
    head = [title(record), *([record.description] if record.description else [])]
    rows = [line.rstrip() for label, text in _rows(record) for line in _row(label, text)]
    return "\n".join([*head, "", *rows]) + "\n"


def _rows(record: Record) -> Iterator[tuple[str, str]]:
    yield "category", _CATEGORIES.get(record.code // 100, "none: valid status codes are 100 to 599")
    yield "registered", _STATES[record.registration]
    if record.note:
        yield "note", record.note
    if record.spec:
        yield "defined by", str(record.spec)
        yield "", record.spec.url
    if record.classic:
        yield "older docs", str(record.classic)
    width = max((len(name.name) for name in record.names), default=0)
    for position, name in enumerate(record.names):
        yield "" if position else "names" if len(record.names) > 1 else "name", f"{name.name:{width}}  {_since(name)}"
    if record.python_phrase and record.python_phrase != record.phrase:
        yield "Python's text", record.python_phrase
    for position, phrase in enumerate(record.former_phrases):
        yield "" if position else "also phrased", phrase
    for position, use in enumerate(record.unofficial):
        yield "" if position else "unofficial", f"{use.owner}: {f'{use.name}, ' if use.name else ''}{use.meaning}"


def _row(label: str, text: str) -> list[str]:
    indent = " " * (_LABEL + 1)
    return textwrap.wrap(
        text,
        _WIDTH,
        initial_indent=f"{label:{_LABEL}} ",
        subsequent_indent=indent + "  ",
        break_long_words=False,
        break_on_hyphens=False,
        drop_whitespace=True,
    )


def _since(name: Name) -> str:
    if name.since is None:
        return f"in no Python release; from {_ORIGINS.get(name.origin) or name.origin.replace('rfc', 'RFC ')}"
    return f"since Python {name.since[0]}.{name.since[1]}"


def _wanted(word: str) -> str:
    key = _key(word.rpartition("HTTPStatus.")[2])
    return key[9:] if key.startswith("HTTP_") and key[5:8].isdigit() and key[8:9] == "_" else key


def _key(text: str) -> str:
    return text.strip().upper().replace("-", "_").replace(" ", "_").replace("'", "")


def _index() -> dict[str, Record]:
    """Return each key with its record; names take precedence over phrases, registered texts over unofficial ones."""
    records = registry.records().values()
    names = ((name.name, record) for record in records for name in record.names)
    phrases = ((_key(phrase), record) for record in records for phrase in registry.phrases_of(record.code))
    unofficial = ((_key(use.name), record) for record in records for use in record.unofficial if use.name)
    index: dict[str, Record] = {}
    for key, record in (*names, *phrases, *unofficial):
        index.setdefault(key, record)
    return index
