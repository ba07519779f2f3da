"""A real browser that tests drive over a pipe, by the Chrome DevTools Protocol: no driver needed.

Messages are JSON with a NUL after each; Chromium reads them from file descriptor 3 and answers on
4. It gets an empty profile, and no host can be found.
"""

import json
import os
import select
import shutil
import subprocess
import sys
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import Any

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""What every start of Chromium needs where there is neither a screen nor a network."""

OFFLINE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
_STEERED = (*FLAGS, "--hide-scrollbars", OFFLINE, "--remote-debugging-pipe")
_LAUNCH = """\
import fcntl, os, sys
ends = [fcntl.fcntl(int(end), fcntl.F_DUPFD, 10) for end in sys.argv[1:3]]
os.dup2(ends[0], 3)
os.dup2(ends[1], 4)
os.execv(sys.argv[3], sys.argv[3:])
"""
_PATIENCE = 300.0
_ATTEMPTS = 3
_KEYS = {
    "Tab": 9,
    "Enter": 13,
    "Escape": 27,
    " ": 32,
    "End": 35,
    "Home": 36,
    "ArrowLeft": 37,
    "ArrowUp": 38,
    "ArrowRight": 39,
    "ArrowDown": 40,
}
_TEXT = {"Enter": "\r", " ": " "}

Json = dict[str, Any]


class Pipe:
    """The two ends of the pipe to a browser."""

    def __init__(self, out: int, into: int) -> None:
        self._out, self._into = out, into
        self._rest = b""
        self._count = 0
        self.events: list[Json] = []

    def call(self, method: str, session: str = "", **params: Any) -> Json:
        """Send a command and return its result; events that come meanwhile are kept."""
        self._count += 1
        message: Json = {"id": self._count, "method": method, "params": params}
        if session:
            message["sessionId"] = session
        os.write(self._out, json.dumps(message).encode() + b"\0")
        while True:
            found = self._read()
            if found.get("id") == self._count:
                assert "error" not in found, (method, found)
                result: Json = found["result"]
                return result
            self.events.append(found)

    def answers(self) -> bool:
        """Whether there is a browser at the other end."""
        try:
            return bool(self.call("Browser.getVersion"))
        except (AssertionError, OSError):
            return False

    def wait(self, method: str) -> Json:
        """Wait for an event, or return it when it has come already."""
        while True:
            for event in self.events:
                if event.get("method") == method:
                    return event
            self.events.append(self._read())

    def _read(self) -> Json:
        deadline = monotonic() + _PATIENCE
        while b"\0" not in self._rest:
            ready, _, _ = select.select([self._into], [], [], max(0, deadline - monotonic()))
            assert ready, "the browser does not answer"
            more = os.read(self._into, 1 << 16)
            assert more, "the browser is gone"
            self._rest += more
        message, _, self._rest = self._rest.partition(b"\0")
        found: Json = json.loads(message)
        return found


class Page:
    """One page in a browser: what it asked for, what it complained of, and ways to use it."""

    def __init__(self, pipe: Pipe, *, script: bool = True) -> None:
        self._pipe = pipe
        target = pipe.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = pipe.call("Target.attachToTarget", targetId=target, flatten=True)[
            "sessionId"
        ]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(f"{domain}.enable")
        self.call("Emulation.setScriptExecutionDisabled", value=not script)

    def call(self, method: str, **params: Any) -> Json:
        return self._pipe.call(method, self._session, **params)

    def open(self, url: str) -> "Page":
        """Load a page and wait until it is there."""
        self._pipe.events.clear()
        self.call("Page.navigate", url=url)
        self._pipe.wait("Page.loadEventFired")
        return self

    def run(self, script: str) -> Any:
        """Return the value of an expression in the page, even where the page allows no script."""
        done = self.call(
            "Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True
        )
        assert "exceptionDetails" not in done, done
        return done["result"].get("value")

    def until(self, condition: str) -> None:
        """Wait until an expression is true in the page."""
        self.run(
            "new Promise((done) => { const look = () =>"
            f" ({condition}) ? done(true) : setTimeout(look, 20); look(); }})"
        )

    def press(self, *keys: str) -> None:
        """Press keys one after the other, as a person does."""
        for key in keys:
            named: Json = {"key": key, "code": "Space" if key == " " else key}
            named |= {"windowsVirtualKeyCode": _KEYS[key]} if key in _KEYS else {}
            text = _TEXT.get(key, "" if key in _KEYS else key)
            kind = "keyDown" if text else "rawKeyDown"
            self.call("Input.dispatchKeyEvent", type=kind, text=text, **named)
            self.call("Input.dispatchKeyEvent", type="keyUp", **named)

    def follow(self, *keys: str) -> None:
        """Press keys that lead to another page, and wait until that is there."""
        self._pipe.events.clear()
        self.press(*keys)
        self._pipe.wait("Page.loadEventFired")

    def type(self, text: str) -> None:
        self.call("Input.insertText", text=text)

    def click(self, selector: str) -> None:
        """Click the middle of what a selector finds, or of its first line."""
        found = f"document.querySelector({json.dumps(selector)})"
        self.run(f"{found}.scrollIntoView({{block: 'center', inline: 'center'}})")
        x, y = self.run(
            f"(() => {{ const b = {found}.getClientRects()[0];"
            " return [b.x + b.width / 2, b.y + b.height / 2] })()"
        )
        self.click_at(x, y)

    def click_at(self, x: float, y: float) -> None:
        for kind in ("mouseMoved", "mousePressed", "mouseReleased"):
            button = {"button": "left", "clickCount": 1} if kind != "mouseMoved" else {}
            self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, **button)

    def show(
        self, *, width: int = 1280, height: int = 900, scheme: str = "light", medium: str = ""
    ) -> None:
        """Set the size of the window, and what the reader likes: light or dark, or a printer."""
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )
        feature = {"name": "prefers-color-scheme", "value": scheme}
        self.call("Emulation.setEmulatedMedia", media=medium, features=[feature])

    def picture(self, *, whole: bool = False) -> bytes:
        """Return the page as PNG, as far as the window reaches or whole."""
        return b64decode(
            self.call("Page.captureScreenshot", format="png", captureBeyondViewport=whole)["data"]
            if not whole
            else self._whole()
        )

    def _whole(self) -> str:
        size = self.call("Page.getLayoutMetrics")["cssContentSize"]
        data: str = self.call(
            "Page.captureScreenshot",
            format="png",
            captureBeyondViewport=True,
            clip={**size, "scale": 1},
        )["data"]
        return data

    def printed(self) -> bytes:
        """Return the page as PDF, as a printer gets it."""
        return b64decode(
            self.call("Page.printToPDF", printBackground=True, preferCSSPageSize=True)["data"]
        )

    @property
    def complaints(self) -> list[str]:
        """What stands in the console: errors, warnings, breaches of the policy."""
        self.run("0")
        kinds = {"Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded"}
        return [json.dumps(e["params"]) for e in self._events() if e["method"] in kinds]

    @property
    def asked(self) -> list[str]:
        """The addresses that the page asked for, itself and what it brings with it left out."""
        self.run("0")
        urls = [
            event["params"]["request"]["url"]
            for event in self._events()
            if event["method"] == "Network.requestWillBeSent"
        ]
        return [url for url in urls[1:] if not url.startswith("data:")]

    def _events(self) -> list[Json]:
        return [e for e in self._pipe.events if e.get("sessionId") == self._session]


@contextmanager
def browsing(folder: Path) -> Iterator[Pipe]:
    """Start a browser with an empty profile in a folder, and end it in the end.

    One that falls over while it starts is started anew.
    """
    for attempt in range(_ATTEMPTS):
        with _started(folder / f"profile-{attempt}") as pipe:
            if attempt < _ATTEMPTS - 1 and not pipe.answers():
                continue
            yield pipe
            pipe.call("Browser.close")
            return


@contextmanager
def _started(profile: Path) -> Iterator[Pipe]:
    browser = shutil.which("chromium")
    assert browser
    (theirs_in, out), (into, theirs_out) = os.pipe(), os.pipe()
    command = [browser, *_STEERED, f"--user-data-dir={profile}", "about:blank"]
    running = subprocess.Popen(
        [sys.executable, "-c", _LAUNCH, str(theirs_in), str(theirs_out), *command],
        pass_fds=(theirs_in, theirs_out),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(theirs_in)
    os.close(theirs_out)
    try:
        yield Pipe(out, into)
    finally:
        os.close(out)
        os.close(into)
        try:
            running.wait(timeout=20)
        except subprocess.TimeoutExpired:
            running.kill()
            running.wait()
