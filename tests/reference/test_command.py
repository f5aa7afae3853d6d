"""The command `statusquo`: its own answers, and how it hands over to the two halves."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
import types
from typing import TYPE_CHECKING, Any, NoReturn

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tree import PACKAGES, ROOT

from statusquo import HTTPStatus, __main__, __version__, _explain, registry

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Run = Callable[..., tuple[int, str, str]]
    Calls = list[tuple[str, Sequence[str]]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command in this process: (exit code, stdout, stderr)."""

    def run(*arguments: str) -> tuple[int, str, str]:
        code = __main__.main(arguments)
        return (code, *capsys.readouterr())

    return run


@pytest.fixture
def halves(monkeypatch: pytest.MonkeyPatch) -> Calls:
    """Stand-ins for both halves; the list of what they were called with."""
    calls: Calls = []

    def stand_in(name: str) -> None:
        def main(argv: Sequence[str]) -> int:
            calls.append((name, argv))
            return 7

        module = types.ModuleType(name)
        monkeypatch.setattr(module, "main", main, raising=False)
        monkeypatch.setitem(sys.modules, name, module)
        monkeypatch.setitem(sys.modules, name.partition(".")[0], types.ModuleType(name.partition(".")[0]))

    stand_in("statusquo_conformance.cli")
    stand_in("statusquo_lint.cli")
    stand_in("statusquo_lint.server")
    return calls


def refused(seen: tuple[int, str, str], *words: str) -> bool:
    """Whether the command refused with one sentence that has the words."""
    code, out, err = seen
    assert (code, out) == (2, "")
    assert err.startswith("statusquo: ")
    assert err.count("\n") == 1
    assert all(word in err for word in words), err
    return True


@pytest.mark.parametrize("arguments", [(), ("--help",), ("-h",)])
def test_help_goes_to_stdout_and_names_every_command(run: Run, arguments: tuple[str, ...]) -> None:
    code, out, err = run(*arguments)
    assert (code, err) == (0, "")
    for command in (*__main__.HALVES, "explain", "--version"):
        assert f"  {command} " in out


def test_version(run: Run) -> None:
    assert run("--version") == (0, f"statusquo {__version__}\n", "")


@pytest.mark.parametrize(("typo", "meant"), [("chek", "check"), ("conforms", "conform"), ("--verison", "--version")])
def test_a_mistyped_command_is_refused_with_the_nearest(run: Run, typo: str, meant: str) -> None:
    assert refused(run(typo), repr(typo), f"did you mean '{meant}'?")


@pytest.mark.parametrize("word", ["xyzzy", "", "--", "🍵", "\ud800"])
def test_an_unknown_command_is_refused_with_the_way_to_help(run: Run, word: str) -> None:
    assert refused(run(word), "`statusquo --help`")


@pytest.mark.parametrize("command", __main__.HALVES)
def test_a_command_is_handed_over_with_its_name_and_the_exit_code_handed_back(
    run: Run, halves: Calls, command: str
) -> None:
    module = __main__.MODULES[__main__.HALVES[command]]
    assert run(command, "a", "--b") == (7, "", "")
    assert halves == [(module, [command, "a", "--b"])]


@pytest.mark.parametrize("word", ["HTS101", "hts101", "HTS"])
def test_a_rule_is_explained_by_the_linter(run: Run, halves: Calls, word: str) -> None:
    assert run("explain", word)[0] == 7
    assert halves == [("statusquo_lint.cli", ["explain", word.upper()])]


@pytest.mark.parametrize("word", ["text.format-is-digits", "codes.in-range", "404.0"])
def test_a_requirement_is_explained_by_the_suite(run: Run, halves: Calls, word: str) -> None:
    assert run("explain", word)[0] == 7
    assert halves == [("statusquo_conformance.cli", ["explain", word])]


@pytest.mark.parametrize("result", [None, 0])
def test_no_exit_code_from_a_half_is_success(
    run: Run, halves: Calls, monkeypatch: pytest.MonkeyPatch, result: int | None
) -> None:
    monkeypatch.setattr(sys.modules["statusquo_lint.cli"], "main", lambda _argv: result)
    assert run("rules") == (0, "", "")


@pytest.mark.parametrize(
    ("arguments", "extra"),
    [
        (["conform", "x"], "conformance"),
        (["explain", "codes.in-range"], "conformance"),
        (["check"], "lint"),
        (["fix"], "lint"),
        (["rules"], "lint"),
        (["explain", "HTS101"], "lint"),
    ],
)
@pytest.mark.parametrize("missing", ["click", "rich", "tomlkit", "click.core"])
def test_a_missing_dependency_is_one_sentence_with_the_extra(
    run: Run, monkeypatch: pytest.MonkeyPatch, arguments: list[str], extra: str, missing: str
) -> None:
    def fail(_name: object) -> NoReturn:
        raise ModuleNotFoundError(f"No module named {missing!r}", name=missing)

    monkeypatch.setattr(importlib, "import_module", fail)
    assert refused(run(*arguments), f'pip install "statusquo[{extra}]"', missing, f"`statusquo {arguments[0]}`")


def test_a_dependency_missing_only_while_the_half_runs_is_the_same_sentence(
    run: Run, halves: Calls, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_argv: object) -> NoReturn:
        raise ModuleNotFoundError("No module named 'libcst'", name="libcst")

    monkeypatch.setattr(sys.modules["statusquo_lint.cli"], "main", fail)
    assert refused(run("fix"), 'pip install "statusquo[lint]"', "libcst")


def test_a_module_that_no_extra_brings_is_a_defect_and_not_hidden(
    run: Run, halves: Calls, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_argv: object) -> NoReturn:
        raise ModuleNotFoundError("No module named 'statusquo_lint.gone'", name="statusquo_lint.gone")

    monkeypatch.setattr(sys.modules["statusquo_lint.cli"], "main", fail)
    with pytest.raises(ModuleNotFoundError):
        run("fix")


def test_ctrl_c_ends_with_one_sentence(run: Run, halves: Calls, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_argv: object) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr(sys.modules["statusquo_lint.cli"], "main", interrupt)
    assert run("check") == (130, "", "statusquo: interrupted\n")


def test_the_extras_are_those_of_the_project_file() -> None:
    tomllib = pytest.importorskip("tomllib", reason="Python 3.10 has no tomllib; the file is the same on the others")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    for extra, modules in __main__.DEPENDENCIES.items():
        named = {requirement.split(">")[0].split(";")[0].strip() for requirement in extras[extra]}
        if "statusquo[lint]" in named:
            named = named - {"statusquo[lint]"} | set(__main__.DEPENDENCIES["lint"])
        assert named == set(modules)


@pytest.mark.parametrize("member", HTTPStatus, ids=lambda member: member.name)
def test_every_member_is_explained_by_code_by_each_name_and_by_phrase(run: Run, member: HTTPStatus) -> None:
    code, page, err = run("explain", str(member))
    assert (code, err) == (0, "")
    assert page.startswith(f"{member.value} {member.phrase}\n{member.description}\n")
    assert str(member.spec) in page
    assert member.spec.url in page
    known = registry.record(member)
    assert known is not None
    for name in known.names:
        assert name.name in page
        for spelling in (name.name, name.name.lower(), f"HTTPStatus.{name.name}", f"HTTP_{member}_{name.name}"):
            assert run("explain", spelling) == (0, page, "")
    for phrase in registry.phrases_of(member):
        if phrase != "(Unused)":
            assert run("explain", phrase) == (0, page, "")
            assert run("explain", *phrase.split()) == (0, page, "")


@pytest.mark.parametrize("code", registry.records())
def test_every_page_has_plain_short_lines(run: Run, code: int) -> None:
    _, page, _ = run("explain", str(code))
    assert page.isascii()
    assert page.endswith("\n")
    assert not page.endswith("\n\n")
    assert all(len(line) <= 100 and line == line.rstrip() for line in page.splitlines())


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (499, ["nginx", "Esri", "registered      no"]),
        (306, ["Unused", "reserved", "Switch Proxy"]),
        (104, ["limited time", "registered 2024-11-13", "2026-11-13"]),
        (422, ["first defined for WebDAV, by RFC 2518, section 10.3"]),
        (305, ["deprecated"]),
        (510, ["obsoleted"]),
        (999, ["100 to 599", "LinkedIn"]),
        (413, ["Python 3.13", "Python 3.5", "Payload Too Large", "RFC 7231, section 6.5.11"]),
    ],
)
def test_a_page_tells_what_is_special(run: Run, code: int, words: list[str]) -> None:
    _, page, _ = run("explain", str(code))
    assert all(word in page for word in words)


@pytest.mark.parametrize("words", [["-h"], ["--help"]])
def test_explain_has_its_own_help(run: Run, words: list[str]) -> None:
    assert run("explain", *words) == (0, __main__.EXPLAIN_USAGE, "")


@pytest.mark.parametrize("words", [[], [""], ["  "]])
def test_explain_without_a_word_says_what_it_wants(run: Run, words: list[str]) -> None:
    assert refused(run("explain", *words), "`statusquo explain 404`")


@pytest.mark.parametrize(
    ("word", "answer"),
    [
        ("299", "300 Multiple Choices"),
        ("NOT_FUOND", "404 Not Found"),
        ("HTTPStatus.NOT_FUOND", "404 Not Found"),
        ("teapot", "418 I'm a Teapot"),
        ("xyzzy", "`statusquo explain 404`"),
        ("0", "100 to 599"),
        ("600", "100 to 599"),
        ("0404", "100 to 599"),
        ("9" * 5000, "100 to 599"),
        ("-404", "is not a known status"),
        ("٤٠٤", "is not a known status"),
        ("²²²", "is not a known status"),
        ("\ud800", "is not a known status"),
    ],
)
def test_an_unknown_word_is_refused_with_one_sentence(run: Run, word: str, answer: str) -> None:
    assert refused(run("explain", word), answer)


@given(st.text(max_size=20))
def test_any_word_finds_a_record_or_gives_one_sentence(word: str) -> None:
    known = _explain.find(word)
    if known is None:
        assert "\n" not in _explain.unknown(word)
    else:
        assert registry.record(known.code) is known


def command(*arguments: str, **options: Any) -> subprocess.CompletedProcess[str]:
    """The command as a process of its own."""
    environ = {"PYTHONPATH": str(PACKAGES["statusquo"].parent), "PYTHONUTF8": "0", "LC_ALL": "C"}
    return subprocess.run(
        [sys.executable, "-S", "-m", "statusquo", *arguments],
        env=environ,
        text=True,
        check=False,
        **(options or {"capture_output": True}),
    )


def test_the_module_runs_without_any_extra_in_a_plain_locale() -> None:
    assert command("explain", "404").stdout.startswith("404 Not Found\n")
    assert command("explain", "été").returncode == 2


def test_a_reader_that_stopped_early_is_no_error() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = command("explain", "404", stdout=writer, stderr=subprocess.PIPE)
    os.close(writer)
    assert (done.returncode, done.stderr) == (0, "")
