"""10 Wordの手直し: each difference is chosen by itself; nothing is written before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from fixtures.web_visitor import Visitor
from fixtures.word_edits import edit_lines

from plan_report.desk.folders import EDITED, REPORTS
from plan_report.render.formats import Format
from plan_report.resources import bundled
from plan_report.runs.build import Request, build
from plan_report.runs.log import log_entries

REMARK = '\n[[remarks]]\nnode = ["1"]\nefforts = "講座を開いた。"\nissues = "担い手が足りない。"\n'
EDITS = {"講座を開いた。": "講座を二つ開いた。", "担い手が足りない。": "担い手を育てる。", "366件": "361件"}


@pytest.fixture(scope="module")
def report() -> Iterator[Path]:
    """The seed with remarks, its report in 報告書, and the same edited by hand beside the plan; nobody changes it."""
    with TemporaryDirectory() as name:
        folder = Path(name) / "計画"
        folder.mkdir()
        for path in bundled("data").iterdir():
            if path.is_file():
                (folder / path.name).write_bytes(path.read_bytes())
        with (folder / "plan.toml").open("a", encoding="utf-8") as settings:
            settings.write(REMARK)
        build(Request(folder, out=folder / REPORTS, formats=(Format.DOCX,)))
        edited = Path(name) / "report (1).docx"
        edited.write_bytes((folder / REPORTS / "report.docx").read_bytes())
        edit_lines(edited, EDITS)
        yield folder


@pytest.fixture
def at_desk(at_seed: Visitor, report: Path) -> Visitor:
    """The desk of that plan."""
    desk = at_seed.desk
    names = [path for path in report.rglob("*") if path.is_file()]
    with desk.change("計画"):
        desk.copy.put({path.relative_to(report).as_posix(): path.read_bytes() for path in names})
    return at_seed


def drop(at: Visitor, report: Path, *names: str) -> str:
    """Put the edited file on the screen, under these names; the page that follows."""
    data = (report.parent / "report (1).docx").read_bytes()
    files = [(BytesIO(data), name) for name in names or ("report (1).docx",)]
    return at.post("adopt/file", {"file": files}, content_type="multipart/form-data").text


def keys(page: str) -> list[str]:
    """The names of the choices, in the order of the page."""
    return list(dict.fromkeys(re.findall(r'name="(do-[0-9a-f]+)"', page)))


def test_each_difference_is_a_choice(at_desk: Visitor, report: Path) -> None:
    """Texts go in unless somebody says no, figures only if somebody says so; the report is found by its name."""
    before = (at_desk.desk.copy.folder / "R7.csv").read_bytes()
    page = drop(at_desk, report)
    assert "文の直し（2件）" in page
    assert "値の直し（1件）" in page
    assert "R7の評価は「悪化」のまま変わりません。" in page
    assert "選んだ2件を計画に取り込む" in page
    assert (at_desk.desk.copy.folder / "R7.csv").read_bytes() == before
    assert at_desk.get("adopt").text.count("3件") >= 1  # the list at the left


def test_what_is_chosen_goes_into_the_plan(at_desk: Visitor, report: Path) -> None:
    """One text and the figure, not the other text; with who, in one step that can be undone."""
    one, two, figure = keys(drop(at_desk, report))
    choice = {"name": "report (1).docx", one: "take", two: "leave", figure: "take", "who": "山田"}
    assert "選んだ2件を計画に取り込む" in at_desk.post("adopt/chosen", choice).text
    answer = at_desk.post("adopt/take", choice)
    assert "2件を計画に取り込みました。" in answer.text
    folder = at_desk.desk.copy.folder
    assert "講座を二つ開いた。" in (folder / "plan.toml").read_text(encoding="utf-8")
    assert "担い手が足りない。" in (folder / "plan.toml").read_text(encoding="utf-8")
    assert "361件" in (folder / "R7.csv").read_text(encoding="utf-8-sig")
    assert {each.who for each in log_entries(folder)} == {"山田"}
    assert "文の直し（1件）" in answer.text
    at_desk.post("undo")
    assert "366件" in (folder / "R7.csv").read_text(encoding="utf-8-sig")


def test_what_is_missing_is_said_and_the_choice_stays(at_desk: Visitor, report: Path) -> None:
    """Nothing chosen, and nobody's name."""
    chosen = keys(drop(at_desk, report))
    answer = at_desk.post("adopt/take", dict.fromkeys(chosen, "leave") | {"name": "report (1).docx", "who": ""})
    assert answer.status_code == 422
    assert "一つ以上選んでください" in answer.text
    assert "あなたの名前を書いてください" in answer.text
    assert answer.text.count("取り込まない") == 3
    assert "選んだものを計画に取り込む" in answer.text


def test_a_file_of_another_name_asks_for_its_report(at_desk: Visitor, report: Path) -> None:
    """Which is chosen from those that lie in the folder."""
    page = drop(at_desk, report, "送付用.docx")
    assert "元になった報告書が分かりません" in page
    page = at_desk.get(f"adopt?name=送付用.docx&origin={REPORTS}/report.json").text
    assert "文の直し（2件）" in page


def test_what_is_no_word_file_is_refused(at_desk: Visitor) -> None:
    """In plain words; and a damaged one, too."""
    answer = at_desk.post("adopt/file", {"file": (BytesIO(b"x"), "a.pdf")}, content_type="multipart/form-data")
    assert answer.status_code == 422
    answer = at_desk.post("adopt/file", {"file": (BytesIO(b"x"), "report.docx")}, content_type="multipart/form-data")
    assert "Wordの文書として読めません" in answer.text


def test_a_file_is_put_away(at_desk: Visitor, report: Path) -> None:
    """And comes back with 元に戻す; a name that leads elsewhere is none."""
    drop(at_desk, report, "../../report.docx")
    assert (at_desk.desk.copy.folder / EDITED / "report.docx").is_file()
    assert "まだありません" in at_desk.post("adopt/remove", {"name": "report.docx"}).text
    at_desk.post("undo")
    assert (at_desk.desk.copy.folder / EDITED / "report.docx").is_file()
