"""What `detente serve` shows: pages, and the same as JSON, over one record."""
