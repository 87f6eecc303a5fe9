"""The remote side: one package a kind of server, each with wire and mapping apart."""
