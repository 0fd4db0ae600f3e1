"""The colours of codes, which stay apart for every kind of colour vision.

Found by search: the nearest pair lies 0.10 apart in OKLab (Ottosson 2020) in light mode
and 0.12 in dark, under normal vision and full protanopia, deuteranopia and tritanopia
(Machado, Oliveira and Fernandes 2009). The test holds the arithmetic.
"""

LIGHT = (
    "#2703de",
    "#7b2305",
    "#069c85",
    "#da41e8",
    "#748012",
    "#64515a",
    "#ff3d63",
    "#03709f",
)
DARK = (
    "#1167ff",
    "#ff9100",
    "#21cc91",
    "#ad35ae",
    "#f0eb6f",
    "#928384",
    "#f52314",
    "#aff5ff",
)
NAMES = ("blue", "orange", "green", "pink", "olive", "grey", "red", "cyan")


def nearest(colour: str) -> int:
    """The place of the colour most like `#rrggbb` on light ground; 0 for no colour."""
    try:
        wanted = oklab(linear(colour))
    except ValueError:
        return 0
    distances = [apart(wanted, oklab(linear(one))) for one in LIGHT]
    return distances.index(min(distances))


def linear(colour: str) -> tuple[float, ...]:
    """The linear light of `#rrggbb` in red, green and blue, 0 to 1 (IEC 61966-2-1)."""
    if len(colour) != 7 or colour[0] != "#":
        raise ValueError(f"{colour[:20]} is no colour.")
    told = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return tuple(
        one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4
        for one in told
    )


def oklab(light: tuple[float, ...]) -> tuple[float, float, float]:
    """Linear light as lightness, green to red and blue to yellow."""
    red, green, blue = (min(max(one, 0.0), 1.0) for one in light)
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    mid = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * mid - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * mid + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * mid - 0.8086757660 * short,
    )


def apart(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    """Euclidean distance."""
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5
