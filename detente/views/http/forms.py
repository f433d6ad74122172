"""What takes what is sent, beside the pages. Apart from them: pages are known to templates, and these make pages."""

from fastapi import APIRouter

from detente.views.http import read_form, review_form

ROUTERS: tuple[APIRouter, ...] = (read_form.router, review_form.router)
