"""The sample bureau: units, people and content that a clerk can try everything with.

``bureau``, ``people`` and ``accounts`` make the organisation, ``content`` the pages that the
columns' ``demo`` modules describe, ``loading`` puts it all together.
"""
