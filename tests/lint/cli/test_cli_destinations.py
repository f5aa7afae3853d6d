"""What a run writes beside the sources, the report and the baseline, takes the place of nobody's work."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest
from lint_command import APP, statusquo, write

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write(tmp_path, pyproject_toml='[project]\nrequires-python = ">=3.11"\n', app_py=APP, tool_txt=APP)


@pytest.mark.parametrize("output", ["out.txt", "new.py", "/dev/null"])
def test_a_new_file_and_a_device_are_written(project: Path, output: str) -> None:
    done = statusquo(project, "check", f"--output-file={output}", ".")
    assert (done.code, done.out, done.err) == (1, "", "")


def test_a_report_is_written_over_the_last_one(project: Path) -> None:
    for _ in range(2):
        assert statusquo(project, "check", "--output-file=out.txt", ".").code == 1
    assert (project / "out.txt").read_text().count("HTS101") == 1


@pytest.mark.parametrize(
    "command",
    [
        ("check", "--output-file=app.py", "."),
        ("check", "--output-file=./sub/../app.py", "app.py"),
        ("check", "--output-file=link", "."),
        ("check", "--output-file=hard", "app.py"),
        ("check", "--output-file=app.py", "--exclude=app.py", "."),
        ("check", "--output-file=tool.txt", "tool.txt"),
        ("fix", "--output-file=app.py", "."),
        ("check", "-", "--stdin-filename=tool.txt", "--output-file=tool.txt"),
    ],
    ids=" ".join,
)
def test_a_report_never_takes_the_place_of_source(project: Path, command: tuple[str, ...]) -> None:
    (project / "sub").mkdir()
    (project / "link").symlink_to("app.py")
    os.link(project / "app.py", project / "hard")
    done = statusquo(project, *command)
    assert (done.code, done.out) == (2, "")
    assert "would overwrite source code; nothing was done" in done.err
    assert (project / "app.py").read_text() == (project / "tool.txt").read_text() == APP


@pytest.mark.parametrize("option", ["--baseline=known.toml", "--config=known.toml"])
@pytest.mark.parametrize("there", [True, False])
def test_a_report_never_takes_the_place_of_the_baseline_or_the_settings(
    project: Path, option: str, there: bool
) -> None:
    if there or option.startswith("--config"):
        write(project, known_toml="[tool.statusquo]\n" if "config" in option else "[files]\n")
    before = (project / "known.toml").read_bytes() if (project / "known.toml").exists() else None
    done = statusquo(project, "check", option, "--output-file=./known.toml", ".")
    assert done.code == 2
    assert "name the same file, known.toml; nothing was done" in done.err
    assert (project / "known.toml").exists() is (before is not None)
    assert before is None or (project / "known.toml").read_bytes() == before


def test_a_baseline_through_a_link_is_written_where_the_link_leads(project: Path) -> None:
    (project / "shared").mkdir()
    (project / "known.toml").symlink_to("shared/all.toml")
    assert statusquo(project, "check", "--baseline=known.toml", ".").code == 0
    target = project / "shared" / "all.toml"
    assert (project / "known.toml").is_symlink()
    assert "HTS103 = [" in target.read_text()
    target.chmod(0o640)
    write(project, app_py=APP.replace("== 404", "== other"))
    assert "lowered" in statusquo(project, "check", "--baseline=known.toml", ".").err
    assert (project / "known.toml").is_symlink()
    assert "HTS101" not in target.read_text()
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert [path.name for path in (project / "shared").iterdir()] == ["all.toml"]


def test_a_table_of_another_program_is_no_baseline(project: Path) -> None:
    content = '[files]\n"gone.py" = { lines = 3 }\n'
    write(project, known_toml=content)
    done = statusquo(project, "check", "--baseline=known.toml", ".")
    assert done.code == 2
    assert "is not a statusquo baseline" in done.err
    assert (project / "known.toml").read_text() == content


def test_a_baseline_that_is_read_only_or_has_hard_links_is_left_alone(project: Path) -> None:
    write(project, known_toml='[files]\n"gone.py" = { HTS101 = ["0a"] }\n')
    os.link(project / "known.toml", project / "other.toml")
    done = statusquo(project, "check", "--baseline=known.toml", ".")
    assert done.code == 2
    assert "known.toml: has 2 hard links, which a rewrite would split; the file was not changed" in done.err
    (project / "other.toml").unlink()
    (project / "known.toml").chmod(0o444)
    assert (
        "known.toml: is read-only; the file was not changed"
        in statusquo(project, "check", "--baseline=known.toml", ".").err
    )
    assert "HTS101 = [" in (project / "known.toml").read_text()
