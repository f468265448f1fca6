"""The columns (公开栏目): one folder, one installable plugin."""
