"""What a list operation selects, as the arguments of a `ListQuery`."""

from __future__ import annotations

from specloom.design.listing import Listing
from specloom.design.operations import Signature
from specloom.design.pysource import literal

PAGE_SIZE = 20  # rows of a page where neither the client nor the contract says how many


def listing_source(listing: Listing, scope: list[tuple[str, str]], signature: Signature) -> str:
    """The arguments of a `ListQuery`."""
    where = [*scope, *listing.filters]
    parts = []
    if where:
        parts.append(f"where=given({', '.join(f'{a}={argument}' for a, argument in where)})")
    if listing.holding:
        pairs = (f"{literal(place)}: {argument}" for place, argument in listing.holding)
        parts.append(f"holding={{{', '.join(pairs)}}}")
    if listing.lower or listing.upper:
        low, high = dict(listing.lower), dict(listing.upper)
        pairs = (
            f"{literal(a)}: ({low.get(a, 'None')}, {high.get(a, 'None')})"
            for a in dict.fromkeys([*low, *high])
        )
        parts.append("ranges={" + ", ".join(pairs) + "}")
    if listing.search:
        parts.append(f"search={listing.search}, search_in={literal(listing.search_in)}")
    if listing.sort:
        direction = f", {listing.direction}" if listing.direction else ""
        parts.append(f"order_by=ordering({listing.sort}{direction})")
    return ", ".join([*parts, *_window(listing, signature)])


def _window(listing: Listing, signature: Signature) -> list[str]:
    """Limit and offset, from whichever way of paging the contract has."""
    optional = {argument.name for _, argument in signature.arguments if argument.default == "None"}
    paged = listing.page or listing.cursor or listing.offset
    size = listing.limit or str(PAGE_SIZE)
    if listing.limit in optional:
        size = f"{listing.limit} or {PAGE_SIZE}"
    parts = [f"limit={size}"] if paged or listing.limit else []
    if listing.page:
        page = f"{listing.page} or 1" if listing.page in optional else listing.page
        parts.append(f"offset=page_offset({page}, {size})")
    elif listing.offset:
        parts.append(
            f"offset={listing.offset} or 0"
            if listing.offset in optional
            else f"offset={listing.offset}"
        )
    elif listing.cursor:
        parts.append(f"offset=cursor_offset({listing.cursor})")
    return parts
