"""Bytes of a config repo → YAML with positions → schema → canon, or Problems. Pure."""
