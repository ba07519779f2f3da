"""A server on the loopback that nobody should ever visit."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer


class Recorder:
    """A server that writes down each connection and answers none with a page."""

    def __init__(self) -> None:
        self.hits = hits = list[str]()

        class Handler(BaseHTTPRequestHandler):
            def handle(self) -> None:
                hits.append("a connection")
                super().handle()

            def do_GET(self) -> None:
                self.send_error(404)

            def log_message(self, *_: object) -> None:
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/x"


@contextmanager
def recording() -> Iterator[Recorder]:
    """Serve until the block ends."""
    recorder = Recorder()
    thread = threading.Thread(target=recorder.server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield recorder
    finally:
        recorder.server.shutdown()
        thread.join()
        recorder.server.server_close()
