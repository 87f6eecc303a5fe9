"""What a pass would change in one calendar, and whether it may. Pure."""
