"""The way to a page: its stage, its list; the page itself is added by its template."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from throughline.look.frame import Link

Room = tuple[str, str, str, list[tuple[str, str]]]

# Nouns that have no list of their own, and the list they are read from.
READ_FROM = {
    "alignment": "conveyance-list",
    "calendar": "calendar",
    "round_item": "round-list",
    "draft_line": "review-list",
    "phrase": "review-list",
    "source": "review-list",
    "progress_report": "commitment-list",
}
FOLDERS = {
    "thread": "conveyance",
    "projects": "delivery",
    "imports": "delivery",
    "readouts": "meetings",
    "publishing": "reporting",
}


def trail(name: str, folder: str, rooms: Sequence[Room], *, keeps_accounts: bool) -> list[Link]:
    """Return the links above a page, by the name of its address and the folder of its room.

    The last is the list itself on a list's page, so it is shown without its link.
    """
    if name in ("", "home"):
        return [Link(_("Home"), reverse("desk:home"))] if name else []
    if folder == "access":
        of_others = keeps_accounts and name != "own-account"
        return [
            Link(_("Accounts"), reverse("desk:account-list"))
            if of_others
            else Link(_("My account"), reverse("desk:own-account"))
        ]
    plain = {
        "history": ("history", _("History")),
        "demo": ("demo-page", _("Demo")),
        "notices": ("notice-list", _("Notices")),
    }.get(folder)
    if plain:
        return [Link(plain[1], reverse(f"desk:{plain[0]}"))]
    return _in_stage(name, FOLDERS.get(folder, folder), rooms)


def _in_stage(name: str, folder: str, rooms: Sequence[Room]) -> list[Link]:
    """Return stage and list; one link where the stage has one list, or the list carries the stage's name."""
    found = next((room for room in rooms if room[0] == folder), None)
    if found is None:
        return []
    _code, label, _short, pages = found
    noun = name.partition("-")[0]
    wanted = READ_FROM.get(noun, name if name == "matrix" else f"{noun}-list")
    page, words = next((entry for entry in pages if entry[0] == wanted), pages[0])
    links = [Link(label, reverse(f"desk:{pages[0][0]}")), Link(words, reverse(f"desk:{page}"))]
    return links[1:] if words == label else links[:1] if len(pages) == 1 else links
