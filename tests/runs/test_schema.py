"""The schemas for editors: right files pass, wrong ones do not, and nothing else in a folder is lost."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from fixtures.schemas import VALIDATORS, faults

from plan_report.errors import InputError, OutputError, Problem
from plan_report.load import load_scheme
from plan_report.load.plan_file import read_plan_file
from plan_report.resources import bundled
from plan_report.runs.schema import schemas, write_schemas

TESTS = Path(__file__).parents[1]
PLANS = [bundled("data") / "plan.toml", *sorted(TESTS.rglob("plan.toml"))]
RULES = sorted((bundled("templates") / "rules").glob("*.toml"))
AGENDA = bundled("templates") / "agenda.toml"
RIGHT = [
    *(("plan", path) for path in PLANS),
    *(("rules", path) for path in RULES),
    ("agenda", AGENDA),
]

PLAN = """title = "計画"
[[rounds]]
id = "R7"
issued = 2026-03-31
[[surveys]]
year = "R5年度"
valid = 1524
"""


@pytest.mark.parametrize("name", VALIDATORS)
def test_a_schema_is_one(name: str) -> None:
    """Draft 2020-12 takes it, and it says what it is."""
    validator = VALIDATORS[name]
    validator.check_schema(validator.schema)
    assert {"title", "description"} <= set(validator.schema)


@pytest.mark.parametrize(("name", "path"), RIGHT, ids=lambda each: str(each)[-40:])
def test_the_files_we_have_are_right(name: str, path: Path) -> None:
    """The bundled ones and those of the tests."""
    assert faults(name, path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('title = "計画"', "", ":required"),
        ('title = "計画"', 'titel = "計画"', ":required"),
        ('title = "計画"', 'title = "計画"\nfoo = 1', ":additionalProperties"),
        ('title = "計画"', "title = 3", "title:type"),
        ('title = "計画"', 'title = "　"', "title:pattern"),
        ('title = "計画"', 'title = "計画"\nscheme = ""', "scheme:pattern"),
        ('title = "計画"', 'title = "計画"\nscheme = "../own"', "scheme:pattern"),
        ('title = "計画"', 'title = "計画"\npaper = "A5"', "paper:enum"),
        ('title = "計画"', 'title = "計画"\norganisations = "ある市"', "organisations:type"),
        ('title = "計画"', 'title = "計画"\norganisations = []', "organisations:minItems"),
        ('title = "計画"', 'title = "計画"\norganisations = [""]', "organisations.0:pattern"),
        ('title = "計画"', 'title = "計画"\nlevels = ["1", "2", "3", "4", "5"]', "levels:maxItems"),
        ('title = "計画"', 'title = "計画"\ncolumns = ["note", "note"]', "columns:uniqueItems"),
        ('title = "計画"', 'title = "計画"\nwords = {judgement = ""}', "words.judgement:pattern"),
        (
            'title = "計画"',
            'title = "計画"\nwords = {actor = "とても長い名前の付いたこの計画を担う主な主体"}',
            "words.actor:pattern",
        ),
        ('title = "計画"', 'title = "計画"\nwords = {areas = "地域"}', "words:additionalProperties"),
        ('id = "R7"', 'id = "令和 7"', "rounds.0.id:pattern"),
        ('id = "R7"', 'name = "評価"', "rounds.0:required"),
        ('id = "R7"', 'id = "R7"\nresults_year = "去年"', "rounds.0.results_year:pattern"),
        ("2026-03-31", '"三月"', "rounds.0.issued:pattern"),
        ("[[rounds]]", "[rounds]", "rounds:type"),
        ("valid = 1524", "valid = 0", "surveys.0.valid:minimum"),
        ("valid = 1524", "valid = 1.5", "surveys.0.valid:type"),
        ("valid = 1524", 'valid = "1524"', "surveys.0.valid:maxLength"),
    ],
)
def test_a_wrong_plan_is_marked_where_the_reader_refuses_it(old: str, new: str, fault: str) -> None:
    """At the key, by the keyword; and nothing is marked that the reader would take."""
    assert faults("plan", PLAN) == []
    text = PLAN.replace(old, new)
    assert fault in faults("plan", text)
    problems: list[Problem] = []
    read_plan_file(text.encode(), "plan.toml", problems)
    assert problems


@pytest.mark.parametrize(
    "year", ["R7年度", "[R4年度末]", " 令和元年度 ", "平成３０年度", "2022", "〔H30〕", "Ｒ７", "昭和63年度"]
)
@pytest.mark.parametrize("day", ["2026-3-31", "2026/03/31", "令和8年3月31日", "R8.3.31", "２０２６年３月３１日"])
def test_years_and_days_may_be_written_as_the_reader_takes_them(year: str, day: str) -> None:
    """With all their signs."""
    text = PLAN.replace("R5年度", year).replace("2026-03-31", f'"{day}"')
    assert faults("plan", text) == []
    problems: list[Problem] = []
    read_plan_file(text.encode(), "plan.toml", problems)
    assert problems == []


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        ("three-way", 'name = "three-way"\n', "", ":required"),
        ("three-way", 'meaning = "worse"', 'meaning = "bad"', "class.2.meaning:enum"),
        ("three-way", 'shade = "FFFFFF"', 'shade = "white"', "class.4.shade:pattern"),
        ("three-way", 'nothing-done = "未実施"', "nothing-done = 0", "status.nothing-done:type"),
        ("three-way", '{ "実施" = "継続実施" }', '{ "実施" = 1 }', "status.unchanged-notes.実施:type"),
        ("three-way", "confidence = 95", "confidence = 94", "test.survey.confidence:enum"),
        ("three-way", "tolerance = 0", "tolerance = -1", "test.survey.tolerance:minimum"),
        ("three-way", 'method = "any-difference"', 'method = "progress"', "test.survey.method:enum"),
        (
            "three-way",
            'method = "any-difference"',
            'method = "any-difference"\nleast = 3',
            "test.survey:oneOf",
        ),
        ("survey-3pt", "least = 3", "confidence = 95", "test.survey:oneOf"),
        (
            "statistical",
            "points-without-sizes = 3",
            "points-without-sizes = 3\npercent-without-sizes = 5\n#",
            "test.survey:not",
        ),
        ("statistical", "percent = 5", "percent = 0", "test.count.percent:exclusiveMinimum"),
        ("statistical", 'name = "', 'significance = 100\nname = "', "significance:exclusiveMaximum"),
        ("three-way", '["未実施", "一部実施", "実施"]', '[["未実施"], [], "実施"]', "status.words.1:anyOf"),
        ("three-way", '{ change = "better" }', '{ change = "bettr" }', "rule.0.when.change:anyOf"),
        ("three-way", '{ change = "better" }', "{ change = [] }", "rule.0.when.change:anyOf"),
        ("three-way", '{ change = "better" }', "{ change = 1 }", "rule.0.when.change:type"),
        ("three-way", '{ change = "better" }', '{ chang = "better" }', "rule.0.when:additionalProperties"),
        (
            "three-way",
            '{ change = "better" }',
            '{ change = { is = "better", against = "line" } }',
            "rule.0.when.change:anyOf",
        ),
        ("three-way", '{ change = "better" }', '{ has = ["kind"] }', "rule.0.when.has:anyOf"),
        ("ratio", "{ at-least = 110 }", "{ at-least = 110, more-than = 100 }", "rule.0.when.ratio:not"),
        ("ratio", "{ at-least = 110 }", '{ against = "target" }', "rule.0.when.ratio:anyOf"),
        ("ratio", "{ at-least = 110 }", '{ at-least = 110, against = "line" }', "rule.0.when.ratio.against:enum"),
        ("ratio", "when = { ratio = { at-least = 110 } }", "", "rule.0:required"),
        ("ratio", "[status]", '[rollup]\nmethod = "average"\n\n[status]', "rollup.method:enum"),
        ("ratio", "[status]", '[rollup]\nlevel = "施策"\n\n[status]', "rollup:required"),
    ],
)
def test_wrong_rules_are_marked_where_the_reader_refuses_them(
    file: str, old: str, new: str, fault: str, tmp_path: Path
) -> None:
    """The keys of a test are those of its method, and no others."""
    text = (bundled("templates") / "rules" / f"{file}.toml").read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / f"{file}.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert fault in faults("rules", path.read_text(encoding="utf-8"))
    with pytest.raises(InputError):
        load_scheme(path)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('place = "総合庁舎 会議室"', "", ":required"),
        ("number = 3", "number = 0", "number:minimum"),
        ("date = 2026-11-24", 'date = "あした"', "date:pattern"),
        ('paper = "A4-portrait"', 'paper = "A3"', "paper:enum"),
        ('text = "開会"', 'txt = "開会"', "items.0:required"),
        ('source = "../data"', "", "papers.0:oneOf"),
        ('source = "../data"', 'source = "../data"\nfile = "a.pdf"', "papers.0:oneOf"),
        ('source = "../data"', 'file = "a.pdf"\nfinal = true', "papers.0:oneOf"),
        ('source = "../data"', 'source = "../data"\nlayout = "wide"', "papers.0.layout:enum"),
        ('source = "../data"', 'source = "../data"\nfinal = "yes"', "papers.0.final:type"),
    ],
)
def test_a_wrong_agenda_is_marked(old: str, new: str, fault: str) -> None:
    """A paper is made from a source or is a file, and has the keys of that one."""
    text = AGENDA.read_text(encoding="utf-8")
    assert old in text
    assert fault in faults("agenda", text.replace(old, new, 1))


def test_a_session_may_be_a_number_or_a_text() -> None:
    """As may its day."""
    text = AGENDA.read_text(encoding="utf-8")
    text = text.replace("number = 3", 'number = "令和8年度第3回"').replace("2026-11-24", '"令和8年11月24日"', 1)
    assert tomllib.loads(text)["number"] == "令和8年度第3回"
    assert faults("agenda", text) == []


def test_schemas_are_written_once(tmp_path: Path) -> None:
    """A second time there is nothing to write."""
    folder = tmp_path / "plan"
    made = write_schemas(folder)
    assert sorted(path.name for path in made) == sorted(each.name for each in schemas())
    assert all(json.loads(path.read_text(encoding="utf-8")) for path in made)
    assert write_schemas(folder) == {}


def test_a_schema_that_says_something_else_stays(tmp_path: Path) -> None:
    """Unless the user says so; and then the others are left as they are."""
    write_schemas(tmp_path)
    own = tmp_path / "rules.schema.json"
    own.write_text("{}", encoding="utf-8")
    (tmp_path / "agenda.schema.json").unlink()
    with pytest.raises(OutputError, match=r"rules\.schema\.json が既にあり、内容が違います"):
        write_schemas(tmp_path)
    assert own.read_text(encoding="utf-8") == "{}"
    assert not (tmp_path / "agenda.schema.json").exists()
    made = write_schemas(tmp_path, force=True)
    assert sorted(path.name for path in made) == ["agenda.schema.json", "rules.schema.json"]
