"""The addresses of the document store."""

from django.urls import path

from documents import (
    check_views,
    cite_views,
    describing_views,
    file_views,
    gather_views,
    metadata_views,
    renewal_views,
    search_views,
    views,
)

app_name = "documents"
project = "projects/<slug:slug>/"
documents = f"{project}documents/"
one = f"{documents}<uuid:pk>/"
urlpatterns = [
    path(documents, views.document_list, name="list"),
    path(f"{documents}upload/", views.document_upload, name="upload"),
    path(f"{documents}imports/", gather_views.batch_list, name="batches"),
    path(f"{documents}imports/<uuid:pk>/", gather_views.batch_detail, name="batch"),
    path(f"{documents}variables/", describing_views.variable_list, name="variables"),
    path(
        f"{documents}variables/add/", describing_views.variable_add, name="add-variable"
    ),
    path(
        f"{documents}variables/<uuid:variable_pk>/change/",
        describing_views.variable_change,
        name="change-variable",
    ),
    path(
        f"{documents}variables/<uuid:variable_pk>/withdraw/",
        describing_views.variable_withdraw,
        name="withdraw-variable",
    ),
    path(
        f"{documents}describe/", describing_views.describe_several, name="describe-many"
    ),
    path(f"{documents}metadata/", metadata_views.metadata, name="metadata-csv"),
    path(
        f"{documents}metadata/file/",
        metadata_views.metadata_file,
        name="metadata-csv-file",
    ),
    path(
        f"{documents}metadata/preview/",
        metadata_views.metadata_preview,
        name="metadata-csv-preview",
    ),
    path(
        f"{documents}metadata/apply/",
        metadata_views.metadata_apply,
        name="metadata-csv-apply",
    ),
    path(one, views.document_detail, name="detail"),
    path(f"{one}describe/", describing_views.describe, name="describe"),
    path(f"{one}check/", check_views.document_check, name="check"),
    path(f"{one}pages/<int:number>/", file_views.document_page, name="page"),
    path(f"{one}file/", file_views.document_file, name="file"),
    path(f"{one}merge/", check_views.paragraph_merge, name="merge"),
    path(f"{one}split/", check_views.paragraph_split, name="split"),
    path(f"{one}change/", check_views.paragraph_change, name="change"),
    path(f"{one}undo/", check_views.mend_undo, name="undo-mend"),
    path(f"{one}read-again/", check_views.document_read_again, name="read-again"),
    path(f"{one}replace/", check_views.document_replace, name="replace"),
    path(f"{one}prefer/", check_views.document_prefer, name="prefer"),
    path(f"{one}retry/", views.document_retry, name="retry"),
    path(f"{one}renewal/", renewal_views.renewal, name="renewal"),
    path(f"{one}align/", renewal_views.align, name="align"),
    path(f"{one}against/<uuid:before_pk>/", renewal_views.against, name="against"),
    path(f"{one}against/<uuid:before_pk>/pair/", renewal_views.pair, name="pair"),
    path(f"{project}missions/", renewal_views.mission_list, name="missions"),
    path(f"{project}missions/<str:mission>/", renewal_views.mission, name="mission"),
    path(f"{project}search/", search_views.search_page, name="search"),
    path(f"{project}search/save/", search_views.search_save, name="save-search"),
    path(
        f"{project}search/<uuid:saved_pk>/forget/",
        search_views.search_forget,
        name="forget-search",
    ),
    path(f"{project}cite/", cite_views.cite, name="cite"),
    path(f"{project}cite/<path:place>", cite_views.cite_link, name="cite-link"),
    path(f"{project}wishes/", cite_views.wish_list, name="wishes"),
    path(f"{project}wishes/add/", cite_views.wish_add, name="wish"),
    path(
        f"{project}wishes/<uuid:wish_pk>/withdraw/",
        cite_views.wish_withdraw,
        name="unwish",
    ),
    path(f"{one}withdraw/", views.document_withdraw, name="withdraw"),
]
