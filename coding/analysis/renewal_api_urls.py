"""The API's addresses of renewals, carrying on, and the article."""

from django.urls import path

from coding.analysis import carried_api as carrying
from coding.analysis import renewal_api as renewals

project = "projects/<str:slug>/"
chain = f"{project}renewals/<str:pk>/"
mine = "assignments/<str:pk>/mandate-before/"
offers = "rounds/<str:pk>/gold-offers/"
renewal_routes = [
    path(f"{project}renewals/", renewals.ChainList.as_view(), name="api-renewals"),
    path(f"{project}lay-chain/", renewals.ChainLay.as_view(), name="api-lay-chain"),
    path(f"{chain}codes/", renewals.StateList.as_view(), name="api-renewed"),
    path(f"{chain}lay/", renewals.StretchLay.as_view(), name="api-lay-stretch"),
    path(f"{chain}vanished/", renewals.LostList.as_view(), name="api-vanished"),
    path(f"{chain}force/", renewals.SpokenList.as_view(), name="api-force"),
    path(f"{project}force/<str:pk>/", renewals.SpokenSay.as_view(), name="api-spoken"),
    path(
        f"{project}force/<str:pk>/unsay/",
        renewals.SpokenUnsay.as_view(),
        name="api-unspoken",
    ),
    path(f"{project}article/", carrying.ArticleList.as_view(), name="api-article"),
    path(
        f"{project}article/take/",
        carrying.ArticleTake.as_view(),
        name="api-article-take",
    ),
    path(mine, carrying.CarryOnList.as_view(), name="api-carrying-on"),
    path(f"{mine}<str:proposal_pk>/", carrying.CarryOn.as_view(), name="api-carry-on"),
    path(
        f"{mine}<str:answer_pk>/again/",
        carrying.CarryAgain.as_view(),
        name="api-carry-again",
    ),
    path(offers, carrying.GoldOfferList.as_view(), name="api-gold-offers"),
    path(
        f"{offers}<str:offer_pk>/withdraw/",
        carrying.GoldOfferWithdraw.as_view(),
        name="api-gold-withdraw",
    ),
]
