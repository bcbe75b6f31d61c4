"""The catalogue holds every kind that the method's documents name, and every entry is whole."""

import re

import pytest

from models.catalog import Kind, kinds
from models.facets import FACETS
from models.search import find_kinds
from resources import data, read_table, read_text

# what a source calls it, the kind it is here, and the products it names
NAMED: tuple[tuple[str, str, str], ...] = (
    # high-level design, component identification
    ("Web Application", "web-app", "React, Angular, Vue"),
    ("Mobile Application", "mobile-app", "iOS, Android"),
    ("Desktop Application", "desktop-app", "Electron"),
    ("API Client", "api-client", ""),
    ("Admin Dashboard", "admin-dashboard", ""),
    ("Application Load Balancer", "load-balancer", "HAProxy, AWS ALB"),
    ("Network Load Balancer", "network-load-balancer", ""),
    ("Global Load Balancer", "global-load-balancer", ""),
    ("API Gateway", "api-gateway", ""),
    ("User Service", "user-service", ""),
    ("Content Service", "content-service", ""),
    ("Social Service", "social-service", ""),
    ("Feed Service", "feed-service", ""),
    ("Media Service", "media-processor", ""),
    ("Notification Service", "notification-service", ""),
    ("Analytics Service", "analytics-service", ""),
    ("File Upload Service", "file-upload-service", ""),
    ("Image Processing Service", "media-processor", ""),
    ("Search Service", "search-service", ""),
    ("Recommendation Service", "recommendation-service", ""),
    ("Payment Service", "payment-service", ""),
    ("Product Service", "product-service", ""),
    ("Order Service", "order-service", ""),
    ("Relational Database", "relational-database", "PostgreSQL, MySQL"),
    ("Document Database", "document-database", "MongoDB, DynamoDB"),
    ("Key-Value Store", "key-value-store", "Redis, DynamoDB"),
    ("Graph Database", "graph-database", "Neo4j, Neptune"),
    ("Application Cache", "cache", "Redis, Memcached"),
    ("CDN Cache", "cdn", "CloudFlare, CloudFront"),
    ("Database Query Cache", "query-cache", ""),
    ("Browser Cache", "browser-cache", ""),
    ("Object Storage", "object-storage", "S3, Google Cloud Storage"),
    ("Content Delivery Network", "cdn", ""),
    ("File System", "file-system", "NFS, EFS"),
    ("Block Storage", "block-storage", "EBS, persistent disk"),
    ("Message Broker", "message-broker", "RabbitMQ, Apache Kafka"),
    ("Event Streaming", "event-stream", "Kafka, Kinesis"),
    ("Task Queue", "task-queue", "Redis, SQS"),
    ("Pub/Sub System", "pub-sub", "Google Pub/Sub, SNS"),
    ("Search", "search-engine", "Elasticsearch, Solr"),
    # the method, high-level architecture
    ("Web App", "web-app", ""),
    ("Mobile App", "mobile-app", ""),
    ("Desktop App", "desktop-app", ""),
    ("SDK", "sdk", ""),
    ("Application Server", "service", ""),
    ("Monolith", "monolith", ""),
    ("Microservice", "service", ""),
    ("NoSQL", "wide-column-store", "Cassandra"),
    ("NoSQL", "document-database", "MongoDB, DynamoDB"),
    ("File Storage", "object-storage", "AWS S3, GCS, Azure Blob Storage"),
    ("Message Queue", "message-queue", "ActiveMQ, SQS"),
    ("Cache Layer", "cache", "Redis, Memcached"),
    ("Search Engine", "search-engine", "Elasticsearch, Solr"),
    ("Data Lake", "data-lake", "S3, HDFS"),
    ("Data Warehouse", "data-warehouse", "Snowflake, BigQuery, Redshift"),
    ("Stream Processing", "stream-processor", "Flink, Spark Streaming, Kinesis"),
    ("Third Party API", "third-party-api", ""),
    ("Payment Gateway", "payment-gateway", "Stripe, PayPal, Razorpay"),
    ("SMS Provider", "sms-provider", "Twilio"),
    ("Email Provider", "email-provider", "SendGrid"),
    ("Maps/Geo APIs", "maps-api", "Google Maps, Mapbox"),
    ("Load Balancer", "load-balancer", "Nginx, HAProxy, AWS ELB, AWS ALB"),
    ("Service Discovery", "service-discovery", "Consul, Eureka, etcd"),
    ("CDN", "cdn", "Cloudflare, Akamai, AWS CloudFront"),
    ("Container Orchestration", "container-orchestrator", "Kubernetes, Docker Swarm, ECS"),
    ("CI/CD Pipeline", "ci-cd-pipeline", "Jenkins, GitHub Actions, GitLab CI"),
    ("Metrics", "metrics", "Prometheus"),
    ("Monitoring", "dashboards", "Grafana"),
    ("Logs", "logging", "ELK Stack"),
    ("Tracing", "tracing", "Jaeger, Zipkin"),
    ("Identity and Access Management", "identity-provider", "Okta, Auth0, Cognito"),
    ("SSO", "identity-provider", ""),
    ("Web Application Firewall", "waf", "Cloudflare WAF, AWS WAF"),
    ("Secrets Manager", "secrets-manager", "Vault, AWS Secrets Manager"),
    ("TLS/SSL Certificates", "certificate-authority", ""),
    ("Scheduler", "scheduler", "CronJobs"),
    ("Job Queue", "task-queue", "Celery, Sidekiq"),
    ("Feature Flag System", "feature-flags", "LaunchDarkly, Unleash"),
    ("Configuration Management", "config-store", "Consul, Spring Config Server"),
    # system design: the voice bot, deployment, monitoring
    ("STT Service", "speech-to-text", "Google STT"),
    ("LLM Executor", "language-model", "OpenAI GPT"),
    ("TTS Engine", "text-to-speech", "Azure TTS"),
    ("Call Orchestrator", "call-orchestrator", "Node.js"),
    ("Telephony", "telephony-gateway", "Plivo"),
    ("WebSocket", "websocket-gateway", ""),
    ("Time-series", "time-series-database", ""),
    ("Container", "container-host", "Docker"),
    ("Kubernetes", "container-orchestrator", ""),
    ("CI/CD", "ci-cd-pipeline", ""),
    ("Feature flags", "feature-flags", ""),
    ("Config management", "config-store", "Helm, env vars"),
    ("Logging", "logging", "ELK stack"),
    ("Metrics", "metrics", "Prometheus, OpenTelemetry"),
    ("Traces", "tracing", "Jaeger, OpenTelemetry"),
    ("Alerts", "alerting", ""),
    ("Dashboards", "dashboards", "Grafana"),
)
SEARCHES = sorted(
    {
        (text.strip(), kind)
        for name, kind, products in NAMED
        for text in (name, *filter(None, products.split(",")))
    }
)


def everything() -> list[Kind]:
    return list(kinds().values())


def vocabulary() -> set[str]:
    lines = read_text("catalog/README.md").splitlines()
    heads = [line.partition(":")[0] for line in lines if line.startswith("- `")]
    return {trait for head in heads for trait in re.findall(r"`([a-z-]+)`", head)}


def test_there_are_enough_kinds_and_their_titles_differ() -> None:
    assert len(everything()) >= 70
    titles = [kind.title.casefold() for kind in everything()]
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize(("text", "kind"), SEARCHES)
def test_what_the_documents_name_is_found(text: str, kind: str) -> None:
    assert kind in kinds()
    assert kind in [found.id for found in find_kinds(text)]


def test_a_group_is_one_run_of_the_palette() -> None:
    order = [kind.group for kind in everything()]
    runs = [group for at, group in enumerate(order) if at == 0 or order[at - 1] != group]
    assert len(runs) == len(set(runs)) >= 10


def test_traits_are_those_of_the_list_and_each_of_the_list_is_used() -> None:
    assert set().union(*(kind.traits for kind in everything())) == vocabulary()


def test_every_icon_is_shipped_and_every_kind_has_its_own() -> None:
    shipped = read_table("icons/tabler.txt")
    icons = [kind.icon for kind in everything()]
    assert [icon for icon in icons if icon not in shipped] == []
    assert len(set(icons)) == len(icons)


def test_every_kind_says_which_protocols_reach_it() -> None:
    assert [kind.id for kind in everything() if not kind.accepts] == []


def test_every_default_fits_its_field_and_names_its_source() -> None:
    checked = 0
    for kind in everything():
        for facet in kind.defaults:
            assert facet in kind.facets
            values = kind.default(facet).model_dump(exclude_none=True)
            assert set(kind.defaults[facet]) <= set(values)
            checked += 1
        if kind.defaults:
            assert re.search("assumed|SLA", kind.source), kind.id
    assert checked > 70


def test_what_a_person_has_to_answer_has_no_default() -> None:
    answers = {
        "storage": {"backup", "encrypted", "restore_test"},
        "messaging": {"dead_letter"},
        "availability": {"failover", "zones", "health_check"},
    }
    for kind in everything():
        assert not {"security", "operations"} & set(kind.defaults), kind.id
        for facet, fields in answers.items():
            assert not fields & set(kind.defaults.get(facet, {})), kind.id


def test_whatever_queues_can_be_computed_without_typing() -> None:
    stations = [kind for kind in everything() if kind.has("compute") or kind.has("datastore")]
    assert len(stations) > 40
    for kind in stations:
        if kind.has("delay"):
            continue
        found = kind.default("capacity").model_dump(exclude_none=True)
        assert {"instances", "concurrency", "service_time"} <= set(found), kind.id


def test_clients_carry_no_load_and_what_others_run_has_no_instances() -> None:
    for kind in everything():
        if kind.has("client"):
            assert "capacity" not in kind.facets
        if kind.has("delay"):
            assert "instances" not in kind.defaults.get("capacity", {}), kind.id


def test_availability_says_what_it_is_known_from() -> None:
    for kind in everything():
        found = kind.defaults.get("availability", {})
        assert not found or {"own", "basis", "basis_source"} <= set(found), kind.id


def test_facets_are_named_in_the_inspectors_order() -> None:
    for kind in everything():
        assert list(kind.facets) == [facet for facet in FACETS if facet in kind.facets], kind.id


def test_the_summary_is_one_plain_sentence() -> None:
    for kind in everything():
        assert re.fullmatch(r"[A-Z][^.]+\.", kind.summary), kind.id
        assert len(kind.summary) <= 100, kind.id


def test_only_kinds_and_their_description_lie_in_the_folder() -> None:
    names = [file.name for file in data("catalog").iterdir()]
    assert [name for name in names if not name.endswith(".toml")] == ["README.md"]
