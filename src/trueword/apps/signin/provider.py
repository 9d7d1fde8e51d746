"""How does the council's own sign-in answer, and do we believe it? OpenID Connect with PKCE, state and nonce.

Beyond allauth's: the issuer has to be the one that was configured, the signature is always checked, the nonce is worked
out of the PKCE secret of this very attempt, and the two places that name the person have to name the same.
"""

import hashlib
import time
from typing import Any

from allauth.core.internal.deferred import jwt
from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from allauth.utils import build_absolute_uri
from django.http import HttpRequest
from django.urls import reverse

from trueword.apps.signin.fresh import FRESH_FOR

AGAIN = "council-again"  # in the session: they were asked to prove anew who they are
SIGNED_BY = frozenset(
    {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"}
)


def nonce_of(verifier: str) -> str:
    """The nonce that belongs to one attempt: whoever has not begun it cannot know it."""
    return hashlib.sha256(b"nonce:" + verifier.encode()).hexdigest()


class CouncilAdapter(OpenIDConnectOAuth2Adapter):
    """The conversation with the council's sign-in."""

    verifier = ""

    @property
    def openid_config(self) -> dict[str, Any]:
        """What the issuer says of itself. Raises OAuth2Error when it is another one."""
        found: dict[str, Any] = super().openid_config
        wanted = self.get_provider().app.settings["server_url"]
        if str(found.get("issuer", "")).rstrip("/") != wanted.rstrip("/"):
            raise OAuth2Error("the issuer is not the one that was configured")
        return found

    def get_callback_url(self, request: HttpRequest, app: Any) -> str:
        """Where the browser comes back."""
        return str(build_absolute_uri(request, reverse("council-callback"), self.redirect_uri_protocol))

    def get_access_token_data(
        self, request: HttpRequest, app: Any, client: Any, pkce_code_verifier: str | None = None
    ) -> Any:
        """Trade the code for tokens, with the secret of this attempt."""
        if not pkce_code_verifier:
            raise OAuth2Error("this attempt was begun without PKCE")
        self.verifier = pkce_code_verifier
        return super().get_access_token_data(request, app, client, pkce_code_verifier=pkce_code_verifier)

    def complete_login(self, request: HttpRequest, app: Any, token: Any, **kwargs: Any) -> Any:
        """Who it is and what is said of them. Raises OAuth2Error when anything does not fit."""
        identity = self._believed(app, kwargs["response"].get("id_token") or "")
        self._check_again(request, identity)
        told = self._fetch_user_info(token.token)
        if told.get("sub") != identity["sub"]:
            raise OAuth2Error("two places name two people")
        claims = {**told, **identity}
        login = self.get_provider().sociallogin_from_response(request, {"id_token": claims})
        login.claims = claims
        return login

    def _believed(self, app: Any, id_token: str) -> dict[str, Any]:
        try:
            algorithm = jwt.get_unverified_header(id_token).get("alg")
        except jwt.PyJWTError as wrong:
            raise OAuth2Error("there is no readable ID token") from wrong
        if algorithm not in SIGNED_BY:
            raise OAuth2Error("the ID token is not signed with a key of the issuer")
        config = self.openid_config
        found: dict[str, Any] = jwtkit.verify_and_decode(
            credential=id_token, keys_url=config["jwks_uri"], issuer=config["issuer"], audience=app.client_id,
            lookup_kid=jwtkit.lookup_kid_jwk, verify_signature=True,
        )  # fmt: skip
        if found.get("nonce") != nonce_of(self.verifier):
            raise OAuth2Error("the ID token belongs to another attempt")
        return found

    def _check_again(self, request: HttpRequest, identity: dict[str, Any]) -> None:
        """Whoever was asked to sign in anew must have done so."""
        if not request.session.pop(AGAIN, False):
            return
        if time.time() - float(identity.get("auth_time", 0)) > FRESH_FOR.total_seconds():
            raise OAuth2Error("they were not asked again who they are")


class Council(OpenIDConnectProvider):
    """The council's own sign-in."""

    id = "council"
    name = "Council"
    oauth2_adapter_class = CouncilAdapter
    pkce_enabled_default = True

    def get_login_url(self, request: HttpRequest, **kwargs: Any) -> str:
        """Where it begins."""
        return reverse("council-sign-in")

    def get_callback_url(self) -> str:
        """Where it comes back."""
        return reverse("council-callback")

    def get_pkce_params(self) -> dict[str, Any]:
        """The challenge of this attempt, and the nonce that follows from its secret."""
        found: dict[str, Any] = super().get_pkce_params()
        return {**found, "nonce": nonce_of(found["code_verifier"])} if found else {}

    def extract_extra_data(self, data: Any) -> dict[str, Any]:
        """Nothing is kept of what the directory says: it is asked anew at each sign-in."""
        return {}


provider_classes = [Council]
