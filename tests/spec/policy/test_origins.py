"""From where does a request come behind proxies? What a stranger writes into the header is not read."""

from __future__ import annotations

import pytest

from trueword.policy.origins import networks, origin

OURS = networks("10.0.0.0/8, 127.0.0.1 fd00::/8")

SPEC = """
caller          | forwarded                              | from          | because
203.0.113.9     | 198.51.100.4                           | 203.0.113.9   | the caller is no proxy of ours: its header is its own word
10.0.0.1        | 198.51.100.4                           | 198.51.100.4  | our proxy says who called it
10.0.0.1        | 1.2.3.4, 198.51.100.4                  | 198.51.100.4  | what stands further left was written by whoever called
10.0.0.1        | 10.9.9.9, 198.51.100.4                 | 198.51.100.4  | also when it pretends to be a proxy of ours
10.0.0.1        | 1.2.3.4, 198.51.100.4, 10.0.0.2        | 198.51.100.4  | two proxies of ours in a row
10.0.0.1        |                                        | 10.0.0.1      | a proxy that says nothing
10.0.0.1        | 10.0.0.3                               | 10.0.0.3      | somebody inside our own network
10.0.0.1        | 198.51.100.4, unknown                  | 10.0.0.1      | what cannot be read vouches for nothing
10.0.0.1        | 198.51.100.4, 10.0.0.2, <script>       | 10.0.0.1      | nor does what was put there to be printed
10.0.0.1        | 198.51.100.4:5123                      | 198.51.100.4  | some proxies write the port
10.0.0.1        | [2001:db8::7]:443                      | 2001:db8::7   | in the new numbers too
fd00::1         | 2001:db8::7                            | 2001:db8::7   | a proxy with a new number
::ffff:10.0.0.1 | 198.51.100.4                           | 198.51.100.4  | an old number written as a new one
127.0.0.1       | 198.51.100.4                           | 198.51.100.4  | a proxy on the same machine
"""
ROWS = [[cell.strip() for cell in line.split("|")] for line in SPEC.strip().splitlines()[1:]]


@pytest.mark.parametrize(("caller", "forwarded", "wanted", "because"), ROWS)
def test_who_is_asking(caller: str, forwarded: str, wanted: str, because: str) -> None:
    assert origin(caller, forwarded, OURS) == wanted, because


@pytest.mark.parametrize("forwarded", [row[1] for row in ROWS])
def test_without_trusted_proxies_the_header_is_never_read(forwarded: str) -> None:
    assert origin("10.0.0.1", forwarded, ()) == "10.0.0.1"


def test_no_caller_that_can_be_read_is_handed_on_as_it_is() -> None:
    assert origin("", "198.51.100.4", OURS) == ""


@pytest.mark.parametrize("told", ["10.0.0.0/33", "proxy.example", "10.0.0.1/8"])
def test_a_network_that_is_none_stops_the_start(told: str) -> None:
    with pytest.raises(ValueError, match=r"does not appear|has host bits"):
        networks(told)
