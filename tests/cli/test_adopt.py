"""`plan-report adopt` as an official types it."""

from collections.abc import Callable
from pathlib import Path

from fixtures.command import run
from fixtures.word_edits import edit_lines


def test_it_is_shown_first_and_written_with_yes(tmp_path: Path, seed_with: Callable[..., Path]) -> None:
    """Four groups, each only where it has anything; the same again says that it is in the plan already."""
    plan = seed_with({("1-1-1", "備考"): "1回中止した"})
    run("build", plan, "-o", tmp_path / "out")
    report = tmp_path / "out" / "report.docx"
    edit_lines(report, {"1回中止した": "大雪で1回中止した", "2,062件": "2,063件", "２　評価の方法": "２　方法"})
    before = (plan / "R7.csv").read_bytes()
    shown = run("adopt", report, plan)
    assert shown.exit_code == 0
    assert "計画に取り込めます（--yes を付けると書き込みます）（1件）" in shown.output
    assert "  1-1-1 R7の備考: 1回中止した → 大雪で1回中止した" in shown.output
    assert "値の直し（" in shown.output
    assert "「今回（※）」: 2,062件 → 2,063件" in shown.output
    assert "Wordにだけ残るもの（計画から作り直した報告書には入りません）（1件）" in shown.output
    assert (plan / "R7.csv").read_bytes() == before
    written = run("adopt", report, plan, "--yes", "--take", "1-2-1")
    assert "計画に取り込みました（2件）" in written.output
    assert "    → R7の評価は「改善」のまま変わりません。" in written.output
    assert f"書き込みました: {plan / '変更履歴.csv'}" in written.output
    assert "前に作った報告書には入っていません。plan-report build で作り直してください。" in written.output
    assert "既に計画に入っているもの（2件）" in run("adopt", report, plan).output


def test_nothing_edited_is_said(tmp_path: Path, seed_with: Callable[..., Path]) -> None:
    """Exit status 0."""
    plan = seed_with()
    run("build", plan, "-o", tmp_path / "out")
    result = run("adopt", tmp_path / "out" / "report.docx", plan)
    assert result.exit_code == 0
    assert "手で直したところはありません。" in result.output


def test_a_report_of_another_plan_is_refused(tmp_path: Path, seed_with: Callable[..., Path]) -> None:
    """Exit status 2; both titles are named."""
    run("build", "--sample", "-o", tmp_path / "out")
    other = seed_with(settings={"第5期旭川市": "第6期旭川市"})
    result = run("adopt", tmp_path / "out" / "report.docx", other)
    assert result.exit_code == 2
    assert "計画は「第6期旭川市" in result.output


def test_of_a_published_report_it_is_said_that_a_correction_follows(
    tmp_path: Path, seed_with: Callable[..., Path]
) -> None:
    """The published Word file may be read; a figure taken from an edited one says what it does to the verdict."""
    plan = seed_with({})
    run("publish", plan, "--allow-open", "速報値", "--format", "docx", "--date", "2026-03-31")
    published = plan / "公表" / "R7-2026-03-31" / "report_確定版.docx"
    result = run("adopt", published, plan)
    assert (result.exit_code, "公表済み" in result.output) == (0, False)
    assert "手で直したところはありません。" in result.output
    for name in ("report_確定版.docx", "report_確定版.json"):
        (tmp_path / name).write_bytes((published.parent / name).read_bytes())
    edit_lines(tmp_path / published.name, {"2,062件": "1,062件"})
    shown = run("adopt", tmp_path / published.name, plan, "--take", "1-2-1").output
    assert "    → R7の評価は「改善」から「悪化」に変わります。" in shown
    assert f"この回は {published.parent} に公表済みです。取り込んだ後に、plan-report correct で" in shown
    assert "公表した後に書き換えられています" not in shown
    published.chmod(0o644)
    edit_lines(published, {"2,062件": "2,063件"})
    shown = run("adopt", published, plan, "--take", "1-2-1").output
    assert f"{published} は公表した一式のファイルで、公表した後に書き換えられています。" in shown
