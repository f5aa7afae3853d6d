"""What names say: which hold a status, which hold something else, and how plainly."""

from __future__ import annotations

import enum
import functools
import re

from statusquo._lazy_pattern import lazy_pattern


class Tier(enum.IntEnum):
    """How plainly a name says that it holds a status."""

    FOREIGN = -1  # it says something else
    NONE = 0
    WEAK = 1  # expected, result: anything
    MEDIUM = 2  # status, code
    STRONG = 3  # status_code, http_status


_WORD = lazy_pattern(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_STATUS = frozenset({"status", "statuses", "stat"})
_CODE = frozenset({"code", "codes"})
_HTTP = frozenset({"http", "https", "response", "resp", "res", "rsp", "wsgi", "asgi"})
_JOINED = frozenset(
    {"statuscode", "statuscodes", "httpstatus", "httpcode", "httpstatuscode", "statusint", "respcode", "httpcodes"}
)
_RETURNED = frozenset({"expected", "expect", "return", "returns"})
_HANDLES = frozenset({"key", "field", "attr", "attribute", "arg", "param", "header"})
_WEAK = frozenset(
    {"expected", "expect", "expectation", "result", "actual", "want", "wanted", "exp", "ignore", "ret", "rv", "s"}
)
_FOREIGN = frozenset(
    """
    max min maximum minimum size sizes length len count counts num number total limit limits offset timeout timeouts
    ttl age port ports width height weight weights priority order duration delay interval seconds secs sec ms millis
    minutes hours days bytes chunk chunks buffer capacity quota rate rates price amount balance score id ids index idx
    page pages per pid uid gid year month day exit return returncode line lineno char chars column columns row rows
    country zip postal area currency language lang product item source byte bytecode opcode key keycode ascii unicode
    vsize mb kb gb memory distance cost power bars margin padding radius angle speed dimension horizon
    color colour dpi px pixel pixels font volume level threshold percent percentage ratio temperature depth version
    steps epochs batch iterations iter tokens process proc job task pay payment game battery gps loan shipping marital
    smtp ftp sip close
    """.split()  # noqa: SIM905
)


def says_http(name: str | None) -> bool:
    """Whether a name says HTTP itself: `RETRY_HTTP_CODES`.

    >>> says_http("RETRY_HTTP_CODES"), says_http("status_codes"), says_http(None)
    (True, False, False)
    """
    return any(word.lower().startswith("http") for word in _WORD.findall(name or ""))


_PROTOCOLS = frozenset(
    "smtp esmtp lmtp smtplib aiosmtplib ftp ftplib aioftp sip nntp imap rtsp amqp pika".split()  # noqa: SIM905
)


@functools.lru_cache(maxsize=1024)
def says_other_protocol(name: str) -> bool:
    """Whether a name says another protocol with replies of three digits: `smtp`, `ftp_client`.

    >>> says_other_protocol("self.smtp"), says_other_protocol("SIPResponse"), says_other_protocol("response")
    (True, True, False)
    """
    return any(word.lower() in _PROTOCOLS for word in _WORD.findall(name))


_THINGS = frozenset(
    """
    page pages product item source process proc job task order pay payment game battery loan shipping marital index key
    return line row column country postal area version rows columns ids id
    """.split()  # noqa: SIM905
)
"""Foreign words for what a function is about, as against what it gives back."""


def measures(name: str) -> bool:
    """Whether a function's name says that it gives a measure: `get_max_age`, `page_size`, and not `home_page`.

    >>> measures("page_size"), measures("home_page"), measures("cancel_order")
    (True, False, False)
    """
    words = {word.lower() for word in _WORD.findall(name)}
    return not words.isdisjoint(_FOREIGN - _THINGS)


@functools.lru_cache(maxsize=4096)
def tier(name: str | None) -> Tier:
    """How plainly a name says that it holds a status; where nothing is named, nothing says so.

    >>> tier("expectedStatusCode"), tier("status"), tier("exit_code"), tier("HTTP_USER_AGENT_MAX_LENGTH")
    (<Tier.STRONG: 3>, <Tier.MEDIUM: 2>, <Tier.FOREIGN: -1>, <Tier.FOREIGN: -1>)
    """
    words = _telling_words(name or "")
    distinct = frozenset(words)
    if distinct <= _RETURNED:
        return Tier.WEAK if words else Tier.NONE  # what a call is expected to return, whatever that is
    if _says_something_else(words, distinct):
        return Tier.FOREIGN
    if _says_status_code(distinct):
        return Tier.STRONG
    if distinct & (_STATUS | _CODE):
        return Tier.MEDIUM
    return Tier.WEAK if distinct & _WEAK and len(words) <= 2 else Tier.NONE


def _telling_words(name: str) -> list[str]:
    """The words of a name, without those at its end that say how the value is looked up: `status_key`."""
    words = [word.lower() for word in _WORD.findall(name.rpartition("/")[2])]
    while len(words) > 1 and words[-1] in _HANDLES:
        words.pop()
    return words


def _says_status_code(words: frozenset[str]) -> bool:
    """Whether the words say more than `status` or `code` alone: `status_code`, `http_status`, `response_code`."""
    if words & _JOINED:
        return True
    if words & _STATUS:
        return bool(words & (_CODE | _HTTP | {"int"}))
    return bool(words & _CODE and words & _HTTP)


def _says_something_else(words: list[str], distinct: frozenset[str]) -> bool:
    """Whether a foreign word decides; a status beside it is one only if that is plain and the last word: `exit_status`
    and `http_status_count` are none, `page_http_status` is one."""
    if not distinct & _FOREIGN:
        return False
    plain = _says_status_code(distinct) and distinct & _STATUS and not distinct & _JOINED
    return not plain or words[-1] in _FOREIGN


TABLES = lazy_pattern(
    r"(?:^|_)(?:responses|handlers|error_?map|errors|exceptions|status_?map|retry|retries|retry_on|redirects?|ignored?"
    r"|responses?_(?:models|schemas|types|classes|map|handlers))$",
    re.IGNORECASE,
)
"""Tables and collections whose numbers are statuses in a module that speaks HTTP."""

RESPONSE_PARTS = lazy_pattern(r"(?:^|_)(?:h|hdrs|headers?|b|body|content|payload)$", re.IGNORECASE)
"""What stands beside a status in the tuple of a response."""
