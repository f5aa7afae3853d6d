"""Records are what `dataclasses` would have made of the same classes."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
import re
import typing
from typing import Any, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statusquo import _named_tuples, _records, registry
from statusquo._dataclasses import dataclass, field
from statusquo._lazy_pattern import lazy_pattern

KINDS = [
    {"frozen": True, "slots": True},
    {"slots": True},
    {"frozen": True},
    {},
    {"frozen": True, "slots": True, "order": True},
    {"frozen": True, "slots": True, "kw_only": True, "eq": False},
]


def classes(maker: Any, **options: bool) -> tuple[type, type]:
    """A class and one derived from it, as `maker` makes them."""

    @maker.dataclass(**options)
    class Base:
        """A class."""

        first: int
        second: str = "two"
        shared: ClassVar[list[int]] = [1]

        @property
        def twice(self) -> int:
            return self.first * 2

    @maker.dataclass(**options)
    class Derived(Base):
        third: list[int] = maker.field(default_factory=list, compare=False, repr=False)
        fourth: float = 4.0

    return Base, Derived


def outcome(make: Any) -> Any:
    try:
        return make()
    except (TypeError, AttributeError) as error:
        return isinstance(error, TypeError)


values = st.fixed_dictionaries(
    {"first": st.integers(0, 2)},
    optional={"second": st.sampled_from(["two", "b"]), "third": st.just([1]), "fourth": st.sampled_from([4.0, 5.0])},
)


def told(cls: Any, one: dict[str, Any], other: dict[str, Any]) -> list[object]:
    """What two objects of a class say of themselves and of each other."""
    try:
        left, right = cls(**one), cls(**other)
    except TypeError:
        return ["not made of these"]
    return [
        *(repr(left), left == right, left != right, left == 3, left.twice, left.shared),
        *(outcome(lambda: left < right), outcome(lambda: left >= right)),
        outcome(lambda: hash(left) == hash(right)) if left == right else outcome(lambda: bool(hash(left)) and None),
        *(cls.__match_args__, cls.__qualname__, cls.__module__, list(inspect.signature(cls).parameters)),
        *([(one.name, one.kw_only, one.init) for one in dataclasses.fields(cls)], dataclasses.asdict(left)),
        hasattr(left, "__dict__"),
        (repr(copy.copy(left)), repr(copy.deepcopy(left))),
        outcome(lambda: setattr(left, "first", 7)),
    ]


@pytest.mark.parametrize("options", KINDS, ids=str)
@given(one=values, other=values, index=st.integers(0, 1), before=st.sampled_from([0, _records._INTERPRETED]))
def test_records_are_dataclasses(
    options: dict[str, bool], one: dict[str, Any], other: dict[str, Any], index: int, before: int
) -> None:
    own, theirs = (classes(maker, **options)[index] for maker in (_records, dataclasses))
    for _ in range(before):
        own(first=1)
    assert told(own, one, other) == told(theirs, one, other)


@dataclass(frozen=True, slots=True)
class Point:
    """Known by its module, so that it can be pickled."""

    x: int
    y: int = 2


@dataclass(slots=True)
class Counted:
    """With a field that `__init__` does not take."""

    start: int
    at: int = field(init=False)

    def __post_init__(self) -> None:
        self.at = self.start + 1


def test_a_record_is_pickled_and_replaced() -> None:
    point = Point(1)
    assert pickle.loads(pickle.dumps(point)) == point
    assert _records.replace(point, y=3) == Point(1, 3) == dataclasses.replace(point, y=3)
    assert [field.name for field in _records.fields(Point)] == ["x", "y"]
    assert _records.is_dataclass(point)
    assert dataclasses.is_dataclass(Point)
    assert not _records.is_dataclass(3)
    match point:
        case Point(1, y):
            assert y == 2


def test_a_frozen_record_cannot_be_changed() -> None:
    point: Any = Point(1)
    with pytest.raises(dataclasses.FrozenInstanceError, match="'x' of a frozen Point cannot be changed"):
        point.x = 2
    with pytest.raises(AttributeError, match="'x' of a frozen Point cannot be changed"):
        del point.x


def test_a_field_may_be_set_by_the_class() -> None:
    counted = Counted(1)
    assert counted.at == 2
    assert _records.replace(counted, start=4).at == 5
    with pytest.raises(TypeError):
        Counted(1, 2)  # type: ignore[call-arg, unused-ignore]


def test_nothing_is_compiled_for_the_first_objects() -> None:
    made, _ = classes(_records, frozen=True, slots=True)
    before = made.__init__  # type: ignore[misc]
    for _ in range(_records._INTERPRETED):
        made(1)
        assert made.__init__ is before  # type: ignore[misc]
    made(1)
    assert made.__init__ is not before  # type: ignore[misc]


@pytest.mark.parametrize("options", [*KINDS, {"kw_only": True}], ids=str)
@pytest.mark.parametrize(
    ("positional", "named"),
    [
        ((), {}),
        ((1, "two", [], 4.0, 5), {}),
        ((1,), {"first": 1}),
        ((), {"first": 1, "fifth": 5}),
        ((), {"second": "two"}),
        ((1, "b"), {"second": "two"}),
    ],
    ids=str,
)
def test_wrong_arguments_are_refused_in_the_same_words_from_the_first_object_on(
    options: dict[str, bool], positional: tuple[Any, ...], named: dict[str, Any]
) -> None:
    said = []
    for maker in (dataclasses, _records):
        made: Any = classes(maker, **options)[1]
        for _ in range(2):
            with pytest.raises(TypeError) as refused:
                made(*positional, **named)
            said.append(str(refused.value).rpartition(".")[2])
    assert len(set(said)) == 1


def test_all_orders_are_those_of_dataclasses() -> None:
    said = []
    for maker in (dataclasses, _records):
        made: Any = classes(maker, order=True)[0]
        one, other = made(1), made(1, "z")
        said.append([one < other, one <= other, one > other, one >= other, one <= one, one >= one])  # noqa: PLR0124
        for compare in (made.__lt__, made.__le__, made.__gt__, made.__ge__):
            assert compare(one, 1) is NotImplemented
    assert said[0] == said[1] == [True, True, False, False, True, True]


@pytest.mark.parametrize("slots", [False, True])
def test_a_default_in_a_field_and_an_init_of_its_own_stay(slots: bool) -> None:
    def made(maker: Any) -> Any:
        @maker.dataclass(slots=slots)
        class Given:
            first: int = maker.field(default=3, repr=False)

        @maker.dataclass(slots=slots)
        class Own:
            first: int

            def __init__(self) -> None:
                self.first = 4

        given: Any = Given
        return given().first, given(5).first, getattr(given, "first", None) == 3, Own().first

    assert made(_records) == made(dataclasses) == (3, 5, not slots, 4)


def test_a_record_has_parameters_and_an_object_of_it_none() -> None:
    made: Any = classes(_records, frozen=True)[0]
    assert str(inspect.signature(made)) == "(first, second='two')"
    assert not hasattr(made(1), "__signature__")


def test_named_tuples_are_those_of_the_standard_library() -> None:
    def made(base: Any) -> Any:
        class Place(base):  # type: ignore[misc]
            """Where something is."""

            row: int
            column: list[int] | None = None
            """From 0."""

            @property
            def twice(self) -> int:
                return 2 * self.row

            def __str__(self) -> str:
                return f"in row {self.row}"

        return Place

    said = []
    for base in (typing.NamedTuple, _named_tuples.NamedTuple):
        cls = made(base)
        place = cls(1, column=[2])
        with pytest.raises(TypeError) as refused:
            cls()
        said.append(
            [
                *(
                    place,
                    repr(place),
                    str(place),
                    place.twice,
                    place._asdict(),
                    place._replace(row=3),
                    place == (1, [2]),
                ),
                *(cls(1).column, cls._fields, cls._field_defaults, cls.__match_args__, cls.__doc__, cls.__mro__[1:]),
                *(
                    cls.__name__,
                    cls.__module__,
                    list(inspect.signature(cls).parameters),
                    str(refused.value),
                    hasattr(place, "x"),
                ),
                *(hasattr(place, "__dict__"), list(cls.__annotations__), copy.copy(place)),
            ]
        )
    assert said[0] == said[1]


def test_a_named_tuple_is_pickled_by_its_module() -> None:
    spec = registry.spec_of(404)
    assert pickle.loads(pickle.dumps(spec)) == spec
    assert typing.get_type_hints(type(spec)) == {"rfc": int, "section": str, "url": str}


def test_a_pattern_that_is_compiled_later_is_copied_and_pickled_before_it_is() -> None:
    later = lazy_pattern(r"[1-5]\d\d", re.ASCII)
    for again in (copy.copy(later), copy.deepcopy(later), pickle.loads(pickle.dumps(later))):
        assert again.findall("200, 404, 999") == ["200", "404"]
        assert again.flags == re.compile("", re.ASCII).flags
    assert not hasattr(later, "__len__")
