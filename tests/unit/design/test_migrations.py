"""What a change of tables means for a database that holds rows."""

from __future__ import annotations

import pytest
from specloom.design.migrations import Revision, revise
from specloom.facts import TableFact

ID = 'sa.Column("id", sa.Integer(), nullable=False)'
KEY = ('sa.PrimaryKeyConstraint("id")',)


def table(indexes: tuple[str, ...] = (), **columns: str) -> TableFact:
    sources = {name: f'sa.Column("{name}", {rest})' for name, rest in columns.items()}
    return TableFact({"id": ID, **sources}, KEY, indexes)


def revised(before: TableFact, now: TableFact) -> Revision:
    revision = revise({"pets": before}, {"pets": now})
    assert revision is not None
    return revision


def test_nothing_is_due_when_nothing_changed() -> None:
    assert revise({"pets": table()}, {"pets": table()}) is None


def test_a_new_table_comes_with_its_indexes() -> None:
    revision = revise({}, {"pets": table(("name",), name="sa.Text(), nullable=True")})
    assert revision == Revision(
        (
            f'op.create_table("pets", {ID}, sa.Column("name", sa.Text(), nullable=True), {KEY[0]})',
            'op.create_index(None, "pets", ["name"])',
        ),
        ('op.drop_table("pets")',),
        "adds pets",
    )


def test_a_column_that_must_not_be_null_has_a_value_for_rows_that_exist() -> None:
    revision = revised(table(), table(rank="sa.Integer(), nullable=False"))
    assert revision.upgrade == (
        'with op.batch_alter_table("pets") as batch:',
        "    # Rows that exist get the value of server_default: choose another where it is not right.",
        '    batch.add_column(sa.Column("rank", sa.Integer(), nullable=False, server_default="0"))',
        'with op.batch_alter_table("pets") as batch:',
        '    batch.alter_column("rank", server_default=None)',
    )
    assert revision.downgrade == (
        'with op.batch_alter_table("pets") as batch:',
        '    batch.drop_column("rank")',
    )


def test_what_goes_is_left_to_people_and_no_longer_asked_for() -> None:
    revision = revised(table(name="sa.Text(), nullable=False"), table())
    assert revision.summary == "no longer needs pets.name"
    drop = '# batch.drop_column("name")'
    assert drop in revision.upgrade
    running = [line for line in revision.upgrade if not line.startswith("#")]
    assert running == [
        'with op.batch_alter_table("pets") as batch:',
        '    batch.alter_column("name", existing_type=sa.Text(), nullable=True)',
    ]
    gone = revise({"pets": table()}, {})
    assert gone is not None
    assert all(line.startswith("#") for line in gone.upgrade)


@pytest.mark.parametrize(
    ("before", "now", "runs"),
    [
        ("sa.Integer(), nullable=False", "sa.BigInteger(), nullable=False", True),
        ("sa.BigInteger(), nullable=False", "sa.Integer(), nullable=False", False),
        ("sa.Text(), nullable=False", "sa.Date(), nullable=False", False),
        ("sa.Text(), nullable=False", "sa.Text(), nullable=True", True),
        ("sa.Text(), nullable=True", "sa.Text(), nullable=False", False),
    ],
)
def test_what_widens_runs_and_what_narrows_is_a_comment(before: str, now: str, runs: bool) -> None:
    revision = revised(table(name=before), table(name=now))
    assert revision.summary == "changes pets.name"
    assert any("alter_column" in line for line in revision.upgrade)
    assert any(not line.startswith("#") for line in revision.upgrade) is runs


def test_constraints_that_changed_are_shown() -> None:
    now = TableFact({"id": ID}, (*KEY, 'sa.UniqueConstraint("name")'))
    assert '#     sa.UniqueConstraint("name")' in revised(table(), now).upgrade


def test_a_name_that_would_leave_its_comment_does_not() -> None:
    gone = revise({'x\nimport os"': table()}, {})
    assert gone is not None
    assert all(line.startswith("#") and "\n" not in line for line in gone.upgrade)
