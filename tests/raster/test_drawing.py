"""Pages are drawn one by one in a process of its own, which a file may end and keep from nothing else."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from time import monotonic

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from plan_report.raster import Drawing, Grey, UndrawableError, worker
from plan_report.raster import drawing as room

resource = pytest.importorskip("resource")
BOMB = Path(__file__).parents[1] / "cases" / "files" / "b2_flate4G_x2.pdf"


def pages(tmp_path: Path, *codes: str) -> Path:
    """A PDF with a page of 100 by 50 points for each code; /F Do draws a form that draws itself twice."""
    pdf = pikepdf.new()
    form = pdf.make_stream(b"/F Do /F Do", Subtype=Name.Form, BBox=Array([0, 0, 10, 10]))
    resources = Dictionary(XObject=Dictionary(F=form))
    form["/Resources"] = resources
    for code in codes:
        page = pdf.add_blank_page(page_size=(100, 50))
        page.obj["/Contents"] = pdf.make_stream(code.encode())
        page.obj["/Resources"] = resources
    path = tmp_path / "pages.pdf"
    pdf.save(path)
    return path


def field(pdf: Pdf, value: str) -> None:
    """A text field that is filled in, and says only by its appearance what with."""
    look = pdf.make_stream(b"0 g 0 0 20 10 re f", Subtype=Name.Form, BBox=Array([0, 0, 20, 10]))
    made = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Tx,
            T=pikepdf.String("a"),
            V=pikepdf.String(value),
            Rect=Array([0, 40, 20, 50]),
            F=4,
            AP=Dictionary(N=look),
        )
    )
    pdf.pages[0].obj["/Annots"] = Array([made])
    pdf.Root["/AcroForm"] = Dictionary(Fields=Array([made]))


def test_a_page_is_drawn_in_grey(tmp_path: Path) -> None:
    """From the top left, so many pixels for a point; black is 0, and white the paper."""
    with Drawing(pages(tmp_path, "0 g 0 40 50 10 re f", ".5 g 0 0 100 50 re f")) as drawing:
        assert drawing.pages == 2
        first, second = drawing.draw(0, 2), drawing.draw(1, 0.5)
    assert (first.width, first.height, len(first.pixels)) == (200, 100, 20000)
    assert list(first.rows((98, 18, 102, 22))) == [b"\0\0\xff\xff", b"\0\0\xff\xff", b"\xff" * 4, b"\xff" * 4]
    assert (second.width, second.height) == (50, 25)
    assert 126 <= second.pixels[0] <= 129


def test_what_is_filled_in_is_drawn(tmp_path: Path) -> None:
    """A field stands on the page as an annotation, and its reader sees it."""
    path = pages(tmp_path, "")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        field(pdf, "12")
        pdf.save(path)
    with Drawing(path.read_bytes()) as drawing:
        assert drawing.draw(0, 1).pixels[:20] == bytes(20)


def test_a_large_page_is_drawn_more_coarsely(tmp_path: Path) -> None:
    """However large a page calls itself, so many pixels are the most."""
    with pikepdf.open(pages(tmp_path, "0 g 0 0 1000000 2000000 re f")) as pdf:
        pdf.pages[0].obj["/MediaBox"] = Array([0, 0, 2000000, 2000000])
        pdf.save(tmp_path / "large.pdf")
    with Drawing(tmp_path / "large.pdf") as drawing:
        large = drawing.draw(0, 2)
    assert large.width * large.height == 16_000_000
    assert large.pixels.startswith(bytes(1999))


def test_the_text_of_a_place(tmp_path: Path) -> None:
    """Where it stands on the drawn page, also if that is turned."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(200, 100))
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    page.obj["/Resources"] = Dictionary(Font=Dictionary(F=font))
    page.obj["/Contents"] = pdf.make_stream(b"/F 10 Tf BT 10 80 Td (left) Tj 140 0 Td (right) Tj ET")
    page.obj["/Rotate"] = 90
    pdf.save(tmp_path / "turned.pdf")
    with Drawing(tmp_path / "turned.pdf") as drawing:
        grey = drawing.draw(0, 2)
        assert (grey.width, grey.height) == (200, 400)
        assert drawing.text(0, grey, (100, 0, 200, 200)).strip() == "left"
        assert drawing.text(0, grey, (100, 200, 200, 400)) == "right"
        assert drawing.text(0, grey, (0, 0, 100, 400)) == ""


def test_a_page_that_never_ends_takes_no_other_with_it(tmp_path: Path) -> None:
    """It is given up, and the pages after it are drawn."""
    with Drawing(pages(tmp_path, "0 g 0 0 9 9 re f", "/F Do", "0 g 0 0 9 9 re f")) as drawing:
        first = drawing.draw(0, 1)
        with pytest.raises(UndrawableError):
            drawing.draw(1, 1)
        assert drawing.draw(2, 1) == first
        assert first.pixels.count(0) == 81


def test_a_file_that_does_so_again_and_again_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the end, whatever its other pages are."""
    monkeypatch.setattr(room, "_STARTS", 1)
    with Drawing(pages(tmp_path, "/F Do", "")) as drawing:
        for page in range(2):
            with pytest.raises(UndrawableError):
                drawing.draw(page, 1)


def test_a_file_has_so_much_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A thousand pages that are each just fast enough do not take hours."""
    monkeypatch.setattr(room, "_SECONDS", -10)
    with Drawing(pages(tmp_path, "")) as drawing, pytest.raises(UndrawableError):
        drawing.draw(0, 1)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="プロセスの最大のメモリーを知る方法がありません")
def test_a_small_file_with_gigabytes_in_it_takes_no_memory() -> None:
    """7 KB that unpack to 4 GB: neither the process that draws nor ours grows to that."""
    # In a process of its own: the largest child of this one may have been another test's, and the system counts for a
    # new process what the one that started it has.
    code = (
        "import resource, sys\n"
        "from pathlib import Path\n"
        "from plan_report.raster import Drawing, UndrawableError\n"
        "try:\n    Drawing(Path(sys.argv[1])).draw(0, 1)\nexcept UndrawableError:\n"
        "    print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)\n"
        "    print(next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')))\n"
    )
    before = monotonic()
    done = subprocess.run([sys.executable, "-c", code, BOMB], capture_output=True, text=True, check=True)
    assert monotonic() - before < worker.SECONDS + 10
    ours, drawing = map(int, done.stdout.split())
    assert drawing < 700_000  # kB
    assert ours < 700_000


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"PK\3\4", b"%PDF-1.7\n" + b"\0" * 100_000])
def test_what_is_no_pdf_cannot_be_drawn(data: bytes) -> None:
    """Nor opened."""
    with pytest.raises(UndrawableError):
        Drawing(data)


def test_a_locked_pdf_cannot_be_drawn(tmp_path: Path) -> None:
    """Without its password."""
    with pikepdf.open(pages(tmp_path, "")) as pdf:
        pdf.save(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(owner="a", user="b"))
    with pytest.raises(UndrawableError):
        Drawing(tmp_path / "locked.pdf")


def test_a_missing_pdfium_is_no_fault_of_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The installation is at fault, and the error says so."""
    (tmp_path / "pypdfium2.py").write_text("raise ImportError('no such library')", encoding="utf-8")
    path = pages(tmp_path, "")
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    with pytest.raises(ImportError, match="no such library"):
        Drawing(path)


def test_no_process_is_left(tmp_path: Path) -> None:
    """After a page is drawn, none that draws goes on."""
    with Drawing(pages(tmp_path, "")) as drawing:
        drawing.draw(0, 1)
        process = drawing._process  # noqa: SLF001 what is under test
        assert process is not None
        assert process.poll() is None
    assert process.poll() is not None


def test_rows_of_a_box() -> None:
    """From its left to before its right."""
    grey = Grey(3, 2, bytes(range(6)))
    assert list(grey.rows()) == [b"\0\1\2", b"\3\4\5"]
    assert list(grey.rows((1, 1, 3, 2))) == [b"\4\5"]
