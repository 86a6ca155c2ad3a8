"""Items as JSON texts: in the order asked for, each proved, and none of them hidden."""

from __future__ import annotations

import json
from contextlib import closing

import pytest

from ceplan.errors import Damaged
from tests.record.desk import at_desk, raw


def _alter(path, sql):
    with closing(raw(path)) as conn:
        conn.execute(sql)


def _refs(texts):
    return [json.loads(x)["ref"] for x in texts]


def test_the_texts_come_in_the_order_asked_for(plan) -> None:
    ids, today = plan.item_ids(), plan.today()
    refs = [x.ref for x in plan.items(ids)]
    assert len(refs) > 1
    assert _refs(plan.item_texts(ids, today, whole=True)) == refs
    assert _refs(plan.item_texts(ids[::-1], today)) == refs[::-1]
    assert _refs(plan.item_texts(ids[1:2], today)) == refs[1:2]
    assert plan.item_texts([], today) == []


@pytest.mark.parametrize("whole", [True, False])
def test_an_item_that_the_file_hides_is_told(path, whole) -> None:
    _alter(path, "DELETE FROM document WHERE n = (SELECT min(n) FROM document)")
    with at_desk(path) as plan, pytest.raises(Damaged, match="where it holds"):
        plan.item_texts(plan.item_ids(), plan.today(), whole=whole)


def test_a_text_that_was_altered_is_told(path) -> None:
    _alter(path, "UPDATE document SET text = replace(text, 'IN1', 'IN9')")
    with at_desk(path) as plan, pytest.raises(Damaged, match="not what the record says"):
        plan.item_texts(plan.item_ids(), plan.today())
