"""What tests of pictures share: all shapes of a scene, and what makes one readable."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from balticvet.draw.scene import Box, Group, Item, Mark, Scene, Sheets
from balticvet.networks import Network, Node
from networks import TIES, edge, network


def flat(items: tuple[Item, ...]) -> list[Item]:
    """Return all shapes without their groups."""
    found: list[Item] = []
    for item in items:
        found += flat(item.items) if isinstance(item, Group) else [item]
    return found


def tooltips(items: tuple[Item, ...]) -> Iterator[str]:
    """Yield the words that a pointer finds."""
    for item in items:
        if isinstance(item, Group):
            if item.tooltip:
                yield item.tooltip
            yield from tooltips(item.items)


def sheet(sheets: Sheets) -> Scene:
    """Return the only sheet of a picture."""
    (scene,) = sheets
    return scene


def words(scene: Scene) -> str:
    """Return all that stands in a picture."""
    return " ".join(line for text in scene.texts() for line in (*text.lines, text.note) if line)


def scene_of(*items: Item, width: float = 600, height: float = 100) -> Scene:
    """Return a picture of some shapes."""
    return Scene(width, height, "A title", "A description", items)


def check_readable(scene: Scene) -> None:
    """Assert that texts overlap neither each other nor a mark, and that all is on the page."""
    boxes = [text.box for text in scene.texts()]
    _check_apart(boxes)
    for item in flat(scene.items):
        if isinstance(item, Mark):
            for box in boxes:
                inside = box.left < item.x < box.right and box.top < item.y < box.bottom
                assert not inside, (item, box)
    assert min(box.left for box in boxes) >= 0
    assert max(box.right for box in boxes) <= scene.width
    assert min(box.top for box in boxes) >= 0
    assert max(box.bottom for box in boxes) <= scene.height


def _check_apart(boxes: list[Box]) -> None:
    """Assert that no two boxes overlap; only those that share a strip are compared."""
    strips: defaultdict[int, list[Box]] = defaultdict(list)
    for box in boxes:
        for strip in range(int(box.top) // 100, int(box.bottom) // 100 + 1):
            strips[strip].append(box)
    for near in strips.values():
        for one, other in combinations(near, 2):
            assert not one.overlaps(other), (one, other)


LONG = "Qualifications and Vocational Education and Training Development Centre of all the Lands"
HOSTILE = (
    "<script>alert('x')</script> & \"quotes\"",
    "$x^2$ {braces} %s \\n",
    "line\nbreak\tand tab",
    "日本 العربية ķēķis",
    "x",
)


def bad_networks() -> dict[str, Network]:
    """Return networks that nobody would draw, by what is bad about them."""
    country = Node("e", "Somebody", "ministry", ("Estonia",), mode=0)
    return {
        "nothing": network(),
        "one node": network(nodes=[country]),
        "one that nobody is tied to": network(edge("A", "x"), nodes=[country]),
        "a tie to itself": network(edge("A", "A")),
        "two ties of one kind": network(edge("A", "x"), edge("A", "x")),
        "two ties": network(edge("A", "x", TIES[0]), edge("A", "x", TIES[1])),
        "two parts": network(edge("A", "x"), edge("B", "y")),
        "no tie explained": network(edge("A", "x", "unheard of")),
        "names of markup": network(
            *(edge("A", name, TIES[0]) for name in HOSTILE),
            nodes=[Node(name, name, "ministry", (name,), mode=1) for name in HOSTILE],
        ),
        "a name of 10 000 letters": network(
            edge("A", "x"),
            nodes=[Node("x", "word " * 1000 + "x" * 5000, LONG, (LONG,), mode=1)],
        ),
        "no country, no kind": network(
            edge("A", "x"), nodes=[Node("A", "A"), Node("x", "x", mode=1)]
        ),
    }
