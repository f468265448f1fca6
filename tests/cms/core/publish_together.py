"""A program: a hundred people release a hundred drafts at the same moment.

Run as ``python -m tests.cms.core.publish_together`` on a migrated database named by
``DATABASE_URL``; prints the index numbers given out and the errors met, as JSON.
"""

from __future__ import annotations

import json
import sys
import threading


def main(publications: int) -> None:
    """Release ``publications`` drafts, each in a thread of its own, all let go at once."""
    import django

    django.setup()

    from django.db import connection

    from cms.core.audit import broken_links
    from cms.core.models import Ground, IndexNumber
    from cms.core.release import release
    from tests.factories.site import make_bureau, make_item

    bureau = make_bureau()
    column = bureau.column("dummy")
    drafts = [make_item(column, topic=bureau.topic).pk for _number in range(publications)]
    model = type(make_item(column, topic=bureau.topic))
    gate = threading.Barrier(publications)
    errors: list[str] = []

    def publish(pk: int) -> None:
        try:
            page = model.objects.get(pk=pk)
            gate.wait()
            release(page, actor=bureau.head, ground=Ground.HEAD)
        except Exception as error:  # noqa: BLE001  reported to the test as it is
            errors.append(repr(error))
        finally:
            connection.close()

    threads = [threading.Thread(target=publish, args=(pk,)) for pk in drafts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    json.dump(
        {
            "numbers": sorted(IndexNumber.objects.values_list("number", flat=True)),
            "live": model.objects.filter(pk__in=drafts, live=True).count(),
            "errors": errors,
            "broken": list(broken_links()),
        },
        sys.stdout,
    )


if __name__ == "__main__":
    main(int(sys.argv[1]))
