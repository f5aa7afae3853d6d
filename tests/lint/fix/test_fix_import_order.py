"""Where a fix puts its import in a project that has told ruff or isort how imports are sorted."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from statusquo_lint.fix.reported import fix_text
from statusquo_lint.knowledge.vocabularies import vocabulary
from statusquo_lint.options import ImportOrder, Options
from statusquo_lint.scan import scan
from statusquo_lint.settings.resolver import Resolver

TABLES = {
    "nothing stated": "",
    "sorted within sections": "force-sort-within-sections = true",
    "apart": "force-sort-within-sections = false",
    "a line a name": "force-single-line = true",
    "within sections, a line a name": "force-sort-within-sections = true\nforce-single-line = true",
    "a line a name, by letter": "force-single-line = true\norder-by-type = false",
    "by letter": "order-by-type = false",
    "as with the others": "combine-as-imports = true",
    "as apart": "combine-as-imports = false",
    "from first": "from-first = true",
    "forms apart": "lines-between-types = 1",
    "rows after": "lines-after-imports = 2",
    "all at once": "force-sort-within-sections = true\nforce-single-line = true\norder-by-type = false\n"
    "case-sensitive = false\nlines-after-imports = 2",
}
IMPORTS = {
    "none": "",
    "plain": "import json\nimport os\nimport zlib",
    "plain before": "import abc",
    "plain after": "import os",
    "http itself": "import http\nimport os",
    "http.client": "import http.client\nimport os",
    "both forms": "import os\nfrom collections import abc\nfrom pathlib import Path",
    "forms below": "import os\nfrom pathlib import Path",
    "http's client": "from http import client\nfrom pathlib import Path",
    "http's cookies by another name": "from http import cookies as biscuits\nfrom pathlib import Path",
    "mixed": "import asyncio\nimport inspect\nfrom contextlib import suppress\nfrom inspect import signature",
    "no standard library": "import flask",
    "third party below": "import os\n\nimport flask",
    "forms and third party": "import os\nfrom pathlib import Path\n\nfrom flask import Flask",
    "left alone": "import zlib  # isort: skip\nimport os  # isort:skip",
    "left alone first": "import sys  # isort:skip\n\nimport json\nimport os",
    "left alone last": "import json\nimport os\n\nimport abc  # isort: skip",
    "left alone between": "import json\nimport os\n\nimport flask\n\nimport abc  # isort: skip\n\nimport re",
    "switched off": "# isort: off\nimport zlib\nimport abc\n# isort: on",
    "switched off first": "# isort: off\nimport zlib\nimport abc\n\n# isort: on\nimport json\nimport re",
    "switched off to the end": "# isort: off\nimport zlib\nimport abc",
    "split": "import json\nimport re\n\n# isort: split\nimport abc\nimport zlib",
    "for ruff alone": "import zlib  # ruff: isort: skip",
}
BODIES = {
    "function": "def missing(r): return r.status_code == 404\n",
    "assignment": "missing = r.status_code == 404\n",
}


def fixed(text: str, path: Path, resolver: Resolver) -> str:
    """The text after the fix, under the settings that hold at the path."""
    options = resolver.for_file(str(path)).options
    return fix_text(text, lambda source: scan(source, options), options=options, path=str(path)).text


RUFF = Path(sys.executable).with_name("ruff")
"""By itself: `python -m ruff` would start a Python only to start this."""
asks_ruff = pytest.mark.skipif(not RUFF.exists(), reason="ruff is not installed for this Python")


def ruff(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Ruff's word on the imports of a folder, under the folder's own settings."""
    command = [str(RUFF), *arguments, "--no-cache", "--select=I001"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@asks_ruff
@pytest.mark.further
@pytest.mark.parametrize("half", [0, pytest.param(1, marks=pytest.mark.long)])
def test_import_is_where_the_projects_ruff_wants_it(tmp_path: Path, half: int) -> None:
    """Each table with each of the imports, above a function or an assignment in turn."""
    for number, (name, stated) in enumerate(TABLES.items(), half):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "pyproject.toml").write_text(f"[tool.ruff.lint.isort]\n{stated}\n")
        for turn, (first, imports) in enumerate(IMPORTS.items(), number):
            second = ("function", "assignment")[turn % 2]
            gap = "\n\n\n" if imports and second == "function" else "\n\n" if imports else ""
            (folder / f"{first}, {second}.py").write_text(imports + gap + BODIES[second])
    ruff(tmp_path, "check", "--fix")
    resolver = Resolver()
    for path in tmp_path.rglob("*.py"):
        text = fixed(path.read_text(), path, resolver)
        assert "import HTTPStatus" in text or "HTTPStatus," in text or ", HTTPStatus" in text
        path.write_text(text)
    done = ruff(tmp_path, "check", "--output-format=concise")
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("", "import flask\nimport zebra\nfrom statusquo import HTTPStatus\n\nimport acme\n"),
        ('known-third-party = ["acme"]', "import acme\nimport flask\nimport zebra\nfrom statusquo import HTTPStatus\n"),
        (
            'known-first-party = ["zebra"]',
            "import flask\nfrom statusquo import HTTPStatus\n\nimport acme\nimport zebra\n",
        ),
        (
            (
                'section-order = ["future", "standard-library", "web", "third-party", "first-party", "local-folder"]\n'
                'sections = { "web" = ["zebra"], "other" = ["flask"] }'
            ),
            "import zebra\n\nimport flask\nfrom statusquo import HTTPStatus\n\nimport acme\n",
        ),
        (
            (
                'section-order = ["standard-library", "third-party", "first-party", "web", 1, ["a"]]\n'
                'sections = { "web" = ["zebra", "flask"] }'
            ),
            "import click\nfrom statusquo import HTTPStatus\n\nimport acme\n\nimport flask\nimport zebra\n",
        ),
        ("section-order = true", "import flask\nimport zebra\nfrom statusquo import HTTPStatus\n\nimport acme\n"),
        ("known-first-party = true", "import flask\nimport zebra\nfrom statusquo import HTTPStatus\n\nimport acme\n"),
    ],
)
def test_packages_are_sorted_as_the_project_says(tmp_path: Path, stated: str, expected: str) -> None:
    (tmp_path / "acme").mkdir()
    settings = f'[tool.statusquo]\nnames = "statusquo.HTTPStatus"\n[tool.ruff.lint.isort]\n{stated}\n'
    (tmp_path / "pyproject.toml").write_text(settings)
    text = expected.replace("from statusquo import HTTPStatus\n", "") + "\n" + BODIES["assignment"]
    assert fixed(text, tmp_path / "x.py", Resolver()).startswith(expected)


WORKSPACES = {
    "no sorter is configured": {"pyproject.toml": "[project]\n"},
    "above the project": {"pyproject.toml": "[tool.ruff]\n"},
    "above, by another file": {"ruff.toml": "line-length = 100\n"},
    "above, with sources": {"pyproject.toml": '[tool.ruff]\nsrc = ["lib", "packages/*/src"]\n'},
    "in the project": {"pyproject.toml": "[tool.ruff]\n", "examples/shop/pyproject.toml": "[tool.ruff]\n"},
    "in the project, which extends the one above": {
        "pyproject.toml": '[tool.ruff]\nsrc = ["src"]\nlint.isort.known-third-party = ["tools"]\n',
        "examples/shop/pyproject.toml": '[tool.ruff]\nextend = "../../pyproject.toml"\n',
    },
    "in the project, which extends a file": {
        "base.toml": 'src = ["packages/one/src"]\nlint.isort.force-sort-within-sections = true\n',
        "examples/shop/ruff.toml": 'extend = "../../base.toml"\n',
    },
    "in the project, with sources of its own": {
        "pyproject.toml": '[tool.ruff]\nsrc = ["src"]\nlint.isort.lines-after-imports = 2\n',
        "examples/shop/pyproject.toml": '[tool.ruff]\nextend = "../../pyproject.toml"\nsrc = ["../../lib"]\n',
    },
    "in the project, where the one above sorts otherwise": {
        "pyproject.toml": "[tool.ruff.lint.isort]\nforce-sort-within-sections = true\n",
        "examples/shop/ruff.toml": "line-length = 100\n",
    },
}


@asks_ruff
@pytest.mark.further
@pytest.mark.parametrize("files", WORKSPACES.values(), ids=WORKSPACES)
def test_a_workspaces_packages_are_sorted_as_its_ruff_does(tmp_path: Path, files: dict[str, str]) -> None:
    """The folders from which modules are imported are those of the configuration that holds, not of the project."""
    inner = tmp_path / "examples" / "shop"
    modules = [
        "src/acme",
        "lib/other",
        "packages/one/src/parcel",
        "tools",
        "examples/shop/src/till",
        "examples/shop/shop",
    ]
    for module in modules:
        (tmp_path / module).mkdir(parents=True)
        (tmp_path / module / "__init__.py").touch()
    (inner / "pyproject.toml").write_text("[project]\n")
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    names = [module.rpartition("/")[2] for module in modules] + ["alone", "zebra"]
    if "[project]" in files.get("pyproject.toml", ""):
        names = [name for name in names if name not in {"other", "till"}]  # they depend on where ruff is started
    chosen = [names, names[:3], names[2:], ["acme"], ["zebra"], ["acme", "zebra"], ["parcel", "zebra"]]
    views = [inner / "shop" / f"views_{number}.py" for number in range(2 * len(chosen))]
    for number, path in enumerate(views):
        form = ("import {}\n", "from {} import thing\n")[number % 2]
        path.write_text("".join(map(form.format, chosen[number // 2])) + "\n" + BODIES["assignment"])
    ruff(tmp_path, "check", "--fix")
    resolver = Resolver(overrides={"names": vocabulary("statusquo.HTTPStatus")})
    for path in views:
        text = fixed(path.read_text(), path, resolver)
        assert "from statusquo import HTTPStatus\n" in text
        path.write_text(text)
    done = ruff(tmp_path, "check", "--output-format=concise")
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("imports", "order", "expected"),
    [
        (
            "from http import cookies as biscuits",
            ImportOrder(join_renamed=True),
            "from http import HTTPStatus, cookies as biscuits",
        ),
        (
            "from http import cookies as biscuits",
            ImportOrder(join_renamed=False),
            "from http import HTTPStatus\nfrom http import cookies as biscuits",
        ),
        ("from http import client, cookies", ImportOrder(by_type=True), "from http import HTTPStatus, client, cookies"),
        (
            "from http import client, cookies",
            ImportOrder(by_type=False),
            "from http import client, cookies, HTTPStatus",
        ),
        (
            "from http import client\nfrom json import dump, JSONDecoder",
            ImportOrder(),
            "from http import client, HTTPStatus\nfrom json import dump, JSONDecoder",
        ),
        (
            "import zlib  # isort: skip\nimport os  # isort: skip",
            ImportOrder(),
            "import zlib  # isort: skip\nimport os  # isort: skip\n\nfrom http import HTTPStatus",
        ),
        (
            "import os; size = 3  # isort: skip",
            ImportOrder(),
            "import os\n\nfrom http import HTTPStatus\n\nsize = 3  # isort: skip",
        ),
        ("import os  # isort: skip\nimport re", ImportOrder(), "import os  # isort: skip\nimport re\n{}"),
        ("import re\nimport os  # isort: skip", ImportOrder(), "import re\n{}\nimport os  # isort: skip"),
        (
            "# isort: off\nimport zlib\n# isort: on\nimport re",
            ImportOrder(),
            "# isort: off\nimport zlib\n# isort: on\nimport re\n{}",
        ),
        ("import re; from zlib import crc32", ImportOrder(), "import re\n{}\nfrom zlib import crc32"),
    ],
)
def test_import_goes_where_the_settings_and_the_comments_have_it(
    imports: str, order: ImportOrder, expected: str
) -> None:
    options = Options(minimum_python=(3, 11), imports=order)
    text = imports + "\n\n\n" + BODIES["function"]
    made = fix_text(text, lambda source: scan(source, options), options=options)
    above, _, _ = made.text.partition("\n\n\ndef")
    assert above == expected.replace("{}", "from http import HTTPStatus")


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("setup.cfg", "[metadata]\nname = shop\n", ImportOrder()),
        ("setup.cfg", "[isort\n", ImportOrder()),
        ("setup.cfg", "[isort]\nforce_single_line = maybe\nlines_after_imports = many\n", ImportOrder()),
        ("setup.cfg", "[isort]\nprofile = black\nlines_after_imports = -1\n", ImportOrder()),
        ("ruff.toml", "line-length = 100\n", ImportOrder()),
        ("pyproject.toml", "tool.isort = 3\n", ImportOrder()),
        ("setup.cfg", "[isort]\nforce_single_line = True\n", ImportOrder(single_line=True)),
        ("tox.ini", "[isort]\norder_by_type = 0\n", ImportOrder(by_type=False)),
        (".isort.cfg", "[settings]\nlines_between_types=1\n", ImportOrder(blank_between=1)),
        (".isort.cfg", "[settings]\nprofile=attrs\n", ImportOrder(blank_between=1, blank_after=2)),
        ("ruff.toml", "[lint.isort]\nfrom-first = true\n", ImportOrder(from_first=True)),
        (".ruff.toml", "[isort]\ncombine-as-imports = true\n", ImportOrder(join_renamed=True)),
        ("pyproject.toml", "[tool.isort]\nlines_after_imports = 2\n", ImportOrder(blank_after=2)),
        (
            "pyproject.toml",
            "[tool.isort]\nprofile = 'google'\nforce_single_line = false\n",
            ImportOrder(within_sections=True, single_line=False, by_type=False),
        ),
        (
            "pyproject.toml",
            "[tool.isort]\nforce_single_line = true\n[tool.ruff.lint.isort]\nforce-single-line = false\n",
            ImportOrder(single_line=False),
        ),
    ],
)
def test_order_is_what_the_configuration_states(tmp_path: Path, name: str, text: str, expected: ImportOrder) -> None:
    (tmp_path / name).write_text(text)
    (tmp_path / "shop").mkdir()
    assert Resolver().for_folder(tmp_path / "shop").options.imports == expected
    assert Resolver(isolated=True).for_folder(tmp_path / "shop").options.imports == ImportOrder()
