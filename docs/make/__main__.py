"""`python -m docs.make`: write the pages and the pictures anew."""

from docs.make import write_pages

if __name__ == "__main__":
    write_pages()
