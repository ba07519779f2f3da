"""Files and folders that are either wholly written or not at all."""

import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from balticvet.errors import CannotWriteError, UnreadableInputError

TEXT_LIMIT = 1_000_000


def read_text(path: Path, *, limit: int = TEXT_LIMIT) -> str:
    """Return the UTF-8 text of a file of at most `limit` bytes, without a byte order mark.

    Raises `UnreadableInputError` for a missing file, a folder, too many bytes or another encoding.
    """
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except (OSError, ValueError) as fault:
        raise _unreadable(path, fault) from fault
    if len(data) > limit:
        raise UnreadableInputError(
            f"The file is larger than {limit:,} bytes.",
            where=str(path),
            fix="Give the text file that was meant.",
        )
    return decode(data, where=str(path))


def decode(data: bytes, *, where: str) -> str:
    """Return bytes as text, or tell on which line they are no UTF-8."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        raise UnreadableInputError(
            "The file is not text in UTF-8.",
            where=f"{where}:{line}",
            fix="Save it as UTF-8.",
        ) from fault


def atomic_write(path: Path, data: bytes) -> None:
    """Write a file so that a reader sees the old bytes or the new ones, never a part.

    A symbolic link is followed; a device or a pipe is written straight.
    Raises `CannotWriteError`; what was there before is then untouched.
    """
    try:
        target = path.resolve()
        if target.exists() and not target.is_file() and not target.is_dir():
            target.write_bytes(data)
        else:
            _write_beside(target, data)
    except BrokenPipeError:
        raise
    except (OSError, ValueError, RuntimeError) as fault:
        raise _unwritable(path, fault) from fault


def replace_folder(new: Path, old: Path) -> None:
    """Put the folder `new` in the place of `old`, which may be missing.

    On failure `old` is back; after a kill between the two steps `recover_folder` brings it back.
    Raises `CannotWriteError`.
    """
    recover_folder(old)
    aside = _aside(old)
    try:
        if old.exists():
            old.rename(aside)
        try:
            new.rename(old)
        except OSError:
            recover_folder(old)
            raise
        _sync_folder(old.parent)
    except OSError as fault:
        raise _unwritable(old, fault) from fault
    shutil.rmtree(aside, ignore_errors=True)


def recover_folder(folder: Path) -> None:
    """Finish or undo a `replace_folder` that was killed; do nothing when there was none."""
    aside = _aside(folder)
    try:
        if folder.exists():
            shutil.rmtree(aside, ignore_errors=True)
        elif aside.exists():
            aside.rename(folder)
    except OSError as fault:
        raise _unwritable(folder, fault) from fault


def _aside(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}.previous")


def _write_beside(target: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".balticvet-")
    beside = Path(name)
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
    _sync_folder(target.parent)


def _mode(target: Path) -> int:
    """Return the permissions that the file has, or those that a new file gets here."""
    if target.exists():
        return target.stat().st_mode & 0o7777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _sync_folder(folder: Path) -> None:
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _unreadable(path: Path, fault: Exception) -> UnreadableInputError:
    if isinstance(fault, FileNotFoundError):
        what = "There is no such file."
    elif isinstance(fault, IsADirectoryError):
        what = "This is a folder, not a file."
    else:
        what = f"The file cannot be read: {_reason(fault)}."
    return UnreadableInputError(what, where=str(path), fix="Check the path.")


def _unwritable(path: Path, fault: Exception) -> CannotWriteError:
    return CannotWriteError(
        f"The output cannot be written: {_reason(fault)}.",
        where=str(path),
        fix="Choose another place with -o, or make room and give yourself the right to write.",
    )


def _reason(fault: Exception) -> str:
    return (isinstance(fault, OSError) and fault.strerror) or str(fault)
