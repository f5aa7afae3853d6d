"""Decorators of the project are read from their source: what is followed, and what is left alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from statusquo_lint.files.project_decorators import passes
from statusquo_lint.files.project_facts import answered
from statusquo_lint.inspection import find
from statusquo_lint.model import ENUM, NEIGHBOURS, TRAIL, Answer, Source
from statusquo_lint.options import Options
from statusquo_lint.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.once

CHECKED = "def checked(f):\n    def g(*a):\n        return f(*a)\n    return g\n"
LOGGED = "def checked(f):\n    def g(*a):\n        x = f(*a)\n        log(x)\n        return x\n    return g\n"
VIEW = "import flask\nfrom {home} import {name}\n@app.route('/')\n@{name}\ndef f(): return '', 404\n"


def project(tmp_path: Path, **files: str) -> str:
    """The path of a module of views in a project whose modules have these texts."""
    for name, text in {"pyproject": "", "acme/__init__": "", "acme/web/__init__": "", **files}.items():
        path = tmp_path / f"{name}{'.toml' if name == 'pyproject' else '.py'}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return str(tmp_path / "acme" / "web" / "views.py")


@pytest.mark.parametrize(
    "text",
    [
        LOGGED,
        "from elsewhere import checked\n",
        "from .auth import checked\n",
        "checked = make()\n",
        CHECKED + "checked = logged(checked)\n",
        CHECKED + "del checked\n",
        "try:\n    from elsewhere import checked\nexcept ImportError:\n"
        + "".join(f"    {line}\n" for line in CHECKED.splitlines()),
        "class checked:\n    pass\n",
        "def checked(f:\n",
        "",
        "\0",
    ],
)
def test_what_is_not_known_to_pass_results_on_does_not(tmp_path: Path, text: str) -> None:
    views = project(tmp_path, **{"acme/auth": text})
    assert not passes("acme.auth.checked", views)
    assert not passes("..auth.checked", views)


@pytest.mark.parametrize("name", ["acme.checked", "auth.checked", ".auth.checked", "...auth.checked", "checked"])
def test_a_path_that_leads_nowhere_is_not_known(tmp_path: Path, name: str) -> None:
    assert not passes(name, project(tmp_path, **{"acme/auth": CHECKED}))


def test_a_path_that_may_mean_two_files_is_not_known(tmp_path: Path) -> None:
    views = project(tmp_path, **{"auth": CHECKED, "src/auth": CHECKED, "acme/web/auth": CHECKED})
    assert not passes("auth.checked", views)
    assert passes(".auth.checked", views)


@pytest.mark.parametrize("name", ["acme.auth.checked", "..auth.checked", "acme.checked", "acme.again.checked"])
def test_a_decorator_is_followed_through_imports_to_its_definition(tmp_path: Path, name: str) -> None:
    texts = {"acme/auth": CHECKED, "acme/__init__": "from .auth import checked\n"}
    assert passes(name, project(tmp_path, **texts, **{"acme/again": "from acme import checked\n"}))


def test_a_called_decorator_is_another_one(tmp_path: Path) -> None:
    inside = "".join(f"    {line}\n" for line in CHECKED.splitlines())
    views = project(tmp_path, **{"acme/auth": f"def role(name):\n{inside}    return checked\n"})
    assert passes("acme.auth.role()", views)
    assert not passes("acme.auth.role", views)


def written(path: str, home: str, name: str = "checked") -> Answer | None:
    """What a fix writes in a view below a decorator of the project."""
    settings = Settings(options=Options(minimum_python=(3, 11)))
    found = find(Source(VIEW.format(home=home, name=name), path), settings)
    assert [one.code for one in found] == ["HTS103"]
    return found[0].fix.answer if found[0].fix else None


@pytest.mark.parametrize(("text", "answer"), [(LOGGED, Answer.VALUE), (CHECKED, Answer.MEMBER)])
def test_a_view_below_a_decorator_of_the_project_is_judged_with_it(tmp_path: Path, text: str, answer: Answer) -> None:
    views = project(tmp_path, **{"acme/auth": text})
    assert written(views, "acme.auth") is answer
    assert written(views, "..auth") is answer
    assert written(views, "other.auth") is Answer.VALUE
    assert written(views, "functools", "cache") is Answer.VALUE


def test_what_is_cached_says_what_was_read(tmp_path: Path) -> None:
    views, asked = project(tmp_path, **{"acme/auth": CHECKED}), set[str]()
    find(Source(VIEW.format(home="acme.auth", name="checked"), views, asked=asked), Settings())
    known = answered(asked, {NEIGHBOURS: "00"})
    assert known is not None
    assert known[TRAIL].startswith("acme.auth.checked>")


def test_what_depends_on_an_enum_of_the_project_is_not_cached() -> None:
    assert answered({NEIGHBOURS, f"{ENUM}acme.status.S"}, {NEIGHBOURS: "00"}) is None
