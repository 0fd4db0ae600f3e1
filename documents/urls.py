"""The addresses of the document store."""

from django.urls import path

from documents import views

app_name = "documents"
documents = "projects/<slug:slug>/documents/"
one = f"{documents}<uuid:pk>/"
urlpatterns = [
    path(documents, views.document_list, name="list"),
    path(f"{documents}upload/", views.document_upload, name="upload"),
    path(one, views.document_detail, name="detail"),
    path(f"{one}check/", views.document_check, name="check"),
    path(f"{one}retry/", views.document_retry, name="retry"),
    path(f"{one}withdraw/", views.document_withdraw, name="withdraw"),
]
