"""Our memory: inventory, intents, cursors, lease and epoch, revisions, audit."""
