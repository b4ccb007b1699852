"""Wired neurons fire as the package's do, in every case."""

import pytest
from playwright.sync_api import expect

from annbook.logic import truth_table
from tests.book.explorables.elements import execute, numbers, program

WIRES = ["110", "220.v", "22v.11v2", "2v0.v20.0022", "00v.1120.1v021", "v20.2v0.0022.11v01"]


@pytest.mark.parametrize("inputs", [2, 3])
@pytest.mark.parametrize("wires", WIRES)
def test_every_case_is_that_of_the_package(open_part, wires, inputs):
    page = open_part("gates", f"wires={wires}&inputs={inputs}&goal=none")
    shown = numbers(page)["columns"]
    made = execute(program(page))
    table = truth_table(made["network"])
    assert len(table) == 2**inputs
    assert list(shown) == list(table.outputs)
    for name, column in shown.items():
        assert column == table[name].tolist()


def test_a_reader_wires_xor(open_part):
    page = open_part("gates")
    expect(page.get_by_role("status")).to_contain_text("A and B. 1 of 4 cases")
    page.get_by_role("button", name="Add a neuron").click()
    for source, way in (("A", "twice"), ("B", "twice"), ("P", "veto")):
        page.get_by_label(f"{source} to Q").select_option(way)
    expect(page.get_by_role("status")).to_have_text(
        "Q fires in 2 of 4 cases: A xor B. The goal is reached with 2 neurons."
    )
    page.wait_for_function("location.hash === '#gates?wires=110.220v'")
    made = execute(program(page))
    assert made["table"]["Q"].tolist() == [0, 1, 1, 0]


def test_a_goal_of_three_inputs_brings_the_third(open_part):
    page = open_part("gates", "wires=110.22v")
    page.get_by_label("The last neuron is to say").select_option("majority")
    assert page.get_by_role("radio").count() == 8
    page.get_by_role("button", name="Remove the last").click()
    page.get_by_label("C to P").select_option("once")
    expect(page.get_by_role("status")).to_contain_text("The goal is reached with 1 neuron.")


def test_the_picture_says_which_neurons_fire(open_part):
    page = open_part("gates", "wires=110.220v&row=3")
    picture = page.locator("svg.network")
    expect(picture).to_have_attribute(
        "aria-label", "The network in the case A = 1, B = 1. Firing: P."
    )
    page.get_by_role("radio", name="Show the case A = 1, B = 0").check()
    expect(picture).to_have_attribute(
        "aria-label", "The network in the case A = 1, B = 0. Firing: Q."
    )
    assert page.evaluate("document.activeElement.type") == "radio"
    page.keyboard.press("ArrowUp")
    expect(picture).to_have_attribute(
        "aria-label", "The network in the case A = 0, B = 1. Firing: Q."
    )


def test_nonsense_in_the_address_is_mended(open_part):
    page = open_part("gates", "wires=9x.1.2.3.4.5&inputs=7&goal=magic&row=99")
    state = page.evaluate("document.querySelector('.live').state")
    assert state["inputs"] == 3
    assert state["goal"] == "xor"
    assert [len(word) for word in state["wires"].split(".")] == [4, 5, 6, 7]
