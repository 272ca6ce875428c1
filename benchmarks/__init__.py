"""How fast, against what it is built on: ``make bench``."""
