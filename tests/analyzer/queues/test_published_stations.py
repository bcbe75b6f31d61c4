"""Stations and networks against numbers printed in textbooks and the tests of other programs, at their precision."""

import math

import pytest

from analyzer.queues.networks import Demand, held, throughputs
from analyzer.queues.stations import (
    batch_wait,
    erlang_b,
    erlang_c,
    fewest_for_waiting,
    limited,
    pooled,
    still_waiting,
)


def near(expected: float, digits: int) -> object:
    return pytest.approx(expected, abs=0.5 * 10.0**-digits)


@pytest.mark.parametrize(
    ("servers", "queue", "response"), [(2, 7.674, 1.053), (4, 0.105, 0.212)], ids=["2", "4"]
)
def test_eth_slides_m_m_c(servers: int, queue: float, response: float) -> None:
    found = pooled(9, 1 / 5, servers)
    assert found
    assert found.queue == near(queue, 3)
    assert found.response == near(response, 3)


def test_gross_and_harris_eye_clinic() -> None:
    found = pooled(6 / 3600, 1200, 3)
    assert found
    assert found.queue == pytest.approx(8 / 9)
    assert (round(found.wait), round(found.response)) == (8 * 60 + 53, 28 * 60 + 53)


def test_erlang_c_by_example() -> None:
    found = pooled(360 / 1800, 240, 55)
    assert found
    assert found.utilisation == near(0.8727, 4)
    assert found.waits == near(0.2387, 4)
    assert found.wait == near(8.18, 2)
    assert 1 - still_waiting(found, 15) == near(0.8459, 4)


def test_octave_qsmmmk() -> None:
    found = limited(40, 1 / 30, 3, 7)
    assert found.empty == near(0.255037, 6)
    assert found.response == near(0.036517, 6)
    assert limited(50, 1 / 10, 4, 6).blocked == near(0.293543, 6)


def test_jain_closed_network() -> None:
    visits, seconds = (16, 10, 5), (0.125, 0.3, 0.2)
    stations = [Demand(v * s) for v, s in zip(visits, seconds, strict=True)]
    speed = float(throughputs((Demand(4.0, 0), *stations), 20)[-1])
    response = sum(v * r for v, r in zip(visits, (0.373, 4.854, 0.300), strict=True))
    assert 20 / speed - 4.0 == pytest.approx(response, abs=sum(visits) * 0.0005)


@pytest.mark.parametrize(
    ("rate", "threads", "own", "servers", "seconds", "response", "simulated"),
    [
        (80, 8, 0.010, 4, 0.040, 0.0800, (0.078, 0.081)),
        (80, 6, 0.010, 4, 0.040, 0.0847, (0.081, 0.085)),
        (90, 12, 0.010, 4, 0.040, 0.1288, (0.122, 0.122)),
        (90, 8, 0.050, 1, 0.010, 0.376, (0.352, 0.363)),
        (50, 5, 0.050, 1, 0.010, 0.0832, (0.081, 0.081)),
        (90, 6, 0.020, 1, 0.010, 0.1326, (0.131, 0.133)),
    ],
)
def test_threads_held_while_the_database_answers(
    rate: float,
    threads: int,
    own: float,
    servers: int,
    seconds: float,
    response: float,
    simulated: tuple[float, float],
) -> None:
    found = held(rate, threads, [Demand(own, 0), Demand(seconds, servers)])
    assert found
    assert found.response == near(response, 4 if response < 0.2 else 3)
    assert simulated[0] * 0.95 <= found.response <= simulated[1] * 1.06


def test_the_threads_are_the_limit_where_a_flat_model_sees_none() -> None:
    stations = [Demand(0.050, 0), Demand(0.010)]
    found = held(90, 8, stations)
    assert found
    assert found.limit == near(93.0, 1)
    assert held(93.1, 8, stations) is None


def test_many_threads_do_not_overflow() -> None:
    found = held(4000, 2048, [Demand(0.2, 0), Demand(0.02, 100)])
    assert found
    assert found.limit == pytest.approx(5000, rel=1e-3)
    assert found.response == pytest.approx(0.22, rel=0.01)


@pytest.mark.parametrize("spare", [0.1, 0.5, 1.0, 2.0, 3.0])
def test_very_many_servers_are_told_as_the_exact_formula_tells_them(spare: float) -> None:
    servers = 10_000
    offered = servers * (1 - spare / math.sqrt(servers))
    exact, told = erlang_c(servers, offered), erlang_c(servers + 1, offered + 1)
    assert told == pytest.approx(exact, rel=0.02, abs=1e-3)


def test_a_million_million_servers_take_no_time() -> None:
    assert erlang_c(10**12, 0.5e12) == 0.0
    busy = pooled(0.99e12, 1.0, 10**12)
    assert busy
    assert busy.wait == 0.0
    assert erlang_c(10**12, 10.0**12 - 1e5) == pytest.approx(0.88, abs=0.01)


def test_square_root_staffing_done_exactly() -> None:
    assert math.ceil(96 / 0.7) == 138
    assert fewest_for_waiting(lambda servers: erlang_c(servers, 96), 0.1) == 111
    assert erlang_c(111, 96) <= 0.1 < erlang_c(110, 96)


def test_pooled_and_split_queues_differ_fourteenfold() -> None:
    one, split = pooled(0.8 * 8, 1.0, 8), pooled(0.8, 1.0, 1)
    assert one
    assert split
    assert one.wait == near(0.286, 3)
    assert split.wait == pytest.approx(4.0)


def test_constant_service_halves_the_wait_of_one_server() -> None:
    exponential, constant = pooled(8, 0.1, 1), pooled(8, 0.1, 1, variability=0.0)
    assert exponential
    assert constant
    assert constant.wait == pytest.approx(exponential.wait / 2)


def test_full_load_is_unstable_and_no_load_waits_for_nothing() -> None:
    assert pooled(10, 0.1, 1) is None
    assert erlang_c(2, 2.0) == 1.0
    assert erlang_b(1, 1.0) == pytest.approx(0.5)
    idle = pooled(0.0, 0.1, 2)
    assert idle
    assert (idle.wait, idle.response) == (0.0, 0.1)
    assert batch_wait(1, 0.1, 0.5) == 0.0
    assert batch_wait(5, 0.1, 0.5) == pytest.approx(0.4)
