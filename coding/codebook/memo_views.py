"""Thoughts on codes, as the code's page takes them."""

from uuid import UUID, uuid4

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from coding.codebook.code_memos import note_code, withdraw_code_memo
from coding.codebook.views import code_or_404, version_or_404
from coding.models import CodeMemo
from hsframe.http import Request
from projects.views import project_or_404


@login_required
@require_POST
def code_note(request: Request, slug: str, pk: UUID, key: str) -> HttpResponse:
    project, _ = project_or_404(request, slug)
    code = code_or_404(version_or_404(project, pk), key)
    note_code(code, request.user, key=uuid4(), text=request.POST.get("text", ""))
    return redirect(reverse("coding:code-page", args=[slug, pk, key]) + "#memos")


@login_required
@require_POST
def code_memo_withdraw(
    request: Request, slug: str, pk: UUID, memo_pk: UUID
) -> HttpResponse:
    project, _ = project_or_404(request, slug)
    version = version_or_404(project, pk)
    memos = CodeMemo.objects.readable_by(request.user)
    memo = get_object_or_404(memos, pk=memo_pk, codebook=version.codebook_id)
    withdraw_code_memo(memo, request.user)
    return redirect(reverse("coding:code-page", args=[slug, pk, memo.key]) + "#memos")
