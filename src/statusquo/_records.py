"""Make classes of named fields as `dataclasses` does, at a tenth of its cost.

`dataclasses` imports `inspect`, and compiles five functions for each class when its module is imported: with 70
classes, that took a third of the time of `statusquo check` on one file. Here only `__init__` is compiled, when some
objects have been made; the other methods are shared code that asks for the fields by name.

It is imported through `statusquo._dataclasses`, where type checkers see the names of the standard library. What is left
out of those is what no class here needs: `InitVar`, `hash=` of a field, and generated documentation.
"""

from __future__ import annotations

from operator import attrgetter

TYPE_CHECKING = False  # typing.TYPE_CHECKING without importing typing
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from inspect import Signature
    from typing import Any

MISSING = object()
"""The default of a field without one."""
_INTERPRETED = 4
"""How many objects of a class are made one field after the other; a short run makes no more of most classes."""
_FIELDS = "__record_fields__"
_STANDARD = "__dataclass_fields__"
"""Where the functions of `dataclasses` look for the fields."""


class Field:
    """One field of a record."""

    __slots__ = ("compare", "default", "default_factory", "init", "kw_only", "name", "repr")

    def __init__(
        self,
        default: Any = MISSING,
        default_factory: Any = MISSING,
        *,
        init: bool = True,
        compare: bool = True,
        repr: bool = True,  # noqa: A002  # as the standard library calls it
    ) -> None:
        self.name = ""
        self.kw_only = False
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.compare = compare
        self.repr = repr


def field(**said: Any) -> Any:
    """Declare a field whose default is made anew for each object, or which does not count when objects are compared."""
    return Field(**said)


def dataclass(
    cls: type | None = None,
    /,
    *,
    eq: bool = True,
    order: bool = False,
    frozen: bool = False,
    kw_only: bool = False,
    slots: bool = False,
) -> Any:
    """Make a class of fields from its annotations.

    >>> @dataclass(frozen=True, slots=True)
    ... class Place:
    ...     row: int
    ...     column: int = 1
    >>> Place(3), Place(3) == Place(3, 1)
    (Place(row=3, column=1), True)
    """

    def made(cls: type) -> type:
        declared = _declared(cls, kw_only=kw_only)
        namespace = {name: value for name, value in vars(cls).items() if name not in ("__dict__", "__weakref__")}
        own = [name for name in cls.__annotations__ if name in declared]
        for name in own:
            value = namespace.get(name)
            if slots or (isinstance(value, Field) and value.default is MISSING):
                namespace.pop(name, None)
            elif isinstance(value, Field):
                namespace[name] = value.default
        if slots:
            inherited = {name for base in cls.__mro__[1:] for name in getattr(base, "__slots__", ())}
            namespace["__slots__"] = tuple(name for name in declared if name in own and name not in inherited)
        if "__eq__" in vars(cls) or not eq:
            namespace = {**_common(declared, frozen=frozen), **namespace}
        else:
            hashed = {"__hash__": _hash(_key(declared)) if frozen else None}
            explicit = {} if namespace.get("__hash__") is None else {"__hash__": namespace["__hash__"]}
            comparing = _comparing(_key(declared), order=order)
            namespace = {**_common(declared, frozen=frozen), **comparing, **namespace, **hashed, **explicit}
        namespace[_FIELDS] = declared
        new = type(cls)(cls.__name__, cls.__bases__, namespace)
        new.__qualname__ = cls.__qualname__
        if "__init__" not in vars(cls):
            new.__init__ = _by_field(new, declared, frozen=frozen)  # type: ignore[misc]  # replaced by the compiled one
        return new

    return made if cls is None else made(cls)


def fields(record: Any) -> tuple[Field, ...]:
    """Return the fields of a record or of its class, in order."""
    return tuple(getattr(record, _FIELDS).values())


def is_dataclass(value: object) -> bool:
    """Return whether `value` is a record, or the class of one."""
    return hasattr(value, _FIELDS)


def replace(record: Any, /, **changes: Any) -> Any:
    """Return a copy of a record in which some fields have other values."""
    return type(record)(
        **{name: getattr(record, name) for name, one in getattr(record, _FIELDS).items() if one.init} | changes
    )


def _declared(cls: type, *, kw_only: bool) -> dict[str, Field]:
    """The fields of a class, those of its bases first."""
    declared: dict[str, Field] = {}
    for base in reversed(cls.__mro__[1:]):
        declared.update(vars(base).get(_FIELDS, {}))
    for name, annotation in cls.__annotations__.items():
        if "ClassVar" in str(annotation):
            continue
        value = vars(cls).get(name, MISSING)
        found = value if isinstance(value, Field) else Field(value)
        found.name, found.kw_only = name, kw_only
        declared[name] = found
    return declared


def _key(declared: Mapping[str, Field]) -> Callable[[Any], Any]:
    """What is compared of a record."""
    names = [name for name, one in declared.items() if one.compare]
    return attrgetter(*names) if names else lambda _: ()


def _common(declared: Mapping[str, Field], *, frozen: bool) -> dict[str, Any]:
    """The methods of every record."""
    shown = [name for name, one in declared.items() if one.repr]

    def represented(self: Any) -> str:
        return f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in shown)})"

    def state(self: Any) -> list[Any]:
        return [getattr(self, name) for name in declared]

    def restore(self: Any, state: list[Any]) -> None:
        for name, value in zip(declared, state, strict=True):
            object.__setattr__(self, name, value)

    def refuse(self: Any, name: str, *_: Any) -> None:
        import dataclasses  # noqa: PLC0415  # for the class of the error

        raise dataclasses.FrozenInstanceError(f"{name!r} of a frozen {type(self).__qualname__} cannot be changed")

    methods: dict[str, Any] = {
        "__repr__": represented,
        "__getstate__": state,  # with slots, and frozen, the usual way does not work
        "__setstate__": restore,
        "__replace__": replace,
        "__match_args__": tuple(name for name, one in declared.items() if not one.kw_only),
        "__signature__": _Signature(),
        _STANDARD: _Fields(),
    }
    return methods | {"__setattr__": refuse, "__delattr__": refuse} if frozen else methods


def _comparing(key: Callable[[Any], Any], *, order: bool) -> dict[str, Any]:
    def equal(self: Any, other: object) -> Any:
        return key(self) == key(other) if other.__class__ is self.__class__ else NotImplemented

    def less(self: Any, other: object) -> Any:
        return key(self) < key(other) if other.__class__ is self.__class__ else NotImplemented

    def less_or_equal(self: Any, other: object) -> Any:
        return key(self) <= key(other) if other.__class__ is self.__class__ else NotImplemented

    def greater(self: Any, other: object) -> Any:
        return key(self) > key(other) if other.__class__ is self.__class__ else NotImplemented

    def greater_or_equal(self: Any, other: object) -> Any:
        return key(self) >= key(other) if other.__class__ is self.__class__ else NotImplemented

    ordering = {"__lt__": less, "__le__": less_or_equal, "__gt__": greater, "__ge__": greater_or_equal}
    return {"__eq__": equal, **(ordering if order else {})}


def _hash(key: Callable[[Any], Any]) -> Callable[[Any], int]:
    return lambda self: hash(key(self))


def _by_field(cls: type, declared: Mapping[str, Field], *, frozen: bool) -> Any:
    """An `__init__` for the first objects; to compile the real one, which follows it, takes longer than these take."""
    known = [(name, one) for name, one in declared.items() if one.init]
    positional = [name for name, one in known if not one.kw_only]
    put = object.__setattr__ if frozen else setattr
    count = 0

    def __init__(self: Any, *values: Any, **named: Any) -> None:  # noqa: N807  # it becomes one
        nonlocal count
        count += 1
        given = dict(zip(positional, values, strict=False))
        fits = count <= _INTERPRETED and len(given) == len(values) and given.keys().isdisjoint(named)
        given.update(named)
        for name, one in known:
            if name not in given:
                given[name] = one.default if one.default_factory is MISSING else one.default_factory()
                fits = fits and given[name] is not MISSING
        if not fits or len(given) != len(known):
            made = cls.__init__ = _compiled(cls, frozen=frozen)  # type: ignore[misc]
            made(self, *values, **named)  # it also says what is wrong with the arguments
            return
        for name, _ in known:
            put(self, name, given[name])
        if hasattr(self, "__post_init__"):
            self.__post_init__()

    __init__.__qualname__ = f"{cls.__qualname__}.__init__"
    return __init__


def _compiled(cls: type, *, frozen: bool) -> Any:
    """An `__init__` with the fields as its parameters."""
    known: dict[str, Any] = {"_set": object.__setattr__, "_missing": MISSING}
    positional: list[str] = ["self"]
    named: list[str] = []
    body: list[str] = []
    for name, one in getattr(cls, _FIELDS).items():
        if not one.init:
            continue
        parameter, value = name, name
        if one.default_factory is not MISSING:
            known[f"_make_{name}"] = one.default_factory
            parameter, value = f"{name}=_missing", f"_make_{name}() if {name} is _missing else {name}"
        elif one.default is not MISSING:
            known[f"_default_{name}"] = one.default
            parameter = f"{name}=_default_{name}"
        (named if one.kw_only else positional).append(parameter)
        body.append(f"_set(self, {name!r}, {value})" if frozen else f"self.{name} = {value}")
    if hasattr(cls, "__post_init__"):
        body.append("self.__post_init__()")
    parameters = ", ".join([*positional, *(("*", *named) if named else ())])
    exec(f"def __init__({parameters}):\n  " + "\n  ".join(body or ["pass"]), known)  # noqa: S102  # of names alone
    made = known["__init__"]
    made.__qualname__, made.__module__ = f"{cls.__qualname__}.__init__", cls.__module__
    return made


class _Signature:
    """Says the parameters of a record's class to those who ask, such as `inspect` and documentation."""

    def __get__(self, record: object, cls: type) -> Signature:
        if record is not None:
            raise AttributeError("__signature__")
        import inspect  # noqa: PLC0415  # rarely asked for

        made = inspect.signature(_compiled(cls, frozen=False))
        return made.replace(parameters=list(made.parameters.values())[1:])


class _Fields:
    """Says the fields to the functions of `dataclasses`, such as `asdict`; made once for each class."""

    def __get__(self, record: object, cls: type) -> Mapping[str, Any]:
        import dataclasses  # noqa: PLC0415  # rarely asked for

        owner = next(base for base in cls.__mro__ if vars(base).get(_STANDARD) is self)
        declared: dict[str, Field] = getattr(owner, _FIELDS)
        given = []
        for name, one in declared.items():
            default = {} if one.default is MISSING else {"default": one.default}
            factory = {} if one.default_factory is MISSING else {"default_factory": one.default_factory}
            # By keyword, a field without a default may follow one that has one, as in a class with bases.
            said: dict[str, Any] = {"init": one.init, "compare": one.compare, "repr": one.repr, "kw_only": True}
            given.append((name, object, dataclasses.field(**default, **factory, **said)))
        made = {one.name: one for one in dataclasses.fields(dataclasses.make_dataclass(owner.__name__, given))}
        for name, one in declared.items():
            made[name].kw_only = one.kw_only
        setattr(owner, _STANDARD, made)
        return made
