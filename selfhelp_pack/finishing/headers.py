"""What a server says with every answer, written as the files that three kinds of server read.

They travel in the folder of the site, because the policy in them names the styles of just
these pages. Hosts that read none of them still serve pages that bring their policy along.
"""

from __future__ import annotations

from pathlib import Path

from selfhelp_pack.finishing.policy import MORE, Inside, policy

YEAR = 365 * 24 * 60 * 60
# What no page of the pack asks a device or a browser for. The interfaces for advertisements are not among them:
# browsers drop them one by one and warn of names that they do not know, and no script from elsewhere runs here.
UNUSED = (
    *("accelerometer", "camera", "clipboard-read", "display-capture", "geolocation", "gyroscope", "hid"),
    *("idle-detection", "local-fonts", "magnetometer", "microphone", "midi", "payment", "publickey-credentials-get"),
    *("screen-wake-lock", "serial", "storage-access", "usb", "xr-spatial-tracking"),
)
WRITTEN = "# Written by the build for just these pages. hosting/README.md says how to use it.\n"


def write_headers(site: Path, inside: Inside) -> None:
    """Write the headers of ``site``, whose pages and drawings hold what is ``inside``, beside its pages."""
    headers = headers_of(inside)
    # Hosts that read this one cannot tell addresses with a version from others: everything is asked for anew.
    plain = (headers | {"Cache-Control": "no-cache"}).items()
    files = {
        "_headers": ["/*", *(f"  {name}: {value}" for name, value in plain)],
        "_headers.nginx": [f'add_header {name} "{value}" always;' for name, value in headers.items()],
        "_headers.caddy": ["header {", *(f'\t{name} "{value}"' for name, value in headers.items()), "}"],
    }
    for name, lines in files.items():
        (site / name).write_text(WRITTEN + "\n".join(lines) + "\n", encoding="utf-8")


def headers_of(inside: Inside) -> dict[str, str]:
    """The headers of every answer, page not found included."""
    return {
        # Who may show a page in a frame can be said in a header alone.
        "Content-Security-Policy": f"{policy(inside, MORE)};frame-ancestors 'none'",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": ", ".join(f"{feature}=()" for feature in UNUSED),
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        # Browsers heed it only where they came by HTTPS, and then take nothing else for a year.
        "Strict-Transport-Security": f"max-age={YEAR}",
    }
