"""The screens of the review in the admin."""
