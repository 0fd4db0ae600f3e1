"""The addresses of renewals: chains, what vanished, force, carrying, the article."""

from django.urls import path, register_converter

from coding.analysis import article_views as articles
from coding.analysis import carried_views as carrying
from coding.analysis import force_views as forces
from coding.analysis import renewal_views as renewals


class CarryOn:
    """What a coder answers to a coding of the mandate before."""

    regex = "take|decline"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(CarryOn, "carry_on")

mine = "assignments/<uuid:pk>/mandate-before/"
offers = "projects/<slug:slug>/rounds/<uuid:pk>/gold-offers/"
project = "projects/<slug:slug>/renewals/"
chain = f"{project}<uuid:pk>/"
spoken = "projects/<slug:slug>/force/<uuid:pk>/"
cited = "projects/<slug:slug>/article/"
urlpatterns = [
    path(project, renewals.renewal_list, name="renewals"),
    path(f"{project}lay/", renewals.chain_lay, name="lay-chain"),
    path(chain, renewals.renewed, name="renewed"),
    path(f"{chain}lay/", renewals.stretch_lay, name="lay-stretch"),
    path(f"{chain}vanished/", renewals.vanished, name="vanished"),
    path(f"{chain}vanished.csv", renewals.vanished_file, name="vanished-file"),
    path(f"{chain}force/", forces.force, name="force"),
    path(spoken, forces.spoken, name="spoken"),
    path(f"{spoken}unsay/", forces.unspoken, name="unspoken"),
    path(mine, carrying.carrying_on, name="carrying-on"),
    path(
        f"{mine}<uuid:proposal_pk>/<carry_on:answer>/",
        carrying.carry_on,
        name="carry-on",
    ),
    path(f"{mine}<uuid:answer_pk>/again/", carrying.carry_again, name="carry-again"),
    path(cited, articles.article, name="article"),
    path(f"{cited}take/", articles.article_take, name="article-take"),
    path(f"{cited}wish/", articles.article_wish, name="article-wish"),
    path(offers, carrying.gold_offers, name="gold-offers"),
    path(f"{offers}add/", carrying.gold_offer, name="gold-offer"),
    path(
        f"{offers}<uuid:offer_pk>/withdraw/",
        carrying.gold_withdraw,
        name="gold-withdraw",
    ),
]
