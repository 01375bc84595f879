"""Web pages: what a page states of its article, and where on the page the article is."""
