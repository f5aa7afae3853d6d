"""Through a link `fix` writes only inside the paths it was given, to what is not excluded; `check` reports it all."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest
from lint_command import APP, statusquo, write

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.once

PROJECT = '[project]\nrequires-python = ">=3.11"\n'
FINDINGS = len(("404", "410", "200"))
COMMANDS = (["fix"], ["check", "--fix"], ["check", "--add-noqa"])
PREVIEWS = (["fix", "--diff"], ["fix", "--check"], ["check", "--diff"])


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with a file that nobody may touch beside it."""
    write(tmp_path, elsewhere__x_py=APP, project__pyproject_toml=PROJECT, project__pkg__a_py=APP)
    return tmp_path / "project"


def is_left_alone(folder: Path, target: Path, command: list[str], *paths: str, named: str) -> None:
    """Check that a command writes nothing through the link `named` and says so in one line; `check` reports it."""
    before = target.read_bytes()
    done = statusquo(folder, *command, *paths)
    assert done.code == 1
    lines = [line for line in done.err.splitlines() if "not changed" in line]
    assert len(lines) == 1
    assert lines[0].startswith(f"statusquo: {named}: not changed: it is a link to {target.resolve()}, ")
    assert lines[0].endswith("name that file to fix it")
    assert target.read_bytes() == before
    assert (folder / named).is_symlink()
    done = statusquo(folder, "check", "--output-format=concise", *paths)
    assert sum(line.startswith(f"{named}:") for line in done.out.splitlines()) == FINDINGS


def test_a_link_to_a_file_that_the_walk_finds_is_that_file(project: Path) -> None:
    (project / "b.py").symlink_to("pkg/a.py")
    (project / "c.py").symlink_to("b.py")
    done = statusquo(project, "fix")
    assert (done.code, done.out) == (0, "")
    assert "not changed" not in done.err
    assert "HTTPStatus" in (project / "pkg/a.py").read_text()
    assert (project / "b.py").is_symlink()


def test_a_link_to_a_file_inside_that_is_called_otherwise_is_followed(project: Path) -> None:
    (project / "tool").write_text(APP)
    (project / "tool.py").symlink_to("tool")
    done = statusquo(project, "fix")
    assert done.code == 0
    assert "HTTPStatus" in (project / "tool").read_text()
    assert (project / "tool.py").is_symlink()


def test_both_named_a_link_and_its_target_are_treated_once(project: Path) -> None:
    (project / "b.py").symlink_to("pkg/a.py")
    for paths in (["b.py", "pkg/a.py"], ["pkg", "b.py"], [".", "b.py"]):
        done = statusquo(project, "check", "--output-format=concise", *paths)
        assert {line.split(":")[0] for line in done.out.splitlines()} == {"pkg/a.py"}
    assert statusquo(project, "fix", "b.py", "pkg/a.py").code == 0
    assert "HTTPStatus" in (project / "pkg/a.py").read_text()


def test_a_folder_or_file_that_is_reached_through_a_linked_folder_is_what_was_named(project: Path) -> None:
    (project / "way").symlink_to("../elsewhere")
    for path in ("way", "way/x.py"):
        (project.parent / "elsewhere/x.py").write_text(APP)
        assert statusquo(project, "fix", "--minimum-python=3.11", path).code == 0
        assert "HTTPStatus" in (project.parent / "elsewhere/x.py").read_text()


def test_a_link_inside_a_linked_folder_to_a_file_of_it_is_that_file(project: Path) -> None:
    (project.parent / "elsewhere/y.py").symlink_to("x.py")
    (project / "way").symlink_to("../elsewhere")
    done = statusquo(project, "check", "--output-format=concise", "way")
    assert {line.split(":")[0] for line in done.out.splitlines()} == {"way/x.py"}


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("paths", [[], ["."], ["b.py"], ["pkg", "b.py"]], ids=str)
def test_a_link_to_a_file_outside_is_left_alone(project: Path, command: list[str], paths: list[str]) -> None:
    (project / "b.py").symlink_to("../elsewhere/x.py")
    is_left_alone(project, project.parent / "elsewhere/x.py", command, *paths, named="b.py")


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_named_link_stands_for_itself_and_not_for_its_target(project: Path, command: list[str]) -> None:
    (project / "b.py").symlink_to("pkg/a.py")
    is_left_alone(project, project / "pkg/a.py", command, "b.py", named="b.py")


@pytest.mark.parametrize("command", PREVIEWS, ids=" ".join)
def test_what_would_be_left_alone_is_not_shown_as_changed(project: Path, command: list[str]) -> None:
    (project / "b.py").symlink_to("../elsewhere/x.py")
    done = statusquo(project, *command, "b.py")
    assert (done.code, done.out) == (0, "")
    assert "b.py: not changed: " in done.err


EXCLUDED = {
    "settings": {"pyproject_toml": PROJECT + '[tool.statusquo]\nextend-exclude = ["vendor"]\n'},
    "default": {},
    "gitignore": {},
    "environment": {"vendor__pyvenv_cfg": ""},
    "option": {},
}


@pytest.mark.parametrize("by", EXCLUDED)
def test_a_link_to_a_file_that_is_excluded_is_left_alone(project: Path, by: str) -> None:
    folder = "build" if by == "default" else "vendor"
    write(project, **EXCLUDED[by], **{f"{folder}__deep__x_py": APP})
    (project / "b.py").symlink_to(f"{folder}/deep/x.py")
    if by == "gitignore":
        subprocess.run(["git", "init", "-q", "."], cwd=project, check=True)
        (project / ".gitignore").write_text("vendor/\n")
    command = ["--exclude=vendor"] if by == "option" else []
    is_left_alone(project, project / folder / "deep/x.py", ["fix"], *command, ".", named="b.py")
    done = statusquo(project, "fix", *command, ".", f"{folder}/deep/x.py")
    assert done.code == 0, "what is named is meant"
    assert "HTTPStatus" in (project / folder / "deep/x.py").read_text()


def test_a_link_with_nothing_to_fix_is_not_spoken_of(project: Path) -> None:
    (project.parent / "elsewhere/x.py").write_text("x = 1\n")
    (project / "b.py").symlink_to("../elsewhere/x.py")
    done = statusquo(project, "fix")
    assert done.code == 0
    assert "b.py" not in done.out + done.err


def test_links_are_left_alone_in_the_processes_of_a_large_run_too(project: Path) -> None:
    for number in range(40):
        (project / "pkg" / f"m{number}.py").write_text(APP)
        (project.parent / "elsewhere" / f"m{number}.py").write_text(APP)
        (project / f"link{number}.py").symlink_to(f"../elsewhere/m{number}.py")
    done = statusquo(project, "fix", "--jobs=2")
    assert (done.code, done.err.count("not changed: it is a link to ")) == (1, 40)
    assert all(path.read_text() == APP for path in (project.parent / "elsewhere").iterdir())
    assert all("HTTPStatus" in path.read_text() for path in (project / "pkg").iterdir())
