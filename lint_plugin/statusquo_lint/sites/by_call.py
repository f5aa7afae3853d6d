"""The site that a call makes of one of its arguments."""

from __future__ import annotations

import ast

from statusquo._named_tuples import NamedTuple
from statusquo._typing import TYPE_CHECKING
from statusquo_lint.sites import call_forms
from statusquo_lint.sites.by_comparison import opposite
from statusquo_lint.sites.by_store import is_items, looked_up, parameter_with_default
from statusquo_lint.sites.climb import Held, SiteClimb
from statusquo_lint.sites.site import Site, SiteKind
from statusquo_lint.syntax.names import PLACEHOLDERS, bound_name, last_name, spelled
from statusquo_lint.syntax.nodes import Function, named_parameters

if TYPE_CHECKING:
    from collections.abc import Callable


_WRAPPERS = frozenset(
    """
    builtins.frozenset builtins.set builtins.tuple builtins.list builtins.sorted builtins.iter builtins.reversed
    builtins.enumerate builtins.dict collections.deque collections.OrderedDict types.MappingProxyType itertools.chain
    itertools.cycle itertools.product itertools.repeat random.choice
    """.split()  # noqa: SIM905
)
"""Callables that hand their container on."""
_WRAPPER_NAMES = frozenset({"chain", "cycle", "deque", "product"})
"""Names of callables that hand their container on, wherever they come from."""
_RANGE = frozenset({"builtins.range", "range"})
_PARAM = frozenset({"pytest.param", "<local>.param", ""})
"""Qualified names of a `param` that stands for a row."""

_FIELDS = frozenset({"Integer", "Int", "Field", "field", "Value", "Param", "Option", "Var", "Constant"})
"""Callables whose first argument is the value of what they are assigned to."""


class _Passing(NamedTuple):
    """A call that gets a literal, or a display that holds it, as an argument."""

    climb: SiteClimb
    call: ast.Call
    callee: str
    """The qualified name of what is called; empty where it is unknown."""
    name: str
    """The last name of what is called."""
    position: int | None
    """The index among the positional arguments; None by keyword."""
    keyword: str | None
    """The keyword; None by position, and for `**{...}`."""

    def site(
        self,
        kind: SiteKind,
        bound: str | None = None,
        position: int | None = None,
        subject: ast.expr | None = None,
    ) -> Site:
        """The site that the call makes, when the callable is known by its last name."""
        callee = self.callee or self.name
        return self.climb.site(kind, self.call, callee=callee, bound=bound, position=position, subject=subject)


def passed(climb: SiteClimb, call: ast.Call) -> Site | None:
    """The site that a call makes, or None where it hands its argument on."""
    if climb.child is call.func:
        if looked_up(call.func) or (is_items(call.func) and climb.displays and not call.args):
            return None
        return climb.site(SiteKind.OTHER, call)
    passing = _passing(climb, call)
    if _hands_on(passing):
        return None
    if _is_row(passing):
        climb.displays.append(Held(call, passing.position))
        return None
    for read in _READERS:
        site = read(passing)
        if site is not None:
            return site
    return _argument(passing)


def _passing(climb: SiteClimb, call: ast.Call) -> _Passing:
    child = climb.child
    callee = climb.bindings.qualified(call.func, climb.path[: climb.at + 1])
    if isinstance(child, ast.keyword):
        return _Passing(climb, call, callee, last_name(call.func), None, child.arg)
    return _Passing(climb, call, callee, last_name(call.func), climb.places.index(call.args, child), None)


def _hands_on(passing: _Passing) -> bool:
    """Whether the call gives the container of the literal, or one of two values, to what stands around it."""
    if passing.callee == "builtins.int" and isinstance(passing.climb.child, ast.BoolOp | ast.IfExp):
        return True  # int(x or 200)
    if looked_up(passing.call.func) and passing.position == 1 and not passing.climb.displays:
        return True  # {KeyError: 404}.get(kind, 500)
    return bool(passing.climb.displays) and (passing.callee in _WRAPPERS or passing.name in _WRAPPER_NAMES)


def _is_row(passing: _Passing) -> bool:
    """Whether the call stands for a row of `parametrize`: `pytest.param("/", 404)`."""
    return passing.name == "param" and passing.position is not None and passing.callee in _PARAM


def _range(passing: _Passing) -> Site | None:
    """A bound of `range(400, 500)`."""
    if passing.callee not in _RANGE:
        return None
    return passing.site(SiteKind.RANGE, position=passing.position)


def _column(passing: _Passing) -> Site | None:
    """A value for a parameter of `parametrize`."""
    climb = passing.climb
    column = call_forms.column(passing.call, climb.child, climb.displays)
    return None if column is None else passing.site(SiteKind.COLLECTION, column)


def _datum(passing: _Passing) -> Site | None:
    """A value for a parameter of the method below `@ddt.data(404, 410)`."""
    climb = passing.climb
    method = climb.above
    if passing.callee != "ddt.data" or passing.position is None or not isinstance(method, Function):
        return None
    names = [arg.arg for arg in named_parameters(method.args)][1:]  # without self
    at = climb.displays[-1].at if climb.displays else 0
    unpacked = not climb.displays or any(last_name(one) == "unpack" for one in method.decorator_list)
    known = unpacked and at is not None and at < len(names)
    return passing.site(SiteKind.COLLECTION, names[at] if known and at is not None else "")


def _named_by_text(passing: _Passing) -> Site | None:
    """A value that a text argument names: `d.get("status", 200)`."""
    named = call_forms.named_by_text(passing.call, passing.name, passing.position, passing.keyword)
    if named:
        return passing.site(passing.climb.kind_of_store, named, passing.position)
    named = call_forms.named_just_before(passing.call, passing.name, passing.position)
    return passing.site(_kind_of_named(passing), named, passing.position) if named else None


def _kind_of_named(passing: _Passing) -> SiteKind:
    asserted = call_forms.asserts(passing.name) and not passing.climb.displays
    return SiteKind.ASSERTION if asserted else passing.climb.kind_of_store


def _named_by_owner(passing: _Passing) -> Site | None:
    """A value that is named by what the call's result is assigned to: `status = field(default=200)`."""
    if passing.keyword not in PLACEHOLDERS and (passing.position != 0 or passing.name not in _FIELDS):
        return None
    owner = _owner_of(passing.climb)
    return passing.site(passing.climb.kind_of_store, owner) if owner else None


def _asserted(passing: _Passing) -> Site | None:
    """What an assertion compares with something: `assertEqual(r.status_code, 404)`."""
    climb = passing.climb
    subject = call_forms.opposite(passing.call, climb.above, passing.name, passing.position)
    if subject is None:
        return None
    kind = SiteKind.IDENTITY if passing.name in call_forms.IDENTITY else SiteKind.ASSERTION
    return passing.site(kind, position=passing.position, subject=opposite(climb, subject))


_READERS: tuple[Callable[[_Passing], Site | None], ...] = (
    _range,
    _column,
    _datum,
    _named_by_text,
    _named_by_owner,
    _asserted,
)
"""What a call may be, in this order; where none of them answers, the literal is an ordinary argument."""


def _argument(passing: _Passing) -> Site:
    """An argument of any other call."""
    climb, call = passing.climb, passing.call
    callee = passing.callee or spelled(call.func)
    return climb.site(_kind(passing), call, callee=callee, bound=passing.keyword, position=passing.position)


def _kind(passing: _Passing) -> SiteKind:
    if passing.climb.displays:
        return SiteKind.COLLECTION
    if call_forms.asserts(passing.name):
        return SiteKind.ASSERTION
    if passing.callee == "builtins.dict" and passing.keyword:
        return SiteKind.STORE
    return SiteKind.ARGUMENT


def _owner_of(climb: SiteClimb) -> str | None:
    """What a call's result is bound to, one step up: the `status` of `status = field(default=200)`."""
    outer = climb.above
    if isinstance(outer, ast.Assign):
        return bound_name(outer.targets[0])
    if isinstance(outer, ast.AnnAssign):
        return bound_name(outer.target)
    if isinstance(outer, ast.arguments):
        return parameter_with_default(outer, climb.path[climb.at], climb.places)
    if isinstance(outer, ast.keyword):
        return outer.arg
    return None
