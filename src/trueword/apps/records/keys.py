"""Where are the keys of the people the records are about, for everything in the site that seals or opens?"""

from datetime import datetime

from django.conf import settings

from trueword.adapters.keys import Keys, KeyStore


def key_store() -> Keys:
    """The keeper of the keys. Asked anew each time: no key outlives the request that needed it."""
    return KeyStore(settings.KEYS_FOLDER)


def tend_ring(on: datetime) -> int:
    """Keep a copy of the keys as they are, and destroy those kept long enough; says how many went. The nightly job."""
    store = key_store()
    store.copy_to_ring(on)
    return store.age_out(on)
