"""3 計画の設定: all settings as a form, the schemes side by side, the rules of one."""

from __future__ import annotations

import re
from contextlib import AbstractContextManager
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from fixtures.plan_books import write_plan_book
from fixtures.web_visitor import Visitor, visitor

from plan_report.runs.set_cells import CellText, set_cells
from plan_report.table.round_fields import OVERRIDE, OVERRIDE_REASON, OVERRIDE_WHEN, OVERRIDE_WHO
from plan_report.web.screens import settings


def form(text: str, action: str = "/settings") -> dict[str, list[str]]:
    """What a browser would send of the form with that address, as it is shown."""
    part = next(each for each in text.split("<form")[1:] if re.match(rf'[^>]*action="[^"]*{action}"', each))
    found: dict[str, list[str]] = {}
    for field in re.finditer(
        r"<(input|select|textarea)([^>]*)>(.*?)(?=<(?:input|select|textarea|/form))", part, re.DOTALL
    ):
        kind, more, inside = field.groups()
        name = re.search(r' name="([^"]+)"', f" {more}")
        if name is None or ('type="checkbox"' in more and " checked" not in more):
            continue
        value = re.search(r' value="([^"]*)"', more)
        text_of = value[1] if value else ""
        if kind == "textarea":
            text_of = inside.partition("</textarea>")[0].removeprefix("\n")
        if kind == "select":
            chosen = re.search(r'value="([^"]*)" selected', inside)
            text_of = chosen[1] if chosen else ""
        found.setdefault(name[1], []).append(unescape(text_of))
    return found


def test_the_form_as_it_is_shown_changes_nothing(at_seed: Visitor) -> None:
    """And it says so."""
    before = at_seed.desk.copy.state()
    page = at_seed.post("settings", form(at_seed.get("settings").text))
    assert "変わったところはありません。" in page.text
    assert at_seed.desk.copy.state() == before


def test_a_setting_is_saved_with_its_log(at_seed: Visitor) -> None:
    """By whom, from what to what; one step that can be undone."""
    sent = form(at_seed.get("settings").text) | {"period": ["令和6年度～令和11年度"], "who": ["鈴木"]}
    page = at_seed.post("settings", sent)
    assert "計画の設定を保存しました。" in page.text
    assert 'value="令和6年度～令和11年度"' in page.text
    assert [(each.who, each.what, each.new) for each in at_seed.desk.history()] == [
        ("鈴木", "計画の設定 計画期間", "令和6年度～令和11年度")
    ]
    assert at_seed.desk.undoable is not None
    assert at_seed.desk.undoable.label == "計画の設定"


def test_all_that_is_wrong_is_said_and_all_that_was_typed_stays(at_seed: Visitor) -> None:
    """At the boxes and in the summary; nothing is written."""
    before = at_seed.desk.copy.state()
    sent = form(at_seed.get("settings").text)
    sent |= {"code": ["12"], "rounds.0.survey_year": ["むかし"], "period": ["令和6年度～"]}
    page = at_seed.post("settings", sent)
    assert page.status_code == 422
    assert 'id="faults"' in page.text
    assert "直すところが2件あります" in page.text
    assert 'href="#f-rounds.0.survey_year"' in page.text
    assert 'value="むかし"' in page.text
    assert 'value="令和6年度～"' in page.text
    assert page.text.count('aria-invalid="true"') == 2
    assert at_seed.desk.copy.state() == before


def test_what_only_the_tables_contradict_is_refused_too(at_seed: Visitor) -> None:
    """A round without values, a level that the table does not have: the plan stays as it was."""
    before = at_seed.desk.copy.state()
    sent = form(at_seed.get("settings").text)
    page = at_seed.post("settings", sent | {"levels": ["章、節"]})
    assert page.status_code == 422
    assert "直すところが" in page.text
    sent |= {"order:rounds": ["0", "n1", ""], "rounds.n1.id": ["R9"]}
    assert at_seed.post("settings", sent).status_code == 422
    assert at_seed.desk.copy.state() == before


def test_elements_come_go_and_move_before_anything_is_written(at_seed: Visitor) -> None:
    """What was typed in them stays."""
    before = at_seed.desk.copy.state()
    sent = form(at_seed.get("settings").text) | {"surveys.1.name": ["別の名称"]}
    page = at_seed.post("settings/part/surveys?do=up&token=1", sent).text
    assert re.findall(r'name="order:surveys" value="([^"]*)"', page) == ["1", "0", ""]
    assert "1番目にしました" in page
    assert 'value="別の名称"' in page
    page = at_seed.post("settings/part/surveys?do=remove&token=0", sent).text
    assert re.findall(r'name="order:surveys" value="([^"]*)"', page) == ["1", ""]
    page = at_seed.post("settings/part/opinions?do=add", sent).text
    assert re.findall(r'name="order:opinions" value="([^"]*)"', page) == ["n1", ""]
    assert at_seed.post("settings/part/nothing?do=add", sent).status_code == 404
    assert at_seed.desk.copy.state() == before


def test_settings_that_changed_meanwhile_are_not_written_over(at_seed: Visitor) -> None:
    """The page says so, and keeps what was typed."""
    sent = form(at_seed.get("settings").text) | {"period": ["令和6年度～"]}
    with at_seed.desk.change("別の画面"):
        path = at_seed.desk.copy.folder / "plan.toml"
        path.write_text(path.read_text(encoding="utf-8").replace("valid = 1508", "valid = 1509"), encoding="utf-8")
    page = at_seed.post("settings", sent)
    assert page.status_code == 422
    assert "設定がほかで変わりました" in page.text
    assert 'value="令和6年度～"' in page.text
    assert 'href="#f-surveys.1.valid"' in page.text
    assert "今の設定は「1509」です。" in page.text  # typed is what stood there before: both are seen
    assert "今の設定は空です。" in page.text


def test_settings_are_looked_at_and_written_at_once(at_seed: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    """What another request changes just after this one came is not written over either."""
    desk, begin = at_seed.desk, at_seed.desk.change
    sent = form(at_seed.get("settings").text) | {"period": ["令和6年度～"]}
    path = desk.copy.folder / "plan.toml"

    def late(label: str, **more: bool) -> AbstractContextManager[None]:
        monkeypatch.undo()
        with begin("別の画面"):
            path.write_text(path.read_text(encoding="utf-8").replace("valid = 1508", "valid = 1509"), encoding="utf-8")
        return begin(label, **more)

    monkeypatch.setattr(desk, "change", late)
    page = at_seed.post("settings", sent)
    assert page.status_code == 422
    assert "設定がほかで変わりました" in page.text
    assert "valid = 1509" in path.read_text(encoding="utf-8")


def test_what_a_sentence_lacks_is_red_and_counted(at_seed: Visitor) -> None:
    """At its box, in the list of the parts, and in the list of the year."""
    assert settings.state(at_seed.desk).text == "済み"
    sent = form(at_seed.get("settings").text)
    at_seed.post("settings", sent | {"rounds.0.survey_year": [""], "surveys.0.valid": [""]})
    page = at_seed.get("settings").text
    assert settings.state(at_seed.desk).waits
    assert "足りません：標本調査の値" in page
    assert "足りません：令和5年度のアンケートの有効回答数がない" in page
    assert "評価の回（足りない 2）" in page  # the year, and the footnote that names it


@pytest.mark.parametrize(
    ("line", "box"),
    [
        ('title = "', "title"),
        ('year = "R7年度"', "surveys.1.year"),
        ("valid = 1508", "surveys.1.valid"),
        ('id = "R7"', "rounds.0.id"),
        ('survey_year = "', "rounds.0.survey_year"),
        ('results_year = "', "rounds.0.results_year"),
    ],
)
def test_each_key_that_the_report_needs_is_red_where_it_is_missing(at_seed: Visitor, line: str, box: str) -> None:
    """Taken out of the real plan one by one: at its box, and in the list of the year; also where it is unreadable."""
    path = at_seed.desk.copy.folder / "plan.toml"
    lines = path.read_text(encoding="utf-8").split("\n")
    assert any(each.startswith(line) for each in lines)
    with at_seed.desk.change("設定"):
        path.write_text("\n".join(each for each in lines if not each.startswith(line)), encoding="utf-8")
    page = at_seed.get("settings").text
    field = page.split(f'id="f-{box}"')[0].rpartition('<div class="field')[2].partition(">")[0]
    assert "fault" in field
    assert settings.state(at_seed.desk).waits


def test_a_scheme_is_chosen_by_one_button(at_seed: Visitor) -> None:
    """From the table of all of them."""
    page = at_seed.get("settings/schemes").text
    assert "今の方式" in page
    assert "改善 16" in page
    page = at_seed.post("settings/schemes", {"scheme": "statistical"}).text
    assert "評価方式を「統計的な判定による評価」にしました。" in page
    assert at_seed.desk.reading.inputs is not None
    assert at_seed.desk.reading.inputs.scheme.name == "statistical"
    assert at_seed.post("settings/schemes", {"scheme": "ない方式"}).status_code == 404


def test_schemes_that_judge_nothing_are_folded(at_seed: Visitor) -> None:
    """The chosen one comes first; each button names its scheme, each row how many verdicts would be others."""
    page = at_seed.get("settings/schemes").text
    seen, folded = page.split("<details>")[0], page.split("<details>")[1].split("</details>")[0]
    titles = re.findall(r'<th scope="row">([^<]*)</th>', seen)
    assert titles[0] == "3区分による評価"
    assert "年度ごとの目標値による評価" not in titles
    assert "「年度ごとの目標値による評価」にする</button>" in folded
    row = next(each for each in seen.split("<tr") if "「統計的な判定による評価」にする" in each)
    assert '<td class="n">5件</td>' in row


def test_a_scheme_without_the_classes_that_persons_have_set_is_refused(at_seed: Visitor) -> None:
    """Nothing is changed, and the indicators are named."""
    _judged_by_a_person(at_seed, "維持")
    before = at_seed.desk.copy.state()
    page = at_seed.post("settings/schemes", {"scheme": "health-japan-21"})
    assert page.status_code == 422
    assert "区分「維持」は「健康日本21の区分による評価」にありません：1-1-1。" in page.text
    assert at_seed.desk.copy.state() == before


def test_rules_are_kept_after_they_were_tried(at_seed: Visitor) -> None:
    """Counts before and after first; then the plan's own file, which its settings name, in one step."""
    before = at_seed.desk.copy.state()
    sent = form(at_seed.get("settings/rules").text, "/settings/rules") | {"test.survey.tolerance": ["3"]}
    page = at_seed.post("settings/rules", sent).text
    assert "評価が変わる指標は" in page
    assert "まだ示されていませんでした" in page
    assert at_seed.desk.copy.state() == before
    shown = form(page, "/settings/rules")
    other = shown | {"test.survey.tolerance": ["4"]}
    assert "まだ示されていませんでした" in at_seed.post("settings/rules", other).text
    assert at_seed.desk.copy.state() == before
    page = at_seed.post("settings/rules", shown).text
    assert "規則を、この計画だけの「3区分による評価」として保存しました。" in page
    assert at_seed.desk.reading.inputs is not None
    assert at_seed.desk.reading.inputs.scheme.name == "three-way-own"
    assert any(each.what.endswith("許す差") for each in at_seed.desk.history())
    assert at_seed.desk.undo() is not None
    assert "templates/rules/three-way-own.toml" not in at_seed.desk.copy.state()


@pytest.mark.parametrize("scheme", ["achievement", "statistical"])
def test_rules_that_changed_meanwhile_are_not_written_over(at_seed: Visitor, scheme: str) -> None:
    """Though they were tried; what was typed stays, and can be tried once more."""
    sent = form(at_seed.get("settings/rules").text, "/settings/rules") | {"test.survey.tolerance": ["3"]}
    page = at_seed.post("settings/rules", sent).text
    tried = re.search(r'name="tried" value="([^"]+)"', page)
    assert tried is not None
    shown = form(page, "/settings/rules") | {"tried": [tried[1]]}
    assert at_seed.post("settings/schemes", {"scheme": scheme}).status_code == 200
    before = at_seed.desk.copy.state()
    answer = at_seed.post("settings/rules", shown)
    assert answer.status_code == 422
    assert "規則がほかで変わりました" in answer.text
    assert 'value="3"' in answer.text
    assert at_seed.desk.copy.state() == before


def test_faulty_rules_are_told(at_seed: Visitor) -> None:
    """At the box, and nothing is tried."""
    sent = form(at_seed.get("settings/rules").text, "/settings/rules") | {"class.0.shade": ["緑"]}
    page = at_seed.post("settings/rules", sent)
    assert page.status_code == 422
    assert 'href="#f-class.0.shade"' in page.text
    assert 'value="緑"' in page.text
    assert "評価が変わる指標" not in page.text


def _rules(at: Visitor, **changed: list[str]) -> dict[str, list[str]]:
    return form(at.get("settings/rules").text, "/settings/rules") | changed


def test_rules_as_they_are_shown_change_nothing(at_seed: Visitor) -> None:
    """With every bundled scheme: no file is made, and the page says so."""
    for scheme in ("three-way", "achievement", "yearly-target", "ratio", "health-japan-21"):
        at_seed.post("settings/schemes", {"scheme": scheme})
        before = at_seed.desk.copy.state()
        assert "変わったところはありません。" in at_seed.post("settings/rules", _rules(at_seed)).text
        assert at_seed.desk.copy.state() == before


def test_a_class_a_rule_and_conditions_are_added_and_kept(at_seed: Visitor) -> None:
    """What the form shows at each press, until the new rule decides; one step takes all of it back."""
    page = at_seed.post("settings/rules/part/class?do=add", _rules(at_seed)).text
    assert re.findall(r'name="order:class" value="([^"]*)"', page) == ["0", "1", "2", "3", "4", "n1", ""]
    assert 'name="class.n1.key" value="c1"' in page
    assert "直すところを直すと" in page  # the class has no name yet
    sent = _rules(at_seed) | {
        "order:class": ["0", "n1", "1", "2", "3", "4", ""],
        "class.n1.key": ["c1"],
        "class.n1.label": ["大きく改善"],
        "class.n1.symbol": ["↑"],
        "class.n1.shade": ["#9ccde0"],
        "class.n1.description": ["基準値に比べて、大きく改善しました。"],
        "order:rule": ["n1", "0", "1", "2", ""],
        "rule.n1.class": ["c1"],
        "held:rule.n1.when": [""],
    }
    page = at_seed.post("settings/rules/part/rule?do=hold&token=rule.n1.when", sent | {"more:rule.n1.when": ["change"]})
    assert "条件「変化」に、何も書かれていません。" in page.text
    sent |= {"held:rule.n1.when": ["", "change", "deviation"], "rule.n1.when.change": ["", "better"]}
    sent |= {"rule.n1.when.deviation.at-least": ["50"], "rule.n1.when.deviation.against": ["baseline"]}
    page = at_seed.post("settings/rules/look", sent)
    assert re.search(
        r"<strong class=\"nowrap\">改善 ↗</strong> から <strong class=\"nowrap\">大きく改善 ↑</strong>", page.text
    )
    assert re.search(r'#says-n1" [^>]*>「大きく改善」は、', page.text)
    tried = re.search(r'name="tried" value="([^"]+)"', page.text)
    assert tried is not None
    at_seed.post("settings/rules", sent | {"tried": [tried[1]]})
    assert at_seed.desk.reading.inputs is not None
    scheme = at_seed.desk.reading.inputs.scheme
    assert [each.label for each in scheme.classes][:3] == ["改善", "大きく改善", "維持"]
    assert [each.key for each in scheme.rules] == ["c1", "better", "same", "worse"]
    page = at_seed.post("settings/rules/part/rule?do=drop&token=rule.0.when&what=deviation", _rules(at_seed)).text
    assert "rule.0.when.deviation" not in page
    assert at_seed.desk.undo() is not None
    assert at_seed.desk.reading.inputs.scheme.name == "three-way"


def test_what_a_test_needs_follows_its_method(at_seed: Visitor) -> None:
    """Other boxes at once; a method taken back takes the test out of the file, and so does a rollup's."""
    sent = _rules(at_seed) | {"test.count.method": ["least-ratio"], "test.survey.method": [""]}
    page = at_seed.post("settings/rules/part/test?do=draw", sent).text
    assert 'name="test.count.percent"' in page
    assert 'name="test.survey.tolerance"' not in page
    page = at_seed.post("settings/rules/part/rollup.grades?do=draw", sent | {"rollup.method": ["mean"]}).text
    assert 'name="rollup.rounding"' in page
    assert "区切りを追加する" in page
    sent = sent | {"test.count.percent": ["5"], "rollup.method": ["majority"], "rollup.level": ["目指す地域像"]}
    tried = re.search(r'name="tried" value="([^"]+)"', at_seed.post("settings/rules/look", sent).text)
    assert tried is not None
    assert "保存しました。" in at_seed.post("settings/rules", sent | {"tried": [tried[1]]}).text
    own = (at_seed.desk.copy.folder / "templates/rules/three-way-own.toml").read_text(encoding="utf-8")
    assert "[test.survey]" not in own
    assert "[test.count]" in own
    assert "[rollup]" in own
    sent = _rules(at_seed) | {"rollup.method": [""], "test.count.method": [""]}
    tried = re.search(r'name="tried" value="([^"]+)"', at_seed.post("settings/rules/look", sent).text)
    assert tried is not None
    at_seed.post("settings/rules", sent | {"tried": [tried[1]]})
    own = (at_seed.desk.copy.folder / "templates/rules/three-way-own.toml").read_text(encoding="utf-8")
    assert "[test" not in own
    assert "[rollup]" not in own


def test_a_renamed_class_takes_the_judgements_of_persons_with_it(at_seed: Visitor) -> None:
    """They are told of before, renamed in the same step, and in the way of a class that is taken out."""
    _judged_by_a_person(at_seed, "維持")
    sent = _rules(at_seed, **{"class.1.label": ["横ばい"]})
    page = at_seed.post("settings/rules/look", sent).text
    assert "公表した報告書は「維持」のまま変わりません。" in page
    assert "人が変更した判定（1-1-1）の「維持」は、保存するとき一緒に「横ばい」に書き換えます。" in page
    tried = re.search(r'name="tried" value="([^"]+)"', page)
    assert tried is not None
    at_seed.post("settings/rules", sent | {"tried": [tried[1]]})
    assert at_seed.desk.reading.inputs is not None
    assert "横ばい" in (at_seed.desk.copy.folder / "R7.csv").read_text(encoding="utf-8-sig")
    told = {each.what: (each.old, each.new) for each in at_seed.desk.history()}
    assert told["1-1-1 R7の判定の変更"] == ("維持", "横ばい")
    gone = _rules(at_seed) | {"order:class": ["0", "2", "3", "4", ""], "order:rule": ["0", "2", ""]}
    page = at_seed.post("settings/rules", gone)
    assert page.status_code == 422
    assert "区分「横ばい」は、人が変更した判定（1-1-1）で使っています。" in page.text


def _judged_by_a_person(at: Visitor, label: str) -> None:
    with at.desk.change("判定"):
        today = date(2026, 3, 1)
        fields = ((OVERRIDE, label), (OVERRIDE_REASON, "理由"), (OVERRIDE_WHO, "鈴木"), (OVERRIDE_WHEN, "2026-03-01"))
        set_cells(at.desk.source, [CellText("1-1-1", "R7", field, text) for field, text in fields], [], today)


def test_rules_are_told_of_in_the_words_of_the_form(at_seed: Visitor) -> None:
    """No key, bracket or word of the file, whatever is wrong with what was typed."""
    wrong: list[dict[str, list[str]]] = [
        {"class.4.meaning": ["other"]},
        {"class.0.meaning": ["excluded"], "class.0.label": ["維持"]},
        {"class.0.shade": ["#000000"], "class.1.description": [""]},
        {"order:class": ["1", "2", "3", "4", ""]},
        {"order:rule": [""]},
        {"rule.0.when.change": ["", "better", "same", "worse"]},
        {"held:rule.0.when": [""]},
        {"held:rule.0.when": ["", "ratio"], "rule.0.when.ratio.at-least": ["9"], "rule.0.when.ratio.more-than": ["8"]},
        {"held:rule.0.when": ["", "ratio"], "rule.0.when.ratio.against": ["year-target"]},
        {"held:rule.0.when": ["", "ratio"], "rule.0.when.ratio.at-least": ["多め"]},
        {"held:rule.0.when": ["", "change", "lacks"], "rule.0.when.lacks": ["", "change"]},
        {"test.survey.tolerance": ["-1"], "test.survey.confidence": ["80"], "significance": ["200"]},
        {"test.count.method": ["least-ratio"], "title": [""]},
        {"status.nothing-done": ["なし"], "parts": ["worst"]},
        {"rollup.method": ["mean"]},
        {"rollup.method": ["points"], "order:rollup.grades": ["n1", "n2", ""], "rollup.grades.n1.label": ["a"]},
    ]
    for each in wrong:
        page = at_seed.post("settings/rules", _rules(at_seed) | each)
        assert page.status_code == 422, each
        found = re.search(r'id="faults">(.*?)</div>', page.text, re.DOTALL)
        assert found is not None
        told = re.sub(r"<[^>]*>", "", found[1])
        assert not re.search(r"[a-z]{3,}|\[|\{|引用符", told), told
        assert "。。" not in told
        assert "（None" not in told


def test_a_plan_that_is_one_excel_file(tmp_path: Path) -> None:
    """Its sheet 計画 is written; rules of its own have no place there, and the page says so."""
    at_book = visitor(write_plan_book(tmp_path / "計画.xlsx"))
    sent = form(at_book.get("settings").text)
    page = at_book.post("settings", sent | {"period": ["令和6年度～"], "who": ["鈴木"]}).text
    assert "シート「計画」に保存しました。" in page
    assert 'value="令和6年度～"' in page
    page = at_book.post("settings/rules", form(at_book.get("settings/rules").text, "/settings/rules")).text
    assert "Excelのファイル一つの計画には、規則を置く所がありません" in page
    assert "この計画だけの規則として保存する" not in page


@pytest.mark.parametrize("path", ["settings", "settings/schemes", "settings/rules"])
def test_a_plan_that_cannot_be_judged_is_told(at_seed: Visitor, path: str) -> None:
    """Its settings can be mended all the same."""
    table = at_seed.desk.copy.folder / "R7.csv"
    table.write_bytes(table.read_bytes().replace(b"\n", b"\nX,", 2))
    page = at_seed.get(path)
    assert page.status_code == 200
    assert at_seed.desk.reading.problems
