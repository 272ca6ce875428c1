"""Scoring against TimeML: reading the annotations, finding and values."""

import pytest
from click.testing import CliRunner

from extractor.evaluate.timex import annotated, compare, main

DOCUMENT = """<?xml version="1.0" ?><TimeML>
<DCT><TIMEX3 tid="t0" type="DATE" value="2022-12-29">Kamis</TIMEX3></DCT>
<TITLE>Listrik padam</TITLE>
<TEXT>
Listrik padam pada <TIMEX3 tid="t1" type="DATE" value="2022-12-28">Rabu</TIMEX3> pukul \
<TIMEX3 tid="t2" type="TIME" value="2022-12-28T21:30">21.30</TIMEX3> dan pulih \
<TIMEX3 tid="t3" type="DATE" value="{value}">kemarin</TIMEX3>.
</TEXT></TimeML>
"""


@pytest.fixture
def folder(tmp_path):
    def make(value="2022-12-28"):
        (tmp_path / "a.tml").write_text(DOCUMENT.format(value=value))
        return tmp_path

    return make


def test_annotations_are_read_with_their_places():
    text, created, found = annotated(DOCUMENT.format(value="2022-12-28"))
    assert created == "2022-12-29"
    assert [text[timex.start : timex.end] for timex in found] == ["Rabu", "21.30", "kemarin"]


def test_a_document_without_text_is_told():
    with pytest.raises(ValueError, match="no TEXT"):
        annotated("<TimeML></TimeML>")


def test_what_agrees_is_found_and_right(folder):
    tally = compare(folder(), "id")
    assert (tally.gold, tally.found, tally.sound, tally.ours) == (3, 3, 2, 2)


def test_a_wrong_value_is_found_but_not_right(folder):
    right, wrong = compare(folder(), "id").right, compare(folder("2022-12-01"), "id")
    assert wrong.right == right - 1
    assert wrong.faults[-1] == "kemarin: 2022-12-01, ours ['2022-12-28']"


def test_a_folder_without_documents_is_told(tmp_path):
    done = CliRunner().invoke(main, [str(tmp_path)])
    assert done.exit_code == 1
    assert "no annotated .tml file" in done.stderr
