"""What the steps to a published readout ask."""

from django import forms
from django.utils.translation import gettext_lazy as _

from throughline.base import clock
from throughline.desk.acts import ActForm
from throughline.desk.fields import day_field

WORDS = ("title_zh", "text_zh", "source_zh", "title_en", "text_en", "source_en")


class Wording(ActForm):
    """Title, text and publisher in both languages; one language is enough."""

    title_zh = forms.CharField(label=_("Headline in Chinese"), required=False, max_length=300)
    text_zh = forms.CharField(
        label=_("Wording in Chinese"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 16, "lang": "zh-CN", "class": "says"}),
        help_text=_(
            "With its header lines, as it will be published. It was drafted from the records; the words are yours."
        ),
    )
    source_zh = forms.CharField(label=_("Publisher in Chinese"), required=False, max_length=160)
    title_en = forms.CharField(label=_("Headline in English"), required=False, max_length=300)
    text_en = forms.CharField(
        label=_("Wording in English"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 16, "lang": "en", "class": "says"}),
    )
    source_en = forms.CharField(label=_("Publisher in English"), required=False, max_length=160)

    def fill(self) -> None:
        """Show what is saved."""
        if self.row is not None:
            self.initial = {**{name: getattr(self.row, name) for name in WORDS}, **self.initial}


class Published(ActForm):
    """When it was published, and where."""

    published_on = day_field(_("Published on"))
    address = forms.URLField(
        label=_("Page address"),
        required=False,
        max_length=400,
        assume_scheme="https",
        help_text=_("Where it can be read. Leave it empty where it was printed only."),
    )

    def fill(self) -> None:
        """Propose today."""
        self.initial.setdefault("published_on", clock.today())


class Note(ActForm):
    """What was wrong; it stands with the corrected issue."""

    note_zh = forms.CharField(
        label=_("Note in Chinese"), required=False, widget=forms.Textarea(attrs={"rows": 3, "lang": "zh-CN"})
    )
    note_en = forms.CharField(
        label=_("Note in English"), required=False, widget=forms.Textarea(attrs={"rows": 3, "lang": "en"})
    )


class Reason(ActForm):
    """A reason."""

    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}))
