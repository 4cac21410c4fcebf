"""The list of 要確認."""

from plan_report.compose.matters import matters, matters_table
from plan_report.model import Plan


def test_flags_are_numbered_in_printed_order(small_plan: Plan) -> None:
    """The list names the indicator, the item and the reason."""
    listed = matters(small_plan, "R7")
    texts = [cell.text for cell in matters_table(listed, 9).cells]
    assert texts[4:] == ["1", "1-1-2　啓発の件数", "主体", "原表で読み取れない"]
