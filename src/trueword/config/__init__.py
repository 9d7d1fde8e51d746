"""How the parts are put together: settings, addresses, the request's transaction."""
