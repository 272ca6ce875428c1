"""SVG elements; everything that is put in is escaped."""

from __future__ import annotations

from markupsafe import Markup, escape


def element(name: str, *content: str | Markup, **attributes: object) -> Markup:
    """``<name …>content</name>``; ``class_`` and ``text_anchor`` are written as SVG spells them.

    An attribute that is None is left out.
    """
    written = Markup("").join(
        Markup(' {}="{}"').format(key.rstrip("_").replace("_", "-"), value)
        for key, value in attributes.items()
        if value is not None
    )
    inner = Markup("").join(escape(piece) for piece in content)
    return Markup("<{0}{1}>{2}</{0}>").format(Markup(name), written, inner)


def percent(share: float) -> str:
    """A share of the whole as a length."""
    return f"{max(0.0, min(1.0, share)) * 100:.2f}%"
