"""What takes what is sent, beside the pages. Apart from them: pages are known to templates, and these make pages."""

from fastapi import APIRouter

from detente.views.http import actor_form, read_form, review_form

ROUTERS: tuple[APIRouter, ...] = (actor_form.router, read_form.router, review_form.router)
