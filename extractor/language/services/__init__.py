"""Which services a text names, listed or not, and which of two that share a name is meant."""
