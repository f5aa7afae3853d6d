"""An enum of the project is read from its source: what is taken, what is refused, and what is left alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from statusquo_lint.files import own_enum, project_modules
from statusquo_lint.files.project_facts import project_facts
from statusquo_lint.model import ENUM
from statusquo_lint.vocabulary import ALWAYS, NEVER

if TYPE_CHECKING:
    from pathlib import Path

    from statusquo_lint.vocabulary import Vocabulary

NEW = "    def __new__(cls, value, phrase=''):\n        self = int.__new__(cls, value)\n        self._value_ = value\n"
NEW += "        return self\n"
REFUSED = {
    "plain": ("from enum import Enum\nclass S(Enum):\n    OK = 200\n", "not equal to numbers"),
    "text": ("from enum import StrEnum\nclass S(StrEnum):\n    OK = '200'\n", "never equal to numbers"),
    "flag": ("from enum import IntFlag\nclass S(IntFlag):\n    OK = 200\n", "is a Flag"),
    "no enum": ("class S:\n    OK = 200\n", "is no enum"),
    "unknown base": ("from elsewhere import Base\nclass S(Base):\n    OK = 200\n", "derived from elsewhere.Base"),
    "metaclass": ("from enum import IntEnum\nclass S(IntEnum, metaclass=M):\n    OK = 200\n", "metaclass"),
    "decorator": ("from enum import IntEnum\n@changed\nclass S(IntEnum):\n    OK = 200\n", "decorator changed"),
    "equality": ("from enum import IntEnum\nclass S(IntEnum):\n    OK = 200\n    def __eq__(s, o): ...\n", "__eq__"),
    "hash": ("from enum import IntEnum\nclass S(IntEnum):\n    OK = 200\n    __hash__ = None\n", "__hash__"),
    "value": ("from enum import IntEnum\nclass S(IntEnum):\n    OK = 200\n    def value(s): ...\n", "value"),
    "new": (
        "from enum import IntEnum\nclass S(IntEnum):\n    OK = 2\n    def __new__(c, v): return make(v)\n",
        "__new__",
    ),
    "new without a value": (
        "from enum import IntEnum\nclass S(IntEnum):\n    OK = 2\n    def __new__(c): return make()\n",
        "__new__",
    ),
    "new of another value": (
        f"from enum import IntEnum\nclass S(IntEnum):\n{NEW.replace('self = ', 'value = -value; self = ')}    OK = 2\n",
        "__new__",
    ),
    "number": ("class S(int):\n    OK = 200\n", "is no enum"),
    "computed base": ("class S(make()):\n    OK = 200\n", "derived from something"),
    "many bases": (
        "from enum import IntEnum\n"
        + "".join(f"class B{number}(IntEnum): ...\n" for number in range(9))
        + f"class S({', '.join(f'B{number}' for number in range(9))}):\n    OK = 200\n",
        "too many bases",
    ),
    "no codes": ("from enum import IntEnum, auto\nclass S(IntEnum):\n    OK = auto()\n    SMALL = 7\n", "no members"),
    "functional": ("from enum import IntEnum\nS = IntEnum('S', {'OK': 200})\n", "is no class"),
    "twice": ("from enum import IntEnum\nclass S(IntEnum): OK = 200\nclass S(IntEnum): OK = 201\n", "more than once"),
    "broken": ("class S(IntEnum:\n", "cannot be parsed"),
    "foreign": ("from django.codes import S\n", "comes from django.codes"),
    "circle": ("from acme.other import S\n", "too many modules"),
}


def read(tmp_path: Path, dotted: str = "acme.status.S", /, **files: str) -> Vocabulary:
    """What is read of a project whose modules have these texts."""
    for name, text in {"__init__": "", "other": "from acme.status import S\n", **files}.items():
        path = tmp_path / "acme" / f"{name}.py"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return own_enum.read(dotted, project_modules.folders(str(tmp_path)))


@pytest.mark.parametrize(("text", "why"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_used_is_refused_in_one_sentence(tmp_path: Path, text: str, why: str) -> None:
    with pytest.raises(own_enum.UnusableError) as caught:
        read(tmp_path, status=text)
    assert why in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_path_outside_the_project_is_refused_with_what_is_near(tmp_path: Path) -> None:
    with pytest.raises(own_enum.UnusableError, match=r"no acme/statu\.py in .*: correct the path"):
        read(tmp_path, "acme.statu.S")
    with pytest.raises(own_enum.UnusableError, match=r"did you mean rest_framework\.status\?"):
        read(tmp_path, "rest_frameworks.status")


def test_members_are_those_whose_values_are_written_out(tmp_path: Path) -> None:
    text = (
        "import http\nfrom enum import IntEnum, auto, unique\n@unique\nclass S(IntEnum):\n    OK = 200\n    FINE = OK\n"
    )
    text += "    GONE = http.HTTPStatus.GONE\n    _HIDDEN = 404\n    LARGE = 999\n    NEXT = auto()\n    DOWN = 521\n"
    found = read(tmp_path, status=text)
    assert found.table == ((200, "OK"), (410, "GONE"), (521, "DOWN"))
    assert (found.str_digits, found.format_digits) == ((3, 11), ALWAYS)


def test_members_with_phrases_want_a_new_that_is_understood(tmp_path: Path) -> None:
    head = "from enum import IntEnum\nclass S(IntEnum):\n"
    assert read(tmp_path, status=head + NEW + "    OK = 200, 'OK'\n").table == ((200, "OK"),)
    with pytest.raises(own_enum.UnusableError, match="no members"):
        read(tmp_path, status=head + "    OK = 200, 'OK'\n")
    with pytest.raises(own_enum.UnusableError, match="__new__"):
        read(tmp_path, status=head + NEW.replace("_value_ = value", "_value_ = value + 1") + "    OK = 200, 'OK'\n")


@pytest.mark.parametrize(
    "head",
    [
        "class S(int, Enum):\n",
        "class S(IntEnum):\n    def __str__(self): return self.name\n",
        "class S(IntEnum):\n    __str__: object = repr\n",
        "class S(B):\n",
    ],
)
def test_text_that_need_not_be_the_digits_is_never_relied_on(tmp_path: Path, head: str) -> None:
    start = "from enum import Enum, IntEnum\nclass B(IntEnum):\n    def __format__(self, spec): return ''\n"
    found = read(tmp_path, status=start + head + "    OK = 200\n")
    assert (found.str_digits, found.format_digits) == (NEVER, NEVER)


@pytest.mark.parametrize(
    "text",
    [
        "from .status import S\n",
        "from acme.status import S as T\nS = T\n",
        "from .status import *\n",
        "from .other import *\nfrom .status import *\n",
    ],
)
def test_imports_are_followed(tmp_path: Path, text: str) -> None:
    found = read(
        tmp_path, "acme.S", __init__=text, status="from enum import IntEnum\nclass S(IntEnum):\n    OK = 200\n"
    )
    assert (found.home, found.local, found.table) == ("acme", "S", ((200, "OK"),))
    assert "acme.status.S" in found.paths


@pytest.mark.parametrize(
    "text",
    [
        "import enum\nclass S(enum.IntEnum):\n    OK = 200\n",
        "from enum import IntEnum\nif True:\n    class S(IntEnum):\n        OK = 200\n",
        "from enum import IntEnum\ntry: ...\nexcept ImportError:\n    class S(IntEnum):\n        OK = 200\n",
    ],
    ids=["by its module", "in a condition", "in a handler"],
)
def test_a_class_is_read_wherever_its_module_defines_it(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, status=text).table == ((200, "OK"),)


def test_a_path_leads_to_an_enum_or_to_nothing(tmp_path: Path) -> None:
    read(tmp_path, status="from enum import IntEnum\nclass S(IntEnum):\n    OK = 200\n")
    found = own_enum.known("acme.status.S", [str(tmp_path)])
    assert found is not None
    assert found.table == ((200, "OK"),)
    assert [own_enum.known(dotted, [str(tmp_path)]) for dotted in ("acme.status.T", "auto", "")] == [None] * 3


def test_an_enum_that_no_folder_above_has_is_none(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").touch()
    facts = project_facts(str(tmp_path / "shop" / "views.py"), {f"{ENUM}acme.status.S"})
    assert facts.enums == ()


@pytest.mark.parametrize(
    ("repository", "found"), [("", True), ("examples", False), ("examples/shop", False), (".", True)]
)
def test_the_enum_of_a_workspace_is_known_in_each_project_of_its_repository(
    tmp_path: Path, repository: str, found: bool
) -> None:
    read(tmp_path, status="from enum import IntEnum\nclass S(IntEnum):\n    OK = 200\n")
    for folder in (tmp_path, tmp_path / "examples" / "shop"):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "pyproject.toml").touch()
    if repository:
        (tmp_path / repository / ".git").mkdir()
    facts = project_facts(str(tmp_path / "examples" / "shop" / "views.py"), {f"{ENUM}acme.status.S"})
    assert [dotted for dotted, _ in facts.enums] == ["acme.status.S"] * found


def test_the_names_at_the_top_of_a_project_are_those_of_the_folders_that_are_there(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "acme").mkdir()
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "tools.py").touch()
    names = project_modules.first_party(str(tmp_path / "acme"), [str(tmp_path / "gone"), str(tmp_path / "more")])
    assert names == {"acme", "more", "tools"}


def test_the_folders_that_a_sorter_states_are_the_only_ones(tmp_path: Path) -> None:
    for name in ("acme/deep", "lib/one/src/first", "lib/two/src/second", "shop"):
        (tmp_path / name).mkdir(parents=True)
    stated = [str(tmp_path / "lib" / "*" / "src"), str(tmp_path / "gone")]
    folder = tmp_path / "acme" / "deep"
    assert project_modules.first_party(str(folder), [str(tmp_path)], stated) == {"first", "second"}
    (folder / "__init__.py").touch()
    assert project_modules.first_party(str(folder), [], stated) == {"first", "second", "deep"}
    (tmp_path / "acme" / "__init__.py").touch()
    assert project_modules.first_party(str(folder), [], stated) == {"first", "second", "acme"}


def test_few_folders_are_climbed_where_none_is_that_of_a_project() -> None:
    above = [*project_modules.roots_above("/gone" * 40 + "/a.py")]
    assert len(above) == 16
    assert len(above[-1]) == len("/gone" * 25)
    assert [*project_modules.tops_above("/gone" * 60)] == []


def test_the_enum_of_the_standard_library_given_on_keeps_its_names(tmp_path: Path) -> None:
    found = read(tmp_path, status="from http import HTTPStatus as S\n")
    assert (found.table, found.home, found.local, found.measured) == (None, "acme.status", "S", True)
    assert found.name_for(413, (3, 10)) == "REQUEST_ENTITY_TOO_LARGE"


def test_what_the_module_imports_cannot_import_it(tmp_path: Path) -> None:
    text = "from enum import IntEnum\nfrom acme import helper\nclass S(IntEnum):\n    OK = 200\n"
    found = read(tmp_path, status=text, helper="import acme.deep\n", deep="", views="", __init__="import acme.views")
    assert sorted(path.rpartition("acme/")[2] for path in found.left) == ["deep.py", "helper.py", "status.py"]


def test_what_a_module_that_cannot_be_parsed_imports_is_unknown(tmp_path: Path) -> None:
    text = "from enum import IntEnum\nfrom acme import helper\nclass S(IntEnum):\n    OK = 200\n"
    found = read(tmp_path, status=text, helper="import acme.deep\ndef (:\n", deep="")
    assert sorted(path.rpartition("acme/")[2] for path in found.left) == ["helper.py", "status.py"]


def test_nothing_is_run(tmp_path: Path) -> None:
    text = "from enum import IntEnum\nraise SystemExit\nclass S(IntEnum):\n    OK = 200\n"
    assert read(tmp_path, status=text).table == ((200, "OK"),)
