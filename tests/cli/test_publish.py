"""What `publish`, `correct` and `verify` say of what is published."""

from pathlib import Path

from click.testing import CliRunner, Result
from fixtures.read_only import remove

from plan_report.cli import main


def run(*arguments: str | Path) -> Result:
    """Run a command."""
    return CliRunner().invoke(main, [*map(str, arguments)])


def test_a_year_of_a_published_report(seed: Path) -> None:
    """Published, looked at, corrected, looked at again; then somebody has changed what was published."""
    how = ("--allow-open", "速報値", "--format", "text")
    result = run("publish", seed, *how, "--date", "令和8年3月31日")
    assert result.exit_code == 0
    assert "公表した一式を" in result.output
    assert "変更履歴.csv に記録しました" in result.output
    assert run("correct", seed, *how).output.endswith("変更なし\n公表した内容と同じなので、何も作っていません。\n")
    table = seed / "R7.csv"
    table.write_text(table.read_text(encoding="utf-8-sig").replace("366件", "361件"), encoding="utf-8-sig")
    result = run("correct", seed, *how, "--date", "2026-04-20")
    assert result.exit_code == 0
    assert "366件 → 361件（判定への影響：「悪化」のまま変わりません）" in result.output
    there = Path("公表", "R7-2026-03-31")
    assert f"{there} の一式は、公表した時のまま残っています。" in result.output
    result = run("verify", seed)
    assert result.exit_code == 0
    assert result.output.count("公表した時のまま変わっていません。") == 2
    remove(seed / "公表" / "R7-2026-03-31" / "report_確定版.txt")
    result = run("verify", seed / "公表")
    assert result.exit_code == 1
    assert "report_確定版.txt：公表した後になくなっています。" in result.output
    assert "公表した一式2個のうち1個が、公表した時のままではありません。" in result.output


def test_what_was_built_beside_the_published_sets_is_verified_too(seed: Path) -> None:
    """In the plan's own folder; both faults are told at once."""
    how = ("--format", "text")
    run("publish", seed, *how, "--allow-open", "速報値", "--date", "2026-03-31")
    run("build", seed, "-o", seed, *how)
    result = run("verify", seed)
    assert result.exit_code == 0
    assert f"{seed / 'report.txt'}：作成したときのままです。" in result.output
    assert "1個のファイルを調べました。" in result.output
    (seed / "report.txt").write_text("手で直した", encoding="utf-8")
    remove(seed / "公表" / "R7-2026-03-31" / "report_確定版.txt")
    result = run("verify", seed)
    assert result.exit_code == 1
    assert "公表した一式1個のうち1個が、公表した時のままではありません。1個のファイルのうち1個が、" in result.output
    assert "個のファイル" not in run("verify", seed / "公表").output
