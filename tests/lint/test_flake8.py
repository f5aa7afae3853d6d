"""The plugin inside flake8 itself: what is reported, where settings come from, and how errors end.

flake8 runs in this process; in one of its own where it is about its workers or about how it starts.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from argparse import Namespace
from typing import TYPE_CHECKING, NoReturn

import pytest
from flake8.exceptions import ExecutionError  # type: ignore[import-untyped, unused-ignore]
from flake8_command import flake8, flake8_alone
from lint_command import APP, statusquo, write
from statusquo_lint import flake8_plugin
from statusquo_lint.baseline import reading
from statusquo_lint.inspection import finding_of_file
from statusquo_lint.model import UNREADABLE
from statusquo_lint.settings.keys import key_named

if TYPE_CHECKING:
    from pathlib import Path

PROJECT = '[project]\nrequires-python = ">=3.11"\n'


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write(tmp_path, pyproject_toml=PROJECT, app_py=APP, clean_py="x = 1\n")


def test_a_clean_file_is_clean(project: Path) -> None:
    done = flake8(project, "clean.py")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_it_reports_what_check_reports_at_the_same_places(project: Path) -> None:
    write(project, wide_py="# é\ndef f(r):\n    assert 'éé日本', r.status_code == 404\n")
    done = flake8(project, ".")
    ours = statusquo(project, "check", "--output-format=concise", ".")
    assert done.returncode == 1
    assert sorted(line.removeprefix("./") for line in done.stdout.splitlines()) == [
        line.replace(" [*]", "") for line in ours.out.splitlines()
    ]


@pytest.mark.once
def test_a_selected_code_enables_its_opt_in_rule_and_a_prefix_does_not(project: Path) -> None:
    write(project, app_py="def f(r):\n    return 200 <= r.status_code < 300\n")
    assert flake8(project, "--extend-select=HTS2", "app.py").stdout == ""
    assert "HTS201" in flake8(project, "--extend-select=HTS201", "app.py").stdout


def test_two_processes_standard_input_and_a_single_file_agree(project: Path) -> None:
    alone = flake8(project, "app.py").stdout
    assert len(alone.splitlines()) == 3
    assert flake8_alone(project, "-j2", "app.py", "clean.py").stdout == alone
    assert flake8(project, "--stdin-display-name=app.py", "-", stdin=APP).stdout == alone


@pytest.mark.once
def test_its_own_noqa_and_per_file_ignores_hold(project: Path) -> None:
    write(project, app_py=APP.replace("404:", "404:  # noqa: HTS101"))
    assert "HTS101" not in flake8(project, "app.py").stdout
    assert flake8(project, "--per-file-ignores=app.py:HTS", "app.py").stdout == ""


@pytest.mark.once
def test_the_nearest_table_is_read_and_options_win(project: Path) -> None:
    write(
        project,
        pyproject_toml=PROJECT + "[tool.statusquo]\nallowed-codes = [404]\n",
        inner__pyproject_toml="[tool.statusquo]\nallowed-codes = [410]\n",
        inner__app_py=APP,
    )
    lines = flake8(project, ".").stdout.splitlines()
    assert [line.split(" ", 2)[2][:3] for line in sorted(lines)] == ["410", "200", "404", "200"]
    assert flake8(project, "--statusquo-allowed-codes=404,410,200", ".").stdout == ""


@pytest.mark.once
def test_options_are_read_from_its_config_and_isolated_reads_none(project: Path) -> None:
    write(project, setup_cfg="[flake8]\nstatusquo-allowed-codes = 404, 410\nstatusquo_confidence = sure\n")
    assert "404" not in flake8(project, "app.py").stdout
    assert "404" in flake8(project, "--isolated", "app.py").stdout


def test_a_syntax_error_is_flake8s_own(project: Path) -> None:
    write(project, bad_py="if s.status_code == 404\n")
    assert "HTS901" not in flake8(project, "bad.py").stdout


@pytest.mark.once
@pytest.mark.parametrize("name", ["api.json", "settings.toml", "data", "listing.py", "book.ipynb"])
def test_what_is_no_python_is_passed_over(project: Path, name: str) -> None:
    """flake8 looks into whatever it is told to; the numbers there are not the program's."""
    (project / name).write_text('{"status_code": 404}\n' if name != "settings.toml" else "status_code = 404\n")
    done = flake8(project, name, "app.py")
    assert {line.partition(":")[0] for line in done.stdout.splitlines()} == {"app.py"}


def test_a_piece_of_python_on_standard_input_is_checked(project: Path) -> None:
    assert "HTS104" in flake8_alone(project, "-", stdin="status_code = 404\n").stdout


@pytest.mark.once
@pytest.mark.parametrize(
    ("option", "words"),
    [
        ("--statusquo-minimum-python=abc", 'not a Python version: write it as "3.10"'),
        ("--statusquo-enable=HTS20l", "'HTS20l' is not a rule code"),
        ("--statusquo-confidence=shure", "did you mean sure?"),
        ("--statusquo-extra-callables=fail", '"shop.web.fail:0"'),
    ],
)
def test_a_value_that_cannot_be_used_is_one_sentence_and_flake8s_exit(project: Path, option: str, words: str) -> None:
    done = flake8(project, option, "app.py")
    assert done.returncode == 1
    assert words in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    assert len(done.stdout.splitlines()) == 2


@pytest.mark.once
def test_a_bad_table_is_one_sentence_in_one_process_and_in_two(project: Path) -> None:
    write(project, pyproject_toml="[tool.statusquo]\nenabel = []\n")
    for done in (
        flake8(project, "app.py", "clean.py"),
        flake8_alone(project, "-j2", "app.py", "clean.py"),
    ):
        assert done.returncode == 1
        assert "did you mean enable?" in done.stdout
        assert "Traceback" not in done.stdout + done.stderr


@pytest.mark.once
def test_a_bad_table_below_the_paths_given_is_a_finding_on_its_files_so_that_no_worker_raises(project: Path) -> None:
    write(project, inner__pyproject_toml="[tool.statusquo]\nenabel = []\n", inner__deeper__app_py=APP)
    one, two = flake8(project, "."), flake8_alone(project, "-j2", ".")
    assert (two.returncode, two.stdout, two.stderr) == (one.returncode, one.stdout, "")
    ours = [line for line in one.stdout.splitlines() if "inner" in line]
    assert len(ours) == 1
    assert ours[0].startswith("./inner/deeper/app.py:1:1: HTS901 ")
    assert ours[0].endswith("did you mean enable?")
    assert "./app.py:3:" in one.stdout


@pytest.mark.once
def test_a_bad_table_above_standard_input_or_any_path_given_stops_it(project: Path) -> None:
    write(project, inner__pyproject_toml="[tool.statusquo]\nenabel = []\n", inner__app_py=APP)
    for done in (
        flake8(project, "app.py", "inner"),
        flake8(project, "--stdin-display-name=inner/app.py", "-", stdin=APP),
    ):
        assert done.returncode == 1
        assert len(done.stdout.splitlines()) == 2
        assert "did you mean enable?" in done.stdout


def test_a_misspelt_option_is_flake8s_usage_error(project: Path) -> None:
    done = flake8(project, "--statusquo-minimum-pyhton=3.9", "app.py")
    assert done.returncode == 2
    assert "--statusquo-minimum-pyhton" in done.stderr


IMPORTS = """
import sys, builtins
real = builtins.__import__
def only(name, *rest, **more):
    if name.partition(".")[0] in {"libcst", "packaging", "click", "rich", "tomlkit", "platformdirs"}:
        raise AssertionError(name)
    return real(name, *rest, **more)
builtins.__import__ = only
import statusquo_lint.flake8_plugin
"""


def test_importing_the_plugin_needs_the_standard_library_and_flake8_alone(project: Path) -> None:
    subprocess.run([sys.executable, "-c", IMPORTS], check=True, cwd=project)


WITHOUT = """
import importlib.util, sys
real = importlib.util.find_spec
importlib.util.find_spec = lambda name, *rest: None if name == "libcst" else real(name, *rest)
from flake8.main.cli import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.once
@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        ([], 0, ""),
        (["--statusquo-style=value"], 1, "pip install 'statusquo[lint]'"),
        (["--extend-select=HTS1"], 1, "pip install 'statusquo[lint]'"),
    ],
)
def test_without_the_extra_it_is_silent_until_asked(
    tmp_path: Path, arguments: list[str], code: int, words: str
) -> None:
    write(tmp_path, app_py=APP)
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT, *arguments, "app.py"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (code, "")
    assert words in done.stdout
    assert bool(done.stdout) is bool(words)


# the plugin in this process, as flake8 uses it


@pytest.fixture
def here(project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(project)
    monkeypatch.setattr(flake8_plugin.Plugin, "_resolver", None)
    reading._read.cache_clear()
    return project


def reported(text: str) -> list[str]:
    plugin = flake8_plugin.Plugin(ast.parse(text), "app.py", text.splitlines(keepends=True))
    return [message for _, _, message, _ in plugin.run()]


@pytest.mark.once
def test_every_option_is_a_setting(here: Path) -> None:
    assert all(key_named(name) is not None for name, _, _ in flake8_plugin._OPTIONS)


@pytest.mark.once
def test_what_a_baseline_knows_is_not_reported_and_a_broken_one_is_a_finding(here: Path) -> None:
    statusquo(here, "check", "--baseline=known.toml", "app.py")
    write(here, pyproject_toml=PROJECT + '[tool.statusquo]\nbaseline = "known.toml"\n')
    flake8_plugin.Plugin.parse_options(Namespace(filenames=["app.py"]))
    assert reported(APP) == []
    (new,) = reported(f"{APP}    response.status_code == 503\n")
    assert new.startswith("HTS101 ")
    write(here, known_toml="files = 1\n")  # while flake8 runs
    reading._read.cache_clear()
    (broken,) = reported(APP)
    assert broken.startswith("HTS901 ")
    assert "is not a statusquo baseline" in broken


@pytest.mark.once
def test_a_baseline_that_is_missing_stops_flake8_with_the_next_step(here: Path) -> None:
    write(here, pyproject_toml=PROJECT + '[tool.statusquo]\nbaseline = "gone.toml"\n')
    with pytest.raises(ExecutionError, match=r"does not exist; create it with `statusquo check --baseline gone\.toml`"):
        flake8_plugin.Plugin.parse_options(Namespace(filenames=["app.py"]))


@pytest.mark.once
def test_what_flake8_says_itself_is_not_said_again(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flake8_plugin.Plugin.parse_options(Namespace())
    assert len(reported(APP)) == 3

    def too_deep(*_: object) -> NoReturn:
        raise RecursionError

    monkeypatch.setattr("statusquo_lint.scan.scan", too_deep)
    assert reported(APP) == []
    monkeypatch.setattr("statusquo_lint.scan.scan", lambda *_: [finding_of_file(UNREADABLE, "no")])
    assert reported(APP) == []


@pytest.mark.once
def test_without_the_extra_nothing_is_reported_and_who_selects_a_rule_is_told(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(flake8_plugin, "_extra_is_installed", lambda: False)
    flake8_plugin.Plugin.parse_options(Namespace(select=["E", "W"]))
    assert reported(APP) == []
    for asked in (Namespace(extend_select=["HTS1"]), Namespace(statusquo_style="value")):
        with pytest.raises(ExecutionError, match=r"pip install .statusquo\[lint\]"):
            flake8_plugin.Plugin.parse_options(asked)
