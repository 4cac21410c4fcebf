"""The audit record as a file: readable, the same every time, and refused when it is no longer what was written."""

import json
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plan_report.audit.json_file import MARK, known, open_record, read_record, write_record
from plan_report.audit.own_digest import DIGEST
from plan_report.audit.record import Record, ReportFile, TableRecord, TextRecord
from plan_report.audit.set_kind import kind_of
from plan_report.errors import InputError
from plan_report.resources import bundled
from plan_report.runs.errata import open_side


@pytest.fixture(scope="module")
def record() -> Record:
    """The seed's report."""
    return open_side(bundled("data")).record


@pytest.fixture(scope="module")
def data(record: Record) -> bytes:
    """Its file."""
    return written(record)


def written(record: Record) -> bytes:
    """The file's bytes."""
    out = BytesIO()
    write_record(record, out)
    return out.getvalue()


def pairs(found: list[tuple[str, Any]]) -> dict[str, Any]:
    """A dictionary whose keys stood in order, the digest behind them."""
    names = [name for name, _ in found if name != DIGEST]
    assert names == sorted(names)
    return dict(found)


def test_it_reads_back_as_it_was_written(data: bytes, tmp_path: Path) -> None:
    """What is read gives the same file again."""
    path = tmp_path / "report.json"
    path.write_bytes(data)
    assert written(read_record(path)) == data


def test_it_is_plain_utf_8_with_keys_in_order(data: bytes, record: Record) -> None:
    """Japanese stands as Japanese; a person finds an indicator and a cell on lines of their own."""
    text = data.decode("utf-8")
    assert json.loads(text, object_pairs_hook=pairs)[MARK] == 1
    assert "町内会加入率" in text
    assert "\\u" not in text
    assert max(len(line) for line in text.splitlines()) < 1200
    assert text.count("\n") > len(record.indicators) * 10


def test_it_says_nothing_of_folders_or_of_the_clock(data: bytes) -> None:
    """So that the same input gives the same record on any day and machine."""
    assert str(bundled("data")).encode() not in data
    assert b"/" not in b"".join(line for line in data.splitlines() if b'"name"' in line)


def test_a_file_that_is_no_record_is_told(tmp_path: Path) -> None:
    """Whatever it is; a set of files beside it is then not known."""
    path = tmp_path / "x.json"
    for text, what in ((b"{}", "監査記録ではありません"), (b"[1]", "監査記録ではありません"), (b"\xff", "JSONとして")):
        path.write_bytes(text)
        with pytest.raises(InputError, match=what):
            read_record(path)
        assert known(path) is None
    with pytest.raises(InputError, match="監査記録がありません"):
        read_record(tmp_path / "none.json")


def test_a_newer_form_is_told(data: bytes, tmp_path: Path) -> None:
    """An older program does not guess at it."""
    path = tmp_path / "x.json"
    path.write_bytes(data.replace(b'"plan_report_audit": 1', b'"plan_report_audit": 2'))
    with pytest.raises(InputError, match="この版の plan-report では読めません"):
        read_record(path)


class Places:
    """Every place of a JSON value where something can be put in its stead."""

    def __init__(self, value: Any) -> None:
        self.found: list[tuple[Any, Any]] = []
        self._walk(value)

    def _walk(self, value: Any) -> None:
        for key in value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ():
            self.found.append((value, key))
            self._walk(value[key])


def refusal(path: Path) -> InputError | None:
    """What is said of a record that cannot be used."""
    try:
        read_record(path)
    except InputError as error:
        return error
    return None


odd = st.none() | st.booleans() | st.integers(-3, 3) | st.floats(0, 1) | st.text("表r\x00", max_size=3)
anything = odd | st.lists(odd, max_size=7) | st.dictionaries(st.sampled_from(["text", "key", "role"]), odd, max_size=3)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_spoilt_record_is_refused_in_one_sentence_or_still_one(
    data: bytes, tmp_path: Path, draw: st.DataObject
) -> None:
    """Whatever is put in place of whatever: no error but ours, whose text names the file."""
    spoilt = json.loads(data)
    holder, key = draw.draw(st.sampled_from(Places(spoilt).found))
    holder[key] = draw.draw(anything)
    path = tmp_path / "x.json"
    path.write_text(json.dumps(spoilt), encoding="utf-8")
    known(path)
    assert refusal(path) is None or str(path) in str(refusal(path))


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=60), continued=st.none() | st.text(max_size=20))
def test_any_text_comes_back(record: Record, tmp_path: Path, text: str, continued: str | None) -> None:
    """In a cell and in a paragraph, with every character that UTF-8 can hold."""
    table = next(block for block in record.blocks if isinstance(block, TableRecord))
    cell = replace(table.cells[0], rowspan=1, colspan=1, text=text, continued=continued, shade=None)
    blocks = (TextRecord("body", text, 1), replace(table, header_rows=0, n_rows=1, widths=(1.0,), cells=(cell,)))
    path = tmp_path / "x.json"
    path.write_bytes(written(replace(record, blocks=blocks)))
    assert read_record(path).blocks == blocks


def test_what_is_known_of_a_set(record: Record, tmp_path: Path) -> None:
    """Whose report it is, without reading all of it."""
    path = tmp_path / "x.json"
    path.write_bytes(written(record))
    found = known(path)
    assert found is not None
    kind = found.kind
    assert (kind.subject, kind.title, kind.round_id, kind.draft) == ("report", record.plan["title"], "R7", True)
    assert found.inputs.keys() == {"indicators.csv", "R7.csv", "plan.toml"}
    assert kind == kind_of(record)
    assert found.files == ()


@pytest.mark.parametrize(
    ("old", "new"), [("2,062件", "2,063件"), ('"name": "report"', '"name": "other"'), ('"digest": "', '"digest": "0')]
)
def test_a_record_that_was_changed_is_told(data: bytes, tmp_path: Path, old: str, new: str) -> None:
    """It is no base for anything; whoever only looks at it hears that it was changed."""
    path = tmp_path / "x.json"
    path.write_bytes(data.replace(old.encode(), new.encode(), 1))
    with pytest.raises(InputError, match="記録そのものが、作成した後に書き換えられています"):
        read_record(path)
    assert open_record(path).changed
    found = known(path)
    assert found is not None
    assert found.changed


def test_a_record_written_anew_by_another_program_is_the_same(data: bytes, tmp_path: Path) -> None:
    """Other blanks, other escapes, another order."""
    path = tmp_path / "x.json"
    path.write_text(json.dumps(dict(reversed(json.loads(data).items())), indent=8), encoding="utf-8")
    assert not open_record(path).changed


@pytest.mark.parametrize(
    "name",
    [
        "../report.docx",
        "a/report.docx",
        "a\\report.docx",
        "C:report.docx",
        "/etc/passwd",
        "report.docx:x",
        "CON.docx",
        "",
    ],
)
def test_a_record_names_only_files_beside_it(record: Record, tmp_path: Path, name: str) -> None:
    """No folder, drive, stream or device, not even where the digest is right."""
    path = tmp_path / "x.json"
    path.write_bytes(written(replace(record, files=(ReportFile(name, "", 0),))))
    with pytest.raises(InputError, match="同じフォルダーのファイルではない名前"):
        open_record(path)
    assert known(path) is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"n_rows": 8', '"n_rows": 1000000000'),
        ('[0, 0, 1, 1, "column-header"', '[0, 0, 1000000000, 1, "column-header"'),
        ('"header_rows": 1', '"header_rows": 1000000000'),
        ('"lower": "18.5"', '"lower": "1e999999999"'),
        ('"size": "10.5"', '"size": "1e300"'),
        ('"size": "10.5"', '"size": "nan"'),
        ('"counts": [6, ', '"counts": [1000000000000, '),
    ],
)
def test_a_record_made_to_fill_the_memory_is_none(data: bytes, tmp_path: Path, old: str, new: str) -> None:
    """Spans, rows, numbers and axes that no report has."""
    assert old in data.decode()
    path = tmp_path / "x.json"
    path.write_bytes(data.replace(old.encode(), new.encode(), 1))
    with pytest.raises(InputError, match="壊れています"):
        open_record(path)
