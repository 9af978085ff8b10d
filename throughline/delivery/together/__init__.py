"""What working together is read by: roll-up from parts, who must sign off, what a date breaks, who may be named."""
