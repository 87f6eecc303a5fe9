"""Where the config repo is read from."""
