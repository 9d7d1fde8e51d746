"""What may the jobs use of the front door?"""

from trueword.apps.frontdoor.filing import file_contacts

__all__ = ["file_contacts"]
