from __future__ import annotations

from config.env import PROJECT_DIR, REQUIRED_IN_PRODUCTION, Environment


def table():
    lines = (PROJECT_DIR / "docs" / "configuration.md").read_text(encoding="utf-8").splitlines()
    rows = [line.strip("|").split("|") for line in lines if line.startswith("| `")]
    return [tuple(cell.strip() for cell in row) for row in rows]


def shown(value):
    if value in {"", ()}:
        return "（空）"
    return f"`{str(value).lower()}`" if isinstance(value, bool) else f"`{value}`"


def test_table_of_variables_is_the_code():
    assert table() == [
        (
            f"`{name.upper()}`",
            shown(field.default),
            "必填" if name in REQUIRED_IN_PRODUCTION else "",
            field.description,
        )
        for name, field in Environment.model_fields.items()
    ]


def test_nothing_else_reads_the_environment():
    """One typed place: a variable read elsewhere would be in no table."""
    allowed = {
        "config/env.py",
        "config/wsgi.py",  # names the settings module
        "manage.py",  # likewise
        "bin/messages.py",  # likewise
        "bin/pictures.py",  # where the site it photographs lives
        "bin/portal.py",  # likewise, and the address it serves, for config/env.py to read
    }
    readers = {
        path.relative_to(PROJECT_DIR).as_posix()
        for folder in ("bin", "cms", "columns", "config", "home", "search")
        for path in (PROJECT_DIR / folder).rglob("*.py")
        if "os.environ" in (text := path.read_text(encoding="utf-8")) or "getenv" in text
    }
    assert readers - allowed == set()
