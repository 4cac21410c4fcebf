"""The whole: agenda in, one PDF and a Word file out."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import docx
import pdfplumber
import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from plan_report.bundle.part_tags import elements_of, kids_of
from plan_report.errors import InputError, UsageError
from plan_report.render.formats import Format
from plan_report.resources import bundled
from plan_report.runs.build import Request, build
from plan_report.runs.bundle import bundle

VALIDATE = Path(__file__).parents[2] / "tools" / "validate" / "validate.py"
VERAPDF = Path(__file__).parents[2] / ".cache" / "verapdf"
OURS = {"number": "資料1", "source": bundled("data")}
PLAN_TABLE = {"number": "資料2", "title": "計画の表", "source": bundled("data"), "layout": "plan"}
PLAN_TABLE |= {"final": True, "allow_open": "速報値"}


def texts(path: Path) -> list[str]:
    """The text of each page as it reads from top to bottom."""
    with pdfplumber.open(path) as pdf:
        return [page.extract_text() for page in pdf.pages]


def page_number(pdf: pikepdf.Pdf, destination: Any) -> int:
    """The page, from 1, that a destination leads to."""
    return next(n for n, page in enumerate(pdf.pages, start=1) if page.obj.objgen == destination[0].objgen)


def outline(pdf: pikepdf.Pdf) -> list[tuple[str, int, list[tuple[str, int]]]]:
    """Bookmarks of two levels with their pages."""
    with pdf.open_outline() as tree:
        return [
            (
                item.title,
                page_number(pdf, item.destination),
                [(k.title, page_number(pdf, k.destination)) for k in item.children],
            )
            for item in tree.root
        ]


def test_the_bundle_has_every_part_in_order(workshop: Any, body: Any, check_structure: Callable[..., None]) -> None:
    """次第 with the table of papers, our report, another PDF; numbered through, with sound tags."""
    other = workshop.pdf("other.pdf", body, pages=2)
    made, out = workshop.bundle([OURS, {"number": "資料2", "title": "調査の結果", "file": other}], number=3)
    pages = texts(out)
    assert len(pages) == made.n_pages
    first, other_starts = made.parts[0][1], made.parts[1][1]
    assert (first, other_starts) == (2, made.n_pages - 1)
    assert "第3回 試しの会議" in pages[0].replace("　", " ")
    assert "令和8年11月24日（火）" in pages[0]
    assert "資料1" in pages[1]
    assert "1ページの本文0行目" in pages[other_starts - 1]
    for number, text in enumerate(pages, start=1):
        assert f"— {number} / {made.n_pages} —" in text
    with pikepdf.open(out) as pdf:
        check_structure(pdf)
        parts = kids_of(pdf.Root["/StructTreeRoot"]["/K"])
        assert [str(part["/T"]) for part in parts] == ["次第", made.parts[0][0], "資料2　調査の結果"]


def test_our_reports_keep_their_own_page_numbers(workshop: Any) -> None:
    """A paper handed out alone has the same numbers; the 次第 has only the through number."""
    made, out = workshop.bundle([OURS])
    own = made.n_pages - 1
    front, *report = texts(out)
    assert [f"{number} / {own}" in text for number, text in enumerate(report, start=1)] == [True] * own
    assert front.count("/") == 1


def test_the_table_of_papers_says_where_each_paper_is(workshop: Any, body: Any) -> None:
    """Its page numbers are those of the stamps, in the PDF and in the Word file."""
    papers = [
        {"number": f"資料{n}", "title": f"第{n}の調査", "file": workshop.pdf(f"{n}.pdf", body, pages=n)}
        for n in (1, 2, 3)
    ]
    made, out = workshop.bundle(papers)
    rows = [("資料1", "第1の調査", "2"), ("資料2", "第2の調査", "3"), ("資料3", "第3の調査", "5")]
    with pdfplumber.open(out) as pdf:
        (table,) = pdf.pages[0].extract_tables()
    assert [tuple(row) for row in table[1:]] == rows
    (word_table,) = docx.Document(str(made.paths[1])).tables
    assert [tuple(cell.text for cell in row.cells) for row in word_table.rows][1:] == rows


def test_an_agenda_of_several_pages_counts_them(workshop: Any, body: Any) -> None:
    """The table of papers is right however long it is itself."""
    other = workshop.pdf("other.pdf", body)
    papers = [{"number": f"資料{n}", "title": f"第{n}の調査", "file": other} for n in range(1, 61)]
    made, out = workshop.bundle(papers)
    n_front = made.n_pages - 60
    assert n_front > 1
    with pdfplumber.open(out) as pdf:
        rows = [row for page in pdf.pages[:n_front] for table in page.extract_tables() for row in table]
    assert [row for row in rows if row[0] != "資料番号"] == [
        [f"資料{n}", f"第{n}の調査", str(n_front + n)] for n in range(1, 61)
    ]
    with pikepdf.open(out) as pdf:
        links = [link for page in pdf.pages[:n_front] for link in page.obj.get("/Annots", ())]
        assert [page_number(pdf, link["/Dest"]) for link in links] == [n_front + n for n in range(1, 61)]


def test_each_row_of_the_table_is_a_link_that_says_where_it_leads(workshop: Any, body: Any) -> None:
    """The link covers the row, is tagged within the cell of the name, and has words for a screen reader."""
    other = workshop.pdf("other.pdf", body, pages=2)
    _, out = workshop.bundle([{"number": f"資料{n}", "title": "調査", "file": other} for n in (1, 2)])
    with pikepdf.open(out) as pdf:
        links = list(pdf.pages[0].obj["/Annots"])
        assert [page_number(pdf, link["/Dest"]) for link in links] == [2, 4]
        assert [str(link["/Contents"]) for link in links] == [
            "資料1　調査（2ページ）へ移動",
            "資料2　調査（4ページ）へ移動",
        ]
        front = kids_of(pdf.Root["/StructTreeRoot"]["/K"])[0]
        elements = [each for each in elements_of(front) if str(each["/S"]) == "/Link"]
        assert [str(each["/P"]["/S"]) for each in elements] == ["/TD", "/TD"]
        boxes = [[float(edge) for edge in link["/Rect"]] for link in links]
    with pdfplumber.open(out) as read:
        words = {word["text"]: word for word in read.pages[0].extract_words()}
    for box, number in zip(boxes, ("資料1", "資料2"), strict=True):
        word = words[number]
        assert box[0] <= word["x0"]
        assert word["x1"] <= box[2]
        assert box[1] <= 842 - word["bottom"]
        assert 842 - word["top"] <= box[3]


def test_bookmarks_lead_to_every_paper_and_into_it(workshop: Any, body: Any) -> None:
    """A part's own bookmarks stand under it and lead to the pages where they now are."""
    other = workshop.pdf("other.pdf", body, pages=3)
    made, out = workshop.bundle([OURS, {"title": "調査", "file": other}])
    with pikepdf.open(out) as pdf:
        agenda, listed, ours, survey = outline(pdf)
    start = made.parts[1][1]
    assert (agenda[:2], listed[:2]) == (("次第", 1), ("資料一覧", 1))
    assert ours[:2] == made.parts[0]
    titles = [title for title, _ in ours[2]]
    assert titles[:2] == ["１　評価の概要", "２　評価の方法"]
    assert all(2 <= page < start for _, page in ours[2])
    assert survey == ("調査", start, [("章1", start), ("章2", start + 1), ("章3", start + 2)])


def test_links_within_a_part_still_lead_to_its_own_pages(workshop: Any, body: Any) -> None:
    """By page or by a name that another part has too."""

    def with_links(pdf: pikepdf.Pdf) -> None:
        pdf.Root["/Names"] = Dictionary(
            Dests=Dictionary(Names=Array([String("there"), Array([pdf.pages[1].obj, Name.Fit])]))
        )
        page = pdf.pages[0].obj
        for target in (String("there"), Array([pdf.pages[1].obj, Name.Fit])):
            link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([80, 640, 200, 660]), Dest=target)
            page["/Annots"] = Array([*page.get("/Annots", ()), pdf.make_indirect(link)])

    papers = [
        {"title": name, "file": workshop.change(workshop.pdf(f"{name}.pdf", body, pages=2), with_links)}
        for name in ("a", "b")
    ]
    _, out = workshop.bundle(papers)
    with pikepdf.open(out) as pdf:
        for start in (2, 4):
            for link in pdf.pages[start - 1].obj["/Annots"]:
                assert page_number(pdf, link["/Dest"]) == start + 1


def test_hidden_layers_stay_hidden(workshop: Any, body: Any) -> None:
    """What a map does not show alone it does not show in the bundle."""

    def with_layer(pdf: pikepdf.Pdf) -> None:
        layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("下書き")))
        config = Dictionary(Name=String("表示"), OFF=Array([layer]))
        pdf.Root["/OCProperties"] = Dictionary(OCGs=Array([layer]), D=config)
        pdf.pages[0].obj["/Resources"]["/Properties"] = Dictionary(Draft=layer)

    other = workshop.change(workshop.pdf("map.pdf", body), with_layer)
    _, out = workshop.bundle([{"title": "地図", "file": other}])
    with pikepdf.open(out) as pdf:
        (hidden,) = pdf.Root["/OCProperties"]["/D"]["/OFF"]
        assert str(hidden["/Name"]) == "下書き"
        assert hidden.objgen == pdf.pages[1].obj["/Resources"]["/Properties"]["/Draft"].objgen


def test_two_of_our_reports_keep_both_claims(workshop: Any) -> None:
    """PDF/UA-1 and PDF/A-2a, in the metadata too; nothing to notice."""
    made, out = workshop.bundle([OURS, PLAN_TABLE])
    assert made.claims == ("PDF/UA-1", "PDF/A-2a")
    assert made.notices == ()
    with pikepdf.open(out) as pdf:
        packet = pdf.Root["/Metadata"].read_bytes().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in packet
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in packet


def test_a_part_that_breaks_conformance_is_named_and_nothing_is_claimed(workshop: Any, body: Any) -> None:
    """Each standard with the reason, each reason with its papers; no mark of either standard in the metadata."""
    other = workshop.pdf("other.pdf", body)
    made, out = workshop.bundle([OURS, {"number": "資料2", "title": "調査", "file": other}])
    assert made.claims == ()
    assert made.notices == (
        "会議資料.pdf にはPDF/UA-1に適合するという表示を付けていません。理由は次のとおりです。",
        "　タグがありません：資料2",
        "会議資料.pdf にはPDF/A-2に適合するという表示を付けていません。理由は次のとおりです。",
        "　PDF/Aの表示がありません：資料2",
    )
    with pikepdf.open(out) as pdf:
        packet = pdf.Root["/Metadata"].read_bytes().decode()
    assert "pdfuaid" not in packet
    assert "pdfaid" not in packet
    assert "試しの会議" in packet


def test_tags_of_our_report_say_what_they_say_alone(workshop: Any, tmp_path: Path) -> None:
    """Beside other parts, each element of our report has the same text, kids and attributes as in its own file."""
    subprocess.run(
        [
            sys.executable,
            "-m",
            "plan_report",
            "build",
            "--sample",
            "-o",
            str(tmp_path),
            "--format",
            "pdf",
            "--number",
            "資料1",
        ],
        check=True,
    )
    _, out = workshop.bundle([{**OURS, "number": "資料9"}, {**OURS, "title": "二"}])
    with pikepdf.open(tmp_path / "report.pdf") as alone, pikepdf.open(out) as pdf:
        part = kids_of(pdf.Root["/StructTreeRoot"]["/K"])[2]
        whole = [(str(e["/S"]), marks(e), attributes(e)) for e in elements_of(part)]
        expected = alone.Root["/StructTreeRoot"]["/K"]
        assert whole == [(str(e["/S"]), marks(e), attributes(e)) for e in elements_of(expected)]
        assert len(whole) > 300


def marks(element: Any) -> list[int]:
    """The MCIDs among an element's kids."""
    return [
        kid if isinstance(kid, int) else int(kid["/MCID"])
        for kid in kids_of(element)
        if isinstance(kid, int) or "/MCID" in kid
    ]


def attributes(element: Any) -> bytes:
    """An element's attributes as PDF syntax."""
    return bytes(element["/A"].unparse(resolved=True)) if "/A" in element else b""


def test_the_same_papers_give_the_same_bytes(workshop: Any, body: Any) -> None:
    """In both files."""
    papers = [OURS, {"title": "調査", "file": workshop.pdf("other.pdf", body)}]
    first = [path.read_bytes() for path in workshop.bundle(papers)[0].paths]
    second = [path.read_bytes() for path in workshop.bundle(papers)[0].paths]
    assert first == second


def test_everything_that_is_wrong_is_told_at_once_and_nothing_is_written(workshop: Any, body: Any) -> None:
    """Damaged, missing and protected PDFs, a plan that is not there, a round that is not in it, faults in its data."""
    damaged = workshop.pdf("damaged.pdf", body)
    damaged.write_bytes(damaged.read_bytes()[:2000])
    protected = workshop.pdf("protected.pdf", body)
    with pikepdf.open(protected, allow_overwriting_input=True) as pdf:
        pdf.save(protected, encryption=pikepdf.Encryption(user="a", owner="b"))
    plan = Path(shutil.copytree(bundled("data"), workshop.folder / "plan"))
    table = plan / "R7.csv"
    table.write_text(table.read_text(encoding="utf-8-sig").replace("2,062件", "たくさん"), encoding="utf-8-sig")
    papers = [
        {"number": "資料1", "title": "壊れ", "file": damaged},
        {"number": "資料2", "title": "なし", "file": "none.pdf"},
        {"number": "資料3", "title": "保護", "file": protected},
        {"number": "資料4", "source": "nowhere"},
        {"number": "資料5", "source": bundled("data"), "round": "R99"},
        {"number": "資料6", "source": plan},
        {"number": "資料7", "title": "正しい", "file": workshop.pdf("sound.pdf", body)},
    ]
    with pytest.raises(InputError) as caught:
        workshop.bundle(papers)
    told = [str(problem) for problem in caught.value.problems]
    assert len(told) == 6
    wanted = ("PDFが壊れています", "ファイルがありません", "保護されています", "nowhere", "R99", "たくさん")
    assert all(word in line for word, line in zip(wanted, told, strict=True))
    assert all(line.startswith("agenda.toml ") for line in told[:5])
    assert told[5].startswith("資料6　")
    assert "R7.csv 6行目" in told[5]
    assert not (workshop.folder / "out").exists()


def test_a_character_without_a_glyph_is_told(workshop: Any, body: Any) -> None:
    """The bundle is made, and says what it cannot show."""
    heard: list[str] = []
    agenda = workshop.agenda([{"title": "𠮷田", "file": workshop.pdf("a.pdf", body)}])
    bundle(agenda, workshop.folder / "out.pdf", tell=heard.append)
    assert any("「𠮷」（U+20BB7）は、使えるフォントにないため、PDFでは「〓」になります" in each for each in heard)


def test_the_bundle_is_none_of_its_own_papers(workshop: Any, body: Any) -> None:
    """The earlier bundle stays as it is."""
    workshop.bundle([{"title": "調査", "file": workshop.pdf("a.pdf", body)}])
    before = (workshop.folder / "out" / "会議資料.pdf").read_bytes()
    with pytest.raises(InputError, match="出来上がる会議資料と同じファイルです"):
        workshop.bundle([{"title": "前の資料", "file": "out/会議資料.pdf"}])
    assert (workshop.folder / "out" / "会議資料.pdf").read_bytes() == before


def test_an_earlier_bundle_may_be_a_paper_of_another_one(workshop: Any) -> None:
    """With all its tags and bookmarks."""
    _, out = workshop.bundle([OURS])
    earlier = shutil.move(out, workshop.folder / "前回.pdf")
    made, out = workshop.bundle([{"number": "資料1", "title": "前回の会議資料", "file": earlier}])
    assert made.claims == ("PDF/UA-1", "PDF/A-2a")


def test_the_bundles_name_must_be_that_of_a_pdf(workshop: Any) -> None:
    """Otherwise nothing is opened at all."""
    with pytest.raises(UsageError, match=r"\.pdf で終わるように"):
        bundle(workshop.folder / "none.toml", workshop.folder / "会議資料.docx")


@pytest.mark.skipif(not any(VERAPDF.glob("*.jar")), reason="veraPDF is not there; `make validate` fetches it")
@pytest.mark.skipif(shutil.which("java") is None, reason="Java is not installed")
def test_validators_find_no_error_in_a_bundle_of_our_reports(workshop: Any) -> None:
    """For PDF/UA-1 and PDF/A-2a, veraPDF and the checkers that are installed beside it."""
    _, out = workshop.bundle([OURS, PLAN_TABLE], items=[{"text": "議題", "parts": ["評価"]}])
    run = subprocess.run([sys.executable, VALIDATE, out], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout
    assert "veraPDF PDF/UA-1、veraPDF PDF/A-2a" in run.stdout


def test_many_pages_are_numbered_without_a_second_look(workshop: Any, body: Any) -> None:
    """500 pages, each with its own number, each once."""
    other = workshop.pdf("long.pdf", body, pages=500)
    made, out = workshop.bundle([{"number": "資料1", "title": "長い", "file": other}])
    assert made.n_pages == 501
    with pikepdf.open(out) as pdf:
        forms = [page.obj["/Resources"]["/XObject"] for page in pdf.pages]
        fonts = {
            font.objgen for form in forms[1:] for each in form.values() for font in each["/Resources"]["/Font"].values()
        }
        assert len(fonts) <= 2
        sizes = [len(page.obj["/Contents"]) for page in pdf.pages]
    assert all(abs(a - b) <= 1 for a, b in pairwise(sizes[1:]))


def test_the_stream_of_a_page_out_of_balance_is_closed(workshop: Any, body: Any) -> None:
    """Open states of a page neither move nor scale its stamps."""

    def unbalanced(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].contents_add(b"Q Q q 3 0 0 3 100 100 cm q ")

    other = workshop.change(workshop.pdf("odd.pdf", body), unbalanced)
    _, out = workshop.bundle([{"number": "資料1", "title": "変", "file": other}])
    with pdfplumber.open(out) as pdf:
        (number,) = pdf.pages[1].search(r"— 2 / 2 —")
    assert number["x1"] == pytest.approx(595.3 - 34, abs=1)
    with pikepdf.open(out) as pdf:
        depth = lowest = 0
        for instruction in pikepdf.parse_content_stream(pdf.pages[1], operators="q Q"):
            depth += 1 if str(instruction.operator) == "q" else -1
            lowest = min(lowest, depth)
        assert (depth, lowest) == (0, 0)


def test_an_empty_page_is_stamped(workshop: Any) -> None:
    """A page without content."""
    path = workshop.folder / "blank.pdf"
    with pikepdf.new() as blank:
        page = blank.add_blank_page(page_size=(595, 842))
        del page.obj["/Contents"]
        data = BytesIO()
        blank.save(data)
    path.write_bytes(data.getvalue())
    _, out = workshop.bundle([{"number": "資料1", "title": "白紙", "file": path}])
    assert texts(out)[1].split() == ["資料1", "—", "2", "/", "2", "—"]


def test_a_reports_own_files_are_never_written_over(workshop: Any, seed: Path) -> None:
    """Neither its PDF nor its Word file, nor a paper; they stay as they are."""
    folder = workshop.folder / "out"
    build(Request(seed, out=folder, formats=(Format.PDF,)))
    before = (folder / "report.pdf").read_bytes()
    agenda = workshop.agenda([{"title": "報告", "file": "out/report.pdf"}])
    with pytest.raises(UsageError, match=r"前に作った報告書のファイルです（監査記録 report\.json"):
        bundle(agenda, folder / "report.pdf")
    (folder / "報告_次第.docx").write_bytes(b"a paper")
    with pytest.raises(InputError, match="出来上がる次第のWord文書と同じファイルです"):
        bundle(workshop.agenda([{"title": "報告", "file": "out/報告_次第.docx"}]), folder / "報告.pdf")
    assert (folder / "report.pdf").read_bytes() == before


def test_a_number_that_a_paper_prints_itself_is_not_put_beside_it(workshop: Any, seed: Path) -> None:
    """Our report as a PDF has its own; where that is another one than the agenda's, it is told."""
    build(Request(seed, out=workshop.folder / "built", number="資料1", formats=(Format.PDF,)))
    paper = {"title": "報告", "file": "built/report.pdf"}
    made, out = workshop.bundle([{"number": "資料１", **paper}])
    assert texts(out)[1].count("資料1") == 1
    assert not [each for each in made.notices if "印刷されています" in each]
    made, out = workshop.bundle([{"number": "資料2", **paper}])
    assert texts(out)[1].split()[:2] == ["資料2", "資料1"]
    (notice,) = [each for each in made.notices if "印刷されています" in each]
    assert notice.startswith("資料2の1ページ目には「資料1」と印刷されています。")
