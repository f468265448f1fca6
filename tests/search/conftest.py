"""What the tests of search share."""

import pytest

from tests.factories.site import make_released


@pytest.fixture
def policy(bureau):
    """Return a function that releases a policy of the bureau's own."""

    def make(title="柳州市二手车流通管理办法", text="旧机动车交易市场应当登记备案。", **values):
        from columns.municipal_policies.models import MunicipalPolicyPage

        return make_released(
            bureau.column("municipal_policies"),
            MunicipalPolicyPage,
            title=title,
            body=[{"type": "paragraph", "value": f"<p>{text}</p>"}],
            **{"document_number": "", **values},
        )

    return make
