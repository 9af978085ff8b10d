"""The people that the next verb speaks of."""

from dataclasses import dataclass, field

from throughline.readouts.parse.record import Person, Why


@dataclass(slots=True)
class Group:
    """The people that the next verb speaks of, and the posts that wait for a name."""

    members: list[Person] = field(default_factory=list)
    told: bool = False
    posts: list[tuple[int, int]] = field(default_factory=list)
    shared: list[str] = field(default_factory=list)
    listed: bool = False
    ahead: list[Why] = field(default_factory=list)

    @property
    def is_labelled(self) -> bool:
        """Say whether a label opened the list: behind it stand names, whatever their surnames."""
        return bool(self.ahead) and self.ahead[0].rule == "label of a list"
