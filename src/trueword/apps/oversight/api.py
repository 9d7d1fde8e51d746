"""What may the schedule use of oversight?"""

from trueword.apps.oversight.outage.making import make_outage_list

__all__ = ["make_outage_list"]
