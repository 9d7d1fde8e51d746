"""The key store of a real installation: made for the account that serves; lost, it is said, and the rest is served."""

from __future__ import annotations

from faults.running import Running

from trueword.launcher.account import accounts


def test_a_lost_key_store_is_said_and_never_replaced_by_an_empty_one(installed: Running) -> None:
    store, web = installed.place.keys / "keys.sqlite", accounts().web
    assert (store.stat().st_uid, store.stat().st_mode & 0o777) == (web.uid, 0o600)
    assert (store.parent.stat().st_uid, store.parent.stat().st_mode & 0o777) == (web.uid, 0o700)
    aside = store.rename(installed.root / "aside")
    assert installed.start().up().answers()
    assert f"the key store that was made here is gone: {store}" in installed.output()
    assert installed.stop() == 0
    assert not store.exists()
    aside.rename(store)
    installed.start().up()
    assert "key store" not in installed.output()
    assert installed.stop() == 0
