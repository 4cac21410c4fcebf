"""What unpacks to far more than it is gets a clear line, at once and in little memory."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zlib
from collections.abc import Callable, Mapping
from functools import cache
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from plan_report.bundle.limits import DEEPEST, MOST_PAGES

resource = pytest.importorskip("resource")  # limits on memory, which Windows has not
if not Path("/proc/self/status").exists():
    # ru_maxrss will not do: on Linux it begins with what the process that forked this one had.
    pytest.skip("プロセスの最大のメモリーを知る方法がありません", allow_module_level=True)
CASES = Path(__file__).parents[1] / "cases" / "files" / "pdf"
MANY = 110_000_000  # bytes, more than a page may have
MOST_MEMORY = 300  # MB of the whole process
CONTENT = "展開すると、1ページの内容が大きくなりすぎるPDFです"
WHOLE = "展開すると、中身が大きくなりすぎるPDFです"
LOST = "PDFが壊れていて、ページが欠けています"
BASE = {
    1: b"<</Type/Catalog/Pages 2 0 R>>",
    2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
    3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<>>/X 4 0 R>>",
}


def packed(objects: Mapping[int, bytes]) -> bytes:
    """A file whose objects are all in one object stream."""
    offsets = [sum(len(each) + 1 for each in list(objects.values())[:index]) for index in range(len(objects))]
    head = b"".join(b"%d %d " % pair for pair in zip(objects, offsets, strict=True))
    body = zlib.compress(head + b" ".join(objects.values()), 9)
    data = b"%PDF-1.5\n"
    places = [len(data)]
    data += b"90 0 obj\n<</Type/ObjStm/N %d/First %d/Filter/FlateDecode/Length %d>>stream\n" % (
        len(objects),
        len(head),
        len(body),
    )
    data += body + b"\nendstream\nendobj\n"
    places.append(len(data))
    order = list(objects)
    rows = b"".join(
        (b"\2" + (90).to_bytes(4, "big") + order.index(number).to_bytes(2, "big") if number in objects else bytes(7))
        for number in range(90)
    ) + b"".join(b"\1" + place.to_bytes(4, "big") + bytes(2) for place in places)
    table = zlib.compress(rows)
    data += b"91 0 obj\n<</Type/XRef/Size 92/W[1 4 2]/Root 1 0 R/Filter/FlateDecode/Length %d>>stream\n" % len(table)
    return data + table + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % places[1]


def made(change: Callable[[pikepdf.Pdf], object]) -> bytes:
    """A file of one page, changed."""
    out = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(595, 842)).obj["/Resources"] = Dictionary()
        change(pdf)
        pdf.save(out, compress_streams=False)
    return out.getvalue()


@cache
def zeros(count: int) -> bytes:
    """So many zeros, packed."""
    return zlib.compress(bytes(count), 9)


def bomb(times: int, *filters: str) -> Callable[[pikepdf.Pdf], object]:
    """A page whose content is packed so many times, more than a page may have."""

    def change(pdf: pikepdf.Pdf) -> None:
        data = zeros(MANY)
        for _ in range(times - 1):
            data = zlib.compress(data, 9)
        names = Array([Name(each) for each in (*filters, *["/FlateDecode"] * times)])
        if filters:
            data = data.hex().encode() + b">"
        pdf.pages[0].obj["/Contents"] = pikepdf.Stream(pdf, data, Filter=names)

    return change


def many(pdf: pikepdf.Pdf) -> None:
    """Twelve streams of ten million bytes, which are one content."""
    stream = [pikepdf.Stream(pdf, zeros(10_000_000), Filter=Name.FlateDecode) for _ in range(12)]
    pdf.pages[0].obj["/Contents"] = Array([pdf.make_indirect(each) for each in stream])


def chain(pdf: pikepdf.Pdf) -> None:
    """Objects one within the other, far deeper than any file has them."""
    node = pdf.make_indirect(Dictionary())
    for _ in range(5_000):
        node = pdf.make_indirect(Dictionary(Next=node))
    pdf.pages[0].obj["/X"] = node


def run_lengths(pdf: pikepdf.Pdf) -> None:
    """Bytes that stand for a hundred and twenty-eight each."""
    packed_twice = zlib.compress(b"\x81\x00" * 2_000_000, 9)
    pdf.pages[0].obj["/Contents"] = pikepdf.Stream(
        pdf, packed_twice, Filter=Array([Name.FlateDecode, Name.RunLengthDecode])
    )


def huge_font(pdf: pikepdf.Pdf) -> None:
    """A font program that is none."""
    data = zeros(MANY)
    program = pikepdf.Stream(pdf, data, Filter=Name.FlateDecode)
    descriptor = Dictionary(FontFile2=pdf.make_indirect(program))
    pdf.pages[0].obj["/Resources"]["/Font"] = Dictionary(F=Dictionary(FontDescriptor=descriptor))


def deep_pages(pdf: pikepdf.Pdf) -> None:
    """A page tree of thousands of levels."""
    node = pdf.pages[0].obj
    for _ in range(5_000):
        node = pdf.make_indirect(Dictionary(Type=Name.Pages, Count=1, Kids=Array([node])))
    pdf.Root["/Pages"] = node


BOMBS: dict[str, tuple[Callable[[], bytes], str]] = {
    "7 KB with 4 GB": ((CASES / "b2_flate4G_x2.pdf").read_bytes, CONTENT),
    "flate": (lambda: made(bomb(1)), CONTENT),
    "flate in flate in flate": (lambda: made(bomb(3)), CONTENT),
    "flate in hex": (lambda: made(bomb(2, "/ASCIIHexDecode")), CONTENT),
    "many streams": (lambda: made(many), CONTENT),
    "run lengths": (lambda: made(run_lengths), CONTENT),
    "font": (lambda: made(huge_font), CONTENT),
    "chain": (lambda: made(chain), CONTENT),
    "numbers": (lambda: packed(BASE | {4: b"[" + b"0 " * 4_000_000 + b"]"}), WHOLE),
    "arrays": (lambda: packed(BASE | {4: b"[" + b"[0]" * 3_000_000 + b"]"}), WHOLE),
    "blanks": (lambda: packed(BASE | {4: b" " * 70_000_000}), WHOLE),
    "pages": (lambda: packed(BASE | {2: b"<</Type/Pages/Kids[" + b"3 0 R " * 900_000 + b"]/Count 1>>"}), WHOLE),
    "some pages": (
        lambda: packed(BASE | {2: b"<</Type/Pages/Kids[" + b"3 0 R " * (MOST_PAGES + 1) + b"]/Count 1>>"}),
        "ページが多すぎます",
    ),
    "ring of pages": (lambda: packed(BASE | {2: b"<</Type/Pages/Kids[2 0 R 3 0 R]/Count 1>>"}), LOST),
    "shared branches": (
        lambda: packed(
            BASE
            | {number: b"<</Type/Pages/Kids[%d 0 R %d 0 R]/Count 1>>" % ((number + 1,) * 2) for number in range(10, 60)}
            | {2: b"<</Type/Pages/Kids[10 0 R]/Count 1>>", 60: b"<</Type/Pages/Kids[]/Count 0>>"}
        ),
        LOST,
    ),
    "deep pages": (lambda: made(deep_pages), LOST),
}


def under_watch(folder: Path, *names: str) -> tuple[str, int, float]:
    """`plan-report bundle` of these papers in a process of its own: what it says, its peak in MB, its seconds."""
    lines = ["meeting = '会議'", "date = 2026-11-24", "place = '会議室'"]
    for name in names:
        lines += ["[[papers]]", f"title = '{name}'", f"file = '{name}'"]
    (folder / "agenda.toml").write_text("\n".join(lines), encoding="utf-8")
    code = (
        "import resource, sys; from plan_report.cli.group import main\n"
        "try:\n    main()\nfinally:\n"
        "    peak = next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM'))\n"
        "    used = resource.getrusage(resource.RUSAGE_SELF)\n"
        "    print('peak', int(peak) // 1024, used.ru_utime, file=sys.__stderr__)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "bundle", folder / "agenda.toml", "-o", folder / "out" / "out.pdf"],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (4_000_000_000, 4_000_000_000)),
    )
    said, _, figures = done.stderr.rpartition("peak ")
    peak, seconds = figures.split()
    return said, int(peak), float(seconds)


@pytest.mark.parametrize("kind", BOMBS)
def test_what_unpacks_to_too_much_is_told_in_a_line(tmp_path: Path, kind: str) -> None:
    """Under 300 MB and within seconds; nothing is written."""
    make, line = BOMBS[kind]
    (tmp_path / "bomb.pdf").write_bytes(make())
    said, peak, seconds = under_watch(tmp_path, "bomb.pdf")
    assert line in said
    assert "Traceback" not in said
    assert peak < MOST_MEMORY
    assert seconds < 30
    assert not (tmp_path / "out").exists()


def test_messages_after_a_linearized_paper_still_appear(tmp_path: Path) -> None:
    """A check of linearized files within pikepdf leaves the error stream replaced; it is not asked for."""
    for name in ("lin.pdf", "lin_min.pdf", "js.pdf"):
        shutil.copy(CASES / name, tmp_path / name)
    said, _, _ = under_watch(tmp_path, "lin.pdf", "lin_min.pdf", "js.pdf")
    assert "js.pdf（js.pdf）から、次のものを外しました。JavaScript 1件" in said
    assert said.rstrip().endswith("PDF/Aの表示がありません：lin.pdf、lin_min.pdf、js.pdf")


def test_what_is_deep_but_honest_is_taken(tmp_path: Path) -> None:
    """As deep as any file has it."""

    def change(pdf: pikepdf.Pdf) -> None:
        node = pdf.make_indirect(Dictionary())
        for _ in range(DEEPEST // 2):
            node = pdf.make_indirect(Dictionary(Next=node))
        pdf.pages[0].obj["/X"] = node

    (tmp_path / "a.pdf").write_bytes(made(change))
    under_watch(tmp_path, "a.pdf")
    assert (tmp_path / "out" / "out.pdf").is_file()
