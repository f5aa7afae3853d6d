"""The ratchet: what was there is not reported, what is new is, and the baseline only shrinks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lint_command import APP, statusquo, write

if TYPE_CHECKING:
    from pathlib import Path

PROJECT = '[project]\nrequires-python = ">=3.11"\n'
OPTIONS = ["check", "--baseline=known.toml", "--output-format=concise"]
ALL = '[files]\n"app.py" = { HTS101 = 1, HTS103 = 2 }\n'


@pytest.fixture
def project(tmp_path: Path) -> Path:
    write(tmp_path, pyproject_toml=PROJECT, app_py=APP)
    assert statusquo(tmp_path, *OPTIONS).code == 0
    return tmp_path


def baseline(folder: Path) -> str:
    return (folder / "known.toml").read_text()


def test_a_missing_baseline_is_written_with_what_there_is(project: Path) -> None:
    assert baseline(project).endswith(ALL)


def test_the_same_again_is_clean_and_touches_nothing(project: Path) -> None:
    before = (project / "known.toml").stat().st_mtime_ns
    done = statusquo(project, *OPTIONS)
    assert (done.code, done.out, done.err) == (0, "", "")
    assert (project / "known.toml").stat().st_mtime_ns == before


def test_it_does_not_matter_from_where_it_runs(project: Path) -> None:
    (project / "sub").mkdir()
    assert statusquo(project / "sub", "check", "--baseline=../known.toml", "..").code == 0


def test_one_more_is_reported_and_never_taken_in(project: Path) -> None:
    write(project, app_py=APP + '\n\ndef other():\n    return "no", 403\n')
    done = statusquo(project, *OPTIONS)
    assert done.code == 1
    assert [line.split()[1] for line in done.out.splitlines()] == ["HTS103"] * 3
    assert baseline(project).endswith(ALL)


def test_findings_in_a_new_file_are_reported(project: Path) -> None:
    write(project, new_py=APP)
    done = statusquo(project, *OPTIONS)
    assert done.code == 1
    assert {line.split(":")[0] for line in done.out.splitlines()} == {"new.py"}
    assert "new.py" not in baseline(project)


def test_one_fewer_lowers_the_baseline_for_good(project: Path) -> None:
    write(project, app_py=APP.replace("== 404", "== other"))
    done = statusquo(project, *OPTIONS)
    assert done.code == 0
    assert "1 finding fewer" in done.err
    assert baseline(project).endswith('"app.py" = { HTS103 = 2 }\n')
    write(project, app_py=APP)
    assert statusquo(project, *OPTIONS).code == 1


def test_a_run_on_some_files_leaves_the_others_entries(project: Path) -> None:
    write(project, clean_py="x = 1\n")
    assert statusquo(project, *OPTIONS, "clean.py").code == 0
    assert baseline(project).endswith(ALL)


def test_a_deleted_file_leaves_the_baseline(project: Path) -> None:
    (project / "app.py").unlink()
    write(project, clean_py="x = 1\n")
    assert statusquo(project, *OPTIONS).code == 0
    assert "app.py" not in baseline(project)


@pytest.mark.parametrize("content", ["[files\n", 'files = "x"\n', '[files]\n"a.py" = { HTS101 = -1 }\n', "[other]\n"])
def test_a_file_that_is_no_baseline_is_refused_and_kept(project: Path, content: str) -> None:
    write(project, known_toml=content)
    done = statusquo(project, *OPTIONS)
    assert done.code == 2
    assert "known.toml: is not a statusquo baseline; delete it" in done.err or "not valid TOML" in done.err
    assert done.err.count("\n") == 1
    assert baseline(project) == content


def test_an_entry_of_a_file_that_was_not_checked_is_written_back_as_it_was(project: Path) -> None:
    odd = '"gone\\n[x]" = { HTS101 = 1 }\n"clean.py" = { HTS101 = 3 }\n'
    write(project, known_toml=ALL + odd + f'"{"long" * 1000}" = {{ HTS101 = 1 }}\n', clean_py="x = 1\n")
    assert statusquo(project, *OPTIONS, "app.py").code == 0
    assert baseline(project).endswith(ALL + '"clean.py" = { HTS101 = 3 }\n')
