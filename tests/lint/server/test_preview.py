"""What is shown at once for an edit in one statement, and what follows when all of the file has been looked at."""

from __future__ import annotations

import random

import eval_files
import pytest
from editor import Editor
from statusquo_lint.server import judging
from statusquo_lint.server.judging import Judged, Trees, judge, preview
from statusquo_lint.server.parsing import Parsed, parsed
from statusquo_lint.server.texts import Text
from statusquo_lint.server.units import Part, Unit
from statusquo_lint.settings import Settings

APP = "import requests\n\nr = requests.get('x')\nif r.status_code == 404:\n    exit(410)\n\n\ndef f(r2):\n    pass\n"
SNIPPETS = ("x", "4", "404", " ", "\n", "(", ")", ":", "#", "  # noqa", "status", "== 404", "import requests\n", "'")


def unit(text: str) -> Unit:
    return Unit("file:///a.py", "", (Part("file:///a.py", 1, Text(text)),))


def looked_at(text: str) -> tuple[Judged, Trees]:
    trees = Trees()
    return judge(unit(text), Settings(), trees, fixes=False), trees


def test_nothing_is_shown_at_once_where_rows_come_and_go() -> None:
    good, trees = looked_at(APP)
    assert preview(good, unit("\n" + APP), trees) is None
    assert preview(good, unit(APP + "x = 1\n"), trees) is None


def test_nothing_is_shown_at_once_for_data() -> None:
    good, trees = looked_at("x = 1\n")
    assert preview(good, unit('{"status": 404}\n'), trees) is None


def test_an_edit_is_looked_at_with_what_the_rest_of_the_file_says(monkeypatch: pytest.MonkeyPatch) -> None:
    """The import and the assignment above are known, and the parser sees two statements."""
    good, trees = looked_at(APP)
    seen: list[int] = []

    def counted(text: str) -> Parsed | None:
        seen.append(len(text))
        return parsed(text)

    monkeypatch.setattr(judging, "parsed", counted)
    text = APP.replace("pass", "return r.status_code == 500")
    made = preview(good, unit(text), trees)
    assert made is not None
    assert [(one.code, one.span.row, one.clue) for one in made.findings] == [
        ("HTS101", 4, "compared.status-attribute"),
        ("HTS101", 9, "compared.status-attribute"),
    ]
    assert made.findings == looked_at(text)[0].findings
    assert seen == [len(text)], "by the comparison alone"


def test_a_finding_goes_at_once() -> None:
    good, trees = looked_at(APP)
    made = preview(good, unit(APP.replace("status_code", "text")), trees)
    assert made is not None
    assert made.findings == ()


def test_a_broken_text_has_one_finding_and_all_are_back_when_it_is_whole() -> None:
    good, trees = looked_at(APP)
    broken = preview(good, unit(APP.replace("pass", "pass (")), trees)
    assert broken is not None
    assert [one.code for one in broken.findings] == ["HTS901"]
    assert broken.parsed is None
    whole = preview(good, unit(APP.replace("pass", "pass # (")), trees)
    assert whole is not None
    assert whole.findings == good.findings


@pytest.mark.parametrize("seed", range(8))
def test_after_any_edits_the_findings_are_those_of_the_text(seed: int) -> None:
    """What the editor shows in the end is what the whole text gives to a server that has seen no other."""
    chance = random.Random(seed)
    files = [file for file in eval_files.FILES if 500 < file.stat().st_size < 5000]
    with Editor(encodings=["utf-32"]) as editor:
        editor.start()
        uri = editor.open("untitled:a", chance.choice(files).read_text(encoding="utf-8"))
        for _ in range(12):
            for _ in range(chance.choice((1, 1, 3))):
                text = editor.text(uri)
                editor.type(uri, chance.randrange(len(text)), chance.choice(SNIPPETS), remove=chance.choice((0, 0, 1)))
            shown = [(one["code"], one["range"]["start"]["line"], one["message"]) for one in editor.shown(uri)]
            whole, _ = looked_at(editor.text(uri))
            assert shown == [(one.code, max(one.span.row - 1, 0), one.message) for one in whole.findings]
