from __future__ import annotations

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from pydantic_settings import SettingsConfigDict

from config.env import PROJECT_DIR, REQUIRED_IN_PRODUCTION, Environment, read_environment

FIT = {
    "SECRET_KEY": "k" * 50,
    "ALLOWED_HOSTS": "swj.example.gov.cn",
    "BASE_URL": "https://swj.example.gov.cn",
    "DATABASE_URL": "postgresql://u:p@127.0.0.1/d",
}


@pytest.fixture(autouse=True)
def empty_environment(monkeypatch, tmp_path):
    """No variable of this machine and no .env of the developer gets in."""
    for name in Environment.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
        monkeypatch.delenv(name, raising=False)
    config = SettingsConfigDict(**{**Environment.model_config, "env_file": tmp_path / ".env"})
    monkeypatch.setattr(Environment, "model_config", config)


def fault_of(monkeypatch, **values):
    for name, value in values.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(ImproperlyConfigured) as caught:
        read_environment().refuse_unfit_for_production()
    return str(caught.value)


def test_defaults_without_any_variable():
    env = read_environment()
    assert {name: getattr(env, name) for name in Environment.model_fields} == {
        "secret_key": "",
        "allowed_hosts": (),
        "base_url": "http://127.0.0.1:8000",
        "database_url": "",
        "debug": False,
        "var_dir": PROJECT_DIR / "var",
        "redis_url": "",
        "elasticsearch_url": (),
        "elasticsearch_api_key": "",
        "elasticsearch_user": "",
        "elasticsearch_password": "",
        "elasticsearch_ca_file": "",
        "elasticsearch_prefix": "disclosure",
        "elasticsearch_timeout": 0.6,
        "tasks_backend": "immediate",
        "columns_disabled": (),
        "secure_ssl_redirect": True,
        "behind_proxy": False,
        "secure_hsts_seconds": 31_536_000,
        "email_host": "",
        "email_port": 465,
        "email_host_user": "",
        "email_host_password": "",
        "email_security": "ssl",
        "default_from_email": "webmaster@localhost",
        "log_level": "INFO",
    }


def test_lists_are_separated_by_commas(monkeypatch):
    monkeypatch.setenv("ALLOWED_HOSTS", " a.gov.cn, b.gov.cn ,")
    monkeypatch.setenv("COLUMNS_DISABLED", "news")
    env = read_environment()
    assert (env.allowed_hosts, env.columns_disabled) == (("a.gov.cn", "b.gov.cn"), ("news",))


def test_file_is_read_and_the_environment_wins(monkeypatch, tmp_path):
    (tmp_path / ".env").write_text("LOG_LEVEL=ERROR\nEMAIL_PORT=25\nSOMETHING_ELSE=1\n")
    monkeypatch.setenv("EMAIL_PORT", "587")
    env = read_environment()
    assert (env.log_level, env.email_port) == ("ERROR", 587)


def test_empty_variable_counts_as_not_set(monkeypatch):
    monkeypatch.setenv("EMAIL_PORT", "")
    assert read_environment().email_port == 465


def test_trailing_slash_is_dropped(monkeypatch):
    monkeypatch.setenv("BASE_URL", "https://swj.example.gov.cn/")
    assert read_environment().base_url == "https://swj.example.gov.cn"


@pytest.mark.parametrize(
    ("given", "counted"), [("data", PROJECT_DIR / "data"), ("/srv/var", Path("/srv/var"))]
)
def test_folder_counts_from_the_project(monkeypatch, given, counted):
    monkeypatch.setenv("VAR_DIR", given)
    assert read_environment().var_dir == counted


@pytest.mark.parametrize(
    ("name", "value", "line"),
    [
        ("DEBUG", "开", "DEBUG：只能是 true 或 false（"),
        ("EMAIL_PORT", "70000", "EMAIL_PORT：应为范围内的整数（"),
        ("EMAIL_PORT", "x", "EMAIL_PORT：应为范围内的整数（"),
        ("TASKS_BACKEND", "celery", "TASKS_BACKEND：不在可选的值之内（"),
        ("BASE_URL", "swj.example.gov.cn", "BASE_URL：应形如 https://www.example.gov.cn（"),
        ("BASE_URL", "https://a.gov.cn/portal", "BASE_URL：只写协议和域名（端口），不带路径"),
        ("DATABASE_URL", "mysql://a/b", "DATABASE_URL：只支持 sqlite:////绝对路径/db.sqlite3"),
    ],
)
def test_bad_value_is_named_in_chinese(monkeypatch, name, value, line):
    message = fault_of(monkeypatch, **{name: value})
    assert message.startswith("环境变量的值不对：\n  - " + line)


def test_bad_value_itself_is_never_repeated(monkeypatch):
    assert "s3cret" not in fault_of(monkeypatch, DATABASE_URL="mysql://root:s3cret@db/d")


def test_production_needs_what_it_says(monkeypatch):
    message = fault_of(monkeypatch)
    named = [line.split("（")[0].removeprefix("  - 缺少 ") for line in message.splitlines()[1:-1]]
    assert named == [name.upper() for name in REQUIRED_IN_PRODUCTION]


def test_production_names_just_what_is_missing(monkeypatch):
    message = fault_of(monkeypatch, **{**FIT, "BASE_URL": ""})
    assert message.splitlines()[1:-1] == [
        "  - 缺少 BASE_URL（网站对外地址，含协议，不带末尾斜杠；同时是受信任的表单来源）"
    ]


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"DEBUG": "true"}, "DEBUG 在生产环境不得开启：请删去或设为 false"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY 太短：须不少于 50 个字符"),
        ({"ALLOWED_HOSTS": "a.gov.cn,*"}, "ALLOWED_HOSTS 不得为 *：请写明网站的域名"),
    ],
)
def test_production_refuses_what_is_unsafe(monkeypatch, changed, fault):
    message = fault_of(monkeypatch, **{**FIT, **changed})
    assert message.splitlines()[1:-1] == [f"  - {fault}"]


def test_complete_environment_is_fit(monkeypatch):
    for name, value in FIT.items():
        monkeypatch.setenv(name, value)
    read_environment().refuse_unfit_for_production()


class TestElasticsearch:
    def test_several_nodes(self, monkeypatch):
        monkeypatch.setenv("ELASTICSEARCH_URL", "https://es1:9200, https://es2:9200")
        assert read_environment().elasticsearch_url == ("https://es1:9200", "https://es2:9200")

    @pytest.mark.parametrize(
        ("name", "value", "fault"),
        [
            ("ELASTICSEARCH_URL", "es1:9200", "应写明协议和端口"),
            ("ELASTICSEARCH_URL", "https://es1", "应写明协议和端口"),
            ("ELASTICSEARCH_URL", "https://u:p@es1:9200", "地址里不写账号"),
            ("ELASTICSEARCH_CA_FILE", "/nowhere/ca.pem", "没有这个文件"),
            ("ELASTICSEARCH_PREFIX", "Bureau", "只用小写字母"),
            ("ELASTICSEARCH_TIMEOUT", "0", "应为范围内的数"),
        ],
    )
    def test_what_it_cannot_use_is_named(self, monkeypatch, name, value, fault):
        said = fault_of(monkeypatch, **FIT, **{name: value})
        assert name in said
        assert fault in said
