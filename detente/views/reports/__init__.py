"""Reports on paper: one content, as HTML that stands alone or as Markdown."""
