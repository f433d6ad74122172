"""All pages. To add one, write its module and name it here (docs/serve.md)."""

from detente.views.http import (
    actor_page,
    blockers_page,
    brief_page,
    choose_page,
    document_page,
    events_page,
    framing_page,
    map_page,
    network_page,
    outlook_page,
    read_page,
    relation_page,
    review_page,
    statement_page,
)
from detente.views.http.page import Page

PAGES: tuple[Page, ...] = (
    brief_page.PAGE,
    relation_page.PAGE,
    relation_page.BY_QUERY,
    events_page.PAGE,
    blockers_page.PAGE,
    map_page.PAGE,
    choose_page.NETWORK,
    network_page.PAGE,
    choose_page.OUTLOOK,
    outlook_page.PAGE,
    read_page.PAGE,
    review_page.PAGE,
    statement_page.PAGE,
    document_page.PAGE,
    framing_page.PAGE,
    actor_page.PAGE,
)
