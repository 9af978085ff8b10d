"""What can be done to reviews, drafted lines and phrases."""
