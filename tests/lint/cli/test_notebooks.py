"""Notebooks on the command line: found by cell, fixed in their own strings, everything else as it was."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any
from unittest import mock

import pytest
from lint_command import Done, statusquo
from statusquo_lint.cli import run as runner

if TYPE_CHECKING:
    from pathlib import Path

SHARED = "import requests\n\nreply = requests.get('u')"
COMPARED = "if reply.status_code == 404:\n    print('é')"


def book(*cells: str | tuple[str, str], metadata: Any = None, listed: bool = True, **layout: Any) -> str:
    """A notebook of code cells; a pair has another type first."""
    pairs = [cell if isinstance(cell, tuple) else ("code", cell) for cell in cells]
    document = {
        "cells": [
            {
                "cell_type": kind,
                "metadata": {},
                **({"execution_count": 1, "outputs": [{"data": {"text/plain": ["404"]}}]} if kind == "code" else {}),
                "source": source.splitlines(keepends=True) if listed else source,
            }
            for kind, source in pairs
        ],
        "metadata": metadata or {},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(document, **{"indent": 1, "ensure_ascii": False, **layout}) + "\n"


def sources(text: str) -> list[str]:
    return ["".join(cell["source"]) for cell in json.loads(text)["cells"]]


def run(folder: Path, command: str, *arguments: str, stdin: str = "") -> Done:
    options = ["--isolated", "--quiet", "--minimum-python=3.12", *arguments]
    return statusquo(folder, command, *options, stdin=stdin.encode())


def fixed(folder: Path, text: str, *arguments: str) -> str:
    """What `fix` makes of a notebook."""
    path = folder / "book.ipynb"
    path.write_bytes(text.encode())
    run(folder, "fix", *arguments, "book.ipynb")
    return path.read_bytes().decode()


@pytest.fixture
def notebook(tmp_path: Path) -> Path:
    text = book(("markdown", "# 404"), "%matplotlib inline\n!echo 404", SHARED, "%%bash\nexit 404", COMPARED)
    (tmp_path / "book.ipynb").write_text(text, encoding="utf-8")
    return tmp_path


def test_a_notebook_without_a_status_is_left_alone(tmp_path: Path) -> None:
    text = book("x = 404\n", "!exit 404", "%%bash\nexit 404", ("markdown", "abort(404)"), ("raw", "abort(404)"))
    assert fixed(tmp_path, text, "--unsafe-fixes") == text
    assert run(tmp_path, "check").out == ""


@pytest.mark.parametrize(
    "data",
    [
        {"application/json": {"status_code": 404, "ok": False}},
        {"text/html": ["<b>requests.get('u').status_code == 404</b>"]},
        {"application/vnd.plotly.v1+json": {"data": [{"status": 404, "HTTPStatus": 410}]}},
    ],
    ids=str,
)
def test_what_a_cell_has_shown_is_neither_reported_nor_edited(tmp_path: Path, data: Any) -> None:
    document = json.loads(book("assert reply.status == 'ok'", SHARED, COMPARED, metadata={"status_code": 404}))
    for cell in document["cells"]:
        cell["outputs"] = [{"output_type": "execute_result", "execution_count": 1, "metadata": {}, "data": data}]
        cell["attachments"] = {"status_code": 404}
    text = json.dumps(document, indent=1) + "\n"
    done = json.loads(fixed(tmp_path, text))
    assert [cell.pop("source") for cell in done["cells"]] != [cell.pop("source") for cell in document["cells"]]
    assert done == document
    (tmp_path / "book.ipynb").write_text(text)
    assert run(tmp_path, "check", "--output-format=concise").out.count("HTS") == 1


def test_a_finding_has_its_cell_and_the_row_in_it(notebook: Path) -> None:
    """Cells are counted as ruff counts them: all, from 1."""
    done = run(notebook, "check", "--output-format=concise")
    assert (
        done.out == "book.ipynb:cell 5:1:25: HTS101 [*] 404 compared with reply.status_code: use HTTPStatus.NOT_FOUND\n"
    )
    assert (done.code, done.err) == (1, "")
    assert "1 | if reply.status_code == 404:\n" in run(notebook, "check").out


def test_every_format_has_the_place(notebook: Path) -> None:
    """Services show the file, so that they get the row in the file."""
    rows = (notebook / "book.ipynb").read_text(encoding="utf-8").splitlines()
    at = next(row for row, line in enumerate(rows, 1) if "status_code == 404" in line)
    column = rows[at - 1].index("404") + 1
    (finding,) = json.loads(run(notebook, "check", "--output-format=json").out)["findings"]
    assert (finding["cell"], finding["row"], finding["column"]) == (5, 1, 25)
    (result,) = json.loads(run(notebook, "check", "--output-format=sarif").out)["runs"][0]["results"]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"], region["endLine"]) == (at, column, at)
    assert region["snippet"]["text"] == "404"
    assert result["properties"]["cell"] == 5
    command = run(notebook, "check", "--output-format=github").out
    assert f"line={at},col={column},endLine={at},endColumn={column + 3}::book.ipynb:cell 5:1:25: HTS101" in command


def test_a_notebook_that_no_program_would_write_so_keeps_its_layout(tmp_path: Path) -> None:
    """Lists and objects on one row, no metadata, and an output that speaks of a status."""
    text = """{
 "cells": [
  {"cell_type": "code", "metadata": {},
   "outputs": [{"data": {"application/json": {"status_code": 404, "ok": false}}, "output_type": "execute_result"}],
   "source": ["import requests\\n", "requests.get('https://example.org').status_code == 200"]
  }
 ], "metadata": {}, "nbformat": 4}"""
    edited = text.replace("== 200", "== HTTPStatus.OK")
    added = '["from http import HTTPStatus\\n", "\\n", "import'
    assert fixed(tmp_path, text) == edited.replace('["import', added)


def test_modules_have_no_cell(tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text("assert r.status_code == 404\n")
    assert '"cell"' not in run(tmp_path, "check", "--output-format=json").out
    assert '"cell"' not in run(tmp_path, "check", "--output-format=sarif").out


def test_the_import_goes_into_the_first_cell_that_can_hold_it(notebook: Path) -> None:
    before = (notebook / "book.ipynb").read_text(encoding="utf-8")
    assert sources(fixed(notebook, before)) == [
        "# 404",
        "%matplotlib inline\n!echo 404",
        "from http import HTTPStatus\n\nimport requests\n\nreply = requests.get('u')",
        "%%bash\nexit 404",
        "if reply.status_code == HTTPStatus.NOT_FOUND:\n    print('é')",
    ]
    assert run(notebook, "check").out == ""


def test_nothing_but_the_edited_strings_changes(notebook: Path) -> None:
    before = (notebook / "book.ipynb").read_text(encoding="utf-8")
    expected = before.replace(
        '"import requests\\n"', '"from http import HTTPStatus\\n",\n    "\\n",\n    "import requests\\n"'
    )
    assert fixed(notebook, before) == expected.replace("== 404:", "== HTTPStatus.NOT_FOUND:")


def test_what_is_left_is_told_at_its_place_in_cells_that_keep_no_empty_rows_at_their_end(tmp_path: Path) -> None:
    cells = ["'''Of 404.'''", "def f(r):\n    return 404", "r.status_code == 404"]
    (tmp_path / "book.ipynb").write_text(book(*cells))
    done = run(tmp_path, "fix", "--output-format=concise")
    assert done.out.startswith("book.ipynb:cell 2:2:12: HTS103 ")
    assert sources((tmp_path / "book.ipynb").read_text()) == [
        "'''Of 404.'''\n\nfrom http import HTTPStatus",
        "def f(r):\n    return 404",
        "r.status_code == HTTPStatus.NOT_FOUND",
    ]


def test_an_import_of_one_cell_counts_in_the_next(tmp_path: Path) -> None:
    text = book("from http import HTTPStatus as S, HTTPMethod", SHARED, COMPARED)
    assert sources(fixed(tmp_path, text))[2].startswith("if reply.status_code == S.NOT_FOUND:")


def test_an_import_is_merged_into_that_of_the_first_cell(tmp_path: Path) -> None:
    text = book("from http import client", SHARED, COMPARED)
    assert sources(fixed(tmp_path, text))[0] == "from http import HTTPStatus, client"


def test_magics_stay_where_they_are(tmp_path: Path) -> None:
    cell = "%load_ext autoreload\nimport requests\nfiles = !ls \\\n  404\nif files:\n    %time 404\nrequests?"
    new = sources(fixed(tmp_path, book(cell, SHARED, COMPARED)))[0]
    assert new == cell.replace("import requests\n", "from http import HTTPStatus\n\nimport requests\n")


def test_python_under_a_magic_is_checked(tmp_path: Path) -> None:
    text = book(SHARED, f"%%time\n{COMPARED}")
    assert sources(fixed(tmp_path, text))[1].startswith("%%time\nif reply.status_code == HTTPStatus.NOT_FOUND:")


def test_a_cell_under_a_magic_holds_no_import(tmp_path: Path) -> None:
    text = book(f"%%time\n{SHARED}", COMPARED)
    assert sources(fixed(tmp_path, text)) == [
        f"%%time\n{SHARED}",
        "from http import HTTPStatus\n\nif reply.status_code == HTTPStatus.NOT_FOUND:\n    print('é')",
    ]
    text = book(f"%%time\n{SHARED}\n{COMPARED}", COMPARED)
    assert sources(fixed(tmp_path, text))[0] == f"%%time\n{SHARED}\n{COMPARED}"
    assert "no cell before it can hold the import" in run(tmp_path, "check", "--output-format=json").out
    assert "cell 1:5:" in run(tmp_path, "check", "--output-format=concise").out


def test_a_cell_that_is_indented_as_a_whole_is_passed_over(tmp_path: Path) -> None:
    """IPython takes the indent away, which an import above it would prevent."""
    text = book("  import requests\n  abort(404)", "  !echo 404", SHARED, COMPARED)
    assert sources(fixed(tmp_path, text))[2].startswith("from http import HTTPStatus\n")


SILENT = "codes = [404, 410]\nif reply.status_code in codes:\n    pass"


@pytest.mark.parametrize("last", ["codes", "len(codes), codes", "x = 1; codes", "(\n    codes\n)", "await codes"])
def test_what_a_cell_shows_stays_what_it_is(tmp_path: Path, last: str) -> None:
    """The notebook shows the `repr` of a last expression, which has the members in it."""
    cell = f"{SILENT}\n{last}"
    assert "HTTPStatus.GONE.value]" in sources(fixed(tmp_path, book(SHARED, cell)))[1]
    assert "HTTPStatus.GONE]" in sources(fixed(tmp_path, book(SHARED, f"{SILENT}\n{last};")))[1]
    assert "HTTPStatus.GONE]" in sources(fixed(tmp_path, book(SHARED, f"{SILENT}\nx = 1")))[1]


@pytest.mark.parametrize(
    "magic",
    [
        "%time print(codes)",
        "!echo {codes}",
        "x = !echo $codes",
        "codes?",
        "!echo \\\n $codes",
        "if x:\n    %time codes",
    ],
)
def test_what_a_magic_is_given_may_be_shown(tmp_path: Path, magic: str) -> None:
    cell = "x = 1\ncodes = [404, 410]\nfound = reply.status_code in codes"
    assert "HTTPStatus.GONE.value]" in sources(fixed(tmp_path, book(SHARED, f"{cell}\n{magic}")))[1]
    assert (
        "HTTPStatus.GONE]" in sources(fixed(tmp_path, book(SHARED, f"{cell}\n{magic.replace('codes', 'others')}")))[1]
    )


@pytest.mark.parametrize("cell", ["%%bash\necho $codes", "%%timeit\nprint(codes)", "  !echo {codes}"])
def test_what_a_cell_that_is_passed_over_is_given_may_be_shown(tmp_path: Path, cell: str) -> None:
    for before, after in (((), (cell,)), ((cell,), ())):
        text = book(*before, SHARED, "codes = [404, 410]\nfound = reply.status_code in codes", *after)
        assert "HTTPStatus.GONE.value]" in "".join(sources(fixed(tmp_path, text)))
        assert "HTTPStatus.GONE]" in "".join(
            sources(fixed(tmp_path, text.replace(" codes", " xs").replace('"codes', '"xs')))
        )


def test_an_import_that_a_fix_makes_superfluous_stays(tmp_path: Path) -> None:
    """A magic may need it."""
    text = book("from http import client\nreply.status_code == client.NOT_FOUND", "%time client.OK")
    new = sources(fixed(tmp_path, text, "--enable=HTS401"))
    assert "HTTPStatus.NOT_FOUND" in new[0]
    assert new[0].startswith("from http import HTTPStatus, client\n")


def test_a_comment_silences_its_line(tmp_path: Path) -> None:
    text = book(SHARED, COMPARED.replace(":\n", ":  # noqa: HTS101\n"))
    assert fixed(tmp_path, text) == text
    assert run(tmp_path, "check").code == 0


def test_comments_are_added_to_the_lines_of_cells(tmp_path: Path) -> None:
    (tmp_path / "book.ipynb").write_text(book(SHARED, COMPARED), encoding="utf-8")
    run(tmp_path, "check", "--add-noqa")
    text = (tmp_path / "book.ipynb").read_text(encoding="utf-8")
    assert sources(text) == [SHARED, COMPARED.replace(":\n", ":  # noqa: HTS101\n")]


def test_a_diff_shows_the_cells(notebook: Path) -> None:
    before = (notebook / "book.ipynb").read_bytes()
    done = run(notebook, "fix", "--diff")
    heads = [line for line in done.out.splitlines() if line.startswith("--- ")]
    assert heads == ["--- a/book.ipynb:cell 3\t", "--- a/book.ipynb:cell 5\t"]
    assert "-if reply.status_code == 404:\n+if reply.status_code == HTTPStatus.NOT_FOUND:\n" in done.out
    assert "No newline" not in done.out
    assert (notebook / "book.ipynb").read_bytes() == before
    coloured = statusquo(notebook, "fix", "--isolated", "--diff", environ={"FORCE_COLOR": "1", "NO_COLOR": ""}).out
    assert coloured.count("\x1b[1m") == 4


@pytest.mark.parametrize("listed", [True, False])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
@pytest.mark.parametrize(
    "layout",
    [
        {"indent": None, "separators": (",", ":")},
        {"indent": "\t"},
        {"indent": 4, "ensure_ascii": True, "sort_keys": True},
    ],
)
def test_the_layout_of_the_json_stays(tmp_path: Path, listed: bool, bom: str, layout: Any) -> None:
    text = bom + book(SHARED, COMPARED, listed=listed, **layout).replace("/", "\\/")
    path = tmp_path / "book.ipynb"
    path.write_bytes(text.encode())
    assert run(tmp_path, "fix").code == 0
    new = path.read_bytes().decode()
    document = json.loads(text.removeprefix("\ufeff"))
    for cell, source in zip(document["cells"], sources(new.removeprefix("\ufeff")), strict=True):
        cell["source"] = source.splitlines(keepends=True) if listed else source
    assert new == bom + (json.dumps(document, **{"ensure_ascii": False, "indent": 1, **layout}) + "\n").replace(
        "/", "\\/"
    )


def test_line_ends_of_cells_stay(tmp_path: Path) -> None:
    cells = [cell.replace("\n", "\r\n") for cell in (SHARED, COMPARED)]
    new = sources(fixed(tmp_path, book(*cells)))
    assert all("\n" not in cell.replace("\r\n", "") for cell in new)
    assert new[0].startswith("from http import HTTPStatus\r\n\r\nimport requests\r\n")


def test_standard_input_is_a_notebook_by_its_name(tmp_path: Path) -> None:
    text = book(SHARED, COMPARED)
    options = ["--stdin-filename=x.ipynb", "-"]
    assert "x.ipynb:cell 2:1:25: HTS101" in run(tmp_path, "check", *options, stdin=text).out
    assert sources(run(tmp_path, "fix", *options, stdin=text).out) == sources(fixed(tmp_path, text))
    text = book("x = 1")
    assert run(tmp_path, "fix", *options, stdin=text).out == text


def test_a_notebook_in_another_language_is_passed_over(tmp_path: Path) -> None:
    text = book(SHARED, COMPARED, metadata={"language_info": {"name": "julia"}})
    assert fixed(tmp_path, text) == text
    assert run(tmp_path, "check") == Done(0, "", "")
    done = run(tmp_path, "check", "book.ipynb")
    assert done == Done(
        2, "", "statusquo: book.ipynb: is not Python: it is a notebook in julia; nothing was done for it\n"
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "is not a notebook"),
        ("{", "is not valid JSON"),
        ('{"worksheets": [], "nbformat": 3}', "is a notebook of format 3"),
        ('{"cells": [{"cell_type": "code", "source": 1}]}', "is not text"),
        ("[" * 100_000, "HTS901"),
        ('{"cells": [], "metadata": ' + "[" * 100_000, "nested too deeply"),
        ('{"cells": [], "metadata": "\ud800"}', "not in utf-8"),
        (book("import requests", "def f(:", "x = 1"), "book.ipynb:cell 2:1:1: HTS901 the cell cannot be parsed"),
        (book("x = (1,", "2)"), "cell 1:1:1: HTS901"),
        (book('x = """', '"""'), "cell 1:1:1: HTS901"),
        (book("(" * 1000 + "404" + ")" * 1000), "HTS901"),
    ],
)
def test_a_broken_notebook_is_one_finding(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "book.ipynb").write_bytes(text.encode("utf-8", "surrogatepass"))
    for command in ("check", "fix"):
        done = run(tmp_path, command, "--output-format=concise", "book.ipynb")
        assert (done.code, len(done.out.splitlines()), done.err) == (1, 1, "")
        assert words in done.out
    assert (tmp_path / "book.ipynb").read_bytes() == text.encode("utf-8", "surrogatepass")


def test_a_broken_cell_without_a_status_is_not_reported_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "book.ipynb").write_text(book("print 'x'"))
    assert run(tmp_path, "check") == Done(0, "", "")
    (tmp_path / "book.ipynb").write_text(book("print 'x'", COMPARED))
    assert "cell 1:1:1: HTS901" in run(tmp_path, "check", "--output-format=concise").out


@pytest.mark.once
def test_large_outputs_do_not_keep_a_notebook_from_being_fixed(tmp_path: Path) -> None:
    text = book(SHARED, COMPARED).replace('"404"', '"' + "x" * 6_000_000 + '"', 1)
    assert "HTTPStatus.NOT_FOUND" in sources(fixed(tmp_path, text))[1]
    text = book(SHARED, COMPARED, "# " + "x" * 6_000_000 + "\ny = 1")
    assert fixed(tmp_path, text) == text
    assert "HTS902" in run(tmp_path, "check", "--output-format=concise").out


def test_a_baseline_knows_the_findings_of_a_notebook(notebook: Path) -> None:
    assert run(notebook, "check", "--baseline=known.toml").code == 0
    assert re.search(
        r'^"book.ipynb" = { HTS101 = \["[0-9a-f]{16}"\] }$', (notebook / "known.toml").read_text(), re.MULTILINE
    )
    assert run(notebook, "check", "--baseline=known.toml") == Done(0, "", "")
    (notebook / "known.toml").write_text("")
    with mock.patch.object(runner, "MIN_FILES_FOR_POOL", 1):
        options = ["check", "--baseline=known.toml", "--cache-dir=cache", "--jobs=1"]
        first = run(notebook, *options)
        assert "HTS101" in first.out
        assert run(notebook, *options) == first


def test_the_cache_answers_the_same(tmp_path: Path) -> None:
    for number in range(30):
        (tmp_path / f"b{number}.ipynb").write_text(book(SHARED, COMPARED, listed=number % 2 == 0, indent=None))
    for style in ("text", "json", "github"):
        options = ["check", "--cache-dir=cache", "--jobs=1", f"--output-format={style}"]
        first = run(tmp_path, *options)
        assert first.out.count("HTS101") == 30 * (2 if style == "github" else 1)
        assert run(tmp_path, *options) == first
    (tmp_path / "b0.ipynb").write_text("{")
    for style in ("text", "gitlab"):  # a notebook that is broken, and findings that are told apart by their cells
        options = ["check", "--cache-dir=cache", "--jobs=1", f"--output-format={style}", ".", "b0.ipynb"]
        first = run(tmp_path, *options)
        assert "is not valid JSON" in first.out
        assert run(tmp_path, *options) == first


def test_checkpoints_are_left_out(tmp_path: Path) -> None:
    (tmp_path / ".ipynb_checkpoints").mkdir()
    (tmp_path / ".ipynb_checkpoints" / "book.ipynb").write_text(book(SHARED, COMPARED))
    assert run(tmp_path, "check").out == ""


def test_a_reason_names_cell_and_line(tmp_path: Path) -> None:
    (tmp_path / "book.ipynb").write_text(book("import http\nstatus_code = 404", "x = 1\nprint(repr(status_code))"))
    (found,) = json.loads(run(tmp_path, "check", "--output-format=json", "book.ipynb").out)["findings"]
    assert "cell 2, line 2)" in found["fix"]["reason"]
