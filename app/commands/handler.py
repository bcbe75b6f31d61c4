"""What an action does when it is asked for."""

from collections.abc import Callable

Handler = Callable[[], object]
