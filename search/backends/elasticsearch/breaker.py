"""Not asking a server that just failed: the next citizen need not wait for it too."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

# Seconds without a question after the first failure; doubled with each that follows, up to the
# last. A server that restarts is so noticed within seconds, and one that hangs costs one request
# in half a minute its time limit.
FIRST_PAUSE = 1.0
LONGEST_PAUSE = 30.0


class CircuitBreaker:
    """Counts failures of one server, for all threads of a process."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._failures = 0
        self._closed_until = 0.0

    def may_ask(self) -> bool:
        """Return whether to ask the server now; after a pause one thread is let through to try."""
        with self._lock:
            if not self._failures:
                return True
            if self._clock() < self._closed_until:
                return False
            self._closed_until = self._clock() + self._pause()
            return True

    def succeeded(self) -> None:
        """Note that the server answered."""
        with self._lock:
            self._failures = 0

    def failed(self) -> None:
        """Note that the server did not answer."""
        with self._lock:
            self._failures += 1
            self._closed_until = self._clock() + self._pause()

    def _pause(self) -> float:
        return float(min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** min(self._failures - 1, 10)))
