"""5 様式を受け取る: what came is kept, shown by department, and taken answer by answer."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path

import pytest
from fixtures.csv_files import read_rows
from fixtures.departments import answer, at, open_and_save
from fixtures.web_visitor import Visitor, visitor
from fixtures.year_plans import ANSWERS, COUNCIL, DISASTER, ELDERLY, WELFARE, community_plan, disability_plan

from plan_report.runs.log import log_entries
from plan_report.runs.template import TemplateRequest, make_templates
from plan_report.web.screens.collect import state
from plan_report.workbook.shares import Split

KEPT = "返ってきた様式/R8"
Send = Callable[..., None]


@pytest.fixture
def at_plan(tmp_path: Path) -> Visitor:
    """The application with the plan that has departments, whose forms were handed out."""
    here = visitor(community_plan(tmp_path / "地域福祉計画"))
    here.post("hand_out/make", {"round": "R8", "by": "担当課", "due": "令和99年7月31日", "contact": ""})
    return here


@pytest.fixture
def filled(at_plan: Visitor, tmp_path: Path) -> Callable[..., Path]:
    """A department's form as it comes back."""

    def made(name: str, further: Mapping[str, str] | None = None) -> Path:
        folder = tmp_path / "返送"
        folder.mkdir(exist_ok=True)
        path = at_plan.desk.copy.folder / "様式" / "R8" / f"R8_{name}.xlsx"
        return answer(Path(shutil.copy(path, folder)), {**ANSWERS[name], **(further or {})})

    return made


@pytest.fixture
def send(at_plan: Visitor) -> Callable[..., str]:
    """Files are put into the frame; gives the page that follows."""

    def sent(*paths: Path) -> str:
        given = [(BytesIO(path.read_bytes()), path.name) for path in paths]
        return at_plan.post("collect/files", {"file": given}, content_type="multipart/form-data").text

    return sent


def values(folder: Path) -> Mapping[str, str]:
    """The values of R8 by their numbers; none while the plan has no such round."""
    path = folder / "R8.csv"
    head, *rows = read_rows(path) if path.exists() else [[]]
    return {row[head.index("指標番号")]: row[head.index("値")] for row in rows if row[head.index("値")]}


def marks(text: str) -> list[str]:
    """What can be ticked on a page."""
    return re.findall(r'name="tick" value="([0-9a-f]+)"', text)


def line(text: str, name: str) -> str:
    """A department's line of the board, without tags."""
    row = next(each for each in re.findall(r"<tr.*?</tr>", text, re.DOTALL) if f">{name}</a></th>" in each)
    return " ".join(re.sub(r"<[^>]+>", " ", row).split())


def test_nothing_is_taken_by_putting_files_there(at_plan: Visitor, filled: Callable[..., Path], send: Send) -> None:
    """They are kept in the plan's folder and the log says when they came; the plan's values stay."""
    text = send(filled(ELDERLY))
    assert "様式のファイル1個を置きました。計画には、まだ取り込んでいません。" in text
    folder = at_plan.desk.copy.folder
    assert (folder / KEPT / f"R8_{ELDERLY}.xlsx").is_file()
    assert [each.what for each in log_entries(folder)][-1] == "届いた様式 R8"
    assert values(folder) == {}
    assert f"{ELDERLY}の4件を計画に取り込む" in text
    assert "確かめ中 4／4" in line(text, ELDERLY)
    assert "未着 0／3" in line(text, DISASTER)
    assert "お願いの文を作る" in line(text, DISASTER)


def test_a_department_is_taken_by_itself_and_can_be_undone(
    at_plan: Visitor, filled: Callable[..., Path], send: Send
) -> None:
    """Forms of others lie there and wait; the round is added with the first answers."""
    send(filled(ELDERLY), filled(DISASTER))
    text = at_plan.post("collect/take", {"share": f"担当課：{ELDERLY}"}).text
    folder = at_plan.desk.copy.folder
    assert values(folder) == ANSWERS[ELDERLY]
    assert f"{ELDERLY}の4件を計画に取り込みました。" in text
    assert "受領 4／4" in line(text, ELDERLY)
    assert state(at_plan.desk).text == "1／4部署"
    assert at_plan.desk.reading.round_id == "R8"
    at_plan.post("undo")
    assert values(folder) == {}
    assert (folder / KEPT / f"R8_{ELDERLY}.xlsx").is_file()
    assert state(at_plan.desk).text == "0／4部署"


def test_what_is_asked_about_waits_for_its_own_tick(at_plan: Visitor, filled: Callable[..., Path], send: Send) -> None:
    """The other answers of the form go in without it; the button says how many, with and without the tick."""
    text = send(filled(ELDERLY, {"4-1-1": "5,300人"}))
    (tick,) = marks(text)
    assert "桁の誤りではありませんか" in text
    assert f"{ELDERLY}の3件を計画に取り込む" in text
    assert "確かめていない1件（4-1-1）は入りません。印を付けると、4件になります。" in text
    share = f"担当課：{ELDERLY}"
    assert f"{ELDERLY}の4件を計画に取り込む" in at_plan.post("collect/would", {"share": share, "tick": tick}).text
    folder = at_plan.desk.copy.folder
    at_plan.post("collect/take", {"share": share})
    assert set(values(folder)) == {"2-1-2", "3-3-3", "4-1-2"}
    assert state(at_plan.desk).text == "0／4部署"  # of which all is taken
    text = at_plan.get(f"collect?share={share}").text
    assert "確かめていない1件（4-1-1）は入りません。確かめて印を付けると、取り込めます。" in text
    assert at_plan.post("collect/take", {"share": share, "tick": "0" * 20}).status_code == 422
    at_plan.post("collect/take", {"share": share, "tick": tick})
    assert values(folder)["4-1-1"] == "5,300人"
    assert "桁の誤りではありませんか。」を確かめた" in log_entries(folder)[-1].why


def test_a_cell_of_the_plan_that_was_written_over_has_a_tick_of_its_own(
    at_plan: Visitor, filled: Callable[..., Path], send: Send
) -> None:
    """With what it would do to the judgements; the value goes in without it."""
    path = filled(ELDERLY)

    def turn(sheet: object) -> None:
        at(sheet, "2-1-2", "望ましい方向").value = "減少"  # type: ignore[arg-type]

    text = send(open_and_save(path, turn))
    (tick,) = marks(text)
    assert "計画の「望ましい方向」が書き換えられています：増加 → 減少" in text
    assert "R7の評価が" in text
    assert f"{ELDERLY}の4件を計画に取り込む" in text
    folder, share = at_plan.desk.copy.folder, f"担当課：{ELDERLY}"
    table = (folder / "indicators.csv").read_bytes()
    at_plan.post("collect/take", {"share": share})
    assert values(folder) == ANSWERS[ELDERLY]
    assert (folder / "indicators.csv").read_bytes() == table
    at_plan.post("collect/take", {"share": share, "tick": tick})
    assert (folder / "indicators.csv").read_bytes() != table


def test_a_form_with_a_fault_waits_as_a_whole(at_plan: Visitor, filled: Callable[..., Path], send: Send) -> None:
    """Its place is told, and the text to send it back is made."""
    text = send(filled(ELDERLY, {"4-1-1": "たくさん"}))
    assert "シート「指標」" in text
    assert "まだ取り込めません" in text
    assert "差し戻す文を作る" in line(text, ELDERLY)
    share = f"担当課：{ELDERLY}"
    assert at_plan.post("collect/take", {"share": share}).status_code == 422
    written = at_plan.get(f"collect?share={share}&text=1").text
    assert "直していただきたいところ（1件）" in written
    assert at_plan.get(f"collect/text?share={share}").data.decode("utf-8-sig").startswith("件名：")


def test_a_department_that_has_not_answered_is_asked(at_plan: Visitor) -> None:
    """With the day that its form was sent with."""
    text = at_plan.get(f"collect?share=担当課：{DISASTER}&text=1").text
    assert f"{DISASTER}　御中" in text
    assert "7月31日" in text


def test_forms_of_another_plan_are_told_apart(
    at_plan: Visitor, filled: Callable[..., Path], send: Send, tmp_path: Path
) -> None:
    """Nobody's department here; they can be put aside, and are kept."""
    other = disability_plan(tmp_path / "障害福祉計画.xlsx")
    made = make_templates(TemplateRequest(other, "R8", tmp_path / "障害", Split.DEPARTMENT))
    stray = next(each.path for each in made if WELFARE in each.path.name)
    text = send(stray, filled(ELDERLY))
    assert "どの部署の様式か分からないファイル" in text
    assert "ほかの計画「第7期ある市障害福祉計画」の様式です" in text
    at_plan.post("collect/aside", {"file": stray.name})
    folder = at_plan.desk.copy.folder / KEPT
    assert (folder / "使わない様式" / stray.name).is_file()
    assert "どの部署の様式か分からないファイル" not in at_plan.get("collect").text


def test_a_second_version_is_kept_beside_the_first(at_plan: Visitor, filled: Callable[..., Path], send: Send) -> None:
    """Both are shown until one is put aside; the very same file does not come twice."""
    first = filled(ELDERLY)
    send(first)
    assert "同じなので、そのままにしました。" in send(first)
    text = send(filled(ELDERLY, {"4-1-1": "531人"}))
    assert f"「R8_{ELDERLY}_2.xlsx」として並べて残しました。" in text
    assert "としても届いています" in text
    assert "もう一つの様式" in text
    text = at_plan.post("collect/aside", {"file": f"R8_{ELDERLY}.xlsx", "share": f"担当課：{ELDERLY}"}).text
    assert f"{ELDERLY}の4件を計画に取り込む" in text
    at_plan.post("collect/take", {"share": f"担当課：{ELDERLY}"})
    assert values(at_plan.desk.copy.folder)["4-1-1"] == "531人"


def test_a_later_version_asks_before_it_replaces(at_plan: Visitor, filled: Callable[..., Path], send: Send) -> None:
    """A value that was taken already stays until its tick."""
    share = f"担当課：{ELDERLY}"
    send(filled(ELDERLY))
    at_plan.post("collect/take", {"share": share})
    at_plan.post("collect/aside", {"file": f"R8_{ELDERLY}.xlsx"})
    text = send(filled(ELDERLY, {"4-1-1": "531人"}))
    (tick,) = marks(text)
    assert "計画には「530人」が入っています。この回答に置き換えてよいですか。" in text
    assert at_plan.post("collect/take", {"share": share}).status_code == 422
    at_plan.post("collect/take", {"share": share, "tick": tick})
    assert values(at_plan.desk.copy.folder)["4-1-1"] == "531人"


def test_a_form_of_the_year_before_turns_no_board_back(
    at_plan: Visitor, filled: Callable[..., Path], send: Send
) -> None:
    """The board is that of the forms that were handed out last; the stray form says whose round it is of."""
    late = filled(ELDERLY)
    at_plan.post("next_year", {"round": "R8", "survey": "なし", "results": "R7年度"})
    at_plan.post("next_year", {"round": "R9", "anyway": "on"})
    at_plan.post("hand_out/make", {"round": "R9", "by": "担当課", "due": "令和99年7月31日", "contact": ""})
    text = send(late)
    assert "部署ごとの様子（令和9年度評価）" in text
    assert "「R8」の様式です。取り込んでいるのは「R9」の様式です" in text
    assert "要修正" in line(text, ELDERLY)
    assert "未着" in line(text, DISASTER)
    assert state(at_plan.desk).text == "0／4部署"


def test_a_zip_and_a_folder_are_unpacked(at_plan: Visitor, filled: Callable[..., Path], tmp_path: Path) -> None:
    """What systems put beside the forms is left out."""
    packed = tmp_path / "様式.zip"
    with zipfile.ZipFile(packed, "w") as out:
        for name in (ELDERLY, DISASTER):
            out.write(filled(name), f"返送/R8_{name}.xlsx")
        out.writestr("__MACOSX/._R8.xlsx", b"x")
    given = [(BytesIO(packed.read_bytes()), packed.name), (BytesIO(filled(COUNCIL).read_bytes()), "課/R8_社協.xlsx")]
    at_plan.post("collect/files", {"file": given}, content_type="multipart/form-data")
    there = {path.name for path in (at_plan.desk.copy.folder / KEPT).iterdir()}
    assert there == {"R8_社協.xlsx", f"R8_{DISASTER}.xlsx", f"R8_{ELDERLY}.xlsx"}


def test_without_forms_the_screen_says_where_they_come_from(at_seed: Visitor) -> None:
    """And leads there."""
    text = at_seed.get("collect").text
    assert "様式は、まだ配っていません。" in text
    assert state(at_seed.desk).text == "まだ"


def test_nothing_that_was_sent_is_nothing_kept(at_plan: Visitor) -> None:
    """An empty choice, and a .zip that is none."""
    assert at_plan.post("collect/files", {}).status_code == 422
    broken = {"file": [(BytesIO(b"PK\x03\x04..."), "様式.zip")]}
    answered = at_plan.post("collect/files", broken, content_type="multipart/form-data")
    assert answered.status_code == 422
    assert "壊れているか" in answered.text
    assert not (at_plan.desk.copy.folder / KEPT).exists()
