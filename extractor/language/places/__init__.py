"""Where: listed places, names that must be places, and the part each plays in the outage."""
