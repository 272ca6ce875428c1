"""The pages: what they need is read here, how it looks is in ``templates/`` and ``static/``."""
