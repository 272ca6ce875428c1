"""Days, clock times and lengths of time, and the values they stand for."""
