"""The sources of the requirements: sections of RFCs, the registry, pages of the Python documentation."""

from __future__ import annotations

from statusquo_conformance.model import Reference

_RFC = "https://www.rfc-editor.org/rfc/rfc{}.html#section-{}"
_PYTHON = "https://docs.python.org/3/{}"


def _rfc(number: int, section: str) -> Reference:
    return Reference(f"RFC {number}, section {section}", _RFC.format(number, section))


def _python(what: str, page: str) -> Reference:
    return Reference(f"Python documentation, {what}", _PYTHON.format(page))


STATUS_CODES = _rfc(9110, "15")
CATEGORIES = _rfc(9110, "15")
OVERVIEW = _rfc(9110, "15.1")
EXTENSIBILITY = _rfc(9110, "16.2")
REDIRECTS = _rfc(9110, "15.4")
STATUS_LINE = _rfc(9112, "4")
REGISTRY = Reference(
    "IANA, HTTP Status Code Registry",
    "https://www.iana.org/assignments/http-status-codes/http-status-codes.xhtml",
)

HTTP_STATUS = _python("http.HTTPStatus", "library/http.html#http.HTTPStatus")
HTTP_CATEGORY = _python("HTTP status category", "library/http.html#http-status-category")
HTTP_CLIENT = _python("http.client", "library/http.client.html#http.client.responses")
HTTP_SERVER = _python("http.server", "library/http.server.html#http.server.BaseHTTPRequestHandler.send_response")
INT_ENUM = _python("enum.IntEnum", "library/enum.html#enum.IntEnum")
ENUM_TYPE = _python("enum.EnumType", "library/enum.html#enum.EnumType")
ENUM_MEMBER = _python("enum.Enum", "library/enum.html#enum.Enum")
ENUM_ALIASES = _python("enum HOWTO", "howto/enum.html#duplicating-enum-members-and-values")
INT_TYPE = _python("numeric types", "library/stdtypes.html#numeric-types-int-float-complex")
TRUTH = _python("truth value testing", "library/stdtypes.html#truth-value-testing")
INDEX = _python("object.__index__", "reference/datamodel.html#object.__index__")
FORMAT = _python("format specification", "library/string.html#format-specification-mini-language")
PERCENT = _python("printf-style formatting", "library/stdtypes.html#printf-style-string-formatting")
STR = _python("object.__str__", "reference/datamodel.html#object.__str__")
REPR = _python("object.__repr__", "reference/datamodel.html#object.__repr__")
JSON = _python("json", "library/json.html#json.JSONEncoder")
EQUALITY = _python("value comparisons", "reference/expressions.html#value-comparisons")
HASH = _python("object.__hash__", "reference/datamodel.html#object.__hash__")
NUMERIC_HASH = _python("hashing of numeric types", "library/stdtypes.html#hashing-of-numeric-types")
PICKLE = _python("pickle", "library/pickle.html#pickling-class-instances")
COPY = _python("copy", "library/copy.html")
MAPPING = _python("mapping types", "library/stdtypes.html#mapping-types-dict")
MEMBERSHIP = _python("membership tests", "reference/expressions.html#membership-test-operations")
ATTRIBUTES = _python("attribute references", "reference/expressions.html#attribute-references")
ITERATION = _python("iterator types", "library/stdtypes.html#iterator-types")
PROPERTY = _python("property", "library/functions.html#property")
MODULES = _python("module objects", "reference/datamodel.html#modules")
ALL = _python("the import statement", "reference/simple_stmts.html#the-import-statement")
WSGI = Reference("PEP 3333, start_response", "https://peps.python.org/pep-3333/#the-start-response-callable")
