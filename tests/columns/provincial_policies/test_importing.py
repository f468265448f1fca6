"""The region's column has an import of its own."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cms.plugins.access import sync_page_permissions
from columns.provincial_policies.models import ProvincialPolicyPage


def test_csv_goes_into_the_region_s_column(bureau, client):
    sync_page_permissions()
    bureau.column("provincial_policies")
    client.force_login(bureau.administrator)
    table = (
        "标题,发文机关,成文日期,原文网址,文件类别\n"
        "自治区示例条例,自治区人大常委会,2026.3.1,https://example.com/r,地方性法规\n"
    )
    url = reverse("import_provincial_policies")
    preview = client.post(url, {"file": SimpleUploadedFile("p.csv", table.encode("gb18030"))})
    assert preview.context["plan"].refused == []
    client.post(url, {"token": str(preview.context["upload"].token)})
    page = ProvincialPolicyPage.objects.get()
    assert (page.rank, page.level_name, page.live) == ("local_reg", "自治区", False)
