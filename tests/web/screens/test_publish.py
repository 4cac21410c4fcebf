"""9 公表・訂正: what is published stays; what has changed since is a correction, or is put back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from fixtures.web_visitor import Visitor

from plan_report.desk.desk import Desk
from plan_report.runs.log import log_entries

PUBLISH = {"day": "令和8年3月31日", "who": "山田", "format": ["docx", "pdf", "html"]}
CORRECT = {"day": "令和8年4月20日", "who": "山田", "reason": "2月分の重複を除いたため", "kind": "correction"}
PRESSED = {**CORRECT, "pressed": "correction"}
REASON = {"reason": "照会中のため"}


def edit(desk: Desk, old: str, new: str) -> None:
    """Another value in the sheet of the round, as the screen of the values would write it."""
    path = desk.copy.folder / "R7.csv"
    with desk.change("値"):
        text = path.read_text(encoding="utf-8-sig")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8-sig")


def published_bytes(desk: Desk) -> Mapping[str, bytes]:
    """What lies in 公表."""
    folder = desk.copy.folder / "公表"
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def published(at_seed: Visitor) -> Visitor:
    """The seed, published with its open matters."""
    answer = at_seed.post("publish/publish", {**PUBLISH, **REASON})
    assert answer.status_code == 200, re.findall(r"<li>(.*?)</li>", answer.text)
    return at_seed


def test_open_matters_lock_the_round(at_seed: Visitor) -> None:
    """Unless a reason is typed; what was typed stays in the fields."""
    assert "公表は、まだできません" in at_seed.get("publish").text
    answer = at_seed.post("publish/publish", {**PUBLISH, "number": "資料9"})
    assert answer.status_code == 422
    assert "このまま公表する理由を書いてください" in answer.text
    assert 'value="資料9"' in answer.text
    assert not (at_seed.desk.copy.folder / "公表").exists()


def test_all_that_is_missing_is_said_at_once(at_seed: Visitor) -> None:
    """In the list at the top and at each field."""
    answer = at_seed.post("publish/publish", {"day": "来月", "who": "", "reason": ""})
    assert answer.status_code == 422
    assert answer.text.count('aria-invalid="true"') == 3
    assert "作るものを、一つ以上選んでください。" in answer.text
    assert 'value="来月"' in answer.text


def test_what_is_published_cannot_be_undone(published: Visitor) -> None:
    """The set lies in the folder with its record, the log says who, and there is nothing to undo."""
    before = published_bytes(published.desk)
    assert {name.partition("/")[0] for name in before} == {"R7-2026-03-31"}
    assert {each.who for each in log_entries(published.desk.copy.folder) if each.what == "公表 R7"} == {"山田"}
    assert published.desk.undoable is None
    published.post("undo")
    page = published.get("publish").text
    assert "公表した時のまま変わっていません" in page
    assert "令和8年3月31日" in page
    assert published_bytes(published.desk) == before


def test_a_changed_value_asks_whether_it_is_a_correction(published: Visitor) -> None:
    """With what was published, what is now, and the sheet as it would be; nothing is written by looking."""
    edit(published.desk, "366件", "361件")
    state = published.desk.copy.state()
    page = published.get("publish").text
    assert all(each in page for each in ("これは訂正ですか", "366件", "361件", "悪化（変わりません）", "正誤表の紙面"))
    assert "訂正1件" in page
    preview = published.post("publish/preview", {**CORRECT, "number": "資料3"}).text
    assert "令和8年4月20日" in preview
    assert "資料3" in preview
    assert "公表した値に戻す" in published.post("publish/preview", {**CORRECT, "kind": "mistake"}).text
    assert published.desk.copy.state() == state


def test_a_correction_leaves_the_first_set_as_it_was(published: Visitor) -> None:
    """Byte for byte, whatever is done or undone afterwards, and though its files are read-only."""
    first = published_bytes(published.desk)
    for path in (published.desk.copy.folder / "公表").rglob("*"):
        if path.is_file():
            path.chmod(0o444)
    edit(published.desk, "366件", "361件")
    assert published.post("publish/correct", {**PRESSED, "reason": ""}).status_code == 422
    assert published.post("publish/correct", PRESSED).status_code == 200
    both = published_bytes(published.desk)
    assert {name: both[name] for name in first} == first
    assert any(name.startswith("R7-2026-04-20/正誤表") for name in both)
    assert any(each.why == CORRECT["reason"] for each in log_entries(published.desk.copy.folder))
    edit(published.desk, "361件", "360件")
    for path in ("undo", "undo", "undo"):
        published.post(path)
    for path in ("publish", "publish/check", "history", "values"):
        assert published.get(path).status_code == 200
    assert published_bytes(published.desk) == both
    outside = published.desk.outside
    assert outside is not None
    saved = Path(outside.home) / "公表"
    assert {
        path.relative_to(saved).as_posix(): path.read_bytes() for path in saved.rglob("*") if path.is_file()
    } == both


def test_what_may_tell_of_a_person_is_confirmed_before_anything_is_published(at_seed: Visitor) -> None:
    """On the same screen, above its button; what was typed for 公表 stays, and a name is asked for."""
    few = "公開前の確認 2-3-1 基準値「8人 [R5年度]」"
    page = at_seed.get("publish").text
    assert page.index(f'value="{few}"') < page.index(">公表する<")
    typed = {"day": "令和8年4月1日", "number": "資料9", "format": ["pdf"], "done": few}
    assert at_seed.post("publish/look", {**typed, "who": ""}).status_code == 422
    page = at_seed.post("publish/look", {**typed, "who": "山田"}).text
    assert "確認済み（山田、" in page
    assert "個人が分かるおそれのあるところが1件あります" not in page
    assert 'value="令和8年4月1日"' in page
    assert 'value="資料9"' in page


def test_what_does_not_come_back_is_said_before_and_after(published: Visitor) -> None:
    """Values come back; a changed title stays, which the answer, the button and the sentence afterwards say."""
    settings = published.desk.copy.folder / "plan.toml"
    with published.desk.change("値と名称"):
        settings.write_text(
            settings.read_text(encoding="utf-8").replace('title = "第5期旭川市', 'title = "第6期旭川市'),
            encoding="utf-8",
        )
        values = published.desk.copy.folder / "R7.csv"
        values.write_text(values.read_text(encoding="utf-8-sig").replace("366件", "361件"), encoding="utf-8-sig")
    page = published.get("publish").text
    assert "いいえ" not in page
    assert "はい。" not in page
    assert "戻るもの（値1か所）" in page
    assert "戻らないもの（名称や文など" in page
    asked = {**CORRECT, "kind": "mistake", "pressed": "mistake"}
    preview = published.post("publish/preview", asked).text
    assert "公表した値に戻す（1か所）" in preview
    assert "そのまま残ります" in preview
    said = published.post("publish/correct", asked).text
    assert "値1か所を、公表した値に戻しました" in said
    assert "名称や文などの" in said
    assert "第6期旭川市" in settings.read_text(encoding="utf-8")
    preview = published.post("publish/preview", asked).text
    assert "戻すものはありません" in preview
    assert "<button" not in preview


def test_a_button_that_said_something_else_does_nothing(published: Visitor) -> None:
    """The answer was changed while the button still said to put the value back: nothing final is done by it."""
    edit(published.desk, "366件", "361件")
    state = published.desk.copy.state()
    answer = published.post("publish/correct", {**CORRECT, "pressed": "mistake"})
    assert answer.status_code == 422
    assert "ボタンの言葉を確かめて" in answer.text
    assert published.desk.copy.state() == state


@pytest.mark.parametrize("kind", ["next", "mistake"])
def test_what_is_no_correction_is_put_back(published: Visitor, kind: str) -> None:
    """The published value stands there again, what was typed is in the log, and it can be undone."""
    edit(published.desk, "366件", "361件")
    answer = published.post("publish/correct", {**CORRECT, "kind": kind, "pressed": kind, "reason": ""})
    assert "値1か所を、公表した値に戻しました" in answer.text
    assert "366件" in (published.desk.copy.folder / "R7.csv").read_text(encoding="utf-8-sig")
    (entry,) = [each for each in log_entries(published.desk.copy.folder) if each.what == "3-1-2 R7の値"]
    assert (entry.old, entry.new, entry.who) == ("361件", "366件", "山田")
    assert "その時から変わったところはありません" in published.get("publish").text
    published.post("undo")
    assert "361件" in (published.desk.copy.folder / "R7.csv").read_text(encoding="utf-8-sig")


def test_what_was_published_is_checked_file_by_file(published: Visitor) -> None:
    """And a file that somebody has changed in the folder is told."""
    assert "一致しています。" in published.get("publish/check").text
    path = next((published.desk.copy.folder / "公表").rglob("*.html"))
    path.chmod(0o644)
    path.write_bytes(path.read_bytes() + b" ")
    page = published.get("publish").text
    assert "公表した時と変わっています。" in page
    assert "公表した後に書き換えられています" in page


def test_the_published_page_is_shown_without_any_right(published: Visitor) -> None:
    """With its own style, and no script, form or address."""
    name = next(each for each in published.desk.copy.state() if each.startswith("公表/") and each.endswith(".html"))
    answer = published.client.get(f"/{published.desk.key}/page", query_string={"name": name})
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert published.client.get(f"/{published.desk.key}/page?name=plan.toml").status_code == 404


def test_a_plan_that_cannot_be_judged_is_not_published(at_seed: Visitor) -> None:
    """The screen says where it is mended."""
    edit(at_seed.desk, "366件", "たくさん")
    assert "値を確かめる" in at_seed.get("publish").text
    assert "今のままでは評価できません" in at_seed.get("publish").text
