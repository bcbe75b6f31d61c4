"""Lines between cards at right angles: what is routed, the settled routes, and keeping them."""

from drawing.routing.links import Connection, Route
from drawing.routing.router import Router, settle

__all__ = ["Connection", "Route", "Router", "settle"]
