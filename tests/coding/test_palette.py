"""Colours of codes stay apart and can be seen, in light and in dark mode."""

from itertools import combinations

import pytest

from coding.palette import DARK, LIGHT, NAMES, apart, linear, nearest, oklab

# Full deficiency, Machado, Oliveira and Fernandes 2009, on linear light.
VISIONS = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
# Five times what is just noticeable side by side, about 0.02 in OKLab.
ENOUGH = 0.1
GROUNDS = {LIGHT: ("#fdfdfb", "#f2f2ee"), DARK: ("#1b1d20", "#141517")}
ACTS = {LIGHT: "#43317a", DARK: "#c3b5f5"}


def seen(colour, vision):
    light = linear(colour)
    rows = VISIONS[vision]
    return oklab(
        tuple(sum(a * b for a, b in zip(row, light, strict=True)) for row in rows)
    )


def contrast(one, other):
    def luminance(colour):
        red, green, blue = linear(colour)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    low, high = sorted([luminance(one), luminance(other)])
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("vision", VISIONS)
def test_no_two_codes_look_alike(palette, vision):
    pairs = combinations([*palette, ACTS[palette]], 2)
    nearest_pair = min(apart(seen(a, vision), seen(b, vision)) for a, b in pairs)

    assert nearest_pair >= ENOUGH


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_every_colour_stands_out_from_its_ground(palette):
    for colour in palette:
        for ground in GROUNDS[palette]:
            assert contrast(colour, ground) >= 3


def test_each_colour_has_a_name_and_is_its_own_nearest():
    assert len(set(NAMES)) == len(LIGHT) == len(DARK)
    assert [nearest(colour) for colour in LIGHT] == list(range(len(LIGHT)))
    assert nearest("#ff0000") == NAMES.index("red")
    assert nearest("tomato") == nearest("") == nearest("#zzzzzz") == 0
