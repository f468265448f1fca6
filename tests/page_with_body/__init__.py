"""A page type with a body and attachments, installed by the test settings alone."""
