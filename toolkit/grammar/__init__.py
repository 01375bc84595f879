"""What English news copy says: words, sentences, and who is meant. Enrichers share it."""
