"""A record alone draws its report again: the same bytes, or the reason why not."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from fixtures.second_fonts import GAIJI, RARE, SHAPE, a_font
from fixtures.word_forms import a_form

from plan_report.audit.json_file import read_record
from plan_report.compose import Layout
from plan_report.render.formats import Format
from plan_report.resources import bundled
from plan_report.runs.afresh import Afresh, NotDrawnAgainError
from plan_report.runs.build import Request, build
from plan_report.runs.errata import Order, open_side, write_errata

CASES = Path(__file__).parents[1] / "cases"
PLANS = sorted(each for each in (CASES / "plans").iterdir() if each.name != "09-ambiguous")  # which is refused


def assert_same(record: Path) -> None:
    """Each file of the record is drawn as it is."""
    afresh = Afresh(read_record(record), record.parent)
    assert len(afresh.record.files) == len(Format)
    for each in Format:
        made = record.with_name(f"{record.stem}{each.suffix}")
        assert afresh.file(each) == made.read_bytes(), made.name


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.name)
def test_every_kind_of_plan_is_drawn_again(plan: Path, tmp_path: Path) -> None:
    """All formats, in the layout that a plan has by itself."""
    assert_same(build(Request(plan, tmp_path, formats=tuple(Format))).paths[-1])


@pytest.mark.parametrize("layout", list(Layout))
@pytest.mark.parametrize("paper", ["A4-landscape", "A4-portrait"])
@pytest.mark.parametrize("look", ["normal", "large"])
def test_every_layout_paper_and_look_is_drawn_again(
    seed_with: Callable[..., Path], tmp_path: Path, layout: Layout, paper: str, look: str
) -> None:
    """With a number, the annex, open matters in a final report: whatever may stand in it."""
    plan = seed_with(settings={'paper = "A4-landscape"': f'paper = "{paper}"'})
    request = Request(
        plan,
        tmp_path / "out",
        tuple(Format),
        layout=layout,
        look=look,
        number="資料1",
        annex=True,
        final=True,
        allow_open="確認中",
    )
    assert_same(build(request).paths[-1])


def test_a_correction_and_its_errata_are_drawn_again(
    seed_with: Callable[..., Path], built: Path, tmp_path: Path
) -> None:
    """The report with its marks, and the 正誤表 by its own record."""
    plan = seed_with({("1-2-1", "R7の値"): "2,063件"})
    assert_same(build(Request(plan, tmp_path, tuple(Format), corrects=built / "report.json")).paths[-1])
    order = Order(tmp_path / "errata", tuple(Format))
    _, published = write_errata(open_side(built), open_side(plan), order, lambda _: None)
    assert published
    assert_same(published.paths[-1])


def with_second_font(seed: Path) -> Path:
    """A plan with characters that only its own font has."""
    for table in (seed / "R7.csv", seed / "indicators.csv"):
        text = table.read_text(encoding="utf-8-sig").replace("町内会加入率", f"{RARE}{GAIJI}{SHAPE}町内会加入率")
        table.write_text(text, encoding="utf-8")
    own = seed / "templates"
    own.mkdir()
    a_font(own / "gaiji.ttf")
    text = (bundled("templates") / "report.toml").read_text(encoding="utf-8")
    (own / "report.toml").write_text(text.replace("[font]", '[font]\nfallback = "gaiji.ttf"'), encoding="utf-8")
    return seed


def test_a_second_font_is_found_in_the_plan_or_beside_the_record(seed: Path, tmp_path: Path) -> None:
    """By its hash; a font that has only the name is not taken, and what to do is said."""
    record = build(Request(with_second_font(seed), seed / "out", tuple(Format))).paths[-1]
    assert_same(record)
    far = record.parent.rename(tmp_path / "far") / record.name
    afresh = Afresh(read_record(far), far.parent)
    with pytest.raises(NotDrawnAgainError, match=r"フォント「gaiji\.ttf」の.*同じフォルダーに置くと"):
        afresh.file(Format.PDF)
    a_font(far.with_name("gaiji.ttf"), name="ほかの書体")
    with pytest.raises(NotDrawnAgainError, match=r"gaiji\.ttf"):
        afresh.file(Format.DOCX)
    (seed / "templates" / "gaiji.ttf").replace(far.with_name("gaiji.ttf"))
    assert_same(far)


def test_a_word_template_of_the_city_s_own_is_found(seed: Path, tmp_path: Path) -> None:
    """The PDF needs none."""
    own = seed / "templates"
    own.mkdir()
    (own / "report.docx").write_bytes((bundled("templates") / "report-large.docx").read_bytes())
    record = build(Request(seed, seed / "out", tuple(Format))).paths[-1]
    assert_same(record)
    far = record.parent.rename(tmp_path / "far") / record.name
    afresh = Afresh(read_record(far), far.parent)
    with pytest.raises(NotDrawnAgainError, match=r"Wordのひな形「report\.docx」"):
        afresh.file(Format.DOCX)
    assert afresh.file(Format.PDF) == far.with_suffix(".pdf").read_bytes()


def test_a_city_s_own_form_is_not_drawn_again(tmp_path: Path) -> None:
    """Its text stands in no record; the PDF beside it is ours."""
    form = a_form(tmp_path / "様式.docx", "概要")
    record = build(Request(out=tmp_path / "out", into=form)).paths[-1]
    afresh = Afresh(read_record(record), record.parent)
    with pytest.raises(NotDrawnAgainError, match=r"様式「様式\.docx」に入れて"):
        afresh.file(Format.DOCX)
    assert afresh.file(Format.PDF) == record.with_suffix(".pdf").read_bytes()


def test_another_version_is_told(built: Path) -> None:
    """What it draws may differ from what that version drew."""
    record = read_record(built / "report.json")
    assert Afresh(record, built).of_other_version == ""
    assert Afresh(replace(record, tool="plan-report 0.0.1"), built).of_other_version == "plan-report 0.0.1"
