"""The rules' engine. They load and validate; they judge from a later version on."""
