"""A module of too many classes is divided by their names: no circles, no neighbours that matter."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st
from specloom.design.schemas import modules
from specloom.design.schemas.components import components
from specloom.design.schemas.division import LARGEST

WORDS = ("Pet", "Order", "Shop", "Alpha", "Zone")
NAMES = [
    f"{one}{two}{three}" for one in WORDS for two in ("", *WORDS) for three in ("", "Item", "List")
]
Graph = dict[str, list[str]]


def assigned(uses: Graph, lines: int | Mapping[str, int] = 200) -> dict[str, str]:
    sizes = lines if isinstance(lines, Mapping) else dict.fromkeys(uses, lines)
    return modules.assign(dict.fromkeys(uses, ("one", "two")), uses, sizes)


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    names = draw(st.lists(st.sampled_from(NAMES), min_size=1, unique=True))
    return {name: draw(st.lists(st.sampled_from(names), max_size=4, unique=True)) for name in names}


@given(graphs())
def test_modules_never_import_each_other_in_a_circle(uses: Graph) -> None:
    where = assigned(uses)
    assert where.keys() == uses.keys()
    between: dict[str, set[str]] = {module: set() for module in where.values()}
    for name, used in uses.items():
        between[where[name]] |= {where[one] for one in used} - {where[name]}
    assert all(len(group) == 1 for group in components(between))


@given(graphs())
def test_only_a_knot_makes_a_large_module(uses: Graph) -> None:
    where = assigned(uses)
    for module in {*where.values()}:
        held = {name for name in uses if where[name] == module}
        knots = components({name: [one for one in uses[name] if one in held] for name in held})
        assert len(held) * 200 <= LARGEST or max(map(len, knots)) * 200 > LARGEST


def test_modules_are_called_by_the_words_of_their_classes() -> None:
    names = [f"{word}{kind}" for word in ("Repository", "Issue") for kind in ("", "Rule", "Event")]
    where = assigned({name: [] for name in names}, 450)
    assert {*where.values()} == {"common_repository", "common_issue"}


def test_a_word_that_the_module_says_is_not_said_again() -> None:
    uses: Graph = {f"Webhook{name}": [] for name in ("Opened", "Closed", "Locked")}
    where = modules.assign(dict.fromkeys(uses, ("webhooks",)), uses, dict.fromkeys(uses, 900))
    assert {*where.values()} == {"webhooks_opened", "webhooks_closed", "webhooks_locked"}


def test_a_new_class_moves_no_other() -> None:
    names = [f"{word}{kind}" for word in WORDS for kind in ("", "Item", "List", "Page")]
    uses: Graph = {name: [] for name in names}
    before = assigned(uses)
    after = assigned({"AardvarkCage": ["PetItem"], **uses, "ZooKeeper": ["OrderList"]})
    assert {name: after[name] for name in names} == before


def test_what_two_words_need_of_each_other_stands_below_both() -> None:
    uses: Graph = {
        "PetItem": ["OrderItem"],
        "OrderItem": [],
        "OrderList": ["PetPage"],
        "PetPage": [],
    }
    where = assigned(uses, 900)
    assert where["OrderItem"] == where["PetPage"] == "common_base"
    assert (where["PetItem"], where["OrderList"]) == ("common_pet", "common_order")


def test_what_is_left_over_is_divided_by_the_alphabet() -> None:
    uses: Graph = {f"{letter}thing": [] for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
    where = assigned(uses, 100)
    assert where["Athing"] == where["Mthing"] == "common_a_m"
    assert where["Nthing"] == where["Zthing"] == "common_n_z"
