"""Answers with an entity tag: who has the same answer already is told so, and nothing is sent again (RFC 9110)."""

import json

from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import Response

from dateline.ids import content_hash


def tagged(request: Request, shown: BaseModel | object, kind: str = "application/json") -> Response:
    """An answer of a shape, or 304 where `If-None-Match` names it."""
    plain = (
        shown.model_dump_json()
        if isinstance(shown, BaseModel)
        else json.dumps(shown, ensure_ascii=False, sort_keys=True)
    )
    body = plain.encode()
    tag = f'"{content_hash(body)[:32]}"'
    headers = {"etag": tag, "cache-control": "private, no-cache"}
    known = {one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")}
    if tag in known or "*" in known:
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=kind, headers=headers)
