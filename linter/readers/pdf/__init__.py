"""PDF files: their characters and ruling lines (``page``), the tables that the lines make (``rules``, ``grid``)."""
