"""The one typed place that reads the environment."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from pydantic import Field, ValidationError, field_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

PROJECT_DIR = Path(__file__).resolve().parent.parent

# A key shorter than this is reported by Django's own deployment check (security.W009).
SECRET_KEY_LENGTH = 50

REQUIRED_IN_PRODUCTION = ("secret_key", "allowed_hosts", "base_url", "database_url")
DATABASE_SCHEMES = {"sqlite", "postgres", "postgresql"}

CommaSeparated = Annotated[tuple[str, ...], NoDecode]


class Environment(BaseSettings):
    """Every variable the product reads, with its default.

    A field's name in capitals is the variable. ``docs/configuration.md`` has the same table and a
    test compares the two. An empty variable counts as not set. ``.env`` in the project is read
    too; the real environment wins over it.
    """

    model_config = SettingsConfigDict(
        env_file=PROJECT_DIR / ".env",
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
    )

    secret_key: str = Field(
        default="",
        description="签名密钥，不少于 50 个字符，须保密",
    )
    allowed_hosts: CommaSeparated = Field(
        default=(),
        description="允许访问的域名，英文逗号分隔",
    )
    base_url: str = Field(
        default="http://127.0.0.1:8000",
        description="网站对外地址，含协议，不带末尾斜杠；同时是受信任的表单来源",
    )
    database_url: str = Field(
        default="",
        description="数据库地址；为空时用 VAR_DIR 下的 db.sqlite3",
    )
    debug: bool = Field(
        default=False,
        description="调试开关；开发设置下不填视为 true，生产设置下不得为 true",
    )
    var_dir: Path = Field(
        default=Path("var"),
        description="数据目录：数据库、上传的文件、收集的静态文件；相对路径从项目目录算起",
    )
    redis_url: str = Field(default="", description="Redis 缓存地址；为空时用进程内缓存")
    elasticsearch_url: CommaSeparated = Field(
        default=(),
        description="Elasticsearch 的地址，多个节点用英文逗号分隔；为空时只用数据库检索",
    )
    elasticsearch_api_key: str = Field(
        default="", description="Elasticsearch 的 API key，须保密；与账号二选一"
    )
    elasticsearch_user: str = Field(default="", description="Elasticsearch 账号")
    elasticsearch_password: str = Field(default="", description="Elasticsearch 密码，须保密")
    elasticsearch_ca_file: str = Field(
        default="", description="签发 Elasticsearch 证书的 CA 证书文件；为空时用系统信任的 CA"
    )
    elasticsearch_prefix: str = Field(
        default="disclosure",
        description="索引名称的开头；几个网站共用一个集群时各取一个",
    )
    elasticsearch_timeout: float = Field(
        default=0.6,
        gt=0,
        le=10,
        description="检索时等 Elasticsearch 的最长秒数，过时由数据库应答",
    )
    tasks_backend: Literal["immediate", "database"] = Field(
        default="immediate",
        description="后台任务：immediate 当场执行；database 入库，由 db_worker 进程执行",
    )
    columns_disabled: CommaSeparated = Field(
        default=(), description="停用的栏目插件（columns/ 下的目录名），英文逗号分隔"
    )
    secure_ssl_redirect: bool = Field(default=True, description="生产环境把 http 请求转到 https")
    behind_proxy: bool = Field(
        default=False,
        description="前面有反向代理并由它改写 X-Forwarded-Proto 时设为 true",
    )
    secure_hsts_seconds: int = Field(
        default=31_536_000, ge=0, description="生产环境要求浏览器只用 https 的时长（秒）"
    )
    email_host: str = Field(default="", description="发信服务器；为空时不发邮件，也不提供找回密码")
    email_port: int = Field(default=465, ge=1, le=65535, description="发信服务器端口")
    email_host_user: str = Field(default="", description="发信账号")
    email_host_password: str = Field(default="", description="发信密码，须保密")
    email_security: Literal["ssl", "starttls", "none"] = Field(
        default="ssl", description="发信加密方式：ssl、starttls 或 none"
    )
    default_from_email: str = Field(default="webmaster@localhost", description="发件人地址")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        default="INFO", description="日志级别：DEBUG、INFO、WARNING 或 ERROR"
    )

    @field_validator("allowed_hosts", "columns_disabled", "elasticsearch_url", mode="before")
    @classmethod
    def split_commas(cls, value: object) -> object:
        """Turn ``a, b`` into ``("a", "b")``."""
        if isinstance(value, str):
            return tuple(part.strip() for part in value.split(",") if part.strip())
        return value

    @field_validator("base_url")
    @classmethod
    def is_origin(cls, value: str) -> str:
        """Accept a scheme and a host only: the value is used as a trusted origin."""
        parts = urlsplit(value)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise ValueError("应形如 https://www.example.gov.cn")
        if parts.path.rstrip("/") or parts.query or parts.fragment:
            raise ValueError("只写协议和域名（端口），不带路径，如 https://www.example.gov.cn")
        return value.rstrip("/")

    @field_validator("database_url")
    @classmethod
    def is_known_database(cls, value: str) -> str:
        """Accept the two databases the product is tested on."""
        if value and urlsplit(value).scheme not in DATABASE_SCHEMES:
            raise ValueError(
                "只支持 sqlite:////绝对路径/db.sqlite3 或 postgresql://用户:密码@主机:5432/库名"
            )
        return value

    @field_validator("elasticsearch_url")
    @classmethod
    def are_nodes(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        """Accept addresses without a name and password in them: those have variables of their own."""
        for address in value:
            parts = urlsplit(address)
            if parts.scheme not in {"http", "https"} or not parts.hostname or not parts.port:
                raise ValueError(
                    "应写明协议和端口，如 https://es1.example.gov.cn:9200，多个节点用英文逗号分隔"
                )
            if parts.username or parts.query or parts.fragment:
                raise ValueError(
                    "地址里不写账号：请用 ELASTICSEARCH_API_KEY，"
                    "或 ELASTICSEARCH_USER 和 ELASTICSEARCH_PASSWORD"
                )
        return value

    @field_validator("elasticsearch_prefix")
    @classmethod
    def begins_a_name(cls, value: str) -> str:
        """Accept what Elasticsearch takes as the beginning of an index's name."""
        if not re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,59}", value):
            raise ValueError("只用小写字母、数字、- 和 _，以字母或数字开头，不超过 60 个字符")
        return value

    @field_validator("elasticsearch_ca_file")
    @classmethod
    def is_file(cls, value: str) -> str:
        """Refuse a file that is not there: the first search would find out."""
        if value and not Path(value).is_file():
            raise ValueError("没有这个文件")
        return value

    @field_validator("var_dir")
    @classmethod
    def is_absolute(cls, value: Path) -> Path:
        """Count a relative folder from the project, not from where the command was typed."""
        return PROJECT_DIR / value.expanduser()

    def refuse_unfit_for_production(self) -> None:
        """Raise ``ImproperlyConfigured`` naming every variable production lacks or must not have."""
        faults = [
            f"缺少 {name.upper()}（{field.description}）"
            for name, field in type(self).model_fields.items()
            if name in REQUIRED_IN_PRODUCTION
            and not (name in self.model_fields_set and getattr(self, name))
        ]
        if self.secret_key and len(self.secret_key) < SECRET_KEY_LENGTH:
            faults.append(f"SECRET_KEY 太短：须不少于 {SECRET_KEY_LENGTH} 个字符")
        if "*" in self.allowed_hosts:
            faults.append("ALLOWED_HOSTS 不得为 *：请写明网站的域名")
        if self.debug:
            faults.append("DEBUG 在生产环境不得开启：请删去或设为 false")
        if faults:
            lines = "\n".join(f"  - {fault}" for fault in faults)
            raise ImproperlyConfigured(
                f"生产环境的配置不完整，网站未启动：\n{lines}\n变量说明见 docs/configuration.md。"
            )


def read_environment() -> Environment:
    """Read the environment; raise ``ImproperlyConfigured`` naming each variable with a bad value.

    The values themselves are not repeated: one of them may be a password.
    """
    try:
        return Environment()
    except ValidationError as error:
        faults = "\n".join(f"  - {_explain(fault)}" for fault in error.errors(include_input=False))
        raise ImproperlyConfigured(
            f"环境变量的值不对：\n{faults}\n变量说明见 docs/configuration.md。"
        ) from None


def _explain(fault: ErrorDetails) -> str:
    """Say in Chinese what one variable is for and what it accepts."""
    name = str(fault["loc"][0])
    field = Environment.model_fields[name]
    accepted = fault.get("ctx", {}).get("error")  # a sentence of our own validators
    if accepted is None and field.annotation is bool:
        accepted = "只能是 true 或 false"
    elif accepted is None and field.annotation is int:
        accepted = "应为范围内的整数"
    elif accepted is None and field.annotation is float:
        accepted = "应为范围内的数"
    elif accepted is None:
        accepted = "不在可选的值之内"
    return f"{name.upper()}：{accepted}（{field.description}）"


@lru_cache
def environment() -> Environment:
    """Return the environment, read once for each process."""
    return read_environment()
