"""What somebody was writing in a form and has not sent: kept until it is sent, thrown away, or long forgotten."""

from django.db import models

from throughline.bodies.models import Account


class FormDraft(models.Model):
    """The typed fields of one form, as names and lists of values, with the version of the row that was seen.

    `place` is the form's address without the language. Never kept: files, and forms that ask for a password.
    """

    account = models.ForeignKey(Account, related_name="form_drafts", on_delete=models.CASCADE)
    place = models.CharField(max_length=200)
    fields = models.JSONField(default=dict)
    version = models.CharField(max_length=12, blank=True)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("account", "place"), name="one_draft_a_form"),)
