"""A corpus run: a province's books in one go, on one machine or several, that stops and goes on where it was."""
