"""Doc → Events: what the mentions of one article mean for the outage it reports."""
