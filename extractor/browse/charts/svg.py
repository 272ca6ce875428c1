"""SVG elements; everything that is put in is escaped."""

from __future__ import annotations

from markupsafe import Markup, escape


def element(name: str, *content: str | Markup, **attributes: object) -> Markup:
    """``<name …>content</name>``; ``class_`` and ``text_anchor`` are written as SVG spells them.

    An attribute that is None is left out.
    """
    # Joined as plain text, each part escaped: a calendar has hundreds of elements.
    parts = [f"<{name}"]
    parts += [
        f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for key, value in attributes.items()
        if value is not None
    ]
    parts.append(">")
    parts += map(escape, content)
    parts.append(f"</{name}>")
    return Markup("".join(parts))


def percent(share: float) -> str:
    """A share of the whole as a length."""
    return f"{max(0.0, min(1.0, share)) * 100:.2f}%"
