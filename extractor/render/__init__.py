"""Events for people: what the terminal shows."""
