"""The baseline: what it accepts, every misuse by name, and how an update edits the file."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from statusquo_conformance.baseline import TODO, Baseline, BaselineError, Deviation, load_baseline
from statusquo_conformance.baseline_update import _keep_mode, update, update_all
from statusquo_conformance.model import Level, Outcome, Reference, Report, Requirement, Result, Verdict

if TYPE_CHECKING:
    from pathlib import Path

IDS = ("text.format-is-digits", "codes.in-range", "copy.pickle")


def result(id_: str, outcome: Outcome = Outcome.FAIL, *, scored: bool = True) -> Result:
    made = Requirement(id_, Level.MUST, "It holds", Reference("here"), lambda statuses, effort: (), id_)
    return Result(made, outcome, scored=scored)


def written(folder: Path, text: str) -> Path:
    path = folder / "known.toml"
    path.write_text(text, "utf-8")
    return path


def test_entries_are_keyed_by_id_in_every_way_that_toml_has(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        '[text.format-is-digits]\nreason = "a"\n'
        '["codes.in-range"]\nreason = "b"\ntarget = "x.Y"\n'
        '[[copy.pickle]]\nreason = "c"\npython = "<3.12"\n[[copy.pickle]]\nreason = "d"\nplatform = "win*"\n',
    )
    assert load_baseline(path, IDS).entries == (
        Deviation("text.format-is-digits", "a"),
        Deviation("codes.in-range", "b", target="x.Y"),
        Deviation("copy.pickle", "c", python="<3.12"),
        Deviation("copy.pickle", "d", platform="win*"),
    )


def test_an_empty_file_is_a_baseline_without_entries(tmp_path: Path) -> None:
    assert load_baseline(written(tmp_path, "# nothing yet\n"), IDS).entries == ()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            '[text.format-is-digit]\nreason = "a"\n',
            "text.format-is-digit is not a requirement; did you mean text.f",
        ),
        ('[zzz]\nreason = "a"\n', "the entry zzz is not a requirement"),
        ("[codes.in-range]\n", "entry codes.in-range has no reason|'codes.in-range' is not an entry"),
        ('[codes.in-range]\nreason = "  "\n', "entry codes.in-range has no reason"),
        ('[codes.in-range]\ntarget = "x"\n', "entry codes.in-range has no reason"),
        ("[codes.in-range]\nreason = 5\n", "reason in the entry codes.in-range must be a quoted string"),
        ('[codes.in-range]\nraeson = "a"\n', "unknown key 'raeson' in the entry codes.in-range; did you mean 'reason'"),
        (
            '[codes.in-range]\nreason = "a"\npython = "3 and up"\n',
            "'3 and up' in the entry codes.in-range is no",
        ),
        ('[codes.in-range]\nreason = "a"\n[codes.in-range]\nreason = "b"\n', "2 entries for codes.in-range"),
        (
            '[codes.in-range]\nreason = "a"\n["codes.in-range"]\nreason = "b"\n',
            "2 entries for codes.in-range",
        ),
        ('[[codes.in-range]]\nreason = "a"\n[[codes.in-range]]\nreason = "b"\n', "two entries for codes.in-range"),
        ('reason = "a"\n', "'reason' is not an entry"),
        ("[codes\n", "is not valid TOML"),
    ],
)
def test_misuse_is_an_error_that_names_the_entry(text: str, sentence: str, tmp_path: Path) -> None:
    with pytest.raises(BaselineError, match=sentence) as caught:
        load_baseline(written(tmp_path, text), IDS)
    assert "known.toml" in str(caught.value)


def test_the_reason_of_an_update_is_none_in_a_strict_run(tmp_path: Path) -> None:
    path = written(tmp_path, f'[codes.in-range]\nreason = "{TODO}"\n')
    assert load_baseline(path, IDS).entries
    with pytest.raises(BaselineError, match=r"codes\.in-range still has the reason 'TODO"):
        load_baseline(path, IDS, strict=True)


def test_a_file_that_is_missing_or_unreadable_is_told(tmp_path: Path) -> None:
    with pytest.raises(BaselineError, match="does not exist; --conformance-update-baseline"):
        load_baseline(tmp_path / "nope.toml", IDS)
    assert load_baseline(tmp_path / "nope.toml", IDS, updating=True).entries == ()
    with pytest.raises(BaselineError, match="cannot be read"):
        load_baseline(tmp_path, IDS)
    (tmp_path / "latin.toml").write_bytes(b'[codes.in-range]\nreason = "\xe9"\n')
    with pytest.raises(BaselineError, match="cannot be read"):
        load_baseline(tmp_path / "latin.toml", IDS)


@pytest.mark.parametrize(
    ("entry", "applies"),
    [
        (Deviation("x", "r"), True),
        (Deviation("x", "r", target="pkg.Status"), True),
        (Deviation("x", "r", target="pkg.*"), True),
        (Deviation("x", "r", target="other.Status"), False),
        (Deviation("x", "r", python=">=3.10"), True),
        (Deviation("x", "r", python="<3.10"), False),
        (Deviation("x", "r", platform=sys.platform), True),
        (Deviation("x", "r", platform="amiga*"), False),
        (Deviation("x", "r", target="pkg.*", platform="amiga*"), False),
    ],
)
def test_conditions_decide_where_an_entry_applies(entry: Deviation, applies: bool) -> None:
    assert entry.applies("pkg.Status") is applies


@pytest.mark.parametrize(
    ("outcome", "entry", "baselined", "stale"),
    [
        (Outcome.FAIL, Deviation("a.x", "why"), "why", ""),
        (Outcome.ERROR, Deviation("a.x", "why"), "why", ""),
        (Outcome.ADVISORY, Deviation("a.x", "why"), "why", ""),
        (Outcome.PASS, Deviation("a.x", "why"), "", "why"),
        (Outcome.BLOCKED, Deviation("a.x", "why"), "", ""),
        (Outcome.NOT_APPLICABLE, Deviation("a.x", "why"), "", ""),
        (Outcome.NOT_APPLICABLE, Deviation("a.x", "why", target="pkg.Status"), "", "why"),
        (Outcome.PASS, Deviation("a.x", "why", target="other"), "", ""),
        (Outcome.FAIL, Deviation("b.x", "why"), "", ""),
    ],
)
def test_an_entry_explains_a_failure_or_is_stale(
    outcome: Outcome, entry: Deviation, baselined: str, stale: str, tmp_path: Path
) -> None:
    applied = Baseline(tmp_path, (entry,)).applied(result("a.x", outcome), "pkg.Status")
    assert (applied.baselined, applied.stale) == (baselined, stale)


def test_a_baselined_failure_is_green_and_never_conformance(tmp_path: Path) -> None:
    known = Baseline(tmp_path, (Deviation("a.x", "why"),)).applied(result("a.x"), "pkg.Status")
    report = Report("pkg.Status", "data", [known])
    assert (report.verdict, report.exit_code, report.failures) == (Verdict.NON_CONFORMANT, 0, [])


def test_a_stale_entry_fails_the_run(tmp_path: Path) -> None:
    stale = Baseline(tmp_path, (Deviation("a.x", "why"),)).applied(result("a.x", Outcome.PASS), "pkg.Status")
    report = Report("pkg.Status", "data", [stale])
    assert (report.verdict, report.exit_code) == (Verdict.CONFORMANT, 1)


def updated(path: Path, *results: Result, target: str = "pkg.Status") -> str:
    baseline = load_baseline(path, IDS, updating=True)
    update(baseline, [Report(target, "data", list(results))])
    return path.read_text("utf-8")


def test_an_update_writes_a_new_file_that_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "known.toml"
    text = updated(path, result("codes.in-range"), result("copy.pickle", Outcome.PASS))
    assert "# Known deviations" in text
    assert load_baseline(path, IDS).entries == (Deviation("codes.in-range", TODO, target="pkg.Status"),)


def test_an_update_with_nothing_to_do_leaves_the_file_alone(tmp_path: Path) -> None:
    path = written(tmp_path, '# mine\n[codes.in-range]   # so\nreason = "a"')
    before = path.read_bytes(), path.stat().st_mtime_ns
    updated(path, result("codes.in-range"), result("copy.pickle", scored=False), result("x.y", Outcome.ADVISORY))
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


def test_an_update_keeps_comments_and_takes_out_what_no_longer_fails(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "# the head\n\n# about text\n[text.format-is-digits]\nreason = 'a'  # kept\n\n"
        "# about codes\n[codes.in-range]\nreason = 'b'\n\n# about copies\n[copy.pickle]\nreason = 'c'\n# the end\n",
    )
    text = updated(path, result("text.format-is-digits"), result("codes.in-range", Outcome.PASS), result("copy.pickle"))
    assert text == (
        "# the head\n\n# about text\n[text.format-is-digits]\nreason = 'a'  # kept\n\n"
        "# about copies\n[copy.pickle]\nreason = 'c'\n# the end\n"
    )


def test_an_update_leaves_alone_what_it_did_not_check(tmp_path: Path) -> None:
    path = written(tmp_path, '[codes.in-range]\nreason = "a"\n[copy.pickle]\nreason = "b"\ntarget = "other.Status"\n')
    before = path.read_text()
    assert updated(path, result("copy.pickle", Outcome.PASS)) == before


def test_an_update_for_a_second_target_makes_a_list_of_the_entry(tmp_path: Path) -> None:
    path = written(tmp_path, '[codes.in-range]\nreason = "a"\ntarget = "other.Status"\n')
    updated(path, result("codes.in-range"))
    assert load_baseline(path, IDS).entries == (
        Deviation("codes.in-range", "a", target="other.Status"),
        Deviation("codes.in-range", TODO, target="pkg.Status"),
    )


def test_an_update_of_a_layout_it_cannot_edit_changes_nothing(tmp_path: Path) -> None:
    path = written(tmp_path, 'copy = {pickle = {reason = "a"}}\n')
    before = path.read_text()
    with pytest.raises(BaselineError, match="edit it by hand"):
        updated(path, result("copy.pickle", Outcome.PASS))
    assert path.read_text() == before


def test_an_update_of_a_file_that_cannot_be_read_or_replaced_is_told(tmp_path: Path) -> None:
    reports = [Report("pkg.Status", "data", [result("codes.in-range")])]
    with pytest.raises(BaselineError, match="cannot be read: is a folder"):
        update(Baseline(tmp_path, ()), reports)
    made = written(tmp_path, "").with_name("made.toml")
    made.symlink_to(tmp_path)  # a folder since the file was read
    with pytest.raises(BaselineError, match="cannot be written: it is not a regular file"):
        _keep_mode(tmp_path / "known.toml", made)


def test_an_update_for_a_third_target_adds_to_the_list(tmp_path: Path) -> None:
    known = [Deviation("codes.in-range", "a", target=target) for target in ("one.Status", "two.Status")]
    text = "".join(f'[[codes.in-range]]\nreason = "a"\ntarget = "{entry.target}"\n' for entry in known)
    path = written(tmp_path, text.removesuffix("\n"))  # without a line break at its end
    assert updated(path, result("codes.in-range")).startswith(text)
    added = Deviation("codes.in-range", TODO, target="pkg.Status")
    assert load_baseline(path, IDS).entries == (*known, added)


def test_an_entry_that_is_no_table_of_its_own_is_passed_over_and_kept(tmp_path: Path) -> None:
    path = written(tmp_path, '["codes.in-range"]\nreason = "b"\n[copy]\npickle = {reason = "a"}\n')
    assert updated(path, result("codes.in-range", Outcome.PASS), result("copy.pickle")) == (
        '[copy]\npickle = {reason = "a"}\n'
    )


def test_a_text_that_looks_like_an_entry_is_passed_over_and_kept(tmp_path: Path) -> None:
    kept = '[codes.in-range]\nreason = """\n[text.format-is-digits]\n"""\n'
    path = written(tmp_path, f'{kept}[copy.pickle]\nreason = "b"\n')
    assert updated(path, result("codes.in-range"), result("copy.pickle", Outcome.PASS)) == kept


def test_each_report_updates_its_own_file_and_one_without_a_file_none(tmp_path: Path) -> None:
    path = tmp_path / "known.toml"
    own = Report("pkg.Status", "data", [result("codes.in-range")], baseline=str(path))
    other = Report("other.Status", "data", [result("codes.in-range")])
    assert update_all([own, other]) == [f"updated {path}: 1 entry added, 0 removed"]
    assert "other.Status" not in path.read_text("utf-8")


def test_an_update_in_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(BaselineError, match="cannot be written"):
        updated(tmp_path / "nope" / "known.toml", result("copy.pickle"))
