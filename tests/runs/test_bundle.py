"""The whole: agenda in, one PDF and a Word file out."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pdfplumber
import pikepdf
import pytest
from fixtures.bundles import OURS, page_number, texts

from plan_report.bundle.part_tags import elements_of, kids_of
from plan_report.errors import InputError, UsageError
from plan_report.render.formats import Format
from plan_report.resources import bundled
from plan_report.runs.build import Request, build
from plan_report.runs.bundle import bundle

VALIDATE = Path(__file__).parents[2] / "tools" / "validate" / "validate.py"
VERAPDF = Path(__file__).parents[2] / ".cache" / "verapdf"
PLAN_TABLE = {"number": "資料2", "title": "計画の表", "source": bundled("data"), "layout": "plan"}
PLAN_TABLE |= {"final": True, "allow_open": "速報値"}


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
