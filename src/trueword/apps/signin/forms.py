"""What is typed at the door? A name and a password; a code. Both wait after failures, by the same count."""

from typing import Any

from allauth.account.forms import LoginForm
from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from django import forms
from django.db import transaction

from trueword.apps.signin.adapter import count_failure, refuse_while_waiting


class SignInForm(LoginForm):
    """A sign-in name and a password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Under the field's own words."""
        super().__init__(*args, **kwargs)
        self.fields["login"].label = "Sign-in name"
        self.fields["login"].error_messages["required"] = "Enter your sign-in name"
        self.fields["password"].error_messages["required"] = "Enter your password"


class _Waiting:
    """A code, tried as often as a password and no oftener."""

    user: Any
    cleaned_data: dict[str, Any]

    def clean_code(self) -> str:
        """The code when it is right. Raises ValidationError when it is not, or while they wait."""
        request, name = context.request, self.user.sign_in_name
        refuse_while_waiting(request, name)
        self.cleaned_data["code"] = self.cleaned_data["code"].replace(" ", "")
        try:
            with transaction.atomic(
                using="signin"
            ):  # a recovery code is used up by one of two at the same moment
                return str(super().clean_code())  # type: ignore[misc]
        except forms.ValidationError:
            count_failure(request, name, "code", self.user.pk)
            raise


class CodeForm(_Waiting, AuthenticateForm):
    """The code that follows the password."""


class CodeAgainForm(_Waiting, ReauthenticateForm):
    """The code that confirms that it is still them."""
