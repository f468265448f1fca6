"""Reads the phrases of a catalogue into rules: time limits, responsible units, channels, paths."""

from cms.catalogue.grammar.channels import ChannelReading, read_channels
from cms.catalogue.grammar.numerals import parse_number
from cms.catalogue.grammar.paths import PathReading, read_path
from cms.catalogue.grammar.responsible import UnitLexicon, looks_like_unit, read_responsible
from cms.catalogue.grammar.time_limits import TimeLimit, read_time_limit
from cms.catalogue.grammar.unreadable import Unreadable

__all__ = [
    "ChannelReading",
    "PathReading",
    "TimeLimit",
    "UnitLexicon",
    "Unreadable",
    "looks_like_unit",
    "parse_number",
    "read_channels",
    "read_path",
    "read_responsible",
    "read_time_limit",
]
