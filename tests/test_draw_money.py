"""Money: every stated amount, none added, none split, none moved to a payer."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from itertools import cycle

import pytest

from balticvet.dataset import Dataset
from balticvet.draw.data import Fact, PictureData
from balticvet.draw.paper import SLIDE
from balticvet.draw.pictures.money import bars
from balticvet.draw.pictures.money.bars import Scale
from balticvet.draw.pictures.money.money import Money, compose_money, message, money_picture
from balticvet.draw.pictures.money.payees import Paid, paid_of, panels_of, together
from balticvet.draw.scene import Frame, Scene
from balticvet.draw.style import BLUE
from balticvet.errors import LimitError
from balticvet.networks import Node
from balticvet.queries.quotes import Quote
from balticvet.resources import Project
from balticvet.tables import Credit
from balticvet.wording import grouped_numbers
from networks import edge, network
from pictures import HOSTILE, bad_networks, check_readable, flat, sheet, tooltips, words


@pytest.fixture(scope="module")
def scene(wide: Dataset) -> Scene:
    """The money of all sources."""
    return sheet(compose_money(PictureData(wide, Project())))


def budget(
    name: str, of: str, amount: str, currency: str = "EUR", total: str = "", purpose: str = ""
) -> Fact:
    cells = {
        "budget": name,
        "collaboration": of,
        "collaborationLabel": of,
        "amount": amount,
        "currency": currency,
        "amountAsWritten": f"{amount} as printed",
        "total": total,
        "purpose": purpose,
        "sourceLabel": f"source of {name}",
    }
    return Fact(cells, (Quote(name, words=f"{of} has {amount}", title=cells["sourceLabel"]),))


def money(*budgets: Fact, absences: Iterable[Fact] = (), ties: Iterable[str] = ()) -> Money:
    edges = [edge(pair[0], pair[1], "funds") for pair in ties]
    return Money(network(*edges, directed=True), budgets, tuple(absences), Credit())


def amounts(*budgets: Fact) -> dict[str, list[tuple[Decimal, int]]]:
    """Return what each owner has: each amount with the number of its parts."""
    return {
        row.label: [(amount.number, len(amount.parts)) for amount in row.amounts]
        for row in paid_of((), budgets, ())
    }


def test_unequal_amounts_of_two_sources_stand_side_by_side() -> None:
    found = amounts(budget("a", "P", "1280000"), budget("b", "P", "1200000"))
    assert found == {"P": [(Decimal(1280000), 0), (Decimal(1200000), 0)]}


def test_equal_amounts_share_a_bar_with_the_words_of_both() -> None:
    (row,) = paid_of((), [budget("a", "P", "300"), budget("b", "P", "300")], ())
    (amount,) = row.amounts
    assert amount.words == "“300 as printed” · source of a, source of b"


def test_an_amount_that_a_source_only_plans_says_so_beside_one_that_states_it() -> None:
    planned, stated = budget("a", "P", "300"), budget("b", "P", "300")
    planned = Fact({**planned.cells, "certainty": "intended"}, planned.passages)
    (row,) = paid_of((), [planned, stated], ())
    (amount,) = row.amounts
    assert (
        amount.words == "“300 as printed” (intended) · source of a; “300 as printed” · source of b"
    )


def test_a_total_of_several_is_split_among_nobody() -> None:
    facts = [budget("t", "P", "15"), budget("t", "Q", "15"), budget("p", "P", "12", total="t")]
    assert amounts(*facts) == {"P": [(Decimal(12), 0)], "Q": []}
    (total,) = together(facts)
    assert total.label == "P and Q together"
    assert total.owners == {"P", "Q"}
    assert [amount.number for amount in total.amounts] == [Decimal(15)]


def test_parts_that_a_source_states_stay_parts_of_their_total() -> None:
    facts = [budget("t", "P", "12", "CHF"), budget("x", "P", "10", "CHF", total="t")]
    assert amounts(*facts) == {"P": [(Decimal(12), 1)]}


def test_what_is_for_one_purpose_is_no_amount_for_the_whole() -> None:
    assert amounts(budget("a", "P", "5", purpose="travel")) == {}


@pytest.mark.parametrize("amount", ["", "many", "-5", "0", "1e9", "NaN", "٣"])
def test_what_is_no_amount_is_drawn_as_none(amount: str) -> None:
    assert amounts(budget("a", "P", amount)) == {}


def test_bars_are_as_long_as_their_amounts() -> None:
    assert Scale.of("EUR", [Paid("p", "P", "project")]).most == 1
    scale = Scale("EUR", Decimal(200))
    room = bars.END - bars.START
    assert (scale.x(Decimal(200)), scale.x(Decimal(50))) == (bars.END, bars.START + room / 4)
    assert list(scale.ticks()) == [Decimal(0), Decimal(100), Decimal(200)]


def test_no_bar_stands_for_a_sum(scene: Scene) -> None:
    found = [item for item in flat(scene.items) if isinstance(item, Frame)]
    assert len([one for one in found if one.fill == BLUE]) == 6
    assert "TTT4WBL and WBL-Balt together: “EUR 1.5 million” · BAfA" in words(scene)


def test_what_shares_a_total_stands_together_the_largest_on_top() -> None:
    facts = [
        *(budget("t", name, "15") for name in "PQ"),
        budget("p", "P", "3", total="t"),
        budget("r", "R", "9"),
        budget("q", "Q", "12", total="t"),
        budget("c", "R", "1", "CHF"),
    ]
    euro, francs = panels_of(paid_of((), facts, ()), list(together(facts)))
    assert [[row.label for row in unit] for unit in euro.units] == [
        ["Q", "P", "P and Q together"],
        ["R"],
    ]
    assert [row.label for row in francs.rows] == ["R"]


def test_a_payee_of_which_only_the_total_is_known_says_so() -> None:
    facts = [*(budget("t", name, "15") for name in "PQ"), budget("p", "P", "3", total="t")]
    assert words(sheet(money_picture(money(*facts)))).count("no amount of its own stated") == 1


def test_each_stated_amount_leads_to_its_sentence(scene: Scene, wide: Dataset) -> None:
    tips = "\n".join(tooltips(scene.items))
    told = words(scene)
    facts = PictureData(wide, Project()).facts("stated-budgets")
    assert len(facts) == 11
    for row in facts:
        is_restated = any(passage.restated for passage in row.passages)
        said = row["amountAsWritten"]
        assert (grouped_numbers(said) if is_restated else f"“{said}”") in told
        assert f"“{said}”" not in told or not is_restated
        for passage in row.passages:
            assert str(passage) in tips


def test_what_a_source_says_instead_of_an_amount_is_told(dataset: Dataset) -> None:
    told = words(sheet(compose_money(PictureData(dataset, Project()))))
    assert "No amount stated Baltic Alliance for Apprenticeships" in told
    assert "currently no specific budget line for BAfA" in told


def test_who_pays_is_said_to_be_missing_where_it_is() -> None:
    assert "no passage says who pays" in words(sheet(money_picture(money(budget("a", "P", "5")))))
    assert "no passage says who pays" not in words(sheet(money_picture(money(ties=["AB"]))))


def test_an_amount_that_nobody_printed_is_in_no_quotation_marks() -> None:
    printed = budget("a", "P", "5")
    bare = Fact({**printed.cells, "amountAsWritten": ""}, printed.passages)
    restated = Fact(printed.cells, (Quote("q", words="w", restated="A page"),))
    seen = [paid_of((), [fact], ())[0].amounts[0].words for fact in (printed, bare, restated)]
    assert [words.count("“") for words in seen] == [1, 0, 0]
    assert seen[1].startswith("5 EUR")


def test_an_initiative_without_a_payer_is_drawn_as_an_initiative() -> None:
    (row,) = paid_of([Node("P", "P", "initiative")], [budget("a", "P", "5")], ())
    assert row.kind == "initiative"
    (unknown,) = paid_of((), [budget("a", "P", "5")], ())
    assert unknown.kind == ""


def test_payers_that_may_pay_the_same_money_are_told() -> None:
    nodes = [Node("A", "A", "funding programme"), Node("B", "B", "polity")]
    ties = [edge("A", "x", "funds"), edge("B", "x", "co-finances")]
    made = Money(network(*ties, nodes=nodes), (), (), Credit())
    assert "this may be the same money" in sheet(money_picture(made)).description
    assert "the same money" not in sheet(money_picture(money(ties=["AB"]))).description


def test_no_sentence_stands_twice_behind_an_amount() -> None:
    one = budget("a", "P", "5")
    (row,) = paid_of((), [one, Fact({**one.cells, "budget": "b"}, one.passages)], ())
    assert row.amounts[0].tip.count("P has 5") == 1


def test_currencies_have_scales_of_their_own() -> None:
    made = sheet(money_picture(money(budget("a", "P", "5"), budget("b", "Q", "500", "CHF"))))
    found = [item.box for item in flat(made.items) if isinstance(item, Frame)]
    assert len({box.right - box.left for box in found}) == 1
    assert "Each currency has a scale of its own" in made.description


def test_sources_that_disagree_on_an_amount_are_told() -> None:
    one, other = budget("a", "P", "1280000"), budget("b", "P", "1200000")
    assert "sources disagree on the amount" in words(sheet(money_picture(money(one, other))))
    assert "sources disagree" not in words(sheet(money_picture(money(one))))


def said(made: Money, *kinds: str) -> str:
    """Return the title of the money of projects, or of things of other kinds."""
    owners = sorted({fact["collaboration"] for fact in made.budgets})
    nodes = [Node(name, name, kind) for name, kind in zip(owners, cycle(kinds or ["project"]))]
    title = sheet(money_picture(replace(made, nodes=tuple(nodes)))).title
    return "" if title.startswith("Who pays") else title


TOTAL = [budget("t", "P", "15"), budget("t", "Q", "15"), budget("p", "P", "12", total="t")]


def test_the_title_says_what_is_stated_and_that_nobody_splits_it() -> None:
    assert said(money(budget("a", "P", "5"))) == (
        "Amounts are stated for one project; no source says who paid how much"
    )
    assert said(money(*TOTAL)) == (
        "15 as printed is stated for two projects; no source says who paid how much"
    )


def test_the_title_of_both_datasets(dataset: Dataset, wide: Dataset) -> None:
    titles = [
        sheet(compose_money(PictureData(graph, Project()))).title for graph in (dataset, wide)
    ]
    assert titles == [
        "EUR 1.5 million is stated for two projects; no source says who paid how much",
        "Amounts are stated for five projects; only for Latvian-Swiss WBL programme is it said how"
        " the amount is split",
    ]


def test_the_title_does_not_say_more_than_the_amounts() -> None:
    split = [budget("a", "P", "5"), budget("x", "P", "3", total="a"), budget("b", "Q", "9")]
    assert said(money(*split)) == (
        "Amounts are stated for two projects; only for P is it said how the amount is split"
    )
    both = [*split, budget("y", "Q", "1", total="b")]
    assert said(money(*both)) == "Amounts are stated for two projects"
    other = money(budget("a", "P", "5"), budget("c", "P", "1", purpose="travel"))
    assert said(other) == "Amounts are stated for one project"
    beside = [*TOTAL, budget("r", "R", "9")]
    assert said(money(*beside)).startswith("Amounts are stated for three projects")
    assert said(money(budget("a", "P", "5"), budget("b", "Q", "5")), "project", "initiative") == (
        "Amounts are stated for two projects and initiatives; no source says who paid how much"
    )


def test_the_title_is_silent_of_plans_of_other_kinds_and_of_nothing() -> None:
    planned = [Fact({**fact.cells, "certainty": "intended"}, fact.passages) for fact in TOTAL]
    assert said(money(*planned)) == ""
    assert said(money(budget("a", "P", "5")), "activity") == ""
    assert said(money(ties=["AB"])) == ""
    assert said(money()) == ""


def test_the_sentences_of_the_amounts_stand_behind_the_title() -> None:
    made = replace(money(*TOTAL), nodes=tuple(Node(name, name, "project") for name in "PQ"))
    panels = tuple(panels_of(paid_of(made.nodes, TOTAL, ()), list(together(TOTAL))))
    found = message(made, panels)
    assert found
    assert [passage.passage for passage in found.passages] == ["t"]


def test_on_slides_a_currency_goes_on_below_its_axis() -> None:
    sheets = money_picture(money(*(budget(f"b{n}", f"P{n}", "5") for n in range(30))), SLIDE)
    assert len(sheets) > 1
    for scene in sheets:
        check_readable(scene)
        assert "Amounts in EUR" in words(scene)


BAD = {
    **{name: Money(made, (), (), Credit()) for name, made in bad_networks().items()},
    "hostile words": money(*(budget(name, name, "5") for name in HOSTILE)),
    "a long amount": money(budget("a", "P", "9" * 900)),
    "a tiny amount": money(budget("a", "P", "0.001"), budget("b", "Q", "1000000")),
    "a long name with an amount": money(budget("a", "word " * 2000, "5")),
    "parts larger than their total": money(
        budget("t", "P", "1"), budget("x", "P", "900", total="t"), budget("y", "P", "9", total="t")
    ),
    "a total of itself": money(budget("t", "P", "1", total="t")),
}


@pytest.mark.bad_input(
    "analysis",
    "no money, amounts that are none, parts above their total: as a picture of money",
    "a readable picture",
)
@pytest.mark.parametrize("name", BAD)
def test_bad_amounts_give_a_readable_picture(name: str) -> None:
    scene = sheet(money_picture(BAD[name]))
    check_readable(scene)
    boxes = [item.box for item in flat(scene.items) if isinstance(item, Frame)]
    assert all(box.right <= scene.width for box in boxes)


@pytest.mark.bad_input("analysis", "more payers and payees than a page can hold", "exit 4")
def test_more_than_a_page_can_show_is_refused() -> None:
    nodes = [Node(f"n{number}", "x") for number in range(90)]
    ties = [edge("n0", node.id, "funds") for node in nodes[1:]]
    with pytest.raises(LimitError, match="80"):
        sheet(money_picture(Money(network(*ties, nodes=nodes), (), (), Credit())))
