"""Pages of bodies, people and members' lists."""
