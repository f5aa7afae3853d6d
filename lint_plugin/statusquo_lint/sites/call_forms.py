"""The forms of calls: assertions and what stands opposite, parametrized columns, names given as text."""

from __future__ import annotations

import ast

from statusquo._lazy_pattern import lazy_pattern
from statusquo._typing import TYPE_CHECKING
from statusquo_lint.knowledge.words import Tier, tier
from statusquo_lint.syntax.names import last_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from statusquo_lint.sites.climb import Held

EQUALITY = frozenset(
    """
    assertEqual assertEquals assertNotEqual assertNotEquals assertCountEqual assertListEqual assertTupleEqual
    assertSequenceEqual assertSetEqual assertIn assertNotIn assertDictEqual failUnlessEqual failIfEqual assert_equal
    assert_equals assert_not_equal assert_in assert_not_in eq_ ne_ eq assertEqualMessage assert_array_equal
    """.split()  # noqa: SIM905
)
IDENTITY = frozenset({"assertIs", "assertIsNot", "assert_is", "assert_is_not"})
_MATCHERS = frozenset(
    """
    equal equals equal_to equals_to is_ is_equal_to is_not_equal_to to_equal eql eq is_in is_not_in be toBe toEqual
    contains not_equal Equals Equal Is MatchesAny is_not
    """.split()  # noqa: SIM905
)
_SUBJECTS = frozenset({"assert_that", "assertThat", "expect", "ensure", "that", "check", "assertpy"})
_BY_TEXT = frozenset(
    """
    get pop setdefault setattr getattr setitem getint object patch add_argument add_option option argument
    """.split()  # noqa: SIM905
)
_RESPONSE = lazy_pattern(r"(?:^|_)(?:resp|response|rv)$")
_MESSAGE = lazy_pattern(r"(?:^|_)(?:msg|message|text|reason|detail|error)$")
_KEY = lazy_pattern(r"^[\w.-]{1,80}$")
_NAME = lazy_pattern(r"^[-\w. /:]{1,80}$")


def asserts(name: str) -> bool:
    """Whether a callable asserts, by its name: `assertStatus`, `_assert_code`, `assert_response`."""
    return name.lstrip("_").startswith("assert") or name in EQUALITY


def of_response(call: ast.Call) -> bool:
    """Whether a call is given a response, by a name: `assert_problem(response, 404)`."""
    return any(map(is_response, call.args))


def is_response(expr: ast.expr) -> bool:
    """Whether a name says that it is a response."""
    return isinstance(expr, ast.Name | ast.Attribute) and _RESPONSE.search(last_name(expr)) is not None


def raised(call: ast.Call, path: tuple[ast.AST, ...]) -> bool:
    """Whether a call makes an exception that is raised at once, with a text beside the number."""
    if not isinstance(path[path.index(call) - 1], ast.Raise):
        return False
    return any(_is_text(arg) for arg in (*call.args, *(keyword.value for keyword in call.keywords)))


def _is_text(arg: ast.expr) -> bool:
    if isinstance(arg, ast.Name | ast.Attribute):
        return _MESSAGE.search(last_name(arg)) is not None
    return isinstance(arg, ast.JoinedStr) or (isinstance(arg, ast.Constant) and isinstance(arg.value, str))


def opposite(call: ast.Call, outer: ast.AST | None, name: str, position: int | None) -> ast.expr | None:
    """What an argument of an assertion is compared with, or None where the call is no such form."""
    if (name in EQUALITY or name in IDENTITY) and len(call.args) > 1 and position is not None and position <= 1:
        return call.args[1 - position]
    if name in _MATCHERS and position == 0:
        if isinstance(outer, ast.Call) and last_name(outer.func) in _SUBJECTS and len(outer.args) > 1:
            return outer.args[0]  # assert_that(x, equal_to(404))
        func: ast.AST = call.func
        while isinstance(func, ast.Attribute | ast.Call):  # expect(x).to.equal(404)
            if isinstance(func, ast.Call):
                if last_name(func.func) in _SUBJECTS and func.args:
                    return func.args[0]
                func = func.func
            else:
                func = func.value
    return None


def column(call: ast.Call, child: ast.AST, displays: Sequence[Held]) -> str | None:
    """The parameter that a literal in `parametrize("path, status", [("/", 200)])` is for; None for other calls.

    It is empty where nobody can tell which.
    """
    if last_name(call.func) not in {"parametrize", "expand", "product"} or not displays or not call.args:
        return None
    values = (
        call.args[1]
        if len(call.args) > 1
        else next((keyword.value for keyword in call.keywords if keyword.arg == "argvalues"), None)
    )
    inside = child.value if isinstance(child, ast.keyword) else child
    if inside is not values:
        return None
    names = _names(call.args[0])
    if len(names) == 1:
        return names[0]
    if len(displays) > 1:
        at = displays[-2].at
        if at is not None and at < len(names):
            return names[at]
    return ""


def _names(spec: ast.expr) -> list[str]:
    if isinstance(spec, ast.Constant) and isinstance(spec.value, str):
        return [name.strip() for name in spec.value.split(",") if name.strip()]
    if isinstance(spec, ast.Tuple | ast.List):
        return [item.value for item in spec.elts if isinstance(item, ast.Constant) and isinstance(item.value, str)]
    return []


def named_just_before(call: ast.Call, name: str, position: int | None) -> str | None:
    """The status that the text before a value says it is: `set_attribute("http.status_code", 200)`.

    An assertion and what a mock recorded may also call it `status` or `code`: `assert_field(body, "status", 404)`.
    """
    if not position or name in EQUALITY or name in IDENTITY:
        return None
    before = call.args[position - 1]
    if not isinstance(before, ast.Constant) or not isinstance(before.value, str) or not _KEY.match(before.value):
        return None
    least = Tier.MEDIUM if asserts(name) or name == "call" else Tier.STRONG
    key = before.value
    last = key.rpartition(".")[2]
    return next((text for text in (last, key) if tier(text) >= least and tier(key) > Tier.NONE), None)


def named_by_text(call: ast.Call, name: str, position: int | None, keyword: str | None) -> str | None:
    """The name that a text argument gives the value: `d.get("status", 200)`, `setattr(r, "status_code", 404)`."""
    if name not in _BY_TEXT or not (position or keyword in {"default", "return_value", "new"}):
        return None
    before = call.args if position is None else call.args[:position]
    for arg in reversed(before):
        if isinstance(arg, ast.Constant) and isinstance(arg.value, str) and _NAME.match(arg.value):
            return arg.value.rpartition(".")[2].lstrip("-")
    return None
