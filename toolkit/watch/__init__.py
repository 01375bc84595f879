"""A hot folder: what arrives in it is converted, and then moved away, for as long as the service runs."""
