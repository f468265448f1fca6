"""The writes of the review: each in one transaction, with its record."""
