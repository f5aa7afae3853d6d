"""The verdict on one end of a value's way."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from statusquo_lint.evidence import status_uses
from statusquo_lint.model import Safety
from statusquo_lint.safety import type_checkers
from statusquo_lint.safety.arguments import SAFE, STR_IS_DIGITS, Verdict, harmed, passed
from statusquo_lint.safety.escape import End, Way
from statusquo_lint.safety.mentions import conversions_of, last_name
from statusquo_lint.safety.revealing_calls import Construct, Harm, construct

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from statusquo_lint.options import Options
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
_PANDAS = frozenset({"numpy", "pandas", "cupy", "jax"})


def of(end: End, module: Module, facts: Facts, options: Options) -> Verdict:  # noqa: PLR0911  (one return a way)
    """Whether a member may arrive at this end."""
    match end.way:
        case Way.IDENTITY:
            return Safety.REFUSED, "identity with a number is false for a member"
        case Way.TYPE:
            return Safety.REFUSED, "a type is no place for a member"
        case Way.PATTERN:
            return SAFE
        case Way.CONSUMED:
            return _consumed(end, facts)
        case Way.FORMATTED:
            return _formatted(end, options)
        case Way.PERCENT:
            return _percent(end, options)
        case Way.ARGUMENT if shown := _shown(end, module, facts):
            return Safety.UNSAFE, shown
        case Way.ARGUMENT:
            return passed(end, module, facts, options) or _escaped(end, module, facts, options)
        case Way.RETURNED if _is_view(end, facts):
            return SAFE
        case _:
            return _escaped(end, module, facts, options)


def _shown(end: End, module: Module, facts: Facts) -> str:
    """Whether the repr of the object that the call makes is taken, here or by the name it gets; one clause."""
    child: ast.AST = end.node
    for parent in reversed(end.path):
        match parent:
            case ast.Call(func=func) if child is not func:
                found = construct(parent, facts.qualified(func), facts.roots, keyword=isinstance(child, ast.keyword))
                return _in_object(found) if found is not None else ""
            case ast.FormattedValue(conversion=conversion):
                return f"!{chr(conversion)} shows a member in the object" if conversion in {ord("r"), ord("a")} else ""
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.NamedExpr(target=ast.Name(id=name)):
                scope = module.bindings.lookup(name, (*end.path, end.node))[1][-1]
                return next(filter(None, map(_in_object, _met(name, scope, facts))), "")
            case ast.keyword() | ast.Starred() | ast.Await() | ast.Tuple() | ast.List() | ast.Dict():
                child = parent
            case _:
                return ""
    return ""


def _met(name: str, scope: ast.AST, facts: Facts) -> Iterable[Construct]:
    """What of the refuse list the value of a variable may meet by its name, which belongs to the scope."""
    if not isinstance(scope, _FUNCTIONS):
        return [one.construct for one in facts.uses.harmed.get(name, ())]
    kept = [one.construct for one in facts.uses.harmed.get(name, ()) if not one.variable]
    return [*kept, *facts.uses.meetings.of(name, scope)]


def _in_object(found: Construct) -> str:
    if found.harm is Harm.TEXT:
        return "the text of the object may show a member by its repr"
    return f"{found.what} in the object" if found.harm is Harm.REPR else ""


def _consumed(end: End, facts: Facts) -> Verdict:
    if isinstance(end.node, ast.BinOp) and facts.roots & _PANDAS:
        return Safety.UNSAFE, "numpy widens the type of a sum with a member"
    if isinstance(end.node, ast.Compare) and "sqlalchemy" in facts.roots and facts.asked(_is_untyped, end.node):
        return Safety.UNSAFE, "SQLAlchemy knows no type for a member beside an untyped expression"
    return SAFE


def _is_untyped(compare: ast.Compare, facts: Facts) -> bool:
    return any(
        isinstance(operand, ast.Call) and facts.qualified(operand.func).startswith(("sqlalchemy.", "func."))
        for operand in (compare.left, *compare.comparators)
    )


def _formatted(end: End, options: Options) -> Verdict:
    conversion = end.node.conversion if isinstance(end.node, ast.FormattedValue) else -1
    if conversion in {ord("r"), ord("a")}:
        return Safety.UNSAFE, f"!{chr(conversion)} shows a member"
    if end.display is not None:
        return Safety.UNSAFE, "the text of a container shows its members' repr"
    if conversion == ord("s") and options.minimum_python < STR_IS_DIGITS:
        return Safety.UNSAFE, "!s writes a member's name below Python 3.11"
    return SAFE


def _percent(end: End, options: Options) -> Verdict:
    text = end.node.left if isinstance(end.node, ast.BinOp) else None
    if not isinstance(text, ast.Constant) or not isinstance(text.value, str | bytes):
        if end.display is None and not isinstance(text, ast.Constant | ast.JoinedStr):
            return Safety.UNSAFE, "the format is not written here"
        return Safety.UNSAFE, "the format is not understood"
    written = text.value if isinstance(text.value, str) else text.value.decode("latin-1")
    conversions = conversions_of(written)
    if conversions & {"r", "a"}:
        return Safety.UNSAFE, "%r shows a member"
    return (
        harmed(Construct(Harm.ITEMS, "%s writes a member's name below Python 3.11"), end, options)
        if ("s" in conversions)
        else SAFE
    )


def _escaped(end: End, module: Module, facts: Facts, options: Options) -> Verdict:
    """The value goes where only its name can be followed."""
    if facts.shown and end.way is not Way.ARGUMENT and facts.asked(_doctested, end.child):
        return Safety.REFUSED, "a doctest of the module shows the number"
    if options.minimum_python < STR_IS_DIGITS:
        return Safety.UNSAFE, "the value escapes, and below Python 3.11 the text of a member is its name"
    reason = _harmed_by_name(end, module, facts) or _kept(end, facts) or type_checkers.objection(end, module, facts)
    if not reason and isinstance(end.node, ast.arguments) and facts.shown_signatures:
        reason = "a test of the project writes out signatures, where a default is shown by its repr"
    return (Safety.UNSAFE, reason) if reason else SAFE


def _harmed_by_name(end: End, module: Module, facts: Facts) -> str:
    """What the module does to something of that name, perhaps this value, that tells a member from a number."""
    in_class_body = isinstance(end.path[-1], ast.ClassDef)
    for name, carried in _bound_names(end, module, facts):
        reason = _harmed_as(name, facts, carried=carried, in_class_body=in_class_body)
        if reason:
            return reason
    return ""


def _harmed_as(name: str, facts: Facts, *, carried: bool, in_class_body: bool = False) -> str:
    for harmed_there in facts.uses.harmed.get(name, ()):
        found, row = harmed_there.construct, harmed_there.row
        if harmed_there.variable and in_class_body:
            continue  # a variable of that name is another thing than the class's attribute
        if found.harm >= Harm.TYPE:
            return f"{found.what} (`{name}`, row {row})"
        if found.harm is Harm.TEXT and carried:
            return f"the text of a container shows its members' repr (`{name}`, row {row})"
    return ""


def _bound_names(end: End, module: Module, facts: Facts) -> Iterator[tuple[str, bool]]:
    """The names that the value gets, each with whether it is a container with the value in it that gets the name."""
    for key in end.keys:
        yield key, False
    loops = isinstance(end.node, ast.For | ast.AsyncFor | ast.comprehension)
    for name in end.names:
        yield name, len(end.displays) > 1 + isinstance(end.node.target, ast.Tuple) if loops else bool(end.displays)  # type: ignore[attr-defined]
    call = end.node
    position = facts.siblings.places.index(call.args, end.child) if isinstance(call, ast.Call) else -1
    if isinstance(call, ast.Call) and not end.displays and position >= 0:
        yield from ((name, False) for name in _parameters(call, position, module, facts))
    if isinstance(call, ast.Call) and last_name(call.func) == "parametrize" and call.args:
        yield from ((name, False) for name in _parametrized(end, call.args[0]))


def _parametrized(end: End, stated: ast.expr) -> list[str]:
    """The arguments of a test that a value in the rows of a `parametrize` fills: by its place in a row, else any."""
    items = stated.elts if isinstance(stated, ast.Tuple | ast.List) else [stated]
    texts = [item.value for item in items if isinstance(item, ast.Constant) and isinstance(item.value, str)]
    names = [name.strip() for text in texts for name in text.split(",") if name.strip()]
    match end.displays:
        case (ast.Tuple(elts=items) | ast.List(elts=items), _) if len(items) == len(names):
            filled = [name for name, item in zip(names, items, strict=True) if item is end.literal]
            return filled or names
    return names


def _parameters(call: ast.Call, position: int, module: Module, facts: Facts) -> tuple[str, ...]:
    """What the callables of the module that the call may mean call an argument by position.

    Of these only the names that something harms, in which the caller is interested.
    """
    by_attribute = isinstance(call.func, ast.Attribute)
    asked = (last_name(call.func), position, by_attribute)
    names = facts.parameters.get(asked)
    if names is None:
        definitions = module.bindings.definitions(asked[0])
        every = dict.fromkeys(status_uses.parameter(one, position, by_attribute)[0] for one in definitions)
        names = facts.parameters[asked] = tuple(name for name in every if name in facts.uses.harmed)
    return names


def _kept(end: End, facts: Facts) -> str:
    """What the object or document that keeps the value makes of it."""
    if facts.documents is not None and _may_be_written(end):
        return f"{facts.documents.what}, and this module handles such documents"
    if isinstance(end.node, ast.Yield) and "scrapy" in facts.roots and isinstance(end.display, ast.Dict):
        return "scrapy logs a scraped item by repr"
    return "the repr of the object would show a member" if _is_record(end, facts) else ""


def _is_result(end: End) -> bool:
    """Whether it is an item of a tuple that a function returns: a status beside a body."""
    return end.way is Way.RETURNED and len(end.displays) == 1 and isinstance(end.display, ast.Tuple)


def _may_be_written(end: End) -> bool:
    """Whether it is kept as part of an object or a dictionary, from where a document may be made."""
    if isinstance(end.node, ast.arguments | ast.AnnAssign) or any(isinstance(one, ast.Dict) for one in end.displays):
        return not _is_result(end)
    targets = end.node.targets if isinstance(end.node, ast.Assign) else []
    return any(isinstance(target, ast.Attribute | ast.Subscript) for target in targets)


def _doctested(child: ast.AST, facts: Facts) -> bool:
    return any(
        node.value in facts.shown
        for node in ast.walk(child)
        if isinstance(node, ast.Constant) and type(node.value) is int
    )


def _is_view(end: End, facts: Facts) -> bool:
    """Whether it is the status of a view's `return body, status`, which Flask takes as a number."""
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


def _is_record(end: End, facts: Facts) -> bool:
    """Whether it is the default of a field whose class writes its own repr."""
    owner = end.path[-1]
    if not isinstance(end.node, ast.AnnAssign) or not isinstance(owner, ast.ClassDef):
        return False
    if {facts.qualified(base).rpartition(".")[2] for base in owner.bases} & _RECORDS:
        return True
    return bool({facts.qualified(one).rpartition(".")[2] for one in owner.decorator_list} & _RECORD_DECORATORS)
