"""Lines between cards: what is routed, the settled routes, and keeping them."""

from drawing.routing.links import Connection, Frame, Route
from drawing.routing.router import Router
from drawing.routing.settling import settle

__all__ = ["Connection", "Frame", "Route", "Router", "settle"]
