"""The one shape of an error."""

from typing import Final

from starlette.responses import JSONResponse

CODES: Final = {400: "bad_request", 401: "sign_in", 403: "forbidden", 404: "not_found", 405: "method_not_allowed",
                409: "busy", 413: "too_large", 429: "too_many", 503: "record_unusable"}  # fmt: skip


def problem(status: int, message: str, subject: str = "") -> JSONResponse:
    """An error: a short code, a message for people, and what it is about."""
    shown = {"error": {"code": CODES.get(status, "error"), "message": message, "subject": subject}}
    return JSONResponse(shown, status_code=status)
