"""Guides: what is moved comes in line with neighbours or to equal gaps, and the marks say how it stands."""

from drawing.guides import Gap, Guides, Marks

ROW = ((0.0, 0.0, 100.0, 40.0), (200.0, 0.0, 100.0, 40.0))  # a gap of 100


def test_an_edge_comes_in_line_with_an_edge_within_reach_only() -> None:
    guides = Guides([(0.0, 0.0, 100.0, 40.0)])
    assert guides.offset((4.0, 300.0, 60.0, 40.0), 0, 6) == -4
    assert guides.offset((7.0, 300.0, 60.0, 40.0), 0, 6) is None
    assert guides.offset((35.0, 300.0, 60.0, 40.0), 0, 6) == 5  # right with right


def test_middles_come_in_line_with_middles_but_not_with_edges() -> None:
    guides = Guides([(0.0, 0.0, 100.0, 40.0)])
    assert guides.offset((22.0, 300.0, 60.0, 40.0), 0, 6) == -2
    assert guides.offset((72.0, 300.0, 60.0, 40.0), 0, 6) is None  # its middle is by an edge


def test_the_nearest_of_several_lines_wins() -> None:
    guides = Guides([(0.0, 0.0, 100.0, 40.0), (5.0, 100.0, 100.0, 40.0)])
    assert guides.offset((4.0, 300.0, 10.0, 40.0), 0, 6) == 1


def test_gaps_become_equal_beside_and_between() -> None:
    guides = Guides(ROW)
    assert guides.offset((403.0, 2.0, 80.0, 40.0), 0, 6) == -3  # goes on the row
    assert guides.offset((-183.0, 2.0, 80.0, 40.0), 0, 6) == 3  # begins it
    assert guides.offset((117.0, 2.0, 60.0, 40.0), 0, 6) == 3  # in the middle between them
    assert guides.offset((403.0, 200.0, 80.0, 40.0), 0, 6) is None  # not in the row


def test_marks_show_equal_gaps_with_the_same_number() -> None:
    marks = Guides(ROW).marks((400.0, 0.0, 80.0, 40.0))
    assert {gap.length for gap in marks.gaps} == {100.0}
    assert Gap((100.0, 20.0), (200.0, 20.0)) in marks.gaps
    assert Gap((300.0, 20.0), (400.0, 20.0)) in marks.gaps


def test_marks_show_what_is_in_line_and_how_far_it_is() -> None:
    marks = Guides([(0.0, 0.0, 100.0, 40.0)]).marks((0.0, 240.0, 60.0, 40.0))
    assert marks.lines == (((0.0, 0.0), (0.0, 280.0)),)
    assert marks.gaps == (Gap((30.0, 40.0), (30.0, 240.0)),)


def test_nothing_is_marked_where_nothing_is_in_line() -> None:
    assert Guides([(0.0, 0.0, 100.0, 40.0)]).marks((13.0, 250.0, 60.0, 44.0)) == Marks()


def test_a_frame_around_counts_with_its_middle_and_one_beside_with_its_edges() -> None:
    guides = Guides([], [(0.0, 0.0, 400.0, 400.0)])
    assert guides.offset((2.0, 100.0, 100.0, 40.0), 0, 6) is None  # its border is no guide inside
    assert guides.offset((148.0, 100.0, 100.0, 40.0), 0, 6) == 2
    assert guides.offset((3.0, 500.0, 100.0, 40.0), 0, 6) == -3


def test_a_side_comes_in_line_when_it_is_stretched() -> None:
    guides = Guides(ROW)
    assert guides.side((0.0, 200.0, 197.0, 40.0), 0, 1, 6) == 3
    assert guides.side((0.0, 200.0, 150.0, 40.0), 0, 1, 6) is None
