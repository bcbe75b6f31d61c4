"""What day it is here, for what is treated until a day."""

from datetime import datetime


def today() -> str:
    """Return the day as an ISO date, in the time zone of this machine."""
    return datetime.now().astimezone().date().isoformat()
