"""The generated documentation is up to date, its sessions are real, and its links lead somewhere."""

from __future__ import annotations

import doctest
import re
import sys
from typing import TYPE_CHECKING

import pytest
import tree
from statusquo_conformance.settings.table import parse_table
from statusquo_lint.settings.keys import Key, key_named

from scripts.docs import make_docs
from scripts.docs.generated import evidence, pieces, python_api, releases, settings, transcripts

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib  # type: ignore[import-not-found, unused-ignore]

if TYPE_CHECKING:
    from pathlib import Path

    from warm import Warm

PAGES = [*sorted(tree.ROOT.glob("*.md")), *sorted((tree.ROOT / "docs").rglob("*.md"))]
EXAMPLES = [page for page in PAGES if re.search(r"^>>> ", page.read_text(encoding="utf-8"), re.MULTILINE)]
WITH_COMMANDS = [page for page in PAGES if "statusquo " in page.read_text(encoding="utf-8")]
ANCHOR = re.compile(r"\]\((?P<path>(?!https?:|mailto:)[^)#]*)#(?P<anchor>[^)]+)\)")
LINK = re.compile(r"\]\((?!https?:|mailto:|#)(?P<path>[^)#]+)(#[^)]*)?\)")


def name_of(page: Path) -> str:
    return str(page.relative_to(tree.ROOT))


def blocks(language: str, page: Path) -> list[str]:
    """The fenced blocks of a language in a page."""
    fence = re.compile(rf"^```{language}\n(.*?)^```$", re.MULTILINE | re.DOTALL)
    return fence.findall(page.read_text(encoding="utf-8"))


def pages_with(language: str) -> list[Path]:
    return [page for page in PAGES if blocks(language, page)]


@pytest.mark.slow
def test_the_documentation_is_up_to_date(warm: Warm) -> None:
    """Pages and blocks against the code, and every console session against what its commands print."""

    def run(line: str, folder: Path) -> tuple[int, str]:
        """Our own commands in a warm process, what wants a shell in one."""
        program, *arguments = line.split()
        if program not in {"pytest", "statusquo"} or not re.fullmatch(r"[\w ./=-]+", line):
            return transcripts.in_shell(line, folder)
        done = warm.run([sys.executable, "-m", program, *arguments], folder, transcripts.environ())
        return done.returncode, (done.stdout + done.stderr).decode()

    assert list(make_docs.out_of_date(run)) == []


@pytest.mark.parametrize("problems", [[], ["docs/a.md is out of date: run `make docs`", "docs/b.md: $ true\nprints"]])
def test_a_check_prints_what_is_out_of_date_and_fails_for_it(
    problems: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(make_docs, "out_of_date", lambda: iter(problems))
    monkeypatch.setattr(sys, "argv", ["make_docs", "--check"])
    assert make_docs.main() == bool(problems)
    assert capsys.readouterr().out == "".join(f"{problem}\n" for problem in problems)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(tree.ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    targets = [found["path"] for found in LINK.finditer(page.read_text(encoding="utf-8"))]
    assert [target for target in targets if not (page.parent / target).exists()] == []


@pytest.mark.once
@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_lead_to_a_heading(page: Path) -> None:
    """An anchor is the text of a heading as code hosts write it."""
    dead: list[str] = []
    for link in ANCHOR.finditer(page.read_text(encoding="utf-8")):
        target = page.parent / link["path"] if link["path"] else page
        if target.suffix == ".md" and link["anchor"] not in anchors(target.read_text(encoding="utf-8")):
            dead.append(link[0])
    assert dead == []


def anchors(text: str) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading).strip().lower().replace(" ", "-") for heading in headings}


def test_an_anchor_is_as_code_hosts_write_it() -> None:
    text = "# The `a.b` of C\n\n```console\n# no heading\n```\n\n## JSON, SARIF\n"
    assert anchors(text) == {"the-ab-of-c", "json-sarif"}


@pytest.mark.parametrize("page", EXAMPLES, ids=name_of)
def test_examples_in_python_are_true(page: Path) -> None:
    result = doctest.testfile(str(page), module_relative=False)
    assert result.attempted > 0
    assert result.failed == 0


@pytest.mark.once
@pytest.mark.parametrize("page", pages_with("toml"), ids=name_of)
def test_settings_that_are_shown_are_settings(page: Path) -> None:
    """Each block of TOML can be read; the linter takes its table, and the suite its own."""
    for block in blocks("toml", page):
        table = tomllib.loads(block).get("tool", {}).get("statusquo", {})
        parse_table(table.pop("conformance", {}), page)
        for name, value in table.items():
            key = key_named(name)
            assert key is not None, name
            key.parse(value)


@pytest.mark.once
@pytest.mark.parametrize("page", WITH_COMMANDS, ids=name_of)
def test_options_that_are_shown_exist(page: Path) -> None:
    """In blocks and in the text: `statusquo check --output-format=json` and its like."""
    text = page.read_text(encoding="utf-8")
    shown = {
        (shown_at["command"], option)
        for shown_at in re.finditer(r"statusquo (?P<command>check|fix|conform)(?P<rest>[^`|&#\n]*)", text)
        for option in re.findall(r"(?<![\w-])--[a-z][a-z-]*", shown_at["rest"])
    }
    assert sorted(shown - known_options()) == []


@pytest.mark.once
@pytest.mark.parametrize("page", WITH_COMMANDS, ids=name_of)
def test_options_of_pytest_that_are_shown_exist(page: Path) -> None:
    options = re.compile(r"--conformance[a-z-]*[a-z]")
    help_page = (tree.ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
    _, _, group = help_page.partition("## pytest")
    assert set(options.findall(page.read_text(encoding="utf-8"))) <= set(options.findall(group))


def known_options() -> set[tuple[str, str]]:
    """The options of each command as its help has them, from the generated page."""
    page = (tree.ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
    sections = re.findall(r"^## statusquo (\w+)$(.*?)(?=^## )", page, re.MULTILINE | re.DOTALL)
    return {(command, option) for command, text in sections for option in re.findall(r"--[a-z][a-z-]*", text)}


def test_every_dependency_has_its_reason() -> None:
    """CONTRIBUTING.md says why each is there, and of none that is not."""
    declared = tomllib.loads((tree.ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras = declared["project"]["optional-dependencies"]
    groups = declared["dependency-groups"].values()
    named = {
        re.split(r"[^\w-]", requirement)[0]
        for requirements in [*extras.values(), *groups]
        for requirement in requirements
        if isinstance(requirement, str)
    } - {"statusquo"}
    text = (tree.ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    section = text.partition("## Dependencies")[2].partition("\n## ")[0]
    assert {name for name in named if name not in section} == set()
    assert set(re.findall(r"^\| ([\w-]+) \| (?:conformance|lint|both)", section, re.MULTILINE)) <= named


@pytest.mark.parametrize("module", [pieces, python_api, releases, transcripts], ids=lambda module: module.__name__)
def test_examples_of_the_generator(module: object) -> None:
    result = doctest.testmod(module)  # type: ignore[arg-type]
    assert result.attempted > 0
    assert result.failed == 0


@pytest.mark.once
@pytest.mark.parametrize(
    "line", [line for line in evidence.LINES if isinstance(line, evidence.Line)], ids=lambda line: line.about
)
def test_a_figure_of_the_evidence_is_on_its_page(line: evidence.Line) -> None:
    """Where a page says it otherwise now, change the pattern in `scripts/docs/generated/evidence.py`."""
    assert line.text() != line.otherwise


def test_a_block_without_markers_is_refused() -> None:
    with pytest.raises(LookupError, match=r"<!-- rules --> .* occurs 0 times"):
        pieces.replace_block("no marker here", "rules", "text")


def test_a_block_that_is_there_twice_is_refused() -> None:
    twice = "<!-- rules -->\n<!-- /rules -->\n" * 2
    with pytest.raises(LookupError, match="2 times"):
        pieces.replace_block(twice, "rules", "text")


def test_putting_a_block_twice_changes_nothing() -> None:
    once = pieces.replace_block("<!-- a -->\n<!-- /a -->\n", "a", r"back\slash \1")
    assert pieces.replace_block(once, "a", r"back\slash \1") == once


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder to run sessions in, `folder`, with one file."""
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "greeting.txt").write_text("hello\n")
    return tmp_path


def session(body: str) -> str:
    return f"# Page\n\n<!-- run in folder -->\n```console\n{body}```\n\nText.\n"


def test_a_true_session_is_silent(checkout: Path) -> None:
    text = session("$ cat greeting.txt\nhello\n$ false  # exit 1\n")
    assert list(transcripts.check_transcripts(text, checkout)) == []
    assert transcripts.rewrite_transcripts(text, checkout) == text


def test_a_false_session_is_reported_and_rewritten(checkout: Path) -> None:
    text = session("$ cat greeting.txt\ngoodbye\n")
    (problem,) = transcripts.check_transcripts(text, checkout)
    assert "hello" in problem
    assert "goodbye" in problem
    assert transcripts.rewrite_transcripts(text, checkout) == session("$ cat greeting.txt\nhello\n")


def test_another_exit_code_is_reported(checkout: Path) -> None:
    (problem,) = transcripts.check_transcripts(session("$ false\n"), checkout)
    assert "ended with exit code 1, not 0" in problem


def test_commands_of_a_session_share_a_copy_and_leave_the_folder_alone(checkout: Path) -> None:
    text = session("$ echo more >> greeting.txt\n$ cat greeting.txt\nhello\nmore\n")
    assert list(transcripts.check_transcripts(text, checkout)) == []
    assert (checkout / "folder" / "greeting.txt").read_text() == "hello\n"


def test_a_console_block_without_the_mark_is_not_run(checkout: Path) -> None:
    assert list(transcripts.check_transcripts("```console\n$ exit 7\n```\n", checkout)) == []


def test_a_setting_without_a_type_or_an_example_is_named() -> None:
    new = Key("new-setting", str, "[]", "What it does.")
    with pytest.raises(LookupError, match="of the setting new-setting"):
        settings.section(new)
