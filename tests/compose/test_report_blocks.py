"""The order of the report's blocks."""

from dataclasses import replace

from plan_report.compose import Options, compose
from plan_report.document import Heading, Paragraph, ParagraphRole, Table
from plan_report.judgement import Judgement
from plan_report.load.rules import load_scheme
from plan_report.model import Plan, Remark
from plan_report.resources import bundled


def test_what_staff_wrote_stands_under_the_table_of_its_area(
    small_plan: Plan, all_better: dict[str, Judgement]
) -> None:
    """Each text under its heading, line breaks kept; another round's text is not printed."""
    remarks = (Remark(("1",), efforts="一行目\n二行目"), Remark(("1",), issues="次の回の課題", round_id="R8"))
    scheme = load_scheme(bundled("templates") / "rules" / "three-way.toml")
    document = compose(replace(small_plan, remarks=remarks), all_better, scheme, Options("R7"))
    blocks = list(document.blocks)
    at = blocks.index(Heading(3, "取組内容"))
    assert isinstance(blocks[at - 2], Table)  # and its footnote
    assert blocks[at + 1] == Paragraph("一行目\n二行目")
    assert Heading(3, "課題") not in blocks


def test_the_footnote_stands_right_under_each_table(small_plan: Plan, all_better: dict[str, Judgement]) -> None:
    """Before anything that staff wrote of an area."""
    scheme = load_scheme(bundled("templates") / "rules" / "three-way.toml")
    plan = replace(small_plan, remarks=(Remark(("2",), outlook="進めます。"),))
    blocks = list(compose(plan, all_better, scheme, Options("R7")).blocks)
    note = Paragraph("※ R6年度実績値", ParagraphRole.FOOTNOTE)
    places = [at for at, block in enumerate(blocks) if block == note]
    before = [blocks[at - 1] for at in places]
    assert [block.key for block in before if isinstance(block, Table)] == ["node-1", "node-2"]
    assert blocks[places[-1] + 1] == Heading(3, "今後の方向")
