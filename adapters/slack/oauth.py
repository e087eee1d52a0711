"""OAuth: an admin installs Kith in a workspace or an organisation, with bolt's own flow."""

import logging
import secrets
from datetime import datetime, timedelta

from aiohttp import ClientError
from slack_bolt.error import BoltError
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_sdk.oauth.installation_store.async_installation_store import AsyncInstallationStore
from slack_sdk.oauth.installation_store.models.installation import Installation as Told
from slack_sdk.oauth.state_store.async_state_store import AsyncOAuthStateStore

from adapters.slack.manifest import INSTALL, REDIRECT
from adapters.slack.pages import CALLBACKS
from adapters.slack.register import Register
from adapters.slack.scopes import SCOPES
from adapters.slack.tokens import App
from adapters.slack.workspaces import PLATFORM, make_client
from bot.clock import Clock
from bot.records.installations import Installation, Installations, States

log = logging.getLogger(__name__)

STATE_LIFE = timedelta(minutes=10)


class InstallationStore(AsyncInstallationStore):
    """What bolt's flow knows of our installations: that they are kept."""

    def __init__(self, installations: Installations, register: Register, clock: Clock) -> None:
        self._installations = installations
        self._register = register
        self._clock = clock

    @property
    def logger(self) -> logging.Logger:
        return log

    async def async_save(self, installation: Told) -> None:
        """Keep what Slack told of an installation. Raises BoltError when it has no bot."""
        kept = _installation(installation, self._clock.now())
        await self._installations.save(kept)
        self._register.put(kept)
        log.info("Kith was installed in %s", kept.home)


class StateStore(AsyncOAuthStateStore):
    """States are random, good once, and for ten minutes."""

    def __init__(self, states: States, clock: Clock) -> None:
        self._states = states
        self._clock = clock

    @property
    def logger(self) -> logging.Logger:
        return log

    async def async_issue(self, *args: object, **kwargs: object) -> str:
        state = secrets.token_urlsafe(32)
        now = self._clock.now()
        await self._states.issue(state, now, now + STATE_LIFE)
        return state

    async def async_consume(self, state: str) -> bool:
        return await self._states.consume(state, self._clock.now())


class Flow(AsyncOAuthFlow):
    """Bolt's flow; what goes wrong is said without the code, which is a secret."""

    async def run_installation(self, code: str) -> Told | None:
        """What Slack gives for a code; None when it gives nothing."""
        try:
            told = await super().run_installation(code)
        except (ClientError, OSError, TimeoutError) as error:
            log.warning("Slack could not be asked about an installation: %s", type(error).__name__)
            return None
        if told is None:
            log.warning("Slack did not take the code of an installation")
        return told


def make_flow(app: App, url: str, store: InstallationStore, states: StateStore) -> Flow:
    """The flow of an app that is served at a web address."""
    quiet = logging.getLogger(f"{__name__}.bolt")
    quiet.setLevel(logging.ERROR)  # its warnings quote the code
    settings = AsyncOAuthSettings(
        client_id=app.client_id,
        client_secret=app.client_secret,
        scopes=sorted(SCOPES),
        user_scopes=[],
        redirect_uri=url.rstrip("/") + REDIRECT,
        install_path=INSTALL,
        redirect_uri_path=REDIRECT,
        install_page_rendering_enabled=False,
        installation_store=store,
        state_store=states,
        state_expiration_seconds=int(STATE_LIFE.total_seconds()),
        callback_options=CALLBACKS,
        logger=quiet,
    )
    return Flow(
        client=make_client(None, app.api_url, patient=True), logger=quiet, settings=settings
    )


def _installation(told: Told, now: datetime) -> Installation:
    whole = told.is_enterprise_install
    home, name = (
        (told.enterprise_id, told.enterprise_name) if whole else (told.team_id, told.team_name)
    )
    if not home or not told.bot_token or not told.bot_user_id:
        raise BoltError("Slack told of no bot")
    ends = told.bot_token_expires_at
    lives = timedelta(seconds=ends - told.installed_at) if ends else None  # by bolt's own clock
    return Installation(
        platform=PLATFORM,
        home=home,
        name=name or home,
        token=told.bot_token,
        bot=told.bot_user_id,
        installer=told.user_id or "",
        scopes=tuple(told.bot_scopes or ()),
        installed_at=now,
        refresh_token=told.bot_refresh_token,
        expires_at=now + lives if lives else None,
    )
