"""Which addresses do the pages of identities have? Random ids alone."""

urlpatterns: list[object] = []
