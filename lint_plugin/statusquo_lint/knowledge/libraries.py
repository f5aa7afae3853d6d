"""The names that other libraries give to status codes, and the code that each of them has in that library.

A qualified name comes in as `Bindings.qualified` makes it: `rest_framework.status.HTTP_404_NOT_FOUND`.
"""

from __future__ import annotations

import functools

from statusquo import _names
from statusquo._dataclasses import dataclass
from statusquo._lazy_pattern import lazy_pattern

NUMBERED = lazy_pattern(r"^HTTP_([1-5]\d\d)_[A-Z][A-Z_]*$")
"""A name that says its code: `HTTP_404_NOT_FOUND`."""

STATUS_MODULES = frozenset(
    {
        "starlette.status",
        "fastapi.status",
        "rest_framework.status",
        "litestar.status_codes",
        "starlite.status_codes",
        "flask_api.status",
    }
)
"""Modules of integer constants whose names say the code."""

CLIENT_MODULES = frozenset({"http.client", "six.moves.http_client", "httplib"})
"""Modules in which the members of `http.HTTPStatus` are constants; `httplib` is Python 2's."""

_FORMER = frozenset({"httplib", "http_client"})
"""What modules that bridge Python 2 and 3 call `http.client`: `from mypkg.compat import httplib`."""

_REQUESTS = frozenset({"requests.codes", "requests.status_codes.codes", "niquests.codes"})
_HTTPX = "httpx.codes"
_TWISTED = "twisted.web.http"
_HOME_ASSISTANT = "homeassistant.const"
"""Had `HTTP_OK` and others, plain numbers, until it took to `http.HTTPStatus` itself."""

_REQUESTS_SHORT = {
    "all_good": 200,
    "all_ok": 200,
    "all_okay": 200,
    "bad": 400,
    "checkpoint": 103,
    "dependency": 424,
    "fields_too_large": 431,
    "header_fields_too_large": 431,
    "http_version": 505,
    "i_am_a_teapot": 418,
    "legal_reasons": 451,
    "media_type": 415,
    "moved": 301,
    "multi_stati": 207,
    "multiple_stati": 207,
    "multiple_status": 207,
    "network_auth": 511,
    "network_authentication": 511,
    "non_authoritative_info": 203,
    "not_allowed": 405,
    "okay": 200,
    "other": 303,
    "partial": 206,
    "payment": 402,
    "precondition": 428,
    "proxy_auth": 407,
    "proxy_authentication": 407,
    "request_uri_too_large": 414,
    "request_uri_too_long": 122,
    "requested_range": 416,
    "reset": 205,
    "resume": 308,
    "resume_incomplete": 308,
    "server_error": 500,
    "teapot": 418,
    "temporary": 307,
    "temporary_moved": 307,
    "timeout": 408,
    "too_many": 429,
    "unavailable": 503,
    "unordered": 425,
    "unordered_collection": 425,
    "unprocessable": 422,
    "unsupported_media": 415,
    "upgrade": 426,
}
"""Names of `requests.codes` that are no name of the code elsewhere; `precondition` is not 412, and 122 is no status."""

_REQUESTS_LACKS = frozenset({"loop_detected", "early_hints", "request_header_fields_too_large"})

_RENAMED = (3, 13)
"""The release that brought the names of RFC 9110, which most libraries do not have."""

_TWISTED_OWN = {
    "INSUFFICIENT_STORAGE_SPACE": 507,
    "MULTIPLE_CHOICE": 300,
    "NOT_ALLOWED": 405,
    "PROXY_AUTH_REQUIRED": 407,
    "SWITCHING": 101,
}


_STATUS_MODULE = lazy_pattern(r"(?:^|[._])(?:http_?)?status(?:_?codes?)?$")
"""A module that is called after what it holds, whoever wrote it."""


@dataclass(frozen=True, slots=True)
class Named:
    """A status by the name that a library gives it."""

    code: int
    library: str
    """The owner of the name as one says it: `rest_framework.status`, `requests.codes`."""
    known: bool = True
    """Whether the library has been looked at; else the name says what it is: `mypkg.status.HTTP_404_NOT_FOUND`."""


@functools.lru_cache(maxsize=1024)
def named(qualified: str) -> Named | None:
    """The status that a qualified name of another library stands for; None for any other name.

    >>> named("rest_framework.status.HTTP_404_NOT_FOUND")
    Named(code=404, library='rest_framework.status', known=True)
    >>> named("requests.codes.precondition").code, named("requests.codes.ok").code, named("http.client.OK")
    (428, 200, None)
    """
    owner, _, name = qualified.rpartition(".")
    if owner in STATUS_MODULES or _STATUS_MODULE.search(owner):
        numbered = NUMBERED.match(name)
        return _numbered(int(numbered[1]), owner, name) if numbered else None
    code: int | None = None
    if owner in _REQUESTS:
        owner = owner.replace(".status_codes", "")
        code = _requests(name)
    elif owner == _HTTPX and (name.isupper() or name.islower()):
        code = _python(name.upper(), before=_RENAMED)
    elif owner == _TWISTED and name.isupper():
        code = _TWISTED_OWN.get(name) or _python(name, before=_RENAMED)
    elif owner == _HOME_ASSISTANT and name.startswith("HTTP_"):
        code = _python(name.removeprefix("HTTP_"), before=_RENAMED)
    return None if code is None else Named(code, owner)


def _numbered(code: int, owner: str, name: str) -> Named | None:
    """The status of a name that says its code; in a module nobody knows it has to say the right name too."""
    if owner in STATUS_MODULES:
        return Named(code, owner)
    words = name.split("_", 2)[2]
    return Named(code, owner, known=False) if _names.code_of(words) == code else None


def client_constant(qualified: str) -> int | None:
    """The code of a constant of `http.client`, by whatever name the module goes.

    >>> client_constant("six.moves.http_client.NOT_FOUND"), client_constant("http.client.HTTP_PORT")
    (404, None)
    """
    owner, _, name = qualified.rpartition(".")
    known = owner in CLIENT_MODULES or owner.rpartition(".")[2] in _FORMER
    if not known or _names.first_python(name) is None:
        return None
    return _names.code_of(name)


def _requests(name: str) -> int | None:
    if not (name.isupper() or name.islower()):
        return None
    name = name.lower()
    if name in _REQUESTS_LACKS:
        return None
    return _REQUESTS_SHORT.get(name) or _python(name.upper())


def _python(name: str, before: tuple[int, int] = (9, 0)) -> int | None:
    """The code of a name that `http.HTTPStatus` has, and had before some release."""
    since = _names.first_python(name)
    return _names.code_of(name) if since is not None and since < before else None
