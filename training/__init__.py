"""Training of the event encoder. Nothing here is part of the package, and nothing in the package imports it."""
