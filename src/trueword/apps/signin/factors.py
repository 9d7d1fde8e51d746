"""How are the secrets of second factors kept, and whose must have one?

Encrypted with AES-256-GCM under a key that the database never holds, and readable on the role `signin` alone.
"""

import base64
import hashlib
import secrets

from allauth.account.authentication import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest

from trueword.apps.words import council

FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
PURPOSE = b"second factor"


class Factors(DefaultMFAAdapter):
    """Authenticator apps, security keys and recovery codes of local accounts."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "The code is not right, or it has been used. Wait for the next one and enter that",
        "cannot_delete_authenticator": "Your account needs a second factor. Add another one before you take this one away",
    }

    def encrypt(self, text: str) -> str:
        """Sealed text for the database."""
        nonce = secrets.token_bytes(12)
        return base64.b64encode(nonce + _cipher().encrypt(nonce, text.encode(), PURPOSE)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret again. Raises InvalidTag when the key is another one or the text was changed."""
        sealed = base64.b64decode(encrypted_text)
        return _cipher().decrypt(sealed[:12], sealed[12:], PURPOSE).decode()

    def get_totp_issuer(self) -> str:
        """What the app on the telephone shows beside the name."""
        return f"{council().name} records"

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Not the last one, where one is required."""
        others = Authenticator.objects.filter(user_id=authenticator.user_id, type__in=FACTORS)
        return not required() or others.exclude(pk=authenticator.pk).exists()


def required() -> bool:
    """Whether local accounts must have a second factor here."""
    return bool(settings.SECOND_FACTOR == "required")


def lacks_second_factor(request: HttpRequest, user: AbstractBaseUser) -> bool:
    """Whether this sign-in was by a password alone and the account has nothing better yet.

    Who came through the council's own sign-in proved the second factor there.
    """
    methods = {each["method"] for each in get_authentication_records(request, user)}
    if methods & {"mfa", "socialaccount"}:
        return False
    return not Authenticator.objects.filter(user_id=user.pk, type__in=FACTORS).exists()


def _cipher() -> AESGCM:
    return AESGCM(hashlib.sha256(PURPOSE + b":" + settings.FACTOR_KEY.encode()).digest())
