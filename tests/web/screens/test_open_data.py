"""12 公開: what will be seen is seen before; what may tell of a person is confirmed one by one."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

from fixtures.web_visitor import Visitor

from plan_report.runs.log import log_entries

FEW = "公開前の確認 2-3-1 基準値「8人 [R5年度]」"


def write_note(at: Visitor, text: str) -> None:
    """Another value in the table's remarks, which go out."""
    path = at.desk.copy.folder / "plan.toml"
    with at.desk.change("取組内容"):
        before = path.read_text(encoding="utf-8")
        path.write_text(f'{before}\n[[remarks]]\nnode = ["1"]\nefforts = "{text}"\n', encoding="utf-8")


def test_what_may_tell_of_a_person_is_confirmed_one_by_one(at_seed: Visitor) -> None:
    """With who and when; the sentence beside the button counts the others; nothing of the plan is changed."""
    write_note(at_seed, "申込みは福祉課（0166-23-4567）へ")
    data = (at_seed.desk.copy.folder / "indicators.csv").read_bytes()
    page = at_seed.get("open_data").text
    assert all(
        each in page
        for each in ("0166-23-4567", "電話番号", "10人未満の人数", "うち2件は、まだ確認済みになっていません")
    )
    assert at_seed.post("open_data/look", {"done": FEW, "who": ""}).status_code == 422
    page = at_seed.post("open_data/look", {"done": FEW, "who": "山田"}).text
    assert "確認済み（山田、" in page
    assert "うち1件は、まだ確認済みになっていません" in page
    (entry,) = log_entries(at_seed.desk.copy.folder)
    assert (entry.who, entry.what, entry.new) == ("山田", FEW, "確認した")
    assert (at_seed.desk.copy.folder / "indicators.csv").read_bytes() == data


def test_a_confirmation_is_taken_back(at_seed: Visitor) -> None:
    """By its own button, and by 元に戻す; the log keeps all of it."""
    for back in ("again", "undo"):
        assert "全て確認済みです" in at_seed.post("open_data/look", {"done": FEW, "who": "山田"}).text
        if back == "undo":
            at_seed.post("undo")
        else:
            at_seed.post("open_data/look", {"again": FEW, "who": "山田"})
        assert "あと1件です" in at_seed.get("open_data").text
    assert len(log_entries(at_seed.desk.copy.folder)) == 4


def test_a_confirmation_holds_for_what_was_confirmed(at_seed: Visitor) -> None:
    """Another figure is to be looked at anew."""
    at_seed.post("open_data/look", {"done": FEW, "who": "山田"})
    path = at_seed.desk.copy.folder / "indicators.csv"
    with at_seed.desk.change("値"):
        text = path.read_text(encoding="utf-8-sig")
        path.write_text(text.replace("8人 [R5年度]", "7人 [R5年度]"), encoding="utf-8-sig")
    assert "あと1件です" in at_seed.get("open_data").text


def test_the_files_are_made_and_taken_as_one(at_seed: Visitor) -> None:
    """Tables, what describes them, and the web page; in 公開, and as a zip."""
    assert at_seed.get("open_data/zip").status_code == 404
    assert "まだありません" in at_seed.get("open_data").text
    page = at_seed.post("open_data/make").text
    names = sorted(path.name for path in (at_seed.desk.copy.folder / "公開").iterdir())
    assert names == ["datapackage.json", "report.html", "評価.csv", "評価_plan.toml"]
    assert "全てを一つのファイル（zip）で保存する" in page
    with ZipFile(BytesIO(at_seed.get("open_data/zip").data)) as package:
        assert sorted(package.namelist()) == names
    write_note(at_seed, "講座を開いた。")
    assert "今の内容と違います" in at_seed.get("open_data").text


def test_the_page_that_goes_out_is_the_published_one(at_seed: Visitor) -> None:
    """A draft until the round is published; then the published set's own, byte for byte."""
    assert "（案）の報告書です" in at_seed.get("open_data").text
    asked = {"day": "令和8年3月31日", "who": "山田", "format": ["html"], "reason": "照会中のため"}
    at_seed.post("publish/publish", asked)
    (path,) = (at_seed.desk.copy.folder / "公表").rglob("*.html")
    assert "公表した一式（R7-2026-03-31）のHTMLです" in at_seed.get("open_data").text
    shown = at_seed.get("open_data/page")
    assert shown.data == path.read_bytes()
    assert "sandbox" in shown.headers["Content-Security-Policy"]
    at_seed.post("open_data/make")
    assert (at_seed.desk.copy.folder / "公開" / path.name).read_bytes() == path.read_bytes()


def test_tables_that_differ_from_what_was_published_are_told(at_seed: Visitor) -> None:
    """For the web page is the published one, and the tables are those of now."""
    asked = {"day": "令和8年3月31日", "who": "山田", "format": ["html"], "reason": "照会中のため"}
    at_seed.post("publish/publish", asked)
    assert "か所違います" not in at_seed.get("open_data").text
    path = at_seed.desk.copy.folder / "R7.csv"
    with at_seed.desk.change("値"):
        path.write_text(path.read_text(encoding="utf-8-sig").replace("366件", "361件"), encoding="utf-8-sig")
    assert "3-1-2 R7の値：366件 → 361件" in at_seed.get("open_data").text


def test_what_is_not_public_is_not_asked_about(at_seed: Visitor) -> None:
    """An indicator that nobody outside sees tells of nobody."""
    path = at_seed.desk.copy.folder / "indicators.csv"
    with at_seed.desk.change("公開しない"):
        head, *rows = path.read_text(encoding="utf-8-sig").splitlines()
        marked = [f"{row},{'しない' if row.startswith('2-3-1,') or ',2-3-1,' in row else ''}" for row in rows]
        path.write_text("\n".join([f"{head},公開", *marked]) + "\n", encoding="utf-8-sig")
    assert "外に出るものの中にありませんでした" in at_seed.get("open_data").text
