"""What each file may hold: pydantic models, fed from the tree, that say their faults by our message ids."""
