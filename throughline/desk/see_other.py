"""Where an act leads: 303 to a page of ours, without what Django makes sure of for an address of anybody's."""

import re

from django.http import HttpResponse
from django.http.response import HttpResponseRedirectBase

_OF_OURS = re.compile(r"/(?!/)[\w./-]*(?:#[\w-]+)?", re.ASCII)


class SeeOther(HttpResponseRedirectBase):
    """The way to the page after an act: what Django makes sure of for any address is plain to see of one of ours."""

    status_code = 303

    def __init__(self, target: str) -> None:
        """Take the address."""
        if _OF_OURS.fullmatch(target):
            HttpResponse.__init__(self)
            self.headers["Location"] = target
        else:
            super().__init__(target)
