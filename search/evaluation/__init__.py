"""Measures the product's own query path on any set of documents, questions and judgements."""
