"""Fixes that fill in fields of the components at fault."""

from collections.abc import Mapping
from typing import Any

from analyzer.fixes.fix import Fix, Make, components, links
from analyzer.results import Finding, Result
from models.catalog import kind
from models.design import Design
from models.edits.rows import set_field
from models.edits.several import set_each, set_field_in


def root(**fields: Any) -> Make:
    """Return the edit that gives the record at the root of a finding these values; "__" stands for a dot."""

    def make(design: Design, finding: Finding, results: Mapping[str, Result]) -> Design:
        for field, value in fields.items():
            design = set_field(design, finding.subjects[0], field.replace("__", "."), value)
        return design

    return make


def every(**fields: Any) -> Make:
    """Return the edit that gives all components of a finding these values; "__" stands for a dot."""

    def make(design: Design, finding: Finding, results: Mapping[str, Result]) -> Design:
        for field, value in fields.items():
            ids = components(design, finding)
            design = set_field_in(design, ids, field.replace("__", "."), value)
        return design

    return make


def _signed(design: Design, finding: Finding, results: Mapping[str, Result]) -> Design:
    """Let callers of a component sign in, those from outside with OAuth 2.0 and those inside with mutual TLS."""
    for id in links(design, finding):
        source = design.components[design.links[id].source]
        way = "OAuth 2.0" if _outside(source.kind) else "mTLS"
        design = set_field(design, id, "authentication", way)
    return design


def _outside(kind_id: str) -> bool:
    return not kind(kind_id).traits.isdisjoint(("client", "external", "third-party"))


def _checked(design: Design, finding: Finding, results: Mapping[str, Result]) -> Design:
    """Let a service check roles, and be told by its callers for whom they call."""
    service = finding.subjects[0]
    if design.components[service].security.authorisation in (None, "none"):
        design = set_field(design, service, "security.authorisation", "roles")
    return set_field_in(design, links(design, finding), "identity_passed", "yes")


def _guarded(design: Design, finding: Finding, results: Mapping[str, Result]) -> Design:
    """Let a component check its input and pass values to queries as parameters, where it was said not to."""
    id = finding.subjects[0]
    said = design.components[id].security
    for field in ("input_validation", "parameterised"):
        if getattr(said, field) == "no":
            design = set_field(design, id, f"security.{field}", "yes")
    return design


def _capped(design: Design, finding: Finding, results: Mapping[str, Result]) -> Design:
    """Limit what runs on a host, which is at the root of the finding itself."""
    tenants = [id for id in components(design, finding) if id != finding.subjects[0]]
    return set_field_in(design, tenants, "operations.resource_limits", "yes")


def _validated(design: Design, finding: Finding, results: Mapping[str, Result]) -> Design:
    found = [id for id in finding.subjects if id in design.operations]
    return set_field_in(design, found, "validated", "yes")


def _restrained(design: Design, finding: Finding, results: Mapping[str, Result]) -> Design:
    """Give a component the least privilege, and each of several that share an account one of its own."""
    ids = components(design, finding)
    if len(ids) == 1:
        return set_field(design, ids[0], "security.privilege", "least")
    accounts = {id: f"{design.components[id].name} ({id})" for id in ids}
    return set_each(design, "security.identity", accounts)


FIXES: dict[str, Fix] = {
    "dlq-missing": Fix("Add a dead-letter queue", root(messaging__dead_letter="yes")),
    "plain-at-rest": Fix("Encrypt at rest", root(storage__encrypted="yes")),
    "backup-missing": Fix(
        "Back up to a point in time, in another region",
        root(storage__backup="point in time", storage__backup_place="other region"),
    ),
    "backup-same-domain": Fix(
        "Keep backups in another region", root(storage__backup_place="other region")
    ),
    "no-health-check": Fix("Check the health of instances", root(availability__health_check="yes")),
    "no-failover": Fix("Fail over automatically", root(availability__failover="automatic")),
    "no-metrics-alerts": Fix(
        "Measure and alert", every(operations__metrics="yes", operations__alerts="yes")
    ),
    "no-rollback": Fix(
        "Release by canary, with a way back",
        every(operations__deployment="canary", operations__rollback="yes"),
    ),
    "no-tracing": Fix("Pass traces on", every(operations__traces="yes")),
    "no-resource-limits": Fix("Limit CPU and memory", _capped),
    "dependency-unpatched": Fix("Patch automatically", root(operations__patching="automatic")),
    "pipeline-unguarded": Fix(
        "Ship what is approved and signed, from inside",
        root(operations__guarded="yes", security__exposure="internal"),
    ),
    "peaky-fixed-capacity": Fix(
        "Let instances follow the load", every(capacity__autoscaling="yes")
    ),
    "cache-stale": Fix("Give items 5 minutes to live", root(cache__ttl=300.0)),
    "schema-unvalidated": Fix("Check requests against a schema", _validated),
    "cold-data-hot-tier": Fix("Move old records to an archive tier", root(archive="Archive tier")),
    "excess-privilege": Fix("Give each an account with the least rights", _restrained),
    "no-authn": Fix("Ask for OAuth 2.0 from outside, for mTLS inside", _signed),
    "no-authz": Fix("Check roles, and pass the user's identity on", _checked),
    "no-mfa": Fix("Ask for a second factor", root(security__mfa="yes")),
    "secrets-unmanaged": Fix(
        "Fetch secrets from a secrets manager", root(security__secrets="secrets manager")
    ),
    "admin-exposed": Fix("Administer through a VPN", root(security__admin_access="VPN")),
    "injection-surface": Fix("Check input, and pass values as parameters", _guarded),
    "audit-missing": Fix("Keep an audit log", root(security__audit_log="yes")),
    "erasure-retention": Fix("Make it erasable on request", root(erasable="yes")),
}
