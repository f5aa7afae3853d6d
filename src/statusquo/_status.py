"""The enum `HTTPStatus`, the same on every supported Python.

It behaves like `http.HTTPStatus` of Python 3.14; this module corrects the differences of older versions of `enum`.
Importing it takes little longer than importing `enum`, because it does not import `re`, `json` or `dataclasses`.
"""
# ruff: noqa: E501  # one member per line, even with a long description

from __future__ import annotations

import sys
from enum import EnumMeta, IntEnum

TYPE_CHECKING = False  # typing.TYPE_CHECKING without importing typing
if TYPE_CHECKING:
    import http
    from typing import Any

    from typing_extensions import Self

    from statusquo.registry import Spec


def _texts(code: int, phrase: str, description: str) -> int:
    """Return the arguments of `__new__`; type checkers see the code, so that they let `status == 404` be."""
    return code, phrase, description  # type: ignore[return-value]  # see above


class _StatusMeta(EnumMeta):
    """Adds newer behaviour of `enum` to Python 3.10: containment by code, and lookup."""

    def __contains__(cls, value: object) -> bool:
        # A list rather than the lookup table: as in Python 3.14, unhashable values are compared.
        codes: list[object] = list(cls._value2member_map_)
        return value in codes

    if not TYPE_CHECKING and sys.version_info < (3, 14):

        def __call__(cls, value: object, *more: object) -> HTTPStatus:
            if more:
                raise ValueError(f"{(value, *more)!r} is not a valid {cls.__qualname__}")
            try:
                hash(value)
            except TypeError:
                value = next((code for code in cls._value2member_map_ if code == value), value)
            return super().__call__(value)


class HTTPStatus(IntEnum, metaclass=_StatusMeta):
    """HTTP status codes with their reason phrases and descriptions.

    The names are those of RFC 9110, as in Python 3.13 and newer; the older names are aliases. `.value` is the status
    code, `.phrase` the reason phrase, `.description` a longer English text and `.spec` the RFC section that defines the
    code. `is_informational` to `is_server_error` give the category. Members are integers, and print as digits.

    >>> HTTPStatus(404)
    <HTTPStatus.NOT_FOUND: 404>
    >>> HTTPStatus.NOT_FOUND.phrase, HTTPStatus.NOT_FOUND.description
    ('Not Found', 'Nothing matches the given URI')
    >>> f"{HTTPStatus.NOT_FOUND}", HTTPStatus.NOT_FOUND == 404, 404 in HTTPStatus
    ('404', True, True)

    Sources: the IANA HTTP Status Code Registry, RFC 9110 section 15, and the Python documentation of `http`.
    """

    __module__ = "statusquo"  # the public module: pickles refer to it, so that this module can move

    _value_: int
    phrase: str
    """The reason phrase: `Not Found`."""
    description: str
    """A longer English text: `Nothing matches the given URI`."""

    # Both texts have a default so that type checkers accept `HTTPStatus(404)`.
    def __new__(cls, value: int, phrase: str = "", description: str = "") -> Self:
        member = int.__new__(cls, value)
        member._value_ = value
        member.phrase = phrase
        member.description = description
        return member

    # fmt: off
    # informational
    CONTINUE = _texts(100, "Continue", "Request received, please continue")
    SWITCHING_PROTOCOLS = _texts(101, "Switching Protocols", "Switching to new protocol; obey Upgrade header")
    PROCESSING = _texts(102, "Processing", "Server is processing the request")
    EARLY_HINTS = _texts(103, "Early Hints", "Headers sent to prepare for the response")

    # success
    OK = _texts(200, "OK", "Request fulfilled, document follows")
    CREATED = _texts(201, "Created", "Document created, URL follows")
    ACCEPTED = _texts(202, "Accepted", "Request accepted, processing continues off-line")
    NON_AUTHORITATIVE_INFORMATION = _texts(203, "Non-Authoritative Information", "Request fulfilled from cache")
    NO_CONTENT = _texts(204, "No Content", "Request fulfilled, nothing follows")
    RESET_CONTENT = _texts(205, "Reset Content", "Clear input form for further input")
    PARTIAL_CONTENT = _texts(206, "Partial Content", "Partial content follows")
    MULTI_STATUS = _texts(207, "Multi-Status", "Response contains multiple statuses in the body")
    ALREADY_REPORTED = _texts(208, "Already Reported", "Operation has already been reported")
    IM_USED = _texts(226, "IM Used", "Request completed using instance manipulations")

    # redirection
    MULTIPLE_CHOICES = _texts(300, "Multiple Choices", "Object has several resources -- see URI list")
    MOVED_PERMANENTLY = _texts(301, "Moved Permanently", "Object moved permanently -- see URI list")
    FOUND = _texts(302, "Found", "Object moved temporarily -- see URI list")
    SEE_OTHER = _texts(303, "See Other", "Object moved -- see Method and URL list")
    NOT_MODIFIED = _texts(304, "Not Modified", "Document has not changed since given time")
    USE_PROXY = _texts(305, "Use Proxy", "You must use proxy specified in Location to access this resource")
    TEMPORARY_REDIRECT = _texts(307, "Temporary Redirect", "Object moved temporarily -- see URI list")
    PERMANENT_REDIRECT = _texts(308, "Permanent Redirect", "Object moved permanently -- see URI list")

    # client error
    BAD_REQUEST = _texts(400, "Bad Request", "Bad request syntax or unsupported method")
    UNAUTHORIZED = _texts(401, "Unauthorized", "No permission -- see authorization schemes")
    PAYMENT_REQUIRED = _texts(402, "Payment Required", "No payment -- see charging schemes")
    FORBIDDEN = _texts(403, "Forbidden", "Request forbidden -- authorization will not help")
    NOT_FOUND = _texts(404, "Not Found", "Nothing matches the given URI")
    METHOD_NOT_ALLOWED = _texts(405, "Method Not Allowed", "Specified method is invalid for this resource")
    NOT_ACCEPTABLE = _texts(406, "Not Acceptable", "URI not available in preferred format")
    PROXY_AUTHENTICATION_REQUIRED = _texts(407, "Proxy Authentication Required", "You must authenticate with this proxy before proceeding")
    REQUEST_TIMEOUT = _texts(408, "Request Timeout", "Request timed out; try again later")
    CONFLICT = _texts(409, "Conflict", "Request conflict")
    GONE = _texts(410, "Gone", "URI no longer exists and has been permanently removed")
    LENGTH_REQUIRED = _texts(411, "Length Required", "Client must specify Content-Length")
    PRECONDITION_FAILED = _texts(412, "Precondition Failed", "Precondition in headers is false")
    CONTENT_TOO_LARGE = _texts(413, "Content Too Large", "Content is too large")
    REQUEST_ENTITY_TOO_LARGE = CONTENT_TOO_LARGE
    URI_TOO_LONG = _texts(414, "URI Too Long", "URI is too long")
    REQUEST_URI_TOO_LONG = URI_TOO_LONG
    UNSUPPORTED_MEDIA_TYPE = _texts(415, "Unsupported Media Type", "Entity body in unsupported format")
    RANGE_NOT_SATISFIABLE = _texts(416, "Range Not Satisfiable", "Cannot satisfy request range")
    REQUESTED_RANGE_NOT_SATISFIABLE = RANGE_NOT_SATISFIABLE
    REQUEST_RANGE_NOT_SATISFIABLE = RANGE_NOT_SATISFIABLE  # in no release, but in the classic documentation's table
    EXPECTATION_FAILED = _texts(417, "Expectation Failed", "Expect condition could not be satisfied")
    IM_A_TEAPOT = _texts(418, "I'm a Teapot", "Server refuses to brew coffee because it is a teapot")
    MISDIRECTED_REQUEST = _texts(421, "Misdirected Request", "Server is not able to produce a response")
    UNPROCESSABLE_CONTENT = _texts(422, "Unprocessable Content", "Server is not able to process the contained instructions")
    UNPROCESSABLE_ENTITY = UNPROCESSABLE_CONTENT
    LOCKED = _texts(423, "Locked", "Resource of a method is locked")
    FAILED_DEPENDENCY = _texts(424, "Failed Dependency", "Dependent action of the request failed")
    TOO_EARLY = _texts(425, "Too Early", "Server refuses to process a request that might be replayed")
    UPGRADE_REQUIRED = _texts(426, "Upgrade Required", "Server refuses to perform the request using the current protocol")
    PRECONDITION_REQUIRED = _texts(428, "Precondition Required", "The origin server requires the request to be conditional")
    TOO_MANY_REQUESTS = _texts(429, "Too Many Requests", 'The user has sent too many requests in a given amount of time ("rate limiting")')
    REQUEST_HEADER_FIELDS_TOO_LARGE = _texts(431, "Request Header Fields Too Large", "The server is unwilling to process the request because its header fields are too large")
    UNAVAILABLE_FOR_LEGAL_REASONS = _texts(451, "Unavailable For Legal Reasons", "The server is denying access to the resource as a consequence of a legal demand")

    # server error
    INTERNAL_SERVER_ERROR = _texts(500, "Internal Server Error", "Server got itself in trouble")
    NOT_IMPLEMENTED = _texts(501, "Not Implemented", "Server does not support this operation")
    BAD_GATEWAY = _texts(502, "Bad Gateway", "Invalid responses from another server/proxy")
    SERVICE_UNAVAILABLE = _texts(503, "Service Unavailable", "The server cannot process the request due to a high load")
    GATEWAY_TIMEOUT = _texts(504, "Gateway Timeout", "The gateway server did not receive a timely response")
    HTTP_VERSION_NOT_SUPPORTED = _texts(505, "HTTP Version Not Supported", "Cannot fulfill request")
    VARIANT_ALSO_NEGOTIATES = _texts(506, "Variant Also Negotiates", "Server has an internal configuration error")
    INSUFFICIENT_STORAGE = _texts(507, "Insufficient Storage", "Server is not able to store the representation")
    LOOP_DETECTED = _texts(508, "Loop Detected", "Server encountered an infinite loop while processing a request")
    NOT_EXTENDED = _texts(510, "Not Extended", "Request does not meet the resource access policy")
    NETWORK_AUTHENTICATION_REQUIRED = _texts(511, "Network Authentication Required", "The client needs to authenticate to gain network access")
    # fmt: on

    @property
    def is_informational(self) -> bool:
        """Whether the code is in 100 to 199."""
        return 100 <= self <= 199

    @property
    def is_success(self) -> bool:
        """Whether the code is in 200 to 299."""
        return 200 <= self <= 299

    @property
    def is_redirection(self) -> bool:
        """Whether the code is in 300 to 399."""
        return 300 <= self <= 399

    @property
    def is_client_error(self) -> bool:
        """Whether the code is in 400 to 499."""
        return 400 <= self <= 499

    @property
    def is_server_error(self) -> bool:
        """Whether the code is in 500 to 599."""
        return 500 <= self <= 599

    @property
    def spec(self) -> Spec:
        """The RFC section that defines the code; the data is loaded on first use.

        >>> print(HTTPStatus.NOT_FOUND.spec)
        RFC 9110, section 15.5.5
        """
        from statusquo.registry import spec_of  # noqa: PLC0415  # otherwise every import of the enum would read JSON

        return spec_of(self)

    @property
    def stdlib(self) -> http.HTTPStatus:
        """The member of `http.HTTPStatus` with the same code, for functions that take no other class.

        Raises ValueError if the running Python has no such code; every supported Python has all codes of this class.

        >>> HTTPStatus.NOT_FOUND.stdlib == HTTPStatus.NOT_FOUND, type(HTTPStatus.NOT_FOUND.stdlib).__module__
        (True, 'http')
        """
        import http  # noqa: PLC0415  # the enum itself imports nothing but enum

        try:
            return http.HTTPStatus(self._value_)
        except ValueError:
            running = f"{sys.version_info.major}.{sys.version_info.minor}"
            raise ValueError(
                f"http.HTTPStatus of Python {running} has no code {self._value_}; use statusquo.HTTPStatus or the number"
            ) from None

    def __str__(self) -> str:
        return int.__repr__(self)

    # On Python 3.10 an overridden __str__ alone would make f"{member:d}" raise.
    def __format__(self, format_spec: str) -> str:
        return int.__format__(self, format_spec)

    # Pickle by value on every Python: 3.11.0 to 3.11.3 would pickle by name.
    def __reduce_ex__(self, protocol: object) -> tuple[Any, ...]:
        return self.__class__, (self._value_,)
