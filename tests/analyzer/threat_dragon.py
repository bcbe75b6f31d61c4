"""The demo model that comes with Threat Dragon ("a web application, with a queue-decoupled background process") as a design."""

from typing import Any

from analyzer_designs import component, design, flow, link

from models.component import Boundary, Component, Link
from models.design import Design

# the four borders of trust that its drawing has are between these
BORDERS = {"web": "Web server", "queue": "Messaging", "back": "Background", "data": "Data"}
CONFIGURED = {"secrets": "environment"}  # the configuration stores the credentials
PUBLIC = {"protocol": "HTTPS", "encryption": "TLS"}
PLAIN = {"encryption": "none", "data_class": "confidential"}
ASKED = {"authentication": "API key"}  # a credential from the configuration
QUEUE: dict[str, Any] = {
    "security": {"data_class": "confidential"},
    "messaging": {"dead_letter": "no"},
    "storage": {"encrypted": "no"},
}


def demo() -> Design:
    """Return the model as it stands: what it calls mitigated is, what it calls open is not."""
    borders = [Boundary(id=id, name=name, sort="trust") for id, name in BORDERS.items()]
    return design(*borders, *_elements(), *_data_flows(), *_requests())


def without(of: Design, id: str, **fields: Any) -> Design:
    """Return a design with fields of one connection changed."""
    links = {**of.links, id: of.links[id].but(**fields)}
    return Design(
        components=of.components,
        boundaries=of.boundaries,
        links=links,
        flows=of.flows,
        workload=of.workload,
    )


def _elements() -> list[Component]:
    within = {id: {"boundaries": (id,)} for id in BORDERS}
    unchecked = {**CONFIGURED, "input_validation": "no"}
    limited = {"privilege": "least"}  # executionContext = Limited
    return [
        component("browser", "web-app", name="Browser"),
        component("app", "monolith", name="Web Application", security=CONFIGURED | limited, **within["web"]),
        component("app-config", "config-store", name="Web Application Config", **within["web"]),
        component("messages", "message-broker", name="Message Queue", **QUEUE, **within["queue"]),
        component("worker", "worker", name="Background Worker Process", security=unchecked | limited, **within["back"]),
        component("worker-config", "config-store", name="Worker Config", **within["back"]),
        component("db", "relational-database", name="Database", security={"data_class": "confidential"}, **within["data"]),
    ]  # fmt: skip


def _data_flows() -> list[Link]:
    """Return its data flows, each with its answer; the two reads of files are out of scope there."""
    return [
        link("browser", "app", "web-request", name="Web Request", **PUBLIC),
        link("app", "messages", "put-message", name="Put Message", mode="async", purpose="write", **PLAIN, **ASKED),
        link("messages", "worker", "message", name="Message", mode="async", **PLAIN, **ASKED),
        link("app", "db", "queries", name="Queries", encryption="TLS", purpose="both", **ASKED),
        link("worker", "db", "worker-queries", name="Worker Queries", purpose="both", **PLAIN, **ASKED),
        link("app", "app-config", "read-app", name="Read web app config", protocol="in-process"),
        link("worker", "worker-config", "read-worker", name="Read worker config", protocol="in-process"),
    ]  # fmt: skip


def _requests() -> list[Any]:
    return [
        flow("request", "browser", rate=None, steps=("web-request", "queries")),
        flow("job", "browser", rate=None, steps=("web-request", "put-message", "message", "worker-queries")),
    ]  # fmt: skip
