"""Charts as SVG, drawn on the server: nothing is loaded, and they print and scale.

Colours are classes of the style sheet. No chart says a thing by colour alone, and each has its
values as text, in titles or beside it.
"""
