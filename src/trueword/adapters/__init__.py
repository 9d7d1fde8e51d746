"""The world outside this process, one package to a system; each behind a Protocol, so that another can stand there."""
