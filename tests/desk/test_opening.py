"""What somebody hands over as a plan."""

import zipfile
from io import BytesIO

import pytest

from plan_report.desk.opening import handed_over
from plan_report.errors import UsageError


def _zip(files: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def test_a_folder_with_and_without_its_own_name() -> None:
    """Browsers send either; what programs keep there for themselves is left out and counted."""
    inner = {"plan.toml": b"", "公表/a.pdf": b"", ".plan-report.lock": b"", "~$a.xlsx": b"", "公表/Thumbs.db": b""}
    with_name = handed_over({f"地域福祉計画/{name}": data for name, data in inner.items()})
    without = handed_over(inner, "地域福祉計画")
    assert with_name == without
    assert (without.name, set(without.files), without.left_out) == ("地域福祉計画", {"plan.toml", "公表/a.pdf"}, 3)


def test_a_zip_of_a_folder() -> None:
    """As the folder that is in it, also by its name: what was downloaded is called by the day and the time."""
    found = handed_over({"送る.zip": _zip({"計画/plan.toml": b"a", "計画/公表/a.pdf": b"b"})})
    assert found.files == {"plan.toml": b"a", "公表/a.pdf": b"b"}
    assert found.name == "計画"
    assert handed_over({"送る.zip": _zip({"plan.toml": b"a", "R7.csv": b"b"})}).name == "送る"


def test_the_names_in_an_opened_folder_are_kept() -> None:
    """They are written under these: a folder in which nothing but the plan's folder lies is not taken for that."""
    found = handed_over({"計画/plan.toml": b"a", "計画/R7.csv": b"b"}, "福祉課")
    assert (found.name, set(found.files)) == ("福祉課", {"計画/plan.toml", "計画/R7.csv"})


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "ファイルがありません"),
        ({"表.xls": b""}, "「Excelブック（.xlsx）」の形式で保存して"),
        ({"表.xlsm": b""}, "マクロのない「Excelブック（.xlsx）」"),
        ({"表.ods": b""}, "「Excelブック（.xlsx）」の形式で保存して"),
        ({"報告.docx": b""}, "計画ではありません"),
        ({"a.zip": _zip({"../x.csv": b""})}, "フォルダーの外を指しています"),
        ({f"{number}.csv": b"" for number in range(2001)}, "2,001個"),
    ],
)
def test_what_cannot_be_opened_is_said(given: dict[str, bytes], said: str) -> None:
    """With what to do instead."""
    with pytest.raises(UsageError, match=said):
        handed_over(given)
