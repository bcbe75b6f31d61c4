"""The voice bot example: the services, the data flow and the technologies that its source names."""

import pytest

from analyzer.engine import analyze
from models.design import Design
from models.samples import sample

PRODUCTS = {
    "Google STT": "Google STT",
    "Azure TTS": "Azure TTS",
    "OpenAI GPT": "OpenAI GPT",
    "Call orchestrator": "Node.js",
    "Session store": "Redis",
    "Phrase cache": "Redis",
    "Calls": "PostgreSQL",
    "Telephony provider": "Plivo",
}
# from where to where the sound and the words go, and how
DATA_FLOW = [
    ("Telephony provider", "Load balancer", "WebSocket"),
    ("Load balancer", "Call orchestrator", "WebSocket"),
    ("Call orchestrator", "STT service", "gRPC"),
    ("Call orchestrator", "LLM executor", "gRPC"),
    ("Call orchestrator", "TTS engine", "gRPC"),
]
STT = (
    "AudioStreamHandler",
    "PartialTranscriptBuffer",
    "RSV1",
    "confidence",
    "phrase cache",
    "circuit breaker",
    "backup engine",
    "sent again",
)


@pytest.fixture(scope="module", params=["voice-bot", "voice-bot-before"])
def design(request: pytest.FixtureRequest) -> Design:
    return sample(request.param)


def test_services_and_technologies(design: Design) -> None:
    products = {row.name: row.product for row in design.components.values()}
    assert products.keys() >= {"STT service", "LLM executor", "TTS engine", *PRODUCTS}
    assert {name: products[name] for name in PRODUCTS} == PRODUCTS


def test_the_data_flow_is_sound_over_websocket_and_grpc_between_services(design: Design) -> None:
    names = {id: row.name for id, row in design.components.items()}
    found = {(names[row.source], names[row.target], row.protocol) for row in design.links.values()}
    assert found >= set(DATA_FLOW)


def test_the_speech_service_tells_its_details(design: Design) -> None:
    stt = next(row for row in design.components.values() if row.name == "STT service")
    for words in STT:
        assert words in stt.responsibilities


def test_the_backup_engine_stands_in_behind_a_breaker(design: Design) -> None:
    (link,) = (row for row in design.links.values() if row.when == "on failure")
    first = design.links[link.failure_of or ""]
    assert design.components[first.target].name == "Google STT"
    assert design.components[link.target].name == "Backup STT"
    assert (first.source, first.breaker) == (link.source, "yes")


def test_the_load_is_that_of_every_frame_of_every_call(design: Design) -> None:
    names = {row.name: id for id, row in design.components.items()}
    found = analyze(design)
    frames = 20_000 / 86_400 * 4 * 240 * 50  # calls, the busiest hour, seconds of a call, frames
    turns = 20_000 / 86_400 * 4 * 12
    assert found.value(f"{names['Load balancer']}.load.peak") == pytest.approx(frames, rel=0.001)
    assert found.value(f"{names['OpenAI GPT']}.load.peak") == pytest.approx(turns)
    used = {n: found.value(f"{id}.utilisation") for n, id in names.items()}
    assert 0.3 < (used["Call orchestrator"] or 0) < 0.7
