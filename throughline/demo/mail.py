"""The mail of sample people is in the language of whoever tries the demo: nobody else reads it."""

from throughline.base.record import acting
from throughline.notices.models import Mail, Preference

from .models import DemoYear


def write_mail_in(language: str) -> None:
    """Let those who chose no language get their mail in this one ("en" or "zh").

    What waits in another is taken back, so that the next minute writes it anew: a demo sends nothing, so nobody has it.
    """
    with acting():
        if not DemoYear.objects.exclude(language=language).update(language=language):
            return
        chose = Preference.objects.exclude(language="").values("account")
        waiting = Mail.objects.filter(stage="waiting", account__language="").exclude(language=language)
        waiting.exclude(account__in=chose).delete()
