"""Trade-offs: totals, one choice, and scores that follow their criterion."""

import pytest

from models import edits
from models.decision import Criterion, Decision, Option, Score, chosen, score, total
from models.design import Design
from models.files import from_bytes, to_bytes
from tests.designs import shop


def decision(**changes: object) -> Decision:
    made = Decision(
        id="dec_store",
        name="Where are orders kept?",
        criteria=(Criterion(name="Cost", weight=3.0), Criterion(name="Latency")),
        options=(
            Option(name="Rows", chosen=True, scores=scores(Cost=4, Latency=2)),
            Option(name="Documents", scores=scores(Cost=2, Latency=5)),
            Option(name="Files", scores=scores(Cost=5)),
        ),
    )
    return made.but(**changes) if changes else made


def scores(**values: float) -> tuple[Score, ...]:
    return tuple(Score(criterion=name, value=float(value)) for name, value in values.items())


def test_a_total_is_the_sum_of_weight_times_score_and_a_missing_weight_is_one() -> None:
    made = decision()
    rows, documents, files = made.options
    assert total(made, rows) == 3 * 4 + 2
    assert total(made, documents) == 3 * 2 + 5
    assert total(made, files) is None  # nobody has scored its latency
    assert score(files, made.criteria[0]) == 5
    assert score(files, made.criteria[1]) is None


def test_without_criteria_there_is_no_total() -> None:
    made = Decision(id="dec_a", name="?", options=(Option(name="Yes"),))
    assert total(made, made.options[0]) is None
    assert chosen(made) is None


def test_a_weight_of_nothing_counts_as_nothing() -> None:
    made = decision(criteria=(Criterion(name="Cost", weight=0.0), Criterion(name="Latency")))
    assert total(made, made.options[0]) == 2


def test_scores_follow_a_criterion_that_gets_another_name() -> None:
    made = decision()
    renamed = made.but(criteria=(made.criteria[0].but(name="Price"), made.criteria[1]))
    assert renamed.options[0].scores == scores(Price=4, Latency=2)
    assert total(renamed, renamed.options[1]) == total(made, made.options[1])


def test_scores_go_with_their_criterion_and_stay_when_the_order_changes() -> None:
    made = decision()
    assert made.but(criteria=made.criteria[1:]).options[0].scores == scores(Latency=2)
    assert made.but(criteria=made.criteria[::-1]).options == made.options
    more = made.but(criteria=(*made.criteria, Criterion(name="Team")))
    assert more.options == made.options
    assert total(more, more.options[0]) is None


def test_of_two_choices_the_later_one_stays() -> None:
    made = decision()
    rows, documents, files = made.options
    both = made.but(options=(rows, documents.but(chosen=True), files))
    assert [option.chosen for option in both.options] == [False, True, False]
    found = chosen(both)
    assert found
    assert found.name == "Documents"
    assert chosen(both.but(options=(rows.but(chosen=False), documents))) is None


@pytest.mark.parametrize("value", [-1.0, 101.0, float("nan")])
def test_a_score_is_from_0_to_100(value: float) -> None:
    with pytest.raises(ValueError, match="value"):
        Score(criterion="Cost", value=value)


def test_a_decision_forgets_what_is_removed_and_who_took_its_place() -> None:
    design = edits.add(shop(), "decisions", decision(concerns=("cmp_db", "flw_order")))
    later = Decision(id="dec_later", name="And now?")
    design = edits.add(design, "decisions", later)
    design = edits.change(
        design, "dec_store", status="superseded", superseded_by="dec_later", concerns=("cmp_db",)
    )
    gone = edits.remove(design, ["cmp_db", "dec_later"]).decisions["dec_store"]
    assert (gone.concerns, gone.superseded_by, gone.status) == ((), None, "superseded")


def test_a_file_with_decisions_opens_as_it_was_and_one_without_has_none() -> None:
    design = edits.add(shop(), "decisions", decision())
    assert from_bytes(to_bytes(design)).design == design
    plain = b'{"format": "loadpath/design", "version": 1}'
    assert from_bytes(plain).design == Design()
    assert from_bytes(plain).design.decisions == {}
