"""The Findings panel: what reviewers will object to, and what is decided about it."""

from app.panels.findings.panel import FindingsPanel

__all__ = ["FindingsPanel"]
