"""A router that is no longer wanted is let go a little at a time."""

from drawing.routing import Connection, Router


def settled(count: int) -> Router:
    boxes = {f"b{n}": (n % 20 * 260.0, n // 20 * 140.0, 160.0, 64.0) for n in range(count)}
    links = [
        Connection(f"l{n}", f"b{n}", f"b{(n * 7 + 3) % count}", (40, 16)) for n in range(count)
    ]
    router = Router()
    router.show(boxes, links)
    while not router.step(1.0):
        pass
    return router


def test_everything_is_let_go_in_small_steps() -> None:
    router = settled(400)
    assert len(router.routes()) == 400
    steps = sum(1 for _ in router.close())
    assert steps > 20
    assert router.routes() == {}


def test_what_is_closed_does_no_more_work() -> None:
    router = settled(20)
    router.close()
    assert router.step(0.0)


def test_another_router_keeps_what_it_knows() -> None:
    kept, other = settled(40), settled(40)
    before = kept.routes()
    for _ in other.close():
        pass
    assert kept.routes() == before
