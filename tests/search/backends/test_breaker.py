from __future__ import annotations

import pytest

from search.backends.elasticsearch.breaker import LONGEST_PAUSE, CircuitBreaker


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def breaker(clock):
    return CircuitBreaker(clock)


def test_lets_everyone_through_while_all_is_well(breaker):
    assert [breaker.may_ask() for _ in range(3)] == [True, True, True]


def test_after_a_failure_nobody_asks_until_the_pause_is_over_then_one(breaker, clock):
    breaker.failed()
    assert not breaker.may_ask()
    clock.now = 1.0
    assert [breaker.may_ask() for _ in range(3)] == [True, False, False]


def test_pauses_double_up_to_the_longest(breaker, clock):
    pauses = []
    for _ in range(8):
        breaker.failed()
        pauses.append(breaker._closed_until - clock.now)
    assert pauses == [1.0, 2.0, 4.0, 8.0, 16.0, LONGEST_PAUSE, LONGEST_PAUSE, LONGEST_PAUSE]


def test_one_answer_opens_it_again(breaker):
    breaker.failed()
    breaker.failed()
    breaker.succeeded()
    assert breaker.may_ask()
