"""Many policies of higher organs at once, from Excel, CSV or JSON: drafts, never publications."""
