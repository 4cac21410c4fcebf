"""plan.toml: read, or refused with the line and the key."""

from __future__ import annotations

from datetime import date

import pytest

from plan_report.errors import InputError, Problem, Severity
from plan_report.load.plan_file import read_plan_file
from plan_report.load.settings import Settings
from plan_report.model import Round, Survey
from plan_report.period import fiscal_year


def _read(text: str | bytes) -> tuple[Settings, list[Problem]]:
    problems: list[Problem] = []
    data = text if isinstance(text, bytes) else text.encode()
    return read_plan_file(data, "plan.toml", problems), problems


def _told(text: str | bytes) -> list[str]:
    return [str(problem) for problem in _read(text)[1]]


FULL = """# 計画
title = "試しの計画"
organisations = ["ある市", "ある市社協"]
period = "令和6年度～令和11年度"
scheme = "statistical"
paper = "A4-portrait"
output_name = "評価報告書"
[[surveys]]
year = "R5年度"
valid = 1524
sent = 3000
name = "市民アンケート"
[[surveys]]
year = "2025年度"
valid = 1508
[[rounds]]
id = "R6"
[[rounds]]
id = "R7"
name = "中間評価"
heading = "今回（※）"
footnote = "※ R6年度実績値"
survey_year = "R7年度"
results_year = "令和6年度"
issued = 2026-03-31
"""


def test_every_key_is_read() -> None:
    """Each key arrives in the settings; what is left out has its default."""
    settings, problems = _read(FULL)
    assert problems == []
    assert settings == Settings(
        title="試しの計画",
        organisations=("ある市", "ある市社協"),
        period="令和6年度～令和11年度",
        scheme="statistical",
        paper="A4-portrait",
        output_name="評価報告書",
        surveys=(
            Survey(fiscal_year(2023), 1524, 3000, "市民アンケート"),
            Survey(fiscal_year(2025), 1508),
        ),
        rounds=(
            Round("R6", "令和6年度評価", "今回", ""),
            Round(
                "R7",
                "中間評価",
                "今回（※）",
                "※ R6年度実績値",
                fiscal_year(2025),
                fiscal_year(2024),
                date(2026, 3, 31),
            ),
        ),
    )


def test_a_title_is_enough() -> None:
    """Everything but the title may be left out."""
    settings, problems = _read('title = "計画"')
    assert problems == []
    assert settings == Settings("計画")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_what_notepad_saves_is_read(encoding: str) -> None:
    """Every encoding that Notepad has saved by default reads alike, with Windows line ends."""
    text = FULL.replace("～", "から").replace("\n", "\r\n")
    assert _read(text.encode(encoding))[0].title == "試しの計画"


@pytest.mark.parametrize("day", ['"2026-03-31"', '"令和8年3月31日"', "2026-03-31"])
def test_day_may_be_quoted_or_not(day: str) -> None:
    """A day of TOML and a day in quotes are the same."""
    settings, problems = _read(f'title = "計画"\n[[rounds]]\nid = "R7"\nissued = {day}\n')
    assert problems == []
    assert settings.rounds[0].issued == date(2026, 3, 31)


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ('titel = "計画"', "2行目：項目「titel」はありません（「title」の誤りではありませんか）"),
        (
            '[[rounds]]\nid = "R7"\nfotnote = "※"',
            "4行目：項目「rounds（1番目）.fotnote」はありません（「footnote」の誤りではありませんか）",
        ),
        (
            "[[rounds]]\nname = 'x'",
            "2行目：項目「rounds（1番目）.id」がありません（引用符で囲んだ文字を書いてください）",
        ),
        ('[[rounds]]\nid = "R 7"', "3行目：「rounds（1番目）.id」の「R 7」は使えません"),
        ('[[rounds]]\nid = "R7"\n[[rounds]]\nid = "Ｒ７"', "5行目：評価の回「R7」が二つあります"),
        (
            '[[rounds]]\nid = "R7"\nsurvey_year = "7年"',
            "4行目：「rounds（1番目）.survey_year」の「7年」を年度として読めません",
        ),
        (
            '[[rounds]]\nid = "R7"\nissued = "きのう"',
            "4行目：「rounds（1番目）.issued」の「きのう」を日付として読めません",
        ),
        ('[[rounds]]\nid = "R7"\nissued = 2026-03-31T00:00:00', "4行目：「rounds（1番目）.issued」の"),
        (
            '[[surveys]]\nyear = "R7年度"\nvalid = 0',
            "4行目：「surveys（1番目）.valid」の値を読めません（1以上の整数を書いてください）",
        ),
        ('[[surveys]]\nyear = "R7年度"\nvalid = 1.5', "4行目：「surveys（1番目）.valid」の値を読めません"),
        ('[[surveys]]\nyear = "R7年度"\nvalid = 1e99999999', "4行目：「surveys（1番目）.valid」の値を読めません"),
        ('[[surveys]]\nyear = "R7年度"\nvalid = nan', "4行目：「surveys（1番目）.valid」の値を読めません"),
        ('[[surveys]]\nyear = "R7年度"\nvalid = 3000\nsent = 1508', "4行目：有効回答数が配布数より多くなっています"),
        (
            '[[surveys]]\nyear = "あした"\nvalid = 3000',
            "3行目：「surveys（1番目）.year」の「あした」を年度として読めません",
        ),
        ('paper = "A4-landscpe"', "2行目：「paper」の「A4-landscpe」は使えません"),
        ('scheme = "../three-way"', "2行目：「scheme」の「../three-way」は使えません"),
        ('output_name = "a/b"', "2行目：「a/b」はファイルの名前にできません"),
        ('output_name = "CON"', "2行目：「CON」はファイルの名前にできません"),
        ('output_name = "report."', "2行目：「report.」はファイルの名前にできません"),
        ("period = 6", "2行目：「period」の値を読めません（引用符で囲んだ文字を書いてください）"),
        ('period = "a\\u0000"', "2行目：「period」の2文字目に印刷できない制御文字（U+0000）"),
        ('organisations = "ある市"', "2行目：「organisations」の値を読めません"),
        ("rounds = 3", "2行目：「rounds」の値を読めません"),
    ],
)
def test_wrong_settings_are_named_with_their_line(lines: str, told: str) -> None:
    """A wrong or unknown key is an error with its line and what may stand there."""
    problems = _told(f'title = "計画"\n{lines}\n')
    assert any(problem.startswith(f"plan.toml {told}") for problem in problems), problems


def test_all_wrong_settings_come_at_once() -> None:
    """Every fault of the file is told, in its order."""
    told = _told('paper = "A5"\nscheme = 1\nfoo = 2\n')
    assert len(told) == 4
    assert told[0] == "plan.toml：項目「title」がありません（引用符で囲んだ文字を書いてください）"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("title = 計画", "1行目：設定を読めません"),
        ('title = "計画\n', "1行目：設定を読めません"),
        ('title = "a"\ntitle = "b"\n', "2行目：設定を読めません"),
        ('# 計画\ntitle ＝ "計画"\n', "2行目：設定を読めません（全角の記号「＝」を半角に直してください）"),
        ("title = “計画”\n", "1行目：設定を読めません（全角の記号「“」を半角に直してください）"),
        ("x = " + "[" * 100_000, "1行目：設定を読めません"),
        ("x = 1" + "0" * 10_000, "1行目：設定を読めません"),
        ('title = "a\0b"', "1行目：設定を読めません"),
    ],
)
def test_what_is_no_toml_is_named_with_its_line(text: str, told: str) -> None:
    """A file that is no TOML ends in one sentence without a word of English."""
    with pytest.raises(InputError) as caught:
        _read(text)
    assert str(caught.value).startswith(f"plan.toml {told}")
    assert "line" not in str(caught.value)


def test_texts_are_as_seen_and_radicals_are_told_with_their_line() -> None:
    """plan.toml is copied from PDFs and Macs as well; its comments are not looked at."""
    text = (
        FULL.replace("# 計画", "# \u2f64")
        .replace('"ある市社協"', '"利\u2f64者の会\u200b"')
        .replace("中間評", "中か\u3099評")
    )
    settings, problems = _read(text)
    assert settings.organisations == ("ある市", "利用者の会")
    assert settings.rounds[1].name == "中が評価"
    assert [(problem.severity, problem.place.row) for problem in problems] == [(Severity.DOUBT, 3)]


def test_private_use_characters_are_read() -> None:
    """外字 in a title stop nothing; `check` tells of them."""
    assert _told('title = "髙\ue000の計画"\n') == []


@pytest.mark.parametrize("valid", ["", 'valid = ""'])
def test_answers_that_nobody_has_counted_yet(valid: str) -> None:
    """A survey may be entered before it is held; an empty text is the place to fill in."""
    problems: list[Problem] = []
    text = f'title = "計画"\n[[surveys]]\nyear = "R7年度"\n{valid}\nsent = ""\n'
    settings = read_plan_file(text.encode(), "plan.toml", problems)
    assert problems == []
    assert [(each.valid, each.sent) for each in settings.surveys] == [(None, None)]
