"""PDFs from elsewhere are opened, or refused in plain words."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Dictionary, Name

from plan_report.bundle.agenda import Paper
from plan_report.bundle.dropped import listed
from plan_report.bundle.foreign import Refusal, open_foreign
from plan_report.bundle.paper_faults import FAULTS, blaming
from plan_report.errors import InputError, Place


def truncated(path: Path) -> None:
    """Half the file."""
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def with_noise(path: Path) -> None:
    """Bytes in the middle of the second page's content are others."""

    def spoil(pdf: pikepdf.Pdf) -> None:
        content = bytearray(zlib.compress(pdf.pages[1].obj["/Contents"].read_bytes()))
        content[30:60] = bytes(30)
        pdf.pages[1].obj["/Contents"] = pikepdf.Stream(pdf, bytes(content), Filter=Name.FlateDecode)

    changed(path, spoil)


def saved(path: Path, **how: Any) -> None:
    """Save it again in another way."""
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.save(path, **how)


def changed(path: Path, how: Callable[[pikepdf.Pdf], object]) -> None:
    """Change it."""
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        how(pdf)
        pdf.save(path)


REFUSED: dict[str, tuple[Callable[[Path], object], str]] = {
    "missing": (lambda path: path.unlink(), "ファイルがありません"),
    "folder": (lambda path: (path.unlink(), path.mkdir()), "ファイルを開けません"),
    "empty file": (lambda path: path.write_bytes(b""), "ファイルの中身が空です"),
    "Word file": (lambda path: path.write_bytes(b"PK\3\4" + bytes(500)), "PDFではありません"),
    "truncated": (truncated, "PDFが壊れています"),
    "noise": (with_noise, "PDFが壊れていて、2ページの内容を読み取れません"),
    "no pages": (lambda path: pikepdf.new().save(path), "ページが一つもありません"),
    "password": (
        lambda path: saved(path, encryption=pikepdf.Encryption(user="a", owner="b")),
        "パスワード又は編集の制限で保護されています",
    ),
    "restricted": (
        lambda path: saved(path, encryption=pikepdf.Encryption(user="", owner="b")),
        "パスワード又は編集の制限で保護されています",
    ),
    "portfolio": (
        lambda path: changed(path, lambda pdf: pdf.Root.__setitem__("/Collection", Dictionary())),
        "PDFポートフォリオです",
    ),
    "XFA": (
        lambda path: changed(path, lambda pdf: pdf.Root.update({"/NeedsRendering": True})),
        "動的なXFAフォームです",
    ),
    "no paper": (
        lambda path: changed(path, lambda pdf: pdf.pages[0].obj.__setitem__("/MediaBox", [0, 0, 0, 0])),
        "1ページの用紙の大きさが正しくありません",
    ),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_a_pdf_that_cannot_be_used_is_refused(workshop: Any, body: Any, kind: str) -> None:
    """With what is wrong and how to mend it."""
    spoil, what = REFUSED[kind]
    path = workshop.pdf("a.pdf", body, pages=2)
    spoil(path)
    with pytest.raises(Refusal) as caught:
        open_foreign(path)
    assert caught.value.what == what
    assert caught.value.mend


@pytest.mark.parametrize(
    "how",
    [
        {},
        {"linearize": True},
        {"object_stream_mode": pikepdf.ObjectStreamMode.generate},
        {"object_stream_mode": pikepdf.ObjectStreamMode.disable, "compress_streams": False},
    ],
)
def test_a_sound_pdf_is_opened_however_it_was_saved(workshop: Any, body: Any, how: dict[str, Any]) -> None:
    """With how each page is seen."""
    path = workshop.pdf("a.pdf", body, pages=2, rotate=90)
    saved(path, **how)
    opened = open_foreign(path)
    with opened.pdf:
        assert [(round(view.width), round(view.height)) for view in opened.views] == [(842, 595)] * 2
    assert not opened.mended
    assert listed(opened.said.dropped) == ""


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_that_shows_later_is_told_with_its_paper(fault: type[Exception]) -> None:
    """One line in place of a traceback."""
    paper = Paper("資料1", "変", Place("agenda.toml", row=6), file=Path("odd.pdf"))
    with (
        pytest.raises(InputError, match=r"agenda\.toml 6行目：資料1（odd\.pdf）：PDFの構造が正しくありません"),
        blaming(paper),
    ):
        raise fault


def test_a_fault_in_our_own_report_is_not_hidden() -> None:
    """It is a mistake of this program."""
    with pytest.raises(TypeError), blaming(Paper("資料1", "", Place("agenda.toml"), source=Path("plan"))):
        raise TypeError
