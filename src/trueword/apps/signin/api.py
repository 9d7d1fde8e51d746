"""What may the pages and other capabilities use of signing in?"""

from trueword.apps.signin.drafts import keeps_draft, kept, seal, unseal, writer_of, written_by
from trueword.apps.signin.fresh import fresh_sign_in, is_fresh
from trueword.apps.signin.lost import forget_second_factor, take_away_second_factor
from trueword.apps.signin.views import no_role

__all__ = [
    "forget_second_factor",
    "fresh_sign_in",
    "is_fresh",
    "keeps_draft",
    "kept",
    "no_role",
    "seal",
    "take_away_second_factor",
    "unseal",
    "writer_of",
    "written_by",
]
