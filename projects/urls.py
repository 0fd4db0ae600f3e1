"""The addresses of projects and members."""

from django.urls import path

from projects import member_views, views

app_name = "projects"
members = "projects/<slug:slug>/members/"
urlpatterns = [
    path("projects/", views.project_list, name="list"),
    path("projects/new/", views.project_new, name="new"),
    path("projects/<slug:slug>/settings/", views.project_settings, name="settings"),
    path(members, member_views.member_list, name="members"),
    path(f"{members}add/", member_views.member_add, name="member-add"),
    path(f"{members}invite/", member_views.member_invite, name="member-invite"),
    path(f"{members}<int:pk>/role/", member_views.member_role, name="member-role"),
    path(
        f"{members}<int:pk>/remove/", member_views.member_remove, name="member-remove"
    ),
    path(f"{members}<int:pk>/reset/", member_views.member_reset, name="member-reset"),
    path(
        "projects/<slug:slug>/invitations/<uuid:pk>/withdraw/",
        member_views.invitation_withdraw,
        name="invitation-withdraw",
    ),
    path("invitations/<str:token>/", member_views.invitation_accept, name="invitation"),
]
