"""Files that passed 無害化: their contents are recognised, they are no hand edits, and what they lost is told."""

import csv
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from fixtures.sanitised import sanitise

from plan_report.audit.json_file import read_record, write_record
from plan_report.runs.build import Request, build
from plan_report.runs.verify import Checked, State, same_in_content, verify
from plan_report.style.look import FontFile
from plan_report.verify.pages import pages_agree

STATES = {"保存し直し": State.SAVED_AGAIN, "一致しない": State.DIFFERS, "見た目は不明": State.PARTLY}
with (Path(__file__).parents[1] / "cases" / "sanitised.csv").open(encoding="utf-8-sig", newline="") as _file:
    CASES = list(csv.DictReader(_file))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['ファイル']} {case['無害化']}")
def test_what_a_gateway_does_is_told_for_what_it_is(out: Path, case: Mapping[str, str]) -> None:
    """Whether the contents agree, whether build keeps it as a hand edit, and each thing that is no longer there."""
    path = out / case["ファイル"]
    sanitise(path, case["無害化"])
    (checked,) = [each for each in verify(out / "report.json") if each.path == path]
    assert checked.state is STATES[case["結果"]]
    assert "／".join(checked.lost) == case["なくなったもの"]
    assert same_in_content(path, out / "report.json") is (case["残す"] == "いいえ")


def test_build_replaces_what_only_passed_a_gateway(tmp_path: Path) -> None:
    """No second set, for nothing is lost; that is said."""
    build(Request(out=tmp_path))
    sanitise(tmp_path / "report.docx", "workbooks")
    sanitise(tmp_path / "report.pdf", "metadata")
    told: list[str] = []
    build(Request(out=tmp_path), tell=told.append)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["report.docx", "report.json", "report.pdf"]
    assert [line for line in told if "無害化" in line] == [
        f"report.{kind} は、無害化などで保存し直されていましたが、内容は作成したときと同じなので、作り直しました。"
        for kind in ("docx", "pdf")
    ]


def test_a_layout_changed_by_hand_stays_a_hand_edit(out: Path) -> None:
    """The words are the same, but somebody has worked on it."""
    sanitise(out / "report.docx", "headings of tables")
    (record,) = [each for each in read_record(out / "report.json").files if each.name == "report.docx"]
    assert record.shown
    assert not same_in_content(out / "report.docx", out / "report.json")


@pytest.mark.parametrize(
    ("there", "recorded"), [("2,062件", "2,063件"), ("要確認事項", "要確認の事項"), ("9指標の評価は、", "")]
)
def test_a_pdf_without_tags_is_compared_by_what_its_pages_show(out: Path, there: str, recorded: str) -> None:
    """One digit, another word, a word too many: it is told, where it stands."""
    sanitise(out / "report.pdf", "tags")
    assert pages_agree(out / "report.pdf", read_record(out / "report.json"))
    assert _pdf(out).state is State.SAVED_AGAIN
    text = (out / "report.json").read_text(encoding="utf-8")
    assert there in text
    (out / "report.json").write_text(text.replace(there, recorded), encoding="utf-8")
    checked = _pdf(out)
    assert checked.state is State.DIFFERS
    assert any(there.removesuffix("件") in each.found for each in checked.differences)
    assert not same_in_content(out / "report.pdf", out / "report.json")


def test_a_pdf_without_tags_and_without_a_fresh_drawing_is_not_said_to_agree_in_full(out: Path) -> None:
    """The second font is not there: what its pages say is compared with the record, and what was not seen is told."""
    sanitise(out / "report.pdf", "tags")
    record = read_record(out / "report.json")
    style = replace(record.drawing.style, fallback=FontFile(Path("gaiji.ttf"), 0, "外字"))
    with (out / "report.json").open("wb") as file:
        write_record(replace(record, drawing=replace(record.drawing, style=style)), file)
    checked = _pdf(out)
    assert checked.state is State.PARTLY
    assert any("gaiji.ttf" in each for each in checked.not_seen)
    (out / "report.json").write_text((out / "report.json").read_text(encoding="utf-8").replace("2,062件", "2,063件"))
    checked = _pdf(out)
    assert checked.state is State.UNREADABLE
    assert "同じとは言い切れません" in checked.why


def _pdf(out: Path) -> Checked:
    return next(each for each in verify(out / "report.json") if each.path.name == "report.pdf")
