"""The index in Elasticsearch 8 or 9, for bureaus whose search outgrows the database.

It follows the table of documents and is never asked alone: while it is away the database answers.
"""

from search.backends.elasticsearch.backend import ElasticsearchBackend

__all__ = ["ElasticsearchBackend"]
