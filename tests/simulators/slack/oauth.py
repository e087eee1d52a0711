"""Installing the app: consent, codes, tokens, rotation.

docs: docs.slack.dev/authentication/installing-with-oauth,
docs.slack.dev/authentication/using-token-rotation
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlencode, urlparse

from tests.simulators.slack.people import Person
from tests.simulators.slack.records import ApiError, Json
from tests.simulators.slack.teams import Enterprise, Team
from tests.simulators.slack.tokens import Token

if TYPE_CHECKING:
    from tests.simulators.slack.simulator import Slack

CODE_LIFE = timedelta(minutes=10)
TOKEN_LIFE = timedelta(hours=12)


@dataclass
class Code:
    person: Person
    scopes: frozenset[str]
    redirect_uri: str
    issued: datetime
    org_wide: bool
    used: bool = False


class OAuth:
    """All installations. `token_life` is how long a rotated token works."""

    def __init__(self, slack: "Slack") -> None:
        self._slack = slack
        self._codes: dict[str, Code] = {}
        self._refreshes: dict[str, Token] = {}
        self.token_life = TOKEN_LIFE
        app = slack.app
        self.tokens = {app.app_token: Token(app.app_token, frozenset({"connections:write"}))}

    def install(
        self,
        home: Team | Enterprise,
        scopes: frozenset[str] | None = None,
        *,
        expires_at: datetime | None = None,
    ) -> Token:
        """Install the app in a workspace or in a whole organisation; its new token."""
        rotated = "xoxe.xoxb-1" if expires_at else "xoxb"
        value = f"{rotated}-{home.id}-{secrets.token_hex(12)}"
        granted = self._slack.app.scopes if scopes is None else scopes
        token = Token(value, granted, expires_at=expires_at)
        if isinstance(home, Team):
            token.team = home
        else:
            token.enterprise = home
        home.token = token
        self.tokens[value] = token
        return token

    def approve(self, consent_url: str, by: Person, *, org_wide: bool = False) -> str:
        """Say yes on the consent page that the app sent `by` to; where Slack sends them back."""
        asked = _query(consent_url)
        app = self._slack.app
        assert asked.get("client_id") == app.client_id, "the consent page is of another app"
        redirect = asked.get("redirect_uri") or next(iter(app.redirect_urls), "")
        known = app.redirect_urls
        assert not known or any(redirect.startswith(each) for each in known), "bad_redirect_uri"
        scopes = frozenset(asked.get("scope", "").split(",")) - {""}
        code = f"{self._slack.number()}.{self._slack.number()}.{secrets.token_hex(16)}"
        redirected = asked.get("redirect_uri", "")
        now = self._slack.clock.now()
        self._codes[code] = Code(by, scopes, redirected, now, org_wide)
        return f"{redirect}?{urlencode({'code': code, 'state': asked.get('state', '')})}"

    def deny(self, consent_url: str) -> str:
        """Say no; where Slack sends them back."""
        asked = _query(consent_url)
        answer = {"error": "access_denied", "state": asked.get("state", "")}
        return f"{asked.get('redirect_uri', '')}?{urlencode(answer)}"

    def access(self, arguments: Json) -> Json:
        """oauth.v2.access: a code, or a refresh token, for a token."""
        app = self._slack.app
        if arguments.get("client_id") != app.client_id:
            raise ApiError("invalid_client_id")
        if arguments.get("client_secret") != app.client_secret:
            raise ApiError("bad_client_secret")
        match arguments.get("grant_type", "authorization_code"):
            case "authorization_code":
                return self._exchange(arguments)
            case "refresh_token":
                return self._refresh(str(arguments.get("refresh_token")))
            case _:
                raise ApiError("invalid_grant_type")

    def _exchange(self, arguments: Json) -> Json:
        code = self._codes.get(str(arguments.get("code")))
        now = self._slack.clock.now()
        if code is None or now - code.issued > CODE_LIFE:
            raise ApiError("invalid_code")
        if code.used:
            raise ApiError("code_already_used")
        if code.redirect_uri and arguments.get("redirect_uri") != code.redirect_uri:
            raise ApiError("bad_redirect_uri")
        code.used = True
        team = code.person.team
        home = team.enterprise if code.org_wide and team.enterprise else team
        return self._answer(home, code.scopes, code.person)

    def _refresh(self, value: str) -> Json:
        token = self._refreshes.pop(value, None)
        if token is None or token.dead:
            raise ApiError("invalid_refresh_token")
        home = token.team or token.enterprise
        assert home is not None
        return self._answer(home, token.scopes, None)

    def _answer(
        self, home: Team | Enterprise, scopes: frozenset[str], person: Person | None
    ) -> Json:
        rotates, now = self._slack.app.rotates_tokens, self._slack.clock.now()
        token = self.install(home, scopes, expires_at=now + self.token_life if rotates else None)
        team = home if isinstance(home, Team) else None
        enterprise = home.enterprise if isinstance(home, Team) else home
        bot = (team or home.teams[0]).bot if isinstance(home, Enterprise) else home.bot
        answer: Json = {
            "ok": True,
            "app_id": self._slack.app.id,
            "scope": ",".join(sorted(scopes)),
            "token_type": "bot",
            "access_token": token.value,
            "bot_user_id": bot.id,
            "team": {"id": team.id, "name": team.name} if team else None,
            "enterprise": {"id": enterprise.id, "name": enterprise.name} if enterprise else None,
            "is_enterprise_install": team is None,
        }
        if person:
            answer["authed_user"] = {"id": person.id}
        if rotates:
            refresh = f"xoxe-1-{secrets.token_hex(16)}"
            self._refreshes[refresh] = token
            seconds = int(self.token_life.total_seconds())
            answer |= {"refresh_token": refresh, "expires_in": seconds}
        return answer


def _query(url: str) -> dict[str, str]:
    return {key: values[0] for key, values in parse_qs(urlparse(url).query).items()}
