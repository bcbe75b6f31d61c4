"""What can be laid out: a view, a view in lanes, what is selected, or what nobody pinned."""

from typing import Literal

How = Literal["view", "lanes", "selection", "tidy"]
