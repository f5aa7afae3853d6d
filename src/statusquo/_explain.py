"""The page that `statusquo explain 404` prints, and how the word after `explain` finds its code."""

from __future__ import annotations

import difflib
import textwrap
from typing import TYPE_CHECKING

from statusquo import registry

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
    "http-draft": "a draft of HTTP/1.1",
    "classic-documentation": "the docs of Python 3.5 and 3.6",
    "python3.5.0a1": "Python 3.5.0a1",
}
_LABEL, _WIDTH, _LONGEST = 15, 100, 100


def find(word: str) -> Record | None:
    """The record that `word` means: a code, a name in any case (`HTTPStatus.NOT_FOUND`, `not-found`) or a phrase.

    Names as some frameworks number them (`HTTP_404_NOT_FOUND`) are understood too.

    >>> find("404").code, find("http.HTTPStatus.NOT_FOUND").code, find("Request-URI Too Long").code
    (404, 404, 414)
    """
    if word.isascii() and word.isdigit():
        return registry.record(int(word)) if len(word) <= 3 else None
    return _index().get(_wanted(word))


def unknown(word: str) -> str:
    """One sentence that says that nothing is known about `word`, with what it may have been meant for.

    >>> print(unknown("NOT_FUOND"))
    nothing is known about 'NOT_FUOND'; the nearest status is 404 Not Found
    >>> print(unknown("299"))
    299 is neither registered nor known to be used; the nearest registered status is 300 Multiple Choices
    """
    said = word if len(word) <= _LONGEST else f"{word[:_LONGEST]}..."
    if word.isascii() and word.isdigit():
        if len(word) != 3 or not 100 <= int(word) <= 599:
            return f"{said} is not a status code; they are 100 to 599"
        registered = [known for known in registry.records().values() if known.phrase]
        close = min(registered, key=lambda known: abs(known.code - int(word)))
        return f"{word} is neither registered nor known to be used; the nearest registered status is {title(close)}"
    index = _index()
    match = difflib.get_close_matches(_wanted(word), index, n=1)
    hint = f"the nearest status is {title(index[match[0]])}" if match else "try `statusquo explain 404`"
    return f"nothing is known about {said!r}; {hint}"


def title(known: Record) -> str:
    """The code with the best text there is for it: `404 Not Found`, `499 Client Closed Request`, `460`."""
    text = known.phrase or known.python_phrase
    if text is None:
        text = (
            "(Unused)"
            if known.registration == "unused"
            else next((use.name for use in known.unofficial if use.name), "")
        )
    return f"{known.code} {text}".rstrip()


def page(known: Record) -> str:
    """All facts about one code as plain text, ending with a newline.

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
    head = [title(known), *([known.description] if known.description else [])]
    return "\n".join([*head, "", *(line.rstrip() for label, text in _rows(known) for line in _row(label, text))]) + "\n"


def _rows(known: Record) -> Iterator[tuple[str, str]]:
    yield "category", _CATEGORIES.get(known.code // 100, "none: valid status codes are 100 to 599")
    yield "registered", _STATES[known.registration]
    if known.note:
        yield "note", known.note
    if known.spec:
        yield "defined by", str(known.spec)
        yield "", known.spec.url
    if known.classic:
        yield "older docs", str(known.classic)
    width = max((len(name.name) for name in known.names), default=0)
    for position, name in enumerate(known.names):
        yield "" if position else "names" if len(known.names) > 1 else "name", f"{name.name:{width}}  {_since(name)}"
    if known.python_phrase and known.python_phrase != known.phrase:
        yield "Python's text", known.python_phrase
    for position, phrase in enumerate(known.former_phrases):
        yield "" if position else "also phrased", phrase
    for position, use in enumerate(known.unofficial):
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
    """Every key with its record; a name goes before a phrase, and a registered text before an unofficial one."""
    known = registry.records().values()
    names = ((name.name, record) for record in known for name in record.names)
    phrases = ((_key(phrase), record) for record in known for phrase in registry.phrases_of(record.code))
    unofficial = ((_key(use.name), record) for record in known for use in record.unofficial if use.name)
    index: dict[str, Record] = {}
    for key, record in (*names, *phrases, *unofficial):
        index.setdefault(key, record)
    return index
