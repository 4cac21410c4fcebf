"""JSON from elsewhere is read, or refused before the parser goes after it."""

import pytest

from plan_report.foreign_json import read_json


@pytest.mark.parametrize("deep", ["[" * 101, '{"a":' * 101, "[" * 9_999, '["', '"' + "[" * 200])
def test_what_goes_too_deep_or_has_no_end_is_refused(deep: str) -> None:
    """With an error that all who read JSON know; never with one that ends the program in a browser."""
    with pytest.raises(ValueError, match=r"deep|Unterminated|Expecting"):
        read_json(deep.encode())


@pytest.mark.parametrize("deep", ["[" * 101 + "]" * 101, '{"a":' * 101 + "1" + "}" * 101])
def test_depth_counts_whether_or_not_it_ends(deep: str) -> None:
    """JSON without a fault is refused for its depth alone."""
    with pytest.raises(ValueError, match="deep"):
        read_json(deep.encode())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_brackets_in_texts_and_one_after_another_take_nothing_deeper(encoding: str) -> None:
    """As in a list of a thousand rows, and in what people write."""
    text = '{"rows": [' + ", ".join(["[1, {}]"] * 1_000) + '], "text": "' + "[{" * 200 + '\\"[ ]"}'
    read = read_json(text.encode(encoding))
    assert len(read["rows"]) == 1_000
    assert read["text"] == "[{" * 200 + '"[ ]'
