"""A table that two people changed."""

import pytest

from plan_report.desk.merging import differences, merged, merged_log

BASE = "番号,名前,値\r\n1-1,講座,5件\r\n1-2,見守り,66件\r\n1-3,会議,2回\r\n".encode()


def _named(base: bytes | None, mine: bytes, theirs: bytes) -> dict[str, bool]:
    return {each.name: each.prefers_mine for each in differences(base, mine, theirs) or ()}


def test_each_value_is_told_and_who_changed_it_is_preferred() -> None:
    """What both changed is mine, unless somebody says otherwise."""
    mine = BASE.replace("5件".encode(), "6件".encode(), 1).replace("2回".encode(), "3回".encode())
    theirs = BASE.replace("66件".encode(), "67件".encode()).replace("2回".encode(), "4回".encode())
    assert _named(BASE, mine, theirs) == {"1-1：値": True, "1-2：値": False, "1-3：値": True}


def test_a_row_is_called_by_its_name() -> None:
    """Where a column holds names."""
    theirs = BASE.replace("名前".encode(), "指標名".encode())
    found = differences(None, theirs.replace("2回".encode(), "3回".encode()), theirs)
    assert [each.name for each in found or ()] == ["1-3 会議：値"]


def test_what_is_chosen_goes_into_their_table() -> None:
    """All else of it stays, also its mark for Excel."""
    mine = BASE.replace("66件".encode(), "68件".encode())
    theirs = b"\xef\xbb\xbf" + BASE.replace("5件".encode(), "7件".encode())
    found = differences(BASE, mine, theirs)
    assert found is not None
    made = merged(mine, theirs, [each for each in found if each.prefers_mine])
    assert made == theirs.replace("66件".encode(), "68件".encode())


def test_rows_that_one_of_them_has() -> None:
    """A new row is taken to its place, a row that was taken away goes."""
    mine = BASE.replace("1-3,会議,2回\r\n".encode(), b"").replace(b"1-2,", "1-1b,新しい,1件\r\n1-2,".encode())
    theirs = BASE + "1-4,足した,9件\r\n".encode()
    found = differences(BASE, mine, theirs)
    assert found is not None
    made = merged(mine, theirs, [each for each in found if each.prefers_mine]).decode()
    assert [line.split(",")[0] for line in made.splitlines()] == ["番号", "1-1", "1-1b", "1-2", "1-4"]


@pytest.mark.parametrize("theirs", [b"\x00\x01", "番号,値\r\n1-1,5件\r\n".encode(), '"開いた'.encode()])
def test_what_is_no_such_table_is_chosen_as_a_whole(theirs: bytes) -> None:
    """Other columns, or no table at all."""
    assert differences(BASE, BASE, theirs) is None


def test_both_wrote_on_the_log() -> None:
    """Theirs comes first; where one of them changed what was written before, nothing is put together."""
    assert merged_log(b"a\n", b"a\nb\n", b"a\nc\n") == b"a\nc\nb\n"
    assert merged_log(b"a\n", b"a\nb\n", b"x\nc\n") is None
    assert merged_log(None, b"a\nb\n", b"a\nc\n") is None


@pytest.mark.parametrize("twice", ["mine", "theirs", "base"])
def test_rows_with_the_same_first_cell_are_never_put_together(twice: str) -> None:
    """Which of them is which cannot be known: the file is chosen as a whole."""
    row = "1-2,見守り（別の部署）,10件\r\n".encode()
    files = {
        "base": BASE,
        "mine": BASE.replace("5件".encode(), "6件".encode()),
        "theirs": BASE.replace("66件".encode(), "67件".encode()),
    }
    assert differences(files["base"], files["mine"], files["theirs"])
    files[twice] += row
    assert differences(files["base"], files["mine"], files["theirs"]) is None


HEADINGS = "者,日,事項,変更前,変更後,理由\r\n"


def test_two_new_logs_are_joined() -> None:
    """Nothing that either says is left out, and what both say is said once for each time that one of them says it."""
    shared = "佐藤,2026-05-01,1-1-1 R7の値,5件,6件,\r\n"
    mine = f"{HEADINGS}{shared}{shared}佐藤,2026-05-02,1-1-2 R7の値,1件,2件,訂正\r\n"
    theirs = f"\ufeff{HEADINGS}鈴木,2026-05-01,1-1-3 R7の値,7件,8件,\r\n{shared}"
    added = f"{shared}佐藤,2026-05-02,1-1-2 R7の値,1件,2件,訂正\r\n"
    assert merged_log(None, mine.encode(), theirs.encode()) == f"{theirs}{added}".encode()
    assert merged_log(None, theirs.encode(), theirs.encode()) == theirs.encode()
    assert merged_log(None, mine.encode(), theirs.encode("cp932", errors="ignore")) == f"{theirs}{added}".encode()
    assert merged_log(None, mine.encode(), "番号,値\r\n".encode()) is None
