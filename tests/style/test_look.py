"""The look, as report.toml gives it."""

from pathlib import Path

import pytest

from plan_report.document import CellRole
from plan_report.errors import InputError
from plan_report.resources import bundled
from plan_report.style.file import load_style
from plan_report.style.look import POINTS_PER_MM, Style

REPORT = bundled("templates") / "report.toml"
LEAST_CONTRAST = 4.5  # of text, WCAG 2.2 level AA


def luminance(colour: str) -> float:
    """Relative luminance of RRGGBB (WCAG 2.2)."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("role", CellRole)
def test_black_text_is_readable_on_every_fill(style: Style, role: CellRole) -> None:
    """At least 4.5 : 1."""
    fill = style.cells[role].fill or "FFFFFF"
    assert (luminance(fill) + 0.05) / 0.05 >= LEAST_CONTRAST


@pytest.mark.parametrize("role", CellRole)
def test_tables_are_set_in_10_points_and_a_half_or_more(style: Style, role: CellRole) -> None:
    """A reader of 70 years holds the paper."""
    assert style.cells[role].text.size >= 10.5


def test_lengths_of_the_file_are_millimetres(style: Style) -> None:
    """A4 is 297 by 210 mm, in points here."""
    sheet = style.sheets["A4-landscape"]
    assert (sheet.width, sheet.height) == (297 * POINTS_PER_MM, 210 * POINTS_PER_MM)
    assert sheet.text_width == sheet.width - sheet.left - sheet.right


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("[number]", "[numbers]", "number"),
        ('negative = "△"', "", "negative"),
        ("[font]", "[font", "20行目：TOML として読めません"),
        ("[font]", f"x = {'9' * 5000}\n[font]", "TOML として読めません"),
        ("[font]", "[font ＝", "20行目：TOML として読めません（全角の記号「＝」を半角に直してください）"),
        ('decimals = "as-written"', 'decimals = "many"', "number.decimals」の「many」は使えません"),
        ('decimals = "as-written"', "decimals = 2.5", "number.decimals」は小数の桁数として使えません"),
        ("bold = true, align", "bald = true, align", "項目「paragraph.paper-number.bald」はありません"),
        ("size = 17, ", "size = 170,", "paragraph.title.size」の 170 は文字の大きさ"),
        ("thin = 0.5", 'thin = "0.5"', "border.thin」の値を読めません"),
        ("thin = 0.5", "thin = -0.5", "border.thin」が負の数です"),
        ('fill = "D9E2EC"', 'fill = "223344"', "暗すぎて、黒い文字が読めません"),
        ('fill = "D9E2EC"', 'fill = "light"', "色として読めません"),
    ],
)
def test_a_wrong_file_is_refused_with_the_key_named(tmp_path: Path, old: str, new: str, said: str) -> None:
    """The user finds what to mend."""
    path = tmp_path / "report.toml"
    text = REPORT.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(InputError, match=said):
        load_style(path)


def test_shares_may_be_printed_with_uniform_decimals(tmp_path: Path) -> None:
    """`decimals = 1` makes 43% and 37.30% alike; as written is the default."""
    path = tmp_path / "report.toml"
    text = REPORT.read_text(encoding="utf-8").replace('decimals = "as-written"', "decimals = 1")
    path.write_text(text, encoding="utf-8")
    assert load_style(path).decimals == 1
    assert load_style(REPORT).decimals is None
