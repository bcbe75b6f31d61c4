"""Published cases with what is computed for them; python -m tests.published prints them as the table of docs/method.md."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "analyzer"))  # where the small designs are
