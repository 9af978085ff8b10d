"""`make bench`: what each job costs at any size, on both databases, beside its floor. Nothing is asserted."""
