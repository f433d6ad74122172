"""Détente reads diplomatic and conflict news and keeps the record of relations."""
