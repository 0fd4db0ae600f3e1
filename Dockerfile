# Two stages: wheels are installed with their hashes, then copied without pip's caches.
FROM python:3.11-slim AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN python -m venv /opt/hsframe
COPY requirements.txt /tmp/requirements.txt
RUN /opt/hsframe/bin/pip install --require-hashes -r /tmp/requirements.txt

FROM python:3.11-slim
ENV PATH=/opt/hsframe/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=hsframe.settings \
    HSFRAME_STATE=/srv/state HSFRAME_MEDIA=/srv/media HSFRAME_STATIC=/srv/static \
    HSFRAME_MODEL=/srv/model/minilm
# Tesseract reads scanned pages; add tesseract-ocr-fra and its like for other languages.
RUN apt-get update && apt-get install --yes --no-install-recommends tesseract-ocr \
    && rm -rf /var/lib/apt/lists/*
RUN useradd --system --uid 10001 --home-dir /srv hsframe \
    && install -d -o hsframe /srv/state /srv/media /srv/static /srv/model /srv/app
COPY --from=build /opt/hsframe /opt/hsframe
WORKDIR /srv/app
COPY --chown=hsframe manage.py requirements-model.txt ./
COPY --chown=hsframe hsframe hsframe
COPY --chown=hsframe projects projects
COPY --chown=hsframe documents documents
COPY --chown=hsframe coding coding
COPY --chown=hsframe templates templates
COPY --chown=hsframe static static
COPY --chown=hsframe docs/automation-bias.md docs/
USER hsframe
# Neither static files nor the embedding model need a database; the values here only
# let the settings load. The model's weights are pinned by hash like everything else.
RUN export DATABASE_URL=postgres://build@build/build REDIS_URL=redis://build/0 \
    HSFRAME_HOSTS=build HSFRAME_SECRET_KEY=only-while-the-image-is-built-0123456789-0123456789 \
    PIP_NO_CACHE_DIR=1 \
    && python manage.py collectstatic --noinput --verbosity 0 \
    && python manage.py prepare_model
EXPOSE 8000
CMD ["gunicorn", "hsframe.wsgi", "--bind", "0.0.0.0:8000", "--worker-class", "gthread", "--workers", "2", "--threads", "4"]
