"""Addresses that a deck may link to: http and https (RFC 3986), written so that PowerPoint opens them."""

import re
from urllib.parse import quote, urlsplit

_BARE_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")
_HOST = re.compile(r"[a-z0-9._-]+|[0-9a-f:.]+", re.ASCII)  # a name, or the number of RFC 4291


def web_address(link: str) -> str:
    """Return `link` as a URI that PowerPoint opens (RFC 3986); empty when it is not an http or https address.

    User name and password are left out, since decks are passed on.
    """
    if not link:
        return ""
    try:
        parts = urlsplit(link.strip())
        host = (parts.hostname or "").encode("idna").decode()
        port = f":{parts.port}" if parts.port else ""
    except (ValueError, UnicodeError):
        return ""
    if parts.scheme.lower() not in {"http", "https"} or not _HOST.fullmatch(host):
        return ""
    place = f"[{host}]" if ":" in host else host
    query = f"?{_quoted(parts.query, '?')}" if parts.query else ""
    fragment = f"#{_quoted(parts.fragment, '?')}" if parts.fragment else ""
    return f"{parts.scheme.lower()}://{place}{port}{_quoted(parts.path)}{query}{fragment}"


def has_credentials(link: str) -> bool:
    """Return whether a web address has a user name or password before its host (RFC 3986, 3.2.1)."""
    return bool(web_address(link)) and "@" in urlsplit(link.strip()).netloc


def without_credentials(link: str) -> str:
    """Return the address as typed, of any kind, without user name and password."""
    try:
        parts = urlsplit(link.strip()) if "@" in link else None
    except ValueError:
        return ""
    if parts is None or "@" not in parts.netloc:
        return link
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()


def _quoted(part: str, also: str = "") -> str:
    """Return a part of an address with its special characters escaped, also a `%` that begins no escape."""
    return quote(_BARE_PERCENT.sub("%25", part), safe="/%:@!$&'()*+,;=~-._" + also)
