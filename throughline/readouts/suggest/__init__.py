"""Which upper requirements a lower one may carry out: ranked, with reasons in words, and the honest answer "none".

    links = align_records(upper, [lower, ...])     # records as plain data, the form that `parse` prints
    links = align(clauses(upper), clauses(lower))  # the same for any clauses: {lower key: [Suggestion, ...]}

`concepts` and `words` say what two clauses share, `weighing` how much that tells, `reasons` puts it into words of both
languages. A suggestion that is not accepted is shown unticked; nothing is linked before a person says so.
"""

from .alignment import Suggestion, align, align_records, worth_a_look
from .clause import Clause, clauses, neighbours, places

__all__ = ["Clause", "Suggestion", "align", "align_records", "clauses", "neighbours", "places", "worth_a_look"]
