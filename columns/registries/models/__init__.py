"""Registers with their fields, editions and records; the pages that show them."""

from columns.registries.models.pages import RegisterPage, RegistriesPage
from columns.registries.models.records import OPEN, Edition, Record, RecordTerm
from columns.registries.models.registers import Register, RegisterField

__all__ = [
    "OPEN",
    "Edition",
    "Record",
    "RecordTerm",
    "Register",
    "RegisterField",
    "RegisterPage",
    "RegistriesPage",
]
