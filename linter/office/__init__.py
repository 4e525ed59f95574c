"""Office documents that the tool writes: packages, parts, and what they are made of."""
