"""The council's own sign-in, against a real OpenID provider: who comes in, with which roles, and who does not."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import urllib.parse
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from door import Browser, rows

pytestmark = pytest.mark.provider
HERE = Path(__file__).parent / "provider"
BACK = "http://testserver/staff/sign-in/council/back/"
TABLE = (
    {"group": "cs-north", "role": "social_worker", "team": "T01"},
    {"group": "cs-north", "role": "social_worker", "team": "no such team"},
    {"group": "cs-door", "role": "front_door"},
)


class Provider:
    """The running provider, and the person at its own pages."""

    def __init__(self, port: int) -> None:
        self.issuer = f"http://127.0.0.1:{port}"

    def says(self, name: str, *groups: str) -> None:
        """From now on this person is in these groups."""
        requests.post(f"{self.issuer}/groups", json={name: groups}, timeout=10).raise_for_status()

    def signs_in(self, address: str, name: str) -> str:
        """Type the name, agree, and follow until the browser is sent back; returns that address."""
        person = requests.Session()
        answer = person.get(address, allow_redirects=False, timeout=10)
        for _ in range(12):
            if "Location" in answer.headers:
                address = urllib.parse.urljoin(answer.url, answer.headers["Location"])
                if address.startswith(BACK):
                    return address
                answer = person.get(address, allow_redirects=False, timeout=10)
                continue
            action = re.search(r'<form[^>]*action="([^"]+)"', answer.text)
            assert action, answer.text[:2000]
            prompt = re.search(r'name="prompt" value="([^"]+)"', answer.text).group(1)
            typed = {"prompt": prompt, "login": name, "password": "any"}
            there = urllib.parse.urljoin(answer.url, action.group(1))
            answer = person.post(there, typed, allow_redirects=False, timeout=10)
        raise AssertionError("the provider never sent the browser back")


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    """Node's `oidc-provider`, in a process of its own, from the lock file beside it."""
    if not (HERE / "node_modules").is_dir():
        subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=HERE, check=True)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    told = json.dumps({"port": port, "redirect": BACK})
    process = subprocess.Popen(
        ["node", "provider.mjs", told], cwd=HERE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    try:
        assert process.stdout is not None and process.stdout.readline() == "up\n"
        yield Provider(port)
    finally:
        process.terminate()
        process.wait(10)


@pytest.fixture(autouse=True)
def council(settings, provider, staff) -> None:
    """The site is told of the provider, and there is one team."""
    from trueword.apps.access.api import working_as
    from trueword.apps.access.models import Team

    settings.OIDC = {
        "issuer": provider.issuer, "client_id": "trueword", "secret": "a secret of the tests", "name": "Council account",
        "claim": "groups", "scope": ["openid", "profile"], "link_names": False, "groups": TABLE,
    }  # fmt: skip
    with working_as("test staff"):
        Team.objects.using("jobs").get_or_create(code="T01", defaults={"name": "Family Help North"})


def _comes_in(browser: Browser, provider: Provider, name: str, **query: str):
    start = browser.get("/staff/sign-in/council/", query)
    assert start.status_code == 302, start.content.decode()
    back = provider.signs_in(start.headers["Location"], name)
    return browser.get(back.removeprefix("http://testserver"))


def _roles(name: str) -> set[tuple[str, str]]:
    from trueword.apps.access.models import RoleHeld

    held = RoleHeld.objects.using("jobs").filter(user__sign_in_name=name, valid_to=None)
    return {(each.role, each.team.code if each.team else "") for each in held.select_related("team")}


def test_somebody_new_comes_in_with_the_roles_of_their_groups(provider):
    provider.says("asha", "cs-north", "payroll", "everyone")
    browser = Browser()
    assert "Sign in with Council account" in browser.get("/staff/sign-in/").content.decode()
    answer = _comes_in(browser, provider, "asha", next="/staff/search/")
    assert answer.headers["Location"] == "/staff/search/"
    assert browser.get("/staff/search/").status_code == 200
    assert _roles("asha") == {("social_worker", "T01")}
    assert rows("grant role")[0][2]["role"] == "social_worker" and rows("sign in")[0][0] == "done"


def test_roles_follow_the_groups_at_each_sign_in(provider):
    provider.says("bela", "cs-north")
    _comes_in(Browser(), provider, "bela")
    provider.says("bela", "cs-door")
    browser = Browser()
    _comes_in(browser, provider, "bela")
    assert _roles("bela") == {("front_door", "")}
    assert rows("end role")[0][2]["role"] == "social_worker"
    assert "front door" in browser.get("/staff/").content.decode()


def test_without_a_known_group_nothing_opens_and_the_page_says_whom_to_ask(provider):
    provider.says("carl", "payroll")
    browser = Browser()
    _comes_in(browser, provider, "carl")
    page = browser.get("/staff/")
    assert page.status_code == 403
    assert b"you have no role here yet" in page.content and b"your groups in Council account" in page.content


def test_a_role_that_ended_is_over_with_the_sign_in(provider):
    provider.says("dina", "cs-door")
    _comes_in(Browser(), provider, "dina")
    provider.says("dina")
    browser = Browser()
    _comes_in(browser, provider, "dina")
    assert browser.get("/staff/").status_code == 403


def test_a_closed_account_stays_closed_whatever_the_directory_says(provider):
    from trueword.apps.access.models import User

    provider.says("emil", "cs-door")
    _comes_in(Browser(), provider, "emil")
    User.objects.using("jobs").filter(sign_in_name="emil").update(is_active=False)
    browser = Browser()
    assert _comes_in(browser, provider, "emil").headers["Location"] == "/staff/sign-in/closed/"
    assert browser.get("/staff/").status_code == 302


def test_a_local_account_of_the_same_name_is_not_taken_over(provider, staff, settings):
    staff("finn")
    provider.says("finn", "cs-door")
    answer = _comes_in(Browser(), provider, "finn")
    assert answer.status_code == 401 and b"an account of this service already has your name" in answer.content
    assert rows("sign in")[0][1] == "SIG-06"
    # unless the council says that names mean the same in both
    settings.OIDC = {**settings.OIDC, "link_names": True}
    browser = Browser()
    assert (
        _comes_in(browser, provider, "finn").status_code == 302 and browser.get("/staff/").status_code == 200
    )


def test_without_pkce_the_provider_does_not_let_anybody_in(provider, monkeypatch):
    from trueword.apps.signin.provider import Council

    monkeypatch.setattr(Council, "get_pkce_params", lambda self: {})
    provider.says("gus", "cs-door")
    browser = Browser()
    start = browser.get("/staff/sign-in/council/")
    assert "code_challenge" not in start.headers["Location"]
    back = provider.signs_in(start.headers["Location"], "gus")
    assert "error=invalid_request" in back
    assert browser.get(back.removeprefix("http://testserver")).status_code == 401


def test_a_code_without_its_secret_is_worth_nothing(provider):
    """A stolen code, used with the state of another attempt: its PKCE secret is not the one."""
    provider.says("hal", "cs-door")
    thief = Browser()
    stolen = provider.signs_in(Browser().get("/staff/sign-in/council/").headers["Location"], "hal")
    own = urllib.parse.parse_qs(
        urllib.parse.urlsplit(thief.get("/staff/sign-in/council/").headers["Location"]).query
    )
    code = urllib.parse.parse_qs(urllib.parse.urlsplit(stolen).query)["code"][0]
    answer = thief.get("/staff/sign-in/council/back/", {"code": code, "state": own["state"][0]})
    assert answer.status_code == 401 and thief.get("/staff/").status_code == 302
    assert rows("sign in")[0][1] == "SIG-05"


@pytest.mark.parametrize("state", ["", "anything"])
def test_an_answer_that_this_browser_never_asked_for_is_refused(provider, state):
    provider.says("ivy", "cs-door")
    back = provider.signs_in(Browser().get("/staff/sign-in/council/").headers["Location"], "ivy")
    query = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(back).query)) | (
        {"state": state} if state else {}
    )
    victim = Browser()
    assert victim.get("/staff/sign-in/council/back/", query).status_code == 401
    assert victim.get("/staff/").status_code == 302


def test_an_id_token_of_another_attempt_is_refused(provider, monkeypatch):
    from trueword.apps.signin import provider as ours

    provider.says("jan", "cs-door")
    browser = Browser()
    start = browser.get("/staff/sign-in/council/")
    back = provider.signs_in(start.headers["Location"], "jan")
    monkeypatch.setattr(ours, "nonce_of", lambda verifier: "of another attempt")
    assert browser.get(back.removeprefix("http://testserver")).status_code == 401


def test_another_issuer_is_not_believed(provider, settings):
    by_another_name = provider.issuer.replace(
        "127.0.0.1", "localhost"
    )  # the same machine says it is somebody else
    settings.OIDC = {**settings.OIDC, "issuer": by_another_name}
    assert Browser().get("/staff/sign-in/council/").status_code == 401
    settings.OIDC = {**settings.OIDC, "issuer": "http://127.0.0.1:9"}
    assert Browser().get("/staff/sign-in/council/").status_code == 401


def test_what_the_directory_says_is_not_kept(provider):
    from allauth.socialaccount.models import SocialAccount

    provider.says("kim", "cs-door")
    _comes_in(Browser(), provider, "kim")
    assert SocialAccount.objects.get(uid="kim").extra_data == {}


def test_without_a_provider_there_is_no_such_page(settings):
    settings.OIDC = {}
    assert Browser().get("/staff/sign-in/council/").status_code == 404
    assert Browser().get("/staff/sign-in/council/back/").status_code == 404
    assert b"Council account" not in Browser().get("/staff/sign-in/").content


def test_confirming_goes_there_again_and_asks_anew(provider):
    provider.says("lou", "cs-door")
    browser = Browser()
    _comes_in(browser, provider, "lou")
    assert b"again=yes" in browser.get("/staff/confirm/?next=/staff/search/").content
    start = browser.get("/staff/sign-in/council/", {"again": "yes", "next": "/staff/search/"})
    assert "prompt=login" in start.headers["Location"]
    back = provider.signs_in(start.headers["Location"], "lou")
    assert browser.get(back.removeprefix("http://testserver")).headers["Location"] == "/staff/search/"
    assert browser.get("/staff/search/").status_code == 200
