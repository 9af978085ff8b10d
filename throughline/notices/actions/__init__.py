"""What somebody may do about being told."""
