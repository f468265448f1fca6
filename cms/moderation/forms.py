"""The forms of the review; their answers become the review record."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from cms.departments.models import Department
from cms.moderation.enums import Openness, Secrecy, StepKind
from cms.moderation.rules import Answers, approval_faults, return_faults


class DecisionForm(forms.Form):
    """The opinion, which every step has."""

    comment = forms.CharField(
        label=_lazy("意见"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    kind: StepKind = StepKind.DEPARTMENT

    def answers(self) -> Answers:
        """Return what was answered beside the opinion."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "comment"}
        return Answers.known(given)


class ApproveForm(DecisionForm):
    """Approve: 审核, 负责人, 分管领导."""

    def clean(self) -> dict[str, Any]:
        """Refuse what the step's rule refuses."""
        super().clean()
        for fault in approval_faults(self.kind, self.answers()):
            self.add_error(None, fault)
        return self.cleaned_data


class LegalApproveForm(ApproveForm):
    """Approve the 合法性审核, which has a number."""

    kind = StepKind.LEGAL
    number = forms.CharField(
        label=_lazy("合法性审核文号"),
        required=False,
        max_length=100,
        help_text=_lazy("合法性审核意见书的文号，如“柳商法审〔2026〕3号”。"),
    )


class ReleaseApproveForm(ApproveForm):
    """Approve the release: openness and secrecy (条例 art 17)."""

    kind = StepKind.RELEASE
    secrecy = forms.ChoiceField(
        label=_lazy("保密审查结果"),
        choices=Secrecy.choices,
        initial=Secrecy.CLEAR,
        widget=forms.RadioSelect,
    )
    openness = forms.ChoiceField(
        label=_lazy("公开属性"),
        choices=Openness.choices,
        initial=Openness.PROACTIVE,
        widget=forms.RadioSelect,
    )


class ReturnForm(DecisionForm):
    """Return with a reason."""

    comment = forms.CharField(
        label=_lazy("退回理由"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_lazy("必填。写明哪里要改、怎样改。"),
    )

    def clean(self) -> dict[str, Any]:
        """Refuse a return without its reason."""
        super().clean()
        comment = self.cleaned_data.get("comment", "")
        for fault in return_faults(comment, self.answers()):
            self.add_error(None if comment.strip() else "comment", fault)
        return self.cleaned_data


class ReleaseReturnForm(ReturnForm):
    """Return from the release, also because the information is not to be public."""

    kind = StepKind.RELEASE
    secrecy = forms.ChoiceField(
        label=_lazy("保密审查结果"),
        required=False,
        choices=[("", _lazy("没有问题，因其他原因退回")), *Secrecy.choices[1:]],
    )
    openness = forms.ChoiceField(
        label=_lazy("公开属性"),
        required=False,
        choices=[("", _lazy("不变")), *Openness.choices[1:]],
    )
    openness_ground = forms.CharField(
        label=_lazy("不公开的依据"),
        required=False,
        max_length=200,
        help_text=_lazy("不主动公开的必填，如“《政府信息公开条例》第十六条第一款”。"),
    )


_APPROVE: dict[StepKind, type[ApproveForm]] = {
    StepKind.LEGAL: LegalApproveForm,
    StepKind.RELEASE: ReleaseApproveForm,
}


def form_for(kind: StepKind, action: str) -> type[DecisionForm]:
    """Return the form of an action at a step."""
    if action == "approve":
        return _APPROVE.get(kind, ApproveForm)
    return ReleaseReturnForm if kind is StepKind.RELEASE else ReturnForm


class ReassignForm(forms.Form):
    """Pass on to another unit."""

    department = forms.ModelChoiceField(
        label=_lazy("转给科室"), queryset=Department.objects.none(), empty_label=None
    )
    comment = forms.CharField(
        label=_lazy("转办理由"), max_length=200, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["department"].queryset = Department.objects.open()  # type: ignore[attr-defined]  # of its own field class


class PaperForm(forms.Form):
    """A leader's signature on paper: who signed, and the scan."""

    leader: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        label=_lazy("签批领导"), queryset=None, empty_label=None
    )
    scan = forms.FileField(
        label=_lazy("审批表扫描件"), help_text=_lazy("签好字的审批表，PDF或图片文件。")
    )
    comment = forms.CharField(
        label=_lazy("领导意见"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, leaders: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["leader"].queryset = leaders  # type: ignore[attr-defined]  # as above


def faults_of(form: forms.Form) -> str:
    """Return a form's faults as one text."""
    return "\n".join(
        str(message) for messages in form.errors.values() for message in messages
    ) or _("请检查填写的内容。")
