"""The pages `docs/reference.md` and `docs/unofficial-codes.md`, generated from `statusquo.registry`."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING

from scripts.docs.generated.pieces import Page
from statusquo import HTTPStatus, registry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from statusquo.registry import Record, Spec

COLUMNS = ("Code", "Names", "Phrase", "Description", "Defined by", "RFC 7231 era")
HEADINGS = {1: "Informational", 2: "Success", 3: "Redirection", 4: "Client error", 5: "Server error"}

ORIGINS = {
    "iana": "the IANA registry",
    "http-draft": "draft-cohen-http-305-306-responses",
    "classic-documentation": "the documentation of Python 3.5 and 3.6",
    "python3.5.0a1": "Python 3.5.0a1",
}

INTRODUCTION = """
# The reference

```python
from statusquo import HTTPStatus
```

On every supported Python, `HTTPStatus` behaves like `http.HTTPStatus` of Python 3.14 and 3.15: the names of RFC 9110
with the older ones as aliases, `.value`, `.phrase`, `.description`, the five categories, digits as text,
`404 in HTTPStatus`, copies and pickles. It adds `.spec` and `.stdlib`. The order of base classes, the metaclass and the
texts of errors may differ.

| on a member | gives |
| --- | --- |
| `.value` | the status code, a plain integer |
| `.phrase` | the reason phrase |
| `.description` | a longer English text |
| `.is_informational`, `.is_success`, `.is_redirection`, `.is_client_error`, `.is_server_error` | the category |
| `.spec` | the RFC section that defines the code: `.rfc`, `.section`, `.url` |
| `.stdlib` | the member of `http.HTTPStatus` with this code |

A function whose argument is annotated as `http.HTTPStatus` takes `status.stdlib`: for type checkers and `isinstance`,
the two classes are different types. Every supported Python has all codes of the enum; where one is missing, `.stdlib`
raises `ValueError`. `HTTPStatus(status)` converts a member of `http.HTTPStatus`. pyright, basedpyright and mypy, all in
strict mode, accept `status == 404`. Of a member by its name, `HTTPStatus.OK == 200`, mypy says that the two never are
equal, as it says of `http.HTTPStatus.OK == 200`.

`statusquo.constants` has all names as module constants, as in `http.client`. `statusquo.registry` has the facts behind
the enum; `statusquo explain 404` prints those about a code.
"""

TABLE_NOTE = """
## The status codes

After each name is the first Python whose `http.HTTPStatus` has it. The first name is the member's own, the others are
its aliases. The RFC 7231 column shows the section that the documentation of Python 3.5 and 3.6 cited. The IANA registry
is that of {updated}.
"""

OTHER_NOTE = """
## Registered, without a member

Like `http.HTTPStatus`, the enum does not have these codes.
"""

NOTES_NOTE = """
## Notes
"""

NAMES_NOTE = """
## Names that no release of Python has

These names are in use, and come from a specification or an old page. The reference has one of them as an alias:
`REQUEST_RANGE_NOT_SATISFIABLE`, because it is in the documentation of Python 3.5 and 3.6.
"""

PHRASES_NOTE = """
## Former phrases

The phrases of earlier specifications that differ from those above.
"""

UNOFFICIAL = """
# Unofficial codes

These are codes in use that the registry does not have, and registered codes with a second, unofficial meaning.
`HTTPStatus` does not include them; programs can read them with `statusquo.registry.record(499).unofficial`.
"""


def pieces() -> Iterator[Page]:
    """The two generated pages."""
    yield Page("docs/reference.md", reference())
    yield Page("docs/unofficial-codes.md", unofficial())


def reference() -> str:
    """All members by category, then the other facts of the registry."""
    parts = [INTRODUCTION, TABLE_NOTE.format(updated=registry.iana_updated())]
    for category, heading in HEADINGS.items():
        members = [_known(member) for member in HTTPStatus if member // 100 == category]
        rows = [
            (known.code, _names(known), _phrase(known), known.description, _link(known.spec), known.classic or "")
            for known in members
        ]
        parts.append(f"\n### {heading}\n\n{_table(COLUMNS, rows)}")
    members_of = {member.value for member in HTTPStatus}
    registered = [known for known in registry.records().values() if known.registration != "unassigned"]
    others = [known for known in registered if known.code not in members_of]
    parts += [OTHER_NOTE, "\n", _table(("Code", "State", "Phrase", "Defined by"), map(_other, others))]
    notes = [(known.code, known.note) for known in registered if known.note]
    parts += [NOTES_NOTE, "\n", _table(("Code", "Note"), notes)]
    names = [
        (f"`{name.name}`", known.code, ORIGINS.get(name.origin) or name.origin.replace("rfc", "RFC "))
        for known in registered
        for name in known.names
        if name.since is None
    ]
    parts += [NAMES_NOTE, "\n", _table(("Name", "Code", "From"), names)]
    phrases = [(known.code, "; ".join(known.former_phrases)) for known in registered if known.former_phrases]
    parts += [PHRASES_NOTE, "\n", _table(("Code", "Phrases"), phrases), _functions()]
    return "".join(parts)


def unofficial() -> str:
    """Every unofficial use, by code."""
    rows = [
        (known.code, use.name or "", use.owner, use.meaning, known.phrase or "")
        for known in registry.records().values()
        for use in known.unofficial
    ]
    return UNOFFICIAL + "\n" + _table(("Code", "Called", "By", "Meaning", "Registered as"), rows)


def _functions() -> str:
    rows = []
    for name in registry.__all__:
        function = getattr(registry, name)
        if inspect.isfunction(function):
            sentence = inspect.cleandoc(function.__doc__ or "").split("\n\n")[0].replace("\n", " ")
            rows.append((f"`{name}{inspect.signature(function)}`".replace("'", ""), sentence))
    return "\n## `statusquo.registry`\n\n" + _table(("Function", "Description"), rows)


def _known(member: HTTPStatus) -> Record:
    return registry.records()[member]


def _names(known: Record) -> str:
    return ", ".join(f"`{name.name}` {name.since[0]}.{name.since[1]}" for name in known.names if name.since)


def _phrase(known: Record) -> str:
    if known.phrase is None:
        return f"{known.python_phrase} (Python); {known.registration} in the registry"
    return known.phrase if known.registration == "assigned" else f"{known.phrase} ({known.registration})"


def _link(spec: Spec | None) -> str:
    return f"[{spec}]({spec.url})" if spec else ""


def _other(known: Record) -> tuple[object, ...]:
    return known.code, known.registration, known.phrase or "", _link(known.spec)


def _table(head: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "".join("| " + " | ".join(str(cell).replace("|", "\\|") for cell in line) + " |\n" for line in lines)
