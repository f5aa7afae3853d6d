"""Settings that nobody would write: each is read, passed over, or one sentence, in time that grows with the text."""

from __future__ import annotations

import codecs
import configparser
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lint_command import APP, statusquo, write
from marks import at_most
from statusquo_lint.files import project_modules
from statusquo_lint.options import ImportOrder, Options
from statusquo_lint.settings import (
    Resolver,
    Settings,
    SettingsError,
    import_sorter,
    line_length,
    minimum_python,
    reading,
    values,
)
from statusquo_lint.settings.keys import KEYS, Key
from statusquo_lint.settings.table import parse_table, read_document

TABLE = "[tool.statusquo]\n"
HUGE = 16**5000
"""An integer of some 6,000 digits, which TOML may write in hexadecimal and Python refuses to show."""
DEEP: list[object] = []
for _ in range(5000):
    DEEP = [DEEP]
STANDS_FOR = {"<huge>": HUGE, "<less>": -HUGE, "<deep>": DEEP, "<long>": "x" * 1_000_000, "<digits>": "9" * 5000}
"""What Hypothesis could not print."""


def meant(value: object) -> object:
    """Return a value with the words replaced by what they stand for."""
    if isinstance(value, str):
        return STANDS_FOR.get(value, value)
    if isinstance(value, list):
        return [meant(item) for item in value]
    if isinstance(value, dict):
        return {key: meant(item) for key, item in value.items()}
    return value


def test_a_plain_table_is_read(tmp_path: Path) -> None:
    write(tmp_path, pyproject_toml=TABLE + 'minimum-python = "3.12"\n')
    assert Resolver().for_folder(tmp_path).options.minimum_python == (3, 12)


words = st.sampled_from(
    ["HTS101", "HTS", "3.12", "404", "shop.fail:0", "a:" + "9" * 50, "value", "sure", "allow", "*.py", "[z-a].py", "!"]
)
scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.sampled_from(sorted(STANDS_FOR)),
    st.floats(),
    st.text(max_size=20),
    words,
    st.text(alphabet="0123456789", min_size=1, max_size=30),
    st.dates(),
    st.times(),
    st.datetimes(),
)
toml_values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5) | words, inner, max_size=4),
    max_leaves=4,
)


@pytest.mark.further
@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.name)
@settings(max_examples=at_most(20))  # for each key
@given(value=toml_values)
@example(value="<huge>")
@example(value=["<huge>", "<less>"])
@example(value="<deep>")
@example(value={"x": "<deep>"})
@example(value={"[z-a].py": ["HTS101"]})
@example(value="<digits>")
@example(value="<long>")
def test_any_value_of_any_key_is_parsed_or_one_short_sentence(key: Key, value: Any) -> None:
    parsed, said = {}, ""
    try:
        parsed = parse_table({key.name: meant(value)}, "pyproject.toml")
    except SettingsError as error:
        said = str(error)
    if said:
        assert said.startswith(f"pyproject.toml: {key.name}: ")
        assert "\n" not in said
        assert len(said) < 1000
    else:
        assert parsed.keys() == {key.field}
        hash(parsed[key.field])


@pytest.mark.further
@settings(deadline=None)
@given(st.text(max_size=40))
@example("x" * 100_000)
def test_an_unknown_key_is_one_short_sentence(name: str) -> None:
    if any(key.name == name for key in KEYS):
        return
    with pytest.raises(SettingsError) as caught:
        parse_table({name: 1}, "pyproject.toml")
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 1000


PLACES = (
    ("project", "requires-python"),
    ("tool", "poetry", "dependencies", "python"),
    ("tool", "ruff", "line-length"),
    ("tool", "black", "line-length"),
    ("tool", "isort", "profile"),
    ("tool", "isort", "lines_after_imports"),
    ("tool", "isort", "lines_between_types"),
    ("tool", "isort", "order_by_type"),
    ("tool", "ruff", "lint", "isort", "lines-after-imports"),
    ("tool", "ruff", "isort", "from-first"),
    ("tool", "ruff", "extend"),
    ("tool", "ruff", "src"),
    ("tool", "isort", "src_paths"),
)
"""Where a pyproject.toml states what is read besides our table."""


@st.composite
def documents(draw: st.DrawFn) -> dict[str, object]:
    """Documents with anything at some of the places, and anything in place of a table on the way to one."""
    document: dict[str, object] = {}
    for place in draw(st.lists(st.sampled_from(PLACES), min_size=1, max_size=4)):
        way = place[: draw(st.sampled_from([len(place), len(place), 1, 2]))]
        step = document
        for name in way[:-1]:
            inner = step.get(name)
            if not isinstance(inner, dict):
                inner = step[name] = {}
            step = inner
        step[way[-1]] = draw(toml_values)
    return document


@given(documents())
def test_any_document_gives_facts_that_can_be_worked_with(written: dict[str, object]) -> None:
    document = meant(written)
    assert isinstance(document, dict)
    minimum = minimum_python.from_pyproject(document)
    assert minimum is None or minimum >= (2, 7)
    length = line_length.from_formatter(document)
    assert length is None or 1 <= length <= 1_000_000
    sorter = import_sorter.of_folder("", document)
    if sorter is not None:
        assert 0 <= sorter.order.blank_between <= 100
        assert sorter.order.blank_after is None or 0 <= sorter.order.blank_after <= 100
        assert isinstance(project_modules.first_party("", (), sorter.sources), frozenset)


@given(
    st.sampled_from(["pyproject.toml", "setup.cfg", "tox.ini", ".flake8", "setup.py", ".isort.cfg", "ruff.toml"]),
    st.binary(max_size=60)
    | st.text(alphabet="[]=:#%\"'\n\r \t.,{}0123456789abstatusquo\x0c\ufeff\u2028é", max_size=80).map(str.encode)
    | st.lists(
        st.sampled_from(
            [
                "[flake8]",
                "[options]",
                "[isort]",
                "[tool.statusquo]",
                "max-line-length",
                "python_requires",
                "=",
                "%(x)s",
                "\n",
                "\n  ",
                "99",
                "9" * 5000,
                ">=3.9",
                "'",
                '"',
                "\x00",
                "profile",
                "google",
                "[",
                "]",
                "select",
                ",",
            ]
        ),
        max_size=20,
    ).map(lambda parts: "".join(parts).encode()),
)
def test_any_file_is_read_passed_over_or_one_sentence(name: str, data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, name).write_bytes(data)
        said = ""
        try:
            assert isinstance(Resolver().for_folder(Path(folder)), Settings)
        except SettingsError as error:
            said = str(error)
    if said:
        assert name in said
        assert "\n" not in said
        assert b"statusquo" in data


INI_LINES = st.sampled_from(
    [
        "[a]",
        "[b]",
        "[a",
        "[a] x",
        "k = 1",
        "k: 2",
        "K=3=4",
        "x = %(k)s",
        "  more",
        "    deeper",
        "\tmore",
        "# c",
        "; c",
        "",
        "   ",
        " [a]",
        " k = 5",
        "= 1",
        "k",
        "[]",
        "k =",
        "  # c",
        "a b = c d",
        "k = 1 ; no comment",
        "é = ü",
    ]
)


@given(st.lists(INI_LINES, max_size=12).map("\n".join))
def test_an_ini_file_that_configparser_reads_is_read_as_it_does(text: str) -> None:
    parser = configparser.RawConfigParser(strict=False)
    try:
        parser.read_string(text)
    except configparser.Error:
        reading.ini_of(text)
        return
    squeezed = {
        name: {key: re.sub("\n+", "\n", value) for key, value in options.items()}
        for name, options in ((name, dict(parser.items(name))) for name in parser.sections())
    }
    found = {
        name: {key: re.sub("\n+", "\n", value) for key, value in options.items()}
        for name, options in reading.ini_of(text).items()
    }
    assert found == squeezed


LONG = 900_000
SLOW = {
    "setup.cfg": [
        "[flake8]\nb" + " " * LONG + "c",
        "[flake8]\n" + "c\n" * (LONG // 4),
        "[flake8]\n" + "=\n" * (LONG // 4),
        "[" * LONG,
        "[flake8]\na = 1\n" + "  c\n" * (LONG // 4),
        "[options]\npython_requires = " + ",".join(["!=3.8.1"] * 2000),
        "[options]\npython_requires = " + "9" * LONG,
        "[options]\npython_requires = " + " " * LONG + "x",
        "[flake8]\nmax-line-length = " + "9" * LONG,
    ],
    "setup.py": [
        "python_requires = " + "(" * 5000,
        "python_requires = " + "-" * 5000 + "x",
        "python_requires = " + "not " * 5000 + "x",
        "python_requires = " + "[" * 90 + "]" * 90,
        "python_requires = x" + ".a" * 5000,
        "python_requires = " + "1+" * 5000 + "1",
        "python_requires = " + "9" * 5000,
        "python_requires = '\\d\\e'",
        "python_requires = 1 is 1",
        "setup(python_requires='" + "9" * 5000 + "')",
        "setup(python_requires='>=3." + "9" * 900 + "')",
        "setup(python_requires='" + ",".join(["!=3.8.1"] * 2000) + "')",
        "python_requires\n" + "".join(" " * level + "if 1:\n" for level in range(99)),
    ],
    "pyproject.toml": [
        "a = " + "[" * 5000 + "]" * 5000,
        "a = " + "{a=" * 5000 + "1" + "}" * 5000,
        "a = " + "9" * 5000,
        "a = 0x" + "f" * 5000,
        ".".join(["a"] * 100_000) + " = 1",
        ". ".join(['"a"'] * 100_000) + " = 1",
        "[" + ".".join(["a"] * 100_000) + "]\n",
        "a = '" + "." * LONG + "'",
        "a." * 60 + "a = 1\n",
        "x" * LONG,
        "'" * LONG,
        '"' * LONG,
        "[project]\nrequires-python = '" + ",".join(["!=3.8.1"] * 2000) + "'\n",
        "[project]\nrequires-python = '>=3.8," + ",".join(f"!=3.8.{number}" for number in range(80)) + "'\n",
        "[project]\nrequires-python = '" + "9" * 5000 + "'\n",
        "[project]\nrequires-python = '>=3." + "9" * 900 + "'\n",
        "[project]\nrequires-python = 0x" + "f" * 5000 + "\n",
        "[tool.poetry.dependencies]\npython = '" + "^" * LONG + "'\n",
        "[tool.ruff]\nline-length = 0x" + "f" * 5000 + "\n",
        "[tool.ruff]\nline-length = -1\n[tool.black]\nline-length = 'x'\n",
        "[tool.isort]\nlines_after_imports = 1000000000\n",
        "[tool.isort]\nprofile = [[[[]]]]\norder_by_type = {a = {}}\n",
        "[tool.isort]\nlines_after_imports = 0x" + "f" * 5000 + "\n",
    ],
}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param(name, text, id=f"{name}-{number}-{text[:30]!r}")
        for name, texts in SLOW.items()
        for number, text in enumerate(texts)
    ],
)
@pytest.mark.timeout(120)
def test_what_is_long_or_nested_is_passed_over_without_a_word_and_in_time(
    tmp_path: Path, recwarn: pytest.WarningsRecorder, name: str, text: str
) -> None:
    """Each would take minutes, or raise, in the parsers of the standard library alone."""
    (tmp_path / name).write_text(text)
    write(tmp_path, a_py=APP)
    done = statusquo(tmp_path, "check", "--output-format=concise", "a.py")
    assert done.code == 1
    assert len(done.out.splitlines()) == 3
    assert done.err.splitlines() in ([], done.err.splitlines()[:1])
    assert "Traceback" not in done.err
    assert not recwarn.list


def test_no_warning_of_a_setup_py_reaches_the_terminal(tmp_path: Path) -> None:
    write(tmp_path, setup_py="python_requires = '\\d'\nx = 1 is 1\nassert (1, 'x')\n", a_py=APP)
    done = subprocess.run(
        [sys.executable, "-W", "always", "-m", "statusquo_lint", "check", "a.py"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "Warning" not in done.stderr


@pytest.mark.parametrize(
    ("specifiers", "expected"),
    [
        (">=3.8," + ",".join(f"!=3.8.{number}" for number in range(3)), (3, 8)),
        (">=3.8," + ",".join(f"!=3.{minor}.*" for minor in range(8, 20)), (3, 20)),
        (">=3.8.5,<3.8.6", (3, 8)),
        (">3.8.5,<3.9", (3, 8)),
        ("==3.8.7", (3, 8)),
        ("===3.8.7", (3, 8)),
        (">=3.13.0rc1", (3, 13)),
        ("~=3.8.2", (3, 8)),
        (">=3.9, " + ", ".join(f"!=3.8.{number}" for number in range(2000)), (3, 9)),
        (",".join(f">=3.{number % 13}" for number in range(2000)), (3, 12)),
        (",".join(f"!=3.8.{number}" for number in range(2000)), None),
        (",".join(["<3.8"] * 2000), None),
        (",".join(["~=3.7,==3.8.*,>1"] * 2000), (3, 8)),
        (",".join([">=99"] * 2000), None),
        (",".join([">=1"] * 2000), (2, 7)),
        (">=3." + "9" * 5000, None),
        (">=3." + "9" * 900, None),
        (">=" + "3" * 900, None),
    ],
)
def test_odd_specifiers_are_read_exactly(specifiers: str, expected: tuple[int, int] | None) -> None:
    assert minimum_python.lowest_minor(specifiers) == expected


PLAIN = TABLE + 'minimum-python = "3.12"\n'


@pytest.mark.parametrize(
    "data",
    [
        PLAIN.encode(),
        codecs.BOM_UTF8 + PLAIN.encode(),
        PLAIN.replace("\n", "\r\n").encode(),
        codecs.BOM_UTF8 + PLAIN.replace("\n", "\r\n").encode(),
    ],
)
def test_a_byte_order_mark_and_any_newlines_are_read(tmp_path: Path, data: bytes) -> None:
    write(tmp_path, pyproject_toml=data)
    assert Resolver().for_folder(tmp_path).options.minimum_python == (3, 12)


@pytest.mark.parametrize(
    "data",
    [
        PLAIN.encode("utf-16"),
        PLAIN.encode("utf-16-le"),
        PLAIN.encode("utf-16-be"),
        PLAIN.encode() + b"\xff",
        PLAIN.encode() + b"\x00",
        PLAIN.encode() * 2,
        PLAIN.encode() + b"x = " + b"[" * 5000,
        PLAIN.encode() + b"x = " + b"9" * 5000,
        PLAIN.encode() + b".".join([b"a"] * 5000) + b" = 1",
        PLAIN.encode() + b"\rx",
    ],
)
def test_a_broken_file_that_speaks_of_us_is_one_sentence_and_exit_2_and_another_is_passed_over(
    tmp_path: Path, data: bytes
) -> None:
    write(tmp_path, pyproject_toml=data, a_py=APP)
    done = statusquo(tmp_path, "check")
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert done.err.startswith(f"statusquo: {tmp_path / 'pyproject.toml'}: not valid TOML (")
    assert done.err.endswith("); correct it or pass --isolated\n")
    others = data
    for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
        others = others.replace("statusquo".encode(encoding), "statuspro".encode(encoding))
    write(tmp_path, pyproject_toml=others)
    assert statusquo(tmp_path, "check").code == 1


@pytest.mark.parametrize(
    "table",
    [
        'exclude = ["[z-a].py"]',
        'extend-exclude = ["!"]',
        'exclude = ["/"]',
        'extend-exclude = ["***", "a\\\\"]',
        '[tool.statusquo.per-file-ignores]\n"[z-a].py" = ["HTS101"]',
        '[tool.statusquo.per-file-ignores]\n"" = ["HTS101"]\n"!" = ["HTS102"]\n"/" = ["HTS103"]',
        '[tool.statusquo.per-file-ignores]\n"\\n" = ["HTS101"]\n"a\\\\" = ["HTS101"]',
    ],
)
def test_odd_patterns_are_followed_or_one_sentence(tmp_path: Path, table: str) -> None:
    write(tmp_path, pyproject_toml=TABLE + table, a_py=APP)
    for command in (["check"], ["fix", "--diff"]):
        done = statusquo(tmp_path, *command)
        assert done.code in (0, 1, 2)
        assert "please report" not in done.err
        if done.code == 2:
            assert (done.out, done.err.count("\n")) == ("", 1)
            assert "write it as in a .gitignore file" in done.err


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("[flake8]\nmax-line-length = 0\n", 88),
        ("[flake8]\nmax-line-length = -1\n", 88),
        ("[flake8]\nmax-line-length = 1e3\n", 88),
        ("[flake8]\nmax-line-length = ٩٩\n", 88),
        ("[flake8]\nmax-line-length = %(x)s\n", 88),
        ("[flake8]\nmax-line-length = 99999\n", 99999),
        ("[flake8]\nx = 1\n[flake8]\nmax-line-length = 99\n", 99),
        ("\ufeff[flake8]\r\nmax-line-length = 99\r\n", 99),
        ("x\n[flake8]\nmax-line-length = 99\n", 88),
    ],
)
def test_odd_numbers_of_flake8s_configuration(tmp_path: Path, text: str, length: int) -> None:
    write(tmp_path, setup_cfg=text)
    assert Resolver().for_folder(tmp_path).line_length == length


def test_a_config_file_that_is_none_is_one_sentence(tmp_path: Path) -> None:
    write(tmp_path, a_py=APP)
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to("loop")
    for path, words in (
        (".", "cannot be read (is a folder)"),
        ("pipe", "cannot be read (is not a regular file)"),
        ("loop", "no such file"),
        ("nothing", "no such file"),
        ("x" * 300, "no such file"),
        ("", "is a folder"),
    ):
        done = statusquo(tmp_path, "check", f"--config={path}")
        assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
        assert words in done.err


@pytest.mark.further
def test_a_large_baseline_is_read_and_a_large_file_of_settings_is_not(tmp_path: Path) -> None:
    text = "[files]\n" + "".join(f'"{number}.py" = {{ HTS101 = 1 }}\n' for number in range(40_000))
    assert len(text) > reading.MAX_BYTES
    write(tmp_path, list_toml=text)
    assert len(read_document(tmp_path / "list.toml", what="baseline")["files"]) == 40_000
    with pytest.raises(SettingsError, match="is larger than 1 MB"):
        read_document(tmp_path / "list.toml")


def test_the_import_order_stays_within_reason() -> None:
    document = {"tool": {"isort": {"lines-after-imports": 10**9, "lines-between-types": -1}}}
    sorter = import_sorter.of_folder("", document)
    assert sorter is not None
    assert sorter.order == ImportOrder(blank_between=0, blank_after=None)


@pytest.mark.parametrize("value", [HUGE, [HUGE], DEEP, "x" * 10**6], ids=["number", "list", "nested", "text"])
def test_what_a_sentence_shows_of_a_value_is_short(value: int | list[int] | str) -> None:
    assert len(values.shown(value)) < 70


def test_nothing_of_all_this_reaches_the_detector(tmp_path: Path) -> None:
    write(tmp_path, pyproject_toml="[tool.ruff]\nline-length = 0\n", setup_cfg="[flake8\n", setup_py="(" * 5000)
    assert Resolver().for_folder(tmp_path).options == Options()
