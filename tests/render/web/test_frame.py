"""What stands around the report on its page."""

from collections.abc import Callable

from lxml import html as lxml_html

from plan_report.document import Document, Heading, Paragraph, ParagraphRole
from plan_report.render.web.frame import heading_ids
from plan_report.render.web.html import render_html
from plan_report.style.look import Style


def test_the_contents_list_leads_to_every_section(document: Document, style: Style) -> None:
    """Its links are the headings of the first two levels, in their order; each leads to the heading itself."""
    page = lxml_html.document_fromstring(render_html(document, style))
    listed = [(link.get("href"), link.text_content()) for link in page.findall(".//nav//a")]
    wanted = [block.text for block in document.blocks if isinstance(block, Heading) and block.level <= 2]
    assert [text for _, text in listed] == wanted
    by_id = {f"#{each.get('id')}": each for each in page.iter("h2", "h3")}
    assert [by_id[target].text_content() for target, _ in listed] == wanted


def test_the_skip_link_comes_first_and_leads_past_the_contents(document: Document, style: Style) -> None:
    """Title and contents stand before what it leads to."""
    page = lxml_html.document_fromstring(render_html(document, style))
    (first, *_), (main,) = page.findall(".//a"), page.findall(".//main")
    assert (first.text, first.get("href")) == ("本文へ移る", f"#{main.get('id')}")
    assert not main.findall(".//nav")
    assert not main.findall(".//h1")


def test_links_into_the_page_last() -> None:
    """A heading's id is of its words: a section put in before it does not change it; the same words twice differ."""
    texts = ("１　評価の概要", "目指す地域像１　支え合う", "(1)　誤りのあった値", "２　評価の概要", "目次")
    blocks = [Heading(1, text) for text in texts]
    ids = heading_ids(blocks)
    assert [ids[id(block)] for block in blocks] == [
        "評価の概要",
        "目指す地域像１",
        "誤りのあった値",
        "評価の概要-2",
        "目次",
    ]


def test_a_few_sections_need_no_contents(make_document: Callable[..., Document], style: Style) -> None:
    """A 正誤表 of two parts is seen at once."""
    blocks = (
        Paragraph("正誤表", ParagraphRole.TITLE),
        Heading(1, "１　誤りのあった値"),
        Heading(1, "２　これに伴う訂正"),
    )
    page = lxml_html.document_fromstring(render_html(make_document(*blocks), style))
    assert not page.findall(".//nav")
