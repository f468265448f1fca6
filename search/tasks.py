"""Work after a commit: the external index follows, files are read."""

from __future__ import annotations

import logging

from django_tasks import task

from search.backends.base import BackendUnavailable

logger = logging.getLogger(__name__)


@task()
def sync_external() -> int:
    """Bring the external index up to date; while it is away, nothing is lost: cron comes again."""
    from search.syncing import sync

    try:
        return sync()
    except BackendUnavailable as error:
        logger.warning("外部检索服务暂时不可用，恢复后会自动补齐：%s", error)
        return 0


@task()
def read_files(document_ids: list[int]) -> None:
    """Read the texts of newly released files and let their pages be found by them."""
    from cms.attachments.text.services import read_texts
    from search.services import follow_files

    changed = read_texts(document_ids)
    if changed:
        follow_files(changed)


@task()
def recount_words() -> int:
    """Count anew in how many documents words occur."""
    from search.statistics import recount

    return recount()
