"""The settings of a plan, changed through their form."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from fixtures.plan_books import write_plan_book
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plan_report.errors import InputError
from plan_report.load import load
from plan_report.load.rules_keys import rules_keys
from plan_report.load.rules_keys_when import WHEN
from plan_report.runs.key_form import Typed, typed_of
from plan_report.runs.reading import read_plan
from plan_report.runs.rules_parts import rules_parts
from plan_report.runs.settings import KEYS, RefusedError, changed, log_of, read_settings_file, with_scheme
from plan_report.runs.settings_parts import OF_PLAN, Beside, Part, parts_of
from plan_report.runs.settings_told import missing_of, printed_of
from plan_report.toml.key import Key, Shape

TODAY = date(2026, 11, 29)
_WORD = st.text(st.characters(categories=["Lo", "Nd"]), min_size=1, max_size=12)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A plan that is one Excel file."""
    return write_plan_book(tmp_path / "計画.xlsx")


def _typed(source: Path, **texts: str) -> Typed:
    typed = typed_of(KEYS, read_settings_file(source).content)
    return replace(typed, texts={**typed.texts, **{name.replace("__", "."): text for name, text in texts.items()}})


def test_only_what_was_changed_is_written(seed: Path) -> None:
    """Every other line of plan.toml is the same, comments too."""
    file = read_settings_file(seed)
    made = changed(file, _typed(seed, period="令和6年度～令和11年度", surveys__1__valid="1,509"))
    assert made is not None
    old, new = file.text.split("\n"), made.decode().split("\n")
    assert [line for line in new if line not in old] == ['period = "令和6年度～令和11年度"', "valid = 1509"]
    assert [line for line in old if line not in new] == ["valid = 1508"]


def test_nothing_typed_writes_nothing(seed: Path, book: Path) -> None:
    """Neither plan.toml nor the sheet."""
    for source in (seed, book):
        assert changed(read_settings_file(source), _typed(source)) is None


def test_all_faults_are_told_at_their_boxes(seed: Path) -> None:
    """At once, in words without keys, and nothing is made."""
    with pytest.raises(RefusedError) as caught:
        changed(
            read_settings_file(seed),
            _typed(
                seed,
                title="",
                code="12",
                surveys__0__year="むかし",
                rounds__0__issued="いつか",
                surveys__1__valid="約千人",
            ),
        )
    faults = {each.name: each.text for each in caught.value.faults}
    assert set(faults) == {"title", "code", "surveys.0.year", "rounds.0.issued", "surveys.1.valid"}
    assert faults["title"] == "「計画名」がありません（書いてください）"
    assert "アンケート1の年度アンケート" in faults["surveys.0.year"]


@pytest.mark.parametrize("kind", ["folder", "book"])
def test_rounds_are_added_and_ordered(seed: Path, book: Path, kind: str) -> None:
    """In plan.toml and on the sheet alike."""
    source = seed if kind == "folder" else book
    file = read_settings_file(source)
    typed = _typed(source).with_new("rounds").with_new("opinions")
    further = {
        "rounds.n1.id": "R5",
        "rounds.n1.name": "令和5年度評価",
        "opinions.n1.round": "R7",
        "opinions.n1.opinion": "担い手を\n増やすこと。",
    }
    typed = replace(typed.moved("rounds", "n1", -1), texts={**typed.texts, **further})
    made = changed(file, typed)
    assert made is not None
    file.path.write_bytes(made)
    now = read_settings_file(source)
    assert [each["id"] for each in now.content["rounds"]] == ["R5", "R7"]
    assert now.content["opinions"][0]["opinion"].strip() == "担い手を\n増やすこと。"
    gone = typed_of(KEYS, now.content).without("rounds", "0")
    made = changed(now, gone)
    assert made is not None
    file.path.write_bytes(made)
    assert [each.id for each in load(source).plan.rounds] == ["R7"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15, deadline=None)
@given(st.dictionaries(st.sampled_from(["title", "period", "rounds.0.name", "words.target", "surveys.0.name"]), _WORD))
def test_the_sheet_reads_back(book: Path, texts: dict[str, str]) -> None:
    """Whatever is typed, the plan then says it; the other sheets and cells are as they were."""
    file = read_settings_file(book)
    typed = _typed(book)
    made = changed(file, replace(typed, texts={**typed.texts, **texts}))
    other = book.with_name("別.xlsx")
    other.write_bytes(made or book.read_bytes())
    now = typed_of(KEYS, read_settings_file(other).content)
    assert {name: now.texts[name] for name in texts} == texts
    before, after = (openpyxl.load_workbook(path) for path in (book, other))
    for sheet in before.worksheets:
        if sheet.title != "計画":
            cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
            assert cells == [[cell.value for cell in row] for row in after[sheet.title].iter_rows()]


def test_a_workbook_without_settings_gets_the_sheet(book: Path) -> None:
    """It begins with what was typed."""
    workbook = openpyxl.load_workbook(book)
    del workbook["計画"]
    workbook.save(book)
    file = read_settings_file(book)
    made = changed(file, _typed(book, period="令和6年度～"))
    assert made is not None
    book.write_bytes(made)
    assert read_settings_file(book).content["period"] == "令和6年度～"


def test_what_the_way_it_is_written_does_not_allow_is_told(seed: Path) -> None:
    """With the file and the line, and nothing is made."""
    path = seed / "plan.toml"
    text = path.read_text(encoding="utf-8")
    text = text.replace('organisations = ["旭川市", ', 'organisations = ["旭川市", # 本庁\n')
    path.write_text(text, encoding="utf-8")
    row = next(number for number, line in enumerate(text.split("\n"), start=1) if line.startswith("organisations"))
    with pytest.raises(InputError) as caught:
        changed(read_settings_file(seed), _typed(seed, organisations="旭川市"))
    (problem,) = caught.value.problems
    assert (problem.place.file, problem.place.row) == ("plan.toml", row)


def test_the_log_names_each_setting(seed: Path) -> None:
    """With what it was and what it is."""
    file = read_settings_file(seed)
    made = changed(file, _typed(seed, rounds__0__survey_year="R6年度", paper="A4-portrait"))
    assert made is not None
    file.path.write_bytes(made)
    entries = log_of(file, read_settings_file(seed), "鈴木", TODAY)
    assert [(each.what, each.old, each.new) for each in entries] == [
        ("計画の設定 用紙", "A4-landscape", "A4-portrait"),
        ("計画の設定 評価の回R7のアンケート年度", "R7年度", "R6年度"),
    ]


def test_what_sentences_lack_stands_at_its_box(seed_with: Callable[..., Path]) -> None:
    """The year and the number of answers that the report speaks of."""
    source = seed_with(settings={'survey_year = "R7年度"': "", "valid = 1524": 'valid = ""'})
    reading = read_plan(source)
    assert reading.inputs is not None
    found = {each.path for each in missing_of(reading.inputs, read_settings_file(source).content)}
    assert {("rounds", 0, "survey_year"), ("surveys", 0, "valid")} <= found


def test_the_sentence_that_prints_a_setting_is_known(seed: Path) -> None:
    """As the report has it."""
    reading = read_plan(seed)
    assert reading.inputs is not None
    found = printed_of(reading.inputs, read_settings_file(seed).content)
    assert "有効回答数1,524人" in found["surveys", 0, "valid"]


def test_every_key_has_one_place() -> None:
    """The parts of the form hold all that is declared, once."""
    own = [key.name for key in KEYS if key.shape not in {Shape.TABLE, Shape.TABLES}]
    assert sorted(own) == sorted(name for _, _, names in OF_PLAN.values() for name in names)
    parts = parts_of(typed_of(KEYS, {}), Beside())
    assert [each.name for each in parts][len(OF_PLAN) :] == [key.name for key in KEYS if key.name not in own]


def test_another_scheme_is_one_line(seed: Path) -> None:
    """The rest of plan.toml stays; the same one is no change."""
    found = with_scheme(seed, "statistical")
    assert found is not None
    assert tomllib.loads(found[1].decode())["scheme"] == "statistical"
    assert with_scheme(seed, "three-way") is None


def _boxes(parts: Sequence[Part]) -> set[str]:
    """The names of all boxes, an element of a list as any element."""
    found = [each.box.name for part in parts for each in part.boxes]
    found += [each.box.name for part in parts for element in part.elements for each in element.boxes]
    return {re.sub(r"\.n?[0-9]+\.", ".*.", name) for name in found}


def test_every_declared_setting_can_be_reached_on_the_form(seed: Path) -> None:
    """The declaration is walked through: each key of the plan, its lists and its words has a box."""
    file = read_settings_file(seed)
    typed = typed_of(KEYS, file.content)
    for key in KEYS:
        typed = typed.with_new(key.name) if key.shape is Shape.TABLES else typed
    declared = set()
    for key in KEYS:
        match key.shape:
            case Shape.TABLES:
                declared |= {f"{key.name}.*.{each.name}" for each in key.keys}
            case Shape.TABLE:
                declared |= {f"{key.name}.{each.name}" for each in key.keys}
            case _:
                declared.add(key.name)
    assert _boxes(parts_of(typed, Beside())) == declared


def test_every_declared_key_of_a_rules_file_can_be_reached_on_its_form() -> None:
    """With every condition held and every method chosen in turn; only what the program names itself has no box."""
    keys = {key.name: key for key in rules_keys()}
    found: set[str] = set()
    methods = {method for kind in keys["test"].keys for method in kind.keys[0].words}
    for method in (*methods, "mean"):
        typed = Typed({f"test.{kind.name}.method": method for kind in keys["test"].keys} | {"rollup.method": "mean"})
        for name in ("class", "rule", "rollup.grades"):
            typed = typed.with_new(name)
        for fact in WHEN:
            typed = typed.holding("rule.n1.when", fact.name)
        parts = rules_parts(typed, (), {})
        groups = [group for part in parts for group in part.groups]
        groups += [group for part in parts for element in part.elements for group in element.groups]
        found |= _boxes(parts) | {
            re.sub(r"\.n?[0-9]+\.", ".*.", each.box.name) for group in groups for each in group.boxes
        }
    ours = {"name": "the file's own, given by the program", "class.*.key": "how rules name a class; given likewise"}
    assert _declared(rules_keys(), "") - found == set(ours)


def _declared(keys: Sequence[Key], prefix: str) -> set[str]:
    found: set[str] = set()
    for key in keys:
        name = f"{prefix}{key.name}"
        if key.shape is Shape.TABLES:
            found |= _declared(key.keys, f"{name}.*.")
        elif key.shape is Shape.TABLE:
            found |= _declared(key.keys, f"{name}.")
        elif key.shape is Shape.ASKED:  # its words stand at the key itself
            found |= {name} | _declared(key.keys[1:], f"{name}.")
        else:
            found.add(name)
    return found


@pytest.mark.parametrize("day", ["令和8年3月31日", "2026-03-31", "R8.3.31", "2026/3/31"])
def test_a_day_is_read_however_it_is_written(seed: Path, day: str) -> None:
    """As the hint says, and as others write it."""
    file = read_settings_file(seed)
    typed = typed_of(KEYS, file.content)
    data = changed(file, replace(typed, texts={**typed.texts, "rounds.0.issued": day}))
    assert data is not None
    (seed / "plan.toml").write_bytes(data)
    inputs = read_plan(seed).inputs
    assert inputs is not None
    assert inputs.plan.rounds[0].issued == date(2026, 3, 31)
