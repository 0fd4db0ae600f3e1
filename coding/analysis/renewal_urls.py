"""The addresses of renewals: chains, what vanished, force, carrying, the article."""

from django.urls import path

from coding.analysis import force_views as forces
from coding.analysis import renewal_views as renewals

project = "projects/<slug:slug>/renewals/"
chain = f"{project}<uuid:pk>/"
spoken = "projects/<slug:slug>/force/<uuid:pk>/"
urlpatterns = [
    path(project, renewals.renewal_list, name="renewals"),
    path(f"{project}lay/", renewals.chain_lay, name="lay-chain"),
    path(chain, renewals.renewed, name="renewed"),
    path(f"{chain}lay/", renewals.stretch_lay, name="lay-stretch"),
    path(f"{chain}vanished/", renewals.vanished, name="vanished"),
    path(f"{chain}force/", forces.force, name="force"),
    path(spoken, forces.spoken, name="spoken"),
    path(f"{spoken}unsay/", forces.unspoken, name="unspoken"),
]
