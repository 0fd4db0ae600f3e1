"""The access table's rows of renewals, carrying on, and the article."""

from tests.access_rows import Row, ada, leads, members

SLUG = "projects/<slug:slug>/"
CHAINS = f"{SLUG}renewals/"
CHAIN = f"{CHAINS}<uuid:pk>/"
SPOKEN = f"{SLUG}force/<uuid:pk>/"
MINE = "assignments/<uuid:pk>/mandate-before/"
OFFERS = f"{SLUG}rounds/<uuid:pk>/gold-offers/"
SAYS = {"verb": "requests", "actor": "the mission", "condition": ""}
ON_CHAIN = {"pk": "renewed"}
ON_PARAGRAPH = {"pk": "operative"}
PROPOSAL = {"pk": "renewing", "proposal_pk": "proposal"}
ANSWER = {"pk": "renewing", "answer_pk": "answer"}
OFFER = {"pk": "round", "offer_pk": "gold_offer"}
CARRYING = [
    Row(MINE, "get", ada(200), {"pk": "renewing"}),
    *(
        Row(
            f"{MINE}<uuid:proposal_pk>/<carry_on:answer>/",
            "post",
            ada(302),
            PROPOSAL | {"answer": f"={answer}"},
        )
        for answer in ("take", "decline")
    ),
    Row(f"{MINE}<uuid:answer_pk>/again/", "post", ada(302), ANSWER),
    Row(OFFERS, "get", leads(200, 404), {"pk": "round"}),
    Row(f"{OFFERS}add/", "post", leads(302, 404), {"pk": "round"}, {"source": "@done"}),
    Row(f"{OFFERS}<uuid:offer_pk>/withdraw/", "post", leads(302, 404), OFFER),
]

COMPARED = [
    Row(CHAINS, "get", members(200)),
    Row(f"{CHAINS}lay/", "post", leads(302, 403), sends={"mission": "UNSMIV"}),
    Row(CHAIN, "get", members(200), ON_CHAIN),
    Row(f"{CHAIN}lay/", "post", leads(302, 403), ON_CHAIN),
    Row(f"{CHAIN}vanished/", "get", members(200), ON_CHAIN),
    Row(f"{CHAIN}vanished.csv", "get", members(200), ON_CHAIN),
    Row(f"{CHAIN}force/", "get", members(200), ON_CHAIN),
    Row(SPOKEN, "get", members(200), ON_PARAGRAPH),
    Row(SPOKEN, "post", members(302, 403), ON_PARAGRAPH, SAYS),
    Row(f"{SPOKEN}unsay/", "post", members(302, 403), ON_PARAGRAPH),
    Row(f"{SLUG}article/", "get", members(200)),
    Row(f"{SLUG}article/wish/", "post", members(302, 403)),
    # Nothing that the article cites is in the study's store.
    Row(f"{SLUG}article/take/", "post", leads(422, 403)),
    *CARRYING,
]

API = "api/projects/<str:slug>/"
API_CHAIN = f"{API}renewals/<str:pk>/"
API_SPOKEN = f"{API}force/<str:pk>/"
API_MINE = "api/assignments/<str:pk>/mandate-before/"
API_OFFERS = "api/rounds/<str:pk>/gold-offers/"

API_COMPARED = [
    Row(f"{API}renewals/", "get", members(200, gate=401)),
    Row(f"{API}lay-chain/", "post", leads(201, 403, 401), sends={"mission": "UNSMIV"}),
    Row(f"{API_CHAIN}codes/", "get", members(200, gate=401), ON_CHAIN),
    Row(f"{API_CHAIN}lay/", "post", leads(200, 403, 401), ON_CHAIN),
    Row(f"{API_CHAIN}vanished/", "get", members(200, gate=401), ON_CHAIN),
    Row(f"{API_CHAIN}force/", "get", members(200, gate=401), ON_CHAIN),
    Row(API_SPOKEN, "post", members(200, 403, 401), ON_PARAGRAPH, SAYS),
    Row(f"{API_SPOKEN}unsay/", "post", members(200, 403, 401), ON_PARAGRAPH),
    Row(f"{API}article/", "get", members(200, gate=401)),
    Row(f"{API}article/take/", "post", leads(422, 403, 401)),
    Row(API_MINE, "get", ada(200, 401), {"pk": "renewing"}),
    Row(
        f"{API_MINE}<str:proposal_pk>/",
        "post",
        ada(201, 401),
        PROPOSAL,
        {"answer": "take"},
    ),
    Row(f"{API_MINE}<str:answer_pk>/again/", "post", ada(204, 401), ANSWER),
    Row(API_OFFERS, "get", leads(200, 404, 401), {"pk": "round"}),
    Row(
        API_OFFERS, "post", leads(201, 404, 401), {"pk": "round"}, {"earlier": "@done"}
    ),
    Row(f"{API_OFFERS}<str:offer_pk>/withdraw/", "post", leads(204, 404, 401), OFFER),
]
