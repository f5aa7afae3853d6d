"""Read the import order from options of ruff or isort; `import_sorter` finds them."""

from __future__ import annotations

from collections.abc import Mapping

from statusquo._typing import TYPE_CHECKING
from statusquo_lint.options import ImportOrder
from statusquo_lint.settings import reading

if TYPE_CHECKING:
    from collections.abc import Iterator

_GOOGLE = {"force_sort_within_sections": True, "force_single_line": True, "order_by_type": False}
_PROFILES: Mapping[str, Mapping[str, object]] = {
    "google": _GOOGLE,
    "open_stack": {"force_sort_within_sections": True, "force_single_line": True},
    "plone": {"force_sort_within_sections": True, "force_single_line": True, "lines_after_imports": 2},
    "appnexus": {"force_sort_within_sections": True, "order_by_type": False},
    "attrs": {"lines_after_imports": 2, "lines_between_types": 1},
    "django": {"combine_as_imports": True},
    "pycharm": {"lines_after_imports": 2},
}
"""The values of isort's profiles for the keys below: https://pycqa.github.io/isort/docs/configuration/profiles.html."""
_MAX_LINES = 100
"""The highest number of empty lines that is accepted, so that a bad setting cannot fill the disk."""
_USUAL = ("standard-library", "third-party", "first-party", "local-folder")
"""The usual sections of ruff, in the order of the numbers that imports have."""
_STEP = 0.01
"""From one section of a project's own to the next, so that a hundred fit between two of the usual ones."""
_WORDS = {"true": True, "yes": True, "on": True, "1": True, "false": False, "no": False, "off": False, "0": False}


def order_of(*tables: Mapping[str, object]) -> ImportOrder | None:
    """Combine the tables, of which later ones override earlier ones; None if they state nothing.

    >>> order_of({"force-single-line": True}).single_line
    True
    """
    stated = {name.replace("-", "_"): value for options in tables for name, value in options.items()}
    if not stated:
        return None
    profile = stated.get("profile")
    stated = {**_PROFILES.get(profile if isinstance(profile, str) else "", {}), **stated}
    return ImportOrder(
        within_sections=_flag(stated.get("force_sort_within_sections")),
        single_line=_flag(stated.get("force_single_line")),
        by_type=_flag(stated.get("order_by_type")),
        join_renamed=_flag(stated.get("combine_as_imports")),
        from_first=bool(_flag(stated.get("from_first"))),
        blank_between=reading.whole_number(stated.get("lines_between_types"), _MAX_LINES) or 0,
        first_party=_names(stated.get("known_first_party")),
        third_party=_names(stated.get("known_third_party")),
        sections=tuple(_sections(stated.get("sections"), stated.get("section_order"))),
        blank_after=reading.whole_number(stated.get("lines_after_imports"), _MAX_LINES),
    )


def _sections(sections: object, order: object) -> Iterator[tuple[str, float]]:
    """The packages of ruff's own sections, each with a number between those of the usual sections.

    >>> list(_sections({"web": ["flask"]}, ["standard-library", "web", "third-party"]))
    [('flask', 0.01)]
    """
    if not isinstance(sections, Mapping) or not isinstance(order, list):
        return
    place = 0.0
    for name in (one for one in order if isinstance(one, str)):
        if name in _USUAL:
            place = float(_USUAL.index(name))
            continue
        place += _STEP
        yield from ((package, place) for package in sorted(_names(sections.get(name))))


def _names(value: object) -> frozenset[str]:
    """The packages of a list, or of a text with commas or lines between them, as INI files have it.

    >>> sorted(_names("a, b")), sorted(_names(["c", "d.e", 1])), _names(True)
    (['a', 'b'], ['c', 'd.e'], frozenset())
    """
    listed = value.replace(",", " ").split() if isinstance(value, str) else value
    return frozenset(one for one in listed if isinstance(one, str)) if isinstance(listed, list) else frozenset()


def _flag(value: object) -> bool | None:
    if isinstance(value, str):
        return _WORDS.get(value.strip().lower())
    return bool(value) if isinstance(value, int) and value in (0, 1) else None
