"""The words: which names hold a status, which hold something else, which codes are telling, who speaks HTTP."""

from __future__ import annotations

import enum
import functools
import re

from statusquo import registry

# -- codes -------------------------------------------------------------------------------------------------------

ROUND = frozenset({100, 101, 102, 103, *range(200, 209), 226, 300, 400, 500})
"""Registered codes that are everyday numbers too: alone they prove nothing."""

FAMOUS = frozenset({301, 302, 304, 307, 308, 401, 403, 404, 405, 409, 410, 415, 422, 429, 501, 502, 503, 504})
"""Telling codes that everybody reads as a status."""

LOWEST_ERROR = 400
"""The first code that says that something went wrong."""

VAGUE = frozenset({100, 101, 102, 103, 203, 205, 207, 208, 226, 300})
"""Round ones that programs seldom mean as a status."""


@functools.cache
def registered() -> frozenset[int]:
    """The codes that `http.HTTPStatus` has."""
    return frozenset(code for code, known in registry.records().items() if known.python_phrase is not None)


@functools.cache
def known_codes() -> frozenset[int]:
    """The registered codes, members or not (104), and the unofficial ones that are known to be sent."""
    return registered() | frozenset(
        code for code, known in registry.records().items() if known.unofficial or known.registration != "unassigned"
    )


def plausible(codes: frozenset[int]) -> bool:
    """Whether a set of numbers is one of statuses: known codes only, a telling one among them.

    >>> plausible(frozenset({200, 404})), plausible(frozenset({200, 400})), plausible(frozenset({404, 405, 406, 419}))
    (True, False, True)
    >>> plausible(frozenset({404, 250}))
    False
    """
    return codes <= known_codes() and not codes.isdisjoint(registered() - ROUND)


@functools.cache
def names_of(code: int) -> frozenset[str]:
    """The names of a code in lower case without separators: `notfound`."""
    known = registry.record(code)
    names = {_squash(name.name) for name in known.names} if known else set()
    return frozenset(names | {_squash(phrase) for phrase in registry.phrases_of(code)})


def says_code(name: str, code: int) -> bool:
    """Whether a name says the status itself: `HTTP_404_NOT_FOUND`, `NotFound`, `HTTP_OK`, `STATUS_404` for 404 or 200.

    >>> says_code("HTTP_404_NOT_FOUND", 404), says_code("SC_OK", 200), says_code("status_code", 404)
    (True, True, False)
    >>> says_code("HTTP_STATUS_OK", 200), says_code("HTTP_EXPECTATION_FAILED", 417)
    (True, True)
    """
    return str(code) in name or not names_of(code).isdisjoint(_bare(_squash(name)))


def is_phrase(text: str, code: int) -> bool:
    """Whether a text is the reason phrase of a code, or its name, in any spelling.

    >>> is_phrase("Not Found", 404), is_phrase("not_found", 404), is_phrase("no such user", 404)
    (True, True, False)
    """
    return _squash(text) in names_of(code)


@functools.lru_cache(maxsize=256)
def _squash(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).lower()


_PREFIXES = ("http", "https", "status", "code", "sc", "err", "error", "response", "e")
_SUFFIXES = ("status", "code", "error")
_LONGEST = 200
"""Letters of a name that may say a status; one of thousands has as many words to take off."""


@functools.lru_cache(maxsize=4096)
def _bare(squashed: str) -> frozenset[str]:
    """A squashed name without each run of the words before it, or of those after it: `httpstatusok` gives `ok` too."""
    found = {squashed}
    if len(squashed) > _LONGEST:
        return frozenset(found)
    for words, cut in ((_PREFIXES, str.removeprefix), (_SUFFIXES, str.removesuffix)):
        new = {squashed}
        while new:
            new = {cut(one, word) for one in new for word in words} - found
            found |= new
    return frozenset(found)


# -- names -------------------------------------------------------------------------------------------------------


class Tier(enum.IntEnum):
    """How plainly a name says that it holds a status."""

    FOREIGN = -1  # it says something else
    NONE = 0
    WEAK = 1  # expected, result: anything
    MEDIUM = 2  # status, code
    STRONG = 3  # status_code, http_status


_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
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
    color colour dpi font volume level threshold percent percentage ratio temperature depth version steps epochs batch
    iterations iter tokens process proc job task order payment game battery gps loan shipping marital smtp ftp sip close
    """.split()  # noqa: SIM905
)


_THINGS = frozenset(
    """
    page pages product item source process proc job task order payment game battery loan shipping marital index key
    return line row column country postal area version row rows columns lines ids id
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
def tier(name: str) -> Tier:  # noqa: PLR0911
    """How plainly a name says that it holds a status.

    >>> tier("expectedStatusCode"), tier("status"), tier("exit_code"), tier("HTTP_USER_AGENT_MAX_LENGTH")
    (<Tier.STRONG: 3>, <Tier.MEDIUM: 2>, <Tier.FOREIGN: -1>, <Tier.FOREIGN: -1>)
    """
    words = [word.lower() for word in _WORD.findall(name.rpartition("/")[2])]
    while len(words) > 1 and words[-1] in _HANDLES:
        words.pop()
    if not words:
        return Tier.NONE
    found = set(words)
    if found & _JOINED:
        return Tier.FOREIGN if found & _FOREIGN else Tier.STRONG
    if found <= _RETURNED:
        return Tier.WEAK  # what a call is expected to return, whatever that is
    status, code = bool(found & _STATUS), bool(found & _CODE)
    if words[-1] in _FOREIGN or (found & _FOREIGN and not status):
        return Tier.FOREIGN
    if status and (code or "int" in found or found & _HTTP):
        return Tier.STRONG
    if code and found & _HTTP:
        return Tier.STRONG
    if found & _FOREIGN:
        return Tier.FOREIGN
    if status or code:
        return Tier.MEDIUM
    if found & _WEAK and len(words) <= 2:
        return Tier.WEAK
    return Tier.NONE


# -- modules -----------------------------------------------------------------------------------------------------

SERVERS = frozenset(
    """
    flask quart werkzeug django rest_framework ninja starlette fastapi litestar aiohttp tornado falcon bottle pyramid
    webob sanic cherrypy twisted connexion flask_restful flask_restx flask_smorest apiflask webargs chalice robyn
    blacksheep emmett web webapp2 muffin hug masonite responder allauth oauthlib authlib drf_spectacular
    graphene_django strawberry flask_jwt_extended flask_login flask_security flask_httpauth flask_limiter
    flask_classful flask_cors flask_admin fastapi_users drf_yasg djoser knox oauth2_provider tastypie eve microdot
    morepath strawberry uvicorn hypercorn gunicorn waitress asgiref jupyter_server notebook routes paste
    """.split()  # noqa: SIM905
)
CLIENTS = frozenset(
    """
    requests httpx urllib3 responses requests_mock respx pytest_httpx aioresponses httpretty moto botocore boto3
    webtest httplib2 treq grequests scrapy niquests requests_oauthlib httpcore h11 h2 hyper vcr betamax locust
    schemathesis pook mocket pytest_httpserver falcon oslo_serialization keystoneauth1 googleapiclient elasticsearch
    opensearchpy requests_toolbelt pywebpush openai anthropic
    """.split()  # noqa: SIM905
)
STANDARD = frozenset({"http", "urllib.request", "urllib.error", "http.client", "http.server", "wsgiref", "xmlrpc"})
PROTOCOLS = frozenset(
    """
    smtplib smtpd aiosmtplib aiosmtpd ftplib aioftp pyftpdlib nntplib imaplib poplib telnetlib amqp pika sip pjsua
    aiosip rtsp
    """.split()  # noqa: SIM905
)
"""Modules of protocols with three-digit replies of their own."""

TABLES = re.compile(
    r"(?:^|_)(?:responses|handlers|error_?map|errors|exceptions|status_?map|retry|retries|retry_on|redirects?|ignored?"
    r"|responses?_(?:models|schemas|types|classes|map|handlers))$",
    re.IGNORECASE,
)
"""Tables and collections whose numbers are statuses in a module that speaks HTTP."""

RESPONSE_PARTS = re.compile(r"(?:^|_)(?:h|hdrs|headers?|b|body|content|payload)$", re.IGNORECASE)
"""What stands beside a status in the tuple of a response."""

STAR_EXPORTS: dict[str, frozenset[str]] = {
    "http": frozenset({"HTTPStatus", "HTTPMethod"}),
    "http.client": frozenset({"HTTPConnection", "HTTPSConnection", "HTTPResponse", "HTTPException", "responses"}),
    "http.server": frozenset({"HTTPServer", "BaseHTTPRequestHandler", "SimpleHTTPRequestHandler"}),
    "flask": frozenset(
        {"Flask", "Blueprint", "Response", "abort", "redirect", "make_response", "jsonify", "request", "url_for"}
    ),
    "bottle": frozenset(
        {"Bottle", "HTTPError", "HTTPResponse", "abort", "error", "redirect", "request", "response", "route"}
    ),
    "django.http": frozenset(
        {"HttpResponse", "JsonResponse", "StreamingHttpResponse", "FileResponse", "HttpResponseRedirect", "Http404"}
    ),
    "rest_framework.response": frozenset({"Response"}),
    "rest_framework.status": frozenset(),
    "aiohttp.web": frozenset({"Response", "json_response", "StreamResponse"}),
    "requests": frozenset(
        {"get", "post", "put", "patch", "delete", "head", "options", "request", "Session", "Response"}
    ),
    "tornado.web": frozenset({"RequestHandler", "HTTPError", "Application"}),
    "pyramid.response": frozenset({"Response"}),
    "webob": frozenset({"Response", "Request"}),
    "webob.exc": frozenset({"status_map", "HTTPException"}),
    "werkzeug.exceptions": frozenset({"abort", "HTTPException"}),
    "fastapi": frozenset({"FastAPI", "APIRouter", "HTTPException", "Response"}),
    "unittest": frozenset({"TestCase"}),
}
"""What a star import of a known package brings that this detector knows."""

CALLEES = re.compile(
    r"(?:^|_)(?:https?|api|response|request|client|server|web|rest)_?\w{0,99}(?:error|exception|fault)$"
    r"|(?:response|resp|reply)$"
    r"|^_?(?:abort|bail|errorhandler|error_handler|send_error|send_response|set_status|respond|reply|http_error|fail)$"
    r"|http_?(?:error|exception|response|redirect|status)",
    re.IGNORECASE,
)
"""Callables whose own name says that a three-digit argument is a status."""

RAISERS = re.compile(
    r"^_?(?:abort|send_error|send_response|set_status)$|^HTTP_?(?:Error|Exception|Fault)$", re.IGNORECASE
)
"""Callables whose first argument, whatever its name, is a status."""

FAILURES = re.compile(r"(?:error|exception|fault|failure|redirect|abort)(?:_[a-z]+)?$", re.IGNORECASE)
"""Callables that take a status among other things, where the module speaks HTTP."""

ASSERTIONS = re.compile(r"^_?assert.*(?:error|response|http|redirect|denied|forbid|missing|fail)", re.IGNORECASE)
"""Assertions of one's own that take a status."""

MAKERS = frozenset({"make", "create", "build", "new", "of", "from_status"})
"""Class methods that make what the class is named after."""
