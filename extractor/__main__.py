"""``python -m extractor`` is the command ``outages``."""

from extractor.cli import main

main()
