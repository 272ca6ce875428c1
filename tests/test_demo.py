"""The demonstration runs through HTTP and gets the founding story right."""

from click.testing import CliRunner

from extractor.cli import main
from extractor.store import Store


def test_the_demo_reads_its_pages(tmp_path):
    db = tmp_path / "demo.db"
    done = CliRunner().invoke(main, ["demo", "--no-browse", "--db", str(db)])
    assert done.exit_code == 0, done.stderr
    with Store(db, readonly=True) as store:
        found = {x.article.title: x for x in store.extractions()}
    assert len(found) == 6
    again = CliRunner().invoke(main, ["demo", "--no-browse", "--db", str(db)])
    assert again.exit_code == 0
    assert "added" not in again.stderr
    founding = next(x for title, x in found.items() if "Discord" in title)
    assert founding.article.published == "2023-03-14T22:40+07:00"
    assert founding.primary.start.utc == "2023-03-14T12:45:00Z"
    farewell = next(x for title, x in found.items() if "KirimKilat" in title)
    assert not farewell.outage
