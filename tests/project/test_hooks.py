"""The pre-commit hooks: their dependencies are those of the extra, and the real pre-commit runs them."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
import tree
from environments import install, made

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib  # type: ignore[import-not-found, unused-ignore]

if TYPE_CHECKING:
    from pathlib import Path

APPLICATION = tree.FIXTURES / "projects" / "readme"
QUICKLY = {"PIP_NO_COMPILE": "0"}
"""Only what is imported is compiled then: of an option that begins with `no`, pip takes the false value as a yes."""
NUMBERS = b'    return {"error": "no such item"}, 404'
NAMES = b'    return {"error": "no such item"}, HTTPStatus.NOT_FOUND'
CELL = "assert response.status_code == 404"
NOTEBOOK = {
    "cells": [{"cell_type": "code", "metadata": {}, "execution_count": None, "outputs": [], "source": [CELL]}],
    "metadata": {"language_info": {"name": "python"}},
    "nbformat": 4,
    "nbformat_minor": 4,
}


def test_hooks_list_what_the_lint_extra_brings() -> None:
    """pre-commit installs a hook's package without extras."""
    project = tomllib.loads((tree.ROOT / "pyproject.toml").read_text())["project"]
    lines = (tree.ROOT / ".pre-commit-hooks.yaml").read_text().splitlines()
    listed = [line.strip()[2:].strip('"') for line in lines if line.startswith('    - "')]
    assert listed == project["optional-dependencies"]["lint"]


@pytest.fixture(scope="session")
def pre_commit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real pre-commit, in an environment of its own."""
    folder = tmp_path_factory.mktemp("pre-commit")
    if problem := install(made(folder), "pre-commit"):
        pytest.skip(f"pip cannot install pre-commit here: {problem}")
    return folder / "bin" / "pre-commit"


@pytest.fixture(scope="session")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A git repository with the checkout as it is now, which pre-commit can clone."""
    folder = tmp_path_factory.mktemp("hooks") / "statusquo"
    listing = git(
        tree.ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", ":!fixtures", ":!tests"
    )
    for name in filter(None, listing.split("\0")):
        if (tree.ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(tree.ROOT / name, folder / name)
    return committed(folder)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """An adopter's repository with numbers in it."""
    return committed(shutil.copytree(APPLICATION, tmp_path / "shop"))


@pytest.mark.slow
def test_pre_commit_runs_both_hooks(pre_commit: Path, hooks: Path, project: Path, tmp_path: Path) -> None:
    revision = git(hooks, "rev-parse", "HEAD").strip()
    listed = "".join(f"      - id: {hook}\n" for hook in ("statusquo-check", "statusquo-fix"))
    config = f"repos:\n  - repo: {hooks}\n    rev: {revision}\n    hooks:\n{listed}"
    (project / ".pre-commit-config.yaml").write_text(config)
    (project / "book.ipynb").write_text(json.dumps(NOTEBOOK))
    committed(project)

    def run(hook: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [pre_commit, "run", hook, "--all-files", "--color=never"],
            cwd=project,
            env=os.environ | {"PRE_COMMIT_HOME": str(tmp_path / "home"), **QUICKLY},
            capture_output=True,
            text=True,
            check=False,
            timeout=250,
        )

    check = run("statusquo-check")
    assert check.returncode == 1, check.stdout + check.stderr
    assert "app.py:10:43: HTS103" in check.stdout
    assert "book.ipynb:cell 1:1:32: HTS101" in check.stdout
    assert NUMBERS in (project / "app.py").read_bytes()

    fix = run("statusquo-fix")
    assert fix.returncode == 1, fix.stdout + fix.stderr
    assert "files were modified by this hook" in fix.stdout
    assert NAMES in (project / "app.py").read_bytes()
    assert "HTTPStatus.NOT_FOUND" in (project / "book.ipynb").read_text()

    committed(project)
    for hook in ("statusquo-fix", "statusquo-check"):
        assert run(hook).returncode == 0, f"{hook} after the fix"


@pytest.mark.slow
def test_the_recipe_of_the_readme_needs_no_address(pre_commit: Path, project: Path, tmp_path: Path) -> None:
    """The local hook, with the checkout in place of the index."""
    readme = (tree.ROOT / "README.md").read_text(encoding="utf-8")
    [recipe] = re.findall(r"^```yaml\n(repos:.*?)^```$", readme, re.MULTILINE | re.DOTALL)
    here = recipe.replace('"statusquo[lint]"', f'"{tree.ROOT}[lint]"')
    assert here != recipe
    (project / ".pre-commit-config.yaml").write_text(here)
    committed(project)
    done = subprocess.run(
        [pre_commit, "run", "--all-files", "--color=never"],
        cwd=project,
        env=os.environ | {"PRE_COMMIT_HOME": str(tmp_path / "home"), **QUICKLY},
        capture_output=True,
        text=True,
        check=False,
        timeout=250,
    )
    assert done.returncode == 1, done.stdout + done.stderr
    assert "app.py:10:43: HTS103" in done.stdout


def test_the_recipe_is_the_same_wherever_it_is_shown() -> None:
    recipes = [
        re.sub(r" #.*", "", found)
        for page in ("README.md", "docs/adopting.md", "docs/howto/pre-commit.md")
        for found in re.findall(r"(?sm)^repos:\n  - repo: local\n.*?(?=^```$)", (tree.ROOT / page).read_text())
    ]
    assert len(recipes) == 3
    assert len(set(recipes)) == 1


def committed(folder: Path) -> Path:
    """The folder, all of it committed to a repository of its own."""
    if not (folder / ".git").exists():
        git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "-c", "user.name=T", "-c", "user.email=t@example.org", "commit", "--quiet", "--message", "State")
    return folder


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"git cannot do this here: {done.stderr.strip()}")
    return done.stdout
