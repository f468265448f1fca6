"""The organisation in the admin; the menu is made where all rooms meet."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
)
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.viewsets.model import ModelViewSet

from cms.core.admin_views import AuditedCreateView, AuditedDeleteView, AuditedEditView
from cms.departments.admin_views import (
    DepartmentEditView,
    DepartmentIndexView,
    PeopleIndexView,
    TopicIndexView,
)
from cms.departments.filters import (
    DepartmentFilterSet,
    LeaderFilterSet,
    MembershipFilterSet,
    TopicFilterSet,
)
from cms.departments.forms import AliasesForm
from cms.departments.models import Department, LeaderAssignment, Membership, Topic


class _OrganisationViewSet(ModelViewSet):
    add_view_class = AuditedCreateView
    edit_view_class = AuditedEditView
    delete_view_class = AuditedDeleteView
    # A copy of a unit or a role is a mistake waiting to be made.
    copy_view_enabled = False
    list_per_page = 50


class DepartmentViewSet(_OrganisationViewSet):
    """科室."""

    model = Department
    name = "departments"
    icon = "group"
    menu_label = _("科室")
    index_view_class = DepartmentIndexView
    edit_view_class = DepartmentEditView
    list_display = [
        "name",
        "kind",
        "parent",
        "phone",
        BooleanColumn("is_disclosure_office", label=_("公开工作机构")),
        BooleanColumn("is_legal_unit", label=_("法制机构")),
        "closed_on",
        BooleanColumn("is_sample", label=_("示例")),
    ]
    filterset_class = DepartmentFilterSet
    list_export = ["name", "short_name", "code", "kind", "phone", "room", "closed_on"]
    search_fields = ["name", "short_name", "code"]
    edit_handler = ObjectList(
        [
            MultiFieldPanel(
                [
                    FieldPanel("name"),
                    FieldPanel("short_name"),
                    FieldPanel("aliases"),
                    FieldPanel("code"),
                    FieldPanel("kind"),
                    FieldPanel("parent"),
                    FieldPanel("sort_order"),
                ],
                heading=_("名称"),
            ),
            MultiFieldPanel(
                [FieldPanel("duties"), FieldPanel("phone"), FieldPanel("room")],
                heading=_("职责与联系方式"),
            ),
            MultiFieldPanel(
                [FieldPanel("is_disclosure_office"), FieldPanel("is_legal_unit")],
                heading=_("公开工作分工"),
            ),
            MultiFieldPanel(
                [FieldPanel("opened_on"), FieldPanel("closed_on"), FieldPanel("successor")],
                heading=_("设立与撤销"),
                classname="collapsed",
            ),
            FieldPanel("is_sample"),
        ],
        base_form_class=AliasesForm,
    )


class MembershipViewSet(_OrganisationViewSet):
    """科室人员."""

    model = Membership
    name = "memberships"
    icon = "user"
    menu_label = _("科室人员")
    index_view_class = PeopleIndexView
    list_display = ["user", "department", "role", "valid_from", "valid_until"]
    filterset_class = MembershipFilterSet
    list_export = list_display
    search_fields = ["user__last_name", "user__first_name", "user__username", "department__name"]
    panels = [
        FieldPanel("user"),
        FieldPanel("department"),
        FieldPanel("role"),
        FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_until")]),
    ]


class LeaderAssignmentViewSet(_OrganisationViewSet):
    """局领导分管."""

    model = LeaderAssignment
    name = "leaders"
    icon = "crosshairs"
    menu_label = _("局领导分管")
    index_view_class = PeopleIndexView
    list_display = ["user", "post", "department", "valid_from", "valid_until"]
    filterset_class = LeaderFilterSet
    list_export = list_display
    search_fields = ["user__last_name", "user__first_name", "user__username", "department__name"]
    panels = [
        FieldPanel("user"),
        FieldPanel("post"),
        FieldPanel("department"),
        FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_until")]),
    ]


class TopicViewSet(_OrganisationViewSet):
    """业务主题 with the unit that answers for each."""

    model = Topic
    name = "topics"
    icon = "tag"
    menu_label = _("业务主题")
    index_view_class = TopicIndexView
    list_display = [
        "name",
        Column("current_unit", label=_("责任科室")),
        "slug",
        "sort_order",
    ]
    filterset_class = TopicFilterSet
    search_fields = ["name", "slug"]
    edit_handler = ObjectList(
        [
            MultiFieldPanel(
                [
                    FieldPanel("name"),
                    FieldPanel("slug"),
                    FieldPanel("aliases"),
                    FieldPanel("sort_order"),
                ],
                heading=_("主题"),
            ),
            InlinePanel(
                "assignments",
                heading=_("责任科室"),
                label=_("责任科室"),
                help_text=_("换科室时，先给原来那一条填终止日期，再添加新的一条。"),
                panels=[
                    FieldPanel("department"),
                    FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_until")]),
                ],
            ),
        ],
        base_form_class=AliasesForm,
    )


DEPARTMENT_VIEWSETS: list[type[ModelViewSet]] = [
    DepartmentViewSet,
    MembershipViewSet,
    LeaderAssignmentViewSet,
    TopicViewSet,
]
