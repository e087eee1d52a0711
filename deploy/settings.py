"""Settings: what an operator may choose, from the environment or a `.env` file."""

from datetime import timedelta
from typing import Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from deploy.upkeep import MESSAGES_KEPT
from storage.pool import Pool


class Settings(BaseSettings):
    """Each field is a variable `KITH_…`; `.env.example` says what it is for."""

    model_config = SettingsConfigDict(env_prefix="KITH_", env_file=".env", extra="ignore")

    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    log_format: Literal["text", "json"] = "text"
    secret: SecretStr | None = None
    database_url: str = Field(default="sqlite+aiosqlite:///kith.db", repr=False)
    database_pool: int = Field(default=10, ge=1)
    database_pool_timeout: float = Field(default=30.0, gt=0)
    keep_days: int = Field(default=MESSAGES_KEPT.days, ge=30, le=36_500)
    keys: SecretStr | None = None
    public_url: str | None = None
    host: str = "127.0.0.1"
    port: int = Field(default=3000, ge=0, le=65_535)
    metrics_port: int | None = Field(default=None, ge=0, le=65_535)
    slack_bot_token: SecretStr | None = None
    slack_app_token: SecretStr | None = None
    slack_client_id: str | None = None
    slack_client_secret: SecretStr | None = None
    slack_signing_secret: SecretStr | None = None
    slack_api_url: str = "https://slack.com/api/"
    discord_token: SecretStr | None = None
    discord_members: bool = False
    discord_shards: str | None = None
    discord_dev_server: str | None = None
    discord_api_url: str = "https://discord.com/api/v10"
    discord_gateway_url: str = "wss://gateway.discord.gg/"

    @property
    def pool(self) -> Pool:
        """How a process connects to the database."""
        return Pool(self.database_pool, self.database_pool_timeout)

    @property
    def messages_kept(self) -> timedelta:
        """How long it is remembered which messages were sent."""
        return timedelta(days=self.keep_days)

    @property
    def sealing_keys(self) -> tuple[str, ...]:
        """The keys that seal tokens, the newest first; none when they are not set."""
        said = self.keys.get_secret_value() if self.keys else ""
        return tuple(each.strip() for each in said.split(",") if each.strip())
