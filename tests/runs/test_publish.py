"""A round is published once, as it is then; whatever goes wrong, nothing of it is left."""

import errno
import os
import shutil
from collections.abc import Callable
from datetime import date
from multiprocessing import get_context
from pathlib import Path

import pytest
from fixtures.csv_files import read_rows, write_rows
from fixtures.read_only import remove

from plan_report.audit.json_file import read_record
from plan_report.errors import InputError, OutputError, PlanReportError, UsageError
from plan_report.files import Batch, FileHash, Writer
from plan_report.files.frozen import INDEX
from plan_report.load.source import LOG_NAME, find_source
from plan_report.render.formats import Format
from plan_report.runs.build import Request, build
from plan_report.runs.correct import Corrected, Correction, SpoiltSetError, correct
from plan_report.runs.final import OpenMattersError
from plan_report.runs.log import log_entries
from plan_report.runs.publish import Publication, PublishedAlreadyError, publish_round
from plan_report.runs.published import State, checked, frozen_at, gone, newest, published, unfinished, unlogged

WHY = "速報値による"
_DAY, _LATER = date(2026, 3, 31), date(2026, 4, 20)
_FORMATS = (Format.TEXT, Format.HTML)  # quick to write


def request(plan: Path, **more: object) -> Request:
    """A report of that plan."""
    return Request(plan, formats=_FORMATS, allow_open=WHY, **more)  # type: ignore[arg-type]


def publish(plan: Path, out: Path | None = None, day: date = _DAY, **more: object) -> Path:
    """The folder of what is published."""
    return publish_round(Publication(request(plan, **more), out, day)).frozen.folder


def corrected(plan: Path, out: Path | None = None, day: date = _LATER, reason: str = "") -> Corrected:
    """What comes of a correction."""
    return correct(Correction(request(plan), out, day, reason=reason))


def change(plan: Path, to: str, heading: str = "値") -> None:
    """Another value of 3-1-2."""
    rows = read_rows(plan / "R7.csv")
    (row,) = [each for each in rows if each[0] == "3-1-2"]
    row[rows[0].index(heading)] = to
    write_rows(plan / "R7.csv", rows)


def everything(folder: Path) -> dict[str, bytes]:
    """Every file of a folder and below it, hidden ones too."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_what_is_published_is_frozen_copied_and_entered(seed: Path, tmp_path: Path) -> None:
    """The final report with its record and the list of its files; copies have the same bytes and are not frozen."""
    folder = publish(seed, tmp_path / "web")
    names = {"report_確定版.txt", "report_確定版.html", "report_確定版.json"}
    assert folder == seed / "公表" / "R7-2026-03-31"
    assert set(everything(folder)) == {*names, INDEX}
    assert everything(tmp_path / "web") == {name: data for name, data in everything(folder).items() if name != INDEX}
    assert all(path.stat().st_mode & 0o222 == 0 for path in folder.iterdir())
    assert (tmp_path / "web" / "report_確定版.txt").stat().st_mode & 0o200
    (entry,) = log_entries(seed)
    assert (entry.what, entry.new, entry.why) == ("公表 R7", "公表/R7-2026-03-31", WHY)
    assert checked(folder).changed == ()


def test_a_round_with_open_matters_is_not_published(seed: Path) -> None:
    """As no final report is made of it."""
    before = everything(seed)
    with pytest.raises(OpenMattersError):
        publish_round(Publication(Request(seed, formats=_FORMATS)))
    assert everything(seed) == before


def test_the_bundled_plan_is_not_published() -> None:
    """It is nobody's own."""
    with pytest.raises(UsageError, match="同梱の計画は公表できません"):
        publish_round(Publication(Request(allow_open=WHY)))


def test_a_round_is_published_once(seed: Path) -> None:
    """On whatever day; the same in larger letters is published beside it, in a folder of its own."""
    publish(seed)
    before = everything(seed)
    with pytest.raises(PublishedAlreadyError, match="R7-2026-03-31 に公表済みで、その時から内容は変わっていません"):
        publish(seed, day=_LATER)
    assert everything(seed) == before
    assert publish(seed, look="large").name == "R7-2026-03-31-2"
    change(seed, "361件")
    with pytest.raises(PublishedAlreadyError, match=r"値が1か所変わっています.*plan-report correct"):
        publish(seed)


def test_build_tells_what_has_changed_since(seed: Path, tmp_path: Path) -> None:
    """How much and where; nothing while the figures are those that were published, nor of a single body's report."""
    told: list[str] = []
    build(request(seed, out=tmp_path), tell=told.append)
    publish(seed)
    build(request(seed, out=tmp_path), tell=told.append)
    build(request(seed, out=tmp_path, number="資料1", annex=True), tell=told.append)
    assert not [each for each in told if "公表" in each]
    change(seed, "561件")
    build(request(seed, out=tmp_path / "市", actor="市"), tell=told.append)
    assert not [each for each in told if "公表" in each]
    build(request(seed, out=tmp_path), tell=told.append)
    (sentence,) = [each for each in told if "公表" in each]
    there = seed / "公表" / "R7-2026-03-31"
    assert f"公表した令和7年度評価（{there}）から、値が1か所、評価が1か所変わっています" in sentence
    assert "3-1-2 の「今回（※）」：366件→561件" in sentence
    assert "plan-report correct" in sentence


def test_a_correction_makes_both_papers_and_leaves_the_first_set(seed: Path, tmp_path: Path) -> None:
    """Marked values in the report, a 正誤表 with its own day, and the reason in the log alone."""
    first = publish(seed, number="資料1")
    before = everything(first)
    change(seed, "361件")
    made = corrected(seed, tmp_path / "web", reason="転記の誤り")
    assert made.frozen is not None
    folder = made.frozen.folder
    assert folder.name == "R7-2026-04-20"
    names = {f"{stem}.{end}" for stem in ("report_訂正版", "正誤表") for end in ("txt", "html", "json")}
    assert set(everything(folder)) == {*names, INDEX}
    assert set(everything(tmp_path / "web")) == names
    report, sheet = ((folder / f"{stem}.txt").read_text(encoding="utf-8") for stem in ("report_訂正版", "正誤表"))
    assert "361件 [r]" in report
    assert "資料1" in report
    assert "令和8年4月20日" in sheet
    assert "転記の誤り" not in report + sheet
    assert everything(first) == before
    assert [(each.what, each.old, each.new, each.why) for each in log_entries(seed)[1:]] == [
        ("訂正 R7", "公表/R7-2026-03-31", "公表/R7-2026-04-20", "転記の誤り"),
        ("3-1-2 の「今回（※）」", "366件", "361件", "転記の誤り"),
    ]


def test_a_second_correction_is_against_the_first(seed: Path) -> None:
    """It has only what is new, and where nothing is new nothing is made."""
    publish(seed)
    change(seed, "361件")
    corrected(seed)
    before = everything(seed)
    assert corrected(seed).frozen is None
    assert everything(seed) == before
    change(seed, "362件")
    second = corrected(seed)
    assert [(each.old, each.new) for each in second.comparison.errors] == [("361件", "362件")]
    assert second.frozen is not None
    assert second.frozen.folder.name == "R7-2026-04-20-2"
    record = read_record(second.frozen.folder / "report_訂正版.json")
    assert record.corrects is not None
    sets = published(find_source(seed), record.plan["title"], "R7")
    assert [each.folder.name for each in sets] == ["R7-2026-03-31", "R7-2026-04-20", "R7-2026-04-20-2"]
    last = newest(sets)
    assert last is not None
    assert last.folder == second.frozen.folder


def test_the_reason_that_was_published_holds_until_another_is_given(seed: Path) -> None:
    """For a correction and for larger letters; it is told, and so is the round that is published already."""
    publish(seed)
    told: list[str] = []
    bare = Request(seed, formats=_FORMATS)
    with pytest.raises(PublishedAlreadyError):
        publish_round(Publication(bare, day=_DAY))
    publish_round(Publication(Request(seed, formats=_FORMATS, look="large"), day=_DAY), tell=told.append)
    change(seed, "361件")
    made = correct(Correction(bare, day=_LATER), tell=told.append)
    assert [f"公表した時の「{WHY}」のままにします" in each for each in told] == [True, True]
    assert made.frozen is not None
    assert WHY in (made.frozen.folder / "report_訂正版.txt").read_text(encoding="utf-8")
    change(seed, "362件")
    made = correct(Correction(Request(seed, formats=_FORMATS, allow_open="別の理由"), day=_LATER))
    assert made.frozen is not None
    text = (made.frozen.folder / "report_訂正版.txt").read_text(encoding="utf-8")
    assert "別の理由" in text
    assert "公表した時の" not in text


def test_another_size_of_letters_that_is_not_corrected_is_told(seed: Path) -> None:
    """Both say the same as long as both are corrected."""
    publish(seed)
    large = publish(seed, look="large")
    change(seed, "361件")
    assert [each.folder for each in corrected(seed).others] == [large]


def test_nothing_is_corrected_that_is_not_published(seed: Path) -> None:
    """The sentence says what to do instead."""
    with pytest.raises(UsageError, match="令和7年度評価は、まだ公表していません"):
        corrected(seed)


def test_a_spoilt_record_is_no_ground_for_a_correction(seed: Path) -> None:
    """Nor for publishing anew, as if nothing had been published."""
    folder = publish(seed)
    record = folder / "report_確定版.json"
    text = record.read_text(encoding="utf-8")
    record.chmod(0o644)
    record.write_text(text.replace("366件", "361件"), encoding="utf-8")
    with pytest.raises(SpoiltSetError):
        corrected(seed)
    record.write_text("{", encoding="utf-8")
    with pytest.raises(InputError, match="公表した一式の監査記録がないか、読めません"):
        publish(seed)


def test_what_has_changed_in_a_frozen_folder_is_told(seed: Path) -> None:
    """A file by hand, one that is gone, one that was added; and a set that is gone as a whole."""
    folder = publish(seed)
    (folder / "report_確定版.txt").chmod(0o644)
    (folder / "report_確定版.txt").write_text("手で直した")
    remove(folder / "report_確定版.html")
    (folder / "メモ.txt").write_text("メモ")
    assert dict(checked(folder).changed) == {
        "report_確定版.txt": State.CHANGED,
        "report_確定版.html": State.MISSING,
        "メモ.txt": State.ADDED,
    }
    assert frozen_at(seed) == frozen_at(seed / "公表") == frozen_at(folder) == (folder,)
    assert gone(seed) == ()
    remove(folder)
    assert gone(seed) == ("公表/R7-2026-03-31",)
    folder.mkdir()
    assert unfinished(seed) == ()


def test_two_plans_in_one_folder_are_told_apart(seed_with: Callable[..., Path], tmp_path: Path) -> None:
    """Each is its own file; what is published of one is not what the other is compared with."""
    home = tmp_path / "計画"
    for name in ("一", "二"):
        made = seed_with(settings={"第5期旭川市地域福祉計画": f"第{name}の計画"})
        shutil.copytree(made, home / name)
    first, second = publish(home / "一"), publish(home / "二")
    shutil.copytree(second, home / "一" / "公表" / "R7-2026-03-31-2")
    source = find_source(home / "一")
    title = read_record(first / "report_確定版.json").plan["title"]
    other = read_record(second / "report_確定版.json").plan["title"]
    assert title != other
    moved = home / "一" / "一.csv"
    shutil.copy(source.table.path, moved)
    assert [each.folder for each in published(find_source(moved), title, "R7")] == [first]


def test_what_stands_where_a_copy_would_go_stops_it(seed: Path, tmp_path: Path) -> None:
    """Nothing is published then."""
    (tmp_path / "web").mkdir()
    (tmp_path / "web" / "report_確定版.txt").write_text("手で作った")
    before = everything(seed)
    with pytest.raises(OutputError, match="手で直したものか、別の一式です"):
        publish(seed, tmp_path / "web")
    assert everything(seed) == before
    assert everything(tmp_path / "web") == {"report_確定版.txt": "手で作った".encode()}


class _Failing:
    """A disk that is full from the nth file on."""

    def __init__(self, after: int) -> None:
        self._left = after
        self._put = Batch.put

    def put(self, batch: Batch, path: Path, writer: Writer, *, read_only: bool = False) -> FileHash:
        """As `Batch.put`."""
        self._left -= 1
        if self._left >= 0:
            return self._put(batch, path, writer, read_only=read_only)

        def full(_out: object) -> None:
            raise OSError(errno.ENOSPC, "")

        return self._put(batch, path, full)


def test_a_full_disk_at_any_file_leaves_all_as_it_was(
    seed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of publishing and of correcting: the earlier set, the log, the copies; no folder is left of the attempt."""
    publish(seed)
    change(seed, "361件")
    before = everything(seed)
    n_files = 6 + 1 + 6 + 1  # two sets, their list, the copies, the log
    failed = 0
    for after in range(n_files + 1):
        with monkeypatch.context() as patched:
            failing = _Failing(after)
            patched.setattr(Batch, "put", lambda *each, failing=failing, **how: failing.put(*each, **how))
            try:
                corrected(seed, tmp_path / "web")
            except OutputError as error:
                assert "ディスクの空きが足りない" in str(error)  # noqa: PT017 the last one succeeds
                failed += 1
            else:
                break
        assert everything(seed) == before
        assert sorted(path.name for path in (seed / "公表").iterdir()) == ["R7-2026-03-31"]
        assert not (tmp_path / "web").exists()
    assert failed == n_files


def _killed(folder: Path, after: int) -> None:
    """Publish, and be gone without any farewell before the file after that many takes its place."""
    replace, left = Path.replace, [after]

    def counted(path: Path, target: Path) -> Path:
        if not left[0]:
            os._exit(9)
        left[0] -= 1
        return replace(path, target)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Path, "replace", counted)
        publish(folder)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows forks no process")
def test_whenever_it_is_killed_the_next_run_makes_the_set_whole(seed: Path, tmp_path: Path) -> None:
    """Whatever of it was in place: the set and the log are there, and no second attempt is made."""
    n_files = 3 + 1 + 1  # the set, its list, the log
    for after in range(n_files + 1):
        home = Path(shutil.copytree(seed, tmp_path / str(after) / "計画"))
        process = get_context("fork").Process(target=_killed, args=(home, after))
        process.start()
        process.join()
        assert process.exitcode == (9 if after < n_files else 0)
        with pytest.raises(PublishedAlreadyError, match="公表済み"):
            publish(home)
        (there,) = frozen_at(home)
        assert checked(there).changed == ()
        assert unfinished(home) == unlogged(home) == ()
        assert all((home / name).read_bytes() == data for name, data in everything(seed).items())
        assert [path for path in home.rglob(".*") if path.is_file()] == []


def test_a_log_that_is_none_stops_the_publication(seed: Path, tmp_path: Path) -> None:
    """What cannot be entered is not published."""
    (seed / LOG_NAME).write_text("日,内容\n", encoding="utf-8")
    before = everything(seed)
    with pytest.raises(PlanReportError, match="見出し"):
        publish(seed, tmp_path / "web")
    assert everything(seed) == before
    assert not (seed / "公表").exists()
    assert not (tmp_path / "web").exists()


def test_nothing_is_built_into_a_published_set(seed: Path) -> None:
    """Whatever it would be."""
    folder = publish(seed)
    before = everything(folder)
    with pytest.raises(OutputError, match="公表した一式"):
        build(request(seed, out=folder))
    assert everything(folder) == before
