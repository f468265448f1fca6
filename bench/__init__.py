"""Speed as the site grows, beside a stock Wagtail project: ``make bench``.

Two sites, ours and a stock one, are filled to several sizes. Then every operation is timed on all
of them in turn, round after round, so that a busy moment of the machine falls on every size alike,
and the medians are compared.
"""
