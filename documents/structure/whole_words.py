"""Words short enough to look like parts of others, and whole all the same."""

WHOLE_WORDS = frozenset(
    """
    a act ad add after age ago aid air al all also an and anti any are arms as at
    back bad ban be before best big bin body both bus but by call can car care co
    cut day de der des did do down du due each el end et even ever every ex far
    few fire for free from full gas get good had half hand has have he head her
    here high him his hoc how i ibn if in into is it its job just key la land last
    late law le led les less let life line long low made man many may me mean men
    met more most much my near new next no non nor not now of off oil old on one
    only or other our out over own part past pay per port pre put raid ran rate re
    red run same saw say sea see self semi set sex she short side six sky so some
    son sons step sub such sun tax ten term test than that the their them then
    there thereby they thing this though through time times to too top town two
    type under unit up upon us use very via view vis von vote wage wall war ward
    wards was way we week well were what when where while who why wide wife will
    wish with won work yes yet you zone
    map maps
    """.split()  # noqa: SIM905 (two hundred lines of a list say no more)
)
