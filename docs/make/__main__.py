"""`python -m docs.make`: write the pages anew."""

from docs.make import write_pages

write_pages()
