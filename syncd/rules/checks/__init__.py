"""The checks that rules may use: one small module a family."""
