"""What becomes of a value that is used on the spot, returned, or bound to a name: the rows, and how they are asked."""

from __future__ import annotations

import ast
import functools
from typing import TYPE_CHECKING

from statusquo_lint.safety import type_checkers
from statusquo_lint.safety.arguments import ARGUMENTS
from statusquo_lint.safety.arrival import Arrival
from statusquo_lint.safety.escape import Way
from statusquo_lint.safety.mentions import conversions_of
from statusquo_lint.safety.rows import SAFE, Exemption, Outcome, Refusal, Tell, Verdict, first, indexed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from statusquo_lint.options import Options
    from statusquo_lint.safety.escape import End
    from statusquo_lint.safety.module_facts import Facts
    from statusquo_lint.sites.site import Module

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_VIEWS = frozenset({"flask", "quart", "flask_restx", "flask_restful", "flask_smorest", "flask_openapi3"})
_ROUTES = frozenset(
    ["route", "get", "post", "put", "patch", "delete", "head", "options", "errorhandler", "app_errorhandler"]
)
_METHODS = frozenset({"get", "post", "put", "patch", "delete", "head", "options", "dispatch_request"})
_VIEW_CLASSES = frozenset({"MethodView", "View", "Resource"})
_RECORDS = frozenset({"NamedTuple", "BaseModel", "Struct", "Document", "SQLModel"})
_RECORD_DECORATORS = frozenset({"dataclass", "define", "frozen", "mutable", "attrs", "s", "attributes"})
_ARRAYS = frozenset({"numpy", "pandas", "cupy", "jax"})
_ESCAPING = (Way.ARGUMENT, Way.RETURNED, Way.BOUND, Way.UNKNOWN)
_KEPT = (Way.RETURNED, Way.BOUND, Way.UNKNOWN)


def verdict(end: End, module: Module, facts: Facts, options: Options) -> Verdict:
    """Whether a member may arrive at this end: the first row that applies says why not, and it may where none does."""
    arrival = Arrival(end, module, facts, options.without)
    return first(_BY_WAY.get(end.way, ()), arrival, options) or SAFE


def _any(_arrival: Arrival) -> bool:
    return True


def _array_sum(arrival: Arrival) -> bool:
    return isinstance(arrival.end.node, ast.BinOp) and bool(arrival.facts.roots & _ARRAYS)


def _untyped_sql(arrival: Arrival) -> bool:
    node, facts = arrival.end.node, arrival.facts
    return isinstance(node, ast.Compare) and "sqlalchemy" in facts.roots and facts.asked(_is_untyped, node)


def _is_untyped(compare: ast.Compare, facts: Facts) -> bool:
    return any(
        isinstance(operand, ast.Call) and facts.qualified(operand.func).startswith(("sqlalchemy.", "func."))
        for operand in (compare.left, *compare.comparators)
    )


def _conversion(arrival: Arrival) -> str:
    node = arrival.end.node
    return chr(node.conversion) if isinstance(node, ast.FormattedValue) and node.conversion != -1 else ""


def _f_string_repr(arrival: Arrival) -> str:
    conversion = _conversion(arrival)
    return conversion if conversion in {"r", "a"} else ""


def _f_string_str(arrival: Arrival) -> bool:
    return _conversion(arrival) == "s"


def _in_display(arrival: Arrival) -> bool:
    return arrival.end.display is not None


def _percent_text(arrival: Arrival) -> str | None:
    """The format left of a `%`; None where it is not plain text."""
    text = arrival.end.node.left if isinstance(arrival.end.node, ast.BinOp) else None
    match text:
        case ast.Constant(value=str(written)):
            return written
        case ast.Constant(value=bytes(written)):
            return written.decode("latin-1")
    return None


def _format_elsewhere(arrival: Arrival) -> bool:
    node = arrival.end.node
    written = isinstance(node, ast.BinOp) and isinstance(node.left, ast.Constant | ast.JoinedStr)
    return not written and arrival.end.display is None


def _format_unread(arrival: Arrival) -> bool:
    return _percent_text(arrival) is None


def _percent_repr(arrival: Arrival) -> bool:
    return bool(conversions_of(_percent_text(arrival) or "") & {"r", "a"})


def _percent_str(arrival: Arrival) -> bool:
    return "s" in conversions_of(_percent_text(arrival) or "")


def _is_result(end: End) -> bool:
    """Whether it is an item of a tuple that a function returns: a status beside a body."""
    return end.way is Way.RETURNED and len(end.displays) == 1 and isinstance(end.display, ast.Tuple)


def _view(arrival: Arrival) -> bool:
    """Whether it is the status of a view's `return body, status`, which Flask takes as a number."""
    end, facts = arrival.end, arrival.facts
    if not facts.roots & _VIEWS or not _is_result(end):
        return False
    for above, node in zip(end.path, end.path[1:], strict=False):
        if not isinstance(node, _FUNCTIONS):
            continue
        if {facts.qualified(decorator).rpartition(".")[2] for decorator in node.decorator_list} & _ROUTES:
            return True
        if isinstance(above, ast.ClassDef) and node.name in _METHODS:
            return bool({facts.qualified(base).rpartition(".")[2] for base in above.bases} & _VIEW_CLASSES)
    return False


def _doctest(arrival: Arrival) -> bool:
    return bool(arrival.facts.shown) and arrival.facts.asked(_doctested, arrival.end.child)


def _doctested(child: ast.AST, facts: Facts) -> bool:
    return any(
        node.value in facts.shown
        for node in ast.walk(child)
        if isinstance(node, ast.Constant) and type(node.value) is int
    )


def _met_by_name(arrival: Arrival) -> Mapping[str, object]:
    met = arrival.met_by_name
    return {"what": met.what, "name": met.name, "row": met.row} if met is not None else {}


def _document(arrival: Arrival) -> str:
    documents = arrival.facts.documents
    written = documents is not None and documents.id not in arrival.without and _may_be_written(arrival.end)
    return documents.what if documents is not None and written else ""


def _may_be_written(end: End) -> bool:
    """Whether it is kept as part of an object or a dictionary, from where a document may be made."""
    if isinstance(end.node, ast.arguments | ast.AnnAssign) or any(isinstance(one, ast.Dict) for one in end.displays):
        return not _is_result(end)
    targets = end.node.targets if isinstance(end.node, ast.Assign) else []
    return any(isinstance(target, ast.Attribute | ast.Subscript) for target in targets)


def _scraped(arrival: Arrival) -> bool:
    end = arrival.end
    return isinstance(end.node, ast.Yield) and isinstance(end.display, ast.Dict) and "scrapy" in arrival.facts.roots


def _record_field(arrival: Arrival) -> bool:
    """Whether it is the default of a field whose class writes its own repr."""
    owner, facts = arrival.end.path[-1], arrival.facts
    if not isinstance(arrival.end.node, ast.AnnAssign) or not isinstance(owner, ast.ClassDef):
        return False
    if {facts.qualified(base).rpartition(".")[2] for base in owner.bases} & _RECORDS:
        return True
    return bool({facts.qualified(one).rpartition(".")[2] for one in owner.decorator_list} & _RECORD_DECORATORS)


def _objects(row: str, arrival: Arrival) -> str | bool:
    found = arrival.objection
    return found is not None and found.row == row and (found.name or True)


def _checker(row: str, why: str) -> Refusal[Arrival]:
    return Refusal(row, why, functools.partial(_objects, row), Tell.CHECKER, Outcome.UNSAFE, _ESCAPING)


def _shown_signature(arrival: Arrival) -> bool:
    return isinstance(arrival.end.node, ast.arguments) and arrival.facts.shown_signatures


ON_THE_SPOT: tuple[Refusal[Arrival], ...] = (
    Refusal("used.identity", "identity with a number is false for a member", _any, Tell.IDENTITY, of=(Way.IDENTITY,)),
    Refusal(
        "used.array-sum",
        "numpy widens the type of a sum with a member",
        _array_sum,
        Tell.TYPE,
        Outcome.UNSAFE,
        (Way.CONSUMED,),
    ),
    Refusal(
        "used.sql-untyped",
        "SQLAlchemy knows no type for a member beside an untyped expression",
        _untyped_sql,
        Tell.TYPE,
        Outcome.UNSAFE,
        (Way.CONSUMED,),
    ),
    Refusal(
        "text.f-string-repr", "!{name} shows a member", _f_string_repr, Tell.TEXT, Outcome.UNSAFE, (Way.FORMATTED,)
    ),
    Refusal(
        "text.f-string-container",
        "the text of a container shows its members' repr",
        _in_display,
        Tell.TEXT,
        Outcome.UNSAFE,
        (Way.FORMATTED,),
    ),
    Refusal(
        "text.f-string-str",
        "!s writes a member's name below Python 3.11",
        _f_string_str,
        Tell.TEXT,
        Outcome.UNSAFE_BELOW,
        (Way.FORMATTED,),
    ),
    Refusal(
        "text.format-elsewhere",
        "the format is not written here",
        _format_elsewhere,
        Tell.TEXT,
        Outcome.UNSAFE,
        (Way.PERCENT,),
    ),
    Refusal(
        "text.format-unread", "the format is not understood", _format_unread, Tell.TEXT, Outcome.UNSAFE, (Way.PERCENT,)
    ),
    Refusal("text.percent-repr", "%r shows a member", _percent_repr, Tell.TEXT, Outcome.UNSAFE, (Way.PERCENT,)),
    Refusal(
        "text.percent-str",
        "%s writes a member's name below Python 3.11",
        _percent_str,
        Tell.TEXT,
        Outcome.UNSAFE_BELOW,
        (Way.PERCENT,),
    ),
)
"""Of a value that is compared, counted with, looked up or made text where it stands."""

ESCAPES: tuple[Refusal[Arrival], ...] = (
    Exemption("returned.view", "Flask takes the status of a view as a number", _view, of=(Way.RETURNED,)),
    Refusal("escape.doctest", "a doctest of the module shows the number", _doctest, Tell.TEXT, of=_KEPT),
    Refusal(
        "escape.below",
        "the value escapes, and below Python 3.11 the text of a member is its name",
        _any,
        Tell.TEXT,
        Outcome.UNSAFE_BELOW_ONLY,
        _ESCAPING,
    ),
    Refusal("escape.namesake", "{what} (`{name}`, row {row})", _met_by_name, Tell.NAMESAKE, Outcome.UNSAFE, _ESCAPING),
    Refusal(
        "escape.document",
        "{name}, and this module handles such documents",
        _document,
        Tell.RECORD,
        Outcome.UNSAFE,
        _ESCAPING,
    ),
    Refusal(
        "escape.scraped-item", "scrapy logs a scraped item by repr", _scraped, Tell.TEXT, Outcome.UNSAFE, _ESCAPING
    ),
    Refusal(
        "escape.record-field",
        "the repr of the object would show a member",
        _record_field,
        Tell.TEXT,
        Outcome.UNSAFE,
        _ESCAPING,
    ),
    _checker(type_checkers.LITERAL_NAME, "{name} is annotated as a Literal"),
    _checker(type_checkers.LITERAL_RETURN, "the function is annotated to return a Literal"),
    _checker(
        type_checkers.DEFAULT,
        "the parameter {name} has no annotation, and its default would give it the member's type",
    ),
    _checker(type_checkers.VARIABLE, "{name} is bound to other numbers too, which its type would no longer allow"),
    _checker(type_checkers.ATTRIBUTE, "{name} is set to other numbers too, which its type would no longer allow"),
    _checker(
        type_checkers.CONTAINER,
        "an unannotated list, set or dict of members is none of integers to a type checker",
    ),
    Refusal(
        "escape.shown-signature",
        "a test of the project writes out signatures, where a default is shown by its repr",
        _shown_signature,
        Tell.TEXT,
        Outcome.UNSAFE,
        _ESCAPING,
    ),
)
"""Of a value that is returned, bound to a name, or passed to a call that no row above knows."""

_BY_WAY = indexed((*ON_THE_SPOT, *ARGUMENTS, *ESCAPES))
