"""Links: who does what to whom next."""
