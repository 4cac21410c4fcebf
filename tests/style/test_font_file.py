"""`[font] fallback`: any font that a city has; what is wrong with one is said at its key."""

from __future__ import annotations

from pathlib import Path

import pytest
from fixtures.second_fonts import NAME, a_collection, a_font

from plan_report.errors import InputError
from plan_report.resources import bundled
from plan_report.style.file import load_style
from plan_report.style.look import FontFile


def _style(folder: Path, *keys: str) -> Path:
    text = (bundled("templates") / "report.toml").read_text(encoding="utf-8")
    path = folder / "report.toml"
    path.write_text(text.replace("[font]", "\n".join(("[font]", *keys))), encoding="utf-8")
    return path


def _told(folder: Path, *keys: str) -> str:
    with pytest.raises(InputError) as caught:
        load_style(_style(folder, *keys))
    (problem,) = caught.value.problems
    assert problem.place.file == "report.toml"
    assert problem.place.row is not None
    return str(problem)


def test_no_second_font_is_the_rule() -> None:
    """The bundled look has none."""
    assert load_style(bundled("templates") / "report.toml").fallback is None


@pytest.mark.parametrize("postscript", [False, True])
def test_a_font_beside_the_file_is_found(tmp_path: Path, *, postscript: bool) -> None:
    """Its place is meant from the folder of report.toml; its name is the one that a Japanese Word shows."""
    (tmp_path / "fonts").mkdir()
    path = a_font(tmp_path / "fonts" / "mj.ttf", postscript=postscript)
    assert load_style(_style(tmp_path, 'fallback = "fonts/mj.ttf"')).fallback == FontFile(path, 0, NAME)


def test_one_of_a_collection_is_chosen_by_its_number(tmp_path: Path) -> None:
    """Counted from 1, as people count."""
    path = a_collection(tmp_path / "both.ttc", ("甲明朝", "乙明朝"))
    found = load_style(_style(tmp_path, 'fallback = "both.ttc"', "fallback-number = 2")).fallback
    assert found == FontFile(path, 1, "乙明朝")


@pytest.mark.parametrize("number", ["", "fallback-number = 3"])
def test_a_collection_without_a_choice_lists_its_fonts(tmp_path: Path, number: str) -> None:
    """So that the number is found without opening the file."""
    a_collection(tmp_path / "both.ttc", ("甲明朝", "乙明朝"))
    told = _told(tmp_path, 'fallback = "both.ttc"', number)
    assert "「both.ttc」に入っているフォントは2個です" in told
    assert "fallback-number に番号を書いて選んでください：1 は 甲明朝、2 は 乙明朝" in told


def test_a_number_for_a_single_font_is_refused(tmp_path: Path) -> None:
    """There is no second font in it."""
    a_font(tmp_path / "mj.ttf")
    assert "fallback-number を消してください" in _told(tmp_path, 'fallback = "mj.ttf"', "fallback-number = 2")


@pytest.mark.parametrize(
    ("keys", "what"),
    [
        (('fallback = "none.ttf"',), "フォント「none.ttf」というファイルがありません"),
        (('fallback = "."',), "というファイルがありません"),
        (('fallback = "mj.ttf"', "fallback-number = 0"), "1 から始まる番号を書いてください"),
        (('fallback = "mj.ttf"', "fallback-number = 1.5"), "1 から始まる番号を書いてください"),
        (("fallback-number = 1",), "「font.fallback」がありません"),
    ],
)
def test_a_wrong_choice_is_said_in_plain_words(tmp_path: Path, keys: tuple[str, ...], what: str) -> None:
    """A file that is not there, a number that is none, a number without a file."""
    a_font(tmp_path / "mj.ttf")
    assert what in _told(tmp_path, *keys)


@pytest.mark.parametrize(
    "content", [b"", b"wOFF" + bytes(60), b"PK\x03\x04" + bytes(60), b"ttcf" + bytes(8), b"OTTO\0\xff"]
)
def test_a_file_that_is_no_font_is_refused(tmp_path: Path, content: bytes) -> None:
    """An empty file, a font for web pages, an archive, an empty collection, a cut font."""
    (tmp_path / "mj.ttf").write_bytes(content)
    told = _told(tmp_path, 'fallback = "mj.ttf"')
    assert "「mj.ttf」は、使えるフォントのファイルではありません" in told
    assert ".ttf、.otf 又は .ttc" in told


@pytest.mark.parametrize(
    ("licence", "fits"),
    [(0, True), (0x0004, True), (0x0008, True), (0x0002, False), (0x0100, False), (0x0208, False)],
)
def test_a_licence_against_embedding_is_heeded(tmp_path: Path, licence: int, *, fits: bool) -> None:
    """Free, for viewing and for editing: embedded. Restricted, only as a whole, or only bitmaps: not."""
    a_font(tmp_path / "mj.ttf", licence=licence)
    if fits:
        assert load_style(_style(tmp_path, 'fallback = "mj.ttf"')).fallback
    else:
        assert "許されていないフォントです" in _told(tmp_path, 'fallback = "mj.ttf"')


@pytest.mark.parametrize("path", ["//server/share/mj.ttf", "nul", r"\\\\server\\share\\mj.ttf"])
def test_a_font_of_another_computer_is_not_even_looked_for(tmp_path: Path, path: str) -> None:
    """It would be told who asks; one fault at its key."""
    with pytest.raises(InputError) as told:
        load_style(_style(tmp_path, f'fallback = "{path}"'))
    (problem,) = told.value.problems
    assert "ほかのコンピューター又は装置を指している" in str(problem)
