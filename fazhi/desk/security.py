"""What a browser may do with our pages: nothing from elsewhere, nothing inline."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
# A page of the ledger must not stay readable in the browser's cache after sign-out on a shared office PC.
UNCACHED = "no-store"


class SecurityHeaders:
    """Put the policy on every response, static files included."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = _whole_page(request, self.get_response(request))
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        response.headers.setdefault("Cache-Control", UNCACHED)
        if settings.HTTPS:
            response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
        return response


def _whole_page(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """A redirect of a part of a page (the session has ended) moves the whole page, not the part."""
    if request.headers.get("HX-Request") and response.status_code == 302:
        return HttpResponse(status=204, headers={"HX-Redirect": response.headers["Location"]})
    return response
