"""A program: several people approve the same step at the same moment.

Run as ``python -m tests.cms.moderation.approve_together`` on a migrated database named by
``DATABASE_URL``; prints what came of it as JSON.
"""

from __future__ import annotations

import json
import sys
import threading


def main(people: int) -> None:
    """Walk a page to the end; at each step all who may approve do so at once."""
    import django

    django.setup()

    from django.contrib.auth import get_user_model
    from django.db import connection

    from cms.core.audit import broken_links
    from cms.core.models import ReleaseRecord
    from cms.departments.models import Role
    from cms.moderation.errors import ReviewRefused
    from cms.moderation.models import DepartmentTaskState, ReviewRecord
    from cms.plugins.duties import set_catalogue_source
    from tests.factories.review import approve, staff_review, state_of, submit
    from tests.factories.site import TopicsDecide, make_bureau, make_item, make_user

    set_catalogue_source(TopicsDecide())
    bureau = make_bureau()
    column = bureau.column("dummy")
    staff_review(bureau)
    parts = {
        "department": [
            make_user("甲", bureau.trade, Role.REVIEWER).pk for _number in range(people)
        ],
        "head": [make_user("乙", bureau.trade, Role.HEAD).pk for _number in range(people)],
        "release": [make_user("丙", bureau.office, Role.HEAD).pk for _number in range(people)],
    }
    draft = make_item(column, topic=bureau.topic)
    draft.save_revision(user=bureau.drafter)
    submit(draft, bureau.drafter)
    refused: list[str] = []
    errors: list[str] = []

    def sign(state_id: int, person: int, gate: threading.Barrier) -> None:
        try:
            state = DepartmentTaskState.objects.get(pk=state_id)
            user = get_user_model().objects.get(pk=person)
            gate.wait()
            approve(state, user)
        except ReviewRefused as refusal:
            refused.append(str(refusal))
        except Exception as error:  # noqa: BLE001  reported to the test as it is
            errors.append(repr(error))
        finally:
            connection.close()

    steps = []
    while (state := state_of(draft)) is not None and not errors:
        steps.append(state.step_kind)
        gate = threading.Barrier(people)
        threads = [
            threading.Thread(target=sign, args=(state.pk, person, gate))
            for person in parts[state.step_kind]
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    json.dump(
        {
            "steps": steps,
            "approved": ReviewRecord.objects.filter(action="approved").count(),
            "refused": len(refused),
            "words": sorted({refusal.split("（")[0] for refusal in refused}),
            "released": ReleaseRecord.objects.filter(page_id=draft.pk).count(),
            "live": type(draft).objects.get(pk=draft.pk).live,
            "errors": errors,
            "broken": list(broken_links()),
        },
        sys.stdout,
    )


if __name__ == "__main__":
    main(int(sys.argv[1]))
