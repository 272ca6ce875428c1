"""Who may look, and who may change something; in Datasette 0.65 and 1.0."""

from __future__ import annotations

from typing import Any

EDIT = "edit-outages"
"""The action of accepting, correcting and rejecting values, and of submitting addresses."""

DESCRIPTION = "Review extracted values and submit articles"


async def may_view(datasette: Any, actor: Any, name: str) -> bool:
    """Whether Datasette's permissions let ``actor`` see the database."""
    if hasattr(datasette, "allowed"):  # Datasette 1.0
        return await _allowed(datasette, "view-database", actor, name)
    visible, _ = await datasette.check_visibility(
        actor, permissions=[("view-database", name), "view-instance"]
    )
    return bool(visible)


async def may_edit(datasette: Any, actor: Any, name: str) -> bool:
    """Whether ``actor`` may change what the database says. Nobody may by default but root."""
    if hasattr(datasette, "allowed"):  # Datasette 1.0
        return await _allowed(datasette, EDIT, actor, name)
    return bool(await datasette.permission_allowed(actor, EDIT, resource=name, default=False))


async def _allowed(datasette: Any, action: str, actor: Any, name: str) -> bool:
    from datasette.resources import DatabaseResource

    resource = DatabaseResource(database=name)
    return bool(await datasette.allowed(action=action, resource=resource, actor=actor))


def allowed_by_configuration(datasette: Any, actor: Any, database: str) -> bool | None:
    """Datasette 0.65: root may edit, others whom ``permissions`` of the metadata names.

    ``{"databases": {"outages": {"permissions": {"edit-outages": {"id": "ana"}}}}}``, or the same
    block at the top.
    """
    from datasette.utils import actor_matches_allow

    if actor and actor.get("id") == "root":
        return True
    blocks = datasette.metadata("permissions", database=database) or {}
    allow = blocks.get(EDIT) if isinstance(blocks, dict) else None
    return None if allow is None else bool(actor_matches_allow(actor, allow))
