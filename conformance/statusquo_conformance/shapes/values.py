"""Get the code, phrase and description of a value in a target, without calling the target's methods."""

from __future__ import annotations

import inspect
import re
from collections.abc import Collection, Mapping
from typing import Literal, NamedTuple, TypeGuard, get_args, get_origin

from statusquo_conformance.guard import error_text, must_stop

_LEADING = re.compile(r"(HTTP/\d(?:\.\d)? )?\s*(\d{3})(?!\d)[\s:\-]*(.*)", re.DOTALL)
_SPELLINGS = (
    "http_status",
    "http_code",
    "http_status_code",
    "status_int",
    "status_line",
    "statuscode",
    "statusCode",
    "httpStatus",
)
CODES = ("code", "status_code", "status", *_SPELLINGS, "value")
PHRASES = (
    "phrase",
    "reason_phrase",
    "reason",
    "message",
    "text",
    "title",
    "short_description",
    "explanation",
    "msg",
    "label",
)
CLASS_CODES = (
    "status_code",
    "code",
    "status",
    *_SPELLINGS,
    "HTTP_STATUS",
    "STATUS_CODE",
    "CODE",
    "_status",
    "_status_code",
)
"""The attributes in which a class keeps its code; `value` is not among them, unlike for an object."""
RECORD_PHRASES = (*PHRASES, "name")
"""In a record, `name` is usually the phrase; in an enum member, it is not."""
_DESCRIPTIONS = ("description", "desc", "long_description", "detail", "explanation", "info")
ABSENT = object()


def plain_int(value: object) -> int | None:
    """The value of an int or a subclass, as a plain int; None for a bool or any other type.

    >>> plain_int(404), plain_int(True), plain_int("404")
    (404, None, None)
    """
    return int.__add__(value, 0) if isinstance(value, int) and not isinstance(value, bool) else None


def literal_code(value: object) -> int | None:
    """The number of a type that allows only this number, `Literal[404]`; None for any other value.

    >>> literal_code(Literal[404]), literal_code(Literal[200, 404]), literal_code(404)
    (404, None, None)
    """
    kind = read_attribute(value, "__value__") if type(value).__name__ == "TypeAliasType" else value
    if get_origin(kind) is not Literal or len(given := get_args(kind)) != 1:
        return None
    return plain_int(given[0])


def split_line(text: object) -> tuple[int, str] | None:
    """The code and the phrase of a status line, str or bytes; None for other text.

    A line that starts with the protocol is a line as sent, and may end with its line break.

    >>> split_line("404 Not Found"), split_line(b"404"), split_line("Not Found")
    ((404, 'Not Found'), (404, ''), None)
    >>> split_line(b"HTTP/1.1 404 Not Found\\r\\n"), split_line("404 Not Found\\r\\n")
    ((404, 'Not Found'), (404, 'Not Found\\r\\n'))
    """
    match = _LEADING.fullmatch(decoded(text) or "")
    if match is None or not match[2].isascii():
        return None
    return int(match[2]), match[3].strip(None if match[1] else " \t")


def is_class(value: object) -> TypeGuard[type]:
    """Whether a value is really a class; on Python 3.10, `list[int]` says that it is one."""
    return issubclass(type(value), type)


def decoded(text: object) -> str | None:
    """A str unchanged, bytes decoded as Latin-1 (in which every byte is valid), None for anything else."""
    if isinstance(text, bytes):
        return text.decode("latin-1")
    return text if isinstance(text, str) else None


def read_attribute(obj: object, name: str) -> object:
    """The attribute; None if it is absent or reading it raises."""
    value = attribute(obj, name)
    return None if value is ABSENT else value


def has_attribute(obj: object, name: str) -> bool:
    """Whether the attribute can be read."""
    return attribute(obj, name) is not ABSENT


def attribute(obj: object, name: str) -> object:
    """The attribute; a private marker if it is absent or reading it raises."""
    try:
        return getattr(obj, name)
    except BaseException as error:  # a property of a hostile target may raise anything
        if must_stop(error):
            raise
        return ABSENT


def error_of(obj: object, name: str) -> str:
    """What reading the attribute raises, unless the object has no such attribute; empty if nothing.

    An AttributeError counts where the class has the attribute: a property whose own code fails.
    """
    try:
        getattr(obj, name)
    except BaseException as error:  # a property of a target may raise anything
        if must_stop(error):
            raise
        if not isinstance(error, AttributeError) or inspect.getattr_static(type(obj), name, None) is not None:
            return f"raises {error_text(error)}"
    return ""


def code_in(value: object) -> int | None:
    """The code in a value: the value itself, its leading digits, its first element, or an attribute.

    >>> code_in(404), code_in("404 Not Found"), code_in((404, "Not Found")), code_in({"status": 404}), code_in(None)
    (404, 404, 404, 404, None)
    """
    code = code_of_scalar(value)
    if code is not None or value is None or isinstance(value, (bool, int, str, bytes, float)):
        return code
    if isinstance(value, (tuple, list)):
        return next((code for item in value[:2] if (code := code_of_scalar(item)) is not None), None)
    for name in CODES:
        if (code := code_of_scalar(_field(value, name))) is not None:
            return code
    return None


def code_of_scalar(value: object) -> int | None:
    """The code of an int, or of a text that starts with a code."""
    if (code := plain_int(value)) is not None:
        return code
    line = split_line(value)
    return line[0] if line else None


def phrase_in(value: object, *, names: tuple[str, ...] = PHRASES) -> str | None:
    """The phrase in a field or attribute of a value, but not the value itself.

    Without one, the phrase of the status line that is the value's code: `status = "404 Not Found"`.
    """
    phrase = text_in(value, names)
    return line_phrase(value, code_in(value), CODES) if phrase is None else phrase


class Line(NamedTuple):
    """A status line in a field or attribute."""

    attribute: str
    code: int
    phrase: str


def line_in(value: object, names: tuple[str, ...]) -> Line | None:
    """The first of these fields or attributes that has a status line with a phrase."""
    for name in names:
        line = split_line(_field(value, name))
        if line is not None and line[1]:
            return Line(name, *line)
    return None


def phrase_of(value: object) -> str | None:
    """The phrase of a status object: in a field or an attribute, or the first text of a tuple that is no code.

    >>> phrase_of({"code": 404, "name": "Not Found"}), phrase_of((404, "Not Found")), phrase_of(404)
    ('Not Found', 'Not Found', None)
    >>> phrase_of(("404", "Not Found")), phrase_of((404, "404 Not Found"))
    ('Not Found', 'Not Found')
    """
    if isinstance(value, (tuple, list)) and not hasattr(value, "_fields"):
        texts = [text for item in value if (text := decoded(item)) is not None]
        lines = [split_line(text) or (0, text) for text in texts]
        return next((phrase for _, phrase in lines if phrase or len(texts) == 1), None)
    return phrase_in(value, names=RECORD_PHRASES if isinstance(value, Mapping) else PHRASES)


def line_phrase(value: object, code: int | None, names: tuple[str, ...]) -> str | None:
    """The phrase of a status line of this code; a line of another code counts too, unless it is that of the base."""
    line = line_in(value, names)
    if line is None:
        return None
    own = isinstance(value, Mapping) or line.attribute in (_space(value))
    return line.phrase if own or line.code == code else None


def phrase_attribute(value: object, phrase: str | None) -> str:
    """The attribute in which an object or class has its phrase, alone or in a status line; empty without one."""
    for name in (*PHRASES, *CLASS_CODES):
        text = decoded(read_attribute(value, name))
        line = split_line(text)
        if phrase is not None and phrase in (text, line[1] if line else None):
            return name
    return ""


def description_in(value: object) -> str | None:
    """The description in a field or attribute of a value."""
    return text_in(value, _DESCRIPTIONS)


def text_in(value: object, names: tuple[str, ...]) -> str | None:
    """The first text in these fields or attributes, without a code before it."""
    for name in names:
        text = decoded(_field(value, name))
        if text is not None:
            line = split_line(text)
            return line[1] if line and line[1] else text
    return None


def _space(value: object) -> Collection[object]:
    space = read_attribute(value, "__dict__")
    return space if isinstance(space, Mapping) else ()


def _field(value: object, name: str) -> object:
    if isinstance(value, Mapping):
        return next((item for key, item in value.items() if isinstance(key, str) and key.lower() == name), None)
    return read_attribute(value, name)
