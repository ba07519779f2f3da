"""Files: read no further than they may be, written whole or not at all.

A writer makes things beside its output for a moment. A killed one leaves them behind, and the next
one clears up: only what it can prove to be its own, since the end of the name follows from the
rest, so that nobody gives it by chance.
"""

import errno
import fcntl
import os
import re
import stat
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from balticvet.errors import CannotWriteError, LimitError, UnreadableInputError
from balticvet.letters import named
from balticvet.wording import counted

TEXT_LIMIT = 1_000_000
_PREFIX = ".balticvet-"
_TOKEN = re.compile(r"[0-9a-f]{12}")
_PROOF = 12


class NoFileError(OSError):
    """A pipe or a device stands where a file was meant."""


def read_text(path: Path, *, limit: int = TEXT_LIMIT, stream: str = "") -> str:
    """Return the UTF-8 text of a file of at most `limit` bytes, without a byte order mark.

    `stream` is what to give instead of a pipe, where something else is taken than a file.
    Raises `UnreadableInputError` for a missing file, a folder, too many bytes or another encoding.
    """
    try:
        with opened(path) as file:
            data = file.read(limit + 1)
    except (OSError, ValueError) as fault:
        raise unreadable(path, fault, stream=stream) from fault
    return decode(data, where=str(path), limit=limit)


def read_bytes(
    path: Path, *, limit: int, what: str = "", fix: str = "Give the file that was meant."
) -> bytes:
    """Return the bytes of a regular file, and take no more memory than they may.

    Raises `UnreadableInputError` for what is no such file (see `unreadable`), `LimitError` with
    that `fix` for too many bytes.
    """
    try:
        with opened(path) as file:
            data = file.read(limit + 1)
    except (OSError, ValueError) as fault:
        raise unreadable(path, fault, what=what) from fault
    if len(data) > limit:
        raise LimitError(
            f"The file is larger than {counted(limit, 'byte')}.", where=str(path), fix=fix
        )
    return data


def opened(path: Path) -> BinaryIO:
    """Open a regular file to read it.

    Raises `OSError` for anything else: a pipe would wait for a writer, a device may never end.
    """
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    mode = os.fstat(handle).st_mode
    if stat.S_ISREG(mode):
        return os.fdopen(handle, "rb")
    os.close(handle)
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    kind = "pipe" if stat.S_ISFIFO(mode) else "device"
    raise NoFileError(errno.EINVAL, f"it is a {kind} and no file", str(path))


def decode(data: bytes, *, where: str, limit: int = TEXT_LIMIT) -> str:
    """Return at most `limit` bytes as text, or tell on which line they are no UTF-8."""
    if len(data) > limit:
        raise UnreadableInputError(
            f"The text is larger than {counted(limit, 'byte')}.",
            where=where,
            fix="Give the text that was meant.",
        )
    text = utf8(data, where=where).removeprefix("\ufeff")
    if text.startswith("\ufeff"):
        raise UnreadableInputError(
            f"The text starts with {named(text[0])} more than once.",
            where=f"{where}:1",
            fix="Save it as UTF-8 without a byte order mark.",
        )
    return text


def utf8(data: bytes, *, where: str) -> str:
    """Return UTF-8 bytes as text, or tell at which byte and on which line they are none."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        raise UnreadableInputError(
            f"Byte {fault.start} (0x{data[fault.start]:02X}) is not valid UTF-8.",
            where=f"{where}:{line}",
            fix="Save the file as UTF-8.",
        ) from None


def exists(path: Path) -> bool:
    """Tell whether something stands there; nothing does by a name that is too long, or no name."""
    with suppress(OSError, ValueError):
        return path.exists()
    return False


def atomic_write(path: Path, data: bytes) -> None:
    """Write a file so that a reader sees the old bytes or the new ones, never a part.

    A symbolic link is followed; a device or a pipe is written straight.
    Raises `CannotWriteError`; what was there before is then untouched.
    """
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            path.write_bytes(data)  # by its own name: where /dev/stdout is a pipe, it leads nowhere
        else:
            _write_beside(path.resolve(), data)
    except BrokenPipeError:
        raise
    except (OSError, ValueError, RuntimeError) as fault:
        raise unwritable(path, fault) from fault


def _write_beside(target: Path, data: bytes) -> None:
    _sweep(target)
    handle, beside = _locked_temporary(target)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            beside.chmod(_mode(target))
            beside.replace(target)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise
    sync_folder(target.parent)


def _locked_temporary(target: Path) -> tuple[int, Path]:
    """Make a file beside the target; its lock says that its writer is alive."""
    while True:
        beside = target.with_name(own_name(_PREFIX))
        handle = os.open(beside, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        fcntl.flock(handle, fcntl.LOCK_EX)
        if same_file(handle, beside):
            return handle, beside
        os.close(handle)


def _sweep(target: Path) -> None:
    """Remove what killed writers have left beside the target."""
    with suppress(OSError):
        for left in own_beside(target, _PREFIX):
            with suppress(OSError), opened(left) as file:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                if same_file(file.fileno(), left):
                    left.unlink()


def same_file(handle: int, path: Path) -> bool:
    """Tell whether an open file is still the one that its path names, and no link leads to."""
    try:
        return os.path.samestat(os.fstat(handle), path.lstat())
    except FileNotFoundError:
        return False


def _mode(target: Path) -> int:
    """Return the permissions that the file has, or those that a new file gets here."""
    return target.stat().st_mode & 0o7777 if target.exists() else default_mode()


def default_mode(*, directory: bool = False) -> int:
    """Return the permissions that whatever this process makes gets."""
    mask = os.umask(0)
    os.umask(mask)
    return (0o777 if directory else 0o666) & ~mask


def sync_folder(folder: Path) -> None:
    """Let the names in a folder reach the disk."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def unreadable(
    path: Path, fault: Exception, *, what: str = "", stream: str = ""
) -> UnreadableInputError:
    """Return why a file cannot be read, in plain words; `what` names it where it is no mere file.

    `stream` is as in `read_text`.
    """
    if isinstance(fault, FileNotFoundError) and not what:
        told = "There is no such file."
    elif isinstance(fault, IsADirectoryError) and not what:
        told = "This is a folder, not a file."
    else:
        told = f"The {what or 'file'} cannot be read: {_reason(fault)}."
    fix = "Check the path."
    if isinstance(fault, NoFileError):
        fix = stream or "Save what comes out of it as a file, and name that."
    return UnreadableInputError(told, where=str(path), fix=fix)


def unwritable(path: Path, fault: Exception) -> CannotWriteError:
    """Return the fault of the system in plain words."""
    if isinstance(fault, FileNotFoundError) and not path.parent.exists():
        return CannotWriteError(
            f"The output cannot be written: the folder {path.parent} does not exist.",
            where=str(path),
            fix="Make it, or correct the path.",
        )
    return CannotWriteError(
        f"The output cannot be written: {_reason(fault)}.",
        where=str(path),
        fix="Choose another place, or make room and give yourself the right to write.",
    )


def _reason(fault: Exception) -> str:
    return (isinstance(fault, OSError) and fault.strerror) or str(fault)


def own_name(start: str) -> str:
    """Return a new name that begins like this.

    >>> is_own(own_name(".balticvet-"), ".balticvet-")
    True
    """
    token = os.urandom(6).hex()
    return f"{start}{token}{_proof(start, token)}"


def is_own(name: str, start: str) -> bool:
    """Tell whether `own_name` has made a name.

    >>> is_own(".balticvet-notes.txt", ".balticvet-")
    False
    """
    rest = name.removeprefix(start)
    token, proof = rest[:-_PROOF], rest[-_PROOF:]
    known = bool(_TOKEN.fullmatch(token)) and name == f"{start}{rest}"
    return known and proof == _proof(start, token)


def own_beside(place: Path, start: str) -> list[Path]:
    """Return what `own_name` has named and this user has made in the folder of a place."""
    found = sorted(path for path in place.parent.iterdir() if is_own(path.name, start))
    return [path for path in found if _is_of_this_user(path)]


def _is_of_this_user(path: Path) -> bool:
    with suppress(FileNotFoundError):
        return path.lstat().st_uid == os.geteuid()
    return False


def _proof(start: str, token: str) -> str:
    from hashlib import sha256  # takes a while to load, and `--help` writes no file

    return sha256(os.fsencode(f"balticvet {start} {token}")).hexdigest()[:_PROOF]
