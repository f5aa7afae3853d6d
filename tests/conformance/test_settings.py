"""`[tool.statusquo.conformance]`: what it says, who reads it, what wins, and what a mistake in it is answered."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inner_pytest import Folder
from statusquo_conformance import check, defaults
from statusquo_conformance.cli import main
from statusquo_conformance.ini import _TYPES
from statusquo_conformance.model import Effort, Outcome
from statusquo_conformance.settings.keys import KEYS
from statusquo_conformance.settings.model import Settings, SettingsError, TargetSettings
from statusquo_conformance.settings.table import _MAX_BYTES, find_settings, parse_table

if TYPE_CHECKING:
    from collections.abc import Sequence

GOOD = """
import enum
class S(enum.IntEnum):
    OK = 200
    NOT_FOUND = 404
"""
BAD = GOOD + "    def __format__(self, spec): return self.name\n"
OPEN = (
    GOOD
    + """
    @classmethod
    def _missing_(cls, value):
        if type(value) is not int or not 100 <= value <= 599:
            return None
        made = int.__new__(cls, value)
        made._name_, made._value_ = f"UNKNOWN_{value}", value
        return made
    def __reduce_ex__(self, protocol):
        return type(self), (self._value_,)
"""
)
TABLE = "[tool.statusquo.conformance]\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Folder:
    return Folder(tmp_path, monkeypatch, capsys)


def outcome(spelling: str, id_: str) -> str:
    report = check(spelling, only=[id_])
    return str(next(result.outcome.value for result in report.results))


# Nothing is set


def test_without_a_table_nothing_is_set(folder: Folder) -> None:
    assert find_settings(folder.path) == Settings()
    folder.write({"pyproject.toml": "[tool.statusquo]\nenable = ['HTS201']\n"})
    assert find_settings(folder.path) == Settings()


@pytest.mark.parametrize("text", ["[[[", "[tool.other]\nx = 1", "", "[tool]\n"])
def test_a_file_that_is_about_something_else_is_no_obstacle(folder: Folder, text: str) -> None:
    folder.write({"pyproject.toml": text})
    assert find_settings(folder.path) == Settings()


def test_a_file_in_another_encoding_is_an_obstacle_only_if_it_is_about_us(folder: Folder) -> None:
    file = folder.path / "pyproject.toml"
    file.write_bytes("[project]\nname = 'é'\n".encode("latin-1"))
    assert find_settings(folder.path) == Settings()
    file.write_bytes(f"{TABLE}prefix = 'é'\n".encode("latin-1"))
    with pytest.raises(SettingsError, match="not valid TOML"):
        find_settings(folder.path)
    file.write_bytes(f"{TABLE}seed = 3\n".replace("\n", "\r\n").encode("utf-8-sig"))
    assert find_settings(folder.path).everywhere.seed == 3


def test_the_nearest_file_that_has_the_table_counts(folder: Folder) -> None:
    folder.write({"pyproject.toml": f"{TABLE}seed = 1\n", "a/pyproject.toml": "[project]\n", "a/b/x": ""})
    assert find_settings(folder.path / "a" / "b").everywhere.seed == 1
    folder.write({"a/pyproject.toml": f"{TABLE}seed = 2\n"})
    assert find_settings(folder.path / "a" / "b").everywhere.seed == 2


def test_a_table_of_one_target_counts_before_the_one_for_all() -> None:
    everywhere = TargetSettings(profile="data", strict=True, exclude={"a.b": "one", "a.c": "two"})
    read = Settings(everywhere, {"m.S": TargetSettings(profile="int", exclude={"a.c": "three"})})
    assert read.for_target(["m:T"]) == everywhere
    for names in (["m.S"], ["m:S"], ["file.py:S", "m.S"]):
        own = read.for_target(names)
        assert (own.profile, own.strict) == ("int", True)
        assert own.exclude == {"a.b": "one", "a.c": "three"}


# A mistake is one sentence

MISTAKES = [
    ("profil = 'int'", "unknown key 'profil' in [tool.statusquo.conformance]; did you mean 'profile'?"),
    ("zzz = 1", "unknown key 'zzz' in [tool.statusquo.conformance]; the keys are profile, strict"),
    ("profile = 1", "profile in [tool.statusquo.conformance]: 1 is not a text"),
    ("profile = 'enun'", "no profile 'enun'; did you mean 'enum'?"),
    ("profile = 'int@2020'", "the profile int has no edition '2020'"),
    ("strict = 'yes'", "strict in [tool.statusquo.conformance]: 'yes' is neither true nor false"),
    ("examples = 0", "0 is less than 1"),
    ("examples = true", "True is not a whole number"),
    ("seed = 1.5", "1.5 is not a whole number"),
    ("timeout = -1", "-1 is not a number of seconds above 0"),
    ("timeout = inf", "inf is not a number of seconds above 0"),
    ("baseline = ''", "'' is not a text"),
    ("exclude = ['text.format-is-digits']", "is not a table; write exclude = {"),
    ("exclude = { 'text.format-is-digit' = 'x' }", "did you mean 'text.format-is-digits'?"),
    ("exclude = { 'text.format-is-digits' = ' ' }", "text.format-is-digits has no reason"),
    ("exclude = { text.format-is-digits = 'x' }", 'write the whole id in quotes: "text.format-is-digits"'),
    ("targets = 1", "targets is not a table"),
    ("[tool.statusquo.conformance.targets]\n'm.S' = 1", '"m.S" is not a table'),
    (
        "[tool.statusquo.conformance.targets.m.S]\nopen = true",
        'written in quotes: [tool.statusquo.conformance.targets."m.S"]',
    ),
    (
        "[tool.statusquo.conformance.targets.'m.S']\nopne = true",
        "unknown key 'opne' in [tool.statusquo.conformance.targets.\"m.S\"]",
    ),
    ("[tool.statusquo.conformance.targets]\n'm.S' = {}\n'm:S' = {}", "two tables are for m.S"),
    ("examples = ", "not valid TOML"),
    ("prefix = 0x" + "f" * 5000, "the value is not a text"),  # Python shows no number of so many digits
    ("x = " + "[" * 100_000, "not valid TOML (nested too deeply)"),
]


def test_a_file_that_cannot_be_read_is_one_sentence_since_it_may_be_about_us(folder: Folder) -> None:
    with (folder.path / "pyproject.toml").open("wb") as file:
        file.truncate(_MAX_BYTES + 1)
    with pytest.raises(SettingsError, match=r"pyproject\.toml: cannot be read \(is larger than"):
        find_settings(folder.path)


@pytest.mark.parametrize(("text", "sentence"), MISTAKES, ids=[sentence for _, sentence in MISTAKES])
def test_a_mistake_is_one_sentence_that_names_file_and_key(folder: Folder, text: str, sentence: str) -> None:
    folder.write({"pyproject.toml": f"{TABLE}{text}\n"})
    with pytest.raises(SettingsError) as raised:
        find_settings(folder.path)
    said = str(raised.value)
    assert said.startswith(f"{folder.path / 'pyproject.toml'}: ")
    assert sentence in said
    assert "\n" not in said


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
_KEYS = st.sampled_from([*KEYS, "targets", "m.S", "text.format-is-digits"]) | st.text(max_size=8)


@given(st.dictionaries(_KEYS, _VALUES | st.dictionaries(_KEYS, _VALUES, max_size=3), max_size=4))
def test_any_table_is_read_or_refused_with_one_sentence(table: dict[str, Any]) -> None:
    file = Path("pyproject.toml").absolute()
    said = f"{file}: "
    try:
        parse_table(table, file)
    except SettingsError as error:
        said = str(error)
    assert said.startswith(f"{file}: ")


def test_conformance_that_is_no_table_is_a_mistake(folder: Folder) -> None:
    folder.write({"pyproject.toml": "[tool.statusquo]\nconformance = 'strict'\n"})
    with pytest.raises(SettingsError, match=r"tool\.statusquo\.conformance is not a table"):
        find_settings(folder.path)


def test_a_mistake_stops_everyone_before_anything_is_checked(
    folder: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    spelling = f"{folder.module(GOOD)}.S"
    folder.write({"pyproject.toml": f"{TABLE}partial = 1\n"})
    assert main(["conform", spelling]) == 2
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)
    done = folder.pytest(f"--conformance={spelling}")
    assert done.code == pytest.ExitCode.USAGE_ERROR
    assert "partial in [tool.statusquo.conformance]: 1 is neither true nor false" in done.out
    assert "collected" not in done.out
    with pytest.raises(SettingsError):
        check(spelling)


# Partial, open and excluded


@pytest.mark.further
@pytest.mark.parametrize("table", ["", '.targets."{}"'])
def test_a_partial_target_is_told_nothing_of_what_it_lacks_and_passes_strictly(
    folder: Folder, capsys: pytest.CaptureFixture[str], table: str
) -> None:
    spelling = f"{folder.module(GOOD)}.S"
    assert main(["conform", spelling, "--strict"]) == 1, "it lacks most codes"
    folder.write({"pyproject.toml": f"[tool.statusquo.conformance{table.format(spelling)}]\npartial = true\n"})
    capsys.readouterr()
    assert main(["conform", spelling, "--strict", "--json", "r.json"]) == 0
    out = capsys.readouterr().out
    assert out.count("declared partial") == 1
    assert "missing" not in out
    target = json.loads((folder.path / "r.json").read_text())["targets"][0]
    assert (target["partial"], target["open"]) == (True, False)
    assert not check(spelling, strict=True).failures
    assert folder.pytest(f"--conformance={spelling}", "--conformance-strict", "--conformance-only=codes").code == 0


def test_a_partial_target_is_still_told_what_is_wrong(folder: Folder) -> None:
    folder.write({"pyproject.toml": f"{TABLE}partial = true\n"})
    assert outcome(f"{folder.module(BAD)}.S", "text.format-is-digits") == "fail"


@pytest.mark.parametrize(
    ("name", "noted"), [("{}.S", False), ("{}:S", False), ("else.Entirely", False), ("{}.s", True)]
)
def test_a_table_whose_name_is_nearly_that_of_a_target_is_a_note(
    folder: Folder, capsys: pytest.CaptureFixture[str], name: str, noted: bool
) -> None:
    module = folder.module(GOOD)
    folder.write({"pyproject.toml": f'[tool.statusquo.conformance.targets."{name.format(module)}"]\npartial = true\n'})
    main(["conform", f"{module}.S", "--only", "codes"])
    assert ("the settings have no table for" in " ".join(capsys.readouterr().out.split())) == noted


def test_another_target_is_not_partial(folder: Folder) -> None:
    folder.write({"pyproject.toml": '[tool.statusquo.conformance.targets."else.S"]\npartial = true\n'})
    assert outcome(f"{folder.module(GOOD)}.S", "codes.rfc9110-present") == "advisory"


def test_an_open_target_is_tested_as_one_only_where_it_is_declared(folder: Folder) -> None:
    spelling, closed = f"{folder.module(OPEN)}.S", f"{folder.module(GOOD)}.S"
    assert outcome(spelling, "lookup.unknown-code-raises") == "fail"
    assert outcome(spelling, "open.makes-members") == "not-applicable"
    folder.write({"pyproject.toml": f"{TABLE}open = true\n"})
    report = check(spelling)
    assert report.failures == []
    assert report.open
    made_up = {item.requirement.id: item.outcome for item in report.results if item.requirement.area == "open"}
    assert set(made_up.values()) == {Outcome.PASS}
    assert len(made_up) == 6
    assert all(item.scored for item in report.results if item.requirement.area == "open")
    assert outcome(spelling, "lookup.unknown-code-raises") == "not-applicable"
    assert outcome(closed, "open.makes-members") == "fail", "it is declared to be what it is not"


def test_what_is_excluded_is_shown_with_its_reason_and_never_as_passed(
    folder: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    spelling = f"{folder.module(BAD)}.S"
    folder.write({"pyproject.toml": f'{TABLE}exclude = {{ "text.format-is-digits" = "kept until 3.0" }}\n'})
    files = ("--json", "r.json", "--html", "r.html", "--markdown", "r.md", "--junit", "r.xml")
    assert main(["conform", spelling, *files]) == 0
    out = capsys.readouterr().out
    assert f"{spelling}: conformant (profile int 2026-11, 1 excluded)\n" in out
    assert "EXCLUDED by the settings (1)\n  text.format-is-digits: kept until 3.0\n" in out
    target = json.loads((folder.path / "r.json").read_text())["targets"][0]
    result = next(item for item in target["results"] if item["requirement"] == "text.format-is-digits")
    assert (result["outcome"], result["reason"]) == ("excluded", "excluded: kept until 3.0")
    assert target["counts"]["excluded"] == 1
    for file in ("r.html", "r.md", "r.xml"):
        assert "excluded: kept until 3.0" in (folder.path / file).read_text("utf-8"), file
    said = folder.pytest(f"--conformance={spelling}", "--conformance-only=text", "-v", "--junitxml=j.xml")
    assert said.code == 0
    assert "text.format-is-digits EXCLUDED (excluded: kept until 3.0)" in said.out
    assert 'message="excluded: kept until 3.0"' in (folder.path / "j.xml").read_text()


def test_a_run_in_which_everything_is_excluded_is_no_success(folder: Folder) -> None:
    folder.write({"pyproject.toml": f'{TABLE}exclude = {{ "codes.are-ints" = "a test" }}\n'})
    assert check(f"{folder.module(GOOD)}.S", only=["codes.are-ints"]).exit_code == 3


# Who wins


def test_an_argument_of_check_wins_over_the_table(folder: Folder) -> None:
    folder.write({"pyproject.toml": f"{TABLE}strict = true\nprofile = 'data'\nexamples = 3\n"})
    spelling = f"{folder.module(GOOD)}.S"
    report = check(spelling, only=["codes"])
    assert (report.strict, report.profile, report.effort.examples) == (True, "data", 3)
    report = check(spelling, "int", strict=False, examples=4, only=["codes"])
    assert (report.strict, report.profile, report.effort.examples) == (False, "int", 4)


def test_the_command_wins_over_the_table(folder: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    folder.write({"pyproject.toml": f"{TABLE}strict = true\nprofile = 'data'\ntimeout = 60\n"})
    spelling = f"{folder.module(GOOD)}.S"
    main(["conform", spelling, "--only", "codes"])
    assert "(profile data 2026-11, strict)" in capsys.readouterr().out
    main(["conform", spelling, "--only", "codes", "--profile", "int", "--no-strict"])
    assert "(profile int 2026-11)" in capsys.readouterr().out


@pytest.mark.once
def test_the_command_line_wins_over_the_ini_file_and_that_over_the_table(folder: Folder) -> None:
    folder.write(
        {
            "pyproject.toml": f"{TABLE}strict = true\nprofile = 'data'\nexamples = 3\n",
            "pytest.ini": "[pytest]\nconformance_profile = int\nconformance_strict = false\nconformance_only = codes\n",
        }
    )
    spelling = f"{folder.module(GOOD)}.S"
    by_ini = folder.pytest(f"--conformance={spelling}").out
    assert "(profile int 2026-11)" in by_ini
    by_line = folder.pytest(f"--conformance={spelling}", "--conformance-profile=int@next", "--conformance-strict").out
    assert "(profile int next, strict)" in by_line
    assert "profile int@next" in by_line, "the header"


@pytest.mark.once
def test_paths_in_the_ini_file_start_at_its_folder(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    spelling = f"{folder.module(GOOD)}.S"
    keys = "conformance_json = r.json\nconformance_markdown = r.md\nconformance_badge = badge.json\n"
    folder.write({"pytest.ini": f"[pytest]\n{keys}", "in/x": ""})
    monkeypatch.chdir(folder.path / "in")
    assert folder.pytest(f"--conformance={spelling}", "--conformance-only=codes").code == 0
    assert json.loads((folder.path / "r.json").read_text())["targets"][0]["target"] == spelling
    assert (folder.path / "r.md").read_text("utf-8").startswith("## ")
    assert json.loads((folder.path / "badge.json").read_text())["label"] == "conformance"
    folder.pytest(f"--conformance={spelling}", "--conformance-only=codes", "--conformance-json=typed.json")
    assert (folder.path / "in" / "typed.json").exists(), "those on the command line start where the user is"


def test_every_option_of_pytest_has_an_ini_key(pytestconfig: pytest.Config) -> None:
    options = {name for name in vars(pytestconfig.option) if name.startswith("conformance_")}
    assert options == {f"conformance_{name}" for name in _TYPES}
    for name in options:
        pytestconfig.getini(name)


def test_a_number_in_the_ini_file_that_is_none_is_one_sentence(folder: Folder) -> None:
    folder.write({"pytest.ini": "[pytest]\nconformance_examples = many\n"})
    said = folder.pytest(f"--conformance={folder.module(GOOD)}.S")
    assert said.code == pytest.ExitCode.USAGE_ERROR
    assert "conformance_examples = many: must be a whole number" in said.out


@pytest.mark.further
def test_the_number_of_examples_that_nobody_sets_stands_in_one_place(folder: Folder) -> None:
    report = check(f"{folder.module(GOOD)}.S", only=["codes.are-ints"])
    assert report.effort == Effort() == Effort(defaults.EXAMPLES, defaults.SEED)
    help_text = " ".join(folder.pytest("--help").out.split())
    assert f"examples per infinite domain (default: {defaults.EXAMPLES})" in help_text


# Baselines


@pytest.mark.once
@pytest.mark.parametrize("table", ["", '.targets."{}"'])
def test_a_baseline_in_the_table_is_read_and_updated_from_any_folder(
    folder: Folder, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], table: str
) -> None:
    spelling = f"{folder.module(BAD)}.S"
    folder.write(
        {
            "pyproject.toml": f"[tool.statusquo.conformance{table.format(spelling)}]\nbaseline = 'known.toml'\n",
            "in/x": "",
        }
    )
    monkeypatch.chdir(folder.path / "in")
    assert main(["conform", spelling]) == 2
    assert "does not exist" in capsys.readouterr().err
    assert main(["conform", spelling, "--update-baseline"]) == 0
    assert "known.toml: 1 entry added, 0 removed" in capsys.readouterr().out
    assert "text.format-is-digits" in (folder.path / "known.toml").read_text()
    assert main(["conform", spelling]) == 0
    assert check(spelling).exit_code == 0
    assert folder.pytest(f"--conformance={spelling}", "--conformance-only=text").code == 0


@pytest.mark.once
def test_a_baseline_in_addopts_is_for_the_runs_that_check_something(folder: Folder) -> None:
    spelling = f"{folder.module(GOOD)}.S"
    folder.write(
        {
            "pytest.ini": f"[pytest]\nconformance = {spelling}\naddopts = --conformance-baseline=known.toml\n",
            "known.toml": "",
            "test_a.py": "def test_a(): pass\n",
        }
    )
    assert folder.pytest("test_a.py").code == 0
    assert folder.pytest("--conformance-only=codes").code == 0
    typed = folder.pytest("test_a.py", "--conformance-baseline=known.toml")
    assert typed.code == pytest.ExitCode.USAGE_ERROR
    assert "--conformance-baseline needs a target" in typed.out


@pytest.mark.further
@pytest.mark.parametrize("option", ["json", "html", "markdown", "badge", "compare"])
def test_a_file_in_addopts_is_for_the_runs_that_check_something(folder: Folder, option: str) -> None:
    addopts = f"[pytest]\naddopts = --conformance-{option}=file\n"
    folder.write({"pytest.ini": addopts, "test_a.py": "def test_a(): pass\n"})
    assert folder.pytest("test_a.py").code == 0
    typed = folder.pytest("test_a.py", f"--conformance-{option}=file")
    assert typed.code == pytest.ExitCode.USAGE_ERROR
    assert f"--conformance-{option} needs a target" in typed.out


# Targets that are configured and not checked


@pytest.mark.further
def test_the_header_says_what_is_not_checked_and_a_setting_decides(folder: Folder) -> None:
    spelling = f"{folder.module(GOOD)}.S"
    ini = f"[pytest]\nconformance = {spelling}\nconformance_only = codes.are-ints\n"
    folder.write({"pytest.ini": ini, "test_a.py": "def test_a(): pass\n"})
    line = f"conformance: {spelling} not checked, because paths are given; conformance_with_paths = true"
    bare, by_path = folder.pytest(), folder.pytest("test_a.py")
    assert line not in bare.out
    assert "2 passed" in bare.out
    assert by_path.out.count(line) == 1
    assert "1 passed" in by_path.out
    folder.write({"pytest.ini": ini + "conformance_with_paths = true\n"})
    both = folder.pytest("test_a.py")
    assert "not checked" not in both.out
    assert "2 passed" in both.out
    named = folder.pytest("test_a.py", "-o", "conformance_with_paths=false", f"--conformance={spelling}")
    assert "not checked" not in named.out


def test_a_run_without_configured_targets_has_no_line(folder: Folder) -> None:
    folder.write({"test_a.py": "def test_a(): pass\n"})
    assert "conformance:" not in folder.pytest("test_a.py").out


def keys_in(text: str, keys: Sequence[str]) -> list[str]:
    return [key for key in keys if f"`{key}`" not in text]


def test_every_key_is_documented(root: Path) -> None:
    assert keys_in((root / "docs" / "suite.md").read_text("utf-8"), list(KEYS)) == []
