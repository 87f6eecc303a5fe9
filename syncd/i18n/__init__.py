"""One catalogue of every text that people read, Danish and English side by side."""
