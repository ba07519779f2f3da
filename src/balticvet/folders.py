"""Folders that are either wholly written or not at all, and the lock of their one writer."""

import errno
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from balticvet.errors import BalticvetError, BusyError
from balticvet.files import default_mode, same_file, sync_folder, unwritable

_HERE = -100  # AT_FDCWD in <fcntl.h>
_EXCHANGE = 2  # RENAME_EXCHANGE in <linux/fs.h>
_CANNOT = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM)


def write_folder(files: Mapping[str, bytes], folder: Path) -> None:
    """Make a folder that holds these files and nothing else, in the place of an older one.

    They are written to a new folder beside the old one, and the two change places.
    Raises `CannotWriteError`; what was there before is then untouched.
    """
    try:
        new = Path(tempfile.mkdtemp(prefix=_prefix(folder), dir=folder.parent))
        for name, data in files.items():
            with (new / name).open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        new.chmod(default_mode(directory=True))
        sync_folder(new)
        replace_folder(new, folder)
    except OSError as fault:
        raise unwritable(folder, fault) from fault
    finally:
        _sweep(folder)


def replace_folder(new: Path, old: Path) -> None:
    """Put the folder `new` in the place of `old`, which may be missing.

    Where the system can, the two change places in one step. Elsewhere there are two: on failure
    `old` is back, and after a kill between them `recover_folder` brings it back.
    Raises `CannotWriteError`.
    """
    recover_folder(old)
    aside = _aside(old)
    try:
        if old.is_symlink() or (old.exists() and not old.is_dir()):
            raise NotADirectoryError(errno.ENOTDIR, "This is no folder of its own", str(old))
        if old.exists() and _exchange(new, old):
            aside = new
        else:
            _replace_in_two_steps(new, old)
        sync_folder(old.parent)
    except OSError as fault:
        raise unwritable(old, fault) from fault
    shutil.rmtree(aside, ignore_errors=True)


def recover_folder(folder: Path) -> None:
    """Finish or undo what a killed writer of this folder has begun; keep what is whole.

    To be called by whoever holds the folder's lock.
    """
    aside = _aside(folder)
    try:
        if folder.exists():
            shutil.rmtree(aside, ignore_errors=True)
        elif aside.exists():
            aside.rename(folder)
    except OSError as fault:
        raise unwritable(folder, fault) from fault


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold the lock of a folder: one writer at a time; leftovers of killed ones are removed.

    The lock goes with the process, so a killed writer leaves nothing locked.
    Raises `BusyError` with the number of the process that holds it.
    """
    path = folder.with_name(f".{folder.name}.lock")
    try:
        file = _locked(path)
    except BalticvetError:
        raise
    except OSError as fault:
        raise unwritable(folder, fault) from fault
    with file:
        try:
            recover_folder(folder)
            _sweep(folder)
            yield
        finally:
            path.unlink(missing_ok=True)


def _locked(path: Path) -> TextIO:
    """Return the lock file, held by this process and by no other.

    A holder removes the file at its end; whoever opened it meanwhile holds the lock of a file that
    is no longer there, and tries again.
    """
    while True:
        file = path.open("a+", encoding="ascii")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            holder = file.read().strip() or "unknown"
            file.close()
            raise BusyError(
                f"Another build is busy with this folder (pid {holder}).",
                where=str(path.with_name(path.name[1:].removesuffix(".lock"))),
                fix="Wait for it, or choose another place with -o.",
            ) from None
        if same_file(file.fileno(), path):
            file.truncate(0)
            file.write(str(os.getpid()))
            file.flush()
            return file
        file.close()


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change places in one step; tell whether the system can do that."""
    import ctypes

    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    if rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in _CANNOT:
        return False
    raise OSError(number, os.strerror(number), str(other))


def _replace_in_two_steps(new: Path, old: Path) -> None:
    try:
        if old.exists():
            old.rename(_aside(old))
        new.rename(old)
    except BaseException:
        recover_folder(old)
        raise


def _aside(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}.previous")


def _prefix(folder: Path) -> str:
    return f".{folder.name}.new-"


def _sweep(folder: Path) -> None:
    """Remove the new folders that never came to their place."""
    with suppress(OSError):
        for left in list(folder.parent.iterdir()):
            if left.name.startswith(_prefix(folder)):
                shutil.rmtree(left, ignore_errors=True)
